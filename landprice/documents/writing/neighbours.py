"""What is known of a place that a document does not say: by the tables already there, by the list of GB/T 2260."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from landprice.core.errors import FileError
from landprice.tables.catalog import Catalog
from landprice.words.adcodes import listed_place, province_of

if TYPE_CHECKING:
    from landprice.tables.cache.index import Entry


def known_places(place: Mapping[str, str], catalog: Catalog | None) -> dict[str, str]:
    """Names and codes for ``place`` from the tables of ``catalog`` and the list, where only one county fits."""
    same = same_county(place, catalog)
    if same:
        names = ("pinyin", "adcode", "prefecture", "province")
        said = {name: next(filter(None, (getattr(entry, name) for entry in same)), "") for name in names}
        return {name: value for name, value in said.items() if value}
    return listed_place(place) or province_of(place.get("prefecture", ""))


def same_county(place: Mapping[str, str], catalog: Catalog | None) -> list[Entry]:
    """The tables of the county of ``place``, drafts too; none where more than one county has its name."""
    found = [
        entry
        for entry in entries_of(catalog)
        if entry.readable
        and entry.county == place.get("county")
        and all(
            not place.get(name) or getattr(entry, name) in ("", place[name])
            for name in ("prefecture", "province", "adcode")
        )
    ]
    return found if len({entry.adcode for entry in found if entry.adcode}) <= 1 else []


def entries_of(catalog: Catalog | None) -> tuple[Entry, ...]:
    """The tables in reach of ``catalog``, or the shipped ones with those of ``LANDPRICE_TABLES``.

    Raises FileError where one of the paths of ``catalog`` is none.
    """
    if catalog is not None:
        return catalog.entries
    try:
        return Catalog.of().entries
    except FileError:
        return ()
