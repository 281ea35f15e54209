"""A table with fields of a newer format than it states.

An older program does not know such a field, and calls it a mistake of the file. A table that states the format it
needs is told by it to be made for a newer landprice.

Bad:

    landprice: 1
    cross_grade: {rule: larger, source: 某某县城镇基准地价使用说明 第六条}

Good:

    landprice: 1.1
    cross_grade: {rule: larger, source: 某某县城镇基准地价使用说明 第六条}

Source: the table format.
"""

from __future__ import annotations

from collections.abc import Iterator

from landprice.checks.figures.table_figures import TableFigures
from landprice.checks.rule import Needs, Rule
from landprice.core.findings import Finding, Severity, dotted
from landprice.core.messages import message
from landprice.tables.field_names import FIRST, LATEST, newer_fields

RULE = Rule("LP113", "format-version", Severity.WARNING, Needs.TABLE)


def check(sheet: TableFigures) -> Iterator[Finding]:
    """One finding at the version of a table that has fields which came after it."""
    if str(sheet.table.landprice) != FIRST:
        return
    fields = [dotted(path) for path in newer_fields(sheet.table.origin.node)]
    if fields:
        what = message(
            "{fields} came with format {latest}: write `landprice: {latest}`, so that an older program says that it "
            "is too old, and not that the field is none",
            fields=fields,
            latest=LATEST,
        )
        yield RULE.at(sheet.table, ("landprice",), what, expected=LATEST, found=FIRST)
