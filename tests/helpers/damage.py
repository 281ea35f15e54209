"""Tables damaged as copying and retyping damage them: a cell emptied, twice there, lost, merged, a row lost."""

from __future__ import annotations

import random
from collections.abc import Callable

from helpers.layouts import Sample
from helpers.render import Rows, Span

Damage = Callable[[Rows, random.Random], str]
DAMAGES: dict[str, Damage] = {}


def _damage(function: Damage) -> Damage:
    DAMAGES[function.__name__.replace("_", " ")] = function
    return function


def damaged(sample: Sample, name: str, rng: random.Random) -> str:
    """Damage one of the tables of ``sample`` in place; gives what was done, in words."""
    tables = [part for part in sample.parts if not isinstance(part, str)]
    return DAMAGES[name](rng.choice(tables), rng)


def _any(rows: Rows, rng: random.Random) -> tuple[int, int]:
    row = rng.choice([at for at, each in enumerate(rows) if each])
    return row, rng.randrange(len(rows[row]))


@_damage
def a_cell_emptied(rows: Rows, rng: random.Random) -> str:
    row, at = _any(rows, rng)
    cell = rows[row][at]
    rows[row][at] = Span("", cell.rows, cell.columns)
    return f"{cell.text} emptied"


@_damage
def a_cell_twice(rows: Rows, rng: random.Random) -> str:
    row, at = _any(rows, rng)
    rows[row].insert(at, rows[row][at])
    return f"{rows[row][at].text} twice"


@_damage
def a_cell_lost(rows: Rows, rng: random.Random) -> str:
    row, at = _any(rows, rng)
    return f"{rows[row].pop(at).text} lost"


@_damage
def a_row_lost(rows: Rows, rng: random.Random) -> str:
    at = rng.randrange(len(rows))
    return f"row {[cell.text for cell in rows.pop(at)]} lost"


@_damage
def a_cell_too_wide(rows: Rows, rng: random.Random) -> str:
    row, at = _any(rows, rng)
    cell = rows[row][at]
    rows[row][at] = Span(cell.text, cell.rows, cell.columns + 1)
    return f"{cell.text} a column too wide"


@_damage
def a_cell_too_deep(rows: Rows, rng: random.Random) -> str:
    row, at = _any(rows[:-1] or rows, rng)
    cell = rows[row][at]
    rows[row][at] = Span(cell.text, cell.rows + 1, cell.columns)
    return f"{cell.text} a row too deep"


@_damage
def a_cell_over_the_next(rows: Rows, rng: random.Random) -> str:
    row, at = _any(rows, rng)
    cell = rows[row][at]
    if at + 1 < len(rows[row]):
        gone = rows[row].pop(at + 1)
        rows[row][at] = Span(cell.text, cell.rows, cell.columns + gone.columns)
        return f"{cell.text} merged over {gone.text}"
    return "nothing"
