"""What the user says of every parcel alike, held against what can be meant before any row is valued."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from landprice.core.units import parse_area
from landprice.tables.table_files import SUFFIXES

if TYPE_CHECKING:
    from landprice.tables.catalog import Catalog


def refuse_wrong(catalog: Catalog, given: Mapping[str, str], reader: Callable[[str], Callable[[str], Any]]) -> None:
    """Raise what is wrong with the paths of tables, or with what ``given`` says of every parcel.

    FileError for a path that cannot be read, InputError for a county, area or condition that cannot be meant;
    land use and grade depend on the table of the row. ``reader`` gives the function that reads a field.
    """
    assert catalog.entries is not None  # looks into every path
    for field, text in given.items():
        if not text.strip():
            continue
        if field == "county":
            if text.endswith(SUFFIXES):
                catalog.find(text)
            else:
                catalog.adcode_of(text)
        elif field == "area":
            parse_area(text)
        else:
            reader(field)(text)
