"""Units in brackets on lines of their own in a head that stands one cell a line: each ends the name before it."""

from __future__ import annotations

from collections.abc import Sequence

from landprice.documents.items.cells import LABEL, Cell, cell_of
from landprice.documents.items.letters import plain
from landprice.documents.items.vocabulary import QUANTITY, UNIT


def joined_units(cells: list[Cell], first: int) -> tuple[list[Cell], int]:
    """The cells with 基准地价 | (元/㎡) in one, if each price has a unit so, and where the first value then stands."""
    head = cells[:first]
    units = [at for at, cell in enumerate(head) if at and _is_unit(cell) and _is_price(head[at - 1])]
    if not units or len(units) != sum(map(_is_price, head)) or len(units) != sum(map(_is_unit, head)):
        return cells, first
    return [*_joined(head, units), *cells[first:]], first - len(units)


def _joined(head: Sequence[Cell], units: Sequence[int]) -> list[Cell]:
    kept: list[Cell] = []
    for at, cell in enumerate(head):
        if at in units:
            name = kept.pop()
            kept.append(cell_of(name.text + cell.text, name.place))
        else:
            kept.append(cell)
    return kept


def _is_unit(cell: Cell) -> bool:
    """Whether a cell is a unit in brackets and nothing else."""
    text = plain(cell.text)
    return text.startswith("(") and text.endswith(")") and set(cell.sense.labels) - {"measure"} == {UNIT}


def _is_price(cell: Cell) -> bool:
    """Whether a cell names a price without its unit."""
    labels = cell.sense.labels
    return cell.sense.kind == LABEL and labels.get(QUANTITY) == "price" and UNIT not in labels
