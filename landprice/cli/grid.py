"""Rows and columns: a ruled table on a terminal, tab-separated and whole anywhere else."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from landprice.cli.output import harmless, looked_at, say

if TYPE_CHECKING:
    from rich.console import Console


def show_grid(
    headings: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    right: Collection[int] = (),
    title: str = "",
) -> None:
    """Print ``rows`` under ``headings``; the columns in ``right`` are figures and align at the right."""
    if title:
        show_title(title)
    if not looked_at():
        for row in [headings, *rows]:
            say("\t".join(cell.replace("\t", " ").replace("\n", " ") for cell in row))
        return
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for number, heading in enumerate(headings):
        table.add_column(Text(harmless(heading)), justify="right" if number in right else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text(harmless(cell)) for cell in row))
    _console().print(table)


def show_pairs(pairs: Sequence[tuple[str, str]]) -> None:
    """Print names and values, one pair a line; names are padded on a terminal, set off by a tab elsewhere."""
    if not looked_at():
        for name, value in pairs:
            say(f"{name}\t{value}")
        return
    from rich.table import Table
    from rich.text import Text

    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for name, value in pairs:
        table.add_row(Text(harmless(name), style="dim"), Text(harmless(value)))
    _console().print(table)


def show_title(title: str) -> None:
    """Print a heading: bold on a terminal."""
    if not looked_at():
        say(title)
        return
    from rich.text import Text

    _console().print(Text(harmless(title), style="bold"))


@lru_cache
def _console() -> Console:
    from rich.console import Console

    return Console(highlight=False, markup=False, emoji=False)
