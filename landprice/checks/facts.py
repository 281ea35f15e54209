"""What is kept of a table when the next one is checked: enough to compare it with the others, and no more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple
from zlib import crc32

from landprice.checks.figures.kept import KeptFigures
from landprice.checks.figures.table_figures import TableFigures, items_of
from landprice.checks.places import county_names, foreign_place, own_names, places_at_start, places_in_title
from landprice.core.findings import KeyPath, Position
from landprice.core.startup import record
from landprice.tables.basis import said_of
from landprice.tables.table import PriceCell, Table
from landprice.tables.table_model import fields_of
from landprice.words.adcodes import is_right

LEAST_COLUMN = 3
"""Fewer figures than these can be the same in two counties by chance."""
HEADINGS: tuple[KeyPath, ...] = (("grading", "heading"), ("prices", "heading"))


class TableHeading(NamedTuple):
    """A heading that does not name the table's own county; ``named`` is the place it names, where it does."""

    path: KeyPath
    position: Position
    words: str
    named: str | None


class FigureColumn(NamedTuple):
    """The figures of one use, all prices or all areas, as one number, and where they begin."""

    use: str
    name: str
    path: KeyPath
    fingerprint: int
    line: int
    column: int

    def position(self, file: str) -> Position:
        """Where the figures begin."""
        return Position(file, self.line, self.column)


class NumberAt(NamedTuple):
    """A document number, the title of its document, which source it is, and where it stands."""

    number: str
    title: str
    source: int
    position: Position


class Defined(NamedTuple):
    """A servicing word of a table: its items as worded, as ids, and where it is defined."""

    words: tuple[str, ...]
    items: frozenset[str]
    position: Position


@record
class Facts:
    """The facts of one table that rules across tables need.

    ``like_areas`` are the priced uses (or classes) whose prices and areas have the same grades, ``unlike_areas``
    those where they differ; a use without one of the two is in neither. ``per_floor``: all its prices are per floor
    area. ``grades_at`` has line and column of the price of each grade. ``adcode_is_right`` is None where the list of
    adcodes does not know the county.
    """

    file: str
    county: str
    names: frozenset[str]
    adcode: str
    adcode_is_right: bool | None
    prefecture: str | None
    province: str
    scope: str
    edition: str
    kind: str
    per_floor: bool
    issuer: str | None
    issued: date | None
    as_of: date | None
    place_at: Position
    adcode_at: Position
    dated: KeyPath
    dated_at: Position
    approved_area: Decimal | None
    area_unit: str
    sums: Mapping[str, Decimal]
    figures: KeptFigures
    per_mu: KeptFigures
    use_names: Mapping[str, str]
    grades_at: Mapping[str, Mapping[str, tuple[int, int]]]
    unlike_areas: frozenset[str]
    like_areas: frozenset[str]
    prices: tuple[FigureColumn, ...]
    areas: tuple[FigureColumn, ...]
    title_is_own: bool
    title_names: str | None
    strange_headings: tuple[TableHeading, ...]
    own_headings: int
    numbers: tuple[NumberAt, ...]
    servicing: Mapping[str, Defined]
    graded_areas: KeptFigures
    area_names: Mapping[str, str]
    areas_at: Mapping[str, tuple[int, int]]
    corrections: Mapping[str, tuple[int, Position]]

    @property
    def uses_approved(self) -> int:
        """How many uses have areas that add up to the area approved for this county."""
        return sum(added == self.approved_area for added in self.sums.values())

    @property
    def all_areas_approved(self) -> bool:
        """Whether the areas of every use add up to the area approved for this county."""
        return bool(self.sums) and self.uses_approved == len(self.sums)

    def names_itself(self, of: str) -> bool:
        """Whether the heading of the ``areas`` or the ``prices`` names no other place."""
        path = HEADINGS[of == "prices"]
        return all(heading.path != path or heading.named is None for heading in self.strange_headings)

    def same_figures(self, other: Facts, of: str) -> bool:
        """Whether all ``prices`` or all ``areas`` of two tables are the same figures."""
        mine: tuple[FigureColumn, ...] = getattr(self, of)
        theirs: tuple[FigureColumn, ...] = getattr(other, of)
        return bool(mine) and [one.fingerprint for one in mine] == [one.fingerprint for one in theirs]


def facts_of(sheet: TableFigures) -> Facts:
    """The facts of one table."""
    table = sheet.table
    strange, own = _headings(sheet)
    like, unlike = _graded(sheet)
    names = own_names(table.place)
    source = table.source
    own_title = any(name in source.title for source in table.sources for name in names)
    return Facts(
        file=table.file,
        county=table.place.county,
        names=names,
        adcode=table.place.adcode,
        adcode_is_right=is_right(table.place),
        prefecture=table.place.prefecture,
        province=table.place.province,
        scope=table.place.scope,
        edition=table.edition,
        kind=table.kind,
        per_floor=_is_per_floor(sheet),
        issuer=source.issuer,
        issued=source.issued,
        as_of=sheet.as_of,
        place_at=table.position("place", "county"),
        adcode_at=table.position("place", "adcode"),
        dated=sheet.dated,
        dated_at=table.position(*sheet.dated),
        approved_area=sheet.approved_area,
        area_unit=sheet.area_unit,
        sums=sheet.sums,
        figures=KeptFigures({use: _yuan(row) for use, row in sheet.rows.items()}),
        per_mu=KeptFigures({use: _wan(row) for use, row in sheet.rows.items()}),
        use_names={use: sheet.name(use) for use in sheet.rows},
        grades_at={use: table.keys_at("prices", use) for use in sheet.rows},
        unlike_areas=unlike,
        like_areas=like,
        prices=tuple(_price_columns(sheet)),
        areas=tuple(_area_columns(sheet)),
        title_is_own=own_title,
        title_names=None if own_title else foreign_place(source.title, places_in_title, table.place),
        strange_headings=strange,
        own_headings=own,
        numbers=tuple(_numbers(table)),
        servicing={word: _defined(table, word) for word in table.servicing},
        graded_areas=KeptFigures({use: column.items() for use, column in sheet.columns.items()}),
        area_names={use: sheet.name(use) for use in sheet.columns},
        areas_at={use: _areas_at(table, use, column) for use, column in sheet.columns.items()},
        corrections=dict(_correction_sections(sheet)),
    )


def _areas_at(table: Table, use: str, column: Mapping[str, Decimal]) -> tuple[int, int]:
    at = table.position("grading", "areas", next(iter(column)), use)
    return at.line, at.column


def _correction_sections(sheet: TableFigures) -> Iterator[tuple[str, tuple[int, Position]]]:
    """Each section of the published corrections as one number, the same in every process, and where it stands."""
    for section in fields_of(sheet.corrections):
        parts = getattr(sheet.corrections, section)
        if parts and section not in ("rounding", "formulas"):
            position = sheet.table.position("corrections", section, key=True)
            yield section, (crc32(repr(parts).encode()), position)


def _is_per_floor(sheet: TableFigures) -> bool:
    """Whether all prices of a table are per floor area."""
    priced = [(use, grade) for use, row in sheet.rows.items() for grade, _ in row]
    return bool(priced) and all(said_of(sheet.table, *one, "price_per")[0] == "floor" for one in priced)


def _yuan(row: list[tuple[str, PriceCell]]) -> Iterator[tuple[str, Decimal]]:
    for grade, cell in row:
        if cell.yuan_per_m2 is not None:
            yield grade, cell.yuan_per_m2


def _wan(row: list[tuple[str, PriceCell]]) -> Iterator[tuple[str, Decimal]]:
    for grade, cell in row:
        if cell.wan_per_mu is not None:
            yield grade, cell.wan_per_mu


def _numbers(table: Table) -> Iterator[NumberAt]:
    for at, source in enumerate(table.sources):
        if source.document_number:
            position = table.position("sources", at, "document_number")
            yield NumberAt(source.document_number, source.title, at, position)


def _defined(table: Table, word: str) -> Defined:
    outside = table.servicing[word].outside or ()
    return Defined(outside, items_of(outside), table.position("servicing", word, key=True))


def _headings(sheet: TableFigures) -> tuple[tuple[TableHeading, ...], int]:
    table = sheet.table
    strange, own = [], 0
    written = (table.grading.heading if table.grading else None, table.prices.heading)
    for path, words in zip(HEADINGS, written, strict=True):
        if words is None:
            continue
        if any(name in words for name in county_names(table.place)):
            own += 1
            continue
        named = foreign_place(words, places_at_start, table.place)
        if named is None and any(name in words for name in own_names(table.place)):
            own += 1
            continue
        strange.append(TableHeading(path, table.position(*path), words, named))
    return tuple(strange), own


def _graded(sheet: TableFigures) -> tuple[frozenset[str], frozenset[str]]:
    """The uses whose prices and areas have the same grades, and those where they have others."""
    alike: dict[bool, set[str]] = {True: set(), False: set()}
    for use, row in sheet.rows.items():
        areas = sheet.columns.get(use) or sheet.columns.get(sheet.family(use))
        if areas:
            alike[areas.keys() == {grade for grade, _ in row}].add(use)
    return frozenset(alike[True]), frozenset(alike[False])


def _price_columns(sheet: TableFigures) -> Iterator[FigureColumn]:
    for use, row in sheet.rows.items():
        if len(row) >= LEAST_COLUMN:
            figures = tuple(_printed(price) for _, cell in row for price in (cell.yuan_per_m2, cell.wan_per_mu))
            yield _column(sheet, use, ("prices", use), figures, key=True)


def _printed(price: Decimal | None) -> Decimal | int:
    """A price, or a number that no price is: the hash of None differs from process to process."""
    return -1 if price is None else price


def _area_columns(sheet: TableFigures) -> Iterator[FigureColumn]:
    for use, column in sheet.columns.items():
        if len(column) >= LEAST_COLUMN:
            path = ("grading", "areas", next(iter(column)), use)
            yield _column(sheet, use, path, tuple(column.values()), key=False)


def _column(sheet: TableFigures, use: str, path: KeyPath, figures: tuple[object, ...], *, key: bool) -> FigureColumn:
    at = sheet.table.position(*path, key=key)
    return FigureColumn(use, sheet.name(use), path, hash(figures), at.line, at.column)
