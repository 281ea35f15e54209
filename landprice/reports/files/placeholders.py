"""The placeholders of a Word template: what each stands for, and the words that fill it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from landprice.core.messages import Message, harmless, message, text
from landprice.core.units import plain
from landprice.reports.chapter.sources import cited
from landprice.reports.labels import NOT_GIVEN, OF_PARCEL, OF_REPORT, figure_or_dash
from landprice.reports.result_rows import signed
from landprice.reports.results_table import sum_of_totals
from landprice.reports.words import basis_value, day_name, grades_name, place_name, step_name
from landprice.valuation.assemble import EXACT
from landprice.words.capitals import MOST, capitals, capitals_in_wan

if TYPE_CHECKING:
    from landprice.reports.parcels import ReportedParcel
    from landprice.reports.report import ValuationReport

BLOCKS: dict[str, Message] = {
    "report": message("everything: results, then the chapter on each parcel"),
    "results": message("table 1-1 with its head"),
    "chapters": message("the chapter on each parcel"),
    "method": message("the method and its steps"),
    "sources": message("the documents"),
    "basis": message("what the price assumes, and the prices of the use"),
    "formula": message("the formula of the use with its symbols"),
    "coefficients": message("each coefficient with its table"),
    "result": message("formula = numbers = result, capital figures, difference, 70 % line"),
    "cautions": message("cautions, and what is missing"),
}
"""Whole paragraphs and tables: ``{{p name }}`` alone in a paragraph."""
WORDS: dict[str, Message] = {
    "title": message("title"),
    **{field: name for field, (name, _) in OF_REPORT.items()},
    "date": message("valuation date"),
    "total": message("sum of the totals, 元"),
    "total_capitals": message("sum of the totals in capital figures"),
    "total_capitals_wan": message("the same, rounded to 0.01 万元 first"),
    "parcels": message(
        "the parcels, for a loop over rows of a table: {{%tr for parcel in parcels %}} … {{%tr endfor %}}"
    ),
}
"""Words of the whole report: ``{{ name }}`` anywhere."""
OF_EACH: dict[str, Message] = {
    "number": message("number in the report"),
    **{field: name for field, (name, _) in OF_PARCEL.items()},
    "place": message("county and scope"),
    "document": message("document of the prices"),
    "date": message("valuation date"),
    "land_use": message("land use"),
    "grade": message("grade"),
    "right": message("right"),
    "servicing": message("servicing set"),
    "plot_ratio": message("plot ratio"),
    "tenure": message("remaining years"),
    "area_m2": message("area (㎡)"),
    "area_mu": message("area (亩)"),
    "benchmark": message("benchmark price (元/㎡)"),
    "unit_price": message("unit price (元/㎡)"),
    "floor_price": message("price per floor area (元/㎡)"),
    "land_price": message("price per land area (元/㎡)"),
    "wan_per_mu": message("price in 万元/亩"),
    "total": message("total (元)"),
    "total_wan": message("total (万元)"),
    "total_capitals": message("total in capital figures"),
    "total_capitals_wan": message("the same, rounded to 0.01 万元 first"),
    "difference": message("difference from the benchmark price (%)"),
    "line": message("70 % of the benchmark price (元/㎡)"),
    "formula": message("the calculation with its numbers"),
    "missing": message("what is missing"),
}
"""Words of one parcel: ``{{ parcel.name }}`` in such a loop."""


def words_of(report: ValuationReport) -> dict[str, Any]:
    """The words of every placeholder; what is not given or not known is a dash."""
    total = sum_of_totals(report.parcels)
    words = {
        "title": report.title,
        **{field: report.labels.get(field, NOT_GIVEN) for field in OF_REPORT},
        "date": "、".join(dict.fromkeys(day_name(parcel.day) for parcel in report.parcels)),
        "total": figure_or_dash(total),
        "total_capitals": _capitals(total),
        "total_capitals_wan": _capitals(total, in_wan=True),
    }
    return {name: harmless(each) for name, each in words.items()} | {
        "parcels": [_of_parcel(one) for one in report.parcels]
    }


def _of_parcel(parcel: ReportedParcel) -> dict[str, str]:
    words = {
        "number": str(parcel.number),
        **{field: parcel.labels.get(field, NOT_GIVEN) for field in OF_PARCEL},
        **_conditions(parcel),
        **_figures(parcel),
    }
    return {name: harmless(each) for name, each in words.items()}


def _conditions(parcel: ReportedParcel) -> dict[str, str]:
    value = parcel.value
    stated = {"right": "right", "servicing": "servicing", "plot_ratio": "plot_ratio", "tenure": "tenure_years"}
    return {
        "place": place_name(value.county, value.scope),
        "document": cited(parcel.chains[0].frame.table.source),
        "date": day_name(parcel.day),
        "land_use": value.land_use_name,
        "grade": grades_name(value.grade),
        **{name: basis_value(field, getattr(value.parcel, field).value) for name, field in stated.items()},
        "area_m2": f"{value.area_m2:f}",
        "area_mu": f"{value.area_mu:f}",
        "missing": text("{names}", names=[step_name(name) for name in value.missing]) or NOT_GIVEN,
    }


def _figures(parcel: ReportedParcel) -> dict[str, str]:
    estimate = parcel.estimate
    total = None if estimate is None else estimate.yuan

    def figure(name: str) -> str:
        return NOT_GIVEN if estimate is None else figure_or_dash(getattr(estimate, name))

    return {
        "benchmark": f"{parcel.value.benchmark.yuan_per_m2:f}",
        "unit_price": figure("yuan_per_m2"),
        "floor_price": figure("floor_yuan_per_m2"),
        "land_price": figure("land_yuan_per_m2"),
        "wan_per_mu": figure("wan_per_mu"),
        "total": figure_or_dash(total),
        "total_wan": figure("wan_yuan"),
        "total_capitals": _capitals(total),
        "total_capitals_wan": _capitals(total, in_wan=True),
        "difference": signed(parcel.difference),
        "line": plain(parcel.line),
        "formula": NOT_GIVEN if estimate is None else parcel.value.steps[-1].formula,
    }


def _capitals(yuan: Decimal | None, *, in_wan: bool = False) -> str:
    if yuan is None or yuan >= MOST:
        return NOT_GIVEN
    return capitals_in_wan(EXACT.scaleb(yuan, -4)) if in_wan else capitals(yuan)
