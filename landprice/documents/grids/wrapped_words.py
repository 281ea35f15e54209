"""The name of a land use that a narrow column has broken over the rows of its two units (公共管理与 | 公共服务用地)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from landprice.documents.document import Cell
from landprice.documents.vocabulary.words import meaning

Row = list[Cell]


def with_whole_names(rows: Sequence[Row]) -> list[Row]:
    """``rows`` with such names in both rows; words that make no known name together stay as they are."""
    found = list(rows)
    for at in range(len(found) - 1):
        above, below = found[at], found[at + 1]
        if above and len(above) == len(below) and _are_two_units(above, below) and (name := _name(above[0], below[0])):
            found[at] = [replace(above[0], text=name), *above[1:]]
            found[at + 1] = [replace(below[0], text=name), *below[1:]]
    return found


def _name(above: Cell, below: Cell) -> str:
    """The name of the use that two pieces make, the first of which is none by itself."""
    name = above.text.strip() + below.text.strip()
    broken = meaning(above.text).kind == "words" and bool(below.text.strip())
    return name if broken and meaning(name).label.use not in ("", "?") else ""


def _are_two_units(above: Row, below: Row) -> bool:
    one, two = ([label.unit for cell in row[1:] if (label := meaning(cell.text).label).unit] for row in (above, below))
    return len(one) == len(two) == 1 and one != two
