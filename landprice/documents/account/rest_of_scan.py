"""The figures in the cells of a scan that no table holds and no reason names: they are left out aloud.

Of a text document tables that say nothing of prices are passed over; of a scan that may be a head that was misread.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from landprice.documents.account.reporting import REST
from landprice.documents.account.rest import held_by_tables, leave_rest
from landprice.documents.account.result import LEFT_OUT, PrintedFigure, ReadResult
from landprice.documents.blocks.line import Line
from landprice.documents.items.cells import Cell
from landprice.documents.items.items import DATE, YEARS
from landprice.documents.place import Scan
from landprice.documents.rows.figures import LeftOut
from landprice.documents.rows.grades import number_in
from landprice.words.grade import grade_number

_BROKEN = re.compile(r"(?=.*[0-9].*[0-9])[0-9A-Za-z .,;:/#*'\"$_-]{2,12}")
_NO_PRICES = (DATE, YEARS)


def leave_rest_of_scan(result: ReadResult, lines: Sequence[Line], scan: Scan) -> None:
    """Leave out every figure in a recognised cell of ``lines`` that ``result`` does not tell of so far, a grid each."""
    if not (result.about_prices or result.tables or result.left):
        return
    noted = {each.left.cell.place for each in result.printed}
    for grid, cell in _figures_in(lines, _numbers_of_grades(result), scan):
        for value in _values_of(cell) if cell.place not in noted else ():
            result.printed.append(PrintedFigure(LeftOut(cell, value, REST), LEFT_OUT, "", -grid))
    leave_rest(result, held_by_tables(result))


def _figures_in(lines: Sequence[Line], grades: set[int], scan: Scan) -> Iterator[tuple[int, Cell]]:
    """The recognised cells with a figure that is no label, each with the number of its grid."""
    for line in (line for line in lines if line.exact):
        for cell in line.cells:
            is_figure = cell.sense.is_figure and not _is_label(cell, grades)
            if scan.holds(cell.place) and (is_figure or _is_broken(cell)):
                yield line.grid, cell


def _numbers_of_grades(result: ReadResult) -> set[int]:
    figures = chain.from_iterable(chain(table.prices, table.areas) for table in result.tables)
    return {grade_number(figure.text("grade")) or 0 for figure in figures}


def _is_label(cell: Cell, grades: set[int]) -> bool:
    """Whether a figure is a day, a term, or the bare number of a grade or row."""
    number = number_in(cell)
    is_time = all(item.kind in _NO_PRICES for item in cell.sense.figures)
    return is_time or (number > 0 and number in grades)


def _is_broken(cell: Cell) -> bool:
    """Whether a line of a cell has digits that no label or figure of it tells.

    Letters that are no words stand beside them (Z276, /120#53A under a seal), or they are of another cell: Ⅰ above
    7,593 where a photograph had lost the rule between.
    """
    return not cell.sense.is_figure and any(map(_BROKEN.fullmatch, _lines_of(cell)))


def _values_of(cell: Cell) -> list[str]:
    """The digits of a cell as they are recognised: all of a figure, else the lines that have some."""
    if cell.sense.is_figure:
        return [cell.text.strip()]
    return [line for line in _lines_of(cell) if _BROKEN.fullmatch(line)]


def _lines_of(cell: Cell) -> list[str]:
    return [line.strip() for line in cell.text.splitlines()]
