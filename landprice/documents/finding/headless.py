"""Figures behind a table that nothing names: a page of it printed apart, rows without a head, lines of bare figures."""

from __future__ import annotations

from collections.abc import Sequence

from landprice.core.messages import Message, message
from landprice.documents.document import Cell, Grid, Paragraph
from landprice.documents.finding.running_heads import is_noise
from landprice.documents.finding.sections import Section, is_heading, is_title
from landprice.documents.grids.figures import Reading, is_figure
from landprice.documents.grids.place_cells import is_place
from landprice.documents.vocabulary.places import Where
from landprice.documents.vocabulary.topics import corrections_in, other_matter
from landprice.documents.vocabulary.words import meaning, squeezed

_FEWEST = 2


def lost_rows(grid: Grid) -> Section | None:
    """The figures of a grid that holds only figures and the words of a table of prices, as left out."""
    cells = [cell for row in grid.rows for cell in row if cell.text.strip()]
    means = [meaning(cell.text) for cell in cells]
    if any(each.label.field or each.label.note for each in means):
        return None
    if any(each.kind == "words" and not is_place(cell) for cell, each in zip(cells, means, strict=True)):
        return None
    what = message("its table has no head that says what it is of, and does not go on with the one before it")
    return _left_out([cell for cell in cells if is_figure(cell)], what)


def names_another(lines: Sequence[Paragraph]) -> bool:
    """Whether the lines between a table of prices and rows behind it name a table of other matter."""
    titles = [squeezed(each.text) for each in lines if is_title(each)]
    return any(corrections_in(title) or other_matter(title) or "地价" not in title for title in titles)


def lost_lines(lines: Sequence[Paragraph]) -> Section | None:
    """The figures on lines of their own, right behind a table, as left out."""
    what = message("it stands on a line of its own, where nothing says what it is of")
    return _left_out([Cell(each.text, each.place) for each in lines if is_figure(_as_cell(each))], what)


def goes_on(line: Paragraph) -> bool:
    """Whether a line behind a table may be what a page has lost of it: a figure, a word of such a table, its title."""
    means = meaning(line.text)
    words = means.kind == "words" and not is_place(_as_cell(line)) and not (is_heading(line) and "基准" in line.text)
    return not (words or means.label.field or means.label.note) or is_noise(line)


def _as_cell(line: Paragraph) -> Cell:
    return Cell(line.text, line.place)


def _left_out(cells: Sequence[Cell], why: Message) -> Section | None:
    if sum(len(meaning(cell.text).parts) for cell in cells) < _FEWEST:
        return None
    reading = Reading()
    reading.leave_out(cells, why)
    return Section(reading, None, Where())
