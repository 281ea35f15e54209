"""Paragraphs that a page has broken into lines say what they said in one, with the places of the lines."""

from __future__ import annotations

import pickle
import re
import unicodedata
from pathlib import Path

import pytest

from landprice.documents.document import Paragraph, Place
from landprice.documents.draft import Draft
from landprice.documents.layout.whole_paragraphs import measure_of, whole_paragraphs
from landprice.documents.reading import drafts_in

FOLDER = Path(__file__).parents[1] / "made_by_hand"
TOLD = (
    "03_neixiang_pdf_sentences",
    "04_yuexi_qa",
    "10_jianli_price_ratio",
    "09_yutian_hotline",
    "12_hengxian-2013",
    "13_wan_an_sentences",
    "64_districts_long_notice",
)
_WORD = re.compile("[0-9A-Za-z.,%]+|.")
_NEVER_FIRST = "，。、；：！？）》”%"


def wide(text: str) -> float:
    return sum(1 if unicodedata.east_asian_width(sign) in "WFA" else 0.5 for sign in text)


def broken(line: str, room: int) -> list[str]:
    """A paragraph as a page of ``room`` letters breaks it, indented by two; rows of tables stay as they are."""
    if wide(line) <= room or "|" in line or "\t" in line or not re.search("[，。；]", line):
        return [line]
    lines = [""] if line.startswith((" ", "\u3000")) else ["\u3000\u3000"]
    for word in _WORD.findall(line):
        if wide(lines[-1] + word) > room and word[0] not in _NEVER_FIRST:
            lines.append("")
        lines[-1] += word
    return lines


def told(tables: list[Draft]) -> list[tuple[object, ...]]:
    """Every value of every draft, without where it stands."""
    return sorted((str(keys), digits) for draft in tables for keys, digits, _ in draft.figures())


@pytest.mark.parametrize("room", [30, 38])
@pytest.mark.parametrize("name", TOLD)
def test_a_notice_says_the_same_however_wide_its_page_is(name: str, room: int, tmp_path: Path) -> None:
    text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    narrow = [part for line in text.split("\n") for part in broken(line, room)]
    path = tmp_path / f"{name}.txt"
    path.write_text("\n".join(narrow), encoding="utf-8")
    whole, read = drafts_in(FOLDER / f"{name}.txt"), drafts_in(path)
    assert told(read.tables) == told(whole.tables)
    for draft in read.tables:
        for _, digits, place in draft.figures():
            assert digits.replace(",", "") in narrow[place.line - 1][place.column - 1 :].replace(",", "")


def test_the_places_of_a_paragraph_are_those_of_its_lines() -> None:
    texts = [
        "\u3000\u3000商服用地Ⅰ级基准地价为每平方米1088元，住宅用地Ⅰ级基准地价为每",
        "平方米596元，工业用地Ⅰ级基准地价为每平方米292元，其余各级的基准",
        "地价见附表。",
    ]
    lines = [Paragraph(text, Place(0, number, 1)) for number, text in enumerate(texts, 1)]
    (whole,) = whole_paragraphs(lines, measure_of(lines))
    assert whole.text == "".join(texts)
    for figure, line in (("1088", 1), ("596", 2), ("292", 2), ("附表", 3)):
        assert whole.place.further(whole.text.index(figure)) == Place(0, line, texts[line - 1].index(figure) + 1)


def test_a_paragraph_of_any_length_is_parted_and_loses_nothing() -> None:
    texts = ["地" * 40] * 3000
    lines = [Paragraph(text, Place(0, number, 1)) for number, text in enumerate(texts, 1)]
    parts = whole_paragraphs(lines, measure_of(lines))
    assert "".join(part.text for part in parts) == "".join(texts)
    assert max(len(part.text) for part in parts) < 20_000
    last = parts[0].place.further(len(parts[0].text) - 1)
    assert last == Place(0, len(parts[0].text) // 40, 40)
    assert pickle.loads(pickle.dumps(last)) == last


@pytest.mark.parametrize(
    "texts",
    [
        ["土地级别 基准地价 容积率 年限", "一级 1280 2.0 40年", "二级 870 1.8 40年"],
        ["商业用地", "1280", "住宅用地", "586"],
        [
            "一、商服用地基准地价按级别公布如下，各级别的范围见附图所示",
            "二、住宅用地基准地价按级别公布如下，各级别的范围见附图所示",
        ],
    ],
)
def test_rows_cells_and_headings_stay_apart(texts: list[str]) -> None:
    lines = [Paragraph(text, Place(0, number, 1)) for number, text in enumerate(texts, 1)]
    assert whole_paragraphs(lines, measure_of(lines)) == lines
