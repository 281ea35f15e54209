"""Rates in the rows or columns of a table of other matter, such as the basis: 还原率(%) | 6.5 | 6.0 below its uses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, zip_longest

from landprice.documents.corrections.marks import mark_of
from landprice.documents.corrections.proofs.evidence import proved
from landprice.documents.corrections.result import CorrectionFigure, CorrectionTable
from landprice.documents.corrections.scope import Scope, scope_in
from landprice.documents.corrections.told.rates import plain_of
from landprice.documents.corrections.vocabulary import kind_in
from landprice.documents.items.cells import Cell
from landprice.documents.items.letters import plain

_MOST_NAME = 16
Row = Sequence[Cell]


def rates_of_tables(every: Iterable[Row]) -> Iterator[CorrectionTable]:
    """The rates of capitalization that stand in full rows or columns of tables, each under the name of a use."""
    table = CorrectionTable("rate")
    for width, group in groupby(every, key=len):
        rows = list(group)
        if width > 1 and len(rows) > 1:
            table.figures += _across(rows) or _across(list(map(list, zip_longest(*rows))))
    if table.figures:
        yield proved(table)


def _across(rows: Sequence[Row]) -> list[CorrectionFigure]:
    """The figures of rows that a rate names, where each column has a head that names one use."""
    named = [row for row in rows[1:] if len(plain(row[0].text)) <= _MOST_NAME and kind_in(plain(row[0].text)) == "rate"]
    heads = [scope_in(cell.text) for cell in rows[0][1:]]
    if not named or not all(head.bare and head.uses for head in heads):
        return []
    return [each for row in named for each in _row(row, heads)]


def _row(row: Row, heads: Sequence[Scope]) -> Iterator[CorrectionFigure]:
    for head, cell in zip(heads, row[1:], strict=True):
        mark = mark_of(cell.text)
        if mark.figure and mark.figure[0].isdigit():
            name = plain_of(row[0].text)
            sign = "" if "%" in plain(name) or not mark.percent else "(%)"
            yield CorrectionFigure("rate", name + sign, mark.figure, cell.place, Scope(head.uses), percent=True)
