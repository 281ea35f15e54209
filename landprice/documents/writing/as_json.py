"""A draft under the keys of ``read --format json``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from landprice.tables.basis import Basis, basis_of

if TYPE_CHECKING:
    from landprice.documents.draft import Draft
    from landprice.tables.table import Table


def table_json(draft: Draft) -> dict[str, Any]:
    """``county, scope, heading, rows, basis``; the basis by priced land use."""
    table = draft.table
    rows = [{**row, "county": row["county"] or None, "scope": row["scope"] or None} for row in draft.rows()]
    return {
        "county": table.place.county or None,
        "scope": table.place.scope or None,
        "heading": draft.heading,
        "rows": rows,
        "basis": {use: _basis_of_use(table, use) for use in table.prices.by_use},
    }


def _basis_of_use(table: Table, use: str) -> dict[str, Any]:
    """The basis of a use; a field that differs by grade is grade → value."""
    by_grade = {grade: _basis_json(basis_of(table, use, grade)) for grade in table.prices.by_use[use]}
    found: dict[str, Any] = {}
    for field, value in next(iter(by_grade.values())).items():
        values = {grade: basis[field] for grade, basis in by_grade.items()}
        found[field] = value if all(each == value for each in values.values()) else values
    return found


def _basis_json(basis: Basis) -> dict[str, Any]:
    servicing = basis.servicing
    return {
        "valuation_date": basis.valuation_date,
        "servicing": {
            "word": servicing.word,
            "outside": list(servicing.outside) if servicing.outside is not None else None,
            "inside": servicing.inside,
        }
        if servicing
        else None,
        "plot_ratio": basis.plot_ratio,
        "tenure_years": basis.tenure_years,
        "right": basis.right,
        "price_per": basis.price_per,
    }
