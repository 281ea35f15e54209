"""A table as flat rows, one for each land use and grade, and as one object: for ``read``, ``show``, ``export``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any, TypedDict

from landprice.core.messages import text
from landprice.core.results import DisplayTable
from landprice.core.units import convert
from landprice.tables.basis import Basis, basis_of
from landprice.tables.table import PriceCell, Servicing, Table
from landprice.words.grade import grade_order


class FlatRow(TypedDict):
    """One land use and grade; None where the document prints nothing and nothing can be derived."""

    county: str
    scope: str
    edition: str
    land_use: str
    land_use_name: str
    grade: str
    yuan_per_m2: Decimal | None
    wan_per_mu: Decimal | None
    derived_units: list[str]
    area_ha: Decimal | None
    valuation_date: date | None
    servicing: str | None
    plot_ratio: Decimal | str | None
    tenure_years: Decimal | str | None
    document_number: str | None


def rows_of(table: Table) -> list[FlatRow]:
    """The figures of ``table`` as flat rows, in the order of its land uses, from the best grade to the worst.

    A use that is graded as a whole and priced by class has rows with the area and no price, and its class
    rows have no area, so that areas add up. A unit of price that the document does not print is derived
    (half-up, 2 decimals) and named in ``derived_units``; a price per floor area derives none, for that
    would need a plot ratio. Areas in other units become 公顷 (half-up, 4 decimals).
    """
    rows: list[FlatRow] = []
    for use in table.land_uses:
        prices = table.prices.by_use.get(use, {})
        areas = _areas_ha(table, use)
        rows += [_row(table, use, grade, prices.get(grade), areas.get(grade)) for grade in _grades(prices, areas)]
    return rows


def row_of(table: Table, use: str, grade: str) -> FlatRow:
    """One row without figures, for what is told of a use and grade that has no price."""
    return _row(table, use, grade, None, None)


def servicing_words(servicing: Servicing | None) -> str | None:
    """A servicing in one line, its items with it: the same word means different items in different places."""
    if servicing is None:
        return None
    items = "、".join(servicing.outside or ())
    outside = f"{servicing.word}（{items}）" if servicing.word and items else servicing.word or items
    return "，".join(filter(None, (outside, servicing.inside))) or None


def _grades(prices: dict[str, PriceCell], areas: dict[str, Decimal]) -> list[str]:
    return grade_order(list(dict.fromkeys([*areas, *prices])))


def _areas_ha(table: Table, use: str) -> dict[str, Decimal]:
    if table.grading is None:
        return {}
    unit = table.grading.unit
    printed = {grade: areas[use] for grade, areas in table.grading.areas.items() if use in areas}
    if unit == "公顷":
        return printed
    return {grade: convert(area, unit, "公顷") for grade, area in printed.items()}


def _row(table: Table, use: str, grade: str, cell: PriceCell | None, area_ha: Decimal | None) -> FlatRow:
    basis = basis_of(table, use, grade)
    yuan_per_m2, wan_per_mu, derived = _in_both_units(cell, basis)
    return {
        "county": table.place.county,
        "scope": table.place.scope,
        "edition": table.edition,
        "land_use": use,
        "land_use_name": table.use_name(use),
        "grade": grade,
        "yuan_per_m2": yuan_per_m2,
        "wan_per_mu": wan_per_mu,
        "derived_units": derived,
        "area_ha": area_ha,
        "valuation_date": basis.valuation_date,
        "servicing": servicing_words(basis.servicing),
        "plot_ratio": basis.plot_ratio,
        "tenure_years": basis.tenure_years,
        "document_number": table.source.document_number,
    }


def _in_both_units(cell: PriceCell | None, basis: Basis) -> tuple[Decimal | None, Decimal | None, list[str]]:
    if cell is None:
        return None, None, []
    yuan_per_m2, wan_per_mu = cell.yuan_per_m2, cell.wan_per_mu
    if basis.price_per != "floor":
        if yuan_per_m2 is None and wan_per_mu is not None:
            return convert(wan_per_mu, "万元/亩", "元/㎡"), wan_per_mu, ["yuan_per_m2"]
        if wan_per_mu is None and yuan_per_m2 is not None:
            return yuan_per_m2, convert(yuan_per_m2, "元/㎡", "万元/亩"), ["wan_per_mu"]
    return yuan_per_m2, wan_per_mu, []


def grid_of_rows(title: str, rows: Sequence[FlatRow]) -> DisplayTable:
    """Rows as a notebook shows them."""
    names = [text("land use"), text("grade"), "元/㎡", "万元/亩", "公顷"]
    columns = ("land_use_name", "grade", "yuan_per_m2", "wan_per_mu", "area_ha")
    return DisplayTable(title, names, [[row[column] for column in columns] for row in rows])  # type: ignore[literal-required]


def as_json(table: Table) -> dict[str, Any]:
    """The table as one object: what it covers, its sources, flat rows, corrections, limits, errata."""
    return {
        "format_version": 1,
        "county": table.place.county,
        "adcode": table.place.adcode,
        "prefecture": table.place.prefecture,
        "province": table.place.province,
        "scope": table.place.scope,
        "edition": table.edition,
        "table": table.file,
        "classification": table.classification,
        "sources": [asdict(source) for source in table.sources],
        "headings": {
            "grading": table.grading.heading if table.grading else None,
            "prices": table.prices.heading,
        },
        "approved_area": table.grading.approved_area if table.grading else None,
        "rows": rows_of(table),
        "corrections": None if table.corrections is None else _text_keys(asdict(table.corrections)),
        "limits": table.limits,
        "errata": [asdict(erratum) for erratum in table.errata],
    }


def _text_keys(value: object) -> object:
    if isinstance(value, Mapping):
        return {str(key): _text_keys(item) for key, item in value.items()}
    return [_text_keys(item) for item in value] if isinstance(value, (list, tuple)) else value
