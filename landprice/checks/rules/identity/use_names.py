"""A land use that bears the name of another, or stands twice where it can stand once.

Two uses of one name cannot be told apart, and a name that every county gives to another use stands for its prices:
住宅用地 as the name of ``commercial`` exchanges the two, as does 二类 as that of the class ``public-1``. A word that
stands under two uses, as name, alias or sub-use, means neither. A use that is listed twice in one correction, or has
two entries of one correction for the same grade, is corrected by one of them, and nothing tells by which.

Bad:

    land_uses:
      commercial: {name: 商服用地}
      residential: {name: 商服用地}
      industrial: {name: 工业用地}

Good:

    land_uses:
      commercial: {name: 商服用地}
      residential: {name: 住宅用地}
      industrial: {name: 工业用地}

Source: GB/T 21010-2017, whose names of uses documents print.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import product

from landprice.checks.figures.table_figures import TableFigures
from landprice.checks.rule import Needs, Rule
from landprice.core.findings import Finding, KeyPath, Severity
from landprice.core.messages import message
from landprice.tables.corrections.model import ForUses
from landprice.words.land_uses.maximum_tenure import LEGAL_MAXIMUM_YEARS
from landprice.words.land_uses.recognise import recognise
from landprice.words.numerals import number_of

_CLASS = re.compile("([一二三四五六七八九])类$")
RULE = Rule("LP112", "use-names", Severity.ERROR, Needs.TABLE)
_ONCE_FOR_A_USE = (
    *("capitalization_rates", "tenure_tables", "tenure_methods", "growth", "index", "plot_ratios", "factor_sheets"),
    *("criteria_sheets", "lots", "area", "classes", "servicing_costs", "rights", "floors", "formulas"),
)
"""The corrections of which one entry speaks for a use and grade; prices of routes are of many streets."""


def check(sheet: TableFigures) -> Iterator[Finding]:
    """A finding for each use named as another, and for each correction that speaks twice for a use."""
    yield from _same_names(sheet)
    yield from _names_of_others(sheet)
    yield from _words_of_two(sheet)
    for name in _ONCE_FOR_A_USE:
        parts: Sequence[ForUses] = getattr(sheet.corrections, name)
        for kind in dict.fromkeys(_kind(part) for part in parts):
            alike = [(at, part) for at, part in enumerate(parts) if _kind(part) == kind]
            yield from _twice(sheet, ("corrections", name), alike)


def _same_names(sheet: TableFigures) -> Iterator[Finding]:
    first: dict[str, str] = {}
    for use in sheet.table.land_uses:
        name = sheet.name(use)
        other = first.setdefault(name, use)
        if other != use:
            what = message("{use} and {other} have the same name, {name}", use=use, other=other, name=name)
            yield RULE.at(sheet.table, ("land_uses", use, "name"), what, found=name)


def _names_of_others(sheet: TableFigures) -> Iterator[Finding]:
    for use in [use for use in sheet.table.land_uses if use in LEGAL_MAXIMUM_YEARS]:
        printed = sheet.table.land_uses[use]
        names = [("name", sheet.name(use)), *(("aliases", alias) for alias in printed.aliases)]
        for field, name in names:
            if other := _other_meant(use, name):
                what = message("{use} is named {name}, which is the name of {other}", use=use, name=name, other=other)
                yield RULE.at(sheet.table, ("land_uses", use, field), what, found=name)


def _other_meant(use: str, name: str) -> str | None:
    """The use, or class of its own use, whose name a use bears; none where the name is its own."""
    meant = recognise(name)
    if meant is not None and meant.is_whole and meant.use != use and not use.startswith(f"{meant.use}-"):
        return meant.use
    root, _, number = use.rpartition("-")
    printed = _CLASS.search(name)
    own = number_of(printed[1]) if printed and number.isdecimal() else None
    return f"{root}-{own}" if own is not None and own != int(number) else None


def _words_of_two(sheet: TableFigures) -> Iterator[Finding]:
    """A finding for each alias or sub-use that another use has as its name, alias or sub-use."""
    first: dict[str, str] = {}
    for use in sheet.table.land_uses:
        first.setdefault(sheet.name(use), use)
    for use, printed in sheet.table.land_uses.items():
        for field, words in (("aliases", printed.aliases), ("sub_uses", printed.sub_uses)):
            for word in words:
                other = first.setdefault(word, use)
                if use not in (other, sheet.table.land_uses[other].of) and printed.of != other:
                    what = message("{word} stands under {use} and under {other}", word=word, use=use, other=other)
                    yield RULE.at(sheet.table, ("land_uses", use, field), what, found=word)


def _kind(part: ForUses) -> tuple[object, ...]:
    """What parts of one section may differ in, each speaking for the same use: a class, a street, its own days."""
    own = (part.validity.since, part.validity.until) if part.validity is not None else None
    return getattr(part, "coefficient", None), getattr(part, "route", None), own


def _twice(sheet: TableFigures, path: KeyPath, parts: Sequence[tuple[int, ForUses]]) -> Iterator[Finding]:
    spoken: dict[tuple[str, str], int] = {}
    for at, part in parts:
        seen: set[tuple[str, str]] = set()
        told: set[str] = set()
        for use, grade in product(part.uses, _grades(sheet, part)):
            key = use, grade
            before = spoken.setdefault(key, at)
            if use not in told and (key in seen or before != at):
                told.add(use)
                yield _spoken_twice(sheet, (*path, at, "uses"), use, part.uses)
            seen.add(key)


def _grades(sheet: TableFigures, part: ForUses) -> Iterable[str]:
    """The grades that a part speaks for; an empty word where it names none."""
    every = dict.fromkeys(grade for use in part.uses for grade in sheet.prices.get(use, ()))
    return part.grades or every or ("",)


def _spoken_twice(sheet: TableFigures, path: KeyPath, use: str, uses: Sequence[str]) -> Finding:
    if list(uses).count(use) > 1:
        what = message("{use} is listed twice here", use=use)
    else:
        what = message("{use} has an entry before this one for the same grades", use=use)
    return RULE.at(sheet.table, path, what, found=use)
