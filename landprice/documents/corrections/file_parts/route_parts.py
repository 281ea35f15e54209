"""Route prices as parts of a file, with the curves of depth, width and corner of the lots on them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from landprice.documents.corrections.file_parts.keyed_parts import are_intervals, interval_of, ratio_of
from landprice.documents.corrections.file_parts.part import BuiltPart, by_scope
from landprice.documents.corrections.result import CorrectionFigure, CorrectionTable
from landprice.documents.corrections.scope import Scope

Columns = Mapping[str, CorrectionFigure]
_CURVES = ("depth", "width")


def route_parts(tables: Sequence[CorrectionTable]) -> Iterator[BuiltPart]:
    """The routes of one document; one standard depth for each part."""
    for table in tables:
        if table.kind != "route":
            continue
        depths, widths = _column(table, "route-depth"), _column(table, "route-width")
        told = str(table.fields.get("standard_depth", ""))
        for width, own in _alike(table.figures, depths, widths, told).items():
            if _deep_lot(tables, Scope(own[0].scope.uses)):
                yield _routes(own, depths, told, width, tables)


def lot_parts(tables: Sequence[CorrectionTable], held: set[int]) -> Iterator[BuiltPart]:
    """The coefficients of depth, width and corner that no street holds: of lots anywhere, a part for each use."""
    of_lots = [table for table in tables if table.kind in (*_CURVES, "corner")]
    scopes = {own.ids: own for own, _ in by_scope(of_lots) if own.uses}
    for scope in scopes.values():
        part = _lots(of_lots, scope)
        if part.held and held.isdisjoint(map(id, part.held)):
            part.places[()] = part.held[0].place
            yield part


def _lots(tables: Sequence[CorrectionTable], scope: Scope) -> BuiltPart:
    part = BuiltPart("lots", Scope(scope.uses), {})
    _take_curves(part, tables, scope)
    return part


def _take_curves(part: BuiltPart, tables: Sequence[CorrectionTable], scope: Scope) -> None:
    """Take the curves of depth and width, and the coefficients of corners."""
    part.data |= {kind: curve for kind in _CURVES if (curve := _curve(part, kind, tables, scope))}
    if corner := _points(part, "corner", tables, scope, ("corner",)):
        part.data["corner"] = corner


def _column(table: CorrectionTable, kind: str) -> Columns:
    return {figure.key: figure for figure in table.figures if figure.kind == kind}


def _alike(
    figures: Sequence[CorrectionFigure], depths: Columns, widths: Columns, told: str
) -> dict[str, list[CorrectionFigure]]:
    """The prices of streets with a standard depth, by their standard width."""
    found: dict[str, list[CorrectionFigure]] = {}
    for figure in figures:
        if figure.kind == "route" and (figure.key in depths or told):
            found.setdefault(widths[figure.key].digits if figure.key in widths else "", []).append(figure)
    return found


def _routes(
    own: Sequence[CorrectionFigure], depths: Columns, told: str, width: str, tables: Sequence[CorrectionTable]
) -> BuiltPart:
    scope = Scope(own[0].scope.uses)
    by_section = _depth_of(own, depths, told)
    one = len(set(by_section.values())) == 1
    data: dict[str, Any] = {"prices": {figure.key: figure.digits for figure in own}}
    data["standard_depth"] = next(iter(by_section.values())) if one else by_section
    if width:
        data["standard_width"] = width
    part = BuiltPart("routes", scope, data, {("prices", each.key): each.place for each in own}, list(own))
    part.places[()] = own[0].place
    _hold_depths(part, [depths[key] for key in by_section if key in depths], one=one)
    data["deep_lot"] = _deep_lot(tables, scope)
    _take_curves(part, tables, scope)
    return part


def _depth_of(own: Sequence[CorrectionFigure], depths: Columns, told: str) -> dict[str, str]:
    """The standard depth of each section."""
    return {figure.key: depths[figure.key].digits if figure.key in depths else told for figure in own}


def _hold_depths(part: BuiltPart, depths: Sequence[CorrectionFigure], *, one: bool) -> None:
    for figure in depths:
        part.held.append(figure)
        part.places[("standard_depth", *(() if one else (figure.key,)))] = figure.place


def _deep_lot(tables: Sequence[CorrectionTable], scope: Scope) -> str:
    """How a lot deeper than the standard is valued: as notes say, else by the curve of depths; or empty."""
    told = next((table.fields["deep_lot"] for table in tables if "deep_lot" in table.fields), "")
    depths = by_scope([table for table in tables if table.kind == "depth"])
    return str(told) or ("coefficient" if any(not own.clashes(scope) for own, _ in depths) else "")


def _curve(part: BuiltPart, kind: str, tables: Sequence[CorrectionTable], scope: Scope) -> dict[str, Any]:
    of_kind = [table for table in tables if table.kind == kind]
    field = "bands" if are_intervals(each.key for table in of_kind for each in table.figures) else "points"
    points = _points(part, kind, tables, scope, (kind, field))
    if not points or field == "bands":
        return {field: points} if points else {}
    fields = next(table.fields for table in of_kind)
    found: dict[str, Any] = {name: fields[name] for name in ("between", "below", "above") if name in fields}
    return {**found, "points": points}


def _points(
    part: BuiltPart, kind: str, tables: Sequence[CorrectionTable], scope: Scope, keys: tuple[str, ...]
) -> dict[str, str]:
    """The figures of one kind that hold for the uses of the routes."""
    found: dict[str, str] = {}
    for own, figures in by_scope([table for table in tables if table.kind == kind]):
        if own.clashes(scope) or own.grades:
            continue
        for figure in figures:
            key = figure.key if kind == "corner" else _length(figure.key, keys[-1])
            if key and key not in found:
                found[key] = figure.digits
                part.places[(*keys, key)] = figure.place
                part.held.append(figure)
    return found


def _length(key: str, field: str) -> str:
    return interval_of(key) if field == "bands" else ratio_of(key)[0]
