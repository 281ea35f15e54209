"""A reading → the object that the scorer of the corpus compares with the typed truth."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from landprice.core.units import CONTEXT
from landprice.documents.account.result import Left, ReadResult, ReadTable
from landprice.documents.basis.said import MEANS, Said
from landprice.documents.items.cells import UseName
from landprice.documents.rows.figures import PRICE_UNITS, Figure

_HECTARES = {"ha": Decimal(1), "km2": Decimal(100), "m2": Decimal("0.0001")}


def as_json(result: ReadResult) -> dict[str, Any]:
    """Tables with flat rows, and findings."""
    return {
        "format_version": 1,
        "tables": [_table(table) for table in result.tables],
        "findings": [_finding(left) for left in result.left],
    }


def use_id(use: UseName, kind: str) -> str:
    """The id of a use in a table: commercial, public-1, or its own."""
    return f"{use.id}-{kind}" if kind else use.id


def _table(table: ReadTable) -> dict[str, Any]:
    rows = []
    uses = uses_of(table)
    for (name, kind), use in uses.items():
        own = [f for f in table.prices if f.use and (f.use.name, f.text("class")) == (name, kind)]
        areas = [f for f in table.areas if f.use and (f.use.name, f.text("class")) == (name, kind)]
        said = [each.grade for each in _told(table) if each.grade and each.use and _holds(each, use, kind)]
        grades: list[str | None] = list(dict.fromkeys([*(f.text("grade") for f in [*own, *areas]), *said])) or [None]
        for grade in grades:
            rows.append(
                _row(
                    table,
                    use,
                    kind,
                    grade,
                    [f for f in own if f.text("grade") == grade],
                    [f for f in areas if f.text("grade") == grade],
                )
            )
    return {
        "county": table.county or None,
        "scope": table.scope or None,
        "kind": table.kind,
        "heading": table.heading.text if table.heading else None,
        "rows": rows,
        "basis": {use_id(use, kind): basis_of(table, use, kind) for (_, kind), use in uses.items()},
        "evidence": [
            {
                "land_use": use_id(e.use, e.kind),
                "grades": list(e.grades),
                "unit": e.unit,
                "class": e.how,
                "because": str(e.because),
            }
            for e in table.evidence
        ],
        "corrections": [],
    }


def _row(
    table: ReadTable, use: UseName, kind: str, grade: str | None, prices: list[Figure], areas: list[Figure]
) -> dict[str, Any]:
    above = _above(table, use)
    name = (f"{above.name}/" if above else "") + use.name + (f"({'一二三四五六'[int(kind) - 1]}类)" if kind else "")
    row: dict[str, Any] = {
        "county": table.county or None, "scope": table.scope or None,
        "land_use": use_id(use, kind), "land_use_name": name,
        "grade": grade, "yuan_per_m2": None, "wan_per_mu": None, "derived_units": [], "area_ha": None,
    }  # fmt: skip
    for figure in prices:
        bound = figure.text("bound")
        key = figure.text("unit")
        if figure.text("measure") == "floor" and key == "yuan_per_m2":
            key = "floor_yuan_per_m2"
        if bound in ("low", "high"):
            row[bound] = Decimal(figure.value)
        elif key.removeprefix("floor_") in PRICE_UNITS:
            row[key] = Decimal(figure.value)
        if figure.low:
            row["low"], row["high"] = Decimal(figure.low), Decimal(figure.high)
    for area in areas:
        size = Decimal(area.value)
        unit = area.text("unit")
        row["area_ha"] = (
            CONTEXT.divide(size, 15) if unit == "mu" else CONTEXT.multiply(size, _HECTARES.get(unit, Decimal(1)))
        )
    return row


def basis_of(table: ReadTable, use: UseName, kind: str) -> dict[str, Any]:
    """The items of the basis of one use; an item that differs by grade is grade → value."""
    found: dict[str, Any] = {}
    for item in ("valuation_date", "tenure_years", "plot_ratio", "servicing", "right", "price_per"):
        said = [each for each in _told(table) if each.item == item and _holds(each, use, kind)]
        if not said and (above := _above(table, use)):
            said = [each for each in _told(table) if each.item == item and _holds(each, above, "")]
        graded = {each.grade: _value(each) for each in said if each.grade}
        plain_said = sorted(
            (each for each in said if not each.grade), key=lambda each: (each.use is None, not each.kind)
        )
        alike = len({str(value) for value in graded.values()}) == 1 and (
            (len(graded) > 1 and bool(table.prices)) or item in ("valuation_date", "right")
        )
        if _contradict(plain_said):
            plain_said = []
        found[item] = (
            next(iter(graded.values())) if alike else graded or (_value(plain_said[0]) if plain_said else None)
        )
    own = [figure for figure in table.prices if figure.use and figure.use.name == use.name]
    for item, label in (("price_per", "measure"), ("right", "right")):
        told = {figure.text(label) for figure in own}
        if len(told) == 1 and "" not in told:
            found[item] = told.pop()
    return found


def _told(table: ReadTable) -> list[Said]:
    """What is understood of the basis: what is said with the table, else what is said for all."""
    own = {each.item for each in table.basis}
    told = [each for each in [*table.basis, *(each for each in table.common if each.item not in own)] if each.value]
    means = {each.value: each for each in [*table.common, *table.basis] if each.item == MEANS}
    return [
        replace(each, outside=each.outside or means[each.value].outside, inside=each.inside or means[each.value].inside)
        if each.item == "servicing" and each.value in means
        else each
        for each in told
    ]


def _contradict(said: list[Said]) -> bool:
    """Whether the closest statements, of all uses alike, say different things: then none is sure."""
    closest = [each for each in said if each.use is None and said[0].use is None]
    return len({each.value for each in closest}) > 1 and closest[0].item in ("plot_ratio", "tenure_years")


def _above(table: ReadTable, use: UseName) -> UseName | None:
    """The main use that stands above ``use`` in its table (公共管理与公共服务用地 | 教育科研用地)."""
    found = (f.labels.get("within") for f in table.prices if f.use and f.use.name == use.name)
    return next((above for above in found if isinstance(above, UseName) and above.name != use.name), None)


def _holds(said: Said, use: UseName, kind: str) -> bool:
    if said.use is None:
        return True
    same = said.use.id in (use.id, use.of) or said.use.name.removesuffix("用地") == use.name.removesuffix("用地")
    return same and (not said.kind or said.kind == kind)


def _value(said: Said) -> Any:
    if said.item == "servicing":
        return {"word": said.value, "outside": list(said.outside) or None, "inside": said.inside or None}
    return said.value


def _finding(left: Left) -> dict[str, Any]:
    return {
        "rule": left.rule, "line": left.place.line, "end_line": left.end_line, "figures": list(left.figures) or None,
        "reason": left.reason, "rival": left.rival, "kind": left.kind, "message": left.reason,
    }  # fmt: skip


EVERY_USE = UseName("all", "各类用地")


def uses_of(table: ReadTable) -> dict[tuple[str, str], UseName]:
    """The uses and classes of a table in the order in which they are printed; those of the basis alone behind them."""
    found: dict[tuple[str, str], UseName] = {}
    for figure in [*table.prices, *table.areas]:
        if figure.use:
            found.setdefault((figure.use.name, figure.text("class")), figure.use)
    if not found:
        return _uses_of_basis(table)
    ids = {each for use in found.values() for each in (use.id, use.of)} | {use.id for use in _uses_above(table)}
    for said in [*table.basis, *table.common]:
        if said.use and said.use.id not in ids and (not said.use.of or said.use.of not in ids):
            found.setdefault((said.use.name, said.kind), said.use)
            ids.add(said.use.id)
    return found


def _uses_above(table: ReadTable) -> list[UseName]:
    """The main uses that stand above those of the prices."""
    above = (figure.labels.get("within") for figure in table.prices)
    return [use for use in above if isinstance(use, UseName)]


def _uses_of_basis(table: ReadTable) -> dict[tuple[str, str], UseName]:
    """The uses and classes of a table of the basis alone; a use with classes has no row of its own."""
    found: dict[tuple[str, str], UseName] = {}
    for said in [*table.basis, *table.common]:
        if said.use and (said.use.id, said.kind) not in {(use.id, kind) for (_, kind), use in found.items()}:
            found[said.use.name, said.kind] = said.use
    if not found and (table.basis or table.common):
        found["", ""] = EVERY_USE
    return found
