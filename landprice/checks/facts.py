"""What is kept of a table when the next one is checked: enough to compare it with the others, and no more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from landprice.checks.places import foreign_place, own_names, places_at_start
from landprice.checks.sheet import items_of
from landprice.findings import Position

if TYPE_CHECKING:
    from landprice.checks.sheet import Sheet
    from landprice.yamlfile import Path

LEAST_COLUMN = 3
"""Fewer figures than these can be the same in two counties by chance."""
HEADINGS: tuple[Path, ...] = (("grading", "heading"), ("prices", "heading"))


class Heading(NamedTuple):
    """A heading that does not name the table's own county; ``named`` is the place it names, where it does."""

    path: Path
    position: Position
    words: str
    named: str | None


class Column(NamedTuple):
    """The figures of one use, all prices or all areas, as one number, and where they begin."""

    use: str
    name: str
    path: Path
    fingerprint: int
    line: int
    column: int

    def position(self, file: str) -> Position:
        """Where the figures begin."""
        return Position(file, self.line, self.column)


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of one table that rules across tables need."""

    file: str
    county: str
    names: frozenset[str]
    adcode: str
    prefecture: str | None
    province: str
    scope: str
    edition: str
    issuer: str | None
    issued: date | None
    as_of: date | None
    place_at: Position
    adcode_at: Position
    dated: Path
    dated_at: Position
    approved_area: Decimal | None
    area_unit: str
    sums: Mapping[str, Decimal]
    figures: Mapping[str, tuple[tuple[str, Decimal], ...]]
    prices: tuple[Column, ...]
    areas: tuple[Column, ...]
    title_is_own: bool
    strange_headings: tuple[Heading, ...]
    own_headings: int
    servicing: Mapping[str, frozenset[str]]

    @property
    def all_areas_approved(self) -> bool:
        """Whether the areas of every use add up to the area approved for this county."""
        return bool(self.sums) and all(added == self.approved_area for added in self.sums.values())

    def same_figures(self, other: Facts, of: str) -> bool:
        """Whether all ``prices`` or all ``areas`` of two tables are the same figures."""
        mine: tuple[Column, ...] = getattr(self, of)
        theirs: tuple[Column, ...] = getattr(other, of)
        return bool(mine) and [one.fingerprint for one in mine] == [one.fingerprint for one in theirs]


def facts_of(sheet: Sheet) -> Facts:
    """The facts of one table."""
    table = sheet.table
    grading = table.grading
    strange, own = _headings(sheet)
    names = own_names(table.place)
    source = table.source
    return Facts(
        file=table.file,
        county=table.place.county,
        names=frozenset(names),
        adcode=table.place.adcode,
        prefecture=table.place.prefecture,
        province=table.place.province,
        scope=table.place.scope,
        edition=table.edition,
        issuer=source.issuer,
        issued=source.issued,
        as_of=sheet.as_of,
        place_at=table.position("place", "county"),
        adcode_at=table.position("place", "adcode"),
        dated=sheet.dated,
        dated_at=table.position(*sheet.dated),
        approved_area=grading.approved_area if grading else None,
        area_unit=grading.unit if grading else "",
        sums=sheet.sums,
        figures={
            use: tuple((grade, cell.yuan_per_m2) for grade, cell in row if cell.yuan_per_m2 is not None)
            for use, row in sheet.rows.items()
        },
        prices=tuple(_price_columns(sheet)),
        areas=tuple(_area_columns(sheet)),
        title_is_own=any(name in source.title for source in table.sources for name in names),
        strange_headings=strange,
        own_headings=own,
        servicing={word: items_of(meaning.outside or ()) for word, meaning in table.servicing.items()},
    )


def _headings(sheet: Sheet) -> tuple[tuple[Heading, ...], int]:
    table = sheet.table
    strange, own = [], 0
    written = (table.grading.heading if table.grading else None, table.prices.heading)
    for path, words in zip(HEADINGS, written, strict=True):
        if words is None:
            continue
        if any(name in words for name in own_names(table.place)):
            own += 1
            continue
        named = foreign_place(words, places_at_start(words), table.place)
        strange.append(Heading(path, table.position(*path), words, named))
    return tuple(strange), own


def _price_columns(sheet: Sheet) -> Iterator[Column]:
    for use, row in sheet.rows.items():
        if len(row) >= LEAST_COLUMN:
            figures = tuple((cell.yuan_per_m2, cell.wan_per_mu) for _, cell in row)
            yield _column(sheet, use, ("prices", use), figures, key=True)


def _area_columns(sheet: Sheet) -> Iterator[Column]:
    for use, column in sheet.columns.items():
        if len(column) >= LEAST_COLUMN:
            path = ("grading", "areas", next(iter(column)), use)
            yield _column(sheet, use, path, tuple(column.values()), key=False)


def _column(sheet: Sheet, use: str, path: Path, figures: tuple[object, ...], *, key: bool) -> Column:
    at = sheet.table.position(*path, key=key)
    return Column(use, sheet.name(use), path, hash(figures), at.line, at.column)
