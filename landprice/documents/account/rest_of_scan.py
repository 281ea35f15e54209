"""The figures in the cells of a scan that no table holds and no reason names: they are left out aloud.

Of a text document tables that say nothing of prices are passed over; of a scan that may be a head that was misread.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from landprice.documents.account.reporting import REST
from landprice.documents.account.result import LEFT_OUT, Left, ReadResult
from landprice.documents.blocks.line import Line
from landprice.documents.document import Place
from landprice.documents.items.cells import Cell
from landprice.documents.items.items import DATE, YEARS
from landprice.documents.place import Scan
from landprice.documents.rows.grades import number_in
from landprice.words.grade import grade_number

_NO_PRICES = (DATE, YEARS)


def leave_rest_of_scan(result: ReadResult, lines: Sequence[Line], scan: Scan) -> None:
    """Leave out every figure in a recognised cell of ``lines`` that ``result`` does not tell of so far, a grid each."""
    if not (result.about_prices or result.tables or result.left):
        return
    known = set(_places_told(result))
    numbers = _numbers_of_grades(result)
    rest: dict[int, list[Cell]] = {}
    for line in (line for line in lines if line.exact):
        for cell in line.cells:
            is_figure = scan.holds(cell.place) and cell.sense.is_figure and not _is_label(cell, numbers)
            if is_figure and cell.place not in known and not _is_named(cell, result.left):
                rest.setdefault(line.grid, []).append(cell)
    for cells in rest.values():
        places = sorted(cell.place for cell in cells)
        values = tuple(cell.text.strip() for cell in cells)
        result.left.append(Left(LEFT_OUT, places[0], places[-1].line, values, REST))


def _places_told(result: ReadResult) -> Iterator[Place]:
    """Where the figures and terms stand that tables hold."""
    for table in result.tables:
        yield from (figure.cell.place for figure in chain(table.prices, table.areas))
        yield from (said.place for said in chain(table.basis, table.common))


def _numbers_of_grades(result: ReadResult) -> set[int]:
    figures = chain.from_iterable(chain(table.prices, table.areas) for table in result.tables)
    return {grade_number(figure.text("grade")) or 0 for figure in figures}


def _is_label(cell: Cell, grades: set[int]) -> bool:
    """Whether a figure is a day, a term, or the bare number of a grade or row."""
    number = number_in(cell)
    is_time = all(item.kind in _NO_PRICES for item in cell.sense.figures)
    return is_time or (number > 0 and number in grades)


def _is_named(cell: Cell, left: Sequence[Left]) -> bool:
    """Whether a reason names the digits of a cell in its line."""
    place = cell.place
    digits = {item.value for item in cell.sense.figures} | {cell.text.strip()}
    return any(
        (each.place.page, each.place.sheet) == (place.page, place.sheet)
        and each.place.line <= place.line <= each.end_line
        and (not each.figures or not digits.isdisjoint(each.figures))
        for each in left
    )
