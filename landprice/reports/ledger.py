"""The rows of a parcel file as whole valuations, each with what its other columns say: for reports on few parcels."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path

from landprice.batch.columns.libraries import arrow
from landprice.batch.columns.text import parcel_texts
from landprice.batch.headers.fields import field_of_header, unit_above
from landprice.batch.io.open import open_parcels
from landprice.batch.io.regrouped import regrouped
from landprice.batch.options import Options
from landprice.batch.parts import id_numbers, parcels_of_parts, whole_parcels
from landprice.batch.slow import SlowRows
from landprice.batch.valuer import Valuer
from landprice.core.errors import InputError, LandpriceError
from landprice.core.messages import Message, message
from landprice.tables.cache.index import SUFFIXES, Entry
from landprice.tables.catalog import Catalog
from landprice.valuation import Valuation
from landprice.words.place_names import folded


@dataclass(frozen=True, slots=True)
class LedgerParcel:
    """A parcel: the number of its first row, its value, the text of every column by its header.

    Rows are numbered as in the file, titles and all. Of a parcel of several rows a text is that of all of
    them, the different ones with 、 between.
    """

    row: int
    value: Valuation
    cells: Mapping[str, str]


def valued_rows(parcels: Path, options: Options) -> Iterator[LedgerParcel]:
    """The parcels of a file, one after the other; rows that are sums of others, or say nothing, are left out.

    With ``options.parts_by`` the rows with one id in that column are one parcel of several parts, in the place of the
    first of them. Raises InputError with the number of the row, or the id of the parcel, that cannot be valued,
    or of the row that names another county than the options say of all; FileError and MissingLibraryError.
    """
    mapped = [header for header, field in options.mapping.items() if field]
    with ExitStack() as stack:
        source = stack.enter_context(closing(open_parcels(parcels, mapped=mapped)))
        valuer = Valuer(source.schema, options, unit_above(source.above)).check()
        ids, batches = valuer.ids, source.batches
        if ids is not None:
            source, _ = regrouped(source, lambda batch: id_numbers(batch, ids))
            batches = whole_parcels(stack.enter_context(closing(source)).batches, ids)
        one_county = _one_county(valuer, options)
        above = 0
        for batch in batches:
            asked = valuer.asked(batch)
            texts = {name: parcel_texts(batch.column(name), name).to_pylist() for name in batch.schema.names}
            for rows in _parcels(batch, ids, asked):
                if one_county is not None:
                    one_county.check([(source.number(above + row), row) for row in rows], texts)
                cells, number = _cells(texts, rows), source.number(above + rows[0])
                yield LedgerParcel(number, _value(asked, rows, number, cells.get(options.parts_by)), cells)
            above += batch.num_rows


def _in_row(number: int, what: Message) -> Message:
    return message("row {row} of the file: {what}", row=number, what=what)


@dataclass(frozen=True, slots=True)
class _OneCounty:
    """The county that the options say of every parcel, by its tables, and the columns that may name another."""

    said: str
    entries: Sequence[Entry]
    catalog: Catalog
    headers: Sequence[str]

    def check(self, rows: Sequence[tuple[int, int]], texts: Mapping[str, Sequence[str | None]]) -> None:
        """Refuse rows (number in the file, place in ``texts``) that name another county. Raises InputError."""
        for number, row in rows:
            for header in self.headers:
                said = (texts[header][row] or "").strip()
                if said and not self._is_named(said):
                    what = message(
                        "the column {header} says {said}, and {county} is said of all parcels: leave it out to take "
                        "each row at its own county",
                        header=header,
                        said=said,
                        county=self.said,
                    )
                    raise InputError(_in_row(number, what))

    def _is_named(self, said: str) -> bool:
        if any(entry.is_named(folded(said)) for entry in self.entries):
            return True
        try:
            return self.catalog.adcode_of(said) == self.entries[0].adcode
        except LandpriceError:
            return False


def _one_county(valuer: Valuer, options: Options) -> _OneCounty | None:
    """The county said of all parcels; None where none is, or no column could name another. Raises CountyError."""
    said = valuer.layout.given.get("county", "")
    headers = [one.header for one in valuer.layout.others if (field_of_header(one.header) or ("",))[0] == "county"]
    if not said or not headers:
        return None
    catalog = Catalog.of(options.tables, only=options.only_tables)
    if said.endswith(SUFFIXES):
        return _OneCounty(said, [catalog.find(said).entry], catalog, headers)
    code = catalog.adcode_of(said)
    return _OneCounty(said, [entry for entry in catalog.entries if entry.adcode == code], catalog, headers)


def _parcels(batch: arrow.RecordBatch, ids: int | None, asked: SlowRows) -> Iterator[Sequence[int]]:
    """The rows of each parcel of a batch, in order."""
    several = {} if ids is None else {rows[0]: rows for rows in parcels_of_parts(batch, ids)}
    row = 0
    while row < batch.num_rows:
        rows = several.get(row, [row])
        row += len(rows)
        if not asked.is_no_parcel(rows[0]):
            yield rows


def _value(asked: SlowRows, rows: Sequence[int], number: int, name: str | None) -> Valuation:
    """The value of a parcel; what is wrong is said of its id where it has one, else of its row in the file."""
    try:
        return asked.value(rows[0]) if len(rows) == 1 else asked.whole(rows)
    except LandpriceError as error:
        of_id = None if not name else message("parcel {id}: {what}", id=name, what=error.message)
        what = of_id or _in_row(number, error.message)
        raise InputError(what, error.choices) from None


def _cells(texts: Mapping[str, Sequence[str | None]], rows: Sequence[int]) -> dict[str, str]:
    return {name: "、".join(dict.fromkeys(cells[row] or "" for row in rows)) for name, cells in texts.items()}
