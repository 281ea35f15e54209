"""What is known of a place that a document does not say: by the tables already there, by the list of GB/T 2260."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from landprice.core.errors import FileError
from landprice.tables.catalog import Catalog
from landprice.words.adcodes import known_adcodes

if TYPE_CHECKING:
    from landprice.tables.cache.index import Entry


def known_places(place: Mapping[str, str], catalog: Catalog | None) -> dict[str, str]:
    """Names and codes for ``place`` from the tables of ``catalog`` and the list, where only one county fits."""
    same = same_county(place, catalog)
    if same:
        names = ("pinyin", "adcode", "prefecture", "province")
        said = {name: next(filter(None, (getattr(entry, name) for entry in same)), "") for name in names}
        return {name: value for name, value in said.items() if value}
    return _listed(place) or _province_of(place.get("prefecture", ""))


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


def _listed(place: Mapping[str, str]) -> dict[str, str]:
    """What the list of GB/T 2260 says of a place: by its code, or by a name that one county has that is in use.

    A name stands in several provinces (鼓楼区), or in two prefectures: then what the document says of them decides,
    or nothing does.
    """
    known = known_adcodes()
    county, code = place.get("county", ""), place.get("adcode", "")
    codes = [code] if code else _codes_of(county)
    found = []
    for each in codes:
        above = {"province": each[:2] + "0000", "prefecture": each[:4] + "00"}
        said = {name: known.names[code][0] for name, code in above.items() if code in known.in_use}
        if said.get("prefecture") == said.get("province"):
            said.pop("prefecture", None)
        if (each in known.in_use or code) and all(place.get(name) in (None, value) for name, value in said.items()):
            found.append({"adcode": each, **said})
    return found[0] if len(found) == 1 else {}


def _codes_of(county: str) -> list[str]:
    """The codes whose last name is that of a county."""
    known = known_adcodes()
    return [each for each in known.codes.get(county, ()) if known.names[each][0] == county]


def _province_of(prefecture: str) -> dict[str, str]:
    """The province of a prefecture, where the list has its name once."""
    known = known_adcodes()
    above = {code[:2] + "0000" for code in known.codes.get(prefecture, ()) if code.endswith("00")}
    return {"province": known.names[above.pop()][0]} if len(above) == 1 else {}
