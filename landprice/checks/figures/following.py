"""One wrong figure draws several findings: the main one names those that go when it is set right.

A wrong price does not fit its other unit, and besides breaks the order of the grades and the usual step. Whoever
reviews a table wants the error once. So each finding that tells which figure is wrong is tried: with that figure set
right (or left out, where nothing tells what it should be), the rules run once more, and what they no longer find
followed from it. Nothing is guessed: a finding that stays, or turns up at another place, is one by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from landprice.checks.figures.repair import LEFT_OUT, repaired, value_at
from landprice.checks.figures.table_figures import TableFigures
from landprice.checks.rules.areas.area_sum import missing_area
from landprice.core.findings import Finding, KeyPath, Severity
from landprice.core.messages import Message, message
from landprice.tables.table import Table

Check = Callable[[TableFigures], Iterable[Finding]]
Found = Mapping[Check, Sequence[Finding]]
_MAIN = ("LP601", "LP602", "LP201", "LP301", "LP308", "LP302", "LP501", "LP503", "LP502", "LP507", "LP508", "LP511")
"""The rules that tell which figure is wrong, those that tell it most surely first."""
_OF_FIGURES = ("LP204", "LP3", "LP5")
_OF_THE_DOCUMENT = "LP6"
_MOST_TRIED = 24
"""A table with more wrong figures has another mistake than a slip, and every finding is shown as it is."""
_RANK = {severity: rank for rank, severity in enumerate(Severity)}


def findings_in(sheet: TableFigures, checks: Sequence[Check], besides: Sequence[Finding] = ()) -> list[Finding]:
    """What the ``checks`` find in a table, and ``besides`` what was found beside its document, each error once."""
    found = {check: list(check(sheet)) for check in checks}
    every = [*besides, *(finding for findings in found.values() for finding in findings)]
    mains = sorted((one for one in every if one.rule in _MAIN), key=lambda one: _MAIN.index(one.rule))
    if not 0 < len(mains) <= _MOST_TRIED:
        return every
    followed = _followers(sheet, mains, every, found)
    gone = {id(one) for follows in followed.values() for one in follows}
    return [_naming(one, followed.get(id(one), [])) for one in every if id(one) not in gone]


def _followers(
    sheet: TableFigures, mains: Sequence[Finding], every: Sequence[Finding], found: Found
) -> dict[int, list[Finding]]:
    """The findings that follow from a main one, by the identity of that one; each follows from one alone."""
    followed: dict[int, list[Finding]] = {}
    gone: set[int] = set()
    for main in mains:
        if id(main) in gone:
            continue
        free = [one for one in every if id(one) not in gone and id(one) not in followed]
        others = [one for one in free if _may_follow(one, main)]
        if others and (follows := _following(sheet, main, others, found)):
            followed[id(main)] = follows
            gone |= {id(one) for one in follows}
    return followed


def _may_follow(one: Finding, main: Finding) -> bool:
    return one is not main and one.rule.startswith(_OF_FIGURES) and _RANK[one.severity] >= _RANK[main.severity]


def _following(sheet: TableFigures, main: Finding, others: list[Finding], found: Found) -> list[Finding]:
    """Those of the other findings that are not made with the main one's figure set right."""
    table = _without(sheet, main)
    if table is None:
        return []
    tried = {id(one) for one in (*others, main)}
    asked = [check for check, findings in found.items() if tried & set(map(id, findings))]
    again = TableFigures(table, sheet.as_of)
    left = set(_keys(asked, lambda check: check(again)))
    if _key(main) in left:
        return []
    elsewhere = {rule for rule, _ in left.difference(_keys(asked, found.__getitem__))}
    return [one for one in others if _key(one) not in left and one.rule not in elsewhere]


def _keys(checks: Iterable[Check], findings_of: Callable[[Check], Iterable[Finding]]) -> Iterator[tuple[str, KeyPath]]:
    return (_key(one) for check in checks for one in findings_of(check))


def _key(one: Finding) -> tuple[str, KeyPath]:
    return one.rule, one.keys


def _without(sheet: TableFigures, main: Finding) -> Table | None:
    """The table without the error: with the figure expected, both figures exchanged, or without the price."""
    table, cell, unit = sheet.table, main.keys[:-1], main.keys[-1:]
    try:
        if main.rule == "LP201":
            missing = missing_area(sheet, str(unit[0]))
            return repaired(table, ("grading", "areas", missing[0], *unit), missing[1]) if missing else None
        if isinstance(main.expected, Decimal):
            return _set_right(table, main, main.expected)
        if cell[:1] == ("prices",) and len(cell) > 1 and not main.rule.startswith(_OF_THE_DOCUMENT):
            return repaired(table, cell, LEFT_OUT)
    except (LookupError, ValueError):
        pass
    return None


def _set_right(table: Table, main: Finding, expected: Decimal) -> Table:
    """The table with the figure expected, and the other one in its place where the two were exchanged."""
    other = (*main.keys[:-1], "wan_per_mu" if main.keys[-1] == "yuan_per_m2" else "yuan_per_m2")
    right = repaired(table, main.keys, expected)
    if value_at(table, other) == expected and isinstance(main.found, Decimal):
        return repaired(right, other, main.found)
    return right


def _naming(main: Finding, follows: list[Finding]) -> Finding:
    if not follows:
        return main
    named = [_named(one) for one in sorted(follows, key=lambda one: (one.position, one.rule))]
    what = message("{what}; from this follow {findings}", what=main.sentence, findings=named)
    return replace(main, sentence=what, follows=tuple(follows))


def _named(one: Finding) -> Message:
    at = one.position
    return message("{rule} at {place}", rule=one.rule, place=at.label or f"{at.line}:{at.column}")
