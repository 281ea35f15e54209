"""Parcels valued by a batch and one by one by ``landprice.quote``: what differs, and what was reached meanwhile."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from fractions import Fraction
from math import floor
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pyarrow as pa

import landprice
from helpers.random_parcels import columns_of
from landprice.batch.options import Options
from landprice.batch.valuer import Valuer
from landprice.core.errors import LandpriceError
from landprice.core.units import parse_area, round_half_up
from landprice.tables.catalog import Found
from landprice.tables.table import Table
from landprice.valuation import Valuation

FIELDS = (
    *(
        "county",
        "scope",
        "edition",
        "land_use",
        "classification",
        "grade",
        "area",
        "plot_ratio",
        "tenure",
        "until",
        "valuation_date",
    ),
    *("servicing", "right", "rate", "monthly_growth", "growth_kind", "index", "route", "secondary_route", "floor"),
    *("depth", "width", "corner"),
)
"""The input columns of the contract that have one name each."""
COEFFICIENTS = (
    *("date", "tenure", "plot-ratio", "factors", "sub-use", "servicing", "area", "shape", "scenery", "orientation"),
    *("surroundings", "width", "depth", "corner", "right"),
)
"""The coefficient ids of the contract."""
OUTPUT = (
    *("table", "land_use_name", "benchmark_yuan_per_m2", "base_value_yuan", *(f"k_{name}" for name in COEFFICIENTS)),
    *("estimate_yuan_per_m2", "estimate_yuan", "complete", "missing", "assumed", "warnings", "error"),
)
"""The output columns of the contract."""
_KEYWORDS = {"land_use": "use", "valuation_date": "date"}


@dataclass(slots=True)
class Reached:
    """How many rows did what. ``said`` and ``wrong`` count input columns, in valued and in rejected rows.

    ``filled`` counts output columns, ``steps`` (coefficient, status) of rows that the batch valued without asking
    ``quote``, ``corrected`` (use, coefficient) applied by the county's figures, ``errors`` their classes.
    """

    fast: int = 0
    said: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    filled: Counter[str] = field(default_factory=Counter)
    steps: Counter[tuple[str, str]] = field(default_factory=Counter)
    corrected: Counter[tuple[str, str]] = field(default_factory=Counter)
    missing: Counter[str] = field(default_factory=Counter)
    warnings: Counter[str] = field(default_factory=Counter)
    errors: Counter[str] = field(default_factory=Counter)
    ties: Counter[str] = field(default_factory=Counter)


class _Watched(Valuer):
    """Tells which rows it gave to ``quote``."""

    def value_watched(self, batch: pa.RecordBatch) -> tuple[list[dict[str, Any]], list[bool]]:
        """The output of each row, and whether the batch worked it out itself."""
        valued = self.value(batch)
        rows = valued.batch.select(self.schema.names[batch.num_columns :]).to_pylist()
        slow = set(valued.slow.tolist())
        return rows, [row not in slow for row in range(len(rows))]


def compare(
    parcels: Sequence[dict[str, str]],
    batch_rows: int = 1000,
    options: Options | None = None,
    reached: Reached | None = None,
) -> list[str]:
    """What differs between the batch and ``quote``, a line each; ``reached`` counts what was met.

    A table is the same for every parcel: ``quote`` loads it once here, not at each call.
    """
    options, reached = options or Options(), reached or Reached()
    columns = columns_of(parcels)
    table = pa.table({name: pa.array(cells) for name, cells in columns.items()})
    valuer = _Watched(table.schema, options)
    differences, start = [], 0
    for batch in table.to_batches(max_chunksize=batch_rows):
        rows, fast = valuer.value_watched(batch)
        with loaded_once():
            quoted = [_expected(parcel, options) for parcel in parcels[start : start + len(rows)]]
        for parcel, row, own, (wanted, value) in zip(
            parcels[start : start + len(rows)], rows, fast, quoted, strict=True
        ):
            if row != wanted:
                unlike = {name: (row.get(name), wanted[name]) for name in OUTPUT if row.get(name) != wanted[name]}
                differences.append(f"{start} {parcel}: {unlike}")
            _count(reached, parcel, row, value, own)
        start += len(rows)
    return differences


def loaded_once() -> AbstractContextManager[object]:
    """Within it ``quote`` and ``load`` read the table of a file once, not at each call."""
    return patch.object(Found, "load", _LoadedOnce())


class _LoadedOnce:
    """``Found.load`` that keeps the table of each file."""

    def __init__(self) -> None:
        self._load, self._tables = Found.load, dict[Path, Table]()

    def __get__(self, found: Found, _owner: type[Found]) -> Callable[[], Table]:
        return lambda: self._of(found)

    def _of(self, found: Found) -> Table:
        table = self._tables.get(found.entry.path)
        if table is None:
            table = self._tables[found.entry.path] = self._load(found)
        return table


def _expected(parcel: dict[str, str], options: Options) -> tuple[dict[str, Any], Valuation | LandpriceError]:
    """The output columns as ``landprice.quote`` has them, or with the error that it raises."""
    keywords = keywords_of_parcel(parcel)
    row: dict[str, Any] = dict.fromkeys(OUTPUT)
    try:
        for name in ("county", "use", "grade", "area"):
            if name not in keywords:
                raise landprice.NumberError(f"{'land use' if name == 'use' else name} is empty")  # type: ignore[arg-type]
        value = landprice.quote(
            keywords.pop("county"),
            tables=options.tables,
            only_tables=options.only_tables,
            allow_expired=options.allow_expired,
            **keywords,
        )
    except LandpriceError as error:
        return row | {"error": " ".join(str(error).split())}, error
    for step in value.steps[1:-1]:
        if step.value is not None:
            row[f"k_{step.name}"] = round_half_up(step.value, 12)
    return row | {
        "table": value.table,
        "land_use_name": value.land_use_name,
        "benchmark_yuan_per_m2": value.benchmark.yuan_per_m2,
        "base_value_yuan": value.base_value and value.base_value.yuan,
        "estimate_yuan_per_m2": value.estimate and value.estimate.yuan_per_m2,
        "estimate_yuan": value.estimate and value.estimate.yuan,
        "complete": value.complete,
        "missing": ";".join(value.missing),
        "assumed": ";".join(step.name for step in value.steps if step.status == "assumed"),
        "warnings": ";".join(warning.code for warning in value.warnings),
    }, value


def keywords_of_parcel(parcel: dict[str, str]) -> dict[str, Any]:
    keywords: dict[str, Any] = {}
    for name, text in parcel.items():
        if text.strip():
            kind, colon, own = name.partition(":")
            if colon:
                keywords.setdefault(kind, {})[own] = text
            elif name in FIELDS:
                keywords[_KEYWORDS.get(name, name)] = text
            else:
                keywords.setdefault("factor", {})[name] = text
    return keywords


def _count(
    reached: Reached, parcel: dict[str, str], row: dict[str, Any], value: Valuation | LandpriceError, own: bool
) -> None:
    told = [name for name, text in parcel.items() if text.strip()]
    kinds = {name if name.startswith("coefficient:") else name.partition(":")[0] for name in told}
    kinds = {
        name if name in FIELDS or ":" in name or name in ("factor", "servicing_cost") else "NAME" for name in kinds
    }
    reached.filled.update(name for name in OUTPUT if row.get(name) not in (None, ""))
    if isinstance(value, LandpriceError):
        reached.errors[type(value).__name__] += 1
        reached.wrong.update(kinds)
        return
    reached.said.update(kinds)
    reached.fast += own
    reached.missing.update(value.missing)
    reached.warnings.update({warning.code for warning in value.warnings})
    for step in value.steps[1:-1]:
        if own:
            reached.steps[step.name, step.status] += 1
        if step.status == "applied":
            reached.corrected[value.land_use, step.name] += 1
    if value.estimate is not None and own:
        _count_ties(reached, parcel, value)


def _kind(name: str) -> str:
    """The input column of the contract that a header is of."""
    if name in FIELDS or name.startswith("coefficient:"):
        return name
    kind, colon, _ = name.partition(":")
    return kind if colon else "NAME"


def _count_ties(reached: Reached, parcel: dict[str, str], value: Valuation) -> None:
    """Count the estimates that lie half-way between two figures; they have to be the upper one."""
    factors, addition = Fraction(value.steps[0].value or 0), Fraction(0)
    for step in value.steps[1:-1]:
        if step.name == "servicing":
            addition += Fraction(step.value or 0)
        elif step.value is not None:
            factors *= Fraction(step.value)
    rounding, price = value.steps[-1].rounding, value.estimate.yuan_per_m2  # type: ignore[union-attr]
    steps = (factors + addition) / Fraction(rounding or 1)
    if steps % 1 == Fraction(1, 2):
        assert Fraction(price) == (floor(steps) + 1) * Fraction(rounding or 1)
        reached.ties["price"] += 1
    total = Fraction(price) * parse_area(parcel["area"])
    if value.basis.price_per != "floor" and total % 1 == Fraction(1, 2):
        assert value.estimate.yuan == floor(total) + 1  # type: ignore[union-attr]
        reached.ties["total"] += 1


def shiquan(folder: Path) -> Options:
    """Options that reach the made-up county with every correction besides the shipped tables."""
    from helpers.every_correction import write_tables

    return Options(tables=(str(write_tables(folder)),))
