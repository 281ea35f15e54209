"""Parcels drawn at random over all tables in reach, as people write them, with mistakes and ties of rounding."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from landprice.tables.basis import basis_of
from landprice.tables.catalog import Catalog
from landprice.tables.corrections.periods import days_of
from landprice.tables.table import Table
from landprice.valuation.frame import frame_of
from landprice.valuation.names import COEFFICIENTS
from landprice.valuation.steps.classes import CLASS_NAMES

FACTOR_CLASSES = ("优", "较优", "一般", "较劣", "劣")

_CHINESE = {"I": "一级", "II": "Ⅱ", "III": "3", "IV": "四级", "V": "V"}
_SERVICING = ("五通", "六通", "通路,供水,通电", "通路、供水、排水、通电、通讯、场地平整", "七通", "无")
WRONG = {
    "county": ("洞庭县", ""),
    "scope": ("火星片区",),
    "edition": ("1999-01-01",),
    "land_use": ("公用", "", "草地"),
    "grade": ("九级", "", "?"),
    "area": ("", "0", "-5", "1e5", "abc", "12元", "12块", "9999999999999999"),
    "plot_ratio": ("0", "abc1", "101"),
    "tenure": ("-1", "70年半", "1001"),
    "valuation_date": ("2026-02-30", "去年"),
    "right": ("抵押",),
    "rate": ("6", "-1%"),
    "monthly_growth": ("60%",),
    "growth_kind": ("三利",),
    "classification": ("gb1999",),
    "index": ("0", "x"),
    "servicing": ("通船",),
    "route": ("天路",),
    "depth": ("0", "很深"),
    "width": ("-3",),
    "corner": ("六角",),
    "coefficient:corner": ("0",),
    "coefficient:factors": ("0.02",),
    "coefficient:tenure": ("101",),
    "factor:临近道路状况": ("特优",),
    "servicing_cost:通气": ("-5",),
}
"""What cannot be meant, by field. A corner is only known to be wrong on a street, a factor where there is a sheet."""


def tables(paths: Sequence[Path] = (), only: bool = False) -> list[Table]:
    """Every table that is shipped, and those under ``paths``."""
    from landprice.tables.loader import load_file

    return [load_file(entry.path, entry.relative) for entry in Catalog.of(paths, only=only).entries]


def draw_parcels(
    count: int, seed: int, wrong: float = 0.01, paths: Sequence[Path] = (), only: bool = False
) -> list[dict[str, str]]:
    """``count`` parcels as the cells of a file; a share of about ``wrong`` of them has a mistake.

    They lie in the shipped tables, or with ``only`` in those under ``paths``.
    """
    draw = random.Random(seed)
    found = tables(paths, only)
    spots = [(table, use, grade) for table in found for use, cells in table.prices.by_use.items() for grade in cells]
    parcels = []
    for _ in range(count):
        parcel = _parcel(draw, *draw.choice(spots))
        if draw.random() < wrong:
            field = draw.choice(list(WRONG))
            parcel[field] = draw.choice(WRONG[field])
            if field == "tenure":
                parcel.pop("until", None)  # which a file does not say where it says the remaining years
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
        parcel["tenure"] = _near(draw, basis.tenure_years, 100, 4500) + draw.choice(("", "", "年"))
        if parcel["area"].endswith("9") and parcel["tenure"][-1:] == "年":
            parcel["tenure"] = "无年期"
        parcel["rate"] = draw.choice(("", "6%", "0.065", "5.5%"))
    if say(0.5):
        parcel["valuation_date"] = f"20{draw.randint(20, 30)}-{draw.randint(1, 12):02}-{draw.randint(1, 28):02}"
        if basis.valuation_date and say(0.3):
            parcel["valuation_date"] = basis.valuation_date.isoformat()
        if say(0.8):
            parcel["monthly_growth"] = draw.choice(("0.2%", "-0.15%", "0.001"))
        elif say(0.5):
            parcel["index"] = draw.choice(("105.2/100", "1.05", "98/101"))
        if parcel["area"].endswith(("3", "7")) and parcel.pop("tenure", ""):  # draws nothing: all else stays as it was
            parcel["until"] = f"20{40 + len(parcel['area']) * 5}-06-30"
    # these draw nothing, so all else stays as it was
    if "monthly_growth" in parcel and parcel["area"][-1:] in "125":
        parcel["growth_kind"] = {"1": "simple", "2": "单利", "5": "compound"}[parcel["area"][-1:]]
    if parcel["area"].endswith(("4", "8")):
        parcel["classification"] = {"4": "gb2017", "8": "用地用海分类 2023"}[parcel["area"][-1]]
    if say(0.1):
        parcel["servicing"] = draw.choice(_SERVICING)
    if say(0.1):
        parcel["right"] = draw.choice(("出让", "划拨"))
    if say(0.1):
        parcel["coefficient:corner"] = draw.choice(("1.05", "1.1", "0.98765432109876543"))
    if say(0.1):
        parcel["coefficient:plot-ratio"] = draw.choice(("1.05", "0.9", "0.5"))
    if say(0.05):
        parcel["coefficient:servicing"] = draw.choice(("-11", "5.5", "0", "-9000"))
    if say(0.05):
        parcel["coefficient:factors"] = draw.choice(("1.024", "-2.5%"))
    if say(0.1):
        other = draw.choice([name for name in COEFFICIENTS if name not in ("servicing", "factors")])
        parcel[f"coefficient:{other}"] = draw.choice(("1.0625", "0.9375", "1.25", "0.5"))
    if say(0.02):
        parcel[draw.choice(("depth", "width"))] = "12"
    if say(0.02):
        parcel["corner"] = "双面临街"
    published: Any = frame_of(table, use, grade).printed
    if published is not None:
        parcel.update(_of_tables(draw, published))
    return parcel


def _of_tables(draw: random.Random, published: Any) -> dict[str, str]:
    """What the county's own tables have figures for: factors, classes, days of an index, costs, a priced street."""
    said = {}
    if published.sheet is not None and draw.random() < 0.5:
        for name, factor in published.sheet.factors.items():
            if draw.random() < 0.7:
                measured = factor.unit == "m" and draw.random() < 0.2
                words = f"{draw.randint(50, 2000)}m" if measured else draw.choice(FACTOR_CLASSES)
                said[name if len(name) % 2 else f"factor:{name}"] = words
    for name, classes in published.classes.items():
        if draw.random() < 0.3:
            header = draw.choice(CLASS_NAMES[name])
            said[header if len(header) % 2 else f"factor:{header}"] = draw.choice(list(classes))
    if published.index is not None and draw.random() < 0.3:
        days = [_day_of(point).isoformat() for point, _ in published.index.curve.points]
        said |= {"valuation_date": draw.choice(days), "monthly_growth": "", "index": ""}
    elif published.growth is not None and draw.random() < 0.3:
        said |= {"monthly_growth": "", "index": ""}
    if published.servicing_costs and draw.random() < 0.2:
        said["servicing"] = draw.choice(_SERVICING)
        if draw.random() < 0.5:
            said[f"servicing_cost:{draw.choice(('通气', '供水'))}"] = draw.choice(("8.5", "0", "12"))
    if published.route is not None and draw.random() < 0.5:
        said |= _on_street(draw, published.route)
    return said


def _day_of(point: Decimal | str) -> date:
    """The day of a point of an index, or the last one of a period."""
    if not isinstance(point, str):
        return date.fromordinal(int(point))
    days = days_of(point)
    assert days is not None
    return days[1]


def _on_street(draw: random.Random, route: Any) -> dict[str, str]:
    said = {"route": draw.choice(list(route.prices))}
    if draw.random() < 0.7:
        said["depth"] = draw.choice(
            (str(next(iter(route.standard_depths.values()))[0]), str(draw.randint(3, 40)), "17.5", "22米")
        )
    if draw.random() < 0.5:
        said["width"] = draw.choice(("8", "6.5", "11m", "3", "13"))
    if route.corner and draw.random() < 0.5:
        said["corner"] = draw.choice(list(route.corner))
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
