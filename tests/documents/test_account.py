"""Every figure of a table of prices is in a draft or in a finding, however the table is damaged: none is silent."""

from __future__ import annotations

import random
import re
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest
from helpers.damage import DAMAGES, damaged
from helpers.draws import draws
from helpers.layouts import LAYOUTS, Sample

from landprice.checks.reading import read
from landprice.core.errors import InputError
from landprice.documents import Drafts
from landprice.tables.catalog import Catalog
from tests.documents.test_damage import TEXTS, flat, write

NONE = Catalog(shipped=False)
FIGURE = re.compile(r"\d+(?:\.\d+)?")
FIGURES = re.compile(r"[\d.,，~～—\-()（）/\s]+")
YUAN_IN_WAN = 10_000
OF_READING = ("LP021", "LP022", "LP024")


def printed(sample: Sample) -> Counter[Decimal]:
    """The figures in the cells that hold nothing else, but single digits, which number rows and grades."""
    tables = [part for part in sample.parts if not isinstance(part, str)]
    cells = [cell.text.replace(",", "").replace("，", "") for rows in tables for row in rows for cell in row]
    found = [figure for text in cells if FIGURES.fullmatch(text) for figure in FIGURE.findall(text)]
    return Counter(Decimal(figure) for figure in found if len(figure) > 1)


def told(drafts: Drafts) -> Counter[Decimal]:
    """The figures of the drafts, and those that findings name; 元/亩 is held as 万元/亩."""
    found: Counter[Decimal] = Counter()
    for draft in drafts.tables:
        for _, digits, _ in draft.figures():
            found.update((Decimal(digits), Decimal(digits) * YUAN_IN_WAN))
    for finding in (each for each in drafts.findings if each.rule in OF_READING):
        words = finding.block.figures if finding.block else (str(finding.message),)
        found.update(Decimal(figure) for each in words for figure in FIGURE.findall(each))
    return found


@pytest.mark.parametrize("name", LAYOUTS)
@pytest.mark.parametrize("damage", DAMAGES)
def test_no_figure_of_a_damaged_table_is_silent(name: str, damage: str, tmp_path: Path) -> None:
    for seed in draws(1):
        for written in random.Random(f"{name} {damage} {seed}").sample(sorted(TEXTS), 3):
            rng = random.Random(f"account {name} {damage} {seed} {written}")
            sample = LAYOUTS[name](rng)
            if written == "md":
                flat(sample)
            done = damaged(sample, damage, rng)
            path = write(sample, written, tmp_path)
            try:
                found = told(read(path, catalog=NONE))
            except InputError:
                found = Counter()  # it holds no figure at all
            silent = printed(sample) - found
            if damage == "a cell twice":  # what says the same again is in the table once
                silent = Counter(figure for figure in silent if figure not in found)
            assert silent == Counter(), (done, seed, written, path.read_text("utf-8"))
