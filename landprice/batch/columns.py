"""The columns that a batch puts behind those of the input: their names, their types, and their order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from landprice.core.libraries import library

if TYPE_CHECKING:
    import pyarrow as pa

PRICE = (38, 4)
"""Digits and decimals of a price in 元/㎡: no county prices land in less than 0.0001 元."""
AMOUNT = (38, 0)
"""Digits and decimals of a total in 元, which is rounded to whole yuan."""
COEFFICIENT = (38, 12)
"""Digits and decimals of a coefficient: published ones have 4 to 6, one that is given can have more."""
CLASH = "lp_"
SEPARATOR = ";"
"""What stands between several ids in ``missing``, and several codes in ``warnings``."""


def coefficient_column(name: str) -> str:
    """The column of a coefficient: ``k_plot-ratio``."""
    return f"k_{name}"


def output_fields(coefficients: Sequence[str]) -> list[tuple[str, Any]]:
    """Name and Arrow type of every output column; ``coefficients`` are the ids, in the order of the formula."""
    arrow = library("pyarrow", "batch")
    price, amount, coefficient = (arrow.decimal128(*digits) for digits in (PRICE, AMOUNT, COEFFICIENT))
    return [
        ("table", arrow.string()),
        ("benchmark_yuan_per_m2", price),
        ("base_value_yuan", amount),
        *((coefficient_column(name), coefficient) for name in coefficients),
        ("estimate_yuan_per_m2", price),
        ("estimate_yuan", amount),
        ("complete", arrow.bool_()),
        ("missing", arrow.string()),
        ("warnings", arrow.string()),
        ("error", arrow.string()),
    ]


def output_schema(schema: pa.Schema, coefficients: Sequence[str]) -> pa.Schema:
    """``schema`` with the output columns behind it; a name that the input has already gets ``lp_`` before it."""
    arrow = library("pyarrow", "batch")
    taken = set(schema.names)
    fields = []
    for name, kind in output_fields(coefficients):
        while name in taken:
            name = CLASH + name
        taken.add(name)
        fields.append(arrow.field(name, kind))
    return arrow.schema([*schema, *fields])
