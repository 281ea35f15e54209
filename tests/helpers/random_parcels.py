"""Parcels drawn at random over all tables in reach, as people write them, with mistakes and ties of rounding."""

from __future__ import annotations

import random
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from landprice.basis import basis_of
from landprice.catalog import Catalog
from landprice.table import Table

_CHINESE = {"I": "一级", "II": "Ⅱ", "III": "3", "IV": "四级", "V": "V"}
_SERVICING = ("五通", "六通", "通路,供水,通电", "通路、供水、排水、通电、通讯、场地平整", "七通", "无")
_WRONG = {
    "county": ("洞庭县", ""),
    "land_use": ("公用", "", "草地"),
    "grade": ("九级", "", "?"),
    "area": ("", "0", "-5", "1e5", "abc", "12元", "9999999999999999"),
    "plot_ratio": ("0", "abc1", "101"),
    "tenure": ("-1", "70年半", "1001"),
    "valuation_date": ("2026-02-30", "去年"),
    "right": ("租赁",),
    "rate": ("6", "-1%"),
    "monthly_growth": ("60%",),
    "index": ("0", "x"),
    "servicing": ("通船",),
    "coefficient:corner": ("0",),
}


def tables() -> list[Table]:
    """Every table that is shipped."""
    from landprice.loader import load_file

    return [load_file(entry.path, entry.relative) for entry in Catalog.of().entries]


def draw_parcels(count: int, seed: int, wrong: float = 0.01) -> list[dict[str, str]]:
    """``count`` parcels as the cells of a file; a share of about ``wrong`` of them has a mistake."""
    draw = random.Random(seed)
    spots = [(table, use, grade) for table in tables() for use, cells in table.prices.by_use.items() for grade in cells]
    parcels = []
    for _ in range(count):
        parcel = _parcel(draw, *draw.choice(spots))
        if draw.random() < wrong:
            field = draw.choice(list(_WRONG))
            parcel[field] = draw.choice(_WRONG[field])
        parcels.append(parcel)
    return parcels


def columns_of(parcels: Sequence[dict[str, str]]) -> dict[str, list[str]]:
    """The parcels as columns; what a parcel does not say is empty."""
    names = dict.fromkeys(name for parcel in parcels for name in parcel)
    return {name: [parcel.get(name, "") for parcel in parcels] for name in names}


def _parcel(draw: random.Random, table: Table, use: str, grade: str) -> dict[str, str]:
    basis = basis_of(table, use, grade)
    parcel = {
        "county": draw.choice((table.place.county, table.place.pinyin, table.place.adcode)),
        "scope": table.place.scope,
        "edition": table.edition if draw.random() < 0.5 else "",
        "land_use": draw.choice((use, table.use_name(use))),
        "grade": draw.choice((grade, _CHINESE.get(grade, grade))),
        "area": _area(draw),
    }
    say = lambda share: draw.random() < share  # noqa: E731
    if say(0.6):
        parcel["plot_ratio"] = _near(draw, basis.plot_ratio, 30, 600)
    if say(0.6):
        parcel["tenure"] = _near(draw, basis.tenure_years, 100, 8000) + draw.choice(("", "", "年"))
        parcel["rate"] = draw.choice(("", "6%", "0.065", "5.5%"))
    if say(0.5):
        parcel["valuation_date"] = f"20{draw.randint(20, 30)}-{draw.randint(1, 12):02}-{draw.randint(1, 28):02}"
        if basis.valuation_date and say(0.3):
            parcel["valuation_date"] = basis.valuation_date.isoformat()
        if say(0.8):
            parcel["monthly_growth"] = draw.choice(("0.2%", "-0.15%", "0.001"))
        elif say(0.5):
            parcel["index"] = draw.choice(("105.2/100", "1.05", "98/101"))
    if say(0.1):
        parcel["servicing"] = draw.choice(_SERVICING)
    if say(0.1):
        parcel["right"] = draw.choice(("出让", "划拨"))
    if say(0.1):
        parcel["coefficient:corner"] = draw.choice(("1.05", "1.1", "0.98765432109876543"))
    if say(0.1):
        parcel["coefficient:plot-ratio"] = draw.choice(("1.05", "0.9", "0.5"))
    if say(0.05):
        parcel["coefficient:servicing"] = draw.choice(("-11", "5.5", "0"))
    if say(0.05):
        parcel["coefficient:factors"] = draw.choice(("1.024", "-2.5%"))
    parcel.update(_factors(draw, table, use, grade))
    return parcel


def _factors(draw: random.Random, table: Table, use: str, grade: str) -> dict[str, str]:
    from landprice.valuation.frame import frame_of

    published: Any = frame_of(table, use, grade).published
    if published is None:
        return {}
    said = {}
    if published.sheet is not None and draw.random() < 0.5:
        for name in published.sheet.factors:
            if draw.random() < 0.7:
                said[name if len(name) % 2 else f"factor:{name}"] = draw.choice(("优", "较优", "一般", "较劣", "劣"))
    return said


def _area(draw: random.Random) -> str:
    kind = draw.random()
    if kind < 0.1:
        return draw.choice(("15亩", "0.5公顷", "1,234.56", " 800 ", "1２00", "3.33333亩", "100平方米"))
    if kind < 0.3:
        return str(draw.randint(1, 200_000))
    if kind < 0.4:  # halves and quarters: ties of the total
        return f"{draw.randint(1, 50_000)}.{draw.choice(('5', '25', '125', '0005'))}"
    return f"{Decimal(draw.randint(100, 100_000_000)) / 100:.2f}"


def _near(draw: random.Random, basis: Decimal | str | None, least: int, most: int) -> str:
    if draw.random() < 0.2 and basis is not None:
        return str(basis)
    return f"{Decimal(draw.randint(least, most)) / 100:f}"
