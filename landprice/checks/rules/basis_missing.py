"""The basis of a price lacks a field.

A price means something only with its date, its servicing, its plot ratio and its tenure. Where a document
gives a field for some uses and not for others, one was dropped: an error (a warning where a third party
transcribed the table). Where it is silent for all, a valuer has to find it elsewhere: a warning, and a note
for the right and for price per land or floor area, which documents often take for granted.

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

Source: GB/T 18508-2014 《城镇土地估价规程》: what a benchmark price assumes is published with it.
"""

from __future__ import annotations

from collections.abc import Iterator

from landprice.basis import FIELDS, levels_of
from landprice.checks.rule import Rule
from landprice.checks.sheet import Sheet
from landprice.findings import Finding, Severity
from landprice.messages import message

RULE = Rule("LP401", "basis-missing", Severity.WARNING, __doc__ or "")
_OFTEN_SILENT = ("right", "price_per")


def check(sheet: Sheet) -> Iterator[Finding]:
    """A finding for each use that lacks a field the others have, and up to two for what all uses lack."""
    silent: dict[str, list[str]] = {field: [] for field in FIELDS}
    for use in sheet.prices:
        grades = list(sheet.prices[use])
        levels = [sheet.table.basis[level] for level in levels_of(sheet.table, use)]
        for field in FIELDS:
            if not _said([getattr(level, field) for level in levels], grades):
                silent[field].append(use)
    for often in (False, True):
        fields = [
            field
            for field, uses in silent.items()
            if (field in _OFTEN_SILENT) is often and uses and len(uses) == len(sheet.prices)
        ]
        if fields:
            what = message("the basis is silent for every use about: {fields}", fields=fields)
            yield RULE.at(
                sheet.table, ("basis",), what, key=True, severity=Severity.NOTE if often else Severity.WARNING
            )
    partly = any(source.transcribed == "third-party" for source in sheet.table.sources)
    for field, uses in silent.items():
        if len(uses) < len(sheet.prices):
            for use in uses:
                what = message(
                    "the basis gives `{field}` for other uses and not for {use}", field=field, use=sheet.name(use)
                )
                yield RULE.at(
                    sheet.table,
                    ("basis", use, field),
                    what,
                    key=True,
                    severity=Severity.WARNING if partly else Severity.ERROR,
                )


def _said(values: list[object], grades: list[str]) -> bool:
    if any(value is not None and not isinstance(value, dict) for value in values):
        return True
    return all(any(isinstance(value, dict) and grade in value for value in values) for grade in grades)
