"""Figures that the width of a cell has broken in a PDF."""

from __future__ import annotations

import pytest

from landprice.documents.document import PageWord, Paragraph, Place
from landprice.documents.formats.pdf.letters import raise_marks
from landprice.documents.formats.printed.lines import Piece, PrintedLine
from landprice.documents.formats.printed.wrapped import words_of_cell
from landprice.documents.layout.page_rests import rests_joined


def lines(*texts: str) -> list[PrintedLine]:
    return [PrintedLine(12.0 * at, [Piece(text, 100, 100 + 5.5 * len(text))]) for at, text in enumerate(texts)]


@pytest.mark.parametrize(
    ("texts", "width", "widest", "expected"),
    [
        (("348.2", "7"), 38, 27.5, "348.27"),
        (("45", "6.", "60"), 22, 11, "456.60"),
        (("1,01", "9"), 60, 50, "1,019"),
        (("348.2", "7"), 60, 27.5, "348.2\n7"),
        (("1690", "112.67"), 38, 33, "1690\n112.67"),
        (("1690", "1290"), 30, 22, "1690\n1290"),
        (("商服", "用地"), 30, 11, "商服\n用地"),
    ],
    ids=["full", "twice", "group", "with room", "second is longer", "too long for one", "words"],
)
def test_a_figure_goes_on_where_its_cell_is_full(
    texts: tuple[str, ...], width: float, widest: float, expected: str
) -> None:
    assert words_of_cell(lines(*texts), width, widest) == expected


def test_short_figures_below_others_without_rules_are_their_ends() -> None:
    def line(top: float, *texts: str) -> Paragraph:
        words = [
            PageWord(text, 50.0 * at, 50.0 * at + 6 * len(text), top, top + 10) for at, text in enumerate(texts) if text
        ]
        return Paragraph("", Place(1, int(top), 1), tuple(words))

    rows = [line(0, "Ⅰ级", "348.2", "149.3"), line(12, "", "7", "3"), line(24, "Ⅱ级", "12", "9")]
    joined = [[word.text for word in row.words] for row in rests_joined(rows)]
    assert joined == [["Ⅰ级", "348.2\n7", "149.3\n3"], ["Ⅱ级", "12", "9"]]


def test_a_small_digit_behind_a_figure_is_raised() -> None:
    letters = [
        {"text": text, "size": size, "bottom": bottom, "top": bottom - size, "x0": 10 * at, "x1": 10 * at + 10}
        for at, (text, size, bottom) in enumerate(
            [("2", 10, 20), ("4", 10, 20), ("1", 6, 17), ("m", 10, 20), ("2", 6, 17), ("9", 6, 20)]
        )
    ]
    raise_marks(letters)
    assert "".join(str(each["text"]) for each in letters) == "24¹m²9"
