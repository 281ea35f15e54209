"""The CSV of ``landprice export``: its columns by the words that documents head them with."""

from __future__ import annotations

from collections.abc import Sequence

_HEADS = {
    "county": "县",
    "scope": "区域",
    "edition": "备注",
    "land_use": "备注",
    "land_use_name": "用途",
    "grade": "级别",
    "yuan_per_m2": "元/平方米",
    "wan_per_mu": "万元/亩",
    "derived_units": "备注",
    "area_ha": "面积（公顷）",
    "valuation_date": "估价期日",
    "servicing": "开发程度",
    "plot_ratio": "容积率",
    "tenure_years": "使用年限",
    "document_number": "备注",
}
_DERIVED = "derived_units"


def as_documents_head(rows: Sequence[list[str]]) -> None:
    """Where the first of ``rows`` are the columns of an export: head them as documents do, empty what was derived."""
    head = list(rows[0])
    if not {"land_use_name", "grade", "yuan_per_m2"} <= set(head) <= set(_HEADS):
        return
    rows[0][:] = [_HEADS[name] for name in head]
    for row in rows[1:] if _DERIVED in head else ():
        for name in row[head.index(_DERIVED)].split(","):
            if name.strip() in head:
                row[head.index(name.strip())] = ""
