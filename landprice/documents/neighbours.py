"""What the tables already there know of a place that a document does not say: its codes, its province."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from landprice.catalog import Catalog
    from landprice.index import Entry


def known_places(place: Mapping[str, str], catalog: Catalog | None) -> dict[str, str]:
    """Names and codes for ``place`` from the tables of ``catalog``, where only one county fits."""
    same = same_county(place, catalog)
    if same:
        names = ("pinyin", "adcode", "prefecture", "province")
        return {name: value for name in names if (value := getattr(same[0], name))}
    provinces = {
        entry.province
        for entry in _entries(catalog)
        if entry.readable and place.get("prefecture") and entry.prefecture == place["prefecture"]
    }
    return {"province": provinces.pop()} if len(provinces) == 1 else {}


def same_county(place: Mapping[str, str], catalog: Catalog | None) -> list[Entry]:
    """The tables of the county of ``place``; none where more than one county has its name."""
    found = [
        entry
        for entry in _entries(catalog)
        if entry.readable
        and entry.county == place.get("county")
        and all(
            not place.get(name) or getattr(entry, name) == place[name] for name in ("prefecture", "province", "adcode")
        )
    ]
    return found if len({entry.adcode for entry in found}) == 1 else []


def _entries(catalog: Catalog | None) -> tuple[Entry, ...]:
    from landprice.catalog import Catalog
    from landprice.errors import FileError

    try:
        return (catalog or Catalog.of()).entries
    except FileError:
        return ()
