"""A growth of the user's counts as the county's does; else as the user says; else as compound, which is said."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers.cli import run

import landprice
from landprice.tables.loader import load_file, parse_table

HUKOU_FILE = Path(__file__).parents[2] / "tables/jiangxi/jiujiang/hukou-2023.yaml"
HUKOU = load_file(HUKOU_FILE)
SAID = {"use": "商服", "grade": "II", "area": 100, "date": "2025-07-01", "monthly_growth": "0.2%"}


def hukou(further: str) -> landprice.Table:
    table, findings = parse_table(HUKOU_FILE.read_text("utf-8") + "\n" + further, "hukou.yaml")
    assert not findings, [str(finding.message) for finding in findings]
    return table


def outcome(table: landprice.Table, **said: object) -> tuple[str, str, list[str]]:
    value = landprice.quote(table, **{**SAID, **said})  # type: ignore[arg-type]
    step = value.step("date")
    assert step is not None
    about_growth = {"growth-kind-assumed", "growth-kind-of-table", "not-used"}
    return str(step.value), step.formula, [one.code for one in value.warnings if one.code in about_growth]


SIMPLE = "corrections: {growth: [{uses: [commercial], percent: 0.5, kind: simple}]}"
POINTS = "corrections: {growth: [{uses: [commercial], percent: 1, kind: points, base: 2023-01-01}]}"


@pytest.mark.parametrize(
    ("further", "said", "expected"),
    [
        # from 2023-07-01 to 2025-07-01 are 24 months: 1.002^24 = 1.04912 and 1 + 0.002 × 24 = 1.048
        ("", {}, ("1.0491", "(1 + 0.2%)^24 = 1.0491", ["growth-kind-assumed"])),
        ("", {"growth_kind": "compound"}, ("1.0491", "(1 + 0.2%)^24 = 1.0491", [])),
        ("", {"growth_kind": "复利"}, ("1.0491", "(1 + 0.2%)^24 = 1.0491", [])),
        ("", {"growth_kind": "simple"}, ("1.0480", "1 + 0.2% × 24 = 1.0480", [])),
        ("", {"growth_kind": "单利"}, ("1.0480", "1 + 0.2% × 24 = 1.0480", [])),
        # the county counts simply: so does the user's figure, whatever is said
        (SIMPLE, {}, ("1.0480", "1 + 0.2% × 24 = 1.0480", [])),
        (SIMPLE, {"growth_kind": "compound"}, ("1.0480", "1 + 0.2% × 24 = 1.0480", ["growth-kind-of-table"])),
        (SIMPLE, {"monthly_growth": None}, ("1.1200", "1 + 0.5% × 24 = 1.1200", [])),
        (SIMPLE, {"monthly_growth": None, "growth_kind": "simple"}, ("1.1200", "1 + 0.5% × 24 = 1.1200", ["not-used"])),
        # points of an index that is 100 on 2023-01-01: (1 + 0.2 % × 30) ÷ (1 + 0.2 % × 6) = 1.06 ÷ 1.012
        (POINTS, {}, ("1.0474", "(1 + 0.2% × 30) ÷ (1 + 0.2% × 6) = 1.0474", [])),
    ],
)
def test_how_a_growth_is_counted(further: str, said: dict[str, str], expected: tuple[str, str, list[str]]) -> None:
    assert outcome(hukou(further) if further else HUKOU, **said) == expected


def test_a_kind_that_is_none_is_refused() -> None:
    with pytest.raises(landprice.ParcelError, match=r"growth is compound .复利. or simple .单利., not 环比"):
        outcome(HUKOU, growth_kind="环比")


def test_it_is_chosen_on_the_command_line_and_in_a_parcel_file(tmp_path: Path) -> None:
    (tmp_path / "p.yaml").write_text(
        "parcel: 1\ncounty: 湖口\nuse: 商服\ngrade: II\narea: 100\ndate: 2025-07-01\nmonthly_growth: 0.2%\n"
        "growth_kind: simple\n",
        "utf-8",
    )
    by_file = run("quote", "--parcel", str(tmp_path / "p.yaml"), "--as-of", "2025-07-01", "--format", "json").json
    options = ["--use", "商服", "--grade", "II", "--area", "100", "--date", "2025-07-01", "--monthly-growth", "0.2%"]
    typed = run("quote", "湖口", *options, "--growth-kind", "单利", "--as-of", "2025-07-01", "--format", "json").json
    assert by_file == typed
    assert [str(step["value"]) for step in typed["steps"] if step["name"] == "date"] == ["1.0480"]
    said = run("quote", "湖口", *options, "--as-of", "2025-07-01", lang="zh").stdout
    assert (
        "增长率按复利计，即 (1 + 增长率)^月数：表与宗地均未说明；若按单利 1 + 增长率 × 月数，请用 --growth-kind simple"
        in said
    )
