"""A draft that lacks only what its keeper has yet to complete: all else in it is checked all the same."""

from __future__ import annotations

from collections.abc import Sequence

from landprice.core.findings import KEEPERS_FIELDS, Finding, KeyPath
from landprice.tables.loader import parse_table
from landprice.tables.table import Table

_BY_COUNTY = ("LP101", "LP102")
"""The rules that look for the county's name in headings, titles and issuers."""


def is_unfinished(mistakes: Sequence[Finding]) -> bool:
    """Whether a file is no table for nothing but what a draft leaves to its keeper."""
    return bool(mistakes) and all(one.rule == "LP004" and one.keys in KEEPERS_FIELDS for one in mistakes)


def unfinished_table(text: str, file: str) -> Table | None:
    """The table in ``text`` with nothing where the keeper has yet to complete it."""
    table, _ = parse_table(text, file, allow_missing=KEEPERS_FIELDS)
    return table


def without(findings: Sequence[Finding], missing: Sequence[KeyPath]) -> list[Finding]:
    """The findings that nothing ``missing`` is needed for: the names and codes of a place are judged by one another."""
    unknown = [keys[:1] if keys[0] == "place" else keys for keys in missing]
    by_county = _BY_COUNTY if ("place", "county") in missing else ()
    return [one for one in findings if one.rule not in by_county and not is_below(one, unknown)]


def is_below(finding: Finding, places: Sequence[KeyPath]) -> bool:
    """Whether a finding stands at one of some places of a table, or below it."""
    return any(finding.keys[: len(keys)] == keys for keys in places)
