"""A draft that lacks only what its keeper has yet to complete: all else in it is checked all the same."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from landprice.core.findings import Finding
from landprice.documents.draft import KEEPERS, path_of
from landprice.tables.loader import parse_table

if TYPE_CHECKING:
    from landprice.tables.table import Table

_BY_COUNTY = ("LP101", "LP102")
"""The rules that look for the county's name in headings and titles."""


def is_unfinished(mistakes: Sequence[Finding]) -> bool:
    """Whether a file is no table for nothing but what a draft leaves to its keeper."""
    if any(mistake.rule != "LP004" for mistake in mistakes):
        return False
    return bool(mistakes) and all(mistake.path in KEEPERS for mistake in mistakes)


def without(findings: Sequence[Finding], missing: Sequence[str]) -> list[Finding]:
    """The findings that nothing ``missing`` is needed for: the names and codes of a place are judged by one another."""
    unknown = tuple("place" if path.startswith("place.") else path for path in missing)
    by_county = _BY_COUNTY if "place.county" in missing else ()
    return [each for each in findings if not each.path.startswith(unknown) and each.rule not in by_county]


def with_stand_ins(text: str, file: str) -> Table | None:
    """The table in ``text`` with nothing where the keeper has yet to complete it."""
    table, _ = parse_table(text, file, allow_missing=[*map(path_of, KEEPERS)])
    return table
