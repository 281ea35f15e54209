"""A workbook of values for people: formats and widths, the sums, the rows that were rejected, how columns were read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from landprice.batch.columns.libraries import arrow
from landprice.batch.headers.told import ColumnTold, with_factors
from landprice.batch.io.workbooks import by_thousands, cells_wide, fit_a_page
from landprice.batch.io.xlsx_write import XlsxSink
from landprice.core.messages import Message, harmless, message
from landprice.core.units import CONTEXT

if TYPE_CHECKING:
    from landprice.batch.summary import Summary

_LOOKED_AT = 500
"""Rows whose cells tell how wide a column is: a sheet is written row by row."""
_NARROWEST, _WIDEST, _OF_A_HEAD = 6, 50, 14
"""Widths of columns, in Latin signs; a longer name of a column is wrapped."""
_SHEETS = {
    "values": message("values"),
    "summary": message("summary"),
    "rejected": message("rejected rows"),
    "columns": message("how columns were read"),
}
_MOST_DIGITS = 15
_OF_A_FACTOR = 4


@dataclass(frozen=True, slots=True)
class WorkbookTold:
    """``first_output`` is the place of the first column that was added; ``language`` that of sheets and headings.

    ``factors`` are the places of coefficients, which show four decimals at least.
    """

    first_output: int
    language: str
    columns: Sequence[ColumnTold]
    factors: Sequence[int] = ()


class PeopleXlsxSink(XlsxSink):
    """The rows as any sheet has them, their figures grouped by thousands; the further sheets when it is closed."""

    def __init__(self, path: Path, schema: arrow.Schema, figures: Sequence[str], told: WorkbookTold) -> None:
        self._told = told
        self._summary: Summary | None = None
        self._widths = [0] * len(schema)
        super().__init__(path, schema, figures, sheet=self._word(_SHEETS["values"]))
        try:
            self._rejected = self._book.add_worksheet(self._word(_SHEETS["rejected"]))
        except BaseException:  # no file may be opened any more, or the user stops it
            super().clear()
            raise
        self._rejections = 0
        first = told.first_output
        self._put[first:] = [self._output_putter(put) for put in self._put[first:]]
        row = self._word(message("row of the sheet “{sheet}”", sheet=self._word(_SHEETS["values"])))
        self._put_row(self._rejected, 0, [row, *schema.names[:first], schema.names[-1]], head=True)
        self._rejected.freeze_panes(1, 1)

    def summarize(self, summary: Summary) -> None:
        """What the further sheets are to say."""
        self._summary = summary

    def close(self) -> None:
        for column, width in enumerate(self._widths):
            self._sheet.set_column(column, column, min(max(width + 2, _NARROWEST), _WIDEST))
        for sheet in (self._sheet, self._rejected):
            fit_a_page(sheet)
        self._sheet.autofilter(0, 0, self._next, len(self._widths) - 1)
        reason = self._told.first_output + 1
        self._rejected.set_column(reason, reason, _WIDEST)
        if self._summary is not None:
            self._write_summary(self._summary)
        self._write_columns()
        super().close()

    def clear(self) -> None:
        with suppress(OSError):
            self._rejected.row_data_fh.close()
        super().clear()

    def _word(self, what: Message) -> str:
        return what.in_language(self._told.language)

    def _put_head(self, names: Sequence[str]) -> None:
        self._put_row(self._sheet, 0, names, head=True)
        self._widths = [min(_wide(name), _OF_A_HEAD) for name in names]

    def _write_row(self, values: Sequence[Any]) -> None:
        super()._write_row(values)
        if self._next <= _LOOKED_AT:
            self._widths = [max(width, _wide(value)) for width, value in zip(self._widths, values, strict=True)]
        if values[-1] is not None:
            self._rejections += 1
            parcel = values[: self._told.first_output]
            self._put_row(self._rejected, self._rejections, [self._next + 1, *parcel, values[-1]])

    def _output_putter(self, plain: Callable[[int, int, Any], None]) -> Callable[[int, int, Any], None]:
        """Figures that were added: by thousands, with the decimals that they have."""

        def put(row: int, column: int, value: Any) -> None:
            if isinstance(value, int | Decimal) and not isinstance(value, bool) and _fits(value):
                least = _OF_A_FACTOR if column in self._told.factors else 0
                self._sheet.write_number(row, column, value, self._grouped(value, least))
            else:
                plain(row, column, value)

        return put

    def _grouped(self, value: int | Decimal, least: int = 0) -> Any:
        places = max(-int(Decimal(value).normalize(CONTEXT).as_tuple().exponent), least)
        return self._forms.form(num_format=by_thousands(places))

    def _put_row(self, sheet: Any, row: int, cells: Sequence[Any], *, head: bool = False) -> None:
        """A row of one of the sheets; words are never taken for formulas."""
        form = (
            self._forms.form(bold=True, bg_color="#EEEEEE", border=1, text_wrap=True, valign="vcenter")
            if head
            else None
        )
        for column, cell in enumerate(cells):
            if isinstance(cell, int | Decimal) and not isinstance(cell, bool) and _fits(cell):
                sheet.write_number(row, column, cell, self._grouped(cell))
            elif cell is not None and cell != "":
                sheet.write_string(row, column, harmless(str(cell)), form)

    def _write_summary(self, summary: Summary) -> None:
        """Sums by county and land use, the counts, the reasons why rows were rejected."""
        sheet = self._book.add_worksheet(self._word(_SHEETS["summary"]))
        sheet.set_column(0, 2, 22)
        sheet.set_column(3, 7, 16)
        names = (message("county"), message("scope"), message("land use"), message("rows"), message("valued"))
        head = [*map(self._word, (*names, message("no estimate"))), self._word(message("total (元)"))]
        rows: list[list[Any]] = [[*head, self._word(message("total (万元)"))]]
        for group, sums in sorted(summary.groups.items()):
            yuan = Decimal(sums.yuan)
            counts = [sums.rows, sums.valued, sums.rows - sums.valued]
            rows.append([*summary.named(group), *counts, yuan, yuan.scaleb(-4, CONTEXT)])
        total, valued = Decimal(summary.yuan), summary.valued
        rows.append(
            [self._word(message("total")), "", "", valued + summary.incomplete, valued, summary.incomplete, total]
        )
        rows[-1].append(total.scaleb(-4, CONTEXT))
        for number, row in enumerate(rows):
            self._put_row(sheet, number, row, head=number == 0)
        sheet.freeze_panes(1, 0)
        self._write_counts(sheet, len(rows) + 1, summary)

    def _write_counts(self, sheet: Any, at: int, summary: Summary) -> None:
        counts = [
            (message("rows"), summary.rows),
            (message("rejected"), summary.rejected),
            (message("sums of others"), summary.totals),
            *([(message("empty rows"), summary.blank)] if summary.blank else []),
        ]
        for name, count in counts:
            self._put_row(sheet, at, [self._word(name), count])
            at += 1
        if summary.reasons:
            self._put_row(sheet, at + 1, [self._word(message("rows")), self._word(message("reason"))], head=True)
            for number, (reason, count) in enumerate(summary.reasons.most_common(), at + 2):
                self._put_row(sheet, number, [count, reason])

    def _write_columns(self) -> None:
        """How each column of the parcels was read."""
        sheet = self._book.add_worksheet(self._word(_SHEETS["columns"]))
        sheet.set_column(0, 1, 26)
        sheet.set_column(2, 2, 10)
        sheet.set_column(3, 3, 60)
        names = (message("column"), message("read as"), message("unit"), message("remark"))
        self._put_row(sheet, 0, [self._word(name) for name in names], head=True)
        read_as_factors = {} if self._summary is None else self._summary.factor_columns
        for row, one in enumerate(with_factors(self._told.columns, read_as_factors), 1):
            remark = "" if one.remark is None else self._word(one.remark)
            self._put_row(sheet, row, [one.header, one.meaning(self._told.language), one.unit, remark])
        sheet.freeze_panes(1, 0)


def _fits(value: int | Decimal) -> bool:
    """Whether a cell keeps every digit."""
    return len(Decimal(value).normalize(CONTEXT).as_tuple().digits) <= _MOST_DIGITS


def _wide(value: Any) -> int:
    """The cells that a value takes: a Chinese sign two."""
    if value is None:
        return 0
    words = f"{value.normalize(CONTEXT):,f}" if isinstance(value, Decimal) else str(value)
    return cells_wide(words)
