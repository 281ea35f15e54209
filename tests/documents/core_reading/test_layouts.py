"""The prices of the shipped tables in any layout, whole and damaged: read as printed, or left out and named."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator

import pytest
from helpers.any_damage import DAMAGES, damaged
from helpers.any_layout import FORMATS, Key, laid_out, random_prices
from helpers.draws import draws, some

from landprice.documents.account.read import read_document
from landprice.documents.account.result import ReadResult
from landprice.documents.document import Document, Paragraph, Place
from landprice.documents.items.items import items_of
from landprice.documents.items.letters import plain
from landprice.tables.loader import load_file
from landprice.tables.reach import shipped_tables

SEEDS = 6


def shipped_prices() -> Iterator[dict[Key, str]]:
    """The printed prices of each shipped table, of uses that are no classes."""
    for path in sorted(shipped_tables().rglob("*.yaml")):
        table = load_file(path)
        found: dict[Key, str] = {}
        for use, cells in table.prices.by_use.items():
            if table.land_uses[use].of:
                continue
            for grade, cell in cells.items():
                for unit in ("yuan_per_m2", "wan_per_mu"):
                    value = getattr(cell, unit)
                    if value is not None:
                        found["甲乙县城区", table.land_uses[use].name, grade, unit] = format(value, "f")
        yield found


PRICES = list(shipped_prices())


def read_text(text: str) -> ReadResult:
    lines = [Paragraph(line, Place(0, at, 1)) for at, line in enumerate(text.split("\n"), 1)]
    return read_document(Document("x", list(lines)))


def figures_of(result: ReadResult, truth: dict[Key, str]) -> dict[Key, str]:
    """What was read, under the keys of the truth."""
    places = {key[0] for key in truth}
    found: dict[Key, str] = {}
    for table in result.tables:
        at = table.county + table.scope
        place = next((each for each in places if each in (at, table.scope, table.county) or each.endswith(at)), at)
        for figure in table.prices:
            assert figure.use
            found[place, figure.use.name, figure.text("grade"), figure.text("unit")] = figure.value
    return found


@pytest.mark.parametrize("form", FORMATS)
def test_every_order_of_dimensions_is_read_in_every_form(form: str) -> None:
    right = printed_figures = 0
    for seed in range(SEEDS):
        rng = random.Random(f"{seed} {form}")
        printed = laid_out(random_prices(rng), rng)
        found = figures_of(read_text(FORMATS[form](printed)), printed.truth)
        assert found.items() <= printed.truth.items(), (seed, form)
        right += len(found)
        printed_figures += len(printed.truth)
    assert right * 10 >= printed_figures * (8 if form == "single blanks" else 10)


def test_damage_gives_no_figure_of_a_pair_wrong_and_few_others() -> None:
    counts: Counter[str] = Counter()
    for number, prices in enumerate(PRICES):
        for at, name in enumerate(DAMAGES):
            for form in some([*FORMATS], number + at):
                for seed in draws(1):
                    rng = random.Random(f"{number} {name} {form} {seed}")
                    printed = damaged(laid_out(prices, rng), name, rng)
                    for key, value in figures_of(read_text(FORMATS[form](printed)), printed.truth).items():
                        counts["read"] += 1
                        if printed.truth.get(key) != value:
                            counts["wrong"] += 1
    assert counts["read"] > 2_500
    assert counts["wrong"] * 1000 <= counts["read"] * 2


@pytest.mark.parametrize("form", ["tabs", "bars behind", "one cell a line"])
def test_the_items_of_a_line_are_the_line_again(form: str) -> None:
    for seed in range(SEEDS):
        rng = random.Random(f"items {seed} {form}")
        for line in FORMATS[form](laid_out(random_prices(rng), rng)).split("\n"):
            assert "".join(item.text for item in items_of(line)) == plain(line)
