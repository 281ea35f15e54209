"""Place names in headings and titles: which places they name, and whether the table's own county is among them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache

from landprice.tables.table import CountyPlace
from landprice.words.place_names import short_name
from landprice.words.places import is_without_name, names_at, names_in_title


def places_at_start(heading: str) -> list[str]:
    """The places that a heading names at its start, from the largest: ``成都市温江区永宁镇城区…`` names three."""
    return [each.name for each in names_at(heading)]


def places_in_title(title: str) -> list[str]:
    """The places that a title names at its start and behind 关于, 同意, 公布 and the like."""
    return [each.name for each in names_in_title(title)]


def own_names(place: CountyPlace) -> frozenset[str]:
    """The county, its other names and its scope, each also short."""
    return county_names(place) | _named(place.scope)


def county_names(place: CountyPlace) -> frozenset[str]:
    """The county and its other names, each also short."""
    return frozenset[str]().union(*map(_named, (place.county, *place.aliases)))


@lru_cache(maxsize=256)
def _named(name: str) -> frozenset[str]:
    return frozenset() if is_without_name(name) else frozenset((name, short_name(name)))


def foreign_place(words: str, places: Callable[[str], Iterable[str]], place: CountyPlace) -> str | None:
    """The place that ``words`` name instead of the table's own county, or None where they do not.

    ``places`` gives the places that the words name, and is asked only where they do not name the county.
    A town of the same name lies in many counties: words that name the table's scope and another county are foreign.
    """
    if any(name in words for name in county_names(place)):
        return None
    above = {place.prefecture, place.province, short_name(place.prefecture or ""), short_name(place.province)}
    others = [name for name in places(words) if above.isdisjoint((name, short_name(name)))]
    if any(name in words for name in _named(place.scope)):
        others = [name for name in others if _is_another_county(name, place.scope)]
    return others[-1] if others else None


def _is_another_county(name: str, scope: str) -> bool:
    """Whether a place beside a scope is a county by itself, not the scope again."""
    return name[-1] in "县市区旗" and not name.startswith(scope) and not any(own in name for own in _named(scope))
