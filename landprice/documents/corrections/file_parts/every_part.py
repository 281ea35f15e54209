"""Correction tables → parts of a table file, each with the place of its figures; what no part holds is told."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from landprice.core.messages import Message, message
from landprice.documents.corrections.file_parts.keyed_parts import plot_ratio_parts, tenure_parts
from landprice.documents.corrections.file_parts.part import BuiltPart, PartKeys, by_scope, taken_together
from landprice.documents.corrections.file_parts.route_parts import lot_parts, route_parts
from landprice.documents.corrections.file_parts.sheet_parts import sheet_parts
from landprice.documents.corrections.marks import mark_of, period_of
from landprice.documents.corrections.read import ReadCorrections
from landprice.documents.corrections.result import CorrectionFigure, CorrectionTable
from landprice.documents.corrections.told.formulas import PrintedFormula
from landprice.documents.corrections.vocabulary import CLASS_KINDS, area_unit_in, floor_of, is_one_of, right_of
from landprice.documents.document import Place
from landprice.documents.items.letters import plain

SECTIONS = (
    "formulas", "capitalization_rates", "tenure_tables", "tenure_methods", "growth", "index", "plot_ratios",
    "factor_sheets", "criteria_sheets", "area", "classes", "servicing_costs", "routes", "lots", "rights", "floors",
)  # fmt: skip
NOT_HELD = message("a table holds no figure of this kind")
_NO_COEFFICIENT = message("it names no coefficient")
_OF_ONE = message("a table holds the figures of a coefficient and not its formula")


@dataclass(slots=True)
class Parts:
    """The parts of a file, and figures and formulas that none of them holds, with the reason."""

    parts: list[BuiltPart] = field(default_factory=list)
    formulas: list[tuple[PrintedFormula, Message]] = field(default_factory=list)
    outside: list[tuple[CorrectionFigure, Message]] = field(default_factory=list)


def parts_of(corrections: ReadCorrections) -> Parts:
    """The parts of a table file that hold what was read."""
    found = Parts()
    for each in corrections.formulas:
        if why := _why_not(each):
            found.formulas.append((each, why))
        else:
            found.parts += _formula(each)
    for kind, tables in taken_together(corrections.tables):
        built = list(_BUILDERS[kind](tables)) if kind in _BUILDERS else []
        found.parts += built
        held = {id(figure) for part in built for figure in part.held}
        found.outside += [(figure, NOT_HELD) for table in tables for figure in table.figures if id(figure) not in held]
    _take_routes(found, corrections.tables)
    found.parts.sort(key=lambda part: SECTIONS.index(part.section))
    return found


def _why_not(formula: PrintedFormula) -> Message | None:
    """Why a table does not hold a formula; the annuity of tenure is what it takes where nothing else is said."""
    if formula.is_of_one:
        return None if formula.method else _OF_ONE
    if formula.unknown:
        return message("the document does not explain its symbols {symbols}", symbols=list(formula.unknown))
    return None if formula.coefficients else _NO_COEFFICIENT


def _formula(formula: PrintedFormula) -> Iterator[BuiltPart]:
    place: dict[PartKeys, Place] = {(): formula.place}
    if formula.method == "years":
        yield BuiltPart("tenure_methods", formula.scope, {"method": "years"}, place)
    elif not formula.is_of_one:
        route = {"route": "yes"} if formula.route else {}
        data = {"printed": formula.printed, "coefficients": list(formula.coefficients), **route}
        yield BuiltPart("formulas", formula.scope, data, place)


def _take_routes(found: Parts, tables: Sequence[CorrectionTable]) -> None:
    """Routes hold the curves of their lots: they are built of several tables at once."""
    built = list(route_parts(tables))
    built += lot_parts(tables, {id(figure) for part in built for figure in part.held})
    held = {id(figure) for part in built for figure in part.held}
    found.parts += built
    found.outside = [(figure, why) for figure, why in found.outside if id(figure) not in held]


def _rates(tables: Sequence[CorrectionTable]) -> Iterator[BuiltPart]:
    for table in tables:
        for figure in table.figures:
            if not figure.key.startswith(("房屋", "建筑物", "综合")):
                place: dict[PartKeys, Place] = {("percent",): figure.place, (): figure.place}
                yield BuiltPart("capitalization_rates", figure.scope, {"percent": figure.digits}, place, [figure])


def _growth(tables: Sequence[CorrectionTable]) -> Iterator[BuiltPart]:
    for table in tables:
        kind, per = table.fields.get("growth_kind"), table.fields.get("per")
        for figure in table.figures if kind and per else ():
            data = {"percent": figure.digits, "kind": kind, **({"per": per} if per != "month" else {})}
            yield BuiltPart("growth", figure.scope, data, {("percent",): figure.place, (): figure.place}, [figure])


def _area(tables: Sequence[CorrectionTable]) -> Iterator[BuiltPart]:
    for table in tables:
        for scope, figures in by_scope([table]):
            in_keys = {area_unit_in(figure.key) for figure in figures} - {""}
            unit = table.fields.get("unit") or next(iter(in_keys), "")
            if len(in_keys) < 2:
                yield _mapping("area", "bands", scope, figures, {"unit": unit} if unit else {})


def _rights(tables: Sequence[CorrectionTable]) -> Iterator[BuiltPart]:
    for scope, figures in by_scope(tables):
        named = {right: figure for figure in figures if (right := right_of(figure.key))}
        if named:
            part = BuiltPart("rights", scope, {"values": {}}, {(): figures[0].place}, list(named.values()))
            for right, figure in named.items():
                part.data["values"][right] = figure.digits
                part.places["values", right] = figure.place
            yield part


def _floors(tables: Sequence[CorrectionTable]) -> Iterator[BuiltPart]:
    for scope, figures in by_scope(tables):
        named = {floor: figure for figure in figures if (floor := floor_of(figure.key))}
        if named:
            part = BuiltPart("floors", scope, {"floors": {}}, {(): figures[0].place}, list(named.values()))
            for floor, figure in named.items():
                part.data["floors"][floor] = figure.digits
                part.places["floors", floor] = figure.place
            yield part


def _classes(kind: str) -> Callable[[Sequence[CorrectionTable]], Iterator[BuiltPart]]:
    def build(tables: Sequence[CorrectionTable]) -> Iterator[BuiltPart]:
        for scope, figures in by_scope(tables):
            part = _mapping("classes", "values", scope, figures, {"coefficient": kind})
            keys = {figure.key for figure in figures}
            for each in (each for table in tables for each in table.ranges if each.scope == scope and each.key in keys):
                part.data.setdefault("ranges", {})[each.key] = each.value
                part.places["ranges", each.key] = each.place
            yield part

    return build


def _costs(tables: Sequence[CorrectionTable]) -> Iterator[BuiltPart]:
    for scope, figures in by_scope(tables):
        own = [figure for figure in figures if not is_one_of(figure.key, "sum")]
        yield _mapping("servicing_costs", "costs", scope, own)


def _index(tables: Sequence[CorrectionTable]) -> Iterator[BuiltPart]:
    for scope, figures in by_scope(tables):
        own = [figure for figure in figures if mark_of(figure.key).day]
        if own:
            between = next((table.fields["between"] for table in tables if "between" in table.fields), "")
            yield _mapping("index", "values", scope, own, {"between": between} if between else {})
        elif own := [figure for figure in figures if period_of(plain(figure.key))]:
            yield _mapping("index", "periods", scope, own)


def _mapping(
    section: str, name: str, scope: Any, figures: Sequence[CorrectionFigure], first: dict[str, Any] | None = None
) -> BuiltPart:
    """A part with one mapping of keys to figures."""
    part = BuiltPart(section, scope, {**(first or {}), name: {}}, {}, list(figures))
    for figure in figures:
        mark = mark_of(figure.key)
        key = mark.band or mark.day or (period_of(plain(figure.key)) if section == "index" else "") or figure.key
        part.data[name][key] = figure.digits
        part.places[name, key] = figure.place
        part.places.setdefault((), figure.place)
    return part


_BUILDERS: dict[str, Callable[[Sequence[CorrectionTable]], Iterator[BuiltPart]]] = {
    "rate": _rates,
    "growth": _growth,
    "plot-ratio": plot_ratio_parts,
    "tenure": tenure_parts,
    "factor": sheet_parts,
    "area": _area,
    "cost": _costs,
    "index": _index,
    "right": _rights,
    "floor": _floors,
    **{kind: _classes(kind) for kind in (*CLASS_KINDS, "sub-use")},
}
