"""The basis of a price lacks a field.

A price means something only with its date, its servicing, its plot ratio and its tenure. Where a document
gives a field for commercial, residential or industrial land and not for another of these, one was dropped: an error;
of other uses documents are often silent: a warning. Where nothing but a third party's transcription is at hand, that
may have left it out and not the document: a note. Where a field is missing for all
uses, a valuer has to find it elsewhere: a warning, and a note for the right and for price per land or floor area,
which documents often take for granted.

Bad:

    basis:
      all: {valuation_date: 2023-07-01, right: granted, price_per: land, servicing: 六通, plot_ratio: 1.4}
      residential: {tenure_years: 70}
    prices:
      commercial:
        I: {yuan_per_m2: 2400, wan_per_mu: 160.00}
      residential:
        I: {yuan_per_m2: 1500, wan_per_mu: 100.00}

Good:

    basis:
      all: {valuation_date: 2023-07-01, right: granted, price_per: land, servicing: 六通, plot_ratio: 1.4}
      commercial: {tenure_years: 40}
      residential: {tenure_years: 70}
    prices:
      commercial:
        I: {yuan_per_m2: 2400, wan_per_mu: 160.00}
      residential:
        I: {yuan_per_m2: 1500, wan_per_mu: 100.00}

Source: 九府字〔2024〕31号, item 二: 基准地价内涵 is to be published with the prices.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import attrgetter

from landprice.checks.figures.table_figures import TableFigures
from landprice.checks.rule import Needs, Rule
from landprice.core.findings import Finding, Severity
from landprice.core.messages import message
from landprice.tables.basis import FIELDS, levels_of
from landprice.tables.field_names import field_name
from landprice.tables.table import UseBasis

RULE = Rule("LP401", "basis-missing", Severity.WARNING, Needs.TABLE)
Told = tuple[frozenset[str], frozenset[str]]
_MAIN = ("commercial", "residential", "industrial")
"""The uses that every document prices, and of which none leaves the basis open."""
_OFTEN_SILENT = ("right", "price_per")
_values = attrgetter(*FIELDS)


def check(sheet: TableFigures) -> Iterator[Finding]:
    """A finding for each use that lacks a field the others have, and up to two for what all uses lack."""
    silent = _silent_uses(sheet)
    everywhere = [field for field, uses in silent.items() if len(uses) == len(sheet.prices)]
    rarely = [field for field in everywhere if field not in _OFTEN_SILENT]
    often = [field for field in everywhere if field in _OFTEN_SILENT]
    yield from _lacking_everywhere(sheet, rarely, Severity.WARNING)
    yield from _lacking_everywhere(sheet, often, Severity.NOTE)
    somewhere = {field: uses for field, uses in silent.items() if field not in everywhere}
    for use, fields in _lacking_somewhere(sheet, somewhere):
        by_grade: dict[tuple[str, ...], list[str]] = {}
        for field in fields:
            by_grade.setdefault(_grades_without(sheet, use, field), []).append(field)
        for grades, alike in by_grade.items():
            yield _lacking(sheet, use, alike, grades)


def _silent_uses(sheet: TableFigures) -> dict[str, list[str]]:
    """Field → the uses about which the basis is silent, for each field that lacks for any."""
    told = {level: _told(basis) for level, basis in sheet.table.basis.items()}
    silent: dict[str, list[str]] = {}
    for use in sheet.prices:
        for field in _silent(sheet, use, told):
            silent.setdefault(field, []).append(use)
    return {field: silent[field] for field in FIELDS if field in silent}


def _lacking_somewhere(sheet: TableFigures, silent: Mapping[str, list[str]]) -> Iterable[tuple[str, list[str]]]:
    """The uses without a field that others have, and those fields; the classes of a use as one where they are alike."""
    lacking: dict[str, list[str]] = {}
    for field, uses in silent.items():
        for use in _together(sheet, uses):
            lacking.setdefault(use, []).append(field)
    return lacking.items()


def _lacking_everywhere(sheet: TableFigures, fields: list[str], severity: Severity) -> Iterator[Finding]:
    if fields:
        what = message("the basis is silent for every use about: {fields}", fields=list(map(field_name, fields)))
        yield RULE.at(sheet.table, ("basis",), what, key=True, severity=severity)


def _silent(sheet: TableFigures, use: str, told: Mapping[str, Told]) -> list[str]:
    """The fields that the basis gives neither for a use nor for each of its grades."""
    levels = levels_of(sheet.table, use)
    whole = frozenset[str]().union(*(told[level][0] for level in levels))
    fields = []
    for field in FIELDS if len(whole) < len(FIELDS) else ():
        by_grade = [getattr(sheet.table.basis[level], field) for level in levels if field in told[level][1]]
        if field not in whole and not _covers(by_grade, sheet.prices[use]):
            fields.append(field)
    return fields


def _grades_without(sheet: TableFigures, use: str, field: str) -> tuple[str, ...]:
    """The grades that alone lack a field, where the basis gives it for others; none where it lacks for all."""
    said = [getattr(sheet.table.basis[level], field) for level in levels_of(sheet.table, use)]
    by_grade = [each for each in said if isinstance(each, dict)]
    grades = sheet.prices.get(use, {}) if by_grade else {}
    return tuple(grade for grade in grades if not any(grade in each for each in by_grade))


def _covers(by_grade: Sequence[Mapping[str, object]], grades: Iterable[str]) -> bool:
    return bool(by_grade) and all(any(grade in one for one in by_grade) for grade in grades)


def _lacking(sheet: TableFigures, use: str, fields: list[str], grades: tuple[str, ...]) -> Finding:
    """The finding for what other uses have and this one lacks."""
    words = {"fields": list(map(field_name, fields)), "use": sheet.name(use)}
    if all(source.transcribed == "third-party" for source in sheet.table.sources):
        severity = Severity.NOTE
        what = message(
            "the transcription gives for other uses and not for {use}: {fields}; the document may give it", **words
        )
    else:
        severity = Severity.ERROR if sheet.family(use) in _MAIN else Severity.WARNING
        what = message("the basis gives for other uses and not for {use}: {fields}", **words)
        if grades:
            what = message("the basis of {use} does not give for grades {grades}: {fields}", grades=grades, **words)
    path = ("basis", use, fields[0]) if len(fields) == 1 else ("basis", use)
    return RULE.at(sheet.table, path, what, key=True, severity=severity)


def _together(sheet: TableFigures, uses: list[str]) -> list[str]:
    """The uses, with one name for all classes of a use where none of them has the field."""
    names = []
    for use in uses:
        family = sheet.family(use)
        classes = [each for each in sheet.prices if sheet.family(each) == family]
        names.append(family if set(classes) <= set(uses) else use)
    return list(dict.fromkeys(names))


def _told(basis: UseBasis) -> Told:
    """The fields that a part of the basis says once for all grades, and those that it says grade by grade."""
    values = {field: value for field, value in zip(FIELDS, _values(basis), strict=True) if value is not None}
    by_grade = frozenset(field for field, value in values.items() if isinstance(value, dict))
    return frozenset(values) - by_grade, by_grade
