"""A correction whose own validity ends before it begins, or before the day that the prices are of.

Some counties put a growth or an index in force for a time of its own. A last day before the first one has its days
exchanged; one before the table's valuation date is of another edition.

Bad:

    landprice: 1.1
    corrections:
      growth:
        - {uses: [commercial], percent: 0.2, kind: simple, validity: {since: 2025-01-01, until: 2024-12-31}}

Good:

    landprice: 1.1
    corrections:
      growth:
        - {uses: [commercial], percent: 0.2, kind: simple, validity: {since: 2025-01-01, until: 2025-12-31}}

Source: the calendar.
"""

from __future__ import annotations

from collections.abc import Iterator

from landprice.checks.figures.table_figures import TableFigures
from landprice.checks.rule import Needs, Rule
from landprice.core.findings import Finding, Severity
from landprice.core.messages import message
from landprice.tables.corrections.values import ForUses
from landprice.tables.table_model import fields_of

RULE = Rule("LP516", "own-validity", Severity.ERROR, Needs.TABLE)


def check(sheet: TableFigures) -> Iterator[Finding]:
    """One finding for each validity that ends before it begins, or before the valuation date."""
    for section in fields_of(sheet.corrections):
        parts = getattr(sheet.corrections, section)
        for at, part in enumerate(parts if isinstance(parts, tuple) else ()):
            if isinstance(part, ForUses) and part.validity is not None:
                yield from _of(sheet, section, at, part)


def _of(sheet: TableFigures, section: str, at: int, part: ForUses) -> Iterator[Finding]:
    own, start = part.validity, sheet.table.valuation_date
    if own is None or own.until is None:
        return
    path = ("corrections", section, at, "validity", "until")
    if own.since is not None and own.until < own.since:
        what = message("the last day in force, {until}, is before the first, {since}", until=own.until, since=own.since)
        yield RULE.at(sheet.table, path, what, found=own.until.isoformat())
    elif start is not None and own.until < start:
        what = message(
            "the last day in force, {until}, is before the day that the prices are of, {start}",
            until=own.until,
            start=start,
        )
        yield RULE.at(sheet.table, path, what, found=own.until.isoformat())
