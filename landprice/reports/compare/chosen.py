"""What is compared: the tables, and in each of them the uses and grades."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from landprice.core.errors import CountyError, GradeError, InputError, LandUseError
from landprice.core.messages import Message, message
from landprice.tables.cache.index import SUFFIXES
from landprice.tables.catalog import Catalog, Found
from landprice.tables.choice import of_scope_named
from landprice.tables.editions import Note
from landprice.tables.land_uses import use_meant
from landprice.tables.table import Table
from landprice.words.grade import grade_among, grade_order

MOST_TABLES = 20
"""More tables stand beside each other on no page."""


@dataclass(frozen=True, slots=True)
class UseChosen:
    """A use as it is called in the comparison, and for each table its id there, or why it has none."""

    name: str
    ids: tuple[str | Message, ...]


def chosen_tables(
    counties: Sequence[str | Path | Table], catalog: Catalog, scope: str | None, *, editions: bool
) -> tuple[list[Table], list[Note]]:
    """The tables to compare, in the order named; with ``editions`` all of each county, the earliest first.

    Raises CountyError, FileError and TableError as ``load`` does, InputError for one table alone or one named twice.
    """
    found: list[Table] = []
    notes: list[Note] = []
    for county in counties:
        if isinstance(county, Table):
            _refuse_choice_of_loaded(county, scope, editions=editions)
            found.append(county)
            continue
        for one in _found(county, catalog, scope, editions=editions):
            found.append(one.load())
            notes += [note for note in one.notes if note not in notes]
    _refuse_unlike(found, editions=editions)
    return found, notes


def _refuse_choice_of_loaded(table: Table, scope: str | None, *, editions: bool) -> None:
    if editions:
        raise InputError(message("{file} is one edition: name the county alone for all of them", file=table.file))
    of_scope_named([table.place], scope, table.file)


def _found(county: str | Path, catalog: Catalog, scope: str | None, *, editions: bool) -> Sequence[Found]:
    if isinstance(county, Path) or county.endswith(SUFFIXES):
        name: str | Path = county
        edition = ""
    else:
        name, _, edition = county.partition("@")
    if not editions:
        return [catalog.find(name, scope=scope, edition=edition or None)]
    if edition or isinstance(name, Path) or name.endswith(SUFFIXES):
        raise InputError(message("{file} is one edition: name the county alone for all of them", file=county))
    return catalog.editions(name, scope=scope)


def _refuse_unlike(found: Sequence[Table], *, editions: bool) -> None:
    """Refuse what cannot be compared: nothing, one table alone, a table twice, more than a page holds."""
    keys = [_identity(table) for table in found]
    twice = [table for number, table in enumerate(found) if keys[number] in keys[:number]]
    if twice:
        raise InputError(message("{file} is named twice: a table is compared with others", file=twice[0].file))
    if len(found) == 1 and editions:
        what = message(
            "of {county} one edition is in reach, {edition}: --tables adds others, a further COUNTY another place",
            county=found[0].place.county,
            edition=found[0].edition,
        )
        raise CountyError(what)
    if len(found) < 2:
        raise InputError(message("a comparison needs two tables: name two counties, or one with --editions"))
    if len(found) > MOST_TABLES:
        raise InputError(
            message("{count} tables are more than the {most} of a comparison", count=len(found), most=MOST_TABLES)
        )


def _identity(table: Table) -> tuple[str, ...]:
    """What tells a table from others: files of two folders may have one name."""
    return table.file, table.place.adcode, table.place.scope, table.kind, table.edition


def chosen_uses(tables: Sequence[Table], said: Iterable[str]) -> tuple[list[UseChosen], list[UseChosen]]:
    """The uses to compare, and those that one table alone prices, which are none.

    Without a wish all that are priced: by their ids, which mean the same where classification and code agree. Raises
    LandUseError where no table prices a use that was asked for.
    """
    wanted = list(said)
    uses = _by_ids(_named(tables, one) for one in wanted) if wanted else list(_every(tables))
    alone = [use for use in uses if not wanted and sum(isinstance(one, str) for one in use.ids) < 2]
    return [use for use in uses if use not in alone], alone


def _by_ids(uses: Iterable[UseChosen]) -> list[UseChosen]:
    """The uses without those that are one named before by another word."""
    first: dict[tuple[str | None, ...], UseChosen] = {}
    for use in uses:
        first.setdefault(tuple(one if isinstance(one, str) else None for one in use.ids), use)
    return list(first.values())


def _named(tables: Sequence[Table], said: str) -> UseChosen:
    ids: list[str | Message] = []
    errors: list[LandUseError] = []
    for table in tables:
        try:
            ids.append(use_meant(table, said).use_id)
        except LandUseError as error:
            ids.append(error.message)
            errors.append(error)
    if len(errors) == len(tables):
        raise errors[0]
    first = next(number for number, one in enumerate(ids) if isinstance(one, str))
    return UseChosen(tables[first].use_name(str(ids[first])), tuple(ids))


def _every(tables: Sequence[Table]) -> Iterator[UseChosen]:
    for use in dict.fromkeys(use for table in tables for use in table.prices.by_use):
        ids = tuple(use if use in table.prices.by_use else _unpriced(table, use) for table in tables)
        first = next(number for number, one in enumerate(ids) if isinstance(one, str))
        yield UseChosen(tables[first].use_name(use), ids)


def _unpriced(table: Table, use: str) -> Message:
    return message("{county} has no price of {use}", county=table.place.county, use=use)


def chosen_grades(tables: Sequence[Table], use: UseChosen, said: Iterable[str]) -> list[str]:
    """The grades to compare of a use: those asked for, else all that any table prices, the best first.

    Raises GradeError where no table prices a grade that was asked for.
    """
    priced = grade_order(
        list(
            dict.fromkeys(
                grade
                for table, one in zip(tables, use.ids, strict=True)
                if isinstance(one, str)
                for grade in table.prices.by_use[one]
            )
        )
    )
    wanted = list(dict.fromkeys(grade_among(one, priced) for one in said))
    for grade in wanted:
        if grade not in priced:
            what = message(
                "no table compared prices {use} in grade {grade}; they price {priced}",
                use=use.name,
                grade=grade,
                priced=priced,
            )
            raise GradeError(what, priced)
    return wanted or priced
