"""Factor sheets of one cell a line, or with rows among such lines → the matrix whose rows they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from landprice.documents.corrections.layouts.matrices import Matrix, Row, is_head_cell
from landprice.documents.corrections.marks import mark_of
from landprice.documents.corrections.vocabulary import is_one_of
from landprice.documents.items.cells import Cell, cell_of
from landprice.documents.items.letters import plain
from landprice.tables.corrections.factor_classes import LEVELS, level_of

_LONGEST_HEAD, _WIDEST = 14, 12
_WITH_SPAN = len(LEVELS) + 2


def by_classes(cells: Sequence[Cell]) -> Iterator[Matrix]:
    """One cell a line below the five classes: rows of words with the marks behind them, set to the right.

    Before its five figures a factor may have their span: 8.59 | ~ | -8.59.
    """
    end = _end_of_head(cells)
    rows: list[Row] = []
    words: list[Cell] = []
    for is_run, group in groupby(cells[end:] if end else (), _is_in_run):
        own = list(group)
        if is_run and words:
            rows += _rows_of(words, own)
        words = [] if is_run else own
    width = max((len(row) for row in rows), default=_WIDEST)
    if width < _WIDEST:
        start = 0 if end == width else end - len(LEVELS)  # which stub a name heads is lost
        rows.insert(0, [*cells[start:end]])
        yield Matrix([[*[None] * (width - len(row)), *row] for row in rows])


def _end_of_head(cells: Sequence[Cell]) -> int:
    """How many cells stand before the first factor: the five classes are the last of them; 0 where there are none."""
    levels = [level_of(plain(cell.text)) for cell in cells[:_LONGEST_HEAD]]
    ends = range(len(LEVELS), len(levels) + 1)
    return next((at for at in ends if set(levels[at - len(LEVELS) : at]) == set(LEVELS)), 0)


def _rows_of(words: list[Cell], run: list[Cell]) -> list[Row]:
    """The row of words and the five marks behind them, above it that of the criteria between; none of other marks."""
    figures = [cell for cell in run if mark_of(cell.text).figure]
    marks = figures[-len(LEVELS) :] if len(figures) in (len(LEVELS), _WITH_SPAN) else run
    if len(marks) != len(LEVELS):
        return []
    words[-1] = _last_name(words[-1])
    at = next((at for at, cell in enumerate(words) if is_one_of(plain(cell.text), "percent_row")), 0)
    return [[*words[:at]], [*words[at:], *marks]] if at else [[*words, *marks]]


def _last_name(cell: Cell) -> Cell:
    """The last of the words that blanks part, of which those before are the end of a name above: 件 道路通达度."""
    return cell_of(cell.text.split()[-1], cell.place, 0)


def _is_in_run(cell: Cell) -> bool:
    return not is_head_cell(cell) or plain(cell.text) == "~"
