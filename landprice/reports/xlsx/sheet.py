"""One worksheet, written from top to bottom: labels, figures, formulas with the figure that they come to, tables."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any, TypeAlias

from landprice.batch.io.workbooks import CellForms
from landprice.core.messages import harmless, text
from landprice.core.units import round_half_up
from landprice.reports.blocks import width_of

Figure: TypeAlias = Decimal | Fraction | int
Cell: TypeAlias = str | Figure | date | None
MOST_DIGITS = 15
"""A cell keeps so many digits of a figure."""
_WIDTHS = (30, 14, 20, 12, 11, 12, 13, 9, 12, 20, 14)
_NOTE_COLUMN = 4
_LINE_POINTS = 14
_DAY = "yyyy-mm-dd"


class CalculationSheet:
    """Writes rows of label, symbol, value, unit, note; ``refs`` keeps where a named figure stands.

    ``at`` is the next row, from 0.
    """

    def __init__(self, book: Any, name: str, title: str) -> None:
        self.name = name
        self.sheet = book.add_worksheet(name)
        self.refs: dict[str, str] = {}
        self.widths: list[int] = []
        self.at = 0
        self.form = CellForms(book, font_name="宋体", font_size=10, valign="vcenter").form
        self._set_page()
        self.sheet.write_string(0, 0, harmless(title), self.form(bold=True, font_size=14))
        self.at = 2

    def _set_page(self) -> None:
        sheet = self.sheet
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.6, right=0.6, top=0.7, bottom=0.7)
        sheet.set_footer("&C&P / &N")
        sheet.repeat_rows(0)
        self.set_widths(_WIDTHS)

    def set_widths(self, widths: Sequence[int]) -> None:
        """The widths of the first columns in characters."""
        self.widths = list(widths)
        for column, width in enumerate(widths):
            self.sheet.set_column(column, column, width)

    def _set_height(self, row: int, cells: Sequence[object]) -> None:
        """A row as high as its words need in their columns: not every program works it out."""
        fitted = zip(cells, [*self.widths, *[self.widths[-1]] * len(cells)], strict=False)
        lines = max((_lines(cell, width) for cell, width in fitted if isinstance(cell, str)), default=1)
        if lines > 1:
            self.sheet.set_row(row, _LINE_POINTS * lines)

    def row_of_words(self, words: str, **properties: Any) -> None:
        """A row of nothing but words in the first column."""
        words = harmless(words)
        self.sheet.write_string(self.at, 0, words, self.form(text_wrap=True, valign="top", **properties))
        self._set_height(self.at, [words])
        self.at += 1

    def heading(self, words: str) -> None:
        """A heading over the rows that follow."""
        self.at += 1
        self.sheet.write_string(self.at, 0, harmless(words), self.form(bold=True, bottom=1))
        self.at += 1

    def ref(self, row: int, column: int) -> str:
        """The address of a cell on this sheet."""
        return f"${chr(65 + column)}${row + 1}"

    def words(self, label: str, value: str, note: str = "") -> str:
        """A row whose value is words; gives the address of the value."""
        here = self.at
        address = self._row(label, "", "", note, lambda row: self.put_words(row, 2, value))
        self._set_height(here, [label, "", value])
        return address

    def figure(
        self, label: str, value: Figure, *, symbol: str = "", unit: str = "", note: str = "", share: bool = False
    ) -> str:
        """A row with a figure that is put in; gives its address."""
        return self._row(label, symbol, unit, note, lambda row: self.number(row, 2, value, share=share))

    def open_figure(self, label: str, *, symbol: str = "") -> str:
        """A row for a figure that is missing: what is put in there is worked with."""
        blank = self.form(border=1, bg_color="#FFF2CC")
        note = text("missing; a figure put in here is worked with")
        return self._row(label, symbol, "", note, lambda row: self.sheet.write_blank(row, 2, None, blank))

    def day(self, label: str, value: date) -> str:
        """A row with a day that is put in."""
        return self._row(label, "", "", "", lambda row: self._day(row, 2, value))

    def formula(
        self,
        label: str,
        formula: str,
        value: Figure | str,
        *,
        symbol: str = "",
        unit: str = "",
        note: str = "",
        strong: bool = False,
        as_day: bool = False,
    ) -> str:
        """A row worked out by ``formula``, with the figure that it comes to; gives its address."""
        here = self.at
        address = self._row(
            label,
            symbol,
            unit,
            note,
            lambda row: self.live(row, 2, formula, value, strong=strong, as_day=as_day),
            strong=strong,
        )
        self._set_height(here, [label, "", value])
        return address

    def _row(self, label: str, symbol: str, unit: str, note: str, put: Any, *, strong: bool = False) -> str:
        plain = self.form(bold=strong, border=1)
        self.sheet.write_string(self.at, 0, harmless(label), self.form(bold=strong, border=1, text_wrap=True))
        self.sheet.write_string(self.at, 1, symbol, plain)
        put(self.at)
        self.sheet.write_string(self.at, 3, unit, plain)
        self._set_height(self.at, [label])
        if note:
            self.sheet.write_string(self.at, _NOTE_COLUMN, harmless(note), self.form())
        self.at += 1
        return self.ref(self.at - 1, 2)

    def put_words(self, row: int, column: int, value: str) -> str:
        """Words in a cell, never taken for a formula."""
        self.sheet.write_string(row, column, harmless(value), self.form(border=1, text_wrap=column > 0))
        return self.ref(row, column)

    def number(self, row: int, column: int, value: Figure, *, share: bool = False) -> str:
        """A figure that is put in, with all its decimals; one of too many digits stands as words."""
        if not isinstance(value, Decimal):
            self.sheet.write_number(row, column, _to_write(value), self._inexact(value))
        elif digits(value) > MOST_DIGITS:
            self.put_words(row, column, f"{value:f}")
        else:
            self.sheet.write_number(row, column, value, self._numeric(value, share=share))
        return self.ref(row, column)

    def live(
        self, row: int, column: int, formula: str, value: Figure | str, *, strong: bool = False, as_day: bool = False
    ) -> str:
        """A formula, and the figure that it comes to."""
        if isinstance(value, str):
            self.sheet.write_formula(
                row, column, f"={formula}", self.form(border=1, bold=strong, text_wrap=True), value
            )
        else:
            form = self._numeric(value, strong=strong) if isinstance(value, Decimal) else self._inexact(value)
            form = self.form(border=1, num_format=_DAY) if as_day else form
            self.sheet.write_formula(row, column, f"={formula}", form, _to_write(value))
        return self.ref(row, column)

    def _inexact(self, value: Fraction | int) -> Any:
        """The format of a figure that has no last decimal: shown to four, kept as it is."""
        return self.form(border=1, num_format="0" if isinstance(value, int) else "0.0000")

    def note(self, address: str, words: str) -> None:
        """Words behind the row of an address."""
        row = int(address.rpartition("$")[2]) - 1
        self.sheet.write_string(row, _NOTE_COLUMN, harmless(words), self.form())

    def comment(self, address: str, words: str | None) -> None:
        """A source beside a figure."""
        if words:
            self.sheet.write_comment(address.replace("$", ""), harmless(words), {"x_scale": 2})

    def table(self, headings: Sequence[str], rows: Sequence[Sequence[Cell]]) -> int:
        """A table of words and figures; gives its first row below the head."""
        for column, words in enumerate(headings):
            form = self.form(bold=True, border=1, bg_color="#EEEEEE", text_wrap=True)
            self.sheet.write_string(self.at, column, harmless(words), form)
        self._set_height(self.at, headings)
        first = self.at + 1
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                self._cell(first + number, column, cell)
            self._set_height(first + number, row)
        self.at = first + len(rows)
        return first

    def _cell(self, row: int, column: int, cell: Cell) -> None:
        if cell is None or isinstance(cell, str):
            self.put_words(row, column, cell or "")
        elif isinstance(cell, date):
            self._day(row, column, cell)
        else:
            self.number(row, column, cell)

    def _day(self, row: int, column: int, value: date) -> None:
        moment = datetime(value.year, value.month, value.day)
        self.sheet.write_datetime(row, column, moment, self.form(border=1, num_format=_DAY))

    def _numeric(self, value: Decimal, *, share: bool = False, strong: bool = False) -> Any:
        places = max(-int(value.as_tuple().exponent), 0)
        if share:
            places = max(places - 2, 0)
        code = ("0." + "0" * min(places, 30) if places else "0") + ("%" if share else "")
        return self.form(border=1, num_format=code, bold=strong)


def digits(value: Decimal) -> int:
    """The digits that a figure has."""
    return len(value.as_tuple().digits)


def _to_write(value: Figure) -> Decimal | int:
    """A figure as a file of text holds it; of one without an end more digits than a cell keeps."""
    return round_half_up(value, 15) if isinstance(value, Fraction) else value


def _lines(words: str, width: int) -> int:
    """The lines that words take in a column, a wide character counted twice."""
    return sum(max(1, -(-width_of(line) // (width - 1))) for line in words.split("\n"))
