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
_LANDS = {"collective": "集体", "allocated": "划拨"}
_USE = "land_use_name"


def as_documents_head(rows: Sequence[list[str]]) -> list[int]:
    """Where the first of ``rows`` are the columns of an export: head them as documents do, empty what was derived.

    A kind of land stands before the use, as documents name it. Gives the indices of the columns to keep: those that
    documents have, none where it is no export.
    """
    head = list(rows[0])
    if not {_USE, "grade", "yuan_per_m2", "edition"} <= set(head):
        return []
    for row in rows[1:]:
        cells = dict(zip(head, row, strict=False))
        for name in map(str.strip, cells.get("derived_units", "").split(",")):
            if name in cells:
                row[head.index(name)] = ""
        if (land := _LANDS.get(cells.get("kind", ""))) and _USE in cells:
            row[head.index(_USE)] = land + cells[_USE]
    rows[0][:] = [_HEADS.get(name, name) for name in head]
    return [at for at, name in enumerate(head) if name in _HEADS]
