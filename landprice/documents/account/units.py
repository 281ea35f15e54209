"""The unit of a table: of its heading, else of the notes below it or the lines above, or two in one cell."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import takewhile

from landprice.documents.blocks.blocks import Block
from landprice.documents.blocks.headings import UNITS_BY_USE, Heading, units_by_use
from landprice.documents.blocks.lines import Line
from landprice.documents.blocks.shapes import CAPTION, HEADING, PROSE, ROW, is_note, shape_of
from landprice.documents.items.cells import LABEL, WORDS, Cell, cell_of
from landprice.documents.items.items import is_price_unit, items_of
from landprice.documents.items.labels import Labels
from landprice.documents.items.letters import plain
from landprice.documents.items.reasons import NO_UNIT, SEVERAL
from landprice.documents.items.vocabulary import QUANTITY, UNIT
from landprice.documents.proofs.tables import read_table
from landprice.documents.rows.figures import Reading
from landprice.documents.rows.taken import FORMER

_INSIDE, _BEFORE = re.compile("括号[内里]"), re.compile("括号[前外]")
_PAIR = ("yuan_per_m2", "wan_per_mu")
_SAYS_UNIT = re.compile("单位[均都]?[为是:]")
_CLAUSE = re.compile("[,;。]")


def read_with_unit(block: Block, heading: Heading) -> Reading:
    """The table of a block; a unit that no heading gives is that of its notes, or of the lines above."""
    labels = heading.labels
    reading = read_table(block, labels)
    lacks_unit = not reading.prices or any(left.reason == NO_UNIT for left in reading.left)
    if "unit" not in heading.labels and lacks_unit and (unit := _unit_in_notes(block, heading)):
        second = read_table(block, {**heading.labels, **unit})
        if second.score > reading.score:
            reading = second
            heading.unit_from = "the notes below the table"
            labels = {**heading.labels, **unit}
    reading = _read_as_brackets_tell(block, labels, reading)
    reading = _read_in_two_units(block, heading, labels, reading)
    reading = _read_in_rows_of_units(block, labels, reading)
    reading.unit_from = heading.unit_from
    return reading


def _read_in_two_units(block: Block, heading: Heading, labels: Labels, reading: Reading) -> Reading:
    """The table with two units in their order, where two figures stand in a cell and a line, or they, tell the units.

    A line names both, or that of the figures in brackets alone; else each pair of figures must say the same.
    """
    if "units" in labels or not _has_several(reading):
        return reading
    for line in (*block.context[::-1], *block.notes):
        named = list(dict.fromkeys(_price_units(line.text)))
        inside = _price_units(_behind(plain(line.text), _INSIDE))
        units = (str(labels[UNIT]), inside[0]) if inside and len(named) == 1 and UNIT in labels else tuple(named)
        if len(set(units)) == 2:
            second = read_table(block, {**labels, UNIT: units[0], "units": units})
            heading.unit_from = f"line {line.number}" if second.score > reading.score else heading.unit_from
            return max(second, reading, key=lambda each: each.score)
    return _read_in_units_of_pairs(block, labels, reading)


def _read_in_rows_of_units(block: Block, labels: Labels, reading: Reading) -> Reading:
    """The table with two rows of figures for each name, where a line above names two units in their order.

    单位:上行 元/平方米;下行 万元/亩 (nanning-1999_old).
    """
    units = next((both for line in block.context[::-1] if (both := _price_units(line.text))), [])
    rows = [line for line in block.lines if line.values]
    named, bare = rows[::2], rows[1::2]
    if reading.prices or len(units) != 2 or units[0] == units[1] or not _go_on_below(named, bare):
        return reading
    parted = [line for line in block.lines if line not in rows]
    for first, below in zip(named, bare, strict=True):
        parted += [_in_unit(first, first.cells[0], units[0]), _in_unit(below, first.cells[0], units[1])]
    told = read_table(replace(block, lines=parted), labels)
    return max(told, reading, key=lambda each: each.score)


def _go_on_below(named: Sequence[Line], bare: Sequence[Line]) -> bool:
    return 1 < len(named) == len(bare) and all(map(_goes_on_below, named, bare))


def _goes_on_below(named: Line, bare: Line) -> bool:
    """Whether a row is a name and figures, and the one below it as many figures alone."""
    name, *values = named.cells
    below = bare.full
    return name.sense.kind == LABEL and len(values) == len(below) and all(c.sense.is_figure for c in (*values, *below))


def _in_unit(line: Line, name: Cell, unit: str) -> Line:
    """A row of figures behind its name, in a unit of its own."""
    cell = cell_of(name.text, name.place)
    cell.sense = replace(name.sense, labels={**name.sense.labels, UNIT: unit})
    return replace(line, cells=[cell, *(each.moved(at) for at, each in enumerate(line.values, 1))])


def _read_in_units_of_pairs(block: Block, labels: Labels, reading: Reading) -> Reading:
    """The table with 元/㎡ and 万元/亩 in each cell, where the heading gives the one and all pairs agree."""
    own = labels.get(UNIT)
    if own not in _PAIR:
        return reading
    units = (own, _PAIR[_PAIR.index(own) - 1])
    second = read_table(block, {**labels, "units": units})
    cells = Counter(id(figure.cell) for figure in second.prices)
    are_pairs = 1 < sum(count == 2 for count in cells.values()) <= second.pairs and not second.disagreeing
    return second if second.score > reading.score and are_pairs and not _has_several(second) else reading


def _has_several(reading: Reading) -> bool:
    return any(left.reason == SEVERAL for left in reading.left)


def _read_as_brackets_tell(block: Block, labels: Labels, reading: Reading) -> Reading:
    """The table with what a line, or its head, tells of the figures in brackets and of those before."""
    if not _has_several(reading):
        return reading
    head = [" ".join(cell.text for cell in line.cells) for line in block.lines[:3] if not line.values]
    texts = [*(line.text for line in (*block.context[::-1], *block.notes)), *head]
    told = next((told for text in texts if (told := _told_of_brackets(text))), None)
    if told is None:
        return reading
    second = read_table(block, {**labels, **told[0], "in_brackets": told})
    return max(second, reading, key=lambda each: each.score)


def _told_of_brackets(text: str) -> tuple[Labels, Labels] | None:
    """What a text tells of the figures before brackets and of those in them: their measures, or which are older.

    括号前为地面地价,括号内为楼面地价; 括号内为更新前价格 (sihong-2023_explain).
    """
    words = plain(text)
    inside, before = (_behind(words, mark) for mark in (_INSIDE, _BEFORE))
    if _is_former(inside):
        return {}, {QUANTITY: FORMER}
    own = next(iter(_measures_in(inside)), "")
    if not own:
        return None
    other = next(iter(_measures_in(before)), "land" if own == "floor" else "floor")
    return ({"measure": other}, {"measure": own}) if other != own else None


def _is_former(clause: str) -> bool:
    return any(item.kind == QUANTITY and item.value == FORMER for item in items_of(clause))


def _behind(words: str, mark: re.Pattern[str]) -> str:
    """The clause behind a mark."""
    found = mark.search(words)
    return _CLAUSE.split(words[found.end() :])[0] if found else ""


def _measures_in(text: str) -> list[str]:
    """The measures that a text names, in their order."""
    named = (item.word.measure for item in items_of(text) if item.word and item.kind == QUANTITY)
    return [measure for measure in named if measure]


def _price_units(text: str) -> list[str]:
    """The units of a price that a text names, in their order."""
    return [item.value for item in items_of(text) if is_price_unit(item)]


def _unit_in_notes(block: Block, heading: Heading) -> Labels:
    """The one unit of price that the notes below or the lines above name, with its measure; empty where none is."""
    notes = _own_notes(block)
    above = [] if heading.unit_lost else block.context[::-1]
    for texts in ([line.text for line in notes], [line.text for line in above], _long_words(block)):
        units = {unit for text in texts for unit in _units_with_measure(text)}
        if len({unit for unit, _ in units}) == 1:
            return _labels_of(*units.pop()) if len(units) == 1 else _by_use(texts)
    return {} if heading.unit_lost else heading.unit_of_document


def _own_notes(block: Block) -> list[Line]:
    """The notes below a table before those of the next."""
    behind = [*(shape_of(line) for line in block.notes[1:]), ""]
    pairs = takewhile(lambda pair: _is_own(*pair), zip(block.notes, behind, strict=False))
    return [line for line, _ in pairs]


def _is_own(line: Line, behind: str) -> bool:
    """Whether a line is a note (备注:单位为元/平方米), or a caption with a sentence ``behind`` it."""
    shape = shape_of(line)
    return is_note(plain(line.text)) or (shape, behind) == (CAPTION, PROSE) or shape not in (HEADING, CAPTION)


def _by_use(texts: Iterable[str]) -> Labels:
    """The units of prices per land and per floor area that a text names by use; empty where none does."""
    by_use = next((told for text in texts if (told := units_by_use(items_of(text)))), None)
    return {UNITS_BY_USE: by_use} if by_use else {}


def unit_of_document(lines: Iterable[Line]) -> Labels:
    """The one unit of prices that sentences of a document give: 备注:1.地价单位为元/平方米 (10_jianli_price_ratio)."""
    told = [line.text for line in lines if shape_of(line) != ROW and _SAYS_UNIT.search(plain(line.text))]
    units = {unit for text in told for unit in _units_with_measure(text)}
    return _labels_of(*units.pop()) if len(units) == 1 else {}


def _long_words(block: Block) -> list[str]:
    return [cell.text for line in block.lines for cell in line.cells if cell.sense.kind == WORDS and len(cell.text) > 8]


def _units_with_measure(text: str) -> set[tuple[str, str]]:
    """The units of price that a text names, each with the area that it says beside it."""
    return {(item.value, item.word.measure if item.word else "") for item in items_of(text) if is_price_unit(item)}


def _labels_of(unit: str, measure: str) -> Labels:
    return {"unit": unit, "measure": measure} if measure else {"unit": unit}
