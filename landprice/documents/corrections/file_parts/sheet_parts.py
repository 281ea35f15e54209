"""Factor sheets as parts of a file: percents and criteria of a factor together, a sheet for each use and grade."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from landprice.documents.corrections.file_parts.part import BuiltPart, by_scope
from landprice.documents.corrections.marks import band_of, mark_of
from landprice.documents.corrections.result import CorrectionFigure, CorrectionTable
from landprice.documents.corrections.scope import Scope
from landprice.documents.corrections.vocabulary import LEVELS, is_one_of, words
from landprice.documents.items.letters import plain


def sheet_parts(tables: Sequence[CorrectionTable]) -> Iterator[BuiltPart]:
    """The sheets of tables; a factor without all five percents stands in none."""
    groups = {name: group for table in tables for name, group in table.groups.items() if group}
    units = {name: unit for table in tables for name, unit in table.units.items()}
    for scope, figures in by_scope(tables):
        part = BuiltPart("factor_sheets", scope, {**_class_names(tables, scope), "factors": {}}, {(): figures[0].place})
        for name, row in _rows(figures).items():
            if set(row) == set(LEVELS) and not is_one_of(name, "sum"):
                criteria = _criteria(tables, scope, name)
                _take(part, name, row, groups.get(name, ""), units.get(name, ""), criteria)
        if part.held:
            yield part


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


def _take(
    part: BuiltPart, name: str, row: dict[str, CorrectionFigure], group: str, unit: str, criteria: dict[str, str]
) -> None:
    factor: dict[str, Any] = {"group": group} if group else {}
    if group in words()["individual"]:
        factor["kind"] = "individual"
    if unit and criteria:
        factor["unit"] = unit
    factor["percent"] = {level: row[level].digits for level in LEVELS}
    if criteria:
        factor["criteria"] = {level: criterion(criteria[level]) for level in LEVELS}
    part.data["factors"][name] = factor
    for level in LEVELS:
        part.places["factors", name, "percent", level] = row[level].place
        part.held.append(row[level])
    part.places["factors", name] = row[LEVELS[0]].place


def criterion(text: str) -> str:
    """A criterion as a file holds it: a band in its words, else the words as printed."""
    mark = mark_of(text)
    return mark.band or band_of(mark.text) or " ".join(text.split()) or plain(text)


def _criteria(tables: Sequence[CorrectionTable], scope: Scope, name: str) -> dict[str, str]:
    """The criteria of a factor: those of the same use and grade, else the only ones that fit the use."""
    fitting = [
        each for table in tables for each in table.criteria
        if each.name == name and not each.scope.clashes(scope) and set(each.words) == set(LEVELS)
    ]  # fmt: skip
    exact = [each for each in fitting if each.scope.grades == scope.grades]
    chosen = exact or fitting
    return chosen[0].words if chosen and all(each.words == chosen[0].words for each in chosen) else {}
