"""The sheet of one calculation: inputs, prices, coefficients, unit price, totals."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from landprice.core.errors import NumberError
from landprice.core.messages import text
from landprice.core.units import SQUARE_METRES_PER_MU, exact, round_half_up
from landprice.reports.chains import shown_steps
from landprice.reports.words import basis_value, grade_name
from landprice.reports.xlsx.coefficients import CoefficientRows
from landprice.reports.xlsx.sheet import CalculationSheet
from landprice.tables.field_names import field_name
from landprice.valuation.assemble import WAN_PER_MU, step_places
from landprice.valuation.steps.making import known_ratio

if TYPE_CHECKING:
    from landprice.reports.chains import Chain
    from landprice.valuation.result import Estimate

_CONDITIONS = (
    ("date", "valuation_date"),
    ("plot-ratio", "plot_ratio"),
    ("tenure", "tenure_years"),
)


@dataclass(frozen=True, slots=True)
class SheetResult:
    """Where the results of a calculation stand: addresses on the sheet ``sheet``, empty where there is none."""

    sheet: str
    area: str
    unit_price: str = ""
    yuan: str = ""
    wan_yuan: str = ""
    floor: str = ""

    def of(self, address: str) -> str:
        """An address of this sheet as other sheets name it."""
        return f"'{self.sheet}'!{address}"


def calculation_sheet(
    book: Any, chain: Chain, name: str, title: str, estimate: Estimate | None, *, withheld: bool = False
) -> SheetResult:
    """Write the sheet of a calculation; ``estimate`` is what the report gives of it, None for no totals.

    ``withheld`` leaves out the unit price too.
    """
    sheet = CalculationSheet(book, name, title)
    area = _inputs(sheet, chain)
    sheet.refs["P1b"] = _benchmark(sheet, chain)
    rows = CoefficientRows(sheet, chain)
    addresses = [(step, rows.write(step)) for step in shown_steps(chain)]
    sheet.heading(text("unit price"))
    is_open = bool(chain.value.missing)
    if withheld or (chain.price is None and not is_open):
        sheet.words(text("unit price"), text("withheld"))
        return SheetResult(name, area)
    price = _unit_price(sheet, chain, addresses)
    if chain.rear is not None:
        behind = calculation_sheet(book, chain.rear, f"{name}b", title, None)
        price = _joined(sheet, chain, price, behind)
    if estimate is None and not is_open:
        return SheetResult(name, area, price)
    return _totals(sheet, chain, area, price, estimate)


def _inputs(sheet: CalculationSheet, chain: Chain) -> str:
    sheet.heading(text("Inputs"))
    sheet.words(text("land use"), chain.frame.use_name)
    sheet.words(text("grade"), grade_name(chain.frame.grade))
    area = _area(sheet, chain.parcel.area, text("area"))
    whole = chain.parcel.whole_area
    sheet.refs["whole area"] = (
        area if whole in (None, chain.parcel.area) else _area(sheet, _known(whole), text("area of the whole parcel"))
    )
    for coefficient, field in _CONDITIONS:
        given = getattr(chain.value.parcel, field)
        _condition(
            sheet, f"parcel {coefficient}", text("{field} of the parcel", field=_label(field)), field, given.value
        )
        assumed = getattr(chain.frame.basis_stated, field)
        _condition(sheet, f"basis {coefficient}", text("{field} of the basis", field=_label(field)), field, assumed)
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


def _known(area: Fraction | None) -> Fraction:
    assert area is not None
    return area


def _label(field: str) -> str:
    return str(field_name(field))


def _condition(sheet: CalculationSheet, key: str, label: str, field: str, value: object) -> None:
    if isinstance(value, date):
        sheet.refs[key] = sheet.day(label, value)
    elif isinstance(value, Decimal):
        sheet.refs[key] = sheet.figure(label, value)
    else:
        sheet.words(label, basis_value(field, value))


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


def _benchmark(sheet: CalculationSheet, chain: Chain) -> str:
    """The prices of the use as printed; the cell of the parcel, turned into 元/㎡ where that is not printed."""
    frame, price = chain.frame, chain.steps[0].value
    assert price is not None
    sheet.heading(text("Benchmark price P1b"))
    if frame.route is not None and frame.printed and frame.printed.route:
        prices = frame.printed.route.prices
        first = sheet.table([text("street section"), "元/㎡"], [(name, each) for name, (each, _) in prices.items()])
        formula = sheet.ref(first + list(prices).index(frame.route), 1)
    else:
        cells = frame.table.prices.by_use[frame.use]
        printed = [(grade_name(grade), cell.yuan_per_m2, cell.wan_per_mu) for grade, cell in cells.items()]
        first = sheet.table([text("grade"), "元/㎡", "万元/亩"], printed)
        row = first + list(cells).index(frame.grade)
        formula = sheet.ref(row, 1)
        if cells[frame.grade].yuan_per_m2 is None:
            formula = f"{sheet.ref(row, 2)}*{WAN_PER_MU}"
            if frame.per_floor and (basis := sheet.refs.get("basis plot-ratio")):
                formula = f"{formula}/{basis}"
    address = sheet.formula(text("benchmark price"), formula, price, symbol="P1b", unit="元/㎡", strong=True)
    sheet.comment(address, chain.steps[0].source)
    return address


def _unit_price(sheet: CalculationSheet, chain: Chain, addresses: list[tuple[Any, str]]) -> str:
    """P1b × coefficients + D, what comes behind D times the sum; rounded to the step of the table."""
    product = sheet.refs["P1b"]
    for step, address in addresses:
        product = f"({product}+{address})" if step.name == "servicing" else f"{product}*{address}"
    formula = rounded(product, chain.frame.step)
    if chain.price is None:
        wanted = [address for _, address in addresses]
        wanted += [sheet.refs["ratio used"]] if chain.frame.per_floor else []
        formula = f'IF(COUNT({",".join(wanted)})<{len(wanted)},"",{formula})'
    value: Decimal | str = "" if chain.price is None else chain.price
    return sheet.formula(text("unit price"), formula, value, symbol="P", unit="元/㎡", strong=True)


def rounded(formula: str, step: Decimal) -> str:
    """A formula half-up to a step such as 1, 0.1 or 5."""
    places = step_places(step)
    return f"ROUND({formula},{places})" if places is not None else f"ROUND(({formula})/{step:f},0)*{step:f}"


def _joined(sheet: CalculationSheet, chain: Chain, front: str, behind: SheetResult) -> str:
    """The unit price of a deep lot: front and rear part by their depths."""
    printed, depth, price = chain.frame.printed, chain.parcel.depth, chain.value.steps[-1].value
    assert printed is not None
    assert printed.route is not None
    assert depth is not None
    assert price is not None
    whole = sheet.figure(text("depth of the lot (m)"), depth)
    standard = sheet.figure(text("standard depth (m)"), printed.route.standard_depths[chain.frame.route or ""][0])
    mean = f"({front}*{standard}+{behind.of(behind.unit_price)}*({whole}-{standard}))/{whole}"
    label = text("unit price of front and rear")
    return sheet.formula(label, rounded(mean, chain.frame.step), price, symbol="P", unit="元/㎡", strong=True)


def _totals(sheet: CalculationSheet, chain: Chain, area: str, price: str, estimate: Estimate | None) -> SheetResult:
    """Total, land and floor price from the rounded unit price; nothing while that is not known."""
    sheet.heading(text("Calculated result"))

    def row(label: str, formula: str, figure: Decimal | None, unit: str, *needed: str) -> str:
        if estimate is not None and figure is None:
            return ""
        value: Decimal | str = "" if figure is None else figure
        wanted = ",".join((price, *needed))
        open_formula = f'IF(COUNT({wanted})<{1 + len(needed)},"",{formula})'
        return sheet.formula(label, open_formula if estimate is None else formula, value, unit=unit, strong=True)

    def figure(name: str) -> Decimal | None:
        return None if estimate is None else getattr(estimate, name)

    ratio, benchmark = sheet.refs.get("ratio used", ""), sheet.refs["P1b"]
    per_floor = chain.frame.per_floor
    ground = f"{price}*{ratio}" if per_floor else price
    needs = (ratio,) if ratio else ()
    floor = ""
    if per_floor and ratio:
        row(text("price per land area (地面地价)"), f"ROUND({ground},2)", figure("land_yuan_per_m2"), "元/㎡", *needs)
    elif ratio:
        label = text("price per floor area (楼面地价)")
        floor = row(label, f"ROUND({price}/{ratio},2)", figure("floor_yuan_per_m2"), "元/㎡", *needs)
    if per_floor and not ratio:
        return SheetResult(sheet.name, area, price)
    of_ground = needs if per_floor else ()
    row(text("price in 万元/亩"), f"ROUND({ground}/{WAN_PER_MU},2)", figure("wan_per_mu"), "万元/亩", *of_ground)
    yuan = row(text("total price"), f"ROUND(ROUND({ground}*{area},6),0)", figure("yuan"), "元", *of_ground)
    wan = row(text("total price in 万元"), f"{yuan}/10000", figure("wan_yuan"), "万元", yuan)
    row(
        text("difference from the benchmark price"),
        f"ROUND(({price}/{benchmark}-1)*100,2)",
        _difference(chain, estimate),
        "%",
    )
    return SheetResult(sheet.name, area, price, yuan, wan, price if per_floor else floor)


def _difference(chain: Chain, estimate: Estimate | None) -> Decimal | None:
    benchmark = chain.steps[0].value
    if estimate is None or benchmark is None:
        return None
    return round_half_up((Fraction(estimate.yuan_per_m2) / Fraction(benchmark) - 1) * 100, 2)
