"""What the user says of a parcel (宗地), read strictly: exact numbers, real dates, known words, no float."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, TypeAlias

from landprice.errors import DateError, NumberError, ParcelError
from landprice.exact import half_width
from landprice.messages import Message, message
from landprice.units import CONTEXT, exact, parse_area, parse_money, percent, plain, positive, seen

if TYPE_CHECKING:
    from landprice.units import Number

NO_TERM = "no-term"
"""Tenure without a term (无年期限制), as allocated land has it."""
COEFFICIENTS = (
    *("date", "tenure", "plot-ratio", "factors", "servicing", "area", "shape", "scenery", "orientation"),
    *("surroundings", "width", "depth", "corner", "right"),
)
"""The ids of the coefficients, the same in steps, ``missing`` and ``coefficient``."""
SYMBOLS = {
    "benchmark": "P1b",
    "date": "Kt",
    "tenure": "Ky",
    "plot-ratio": "Kv",
    "factors": "1+ΣKi",
    "servicing": "D",
    "area": "Ks",
    "shape": "Ka",
    "scenery": "Ke",
    "orientation": "Kto",
    "surroundings": "Ku",
    "width": "Kk",
    "depth": "Kd",
    "corner": "Kc",
    "right": "Kr",
    "unit-price": "P",
}
RIGHTS = {
    "granted": ("granted", "出让", "grant", "国有出让"),
    "allocated": ("allocated", "划拨", "allocation", "国有划拨"),
    "collective": ("collective", "集体", "集体所有"),
}
LONGEST_TENURE = 1000
HIGHEST_PLOT_RATIO = 100
_NO_TERM = (NO_TERM, "无期限", "无限期", "无年期", "无年期限制", "无年限", "无年期限", "unlimited", "none")
_UNMET = ("不符合", "不满足", "未达到")
Day: TypeAlias = date
Pairs: TypeAlias = "Mapping[str, Any] | Iterable[str]"


@dataclass(slots=True)
class Parcel:
    """One parcel as its user describes it; None is "not said", and is taken as the basis assumes.

    ``area`` is in ㎡, exactly; ``plot_ratio`` a number or words (不符合规划); ``tenure`` the remaining years or
    ``no-term``; ``rate`` and ``monthly_growth`` ratios; ``index`` at the parcel's date over that at the table's;
    ``coefficients`` by id; ``factors`` class or value by name; ``servicing_costs`` 元/㎡ by item; ``offer`` 元;
    ``route`` a priced street section, ``depth`` and ``width`` of the lot on it in metres, ``corner`` its kind.
    """

    use: str
    grade: str
    area: Fraction
    plot_ratio: Decimal | str | None = None
    tenure: Decimal | str | None = None
    date: Day | None = None
    servicing: str | None = None
    right: str | None = None
    rate: Decimal | None = None
    monthly_growth: Decimal | None = None
    index: tuple[Decimal, Decimal] | None = None
    coefficients: Mapping[str, Decimal] = field(default_factory=dict)
    factors: Mapping[str, str] = field(default_factory=dict)
    servicing_costs: Mapping[str, Decimal] = field(default_factory=dict)
    offer: Fraction | None = None
    route: str | None = None
    depth: Decimal | None = None
    width: Decimal | None = None
    corner: str | None = None

    @classmethod
    def of(
        cls,
        *,
        use: str,
        grade: str | int,
        area: Number,
        plot_ratio: Number | None = None,
        tenure: Number | None = None,
        date: str | Day | None = None,
        servicing: str | Iterable[str] | None = None,
        right: str | None = None,
        rate: Number | None = None,
        monthly_growth: Number | None = None,
        index: Number | None = None,
        coefficient: Pairs | None = None,
        factor: Pairs | None = None,
        servicing_cost: Pairs | None = None,
        offer: Number | None = None,
        route: str | None = None,
        depth: Number | None = None,
        width: Number | None = None,
        corner: str | None = None,
    ) -> Parcel:
        """The parcel that the keywords of ``quote`` describe; text, int and Decimal are numbers, a float is not.

        ``coefficient``, ``factor`` and ``servicing_cost`` are mappings, or texts such as ``tenure=0.98``.
        Raises NumberError, DateError, UnitError or ParcelError for what cannot be meant.
        """
        if index is not None and monthly_growth is not None:
            raise ParcelError(message("give the index or the monthly growth, not both"))
        return cls(
            use=str(use),
            grade=str(grade),
            area=parse_area(area),
            plot_ratio=None if plot_ratio is None else parse_plot_ratio(plot_ratio),
            tenure=None if tenure is None else parse_tenure(tenure),
            date=None if date is None else parse_date(date),
            servicing=None if servicing is None else _listed(servicing),
            right=None if right is None else parse_right(right),
            rate=None if rate is None else parse_rate(rate),
            monthly_growth=None if monthly_growth is None else parse_growth(monthly_growth),
            index=None if index is None else parse_index(index),
            coefficients={} if not coefficient else parse_coefficients(coefficient),
            factors={} if not factor else {name: str(value).strip() for name, value in _pairs(factor, "factor")},
            servicing_costs={} if not servicing_cost else parse_costs(servicing_cost),
            offer=None if offer is None else parse_money(offer, what=message("the offer")),
            route=route,
            depth=None if depth is None else parse_length(depth, message("the depth")),
            width=None if width is None else parse_length(width, message("the width")),
            corner=corner,
        )


def parse_plot_ratio(value: Number) -> Decimal | str:
    """A plot ratio (容积率): a number above 0 and at most 100, or words such as 不符合规划."""
    if isinstance(value, str) and not re.search(r"[0-9]", half_width(value)) and re.search(r"[\u4e00-\u9fff]", value):
        return value.strip()
    what = message("the plot ratio")
    ratio = positive(value, what)
    if ratio > HIGHEST_PLOT_RATIO:
        raise NumberError(_over(what, value, HIGHEST_PLOT_RATIO))
    return ratio


def words_unmet(words: str) -> bool:
    """Whether words about the plot ratio say that the parcel does not keep to the plan."""
    return any(word in words for word in _UNMET)


def parse_tenure(value: Number) -> Decimal | str:
    """Remaining years (土地使用年限), ``63.97`` or ``63.97年``, or ``no-term`` for 无期限; at most 1000."""
    if isinstance(value, str):
        text = half_width(value).strip()
        if text in _NO_TERM:
            return NO_TERM
        value = re.sub(r"\s*(年|years?)$", "", text)
    what = message("the tenure")
    years = positive(value, what)
    if years > LONGEST_TENURE:
        raise NumberError(_over(what, value, LONGEST_TENURE))
    return years


def is_without_term(words: str) -> bool:
    """Whether the words of a basis say that its tenure has no term."""
    return words.strip() in _NO_TERM


def parse_date(value: str | date) -> date:
    """A valuation date (估价期日): ``2026-01-31``, ``2026-1-31``, ``2026年1月31日``, or a date."""
    if isinstance(value, date):
        return value
    text = half_width(str(value)).strip()
    parts = re.fullmatch(r"([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?", text)
    if not parts:
        raise DateError(message("{value} is not a date: expected the form 2023-07-01", value=seen(value)))
    try:
        return date(*map(int, parts.groups()))
    except ValueError:
        raise DateError(message("no calendar has the day {written}", written=seen(value))) from None


def parse_right(value: str) -> str:
    """A right (权利类型): 出让 granted, 划拨 allocated, 集体 collective."""
    text = half_width(str(value)).strip().casefold().removesuffix("土地").removesuffix("用地")
    for right, words in RIGHTS.items():
        if text in words:
            return right
    what = message("the right {value} is none of: {choices}", value=seen(value), choices=list(RIGHTS))
    raise ParcelError(what, list(RIGHTS))


def parse_rate(value: Number) -> Decimal:
    """A capitalization rate (土地还原率) a year: ``6.75%`` or ``0.0675``; above 0 and under 100 %."""
    what = message("the capitalization rate")
    rate = percent(value, what=what)
    if rate <= 0:
        raise NumberError(message("{what} {value} is not above 0", what=what, value=seen(value)))
    if rate >= 1:
        raise NumberError(_over(what, value, "100%"))
    return rate


def parse_growth(value: Number) -> Decimal:
    """Growth of prices a month, compound: ``0.2%`` or ``0.002``; between -50 % and 50 %."""
    growth = percent(value, what=message("the monthly growth"))
    if growth.copy_abs() > Decimal("0.5"):
        raise NumberError(_over(message("the monthly growth"), value, "±50%"))
    return growth


def parse_length(value: Number, what: Message) -> Decimal:
    """A length in metres: ``20``, ``20m``, ``20米``."""
    return positive(re.sub(r"\s*(m|米)$", "", half_width(value).strip()) if isinstance(value, str) else value, what)


def parse_index(value: Number) -> tuple[Decimal, Decimal]:
    """The price index at the parcel's date and at the table's: ``105.2/100``; one figure is their ratio."""
    what = message("the index")
    over, slash, under = half_width(value).partition("/") if isinstance(value, str) else (value, "", "")
    return positive(over, what), positive(under, what) if slash else Decimal(1)


def coefficient_id(name: str) -> str:
    """The id of the coefficient that ``name`` (id or symbol) means; raises ParcelError with the nearest."""
    wanted = name.strip().replace("_", "-")
    for each in COEFFICIENTS:
        if wanted.casefold() in (each, SYMBOLS[each].casefold()):
            return each
    if wanted in ("ΣKi", "Ki"):
        return "factors"
    from landprice.nearest import nearest

    near = nearest(wanted, COEFFICIENTS)
    what = message(
        "there is no coefficient {name}; expected one of {choices}", name=seen(name), choices=list(COEFFICIENTS)
    )
    raise ParcelError(what, [*near, *(each for each in COEFFICIENTS if each not in near)])


def parse_coefficients(given: Pairs) -> dict[str, Decimal]:
    """The user's own coefficients by id; raises ParcelError and NumberError."""
    found: dict[str, Decimal] = {}
    for name, value in _pairs(given, "coefficient"):
        coefficient = coefficient_id(name)
        if coefficient in found:
            raise ParcelError(message("the coefficient {name} is given twice", name=coefficient))
        found[coefficient] = _coefficient(coefficient, value)
    return found


def _coefficient(name: str, value: Any) -> Decimal:
    what = message("the coefficient {name}", name=name)
    if name == "servicing":
        return exact(re.sub(r"元/(㎡|m2|平方米)$", "", value.strip()) if isinstance(value, str) else value, what=what)
    if name == "factors":
        text = half_width(value).strip() if isinstance(value, str) else ""
        number = percent(value, what=what) if text.endswith("%") else exact(value, what=what)
        if text.endswith("%") or text.startswith(("+", "-")) or number < 0:
            number = CONTEXT.add(1, number)
        elif number < Decimal("0.5"):
            raise NumberError(
                message(
                    "{what} {value} may be the sum ΣKi or the multiplier 1+ΣKi: write {percent} or 1 + sum",
                    what=what,
                    value=seen(value),
                    percent=f"{plain(number.scaleb(2, CONTEXT))}%",
                )
            )
        return positive(number, what)
    coefficient = positive(value, what)
    if coefficient > HIGHEST_PLOT_RATIO:
        raise NumberError(_over(what, value, HIGHEST_PLOT_RATIO))
    return coefficient


def parse_costs(given: Pairs) -> dict[str, Decimal]:
    """The user's own costs of servicing items in 元/㎡, by item; raises ParcelError and NumberError."""
    from landprice.servicing import item_of, state_of

    costs = {}
    for word, value in _pairs(given, "servicing_cost"):
        what = message("the cost of {item}", item=word)
        cost = exact(value, what=what)
        if cost < 0:
            raise NumberError(message("{what} {value} is negative", what=what, value=seen(value)))
        costs[item_of(state_of(word))] = cost
    return costs


def _pairs(given: Pairs, option: str) -> Iterable[tuple[str, Any]]:
    if isinstance(given, str):
        given = [given]
    if isinstance(given, Mapping):
        return [(str(name).strip(), value) for name, value in given.items()]
    found: dict[str, str] = {}
    for text in given:
        name, sign, value = half_width(text).partition("=")
        if not sign or not name.strip() or not value.strip():
            raise ParcelError(message("{option} {value} has not the form NAME=VALUE", option=option, value=seen(text)))
        if name.strip() in found:
            raise ParcelError(message("{option} {value} is given twice", option=option, value=seen(name.strip())))
        found[name.strip()] = value.strip()
    return list(found.items())


def _listed(servicing: str | Iterable[str]) -> str:
    return servicing if isinstance(servicing, str) else ",".join(servicing)


def _over(what: Message, value: object, limit: object) -> Message:
    return message("{what} {value} is over {limit}", what=what, value=seen(value), limit=limit)
