"""Figures that blanks have broken, whole again: 10 20 in a column of 735 and 525, 二级4 05元.

A piece of a figure is far from the other figures of its column, the whole is among them. Blanks take the place of
those that are gone, so that what stands behind keeps its place.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import chain, zip_longest

from landprice.core.exact import half_width
from landprice.documents.document import Block, Grid, Paragraph

_BLANKS = re.compile("([ \u00a0\u3000]{2,})")
_IN_BRACKETS = r"(?:[(（][^()（）]*[)）]\s*)?"
_WHOLE = re.compile(rf"\s*([0-9]{{1,6}}(?:\.[0-9]{{1,4}})?)\s*{_IN_BRACKETS}")
_PIECE = r"(?:[0-9]+\.?|\.)"
_BROKEN = re.compile(rf"(\s*{_PIECE}(?:[ \u00a0]{_PIECE}){{0,3}}[ \u00a0][0-9.]+\s*){_IN_BRACKETS}")
"""A figure that blanks have broken, with the same in another unit behind it: 2 415(161) (qiongzhong-2016).

No piece but the last is whole to behind its point: 1008 2.0 40 are three figures.
"""
_TOLD = re.compile(
    r"(?:(?<=[\u4e00-\u9fff:：(（])|(?<=[\u4e00-\u9fff] ))[0-9]{1,4}"
    r"(?:[ \u00a0][0-9]{1,3}(?:[ \u00a0][0-9]{1,3})?(?:\.[0-9]+)?|\.[ \u00a0][0-9]{1,2})(?=\s*万?元)"
)
"""1 455元, and 21. 0万元 (zhangshu-2009_news)."""
_PRICED = re.compile(r"(?<![0-9. ])([0-9]{2,6}(?:\.[0-9]+)?)(?=\s*(万?)元)")
_AT_POINT = re.compile(r"([0-9]{1,6})(?:\.[ \u00a0]|[ \u00a0]\.)([0-9]{2})(?=\s*\|?\s*$)")
"""A figure that a blank has broken at its point, alone in its line: 108. 00."""
_POINT_TOLD = re.compile(r"(?<![0-9.])([0-9]{1,6})(?:\.[ \u00a0]|[ \u00a0]\.)([0-9]{2})(?=\s*万元)")
"""The same before its unit in a sentence: 每亩 28. 00 万元 (qianan-2008)."""
_PAIR = re.compile(r"(?<=[0-9])([ \u00a0]?)([(（])([ \u00a0]*)([0-9][0-9.,]*)([ \u00a0]*)([)）])")
"""The same price in another unit in brackets, with a blank before it or within: 315 (21.0), 210( 14.0) (mile-1999)."""
_FAR = 5
"""How many times as high or low as all others of its column a figure is that is no figure of it."""
_LEAST = 2
_GAP = 3
"""How many lines behind one row of a table the next may stand."""


def with_whole_figures(blocks: Sequence[Block]) -> list[Block]:
    """``blocks`` with the figures of their rows and sentences whole."""
    found = [_mended_grid(block) if isinstance(block, Grid) else block for block in blocks]
    for mark, places in _tables_in(found):
        texts = [block.text for at in places if isinstance(block := found[at], Paragraph)]
        for at, text in zip(places, _mended_rows(texts, mark), strict=True):
            found[at] = _with_text(found[at], text)
    return _mended_sentences([_with_pairs(_mended_at_point(block)) for block in found])


def _with_pairs(block: Block) -> Block:
    """A line, what stands in brackets behind its figures without blanks, with as many signs."""
    return _with_text(block, _PAIR.sub(r"\2\4\6\1\3\5", block.text)) if isinstance(block, Paragraph) else block


def _mended_at_point(block: Block) -> Block:
    """A line of one figure, or a sentence, with points mended, with as many signs."""
    if not isinstance(block, Paragraph):
        return block
    if found := _AT_POINT.match(block.text):
        return _with_text(block, f"{found[1]}.{found[2]} {block.text[found.end() :]}")
    return _with_text(block, _POINT_TOLD.sub(r"\1.\2 ", block.text))


def _tables_in(blocks: Sequence[Block]) -> list[tuple[str, list[int]]]:
    """The mark of each table of text and which blocks its rows are; a line of links within it ends none."""
    found: list[tuple[str, list[int]]] = []
    for at, mark in enumerate(map(_mark_of, blocks)):
        if mark and found and found[-1][0] == mark and at - found[-1][1][-1] <= _GAP:
            found[-1][1].append(at)
        elif mark:
            found.append((mark, [at]))
    return found


def _mark_of(block: Block) -> str:
    """The mark that parts the cells of a row of text: a bar, a tab or several blanks; else empty."""
    text = block.text if isinstance(block, Paragraph) else ""
    if "\t" in text:
        return "\t"
    return "|" if text.count("|") > 1 else "  " if len(_BLANKS.findall(text.strip())) > 1 else ""


def _with_text(block: Block, text: str) -> Block:
    return replace(block, text=text) if isinstance(block, Paragraph) and text != block.text else block


def _mended_rows(texts: Sequence[str], mark: str) -> list[str]:
    """The rows of a table of text with their broken figures whole."""
    pieces = [re.split(_BLANKS if mark.isspace() and mark != "\t" else f"({re.escape(mark)})", text) for text in texts]
    rows = [row[::2] for row in pieces]
    if not any(_BROKEN.fullmatch(cell) for row in rows for cell in row):
        return list(texts)
    return [
        "".join(chain.from_iterable(zip_longest(row, own[1::2], fillvalue="")))
        for row, own in zip(_mended(rows), pieces, strict=True)
    ]


def _mended_grid(grid: Grid) -> Grid:
    if not any(_BROKEN.fullmatch(cell.text) for row in grid.rows for cell in row):
        return grid
    rows = _mended([[cell.text for cell in row] for row in grid.rows])
    mended = [
        [replace(cell, text=text) for cell, text in zip(row, texts, strict=True)]
        for row, texts in zip(grid.rows, rows, strict=True)
    ]
    return replace(grid, rows=mended)


def _mended(rows: Sequence[list[str]]) -> list[list[str]]:
    """The cells of rows; in rows of the usual width those of broken figures are whole."""
    columns = _figures_by_column(rows)
    return [
        [_whole(cell, _enough(columns[at], row)) if _BROKEN.fullmatch(cell) else cell for at, cell in enumerate(row)]
        if len(row) == len(columns)
        else row
        for row in rows
    ]


def _figures_by_column(rows: Sequence[list[str]]) -> list[list[Fraction]]:
    """The whole figures of each column, in the rows of the usual width; nothing where no row has a figure."""
    width = Counter(len(row) for row in rows if any(map(_figure_of, row))).most_common(1)
    usual = [row for row in rows if len(row) == width[0][0]] if width else []
    return [[value for cell in column if (value := _figure_of(cell))] for column in zip(*usual, strict=True)]


def _enough(column: list[Fraction], row: Sequence[str]) -> list[Fraction]:
    """The figures of a column; with those of a row, where the column alone has too few to compare with."""
    return column if len(column) >= _LEAST else [*column, *filter(None, map(_figure_of, row))]


def _figure_of(cell: str) -> Fraction | None:
    found = _WHOLE.fullmatch(half_width(cell))
    return Fraction(found[1]) if found else None


def _whole(text: str, beside: Sequence[Fraction]) -> str:
    """A broken figure whole, with as many signs; as it was where those ``beside`` it do not show that it is one."""
    if (found := _BROKEN.fullmatch(text)) and found[1] != text:
        return _whole(found[1], beside) + text[len(found[1]) :]
    pieces = text.split()
    value = _figure_of("".join(pieces))
    if len(beside) < _LEAST or value is None or not _is_among(value, beside):
        return text
    if all((one := _figure_of(piece)) is not None and _is_among(one, beside) for piece in pieces):
        return text
    lead = len(text) - len(text.lstrip())
    return text[:lead] + "".join(pieces) + " " * (len(text) - lead - len("".join(pieces)))


def _is_among(value: Fraction, others: Iterable[Fraction]) -> bool:
    """Whether a figure is not far from all others."""
    near = sorted(others)
    return near[0] / _FAR <= value <= near[-1] * _FAR


def _mended_sentences(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with the broken prices of sentences whole, among the other prices of the sentences."""
    texts = [block.text for block in blocks if isinstance(block, Paragraph)]
    if not any(_TOLD.search(text) for text in texts if "元" in text):
        return list(blocks)
    prices = [(Fraction(figure), money) for text in texts for figure, money in _PRICED.findall(text)]

    def whole(found: re.Match[str]) -> str:
        money = "万" if found.string[found.end() :].lstrip().startswith("万") else ""
        return _whole(found[0], [value for value, own in prices if own == money])

    return [
        _with_text(block, _TOLD.sub(whole, block.text)) if isinstance(block, Paragraph) else block for block in blocks
    ]
