"""A line in which tables run together without any sign between their cells → titles, captions and rows of cells.

级别基准地价表单位:元/平方米用途级别价格商业用地一级1236二级885: each item is a cell, the title of a table ends the one
above. The document that forced it, a page of a library whose tables lost their blanks, is a made-up one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from landprice.documents.blocks.line import Line
from landprice.documents.blocks.run_figures import figures_apart
from landprice.documents.document import Place
from landprice.documents.items.cells import Cell, cell_of
from landprice.documents.items.items import FIGURE, NONE, RANGE, SIGN, VALUES, WORD, YEARS, Item, items_of
from landprice.documents.items.vocabulary import CLASS, UNIT, USE

_TITLE = re.compile(
    r"(?P<number>附?表\s*[0-9一二三四五六七八九十]{1,2}(?:[-.—][0-9]{1,2})?\s*)?[\u4e00-\u9fff、（）()]{4,40}?表(?![示面0-9])"
    r"(?:[(（][^()（）]{1,30}[)）])?"
)
_OF_PRICES = re.compile("地价|级别|内涵|设定|条件|基准价")
_OF_CORRECTIONS = re.compile("修正|系数|说明|指标|因素")
_CAPTION = re.compile(r"[(（]?(?:计量|价格|地价)?单位[:：]")
_NOTE = re.compile("(?:备注|附注|注|说明)[0-9]?[:：]")
_DIGITS = re.compile("[0-9.]+")
_YEARS = re.compile("年(?![期限])")
_SENTENCE = (",", ";", "。")
_FEWEST = 4
_SHORTEST = 40


def apart(text: str, place: Place) -> list[Line]:
    """The lines that ``text`` is once it is cut; none where no tables of prices or their basis run together in it."""
    if not may_run_together(text):
        return []
    found: list[Line] = []
    starts = _titles(text, items_of(text))
    if not starts or not any(_is_of_prices(text[start:end]) for start, end in starts):
        return []
    found += _plain_line(text[: starts[0][0]], place)
    for (start, end), (behind, _) in pairwise([*starts, (len(text), len(text))]):
        part = _table if _is_of_prices(text[start:end]) else _corrections
        lines = part(text, start, end, behind, place)
        if lines is None:
            return []
        found += lines
    return found


def may_run_together(text: str) -> bool:
    """Whether a table with its title may stand in a line without any sign: it has many figures, and no blanks."""
    if len(text) < _SHORTEST or "|" in text or "\t" in text or not (title := _TITLE.search(text)):
        return False
    note = _NOTE.search(text, title.end())
    items = items_of(text[title.end() : note.start() if note else len(text)])
    gaps = sum(item.gap > 0 for item in items)
    figures = sum(item.kind == FIGURE for item in items)
    signs = sum(item.kind == SIGN and item.text in _SENTENCE for item in items)
    return figures >= _FEWEST and gaps * 4 < len(items) and not signs


def _is_of_prices(title: str) -> bool:
    return bool(_OF_PRICES.search(title)) and not _OF_CORRECTIONS.search(title)


def _titles(text: str, items: Sequence[Item]) -> list[tuple[int, int]]:
    """Where each title begins and ends: behind the last value before its words."""
    found: list[tuple[int, int]] = []
    values = [item for item in items if item.kind in VALUES and item.kind != RANGE]
    for title in _TITLE.finditer(text):
        inside = [] if title["number"] else [item for item in values if title.start() < item.end < title.end() - 4]
        start = max([title.start(), *(item.end for item in inside)])
        if _OF_PRICES.search(text[start : title.end()]) or _OF_CORRECTIONS.search(text[start : title.end()]):
            found.append((start, title.end()))
    return found


def _plain_line(text: str, place: Place) -> list[Line]:
    return [Line([cell_of(text.strip(), place)], place, text)] if text.strip() else []


def _corrections(text: str, start: int, end: int, behind: int, place: Place) -> list[Line]:
    """A table of corrections: its title and a row of cells where words stand between its figures, else as it is."""
    items = [*_moved(items_of(text[end:behind]), end)]
    figures = sum(item.kind == FIGURE for item in items)
    cells = [] if figures < 2 else _cells(text, items, place, in_pairs=False)
    if not cells or any(one.sense.is_figure and other.sense.is_figure for one, other in pairwise(cells)):
        return _plain_line(text[start:behind], place.further(start))
    return [*_plain_line(text[start:end], place.further(start)), _row(cells, text[end:behind])]


def _row(cells: list[Cell], text: str) -> Line:
    for column, cell in enumerate(cells):
        cell.column = column
    return Line(cells, cells[0].place, text, marked=True)


def _table(text: str, start: int, end: int, behind: int, place: Place) -> list[Line] | None:
    """The title, the caption and the row of cells of one table, and the note behind it.

    None where its figures may be cut in several ways.
    """
    note = _NOTE.search(text, end, behind)
    stop = note.start() if note else behind
    items = [*_moved(items_of(text[end:stop]), end)]
    caption = _caption(text[end:stop], items)
    units = {item.value for item in items_of(text[start:stop]) if item.kind == UNIT}
    cells = _cells(text, items[caption:], place, in_pairs={"yuan_per_m2", "wan_per_mu"} <= units)
    if cells is None:
        return None
    lines = _plain_line(text[start:end], place.further(start))
    if caption:
        lines += _plain_line(text[end : items[caption - 1].end], place.further(end))
    if cells:
        lines.append(_row(cells, text[items[caption].start : stop]))
    return [*lines, *_plain_line(text[stop:behind], place.further(stop))]


def _moved(items: Sequence[Item], by: int) -> Iterator[Item]:
    return (replace(item, start=item.start + by, end=item.end + by) for item in items)


def _caption(body: str, items: Sequence[Item]) -> int:
    """How many items at the start are a caption with the unit."""
    if not _CAPTION.match(body):
        return 0
    unit = next((at for at, item in enumerate(items[:8]) if item.kind == UNIT), -1)
    closed = unit + 1 < len(items) and items[unit + 1].text == ")"
    return unit + 1 + closed


def _cells(text: str, items: Sequence[Item], place: Place, *, in_pairs: bool) -> list[Cell] | None:
    """A cell for each item; what stands in brackets and the unit of a figure go with the item before them.

    Of prices ``in_pairs`` whose units no head names, two stand in a cell. None where a cut is not certain.
    """
    cells: list[Cell] = []
    two_in_a_cell = in_pairs and not any(item.kind == UNIT for item in items)
    for group in _groups(items):
        start, end = group[0].start, group[-1].end
        parts = _marks_apart(group[0], items) or [text[start:end]]
        if run := _DIGITS.match(text, start, end) if group[0].kind == FIGURE else None:
            figures = figures_apart(run[0], before_years=bool(_YEARS.match(text, run.end())), in_pairs=in_pairs)
            if figures is None:
                return None
            parts = [*figures[:-1], figures[-1] + text[run.end() : end]]
        for at, part in enumerate(parts):
            if two_in_a_cell and at % 2:
                cells[-1] = cell_of(f"{cells[-1].text} {part}", cells[-1].place)
            else:
                cells.append(cell_of(part, place.further(start)))
            start += len(part)
    return cells


def _marks_apart(item: Item, items: Sequence[Item]) -> list[str]:
    """The signs of a mark of nothing, where one of a single sign stands by it: —— is — twice (chibi-2016_joined)."""
    is_sign = item.kind == NONE and any(each.kind == NONE and len(each.text) == 1 for each in items)
    return [*item.text] if is_sign else []


def _groups(items: Sequence[Item]) -> Iterator[list[Item]]:
    group: list[Item] = []
    depth = 0
    for item in items:
        depth += (item.text == "(") - (item.text == ")")
        inside = depth > 0 or item.text == ")"
        if group and not (inside or _goes_with(group[-1], item)):
            yield group
            group = []
        group.append(item)
    if group:
        yield group


def _goes_with(before: Item, item: Item) -> bool:
    """Whether an item is of the cell of the one before: the unit or more digits of a figure, words behind words."""
    if before.kind == FIGURE and (item.kind in (UNIT, FIGURE) or item.text in ("年", "元", "万元", ".")):
        return True
    if before.text == "." and item.kind in (FIGURE, YEARS):
        return True
    if item.kind == CLASS and before.kind == USE:
        return True
    return before.kind in (WORD, SIGN) and item.kind in (WORD, SIGN)
