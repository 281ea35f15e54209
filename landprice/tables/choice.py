"""Which of a county's tables is meant: by kind of right, scope and former or upper name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, TypeVar

from landprice.core.errors import CountyError
from landprice.core.messages import message
from landprice.tables.cache.index import STATE, Entry
from landprice.tables.editions import edition_named
from landprice.words.place_names import folded, short_name

if TYPE_CHECKING:
    from landprice.tables.table import CountyPlace, Table

_Scoped = TypeVar("_Scoped", "Entry", "CountyPlace")
DEFAULT_SCOPE = "城区"


def of_former_name(entries: Iterable[Entry], name: str) -> list[Entry]:
    """The entries of the county that once had this name, by the list of GB/T 2260."""
    from landprice.words.adcodes import present_codes

    codes = present_codes(name.strip())
    return [entry for entry in entries if entry.adcode in codes]


def of_region(entries: Iterable[Entry], name: str) -> CountyError | None:
    """The error that lists the counties of a prefecture or province which have tables; None where it is none."""
    wanted = folded(name)
    counties = [entry.county for entry in entries if entry.readable and wanted in _upper_names(entry)]
    if not counties:
        return None
    choices = list(dict.fromkeys(counties))
    what = message("{name} is no county: of it there are tables of {choices}", name=name, choices=choices)
    return CountyError(what, choices)


def _upper_names(entry: Entry) -> set[str]:
    return {folded(each) for above in (entry.prefecture, entry.province) for each in (above, short_name(above))}


def of_kind(entries: Sequence[Entry], kind: str | None, name: str) -> Sequence[Entry]:
    """Those whose prices are of the right wanted; without a wish of granted state land, else of the only kind."""
    kinds = list(dict.fromkeys(entry.kind for entry in entries))
    wanted = kind or (kinds[0] if len(kinds) == 1 else STATE)
    found = [entry for entry in entries if entry.kind == wanted]
    if found or not entries:
        return found
    what = message("{name} has no table of the kind {kind}; it has {kinds}", name=name, kind=wanted, kinds=kinds)
    raise CountyError(what, kinds)


def of_scope_named(entries: Sequence[_Scoped], scope: str | None, name: str) -> list[_Scoped]:
    """Those of the scope wanted, by its full or short name (双钟 of 双钟镇); unsaid 城区, or the only one."""
    scopes = list(dict.fromkeys(entry.scope for entry in entries))
    wanted = scope or (scopes[0] if len(scopes) == 1 else DEFAULT_SCOPE)
    found = [entry for entry in entries if folded(entry.scope) == folded(wanted)]
    found = found or [entry for entry in entries if folded(short_name(entry.scope)) == folded(short_name(wanted))]
    if len({entry.scope for entry in found}) == 1:
        return found
    if scope:
        what = message(
            "{name} has no table of the scope {scope}; it has {scopes}", name=name, scope=scope, scopes=scopes
        )
        raise CountyError(what, scopes)
    what = message("{name} has tables of several scopes: {scopes}; choose one with --scope", name=name, scopes=scopes)
    raise CountyError(what, scopes)


def must_be_of(table: Table, scope: str | None, edition: str | None) -> None:
    """Raises CountyError where a loaded table is not of the scope or the edition that is said with it."""
    of_scope_named([table.place], scope, table.place.county)
    if edition is not None:
        edition_named([table.edition], edition, table.place.county)


def must_be_one_county(name: str, found: Sequence[Entry]) -> None:
    """Raises CountyError, with the choices."""
    counties = {entry.adcode: entry for entry in found if entry.readable}
    if len(counties) > 1:
        choices = [f"{one.prefecture or one.province}{one.county} {one.adcode}" for one in counties.values()]
        what = message("{name} fits more than one county: {choices}; give the adcode", name=name, choices=choices)
        raise CountyError(what, choices)


def nameless_like(found: Sequence[Entry], near: Sequence[Entry]) -> list[Entry]:
    """The files that cannot be read and are named as those found."""
    pinyin = {entry.pinyin for entry in found}
    return [one for one in near if not one.readable and not one.county and one.pinyin in pinyin]
