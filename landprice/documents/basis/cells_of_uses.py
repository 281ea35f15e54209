"""Cells that tell several fields of the one land use of their column: ``商服（容积率1.5，40年）`` over its prices,
``容积率2.0；年期40年；六通一平`` in a row of the basis below them. Each is read as a sentence of its use.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from landprice.core.exact import half_width
from landprice.documents.basis.words import says_basis
from landprice.documents.document import Cell, Grid, Paragraph
from landprice.documents.grids.grid import lines_by_column
from landprice.documents.prose.flow import Flow
from landprice.documents.vocabulary.words import meaning

_MOST = 200
_BRACKETED = re.compile(r"(?P<name>[^()（）]{2,20})[(（](?P<told>[^()（）]{2,80})[)）]")


def told_of_uses(grid: Grid) -> Iterator[Flow]:
    """A sentence for each cell that tells of its column's use, or, where row and column name none, of its
    row's grade.
    """
    names: dict[int, Cell] = {}
    for line in lines_by_column(grid):
        labels = [(cell, meaning(cell.text).label) for cell in line.cells]
        named = any(label.use for _, label in labels)
        grade = None if named else next((cell for cell, label in labels if label.grade), None)
        rows_field = any(label.field for _, label in labels)
        for cell in dict.fromkeys(line.cells):
            text = cell.text.strip()
            found = _BRACKETED.fullmatch(text)
            if found and meaning(found["name"]).label.use and says_basis(half_width(found["name"] + found["told"])):
                names.setdefault(cell.column, cell)
                yield _flow(found["name"], cell, found["told"])
            elif meaning(text).label.use:
                names.setdefault(cell.column, cell)
            elif (name := names.get(cell.column)) and not rows_field and _tells(text, cell, name):
                yield _flow(_BRACKETED.sub(lambda one: one["name"], name.text.strip()), cell, text)
            elif grade and cell is not grade and cell.column not in names and _tells(text, cell, grade):
                yield _flow(grade.text.strip(), cell, text)


def _tells(text: str, cell: Cell, name: Cell) -> bool:
    """Whether a cell below one use alone tells of the basis, naming no use of its own."""
    below = cell.columns <= name.columns and len(text) <= _MOST
    return below and meaning(text).kind == "words" and says_basis(half_width(text))


def _flow(name: str, cell: Cell, told: str) -> Flow:
    head = f"{name}："
    return Flow(head + told, ((0, Paragraph(head, cell.place)), (len(head), Paragraph(told, cell.place))))
