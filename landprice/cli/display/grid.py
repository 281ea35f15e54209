"""Rows and columns: a ruled table on a terminal, tab-separated and whole anywhere else."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from landprice.cli.display.wrap import padded, width, wrap
from landprice.cli.output import columns, is_terminal, say
from landprice.core.messages import harmless

if TYPE_CHECKING:
    from rich.console import Console

_GAP = "  "
_NARROWEST = 8
"""A column of text is never made narrower: four Chinese characters."""


def show_grid(
    headings: Sequence[str],
    rows: Sequence[Sequence[object]],
    *,
    right: Collection[int] = (),
    title: str = "",
) -> None:
    """Print ``rows`` under ``headings``; the columns in ``right`` are figures: they align right, never broken.

    A ``title`` stands above, after an empty line. Where there are no rows nothing is printed.
    """
    if not rows:
        return
    if title:
        say()
        show_title(title)
    if not is_terminal():
        for row in (headings, *rows):
            say("\t".join(map(_cell, row)))
        return
    cells = [[harmless(_cell(cell)) for cell in row] for row in (headings, *rows)]
    widths = _widths(cells, right)
    lines = [_laid_out(row, widths, right) for row in cells]
    for line in lines[0]:
        _show(line, "dim")
    _show("─" * (sum(widths) + len(_GAP) * (len(widths) - 1)), "dim")
    for line in (line for row in lines[1:] for line in row):
        _show(line)


def show_pairs(pairs: Sequence[tuple[str, str]], *, strong: Collection[int] = ()) -> None:
    """Print names and values, one pair a line; names are padded on a terminal, set off by a tab elsewhere.

    The values of the pairs in ``strong`` stand out.
    """
    if not is_terminal():
        for name, value in pairs:
            say(f"{_cell(name)}\t{_cell(value)}")
        return

    names = max((width(harmless(name)) for name, _ in pairs), default=0)
    for number, (name, value) in enumerate(pairs):
        for line in wrap(harmless(_cell(value)), columns() - 1 - names - len(_GAP)):
            _show(line, "bold" if number in strong else "", before=padded(harmless(name), names) + _GAP)
            name = ""


def show_title(title: str) -> None:
    """Print a heading: bold on a terminal."""
    if not is_terminal():
        say(title)
        return

    for line in wrap(harmless(title), columns() - 1):
        _show(line, "bold")


def _cell(value: object) -> str:
    return str(value).replace("\t", " ").replace("\n", " ")


def _widths(cells: Sequence[Sequence[str]], fixed: Collection[int]) -> list[int]:
    """The widths of the columns: as their cells need, the widest texts narrowed until the terminal holds them."""
    widths = [max(map(width, column)) for column in zip(*cells, strict=True)]
    room = columns() - 1 - len(_GAP) * (len(widths) - 1)
    texts = [number for number in range(len(widths)) if number not in fixed and widths[number] > _NARROWEST]
    while texts and sum(widths) > room:
        widest = max(texts, key=widths.__getitem__)
        if widths[widest] <= _NARROWEST:
            break
        widths[widest] -= 1
    return widths


def _laid_out(row: Sequence[str], widths: Sequence[int], right: Collection[int]) -> Iterator[str]:
    from itertools import zip_longest

    wrapped = [[cell] if number in right else wrap(cell, widths[number]) for number, cell in enumerate(row)]
    for parts in zip_longest(*wrapped, fillvalue=""):
        yield _GAP.join(padded(part, widths[n], right=n in right) for n, part in enumerate(parts)).rstrip()


def _show(line: str, style: str = "", *, before: str = "") -> None:
    from rich.text import Text

    _console().print(Text.assemble((before, "dim"), (line, style)), soft_wrap=True)


@lru_cache
def _console() -> Console:
    from rich.console import Console

    return Console(highlight=False, markup=False, emoji=False)
