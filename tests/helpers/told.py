"""Prices told in sentences, as notices tell them, and the same with one word lost: what is read must never be wrong.

python -m tests.helpers.told [COUNT]     how many figures of random sentences are read right, wrong, left out
"""

from __future__ import annotations

import random
import re
import sys
from collections import Counter
from collections.abc import Iterator

from landprice.documents.account.read import read_document
from landprice.documents.account.result import ReadResult
from landprice.documents.document import Document, Paragraph, Place

USES = {"commercial": "商服用地", "residential": "住宅用地", "industrial": "工业用地", "public": "公共服务用地"}
GRADES = {
    "Ⅰ": ("Ⅰ", "Ⅱ", "Ⅲ", "Ⅳ", "Ⅴ", "Ⅵ"),
    "一": ("一", "二", "三", "四", "五", "六"),
    "1": ("1", "2", "3", "4", "5", "6"),
}
ROMAN = ("I", "II", "III", "IV", "V", "VI")
STYLES = (
    "by use",
    "clauses",
    "respectively",
    "range",
    "bare",
    "by grade",
    "uses respectively",
    "headings",
    "both units",
)
Prices = dict[str, list[int]]
Truth = dict[tuple[str, str, str], str]


def random_prices(draw: random.Random) -> Prices:
    """Falling prices of one to four uses; no figure stands twice."""
    uses = draw.sample(list(USES), draw.randrange(1, 5))
    count = draw.randrange(1, 7)
    figures = sorted(draw.sample(range(200, 9000), count * len(uses)), reverse=True)
    return {use: figures[at :: len(uses)][: draw.choice((count, max(count - 1, 1)))] for at, use in enumerate(uses)}


def truth(prices: Prices) -> Truth:
    """(use, grade, unit) → the figure as printed; 万元/亩 only where a style prints it."""
    told: Truth = {}
    for use, column in prices.items():
        for grade, price in zip(ROMAN, column, strict=False):
            told[use, grade, "yuan_per_m2"] = str(price)
            told[use, grade, "wan_per_mu"] = _wan(price)
    return told


def told(prices: Prices, style: str, draw: random.Random) -> str:
    """The prices in one of the ways that notices tell them; a line break parts paragraphs."""
    marks = GRADES[draw.choice(list(GRADES))]
    m2 = draw.choice(("元/平方米", "元/㎡", "元/平方米"))
    rows = {USES[use]: column for use, column in prices.items()}
    if style in ("by use", "both units"):
        both = style == "both units"
        return "；".join(f"{use}{'、'.join(_cells(column, marks, m2, both))}" for use, column in rows.items()) + "。"
    if style == "clauses":
        return "".join(f"{use}：{'；'.join(_cells(column, marks, m2))}。" for use, column in rows.items())
    if style in ("respectively", "bare", "range"):
        return "".join(f"{use}{_list(column, marks, style, m2)}。" for use, column in rows.items())
    if style == "by grade":
        return "；".join(f"{mark}级{'，'.join(cells)}" for mark, cells in _by_grade(rows, marks, m2)) + "。"
    if style == "uses respectively":
        return "".join(
            f"{mark}级{'、'.join(_names(cells))}基准地价分别为{'、'.join(_figures(cells))}。"
            for mark, cells in _by_grade(rows, marks, m2)
            if len(cells) > 1
        )
    lines = ([f"{at}.{use}", *_cells(column, marks, m2)] for at, (use, column) in enumerate(rows.items(), 1))
    return "\n".join(line for part in lines for line in part)


def damaged(text: str, draw: random.Random) -> str:
    """The same with one use, grade or figure lost."""
    words = [
        *re.finditer(r"商服用地|住宅用地|工业用地|公共服务用地|[ⅠⅡⅢⅣⅤⅥ一二三四五六1-6]级|[0-9]+元/(?:平方米|㎡)", text)
    ]
    word = draw.choice(words)
    return text[: word.start()] + text[word.end() :]


def read_told(text: str) -> ReadResult:
    """What is read of sentences in a document about benchmark prices, whose title is line 0."""
    lines = ["甲县城区基准地价", *text.split("\n")]
    return read_document(Document("x", [Paragraph(line, Place(0, at, 1)) for at, line in enumerate(lines)]))


def read(text: str) -> tuple[Truth, int]:
    """What is read, as ``truth`` has it, and how many figures are left out."""
    result = read_told(text)
    figures = [one for table in result.tables for one in table.prices]
    found = {(one.use.id, one.text("grade"), one.text("unit")): one.value for one in figures if one.use}
    return found, sum(len(left.figures) for left in result.left)


def _wan(price: int) -> str:
    return f"{(price * 200 + 15) // 30 // 100}.{(price * 200 + 15) // 30 % 100:02}"


def _cells(column: list[int], marks: tuple[str, ...], m2: str, both: bool = False) -> list[str]:
    cells = zip(marks, column, strict=False)
    return [f"{mark}级{price}{m2}" + (f"（{_wan(price)}万元/亩）" if both else "") for mark, price in cells]


def _list(column: list[int], marks: tuple[str, ...], style: str, m2: str) -> str:
    names = marks[: len(column)]
    if len(column) == 1:
        return f"{names[0]}级为{column[0]}{m2}"
    grades = f"{names[0]}至{names[-1]}级" if style == "range" and len(column) > 2 else f"{'、'.join(names)}级"
    if style == "bare":
        return f"{grades}基准地价分别为{'、'.join(map(str, column))}{m2}"
    return f"{grades}基准地价分别为{'、'.join(f'{price}{m2}' for price in column[:-1])}和{column[-1]}{m2}"


def _by_grade(rows: dict[str, list[int]], marks: tuple[str, ...], m2: str) -> Iterator[tuple[str, list[str]]]:
    for at, mark in enumerate(marks):
        cells = [f"{use}{column[at]}{m2}" for use, column in rows.items() if at < len(column)]
        if cells:
            yield mark, cells


def _names(cells: list[str]) -> list[str]:
    return [re.sub("[0-9].*", "", cell) for cell in cells]


def _figures(cells: list[str]) -> list[str]:
    return [cell[len(name) :] for cell, name in zip(cells, _names(cells), strict=True)]


def main() -> None:
    count = int(sys.argv[1]) if sys.argv[1:] else 5000
    draw = random.Random(1)
    for style in STYLES:
        for harm in (False, True):
            counts: Counter[str] = Counter()
            for _ in range(count):
                prices = random_prices(draw)
                text = told(prices, style, draw)
                if not text:
                    continue
                text = damaged(text, draw) if harm else text
                true = truth(prices)
                found, left_out = read(text)
                right = sum(true.get(key) == figure for key, figure in found.items())
                counts += Counter(right=right, wrong=len(found) - right, left_out=left_out)
                if len(found) > right and counts["shown"] < 2:
                    counts["shown"] += 1
                    print("WRONG", text, {key: one for key, one in found.items() if true.get(key) != one})
            whole = counts["right"] + counts["wrong"] + counts["left_out"]
            kinds = ("right", "wrong", "left_out")
            whole = sum(counts[kind] for kind in kinds)
            shares = (f"{kind} {counts[kind]} ({100 * counts[kind] / whole:.1f} %)" for kind in kinds)
            print(f"{style:18} {'one word lost' if harm else 'whole':14}", *shares)


if __name__ == "__main__":
    main()
