"""A published tenure table: its coefficient counts at a printed number of years, in a quote and in a batch alike."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from helpers.cli import run

from landprice import quote

SHIPPED = Path(__file__).parents[2] / "tables/hunan/huaihua/tongdao-2025.yaml"
PRINTED = "  tenure_tables:\n    - {uses: [residential], years: {30: 0.8700, 50: 0.9731, 70: 1.0000}}\n"


@pytest.fixture
def tables(tmp_path):
    text = SHIPPED.read_text("utf-8").replace("corrections:\n", "corrections:\n" + PRINTED)
    file = tmp_path / "tongdao-2025.yaml"
    file.write_text(text, "utf-8")
    return file


def tenure(tables, **said):
    value = quote(str(tables), use="居住", grade="II", area=1200, **said)
    step = next(step for step in value.steps if step.name == "tenure")
    return step.status, None if step.value is None else f"{step.value:f}", step.formula


@pytest.mark.parametrize(
    ("said", "step"),
    [
        ({"tenure": 30}, ("applied", "0.8700", "K(30) = 0.8700")),  # as printed; by the formula 0.8681
        ({"tenure": "30.0"}, ("applied", "0.8700", "K(30.0) = 0.8700")),
        ({"tenure": 70}, ("equal", "1", "1")),
        ({"tenure": 31}, ("applied", "0.8771", "[1 - (1 + 6.75%)^-31] ÷ [1 - (1 + 6.75%)^-70] = 0.8771")),
        (
            {"tenure": 30, "rate": "6.75%"},
            ("applied", "0.8681", "[1 - (1 + 6.75%)^-30] ÷ [1 - (1 + 6.75%)^-70] = 0.8681"),
        ),
    ],
)
def test_the_printed_coefficient_counts_at_printed_years(tables, said, step):
    assert tenure(tables, **said) == step


def test_without_a_rate_other_years_are_missing(tables):
    text = tables.read_text("utf-8").replace("    - {uses: [residential], percent: 6.75}", "    #")
    tables.write_text(text, "utf-8")
    assert tenure(tables, tenure=50)[:2] == ("applied", "0.9731")
    assert tenure(tables, tenure=51)[:2] == ("missing", None)


def test_a_batch_says_what_quotes_say(tables, tmp_path):
    parcels, values = tmp_path / "parcels.csv", tmp_path / "values.csv"
    years = ["30", "31", "50", "70", "63.97"]
    rows = [f"通道,居住,{grade},1200,{each}" for grade in ("I", "II", "III") for each in years]
    parcels.write_text("county,land_use,grade,area,tenure\n" + "\n".join(rows) + "\n", "utf-8")
    assert run("batch", str(parcels), "-o", str(values), "--tables", str(tables)).code == 0
    header, *lines = values.read_text("utf-8-sig").splitlines()
    at = header.split(",").index("k_tenure")
    quoted = [
        quote(str(tables), use="居住", grade=grade, area=1200, tenure=each)
        for grade in ("I", "II", "III")
        for each in years
    ]
    steps = [next(step for step in value.steps if step.name == "tenure") for value in quoted]
    assert [Decimal(line.split(",")[at]) for line in lines] == [step.value for step in steps]
    assert lines[0].split(",")[at].startswith("0.87")
