"""Tables that the end of a page has cut, whole again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

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
    if not _are_alike(first, second):
        return None
    head = [_words(row) for row in first.rows if not _columns_of_figures(row)]
    rows = list(second.rows)
    while rows and _words(rows[0]) in head:
        rows.pop(0)
    cut = len(second.rows) - len(rows)
    has_whole_head = cut >= len([*takewhile(lambda row: not _columns_of_figures(row), first.rows)]) > 0
    if not rows or not (has_whole_head or _is_labelled(rows[0]) or _goes_on(first, rows[0])):
        return None
    above = _without_cut_row(first.rows)
    joined = [*above, *moved_down(rows, len(above) - cut)]
    return Grid(_whole_labels(joined, len(above)) if first.exact else joined, first.exact and second.exact)


def _are_alike(first: Grid, second: Grid) -> bool:
    """Whether grids have as many columns, and merged cells only where both know the column of each cell."""
    if not first.rows or not second.rows or _width(first) != _width(second):
        return False
    return first.exact == second.exact or _is_plain(first if first.exact else second)


def _is_plain(grid: Grid) -> bool:
    return all(cell.rows == cell.columns == 1 for row in grid.rows for cell in row)


def _without_cut_row(rows: list[list[GridCell]]) -> list[list[GridCell]]:
    """Rows without a last one of empty cells: the end of a page has cut it above its words (03_nandan_span-2021)."""
    if any(cell.text for cell in rows[-1]):
        return rows
    last = rows[-1][0].row
    return [[replace(cell, rows=min(cell.rows, last - cell.row)) for cell in row] for row in rows[:-1]]


def _whole_labels(rows: Sequence[Sequence[GridCell]], cut: int) -> list[list[GridCell]]:
    """Rows of which those from ``cut`` on stand on the next page; labels before their figures go on over its end.

    A cell without words there is of the label above; so is one whose words are the end of its: 新圩 | 镇.
    """
    whole = [[*row] for row in rows]
    for below in rows[cut]:
        found = ((row, at) for row in whole[:cut] for at, cell in enumerate(row) if _ends_above(cell, below))
        row, at = next(found, (None, 0))
        if row is None or not (not below.text.strip() or _goes_on_in(row[at].text, below.text)):
            break
        row[at] = replace(row[at], text=row[at].text + below.text, rows=below.row + below.rows - row[at].row)
        whole[cut].remove(below)
    return [row for row in whole if row]


def _ends_above(cell: GridCell, below: GridCell) -> bool:
    return (cell.column, cell.columns, cell.row + cell.rows) == (below.column, below.columns, below.row)


def _goes_on_in(text: str, rest: str) -> bool:
    """Whether words that say nothing whole do with the rest of them."""
    above, below, whole = (sense_of(each) for each in (text.strip(), rest.strip(), text.strip() + rest.strip()))
    is_begun = bool(above.words) and bool(above.labels or not below.labels)
    return is_begun and bool(whole.labels) and not whole.words


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
