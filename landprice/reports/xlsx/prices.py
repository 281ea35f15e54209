"""The prices of the use on a sheet, and P1b: a cell of them, or what a street or a floor makes of it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from landprice.core.messages import text
from landprice.reports.chains import Chain
from landprice.reports.chapter.formula import meaning_of, status_of
from landprice.reports.chapter.prices import UNITS, graded_cells, multiplied_price, second_section, street_remarks
from landprice.reports.words import grade_name, mark_own
from landprice.reports.xlsx.sheet import CalculationSheet
from landprice.valuation.assemble import WAN_PER_MU, step_places


def benchmark_rows(sheet: CalculationSheet, chain: Chain) -> str:
    """The prices as printed, then P1b; gives its address. ``graded`` is that of the price of the grade."""
    price = chain.steps[0].value
    assert price is not None
    sheet.heading(text("Benchmark price P1b"))
    if chain.frame.route is not None:
        formula = _of_street(sheet, chain)
    else:
        formula = _of_grade(sheet, chain)
        if chain.parcel.floor is not None:
            of_grade = text("benchmark price of the grade")
            graded = sheet.formula(of_grade, formula, chain.graded_price, unit="元/㎡")
            sheet.refs["graded"] = graded
            formula = _of_floor(sheet, chain, graded)
    label = meaning_of(chain.steps[0], chain)
    address = sheet.formula(label, formula, price, symbol="P1b", unit="元/㎡", strong=True)
    sheet.comment(address, chain.steps[0].source)
    sheet.note(address, status_of(chain.steps[0]))
    return address


def rounded_to_step(formula: str, step: Decimal) -> str:
    """A formula half-up to a step such as 1, 0.1 or 5."""
    places = step_places(step)
    return f"ROUND({formula},{places})" if places is not None else f"ROUND(({formula})/{step:f},0)*{step:f}"


def _of_grade(sheet: CalculationSheet, chain: Chain) -> str:
    """The cell of the grade, turned into 元/㎡ where that is not printed."""
    cells, shown = graded_cells(chain)
    here = chain.frame.grade
    rows = [
        (grade_name(grade), *(getattr(cell, name) for name in shown), mark_own(is_own=grade == here))
        for grade, cell in cells.items()
    ]
    first = sheet.table([text("grade"), *(UNITS[name] for name in shown), text("remark")], rows)
    row = first + list(cells).index(here)
    if cells[here].yuan_per_m2 is not None:
        return sheet.ref(row, 1 + shown.index("yuan_per_m2"))
    if cells[here].wan_per_mu is None:
        return f"{chain.graded_price:f}"
    formula = f"{sheet.ref(row, 1 + shown.index('wan_per_mu'))}*{WAN_PER_MU}"
    basis = sheet.refs.get("basis plot-ratio")
    return f"{formula}/{basis}" if chain.graded_per_floor and basis else formula


def _of_street(sheet: CalculationSheet, chain: Chain) -> str:
    """The price of the section, and the share of the second street's."""
    route = chain.frame.printed.route if chain.frame.printed else None
    assert route is not None
    second, remarks = second_section(chain), street_remarks(chain)
    rows = [(name, price, remarks.get(name, "")) for name, (price, _) in route.prices.items()]
    first = sheet.table([text("street section"), "元/㎡", text("remark")], rows)
    places = list(route.prices)
    formula = sheet.ref(first + places.index(chain.frame.route or ""), 1)
    if second is not None and route.second_front is not None:
        share = sheet.figure(text("share of the second street"), route.second_front[0], share=True)
        formula = f"{formula}+{share}*{sheet.ref(first + places.index(second), 1)}"
    sheet.refs["graded"] = sheet.figure(text("benchmark price of the grade"), chain.graded_price, unit="元/㎡")
    return formula


def _of_floor(sheet: CalculationSheet, chain: Chain, graded: str) -> str:
    """The price of the grade × the coefficient of the floor, or of the floors that it goes by, each rounded."""
    floors = chain.frame.printed.floors if chain.frame.printed else None
    assert floors is not None
    rows = [
        (floor, coefficient, multiplied_price(of), mark_own(is_own=floor == chain.parcel.floor))
        for floor, (coefficient, of, _) in floors.shares.items()
    ]
    headings = [text("floor"), text("coefficient"), text("multiplies"), text("remark")]
    first = sheet.table(headings, rows)
    places = {floor: sheet.ref(first + place, 1) for place, floor in enumerate(floors.shares)}
    return _chained(floors.shares, places, chain.parcel.floor or "", graded, floors.step)


def _chained(
    shares: Mapping[str, tuple[Decimal, str | None, str]],
    places: Mapping[str, str],
    floor: str,
    graded: str,
    step: Decimal | None,
) -> str:
    of = shares[floor][1]
    start = graded if of is None else _chained(shares, places, of, graded, step)
    product = f"{start}*{places[floor]}"
    return product if step is None else rounded_to_step(product, step)
