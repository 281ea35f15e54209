"""Dictionary-encoded columns: every distinct text once, numbered, so that it is read once and looked up by code."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from landprice.batch.columns import arrays
from landprice.batch.columns.figures import Integers
from landprice.batch.columns.libraries import arrow, compute, numpy
from landprice.batch.columns.text import parcel_texts
from landprice.core.errors import LandpriceError

if TYPE_CHECKING:
    from landprice.batch.headers.column import HeaderColumn

NOT_SAID = 0
"""The code of an empty cell."""
MOST_KEPT = 1 << 18
"""Distinct texts, pairs of them and results that are kept in all from batch to batch; beyond, they are forgotten."""
_FEW = 64
"""Distinct cells of a batch that are not worth looking up together."""
_MISTAKE = object()
"""The value of a text that cannot be meant: it is read again where its error is wanted, for errors are large."""
_BETWEEN = "\x1f"
"""Stands between two cells that are read as one: a sign that no cell of a ledger holds."""
_BARE = re.compile(r"[0-9０-９.,，\s]+")


class EncodedColumn:
    """One field of the parcels of a batch: a code for each row, and the text behind each code.

    ``read`` makes of a text what it means; ``join`` makes one text of a cell and of that in the column beside. With
    ``only_passing`` the header is no field: it is a factor where a county has one of that name.
    """

    def __init__(
        self,
        column: HeaderColumn | None,
        read: Callable[[str], Any],
        join: Callable[[str, str], str] | None = None,
        *,
        only_passing: bool = False,
    ) -> None:
        self.column = column
        self._join = join
        self.only_passing = only_passing
        self.codes: Integers
        self.only: int | None = None
        self._read = read
        self._texts: list[str | None] = [None]
        self._values: list[Any] = [None]
        self._bad: list[int] = []
        self._known: dict[str | None, int] = {None: NOT_SAID}
        self._cells: arrow.Array = None
        self._numbers: Integers

    def begin(self, batch: arrow.RecordBatch) -> None:
        """Number the texts of ``batch``; numbers of texts known from before stay.

        ``codes`` has the number for each row; ``only`` is that of all rows where they say the same, else None.
        """
        assert self.column is not None
        encoded = self._cells_of(batch, self.column).dictionary_encode(null_encoding="encode")
        numbers = self._numbers_of(encoded.dictionary)
        alike = len(numbers) == 1
        self.only = int(numbers[0]) if alike else None
        self.codes = numpy.full(batch.num_rows, numbers[0]) if alike else numbers[arrays.integers_of(encoded.indices)]

    def _cells_of(self, batch: arrow.RecordBatch, column: HeaderColumn) -> arrow.Array:
        texts = parcel_texts(batch.column(column.index), column.header)
        if column.beside is None:
            return texts
        beside = parcel_texts(batch.column(column.beside.index), column.beside.header)
        sign = arrays.of_texts([_BETWEEN])[0]
        return compute.binary_join_element_wise(texts, beside, sign, null_handling="replace", null_replacement="")

    def constant(self, text: str, rows: int) -> None:
        """Say ``text`` of every row."""
        self.only = self._number(text)
        self.codes = numpy.full(rows, self.only, numpy.int64)

    @property
    def kept(self) -> int:
        """How many distinct texts are kept."""
        return len(self._texts)

    def text(self, code: int) -> str | None:
        """The text behind a code, as ``quote`` would be given it; None where nothing is said."""
        return self._texts[code]

    def value(self, code: int) -> Any:
        """The text read as the parcel's condition that it is. Raises LandpriceError for what cannot be meant."""
        value = self._values[code]
        return self._read(self._texts[code] or "") if value is _MISTAKE else value

    def error(self, code: int) -> LandpriceError | None:
        """Why the text behind a code cannot be meant; None where it can."""
        try:
            self.value(code)
        except LandpriceError as error:
            return error
        return None

    @property
    def has_errors(self) -> bool:
        """Whether any text met so far cannot be meant."""
        return bool(self._bad)

    def bad_rows(self) -> Integers | None:
        """Which rows say what cannot be meant; None where none does."""
        if not self._bad:
            return None
        bad = numpy.zeros(len(self._texts), bool)
        bad[self._bad] = True
        rows: Integers = bad[self.codes]
        return rows

    def _numbers_of(self, cells: arrow.Array) -> Integers:
        """The number of each of these distinct cells; many are looked up together, new ones one by one."""
        if self._cells is None or len(cells) < _FEW:
            numbers = numpy.fromiter(map(self._number, cells.to_pylist()), numpy.int64, len(cells))
            if len(cells) >= _FEW:
                self._cells, self._numbers = cells, numbers
            return numbers
        at = compute.index_in(cells, value_set=self._cells)
        if at.null_count:
            new = cells.filter(at.is_null())
            more = numpy.fromiter(map(self._number, new.to_pylist()), numpy.int64, len(new))
            self._cells = arrow.concat_arrays([self._cells, new])
            self._numbers = numpy.append(self._numbers, more)
            at = compute.index_in(cells, value_set=self._cells)
        found: Integers = self._numbers[arrays.integers_of(at)]
        return found

    def _number(self, cell: str | None) -> int:
        known = self._known.get(cell)
        if known is None:
            assert cell is not None
            text = self._text_of(cell)
            known = self._known[cell] = len(self._texts) if text else NOT_SAID
            if text:
                self._texts.append(text)
                self._values.append(self._value_of(text))
                if self._values[-1] is _MISTAKE:
                    self._bad.append(known)
        return known

    def _text_of(self, cell: str) -> str:
        """What is said by a cell, or by two with a sign between."""
        if self.column is None:
            return cell.strip()
        own, _, beside = cell.partition(_BETWEEN) if self.column.beside else (cell, "", "")
        own = with_unit(own.strip(), self.column.unit)
        if self.column.beside is None or self._join is None:
            return own
        return self._join(own, with_unit(beside.strip(), self.column.beside.unit))

    def _value_of(self, text: str) -> Any:
        try:
            return self._read(text)
        except LandpriceError:
            return _MISTAKE


def with_unit(text: str, unit: str) -> str:
    """A bare figure with the unit of its header behind it; a cell with a unit of its own keeps that."""
    return text + unit if unit and is_bare(text) else text


def is_bare(text: str) -> bool:
    """Whether a text is a figure without a unit."""
    return _BARE.fullmatch(text) is not None


_ROOM = 1 << 62
_NONE = -1
_LARGEST_TABLE = 1 << 22


def combined(columns: Sequence[Integers]) -> tuple[Integers, Integers]:
    """One number for each row, equal where all ``columns`` are (codes from 0), and the first row of each number."""
    codes, count = columns[0], int(columns[0].max(initial=0)) + 1
    for column in columns[1:]:
        wide = int(column.max(initial=0)) + 1
        if wide == 1:
            continue
        if count * wide >= _ROOM:
            codes, first = _numbered(codes)
            count = len(first)
        codes, count = codes * wide + column, count * wide
    numbers, first = _numbered(codes)
    return numbers, numpy.asarray(first)


def first_of_each(codes: Integers) -> list[int]:
    """The row where each distinct code is met first."""
    first: list[int] = _numbered(codes)[1].tolist()
    return first


def _numbered(codes: Integers) -> tuple[Integers, Integers]:
    """``codes`` as numbers from 0 in the order they are met, and the row where each is met first."""
    numbers = arrays.integers_of(arrays.of_integers(codes).dictionary_encode().indices)
    rows = len(numbers)
    first = numpy.empty(int(numbers.max(initial=-1)) + 1, numpy.int64)
    first[numbers[::-1]] = numpy.arange(rows - 1, -1, -1)
    return numbers.astype(numpy.int64), first


class Pairs:
    """Pairs of codes as one number each, the same from batch to batch; numbers are given from 0 as pairs are met.

    A table of all pairs while that is small (a look-up by place), a sorted list of those met when it is not.
    """

    def __init__(self) -> None:
        self._count = 0
        self._table: Integers | None = numpy.full((1, 1), _NONE)
        self._packed = self._numbers = numpy.empty(0, numpy.int64)

    def __len__(self) -> int:
        return self._count

    def number(self, left: Integers, right: Integers) -> Integers:
        """The number of each pair; both codes have to lie below 2^31."""
        if self._table is not None:
            self._make_room(int(left.max(initial=0)) + 1, int(right.max(initial=0)) + 1)
        return self._by_place(left, right) if self._table is not None else self._by_search(left, right)

    def _by_place(self, left: Integers, right: Integers) -> Integers:
        assert self._table is not None
        found: Integers = self._table[left, right]
        unknown = numpy.flatnonzero(found == _NONE)
        if len(unknown):
            first = unknown[first_of_each(left[unknown] << 32 | right[unknown])]
            self._table[left[first], right[first]] = self._count + numpy.arange(len(first))
            self._count += len(first)
            found = self._table[left, right]
        return found

    def _by_search(self, left: Integers, right: Integers) -> Integers:
        encoded = arrays.of_integers((left << 32) | right).dictionary_encode()
        distinct = arrays.integers_of(encoded.dictionary)
        at = numpy.searchsorted(self._packed, distinct)
        new = distinct[numpy.append(self._packed, _NONE)[at] != distinct]
        if len(new):
            packed = numpy.concatenate([self._packed, new])
            numbers = numpy.concatenate([self._numbers, self._count + numpy.arange(len(new))])
            order = numpy.argsort(packed)
            self._packed, self._numbers = packed[order], numbers[order]
            self._count += len(new)
            at = numpy.searchsorted(self._packed, distinct)
        found: Integers = self._numbers[at][arrays.integers_of(encoded.indices)]
        return found

    def _make_room(self, rows: int, columns: int) -> None:
        """Let the table hold codes below ``rows`` and ``columns``; where it would be too large, keep a list."""
        table = self._table
        assert table is not None
        rows, columns = max(rows, table.shape[0]), max(columns, table.shape[1])
        if (rows, columns) == table.shape:
            return
        if rows * columns <= _LARGEST_TABLE:
            # twice the room, so that a code at a time does not copy the table each time
            more = (min(2 * rows, _LARGEST_TABLE // columns), columns)
            more = (more[0], min(2 * columns, _LARGEST_TABLE // more[0]))
            self._table = numpy.full(more, _NONE)
            self._table[: table.shape[0], : table.shape[1]] = table
            return
        left, right = numpy.nonzero(table != _NONE)
        packed = (left << 32) | right
        order = numpy.argsort(packed)
        self._packed, self._numbers = packed[order], table[left, right][order]
        self._table = None
