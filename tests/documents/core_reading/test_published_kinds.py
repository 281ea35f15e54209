"""Documents made after published kinds, other words and figures for each seed: right, or left out and named."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any

import pytest
from helpers.any_layout import Key
from helpers.more_kinds import MORE
from helpers.published_kinds import KINDS, Made
from helpers.reading_as_json import as_json

from landprice.documents.account.read import read_document
from landprice.documents.document import Document, Paragraph, Place

EVERY: dict[str, Callable[[random.Random], Made]] = {**KINDS, **MORE}
SEEDS = range(12)


def read(text: str) -> dict[str, Any]:
    lines = [Paragraph(line, Place(0, at, 1)) for at, line in enumerate(text.split("\n"), 1)]
    return as_json(read_document(Document("x", list(lines))))


def prices_of(result: Mapping[str, Any]) -> Iterator[tuple[Mapping[str, Any], str, Decimal]]:
    """Row, unit and value of each price of granted state land."""
    for table in result["tables"]:
        for row in table["rows"]:
            for unit in ("yuan_per_m2", "wan_per_mu"):
                if row[unit] is not None and table["kind"] == "state":
                    yield row, unit, row[unit]


def key_of(row: Mapping[str, Any], unit: str, truth: Mapping[Key, str]) -> Key | None:
    """The key of the truth that a row is of."""
    for key in truth:
        scope, use, grade, own = key
        at_place = not scope or not row["scope"] or str(row["scope"]).endswith(scope)
        of_use = use == row["land_use"] or str(row["land_use_name"]).endswith(use)
        if at_place and of_use and grade == row["grade"] and own == unit:
            return key
    return None


def said_of(result: Mapping[str, Any], use: str, grade: str, item: str) -> set[str]:
    """What the tables say of an item of a use."""
    found = set()
    for table in result["tables"]:
        for slug, basis in table["basis"].items():
            names = [row["land_use_name"] for row in table["rows"] if row["land_use"] == slug]
            if slug in (use, "all") or any(name.endswith(use) for name in names):
                value = basis[item]
                value = value.get(grade) if isinstance(value, dict) and "word" not in value else value
                found |= {str(value)} - {"None"}
    return found


@pytest.mark.parametrize("kind", EVERY)
def test_every_figure_of_a_published_kind_is_read_as_printed(kind: str) -> None:
    for seed in SEEDS:
        made = EVERY[kind](random.Random(f"{kind} {seed}"))
        result = read(made.text)
        found: Counter[Key | None] = Counter()
        for row, unit, value in prices_of(result):
            key = key_of(row, unit, made.prices)
            assert key is not None, (seed, row)
            assert value == Decimal(made.prices[key]), (seed, key)
            found[key] += 1
        assert found == Counter(dict.fromkeys(made.prices, 1)), seed
        for (use, grade, item), said in made.basis.items():
            assert said_of(result, use, grade, item) == {said}, (seed, use, grade, item)


@pytest.mark.parametrize("kind", EVERY)
def test_a_lost_line_makes_no_other_figure_wrong(kind: str) -> None:
    wrong = figures = 0
    for seed in SEEDS:
        rng = random.Random(f"{kind} {seed}")
        made = EVERY[kind](rng)
        lines = made.text.split("\n")
        lines.pop(rng.randrange(1, len(lines)))
        for row, unit, value in prices_of(read("\n".join(lines))):
            key = key_of(row, unit, made.prices)
            figures += 1
            wrong += key is None or value != Decimal(made.prices[key])
    assert wrong * 100 <= figures, (wrong, figures)
