"""The rows of a parcel file as whole valuations, each with what its other columns say: for reports on few parcels."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from landprice.batch.columns.text import parcel_texts
from landprice.batch.headers.fields import unit_above
from landprice.batch.io.open import open_parcels
from landprice.batch.valuer import Valuer
from landprice.core.errors import InputError, LandpriceError
from landprice.core.messages import message

if TYPE_CHECKING:
    from landprice.batch.options import Options
    from landprice.valuation import Valuation


@dataclass(frozen=True, slots=True)
class LedgerParcel:
    """A row: its number from 1, its value, the text of every column by its header."""

    row: int
    value: Valuation
    cells: Mapping[str, str]


def valued_rows(parcels: Path, options: Options, *, sheet: str | None = None) -> Iterator[LedgerParcel]:
    """The parcels of a file, one after the other; rows that are sums of others are left out.

    Raises InputError with the number of the row that cannot be valued, FileError and MissingLibraryError.
    """
    source = open_parcels(parcels, sheet, [header for header, field in options.mapping.items() if field])
    try:
        valuer = Valuer(source.schema, options, unit_above(source.above)).check()
        number = 0
        for batch in source.batches:
            asked = valuer.asked(batch)
            texts = {name: parcel_texts(batch.column(name), name).to_pylist() for name in batch.schema.names}
            for row in range(batch.num_rows):
                number += 1
                if asked.is_total(row):
                    continue
                try:
                    value = asked.value(row)
                except LandpriceError as error:
                    raise InputError(
                        message("row {row}: {what}", row=number, what=error.message), error.choices
                    ) from None
                yield LedgerParcel(number, value, {name: cells[row] or "" for name, cells in texts.items()})
    finally:
        source.close()
