"""Prices of the corpus printed as a table: the figures, uses and slips of published documents, on a made page."""

from __future__ import annotations

import json
import random
from decimal import Decimal
from functools import cache
from pathlib import Path

from helpers.layouts import HEADING, Sample
from helpers.render import UNITS, Rows, Span
from helpers.truth import GRADE_STYLES, Truth

CORPUS = Path(__file__).resolve().parents[1] / "documents" / "corpus"
Prices = dict[str, dict[str, dict[str, str]]]
"""Use → grade → unit → figure as printed."""


@cache
def _published() -> list[Prices]:
    """The prices per land of each document that are of one place and no class, from three grades on."""
    found = []
    for path in sorted(CORPUS.glob("*.json")):
        by_place: dict[str, Prices] = {}
        for price in json.loads(path.read_text("utf-8")).get("prices", ()):
            if price["measure"] == "land" and not price["class"] and price["grade"]:
                use = by_place.setdefault(price["place"], {}).setdefault(price["use"], {})
                use.setdefault(price["grade"], {})[price["unit"]] = price["value"]
        found += [prices for prices in by_place.values() if len(_grades(prices)) > 2]
    return found


def _grades(prices: Prices) -> list[str]:
    return list(dict.fromkeys(grade for grades in prices.values() for grade in grades))


def _units(prices: Prices) -> list[str]:
    units = {unit for grades in prices.values() for fields in grades.values() for unit in fields}
    return [unit for unit in UNITS if unit in units]


def corpus_sample(rng: random.Random, units: int) -> Sample | None:
    """The prices of a document in as many units, grades across or down; None where the corpus has none."""
    fitting = [prices for prices in _published() if len(_units(prices)) == units]
    if not fitting:
        return None
    prices = rng.choice(fitting)
    truth = Truth(grades=_grades(prices), units=tuple(_units(prices)))
    for use, grades in prices.items():
        for grade, fields in grades.items():
            truth.prices["", use, "", grade] = {unit: Decimal(value) for unit, value in fields.items()}
    style = rng.choice([name for name in ("I", "Ⅰ级", "I级", "一级", "1级") if _is_printable(prices, name)] or ["I"])
    rows = (_down if rng.random() < 0.5 else _across)(prices, style, rng.choice(["-", "—", "/"]))
    return Sample("corpus", truth, [HEADING, rows])


def _is_printable(prices: Prices, style: str) -> bool:
    try:
        return all(GRADE_STYLES[style](grade) for grade in _grades(prices))
    except (ValueError, IndexError):
        return False


def _down(prices: Prices, style: str, none: str) -> Rows:
    units = _units(prices)
    rows: Rows = [
        [Span("级别", 2), *(Span(use, 1, len(units)) for use in prices)],
        [Span(UNITS[unit]) for _ in prices for unit in units],
    ]
    for grade in _grades(prices):
        figures = [prices[use].get(grade, {}).get(unit, none) for use in prices for unit in units]
        rows.append([Span(_named(grade, style)), *map(Span, figures)])
    return rows


def _across(prices: Prices, style: str, none: str) -> Rows:
    grades, units = _grades(prices), _units(prices)
    rows: Rows = [[Span("土地级别", 1, 2), *(Span(_named(grade, style)) for grade in grades)]]
    for use, own in prices.items():
        for at, unit in enumerate(units):
            names = [Span(use, len(units))] if at == 0 else []
            rows.append([*names, Span(UNITS[unit]), *(Span(own.get(grade, {}).get(unit, none)) for grade in grades)])
    return rows


def _named(grade: str, style: str) -> str:
    return GRADE_STYLES[style](grade)
