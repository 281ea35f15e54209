"""The unit of a table: of its heading, else of the notes below it or the lines above, or two in one cell."""

from __future__ import annotations

from itertools import takewhile

from landprice.documents.blocks.blocks import Block
from landprice.documents.blocks.headings import Heading
from landprice.documents.blocks.shapes import HEADING, shape_of
from landprice.documents.items.cells import WORDS
from landprice.documents.items.items import is_price_unit, items_of
from landprice.documents.items.labels import Labels
from landprice.documents.proofs.tables import read_table
from landprice.documents.rows.figures import NO_UNIT, Reading
from landprice.documents.rows.taken import SEVERAL


def read_with_unit(block: Block, heading: Heading) -> Reading:
    """The table of a block; a unit that no heading gives is that of its notes, or of the lines above."""
    reading = read_table(block, heading.labels)
    lacks_unit = not reading.prices or any(left.reason == NO_UNIT for left in reading.left)
    if "unit" not in heading.labels and lacks_unit and (unit := _unit_in_notes(block, heading)):
        second = read_table(block, {**heading.labels, **unit})
        if second.score > reading.score:
            reading = second
            heading.unit_from = "the notes below the table"
    reading = _read_in_two_units(block, heading, reading)
    reading.unit_from = heading.unit_from
    return reading


def _read_in_two_units(block: Block, heading: Heading, reading: Reading) -> Reading:
    """The table with the two units that one line names, in their order, where two figures stand in a cell."""
    if "units" in heading.labels or not any(left.reason == SEVERAL for left in reading.left):
        return reading
    for line in (*block.context[::-1], *block.notes):
        units = tuple(dict.fromkeys(_price_units(line.text)))
        if len(units) == 2:
            second = read_table(block, {**heading.labels, "unit": units[0], "units": units})
            heading.unit_from = f"line {line.number}" if second.score > reading.score else heading.unit_from
            return max(second, reading, key=lambda each: each.score)
    return reading


def _price_units(text: str) -> list[str]:
    """The units of a price that a text names, in their order."""
    return [item.value for item in items_of(text) if is_price_unit(item)]


def _unit_in_notes(block: Block, heading: Heading) -> Labels:
    """The one unit of price that the notes below or the lines above name, with its measure; empty where none is."""
    notes = takewhile(lambda line: shape_of(line) != HEADING, block.notes)  # what follows is of another table
    above = [] if heading.unit_lost else block.context[::-1]
    for texts in ([line.text for line in notes], [line.text for line in above], _long_words(block)):
        units = {unit for text in texts for unit in _units_with_measure(text)}
        if len({unit for unit, _ in units}) == 1:
            return _labels_of(*units.pop()) if len(units) == 1 else {}
    return {}


def _long_words(block: Block) -> list[str]:
    return [cell.text for line in block.lines for cell in line.cells if cell.sense.kind == WORDS and len(cell.text) > 8]


def _units_with_measure(text: str) -> set[tuple[str, str]]:
    """The units of price that a text names, each with the area that it says beside it."""
    return {(item.value, item.word.measure if item.word else "") for item in items_of(text) if is_price_unit(item)}


def _labels_of(unit: str, measure: str) -> Labels:
    return {"unit": unit, "measure": measure} if measure else {"unit": unit}
