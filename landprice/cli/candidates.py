"""The words that an option can have, by what was said before it: counties, editions, land uses, grades, streets.

Each function gets the options so far and the word begun, and gives words with what they mean. Where a letter is
begun there are names in letters (pinyin, the id of a use, ``I``), where a digit adcodes and numbers, else Chinese.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from landprice.reports.words import price_printed
from landprice.tables.cache.index import Entry
from landprice.tables.catalog import Catalog
from landprice.tables.land_uses import use_meant
from landprice.tables.table import Table, corrections_of
from landprice.words.grade import CHINESE, ROMAN, grade_number, grade_order
from landprice.words.place_names import folded

Said = Mapping[str, Any]
Words = list[tuple[str, str]]


def counties(said: Said, begun: str) -> Words:
    """The counties there are, each by the name of the kind begun: full name, pinyin or adcode."""
    return _once(
        (_named(begun, name, one.pinyin, one.adcode), f"{one.province} {one.county}")
        for one in _entries(said)
        for name in (one.county, *(one.aliases if begun else ()))
    )


def scopes(said: Said, begun: str) -> Words:
    """The scopes of the county that was said."""
    return _once((one.scope, one.edition) for one in _of_county(said))


def editions(said: Said, begun: str) -> Words:
    """The editions of the county and the scope that were said."""
    scope = said.get("scope")
    return _once((one.edition, one.scope) for one in _of_county(said) if not scope or one.scope.startswith(scope))


def uses(said: Said, begun: str) -> Words:
    """The land uses that the table prices: as printed, with sub-uses and other names once a word is begun; or by id."""
    table = _table(said)
    if table is None:
        return []
    found = []
    for use in table.prices.by_use:
        printed, land_use = table.use_name(use), table.land_uses[use]
        others = (*land_use.sub_uses, *land_use.aliases) if begun else ()
        found += [
            (word, use if word == printed else printed)
            for name in (printed, *others)
            if (word := _named(begun, name, use))
        ]
    return _once(found)


def grades(said: Said, begun: str) -> Words:
    """The grades that the table prices for the use that was said, or for any, with the price."""
    table = _table(said)
    if table is None:
        return []
    use = next((one for one in map(said.get, ("use", "old_use", "new_use")) if one), None)
    cells = _priced(table, use if isinstance(use, str) else use and use[0])
    return [(_written(grade, begun), cells[grade]) for grade in grade_order(list(cells))]


def routes(said: Said, begun: str) -> Words:
    """The priced street sections of the table."""
    table = _table(said)
    corrections = None if table is None else corrections_of(table)
    if corrections is None:
        return []
    return [(name, f"{price:f} 元/㎡") for one in corrections.routes for name, price in one.prices.items()]


def _named(begun: str, chinese: str, letters: str, digits: str = "") -> str:
    if begun[:1].isdigit() and digits:
        return digits
    return letters if begun[:1].isascii() and begun[:1].isalpha() else chinese


def _written(grade: str, begun: str) -> str:
    """The grade in the numerals begun: ``II``, ``2`` or 二级; a name that is no number as it is."""
    number = grade_number(grade)
    if number is None:
        return grade
    if begun[:1].isdigit():
        return str(number)
    if begun[:1] in CHINESE:
        return f"{CHINESE[number - 1]}级"
    return ROMAN[number - 1].lower() if begun[:1].islower() else ROMAN[number - 1]


def _priced(table: Table, use: str | None) -> dict[str, str]:
    """The grades with what they cost, which is empty where no use was said. Raises LandUseError."""
    by_use = table.prices.by_use
    if use:
        return {grade: price_printed(cell) for grade, cell in by_use[use_meant(table, use).use_id].items()}
    return {grade: "" for cells in by_use.values() for grade in cells}


def _catalog(said: Said) -> Catalog:
    return Catalog.of(said.get("tables") or (), only=bool(said.get("only_tables")))


def _entries(said: Said) -> Iterator[Entry]:
    return (one for one in _catalog(said).entries if one.readable)


def _of_county(said: Said) -> list[Entry]:
    county = folded(said.get("county") or "")
    return [one for one in _entries(said) if one.is_named(county)]


def _table(said: Said) -> Table | None:
    """The table that was said so far; None where it is not said yet, or is none."""
    kind = said.get("kind")
    county = said.get("county") or next(iter(said.get("counties") or ()), "").partition("@")[0]
    if not county:
        return None
    found = _catalog(said).find(
        county, scope=said.get("scope"), edition=said.get("edition"), kind=getattr(kind, "value", kind)
    )
    return found.load()


def _once(found: Iterable[tuple[str, str]]) -> Words:
    """Each word with what is said of it first."""
    words: dict[str, str] = {}
    for word, meaning in found:
        words.setdefault(word, meaning)
    return list(words.items())
