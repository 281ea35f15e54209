"""An independent oracle of the coefficient method: written from the formulas alone, on the raw YAML of a table.

Fractions everywhere, 60-digit Decimal only for powers with a fractional exponent; nothing of the package is used.
P = P1b × (1+ΣKi) × Kt × Ky × Kv × Ks × Ka × Ke × Kto + D (GB/T 18508-2014; 通政发〔2026〕1号).
"""

from __future__ import annotations

import calendar
from datetime import date
from decimal import Context, Decimal
from fractions import Fraction
from itertools import pairwise

import yaml

CLASSES = ("优", "较优", "一般", "较劣", "劣")
WIDE = Context(prec=60)


def raw(path):
    """The table with the text of every scalar."""
    return yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)


def half_up(value: Fraction, digits: int) -> Fraction:
    scaled = abs(value) * 10**digits
    whole = scaled.numerator // scaled.denominator
    if scaled - whole >= Fraction(1, 2):
        whole += 1
    return Fraction(whole if value >= 0 else -whole, 10**digits)


def to_power(base: Fraction, exponent: Fraction) -> Fraction:
    if exponent.denominator == 1:
        return base**exponent.numerator
    wide_base = WIDE.divide(Decimal(base.numerator), Decimal(base.denominator))
    wide_exponent = WIDE.divide(Decimal(exponent.numerator), Decimal(exponent.denominator))
    return Fraction(WIDE.exp(WIDE.multiply(wide_exponent, WIDE.ln(wide_base))))


def tenure(rate: Fraction, years: Fraction, full: Fraction) -> Fraction:
    return half_up((1 - to_power(1 + rate, -years)) / (1 - to_power(1 + rate, -full)), 4)


def months(start: date, end: date) -> Fraction:
    whole = 0
    while _shift(start, whole + 1) <= end:
        whole += 1
    return whole + Fraction((end - _shift(start, whole)).days, 30)


def _shift(day: date, by: int) -> date:
    month0 = day.month - 1 + by
    year, month = day.year + month0 // 12, month0 % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def growth(monthly: Fraction, start: date, end: date) -> Fraction:
    return half_up(to_power(1 + monthly, months(start, end)), 4)


def interpolated(rows: dict[Fraction, Fraction], x: Fraction) -> Fraction:
    """Clamped at both ends, linear between."""
    points = sorted(rows.items())
    if x <= points[0][0]:
        return points[0][1]
    for (x1, y1), (x2, y2) in pairwise(points):
        if x <= x2:
            return y1 + (y2 - y1) * (x - x1) / (x2 - x1)
    return points[-1][1]


def band(bands: dict[str, str], area: Fraction) -> Fraction:
    for printed, value in bands.items():
        if printed[0] == "≥":
            fits = area >= Fraction(printed[1:])
        elif printed[0] == "<":
            fits = area < Fraction(printed[1:])
        else:
            low, high = printed[1:-1].split(",")
            fits = Fraction(low) <= area < Fraction(high)
        if fits:
            return Fraction(value)
    raise AssertionError(area)


def factor_sum(sheet: dict, classes: dict[str, str]) -> Fraction:
    total = sum((Fraction(sheet[name]["percent"][each]) for name, each in classes.items()), Fraction(0))
    return half_up(total, 4) / 100


def part_for(parts, use, grade):
    for part in parts:
        if use in part["uses"] and grade in part.get("grades", [grade]):
            return part
    return None


def by_class(classes, name, use, said):
    part = next(p for p in classes if p["coefficient"] == name and use in p["uses"])
    return next(Fraction(value) for key, value in part["values"].items() if said in key.split("、"))


def price_of(cell) -> Fraction:
    return Fraction(cell["yuan_per_m2"])


def value(table: dict, said: dict) -> dict:
    """Unit price and total of what ``said`` describes (see ``random_parcels``), or the missing ids.

    Keys of ``said``: use, grade, area (Fraction), and where said tenure (Fraction), rate, plot_ratio, date, growth,
    factors {name: class}, shape, scenery, orientation, lacking (costs), given {id: K}.
    """
    use, grade = said["use"], said["grade"]
    corrections = table.get("corrections", {})
    formula_part = part_for(corrections.get("formulas", []), use, grade)
    formula = formula_part["coefficients"] if formula_part else ["factors", "date", "tenure", "plot-ratio", "servicing"]
    basis = _basis(table, use, grade)
    k: dict[str, Fraction | None] = {}
    given = said.get("given", {})
    for name in [*formula, *given]:
        k[name] = (
            given[name] if name in given else _coefficient(name, table, corrections, bool(formula_part), basis, said)
        )
    missing = sorted(name for name, one in k.items() if one is None)
    if missing:
        return {"missing": missing}
    price = price_of(table["prices"][use][grade])
    for name, one in k.items():
        if name != "servicing":
            price *= one
    price += k.get("servicing", Fraction(0))
    step = Fraction(corrections.get("rounding", {}).get("unit_price_step", "1"))
    price = half_up(price / step, 0) * step
    return {"price": price, "total": half_up(price * said["area"], 0), "coefficients": k}


def _basis(table, use, grade):
    levels = [use, table["land_uses"][use].get("of"), "all"]
    found = {}
    for field in ("valuation_date", "plot_ratio", "tenure_years"):
        for level in levels:
            one = table["basis"].get(level, {}).get(field)
            one = one.get(grade) if isinstance(one, dict) else one
            if one is not None:
                found[field] = one
                break
    return found


def _coefficient(name, table, corrections, published, basis, said):
    use, grade = said["use"], said["grade"]
    if name == "servicing":
        return -sum(said.get("lacking", []), Fraction(0))
    if name == "factors":
        sheet = part_for(corrections.get("factor_sheets", []), use, grade)
        if sheet is None:
            return None if published else Fraction(1)
        return 1 + factor_sum(sheet["factors"], said.get("factors", {}))
    if name == "date":
        if "date" not in said or said["date"].isoformat() == basis.get("valuation_date"):
            return Fraction(1)
        if "growth" not in said or "valuation_date" not in basis:
            return None
        return growth(said["growth"], date.fromisoformat(basis["valuation_date"]), said["date"])
    if name == "tenure":
        return _tenure(corrections, basis, said)
    if name == "plot-ratio":
        return _plot_ratio(corrections, basis, said)
    if name == "area":
        return band(part_for(corrections["area"], use, grade)["bands"], said["area"])
    if name in ("shape", "scenery"):
        return by_class(corrections["classes"], name, use, said.get(name, "一般"))
    if name == "orientation":
        return by_class(corrections["classes"], name, use, said.get(name, "西南"))
    return None


def _tenure(corrections, basis, said):
    if "tenure" not in said:
        return Fraction(1)
    if "tenure_years" in basis and said["tenure"] == Fraction(basis["tenure_years"]):
        return Fraction(1)
    published = part_for(corrections.get("capitalization_rates", []), said["use"], said["grade"])
    rate = said.get("rate", Fraction(published["percent"]) / 100 if published else None)
    if rate is None or "tenure_years" not in basis:
        return None
    return tenure(rate, said["tenure"], Fraction(basis["tenure_years"]))


def _plot_ratio(corrections, basis, said):
    if "plot_ratio" not in said:
        return Fraction(1)
    assumed = basis.get("plot_ratio")
    if assumed is None:
        return None
    if not assumed[0].isdigit():
        return Fraction(1)  # words are taken as met
    if said["plot_ratio"] == Fraction(assumed):
        return Fraction(1)
    part = part_for(corrections.get("plot_ratios", []), said["use"], said["grade"])
    if part is None:
        return None
    column = part["grades"].index(said["grade"])
    rows = {Fraction(ratio): Fraction(row[column]) for ratio, row in part["rows"].items()}
    return half_up(interpolated(rows, said["plot_ratio"]) / interpolated(rows, Fraction(assumed)), 4)
