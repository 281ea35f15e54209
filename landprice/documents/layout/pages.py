"""Tables that the end of a page has cut, whole again."""

from __future__ import annotations

from collections.abc import Sequence

from landprice.documents.document import Block, Grid, GridCell, Paragraph, moved_down
from landprice.documents.items.cells import LABEL, sense_of
from landprice.documents.layout.running_heads import is_noise, running_heads


def joined_over_pages(blocks: Sequence[Block]) -> list[Block]:
    """``blocks`` with each table that goes on behind the end of a page, or behind 续表, in one grid.

    What stands between is then only a page number or a line that every page has; its first row prints the head
    again, or begins with a label as the rows above do, or stands at the top of the next page with figures where these
    have them: a ratio or the name of a factor is no label.
    """
    whole: list[Block] = []
    heads = running_heads(blocks)
    last = -1
    for block in blocks:
        if isinstance(block, Grid) and last >= 0 and isinstance(first := whole[last], Grid):
            between = [each for each in whole[last + 1 :] if isinstance(each, Paragraph)]
            if all(is_noise(each) or id(each) in heads for each in between) and (grid := _continued(first, block)):
                whole[last:] = [grid]
                continue
        if isinstance(block, Grid):
            last = len(whole)
        whole.append(block)
    return whole


def _continued(first: Grid, second: Grid) -> Grid | None:
    """Both grids as one; None where the second is another table."""
    if first.exact != second.exact or not first.rows or not second.rows or _width(first) != _width(second):
        return None
    head = [_words(row) for row in first.rows if not _columns_of_figures(row)]
    rows = list(second.rows)
    while rows and _words(rows[0]) in head:
        rows.pop(0)
    if not rows or not (_is_labelled(rows[0]) or _goes_on(first, rows[0])):
        return None
    cut = len(second.rows) - len(rows)
    return Grid([*first.rows, *moved_down(rows, len(first.rows) - cut)], first.exact)


def _is_labelled(row: Sequence[GridCell]) -> bool:
    """Whether a row has figures and begins with a label."""
    first = next((cell for cell in row if cell.text.strip()), None)
    return first is not None and sense_of(first.text.strip()).kind == LABEL and bool(_columns_of_figures(row))


def _goes_on(first: Grid, row: Sequence[GridCell]) -> bool:
    """Whether a row of the next page has figures where a row above has them, or none as one among or without these."""
    if row[0].place.page != first.rows[-1][0].place.page + 1:
        return False
    columns, above = _columns_of_figures(row), [_columns_of_figures(each) for each in first.rows]
    if not columns:
        figured = [at for at, each in enumerate(above) if each]
        alike = not figured or [] in above[figured[0] :]
        return alike and not any(sense_of(cell.text.strip()).kind == LABEL for cell in row)
    return columns in above or not any(above)


def _columns_of_figures(row: Sequence[GridCell]) -> list[int]:
    return [cell.column for cell in row if sense_of(cell.text.strip()).is_figure]


def _width(grid: Grid) -> int:
    return max((cell.column + cell.columns for row in grid.rows for cell in row), default=0)


def _words(row: Sequence[GridCell]) -> list[str]:
    return [cell.text.strip() for cell in row if cell.text.strip()]
