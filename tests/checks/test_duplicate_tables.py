"""LP105: tables of one place and edition are two of one identity only where kind of land and measure are the same."""

from __future__ import annotations

from datetime import date

import pytest
from helpers.examples import completed

from landprice.checks.runner import Run

BASIS = "basis:\n  all: {valuation_date: 2023-07-01, right: granted, %sservicing: 六通, plot_ratio: 2.0}\n"
PER = {"land": "price_per: land, ", "floor": "price_per: floor, ", "": ""}
PRICES = "prices:\n  commercial:\n    I: {yuan_per_m2: %s}\n    II: {yuan_per_m2: %s}\n"


def _table(kind: str, measure: str, prices: tuple[int, int]) -> str:
    said = f"kind: {kind}\n" if kind else ""
    return completed(said + BASIS % PER[measure] + PRICES % prices)


def _duplicates(first: tuple[str, str], second: tuple[str, str]) -> list[str]:
    run = Run(as_of=date(2024, 6, 1))
    run.add(_table(*first, (2400, 1500)), "first.yaml")
    run.add(_table(*second, (1200, 750)), "second.yaml")
    return [each.position.file for each in run.report().findings if each.rule == "LP105"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("", "land"), ("allocated", "land")),
        (("", "land"), ("collective", "land")),
        (("allocated", ""), ("collective", "")),
        (("", "land"), ("", "floor")),
        (("collective", "floor"), ("collective", "land")),
    ],
)
def test_tables_of_another_kind_or_measure_are_no_duplicates(first: tuple[str, str], second: tuple[str, str]) -> None:
    assert _duplicates(first, second) == []


@pytest.mark.parametrize(
    "both",
    [("", "land"), ("", "floor"), ("", ""), ("allocated", "land"), ("collective", "")],
)
def test_tables_of_one_kind_and_measure_are_duplicates(both: tuple[str, str]) -> None:
    assert _duplicates(both, both) == ["second.yaml"]


def test_the_kind_that_is_written_out_is_the_same_as_none() -> None:
    assert _duplicates(("state", "land"), ("", "land")) == ["second.yaml"]


def test_a_table_that_is_silent_on_the_area_is_not_one_per_floor() -> None:
    assert _duplicates(("", "land"), ("", "")) == ["second.yaml"]
    assert _duplicates(("", ""), ("", "floor")) == []
