"""Parts of a file by keys: one mapping of keys to figures, or a plot-ratio table (a row a ratio, a column a grade)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from landprice.documents.corrections.file_parts.part import BuiltPart, by_scope, by_uses
from landprice.documents.corrections.marks import mark_of, order_of
from landprice.documents.corrections.result import CorrectionFigure, CorrectionTable
from landprice.documents.corrections.scope import Scope

_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_OPEN_END = re.compile(r"(≤|<|≥|>)?([0-9]+(?:\.[0-9]+)?)")
Column = dict[str, CorrectionFigure]


def keyed_part(
    section: str,
    name: str,
    scope: Scope,
    figures: Sequence[CorrectionFigure],
    key_in: Callable[[str], str],
    first: Mapping[str, str] | None = None,
) -> Iterator[BuiltPart]:
    """The part with one mapping of keys to figures; none where ``key_in`` tells no key of it.

    The first figure of a key counts, and those that say the same.
    """
    values: dict[str, str] = {}
    part = BuiltPart(section, scope, {**(first or {}), name: values})
    for figure in figures:
        if key := key_in(figure.key):
            part.places.setdefault((), figure.place)
            part.places.setdefault((name, key), figure.place)
            if values.setdefault(key, figure.digits) == figure.digits:
                part.held.append(figure)
    if values:
        yield part


def key_of(key: str) -> str:
    """A key as the file has it: a band, else the words."""
    return mark_of(key).band or key


def tenure_parts(tables: Sequence[CorrectionTable]) -> Iterator[BuiltPart]:
    """The tenure tables by use and grade, their years in order."""
    for scope, figures in by_scope(tables):
        ordered = sorted(figures, key=lambda each: order_of(each.key))
        yield from keyed_part("tenure_tables", "years", scope, ordered, number_in)


def number_in(key: str) -> str:
    """The first number of a key; empty where it has none."""
    found = _NUMBER.search(key)
    return found[0] if found else ""


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
        ordered = dict(sorted(column.items(), key=lambda each: order_of(each[0])))
        grades, own = found.setdefault(tuple(ordered), ([], []))
        grades.append(grade)
        own.append(ordered)
    return [(grades, own, ends) for grades, own in found.values()]


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
