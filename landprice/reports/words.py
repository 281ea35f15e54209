"""The words for fields and values of a basis, a parcel and a step, as a person reads them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from landprice.core.messages import language_in_force, text
from landprice.core.startup import pattern
from landprice.valuation.parcel.terms import NO_TERM
from landprice.words.code_names import PRICE_FORMS, RIGHTS
from landprice.words.grade import grade_number
from landprice.words.servicing import NO_SERVICES

if TYPE_CHECKING:
    from landprice.tables.table import PriceCell
    from landprice.valuation.result import Given


_DAY = pattern(r"(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)")
"""A day in ISO form."""


def place_name(county: str, scope: str) -> str:
    """The county and the scope of a table as one name: 湖口县城区."""
    return county if county.endswith(scope) else county + scope


def grade_name(grade: str) -> str:
    """A grade as a title gives it: grade II, II级; a 片区 or another named one by its name."""
    return text("grade {grade}", grade=grade) if grade_number(grade) else grade


def day_name(day: date | None) -> str:
    """A day as a report writes it: 2024年6月30日 in Chinese, in ISO form in English."""
    if day is None:
        return text("not stated")
    if language_in_force() == "zh":
        return f"{day.year}年{day.month}月{day.day}日"
    return day.isoformat()


def period_name(period: str) -> str:
    """A year, quarter or month as a report writes it: 2024年第3季度, 2024年5月 in Chinese, as in a table in English."""
    if language_in_force() != "zh":
        return period
    year, _, part = period.partition("-")
    if part.startswith("Q"):
        return f"{year}年第{part[1:]}季度"
    return f"{year}年{int(part)}月" if part else f"{year}年"


def with_days(words: str) -> str:
    """The words with each day in ISO form as a report writes it."""
    return _DAY.sub(lambda found: _written_out(found[0]), words)


def _written_out(day: str) -> str:
    try:
        return day_name(date.fromisoformat(day))
    except ValueError:  # of a document that prints a 31st of June
        return day


def grades_name(grades: str) -> str:
    """The grades of a parcel as a title gives them; one of parts may lie in several: II级、I级."""
    return "、".join(grade_name(grade) for grade in grades.split("、"))


def price_printed(cell: PriceCell) -> str:
    """The price of a cell in the first unit that the document prints."""
    if cell.yuan_per_m2 is not None:
        return f"{cell.yuan_per_m2:f} 元/㎡"
    return f"{cell.wan_per_mu:f} 万元/亩"


def basis_value(field: str, value: object, *, brief: bool = False) -> str:
    """The value of a field; ``brief`` gives a servicing by its word alone where it has one."""
    if value is None:
        return text("not stated")
    if field == "servicing":
        return _servicing(value, brief=brief)
    if field == "tenure_years":
        if value == NO_TERM:
            return text("without a term")
        return value if isinstance(value, str) else text("{years} years", years=value)
    if field in ("right", "price_per"):
        return str((RIGHTS | PRICE_FORMS).get(str(value), value))
    return str(value)


def _servicing(value: object, *, brief: bool) -> str:
    if isinstance(value, str):
        return value
    word = getattr(value, "word", None)
    items = getattr(value, "outside", None)
    outside = _assumed(NO_SERVICES if items == () else "、".join(items or ()), value, "outside_assumed")
    inside = _assumed(getattr(value, "inside", None) or "", value, "inside_assumed")
    if brief and word:
        return str(word)
    listed = f"{word}（{outside}）" if word and outside else word or outside
    return "，".join(part for part in (listed, inside) if part)


def _assumed(words: str, servicing: object, flag: str) -> str:
    return text("{value} (assumed)", value=words) if getattr(servicing, flag, False) else words


def step_name(name: str) -> str:
    """The name of a step or coefficient."""
    return {
        "benchmark": text("benchmark price"),
        "date": text("date"),
        "tenure": text("tenure"),
        "plot-ratio": text("plot ratio"),
        "factors": text("factors"),
        "sub-use": text("sub-use"),
        "servicing": text("servicing"),
        "area": text("area"),
        "shape": text("shape"),
        "scenery": text("scenery"),
        "orientation": text("orientation"),
        "surroundings": text("surroundings"),
        "width": text("width"),
        "depth": text("depth"),
        "corner": text("corner"),
        "right": text("right"),
        "unit-price": text("unit price"),
        "in-unit": text("in the unit compared"),
    }.get(name, name)


def status_name(status: str) -> str:
    """The status of a coefficient."""
    return {
        "applied": text("applied"),
        "equal": text("as the basis"),
        "assumed": text("assumed"),
        "given": text("given"),
        "not-in-formula": text("not in the formula"),
        "missing": text("missing"),
    }.get(status, status)


def condition_of_parcel(field: str, assumed: object, given: Given | None) -> str:
    """What holds for the parcel: as said, or that it is taken as the basis has it."""
    if given is not None and given.from_ == "coefficient":
        return text("by the coefficient given")
    if given is None or given.value is None:
        return ""
    if given.from_ == "user":
        return basis_value(field, given.value)
    if given.value == assumed:
        return text("assumed as the basis")
    return text("{value} (assumed)", value=basis_value(field, given.value))


def mark_own(*, is_own: bool) -> str:
    """The mark on the row of a table that is the parcel's own."""
    return text("this parcel") if is_own else ""


def growth_label(months: int) -> str:
    """What a growth in so many months is called."""
    names = {1: text("growth a month"), 3: text("growth a quarter"), 12: text("growth a year")}
    return names[months]
