"""OFD (GB/T 33190): words by the places of their letters, tables by their rules, pages that are pictures named."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers.drafted import by_grade
from helpers.ofds import rule, table, words, write

from landprice.checks.reading import read
from landprice.core.errors import FileError, MissingLibraryError
from landprice.documents.document import Document, Grid, Paragraph
from landprice.documents.formats import open_document
from landprice.documents.formats.scan import engine
from landprice.tables.catalog import Catalog

HEADING = words("甲乙县城区基准地价表", 60, 30) + words("单位：元/平方米", 150, 50)
ROWS = [["级别", "商服用地", "住宅用地"], ["Ⅰ级", "2410", "1690"], ["Ⅱ级", "1500", ""]]


def said(document: Document) -> list[object]:
    return [
        block.text if isinstance(block, Paragraph) else [[cell.text for cell in row] for row in block.rows]
        for block in document.blocks
    ]


def test_words_and_a_ruled_table(tmp_path: Path) -> None:
    document = open_document(write(tmp_path / "a.ofd", HEADING + table(ROWS), words("第二页", 20, 30)))
    assert said(document) == ["甲乙县城区基准地价表", "单位：元/平方米", ROWS, "第二页"]
    assert [block.place.page for block in document.blocks] == [1, 1, 1, 2]
    assert document.format == "ofd"
    assert document.notes == []


def test_prices_are_read_from_it(tmp_path: Path) -> None:
    (draft,) = read(write(tmp_path / "a.ofd", HEADING + table(ROWS)), catalog=Catalog(shipped=False)).tables
    assert by_grade(draft) == {"commercial": {"I": "2410", "II": "1500"}, "residential": {"I": "1690"}}
    place = draft.place_of(("prices", "residential", "I", "yuan_per_m2"))
    assert place
    assert (place.page, place.line, place.column) == (1, 4, 3)


def test_merged_cells(tmp_path: Path) -> None:
    rows = [["级别", "商服用地", "<"], ["^", "元", "万元"], ["Ⅰ级", "2410", "160.67"]]
    (grid,) = open_document(write(tmp_path / "a.ofd", table(rows))).blocks
    assert isinstance(grid, Grid)
    assert [[(c.text, c.column, c.rows, c.columns) for c in row] for row in grid.rows] == [
        [("级别", 0, 2, 1), ("商服用地", 1, 1, 2)],
        [("元", 1, 1, 1), ("万元", 2, 1, 1)],
        [("Ⅰ级", 0, 1, 1), ("2410", 1, 1, 1), ("160.67", 2, 1, 1)],
    ]


def test_letters_stand_where_their_steps_say(tmp_path: Path) -> None:
    page = words("商服用地2410", 20, 30, "g 3 4 20 g 3 2") + words("1690", 100, 60, matrix="0.5 0 0 0.5 0 0")
    document = open_document(write(tmp_path / "a.ofd", page))
    assert said(document) == ["商服用地   2410", "1690"]
    first = document.blocks[0]
    assert isinstance(first, Paragraph)
    assert [word.text for word in first.words] == ["商服用地", "2410"]
    # 20 mm and five times 4 to the end of its last letter but one, 20 from there: 72 points to 25.4 mm
    assert [round(word.left, 2) for word in first.words] == [56.69, 147.4]


def test_what_a_template_prints_is_on_every_page(tmp_path: Path) -> None:
    document = open_document(
        write(tmp_path / "a.ofd", words("一", 20, 30), words("二", 20, 30), template=words("眉", 9, 9))
    )
    assert said(document) == ["眉", "一", "眉", "二"]


def test_pages_that_are_pictures_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "is_installed", lambda: False)
    picture = '<ofd:ImageObject ID="3" Boundary="0 0 210 297" ResourceID="1"/>'
    document = open_document(write(tmp_path / "a.ofd", words("一", 20, 30), picture, picture))
    expected = 'pictures are not read: 2-3; to read them, pip install "landprice[scan]"'
    assert [str(what) for _, what in document.notes] == [expected]
    with pytest.raises(MissingLibraryError, match=r'pip install "landprice\[scan\]"'):
        open_document(write(tmp_path / "b.ofd", picture))


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (words("1690", 20, 30, "g 99999999 1"), ["1690"]),
        (words("1690", 20, 30, "NaN 1e9 x"), ["1690"]),
        ('<ofd:TextObject Boundary="x" Size="-1"><ofd:TextCode>1690</ofd:TextCode></ofd:TextObject>', ["1690"]),
        (words("1690", 20, 30) + rule((0, 0)) + rule(), ["1690"]),
    ],
    ids=["many steps", "no numbers", "no place", "no lines"],
)
def test_odd_pages_are_read(page: str, expected: list[str], tmp_path: Path) -> None:
    found = said(open_document(write(tmp_path / "a.ofd", page)))
    assert ["".join(str(each).split()) for each in found] == expected


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (words("1" * 20_001, 0, 0), "has a page with more than 20000 letters"),
        ("<ofd:x>", "is damaged: Doc_0/Pages/Page_0/Content.xml: mismatched tag"),
    ],
)
def test_refused(page: str, expected: str, tmp_path: Path) -> None:
    with pytest.raises(FileError, match=expected):
        open_document(write(tmp_path / "a.ofd", page))
