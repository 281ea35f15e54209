"""Plot-ratio tables (a row a ratio, a column a grade) and tenure tables as parts of a file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from landprice.documents.corrections.file_parts.part import BuiltPart, by_scope, by_uses
from landprice.documents.corrections.marks import mark_of
from landprice.documents.corrections.result import CorrectionFigure, CorrectionTable
from landprice.documents.corrections.scope import Scope

_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_OPEN_END = re.compile(r"(≤|<|≥|>)?([0-9]+(?:\.[0-9]+)?)")
Column = dict[str, CorrectionFigure]


def plot_ratio_parts(tables: Sequence[CorrectionTable]) -> Iterator[BuiltPart]:
    """The plot-ratio tables by use; columns with the same rows stand together."""
    for table in tables:
        for scope, figures in by_uses([table]):
            for grades, columns, ends in _columns_alike(figures):
                yield _ratio_table(table, scope, grades, columns, ends)


def _columns_alike(
    figures: Sequence[CorrectionFigure],
) -> list[tuple[list[str], list[Column], dict[str, str]]]:
    """Grades whose columns have the same ratios, with these columns and what open ends say."""
    columns: dict[str, Column] = {}
    ends: dict[str, str] = {}
    for figure in figures:
        ratio, end = ratio_of(figure.key)
        if ratio:
            for grade in figure.scope.grades or ("",):
                columns.setdefault(grade, {}).setdefault(ratio, figure)
            ends |= end
    found: dict[tuple[str, ...], tuple[list[str], list[Column]]] = {}
    for grade, column in columns.items():
        ordered = dict(sorted(column.items(), key=lambda each: Decimal(each[0])))
        grades, own = found.setdefault(tuple(ordered), ([], []))
        grades.append(grade)
        own.append(ordered)
    return [(grades, own, ends) for grades, own in found.values()]


def ratio_of(key: str) -> tuple[str, dict[str, str]]:
    """The ratio that a key gives and whether it holds past its end: ≤1.0 is 1.0, and what is below as well."""
    mark = mark_of(key)
    found = _OPEN_END.fullmatch(mark.figure or mark.band)
    if not found:
        return "", {}
    end = {"≤": "below", "<": "below", "≥": "above", ">": "above"}.get(found[1] or "", "")
    return found[2], {end: "clamp"} if end else {}


def _ratio_table(
    table: CorrectionTable, scope: Scope, grades: list[str], columns: list[Column], ends: dict[str, str]
) -> BuiltPart:
    fields: dict[str, Any] = {**ends, **table.fields}
    data: dict[str, Any] = {"grades": grades} if grades != [""] else {}
    if "per" in table.fields:
        data["per"] = table.fields["per"]
    if "between" in table.fields:
        data["between"] = table.fields["between"]
    data |= {name: fields[name] for name in ("below", "above") if name in fields}
    data["rows"] = {ratio: [column[ratio].digits for column in columns] for ratio in columns[0]}
    part = BuiltPart("plot_ratios", Scope(scope.uses), data)
    for ratio in columns[0]:
        for at, column in enumerate(columns):
            part.places["rows", ratio, at] = column[ratio].place
            part.places.setdefault(("rows", ratio), column[ratio].place)
            part.held.append(column[ratio])
    part.places[()] = part.held[0].place
    return part


def tenure_parts(tables: Sequence[CorrectionTable]) -> Iterator[BuiltPart]:
    """The tenure tables by use and grade."""
    for scope, figures in by_scope(tables):
        numbers = {found[0]: figure for figure in reversed(figures) if (found := _NUMBER.search(figure.key))}
        years = dict(sorted(numbers.items(), key=lambda each: Decimal(each[0])))
        part = BuiltPart("tenure_tables", scope, {"years": {}}, {(): figures[0].place})
        for year, figure in years.items():
            part.data["years"][year] = figure.digits
            part.places["years", year] = figure.place
            part.held.append(figure)
        yield part
