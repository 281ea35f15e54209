"""What a correction table must satisfy: order along its keys, 1 at its reference, one rate, the order of classes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import pairwise

from landprice.core.messages import Message, message
from landprice.documents.corrections.marks import order_of
from landprice.documents.corrections.proofs.class_order import without_contradictions
from landprice.documents.corrections.proofs.direction import without_strayed
from landprice.documents.corrections.proofs.likely import is_mixed, without_unlikely
from landprice.documents.corrections.proofs.tenure_rate import fits_one_rate
from landprice.documents.corrections.result import (
    BY_POSITION,
    ORDERED,
    PROVED,
    CorrectionFigure,
    CorrectionTable,
)
from landprice.documents.corrections.vocabulary import CLASS_KINDS, NUMERIC_KEYS
from landprice.tables.corrections.factor_classes import LEVELS, level_of

_MOST_OUT_OF_ORDER = 5
"""One step in so many may be out of order."""
DOUBLED = message("two figures stand under the same labels")
Series = list[CorrectionFigure]


def proved(table: CorrectionTable) -> CorrectionTable:
    """The table with its evidence and its score; what contradicts itself is left out of it."""
    if table.kind == "factor":
        without_contradictions(table)
    out_of_bounds = without_unlikely(table)
    doubled = _without_doubles(table)
    steps, broken = _order(table)
    if broken and broken * _MOST_OUT_OF_ORDER <= steps:
        without_strayed(table, [_sorted(series) for series in series_of(table.figures)])
    table.score = len(table.figures) - len(table.left) / Decimal(2) - 3 * broken - 4 * (doubled + out_of_bounds)
    table.score += Decimal("0.1") * (sum(bool(each.scope.uses) for each in table.figures) + len(table.criteria))
    if is_mixed(table) or broken * _MOST_OUT_OF_ORDER > steps:
        table.score = Decimal(-1)
    table.how, table.because = _evidence(table, steps, broken)
    return table


def series_of(figures: Iterable[CorrectionFigure]) -> list[Series]:
    """The figures of one scope and, of factors, of one factor, in their order."""
    found: dict[tuple[object, ...], Series] = {}
    for each in figures:
        key = (each.kind, each.scope.uses, each.scope.grades, each.key if each.level else "")
        found.setdefault(key, []).append(each)
    return list(found.values())


def key_number(key: str) -> Decimal | None:
    """Where a key of figures begins: 0.6, ≤1.0, [800,1200)."""
    found = re.findall(r"[0-9]+(?:\.[0-9]+)?", key)
    return Decimal(found[0]) if found else None


def _order(table: CorrectionTable) -> tuple[int, int]:
    """How many steps the series have, and how many go against the direction of theirs."""
    if table.kind not in (*NUMERIC_KEYS, *CLASS_KINDS, "area", "factor"):
        return 0, 0
    steps = broken = 0
    for series in series_of(table.figures):
        if table.kind in CLASS_KINDS and not {level_of(each.key) for each in series} >= set(LEVELS):
            continue
        values = [Decimal(each.digits) for each in _sorted(series)]
        up = sum(one < other for one, other in pairwise(values))
        down = sum(one > other for one, other in pairwise(values))
        steps += len(values) - 1
        broken += _broken(table.kind, values, up, down)
    return steps, broken


def _broken(kind: str, values: Sequence[Decimal], up: int, down: int) -> int:
    """Steps against the direction of a series: years rise to 1 at most, areas may rise to the best and fall again."""
    if kind == "tenure":
        return down + sum(value > 1 for value in values)
    if kind == "area":
        signs = [one < other for one, other in pairwise(values) if one != other]
        return max(0, sum(one != other for one, other in pairwise(signs)) - 1)
    return min(up, down)


def _sorted(series: Series) -> Series:
    if series[0].level or level_of(series[0].key):
        return sorted(series, key=lambda each: LEVELS.index(each.level or level_of(each.key) or LEVELS[-1]))
    return sorted(series, key=lambda each: order_of(each.key))


def _without_doubles(table: CorrectionTable) -> int:
    """Leave out the figures under labels that another figure has too, unless both are the same; how many there were."""
    labels = [(each.kind, each.scope.uses, each.scope.grades, each.full_key) for each in table.figures]
    values: dict[tuple[object, ...], set[str]] = {}
    for label, each in zip(labels, table.figures, strict=True):
        values.setdefault(label, set()).add(each.digits)
    doubled = [each for label, each in zip(labels, table.figures, strict=True) if len(values[label]) > 1]
    table.leave(doubled, DOUBLED)
    return len(doubled)


def _evidence(table: CorrectionTable, steps: int, broken: int) -> tuple[str, Message]:
    proof = _proof(table.kind, series_of(table.figures), broken)
    if proof is not None:
        return PROVED, proof
    if steps and not broken:
        return ORDERED, message("the coefficients run in one direction")
    return BY_POSITION, message("read by convention")


def _proof(kind: str, every: Sequence[Series], broken: int) -> Message | None:
    """The relation of the figures that proves each series, if any."""
    if not every:
        return None
    if kind == "factor" and all(map(_halves, every)):
        return message("the classes of each factor relate as halves or alike on both sides")
    if kind == "tenure" and all(fits_one_rate(_years(series)) for series in every):
        return message("one rate explains the coefficients of the years")
    if (
        kind in (*NUMERIC_KEYS, "area")
        and not broken
        and all(any(Decimal(each.digits) == 1 for each in series) for series in every)
    ):
        return message("the coefficients run in one direction and are 1 at one key")
    return None


def _years(series: Series) -> dict[int, Decimal]:
    numbers = [(key_number(each.key), Decimal(each.digits)) for each in series]
    return {int(year): value for year, value in numbers if year is not None and year == year.to_integral_value()}


def _halves(series: Series) -> bool:
    """Whether a class is half of the better (or worse) one, cut or rounded, or both sides are alike."""
    values = {each.level: Decimal(each.digits) for each in series}
    if set(values) != set(LEVELS):
        return False
    best, better, worse, worst = values["优"], values["较优"], values["较劣"], values["劣"]
    unit = Decimal(1).scaleb(int(best.as_tuple().exponent))
    halves = abs(better * 2 - best) <= 2 * unit and abs(worse * 2 - worst) <= 2 * unit
    return halves or (best == -worst and better == -worse)
