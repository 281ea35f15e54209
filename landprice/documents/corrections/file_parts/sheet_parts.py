"""Factor sheets as parts of a file: percents and criteria of a factor together, a sheet for each use and grade."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from landprice.documents.corrections.file_parts.part import BuiltPart, by_scope
from landprice.documents.corrections.marks import band_of, mark_of
from landprice.documents.corrections.result import CorrectionFigure, CorrectionTable, FactorCriteria
from landprice.documents.corrections.scope import Scope
from landprice.documents.corrections.vocabulary import is_one_of, words
from landprice.documents.document import Place
from landprice.documents.items.letters import plain
from landprice.tables.corrections.factor_classes import LEVELS

_UNIT_AT_END = re.compile("[0-9](m|米|km|公里|%)$")
_UNIT_BEHIND = re.compile(r"\((m|米|km|公里|%|m2|平方米|分钟|条|个|人|dB|度)\)$")


def sheet_parts(tables: Sequence[CorrectionTable]) -> Iterator[BuiltPart]:
    """The sheets of tables; a factor without all five percents stands in none."""
    beside = _Beside(tables)
    for scope, figures in by_scope(tables):
        part = BuiltPart("factor_sheets", scope, {**_class_names(tables, scope), "factors": {}}, {(): figures[0].place})
        for name, row in _rows(figures).items():
            if set(row) == set(LEVELS) and not is_one_of(name, "sum"):
                percents = {level: row[level] for level in LEVELS}
                beside.take(part, name, percents, beside.criteria(name, scope), row[LEVELS[0]].place)
        if part.held:
            yield part
    yield from beside.apart()


@dataclass(slots=True)
class _Beside:
    """What tables say of factors beside their percents; ``used`` are the criteria that a sheet of percents took."""

    tables: Sequence[CorrectionTable]
    used: set[int] = field(default_factory=set)

    def group(self, name: str) -> str:
        """The group that a factor is in; empty where none is told."""
        return next((table.groups[name] for table in self.tables if table.groups.get(name)), "")

    def unit(self, name: str) -> str:
        """The unit of a factor's criteria, which its name may have in brackets."""
        own = next((table.units[name] for table in self.tables if name in table.units), "")
        named = [each for each in self._every() if _bare(each.name) == _bare(name)]
        units = map(_unit_in, [name, *(each.name for each in named)])
        measured = {unit for each in named for unit in _units_of(each.words.values())}
        return own or next(filter(None, units), "") or (measured.pop() if len(measured) == 1 else "")

    def _every(self) -> Iterator[FactorCriteria]:
        yield from (each for table in self.tables for each in table.criteria if set(each.words) == set(LEVELS))

    def weight(self, name: str, scope: Scope) -> CorrectionFigure | None:
        """The weight of a factor in sheets of a use and grade."""
        named = [table.weights[name] for table in self.tables if name in table.weights]
        fitting = [each for each in named if each.scope == scope] or [
            each for each in named if not each.scope.clashes(scope) and len(named) == 1
        ]
        return fitting[0] if fitting else None

    def criteria(self, name: str, scope: Scope) -> dict[str, str]:
        """The criteria of a factor: those of the same use and grade, else the only ones that fit the use."""
        fitting = [one for one in self._every() if _bare(one.name) == _bare(name) and not one.scope.clashes(scope)]
        exact = [each for each in fitting if each.scope.grades == scope.grades]
        chosen = exact or fitting
        self.used |= {id(each) for each in fitting}
        return chosen[0].words if chosen and all(each.words == chosen[0].words for each in chosen) else {}

    def apart(self) -> Iterator[BuiltPart]:
        """The criteria of factors whose percents no table has, a sheet for each use and grade."""
        sheets: dict[tuple[object, ...], list[FactorCriteria]] = {}
        for each in self._every():
            if id(each) not in self.used and not is_one_of(each.name, "sum"):
                sheets.setdefault((each.scope.ids, each.scope.grades), []).append(each)
        for own in sheets.values():
            part = BuiltPart("criteria_sheets", own[0].scope, {"factors": {}}, {(): own[0].place})
            for each in own:
                self.take(part, each.name, {}, each.words, each.place)
            yield part

    def take(
        self, part: BuiltPart, name: str, row: Mapping[str, CorrectionFigure], criteria: Mapping[str, str], place: Place
    ) -> None:
        """Put a factor into a part: what is told beside it, its percents, if any, and its criteria."""
        group, weight = self.group(name), self.weight(name, part.scope)
        told = {
            "group": group,
            "kind": "individual" if row and group in words()["individual"] else "",
            "unit": self.unit(name) if criteria else "",
            "weight": weight.digits if weight else "",
            "percent": {level: figure.digits for level, figure in row.items()},
            "criteria": {level: criterion(criteria[level]) for level in LEVELS if level in criteria},
        }
        part.data["factors"][name] = {key: value for key, value in told.items() if value}
        part.places["factors", name] = place
        if weight is not None:
            part.places["factors", name, "weight"] = weight.place
        for level, figure in row.items():
            part.places["factors", name, "percent", level] = figure.place
            part.held.append(figure)


def _bare(name: str) -> str:
    """A factor without the unit that stands behind its name in brackets: 距商服中心距离(米)."""
    return _UNIT_BEHIND.sub("", name)


def _units_of(criteria: Iterable[str]) -> Iterator[str]:
    """The units that figures of criteria have behind them: 300～600m."""
    for words_of in criteria:
        if band_of(plain(words_of)) and (found := _UNIT_AT_END.search(plain(words_of))):
            yield found[1]


def _unit_in(name: str) -> str:
    found = _UNIT_BEHIND.search(name)
    return found[1] if found else ""


def _class_names(tables: Sequence[CorrectionTable], scope: Scope) -> dict[str, Any]:
    """The names of the five classes where the sheets of a use and grade agree on others than the usual."""
    own = [table for table in tables if any(figure.scope == scope for figure in table.figures)]
    names = [table.fields.get("class_names", {}) for table in own]
    return {"class_names": names[0]} if names and names[0] and all(each == names[0] for each in names) else {}


def _rows(figures: Sequence[CorrectionFigure]) -> dict[str, dict[str, CorrectionFigure]]:
    found: dict[str, dict[str, CorrectionFigure]] = {}
    for figure in figures:
        found.setdefault(figure.key, {}).setdefault(figure.level, figure)
    return found


def criterion(text: str) -> str:
    """A criterion as a file holds it: a band in its words, else the words as printed."""
    mark = mark_of(text)
    return mark.band or band_of(mark.text) or " ".join(text.split()) or plain(text)
