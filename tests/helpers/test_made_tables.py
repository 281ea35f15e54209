"""The made-up tables are what the benchmarks take them for: different, correct, of a real table's size."""

from __future__ import annotations

import re
import statistics
from datetime import date
from fractions import Fraction

import yaml

from helpers.made_tables import county_name, made_table, write_tables
from landprice.checks.runner import Run

SAMPLE = [made_table(number) for number in range(0, 3000, 60)]


def _figures(number: int) -> dict:
    return yaml.load(made_table(number), yaml.BaseLoader)


def test_tables_are_different_and_repeatable():
    texts = [made_table(number) for number in range(3000)]
    assert len(set(texts)) == 3000
    assert len({county_name(number) for number in range(3000)}) == 3000
    assert texts[7] == made_table(7)
    assert texts[7] != made_table(7, seed=2)


def test_tables_are_as_long_as_real_ones():
    assert 3000 < statistics.mean(len(text.encode()) for text in SAMPLE) < 5000


def test_figures_add_up_fall_and_convert():
    for number in range(0, 3000, 60):
        table = _figures(number)
        totals = table["grading"]["totals"]
        assert set(totals.values()) == {table["grading"]["approved_area"]}
        for use, total in totals.items():
            areas = [Fraction(row[use]) for row in table["grading"]["areas"].values()]
            assert min(areas) > 0
            assert sum(areas) == Fraction(total)
        prices = {use: cells for use, cells in table["prices"].items() if use != "heading"}
        for cells in prices.values():
            yuan = [int(cell["yuan_per_m2"]) for cell in cells.values()]
            assert yuan == sorted(set(yuan), reverse=True)
            for cell in cells.values():
                assert abs(Fraction(cell["wan_per_mu"]) - Fraction(cell["yuan_per_m2"]) / 15) <= Fraction(1, 200)
        order = ["commercial", "residential", "public-1", "public-2", "public-3"]
        for grade in table["grading"]["areas"]:
            by_use = [int(prices[use][grade]["yuan_per_m2"]) for use in order]
            assert by_use == sorted(by_use, reverse=True)


def test_no_use_has_the_prices_of_another_table():
    """What the checker takes for copied figures (LP106) would else come by chance, and be no table's fault."""
    block = re.compile(r"^  ([a-z0-9-]+):\n((?:    [IV]+: \{yuan.*\n)+)", re.MULTILINE)
    columns = [found.groups() for number in range(3000) for found in block.finditer(made_table(number))]
    assert len(columns) == 6 * 3000
    assert len(set(columns)) == len(columns)


def test_the_checker_finds_nothing_but_notes():
    run = Run(as_of=date(2024, 7, 1))
    for number in range(0, 3000, 30):
        run.add(made_table(number), f"c{number:05}-2023.yaml")
    assert {(one.rule, str(one.severity)) for one in run.report().findings} <= {
        (rule, "note") for rule in ("LP311", "LP401", "LP408")
    }


def test_files_lie_a_hundred_to_a_folder(tmp_path):
    paths = write_tables(tmp_path, 101)
    assert [paths[0], paths[100]] == [tmp_path / "p00/c00000-2023.yaml", tmp_path / "p01/c00100-2023.yaml"]
    assert paths[100].read_text("utf-8") == made_table(100)
