"""The dates of a source contradict each other.

A document was issued before somebody checked its transcription, and expires after it was issued and took
effect.

Bad:

    sources:
      - role: announcement
        title: 庐山市人民政府关于公布庐山市城区基准地价的通知
        issued: 2024-05-17
        effective: 2024-06-01
        expires: 2023-06-01
        transcribed: document
        checked: 2024-05-20

Good:

    sources:
      - role: announcement
        title: 庐山市人民政府关于公布庐山市城区基准地价的通知
        issued: 2024-05-17
        effective: 2024-06-01
        expires: 2027-06-01
        transcribed: document
        checked: 2024-05-20

Source: the order of events.
"""

from __future__ import annotations

from collections.abc import Iterator

from landprice.checks.figures.table_figures import TableFigures
from landprice.checks.rule import Needs, Rule
from landprice.core.findings import Finding, Severity
from landprice.core.messages import message
from landprice.tables.field_names import field_name

RULE = Rule("LP110", "source-dates", Severity.ERROR, Needs.TABLE)
_LATER = (("checked", "issued"), ("expires", "issued"), ("expires", "effective"))


def check(sheet: TableFigures) -> Iterator[Finding]:
    """A finding for each date that lies before one it must follow."""
    for at, source in enumerate(sheet.table.sources):
        for later, earlier in _LATER:
            after, before = getattr(source, later), getattr(source, earlier)
            if after and before and after < before:
                what = message(
                    "the {later}, {after}, lies before the {earlier}, {before}",
                    later=field_name(later),
                    after=after,
                    earlier=field_name(earlier),
                    before=before,
                )
                yield RULE.at(sheet.table, ("sources", at, later), what, found=after.isoformat())
                break
