"""The cells of a sheet, row by row as they stand, each with its kind: read from XML, whatever program wrote it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from landprice.batch.io.xlsx_book import Book, PiecesReader, unescaped
from landprice.batch.io.xml import broken
from landprice.core.errors import FileError
from landprice.core.findings import cell_name, column_letters
from landprice.core.messages import message

MAX_ROWS, MAX_COLUMNS = 1_048_576, 16_384
TEXT, NUMBER, TRUTH, DATE, MOMENT = "text", "number", "truth", "date", "moment"
"""The kinds of cells: a date is a number in a style that shows dates, a moment is written out (``2024-05-01``)."""

Row = dict[int, tuple[str, str]]
"""The kind and text of each cell that is not empty, by its column from 0."""


class SheetReader(PiecesReader):
    """Tells ``take`` each row that is not empty, with its number from 0, in their order.

    A cell such as ``#N/A`` is its text, and a formula never calculated is its formula: read as empty, it would mean
    "not said". Raises FileError for cells that stand where none can, or twice.
    """

    def __init__(self, path: Path, book: Book, take: Callable[[int, Row], None]) -> None:
        super().__init__(path)
        self._book, self._take = book, take
        self._number = -1
        self._number_text = ""
        self._row: Row = {}
        self._column = -1
        self._kind = self._style = ""
        self._value: str | None = None
        self._formula: str | None = None
        self._letters: list[str] = []
        self.on_start |= {"row": self._begin_row, "c": self._begin_cell, "v": self.listen, "f": self.listen}
        self.on_end |= {"row": self._end_row, "c": self._end_cell, "v": self._end_value, "f": self._end_formula}

    def _begin_row(self, attributes: Mapping[str, str]) -> None:
        written = attributes.get("r")
        number = self._number + 1 if written is None else int(written) - 1 if written.isdecimal() else -1
        if not self._number < number < MAX_ROWS:
            raise broken(self.path, f'row r="{written}"')
        self._number, self._number_text, self._column = number, str(number + 1), -1

    def _end_row(self) -> None:
        if self._row:
            self._take(self._number, self._row)
            self._row = {}

    def _begin_cell(self, attributes: Mapping[str, str]) -> None:
        address = attributes.get("r")
        self._column += 1
        if address is not None and address != self._address_here():
            self._column = self._column_at(address)
        if self._number < 0 or self._column >= MAX_COLUMNS or self._column in self._row:
            raise broken(self.path, f'c r="{address}"')
        self._kind, self._style = attributes.get("t", "n"), attributes.get("s", "")
        self._value = self._formula = None
        self._pieces.clear()

    def _address_here(self) -> str:
        """The address of the cell that comes next where none is left out."""
        while len(self._letters) <= self._column < MAX_COLUMNS:
            self._letters.append(column_letters(len(self._letters) + 1))
        return self._letters[self._column] + self._number_text if self._column < MAX_COLUMNS else ""

    def _column_at(self, address: str) -> int:
        letters = address.rstrip("0123456789")
        column = column_of(letters)
        if address[len(letters) :] != self._number_text or not 0 <= column < MAX_COLUMNS:
            raise broken(self.path, f'c r="{address}"')
        return column

    def _end_value(self) -> None:
        self._value = self.heard()

    def _end_formula(self) -> None:
        self._formula = self.heard()

    def _end_cell(self) -> None:
        kind, value = self._kind, self._value
        if kind == "s":
            found: tuple[str, str] = (TEXT, self._shared(value))
        elif kind == "inlineStr":
            found = (TEXT, self.text())
        elif value is None or (kind != "str" and not value.strip()):
            found = (TEXT, "" if self._formula is None else f"={self._formula}")
        elif kind in ("str", "e"):
            found = (TEXT, unescaped(value))
        else:
            found = (self._kind_of_number(kind), value.strip())
        if found[1]:
            self._row[self._column] = found

    def _kind_of_number(self, kind: str) -> str:
        if kind == "n":
            dates = self._book.dates
            style = int(self._style) if self._style.isdecimal() else 0
            return DATE if style < len(dates) and dates[style] else NUMBER
        return {"b": TRUTH, "d": MOMENT}.get(kind, TEXT)

    def _shared(self, value: str | None) -> str:
        try:
            return self._book.texts[
                int(value or "") if (value or "").strip().isdecimal() else -len(self._book.texts) - 1
            ]
        except IndexError:
            raise broken(self.path, f"no shared text {(value or '')[:20]}") from None


def column_of(letters: str) -> int:
    """The index of a column: 0 for ``A``, 26 for ``AA``; -1 for what is none."""
    index = 0
    for letter in letters[:4]:
        if not "A" <= letter <= "Z":
            return -1
        index = index * 26 + ord(letter) - ord("A") + 1
    return index - 1


def refuse_far_cell(path: Path, row: int, column: int, most: int) -> None:
    """Raises FileError for a sheet whose cells would be more than ``most``, empty ones and all."""
    if (row + 1) * (column + 1) > most:
        raise FileError(
            message(
                "{file}: its cells reach to {address}, {count} with the empty ones, which is more than {limit}: "
                "take away what stands far from the parcels",
                file=path,
                address=cell_name(row + 1, column + 1),
                count=f"{(row + 1) * (column + 1):,}",
                limit=f"{most:,}",
            )
        )
