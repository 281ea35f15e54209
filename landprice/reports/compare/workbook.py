"""A comparison as a workbook: prices with live formulas, the bases, the way to one basis, the notes."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, Any

from landprice.batch.io.workbooks import CellForms, by_thousands, cells_wide, fit_a_page, new_book
from landprice.core.messages import harmless, text
from landprice.core.results import DisplayTable
from landprice.reports.compare.grids import bases_grid, notes_grid, one_basis_grid, price_headings, tag

if TYPE_CHECKING:
    from landprice.reports.compare.result import Change, ComparedPrice, PricesCompared

_FONT = {"font_name": "宋体", "font_size": 10, "border": 1, "valign": "top"}
_HEAD = {"bold": True, "bg_color": "#EEEEEE", "text_wrap": True}
_PRICE_WIDTHS = (20, 8, 30, 12, 8, 11, 10, 9, 9, 14, 11, 10, 9, 60)
_AS_PRINTED, _ON_ONE_BASIS = (3, 5, 6, 8), (9, 10, 11, 12)
"""The columns of the two prices of a row, each with its difference, share and growth a year."""
_YEARS = 7
_LINE_HEIGHT = 14


def workbook(comparison: PricesCompared) -> bytes:
    """The workbook. Raises MissingLibraryError."""
    written = BytesIO()
    book = new_book(written, "reports")
    forms = CellForms(book, **_FONT)
    _Prices(book, forms, comparison).write()
    for number, use in enumerate(comparison.uses, 1):
        name = text("Basis {number}", number=number)
        _write_words(book, forms, bases_grid(comparison, use), name, (14, *[36] * len(comparison.tables)))
    _write_words(book, forms, one_basis_grid(comparison), text("One basis"), (20, 16, 30, 90))
    _write_words(book, forms, notes_grid(comparison)._replace(title=text("Notes")), text("Notes"), (110,))
    book.close()
    return written.getvalue()


class _Prices:
    """The sheet of prices: one row for each use, grade and table; changes are formulas on the prices in it."""

    def __init__(self, book: Any, forms: CellForms, comparison: PricesCompared) -> None:
        self.comparison = comparison
        self.sheet = book.add_worksheet(text("Prices"))
        self.forms = forms
        self.at = {(row.use, row.grade, row.number): number for number, row in enumerate(comparison.prices, 1)}

    def write(self) -> None:
        """Everything of the sheet."""
        words = price_headings(self.comparison)
        headings = [text("land use"), *words[:6], text("years between"), *words[6:], text("remark")]
        for column, (word, width) in enumerate(zip(headings, _PRICE_WIDTHS, strict=True)):
            self.sheet.write_string(0, column, harmless(word), self.forms.form(**_HEAD))
            self.sheet.set_column(column, column, width)
        for row in self.comparison.prices:
            self._row(row)
        self.sheet.freeze_panes(1, 3)
        self.sheet.autofilter(0, 0, len(self.comparison.prices), len(headings) - 1)
        fit_a_page(self.sheet)

    def _row(self, row: ComparedPrice) -> None:
        at = self.at[row.use, row.grade, row.number]
        for column, word in enumerate((row.use, row.grade, tag(self.comparison.table(row.number)))):
            self._words(at, column, word)
        with_number = "" if row.change is None else f"[{row.change.compared_with}]"
        self._words(at, 4, with_number)
        self._number(at, _YEARS, None if row.change is None else row.change.years)
        self._figures(row, _AS_PRINTED, row.price, row.change)
        one = row.on_one_basis
        self._figures(row, _ON_ONE_BASIS, one.price if one else None, one.change if one else None)
        remark = "" if row.absent is None else str(row.absent)
        if one is not None and not one.comparable:
            remark = "; ".join(str(each.message) for each in one.reasons)
        self._words(at, len(_PRICE_WIDTHS) - 1, remark)
        self.sheet.set_row(at, _height([remark], _PRICE_WIDTHS[-1:]))

    def _figures(
        self, row: ComparedPrice, columns: tuple[int, ...], price: Decimal | None, change: Change | None
    ) -> None:
        """A price, and behind it how it differs, by formulas on it and on the price it is compared with."""
        at = self.at[row.use, row.grade, row.number]
        self._number(at, columns[0], price)
        if change is None:
            for column in columns[1:]:
                self._number(at, column, None)
            return
        own, other = _cell(at, columns[0]), _cell(self.at[row.use, row.grade, change.compared_with], columns[0])
        self._formula(at, columns[1], f"={own}-{other}", change.difference)
        self._formula(at, columns[2], f"=ROUND(({own}/{other}-1)*100,2)", change.difference_percent)
        if change.yearly_growth_percent is None:
            self._number(at, columns[3], None)
        else:
            growth = f"=ROUND((({own}/{other})^(1/{_cell(at, _YEARS)})-1)*100,2)"
            self._formula(at, columns[3], growth, change.yearly_growth_percent)

    def _words(self, at: int, column: int, words: str) -> None:
        wrapped = self.forms.form(text_wrap=True)
        if words:
            self.sheet.write_string(at, column, harmless(words), wrapped)
        else:
            self.sheet.write_blank(at, column, None, wrapped)

    def _number(self, at: int, column: int, figure: Decimal | None) -> None:
        if figure is None:
            self.sheet.write_blank(at, column, None, self.forms.form())
        else:
            self.sheet.write_number(at, column, figure, self._numeric(figure))

    def _formula(self, at: int, column: int, formula: str, figure: Decimal) -> None:
        self.sheet.write_formula(at, column, formula, self._numeric(figure), figure)

    def _numeric(self, figure: Decimal) -> Any:
        places = max(-int(figure.as_tuple().exponent), 0)
        return self.forms.form(num_format=by_thousands(places))


def _cell(row: int, column: int) -> str:
    return f"{chr(65 + column)}{row + 1}"


def _height(cells: Sequence[str], widths: Sequence[int]) -> int:
    """The points of a row whose words are wrapped: a Chinese sign is as wide as two Latin ones."""
    lines = [-(-cells_wide(words) // width) for words, width in zip(cells, widths, strict=True)]
    return _LINE_HEIGHT * max([1, *lines])


def _write_words(book: Any, forms: CellForms, grid: DisplayTable, name: str, widths: Sequence[int]) -> None:
    """A sheet of words under a title."""
    sheet = book.add_worksheet(name)
    head, cell = forms.form(**_HEAD), forms.form(text_wrap=True)
    sheet.write_string(0, 0, harmless(grid.title), book.add_format({"font_name": "黑体", "font_size": 12}))
    for column, (words, width) in enumerate(zip(grid.headings, widths, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(1, column, harmless(words), head)
    for number, row in enumerate(grid.rows, 2):
        for column, said in enumerate(row):
            sheet.write_string(number, column, harmless(str(said)), cell)
        sheet.set_row(number, _height([str(said) for said in row], widths))
    sheet.freeze_panes(2, 1 if len(grid.headings) > 1 else 0)
    fit_a_page(sheet)
