"""The sheet of one calculation: inputs, prices, coefficients, unit price, totals."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from landprice.core.errors import NumberError
from landprice.core.messages import text
from landprice.core.units import SQUARE_METRES_PER_MU, exact
from landprice.reports.chains import Chain, shown_steps, standard_depth
from landprice.reports.chapter.formula import price_meant
from landprice.reports.labels import NOT_GIVEN
from landprice.reports.parcels import ReportedParcel
from landprice.reports.words import basis_value, condition_of_parcel, grade_name
from landprice.reports.xlsx.coefficients import CoefficientRows
from landprice.reports.xlsx.prices import benchmark_rows, rounded_to_step
from landprice.reports.xlsx.results import (
    LINE_OF_TOTAL,
    OF_MU,
    TO_WHOLE_YUAN,
    ResultCells,
    SheetResult,
    formulas_of_estimate,
    of_land,
)
from landprice.reports.xlsx.sheet import CalculationSheet
from landprice.tables.basis import FIELDS
from landprice.tables.field_names import field_name
from landprice.valuation.steps.making import known_ratio

_COEFFICIENTS = {"valuation_date": "date", "plot_ratio": "plot-ratio", "tenure_years": "tenure"}
"""The conditions that a coefficient reads, by the field of the basis."""


@dataclass(frozen=True, slots=True)
class Calculated:
    """A calculation on a sheet: the addresses of its area and unit price, the latter empty where there is none."""

    sheet: CalculationSheet
    area: str
    price: str = ""


def parcel_sheet(book: Any, parcel: ReportedParcel, name: str, title: str) -> SheetResult:
    """The sheet of a parcel of one calculation."""
    (chain,) = parcel.chains
    made = calculation(book, chain, name, title, withheld=parcel.withheld)
    sheet, formulas = made.sheet, _known_formulas(made, chain)
    ratio, per_floor = sheet.refs.get("ratio used", ""), chain.frame.per_floor
    wanted = (made.price, *((ratio,) if ratio else ()))
    if made.price:
        formulas |= formulas_of_estimate(made.price, made.area, ratio, sheet.refs["P1b"], per_floor=per_floor)
    return SheetResult(name, made.area, ResultCells(sheet, parcel, formulas, wanted).write())


def part_sheet(book: Any, parcel: ReportedParcel, number: int, name: str, title: str) -> SheetResult:
    """The sheet of a part of a mixed parcel: to its unit price and its total."""
    chain = parcel.chains[number - 1]
    made = calculation(book, chain, name, title, withheld=parcel.withheld)
    sheet, ratio, per_floor = made.sheet, made.sheet.refs.get("ratio used", ""), chain.frame.per_floor
    cells = {"price": sheet.refs["P1b"], "ratio": ratio, "basis-ratio": sheet.refs.get("basis plot-ratio", "")}
    estimate = None if parcel.withheld else chain.value.estimate
    if not made.price or (per_floor and not ratio) or (estimate is None and not chain.value.missing):
        return SheetResult(name, made.area, cells)
    cells["unit-price"] = made.price
    wanted = f"COUNT({','.join((made.price, *((ratio,) if per_floor else ())))})"
    total = TO_WHOLE_YUAN.format(amount=f"{of_land(made.price, ratio, per_floor=per_floor)}*{made.area}")
    label = text("Total of part {number}", number=number)
    if estimate is None:
        formula = f'IF({wanted}<{2 if per_floor else 1},"",{total})'
        cells["total"] = sheet.formula(label, formula, "", unit="元", strong=True)
    else:
        cells["total"] = sheet.formula(label, total, estimate.yuan, unit="元", strong=True)
    return SheetResult(name, made.area, cells)


def calculation(book: Any, chain: Chain, name: str, title: str, *, withheld: bool = False) -> Calculated:
    """A sheet with a calculation down to its unit price; without that where the report withholds it."""
    sheet = CalculationSheet(book, name, title)
    area = _inputs(sheet, chain)
    sheet.refs["P1b"] = benchmark_rows(sheet, chain)
    rows = CoefficientRows(sheet, chain)
    addresses = [(step, rows.write(step)) for step in shown_steps(chain)]
    sheet.heading(text("unit price"))
    if withheld or (chain.price is None and not chain.value.missing):
        sheet.words(price_meant(), text("withheld"))
        return Calculated(sheet, area)
    price = _unit_price(sheet, chain, addresses)
    if chain.rear is not None:
        behind = calculation(book, chain.rear, f"{name}b", title)
        turned = _turned(sheet, chain, chain.rear)
        price = _joined(sheet, chain, price, f"'{behind.sheet.name}'!{behind.price}{turned}")
    return Calculated(sheet, area, price)


def _known_formulas(made: Calculated, chain: Chain) -> dict[str, str]:
    """The formulas of what is known without an estimate."""
    refs, area = made.sheet.refs, made.area
    graded = refs.get("graded", refs["P1b"])
    ratio, per_floor = refs.get("ratio used", ""), chain.frame.per_floor
    base = f"{of_land(refs['P1b'], ratio, per_floor=per_floor)}*{area}"
    formulas = {
        "area": f"ROUND({area},2)",
        "area-mu": f"ROUND({area}*{OF_MU},4)",
        "own-price": refs["P1b"],
        "benchmark": graded,
        "base-value": TO_WHOLE_YUAN.format(amount=base),
        "line": "ROUND({benchmark}*0.7,2)",
    }
    if ratio or not chain.graded_per_floor:
        amount = f"{of_land(graded, ratio, per_floor=chain.graded_per_floor)}*{area}"
        formulas["line-total"] = LINE_OF_TOTAL.format(amount=amount)
    return formulas


def _inputs(sheet: CalculationSheet, chain: Chain) -> str:
    sheet.heading(text("Inputs"))
    sheet.words(text("land use"), chain.frame.use_name)
    sheet.words(text("grade"), grade_name(chain.frame.grade))
    area = _area(sheet, chain.parcel.area, text("area"))
    whole = chain.parcel.whole_area or chain.parcel.area
    is_part = whole != chain.parcel.area
    sheet.refs["whole area"] = _area(sheet, whole, text("area of the whole parcel")) if is_part else area
    for field in FIELDS:
        _conditions(sheet, chain, field)
    if (offer := chain.value.offer) is not None:
        sheet.figure(text("intended transfer price or offer"), offer.yuan, unit="元")
    _ratio(sheet, chain)
    return area


def _ratio(sheet: CalculationSheet, chain: Chain) -> None:
    """The plot ratio between land and floor price; open where a price per floor area needs one that is not known."""
    ratio, label = known_ratio(chain.frame, chain.parcel), text("plot ratio that counts")
    if ratio is None:
        if chain.frame.per_floor:
            sheet.refs["ratio used"] = sheet.open_figure(label)
        return
    own = sheet.refs.get("parcel plot-ratio")
    formula = f"MAX({own},1)" if own and chain.frame.table.ratio_below_one == "one" else own
    sheet.refs["ratio used"] = sheet.formula(label, formula, ratio) if formula else sheet.figure(label, ratio)


def _conditions(sheet: CalculationSheet, chain: Chain, field: str) -> None:
    """A condition of the parcel, with how it is known, and what the price assumes."""
    given, assumed = getattr(chain.value.parcel, field, None), getattr(chain.frame.basis_stated, field)
    key, name = _COEFFICIENTS.get(field, field), str(field_name(field))
    own = chain.parcel.date if field == "valuation_date" else given and given.value
    is_said = given is not None and given.from_ == "user"
    how = "" if is_said else condition_of_parcel(field, assumed, given)
    label = text("{field} of the parcel", field=name)
    if own is None or how.startswith(basis_value(field, own)):
        sheet.words(label, how or NOT_GIVEN)  # a right that is assumed is said to be so
    else:
        _condition(sheet, f"parcel {key}", label, field, own, how)
    _condition(sheet, f"basis {key}", text("{field} of the basis", field=name), field, assumed)


def _condition(sheet: CalculationSheet, key: str, label: str, field: str, value: object, note: str = "") -> None:
    if isinstance(value, date):
        sheet.refs[key] = sheet.day(label, value)
    elif isinstance(value, Decimal):
        sheet.refs[key] = sheet.figure(label, value, note=note)
    else:
        sheet.words(label, basis_value(field, value), note)


def _area(sheet: CalculationSheet, area: Fraction, label: str) -> str:
    """The area as it was put in: in ㎡, in 亩 where that has an end and ㎡ have none, else as a quotient."""
    in_mu = f"{SQUARE_METRES_PER_MU.numerator}/{SQUARE_METRES_PER_MU.denominator}"
    for factor, unit in ((Fraction(1), "㎡"), (1 / SQUARE_METRES_PER_MU, "亩")):
        try:
            shown = exact(area * factor)
        except NumberError:
            continue
        put_in = sheet.figure(f"{label} ({unit})", shown, unit=unit)
        return put_in if unit == "㎡" else sheet.formula(f"{label} (㎡)", f"{put_in}*{in_mu}", area, unit="㎡")
    return sheet.formula(f"{label} (㎡)", f"{area.numerator}/{area.denominator}", area, unit="㎡")


def _unit_price(sheet: CalculationSheet, chain: Chain, addresses: list[tuple[Any, str]]) -> str:
    """P1b × coefficients + D, what comes behind D times the sum; rounded to the step of the table."""
    product = sheet.refs["P1b"]
    for step, address in addresses:
        product = f"({product}+{address})" if step.name == "servicing" else f"{product}*{address}"
    formula = rounded_to_step(product, chain.frame.step)
    if chain.price is None:
        wanted = [address for _, address in addresses]
        wanted += [sheet.refs["ratio used"]] if chain.frame.per_floor else []
        formula = f'IF(COUNT({",".join(wanted)})<{len(wanted)},"",{formula})'
    value: Decimal | str = "" if chain.price is None else chain.price
    return sheet.formula(price_meant(), formula, value, symbol="P", unit="元/㎡", strong=True)


def _turned(sheet: CalculationSheet, chain: Chain, rear: Chain) -> str:
    """How the price of the rear part becomes one per the area that the street's price is per."""
    if rear.frame.per_floor == chain.frame.per_floor:
        return ""
    return f"{'/' if chain.frame.per_floor else '*'}{sheet.refs['ratio used']}"


def _joined(sheet: CalculationSheet, chain: Chain, front: str, behind: str) -> str:
    """The unit price of a deep lot: front and rear part by their depths."""
    depth, price = chain.parcel.depth, chain.value.steps[-1].value
    assert depth is not None
    assert price is not None
    whole = sheet.figure(text("depth of the lot (m)"), depth)
    standard = sheet.figure(text("standard depth (m)"), standard_depth(chain))
    mean = f"({front}*{standard}+{behind}*({whole}-{standard}))/{whole}"
    label = text("unit price of front and rear")
    return sheet.formula(label, rounded_to_step(mean, chain.frame.step), price, symbol="P", unit="元/㎡", strong=True)
