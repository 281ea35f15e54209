"""A comparison for people: what is compared, the prices with bars, the bases, the way to one basis, the notes."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from landprice.cli.display.grid import show_grid, show_pairs
from landprice.cli.output import columns, is_terminal, tell_note
from landprice.reports.compare.comparison import Comparison
from landprice.reports.compare.grids import (
    NONE,
    bases_grid,
    one_basis_grid,
    price_cells,
    price_headings,
)
from landprice.reports.compare.result import ComparedPrice

_EIGHTHS = ("", "▏", "▎", "▍", "▌", "▋", "▊", "▉")
_LEAST_BAR, _MOST_BAR = 8, 30
_WIDE = 100
"""Columns of a terminal that has room for a name beside the number of a table."""
_FIGURES = range(2, 11)


def show_comparison(comparison: Comparison) -> None:
    """Print a comparison; on a terminal each price has a bar, and a table its number alone in a row."""
    show_pairs([(f"[{table.number}]", f"{table.name}  {table.table}") for table in comparison.tables])
    for use in comparison.uses:
        _show_prices(comparison, use)
        grid = bases_grid(comparison, use)
        show_grid(grid.headings, grid.rows, title=grid.title)
    ways = one_basis_grid(comparison, lambda table: f"[{table.number}]")
    show_grid(ways.headings, ways.rows, title=ways.title)
    for caution in comparison.notes:
        tell_note(caution.message)


def _show_prices(comparison: Comparison, use: str) -> None:
    rows, headings = comparison.of_use(use), price_headings(comparison)
    cells = [price_cells(comparison, row) for row in rows]
    title = f"{use}, {comparison.unit}"
    if not is_terminal():
        show_grid(headings, cells, title=title)
        return
    for line, row in zip(cells, rows, strict=True):
        line[1] = _short_tag(comparison, row.number)
    shown = [number for number in range(len(headings)) if number < 3 or _says_something(cells, number)]
    with_bars = [[*(line[number] for number in shown), made] for line, made in zip(cells, _bars(rows), strict=True)]
    right = [place for place, number in enumerate(shown) if number in _FIGURES]
    show_grid([*(headings[number] for number in shown), ""], with_bars, right=right, title=title)


def _short_tag(comparison: Comparison, number: int) -> str:
    """The number of a table, and what sets it apart where there is room: its county, or its edition."""
    table = comparison.table(number)
    if columns() < _WIDE:
        return f"[{number}]"
    one_place = len({each.place for each in comparison.tables}) == 1
    return f"[{number}] {table.edition if one_place else table.county}"


def _says_something(cells: Sequence[Sequence[str]], column: int) -> bool:
    return any(line[column] != NONE for line in cells)


def _bars(rows: Sequence[ComparedPrice]) -> list[str]:
    """A bar for each price, the highest as long as there is room; none on a narrow terminal."""
    room = min(_MOST_BAR, columns() - 88)
    highest = max((row.price for row in rows if row.price is not None), default=None)
    if room < _LEAST_BAR or not highest:
        return [""] * len(rows)
    return ["" if row.price is None else bar(row.price, highest, room) for row in rows]


def bar(price: Decimal, highest: Decimal, room: int) -> str:
    """A bar of whole and eighth blocks, ``room`` cells long for the highest price."""
    whole, rest = divmod(int(Fraction(price) / Fraction(highest) * room * 8), 8)
    return "█" * whole + _EIGHTHS[rest]
