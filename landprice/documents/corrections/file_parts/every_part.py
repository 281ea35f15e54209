"""Correction tables → parts of a table file, each with the place of its figures; what no part holds is told."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial

from landprice.core.messages import Message, message
from landprice.documents.corrections.file_parts.keyed_parts import key_of, keyed_part, plot_ratio_parts, tenure_parts
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
_Builder = Callable[[Sequence[CorrectionTable]], Iterator[BuiltPart]]


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


def _areas(tables: Sequence[CorrectionTable]) -> Iterator[BuiltPart]:
    for table in tables:
        for scope, figures in by_scope([table]):
            in_keys = {area_unit_in(figure.key) for figure in figures} - {""}
            unit = table.fields.get("unit") or next(iter(in_keys), "")
            if len(in_keys) < 2:
                yield from keyed_part("area", "bands", scope, figures, key_of, {"unit": unit} if unit else {})


def _classes(kind: str, tables: Sequence[CorrectionTable]) -> Iterator[BuiltPart]:
    for scope, figures in by_scope(tables):
        for part in keyed_part("classes", "values", scope, figures, key_of, {"coefficient": kind}):
            ranges = [each for table in tables for each in table.ranges if each.scope == scope]
            for each in (each for each in ranges if each.key in part.data["values"]):
                part.data.setdefault("ranges", {})[each.key] = each.value
                part.places["ranges", each.key] = each.place
            yield part


def _index(tables: Sequence[CorrectionTable]) -> Iterator[BuiltPart]:
    between = next(({"between": table.fields["between"]} for table in tables if "between" in table.fields), {})
    for scope, figures in by_scope(tables):
        of_days = list(keyed_part("index", "values", scope, figures, lambda key: mark_of(key).day, between))
        yield from of_days or keyed_part("index", "periods", scope, figures, lambda key: period_of(plain(key)))


def _cost(key: str) -> str:
    return "" if is_one_of(key, "sum") else key


def _keyed(section: str, name: str, key_of: Callable[[str], str]) -> _Builder:
    """Parts that are one mapping of keys to figures, one for each use and grade."""
    return lambda tables: (
        part for scope, figures in by_scope(tables) for part in keyed_part(section, name, scope, figures, key_of)
    )


_BUILDERS: dict[str, _Builder] = {
    "rate": _rates,
    "growth": _growth,
    "plot-ratio": plot_ratio_parts,
    "tenure": tenure_parts,
    "factor": sheet_parts,
    "area": _areas,
    "cost": _keyed("servicing_costs", "costs", _cost),
    "index": _index,
    "right": _keyed("rights", "values", right_of),
    "floor": _keyed("floors", "floors", floor_of),
    **{kind: partial(_classes, kind) for kind in (*CLASS_KINDS, "sub-use")},
}
