"""What is known of a place that a document does not say: by the tables already there, by the list of GB/T 2260."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from landprice.core.errors import FileError
from landprice.core.messages import Message, message
from landprice.core.textfile import read_text
from landprice.tables.cache.entry import STATE
from landprice.tables.catalog import Catalog
from landprice.tables.yaml.read import compose
from landprice.words.adcodes import listed_place, province_of
from landprice.words.code_names import LAND_KINDS, PRICE_FORMS

if TYPE_CHECKING:
    from landprice.documents.draft import Draft
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


def form_of(data: Mapping[str, Any]) -> str:
    """The kind of land and of price of a table, where they are not the usual ones: collective, floor."""
    kind = str(data.get("kind") or STATE)
    return "-".join([kind] * (kind != STATE) + ["floor"] * (measures_of(data) == {"floor"}))


def with_form(name: str, data: Mapping[str, Any]) -> Message | str:
    """What a table is called, with its kind of land and of price where they are not the usual ones."""
    if not form_of(data):
        return name
    return told_with_form(name, data, "floor" if measures_of(data) == {"floor"} else "")


def told_with_form(name: str, data: Mapping[str, Any], form: str) -> Message:
    """What a table is called, with its kind of land, and the form of its prices where one is given."""
    kind = LAND_KINDS.get(str(data.get("kind") or STATE), STATE)
    if form:
        return message("{place} ({kind}, per {form})", place=name, kind=kind, form=PRICE_FORMS[form])
    return message("{place} ({kind})", place=name, kind=kind)


def data_at(path: Path) -> Mapping[str, Any]:
    """What the table file at ``path`` says; nothing where it cannot be read."""
    try:
        node, _ = compose(read_text(path), str(path))
    except FileError:
        return {}
    return node if isinstance(node, dict) else {}


def is_of_other_prices(entry: Entry, draft: Draft) -> bool:
    """Whether a table is of another kind of land than a draft, or per floor area where the draft is per land area."""
    if entry.kind != draft.kind:
        return True
    own, there = measures_of(draft.data), measures_of(data_at(entry.path)) if measures_of(draft.data) else set()
    return bool(own and there) and own != there


def measures_of(data: Mapping[str, Any]) -> set[str]:
    """What the prices of a table are per, as far as a use says one for all its grades."""
    basis = data.get("basis")
    fields = basis.values() if isinstance(basis, dict) else ()
    said = (each["price_per"] for each in fields if isinstance(each, dict) and "price_per" in each)
    return {str(each) for each in said if isinstance(each, str)}
