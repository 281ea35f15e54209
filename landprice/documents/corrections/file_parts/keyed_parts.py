"""Plot-ratio tables (a row a ratio, a column a grade) and tenure tables as parts of a file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
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
            field = "bands" if are_intervals(figure.key for figure in figures) else "rows"
            for grades, columns, ends in _columns_alike(figures, field):
                yield _ratio_table(table, scope, field, grades, columns, ends)


def _columns_alike(
    figures: Sequence[CorrectionFigure], field: str
) -> list[tuple[list[str], list[Column], dict[str, str]]]:
    """Grades whose columns have the same ratios, with these columns and what open ends say."""
    columns: dict[str, Column] = {}
    ends: dict[str, str] = {}
    for figure in figures:
        ratio, end = ratio_of(figure.key) if field == "rows" else (interval_of(figure.key), {})
        if ratio:
            for grade in figure.scope.grades or ("",):
                columns.setdefault(grade, {}).setdefault(ratio, figure)
            ends |= end
    found: dict[tuple[str, ...], tuple[list[str], list[Column]]] = {}
    for grade, column in columns.items():
        ordered = dict(sorted(column.items(), key=lambda each: _order(each[0])))
        grades, own = found.setdefault(tuple(ordered), ([], []))
        grades.append(grade)
        own.append(ordered)
    return [(grades, own, ends) for grades, own in found.values()]


def _order(key: str) -> tuple[Decimal, bool]:
    """Where a ratio or an interval begins: one below a figure before what begins at it, one above it behind."""
    return Decimal(_NUMBER.findall(key)[0]), key[0] not in "<≤"


def are_intervals(keys: Iterable[str]) -> bool:
    """Whether coefficients hold for whole intervals: a key has two ends (1.0<R≤1.2)."""
    return any(band and band[0] not in "<≤>≥" for band in (mark_of(key).band for key in keys))


def interval_of(key: str) -> str:
    """The interval, or the figure alone, that a key among intervals gives."""
    mark = mark_of(key)
    return mark.band or mark.figure


def ratio_of(key: str) -> tuple[str, dict[str, str]]:
    """The ratio that a key gives and whether it holds past its end: ≤1.0 is 1.0, and what is below as well."""
    mark = mark_of(key)
    found = _OPEN_END.fullmatch(mark.figure or mark.band)
    if not found:
        return "", {}
    end = {"≤": "below", "<": "below", "≥": "above", ">": "above"}.get(found[1] or "", "")
    return found[2], {end: "clamp"} if end else {}


def _ratio_table(
    table: CorrectionTable, scope: Scope, field: str, grades: list[str], columns: list[Column], ends: dict[str, str]
) -> BuiltPart:
    fields: dict[str, Any] = {**ends, **table.fields}
    data: dict[str, Any] = {"grades": grades} if grades != [""] else {}
    if "per" in table.fields:
        data["per"] = table.fields["per"]
    if field == "rows":
        data |= {name: fields[name] for name in ("between", "below", "above") if name in fields}
    data[field] = {ratio: [column[ratio].digits for column in columns] for ratio in columns[0]}
    part = BuiltPart("plot_ratios", Scope(scope.uses), data)
    for ratio in columns[0]:
        for at, column in enumerate(columns):
            part.places[field, ratio, at] = column[ratio].place
            part.places.setdefault((field, ratio), column[ratio].place)
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
