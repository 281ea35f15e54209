"""``check NEW --against OLD``: how prices and grades changed, and what was carried over."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers.cli import run

HUKOU = Path(__file__).resolve().parents[2] / "tables/jiangxi/jiujiang/hukou-2023.yaml"
AS_OF = ("--as-of", "2024-06-01")


@pytest.fixture
def older(tmp_path: Path) -> Path:
    """湖口 as if of 2020: two prices of 商服 lower, one grade of 住宅 not priced, less area of 商服 I."""
    text = HUKOU.read_text("utf-8").replace("2023-07-01", "2020-07-01").replace("2024-05-17", "2021-05-17")
    text = text.replace("yuan_per_m2: 1690, wan_per_mu: 112.67", "yuan_per_m2: 1600, wan_per_mu: 106.67")
    text = text.replace("yuan_per_m2: 2410, wan_per_mu: 160.67", "yuan_per_m2: 2400, wan_per_mu: 160.00")
    lines = text.splitlines(keepends=True)
    home = next(at for at, line in enumerate(lines) if line.startswith("  residential:  #"))
    del lines[home + 4]
    path = tmp_path / "hukou-2020.yaml"
    path.write_text("".join(lines).replace("commercial:  214.32", "commercial:  200.32"), "utf-8")
    return path


def said(*options: str) -> list[tuple[str, str, str]]:
    report = run("check", str(HUKOU), *AS_OF, *options, "--format", "json").json
    about = [one for one in report["findings"] if one["rule"].startswith("LP7")]
    return [(one["rule"], one["path"], one["message"].partition(": ")[2] or one["message"]) for one in about]


def test_what_changed_and_what_did_not(older: Path) -> None:
    """Prices of 2023: 九江市人民政府公报 2024年第4期; those before are made up."""
    found = said("--against", str(older))
    assert [one for one in found if one[0] == "LP701"] == [
        (
            "LP701",
            "prices.commercial",
            "I 2400 → 2410 (+0.42%), II 1600 → 1690 (+5.63%), III 1102 → 1102 (+0.00%), IV 672 → 672 (+0.00%)",
        ),
        (
            "LP701",
            "prices.residential",
            "I 2072 → 2072 (+0.00%), II 1439 → 1439 (+0.00%), III 961 → 961 (+0.00%), IV 576 (new)",
        ),
    ]
    assert [one[1] for one in found if one[0] == "LP703"] == [
        *("prices.industrial", "prices.public-1", "prices.public-2", "prices.public-3"),
    ]
    regraded = [one for one in found if one[0] == "LP702"]
    assert [one[1] for one in regraded] == ["grading.areas.I.commercial"]
    assert regraded[0][2] == "I 200.32 → 214.32 (+14.00)"


def test_nothing_of_it_without_the_edition_before() -> None:
    assert said() == []


def test_what_is_found_in_the_edition_before_is_not_said(older: Path) -> None:
    broken = older.read_text("utf-8").replace("yuan_per_m2: 1600", "yuan_per_m2: 160")
    older.write_text(broken, "utf-8")
    report = run("check", str(HUKOU), *AS_OF, "--against", str(older), "--format", "json").json
    assert {one["file"] for one in report["findings"]} == {str(HUKOU)}
    # the rules that compare the tables given look at both
    jumps = [one["path"] for one in report["findings"] if one["rule"] == "LP108"]
    assert jumps == ["prices.commercial.II"]


def test_the_correction_tables_that_stayed_are_named(tmp_path: Path) -> None:
    tongdao = HUKOU.parents[2] / "hunan/huaihua/tongdao-2025.yaml"
    text = tongdao.read_text("utf-8").replace("2025-04-01", "2022-04-01")
    text = text.replace("yuan_per_m2:  710", "yuan_per_m2:  700")
    (tmp_path / "tongdao-2022.yaml").write_text(text.replace("percent: 6.75", "percent: 6.5", 1), "utf-8")
    report = run("check", str(tongdao), *AS_OF, "--against", str(tmp_path / "tongdao-2022.yaml"), "--format", "json")
    stayed = [one["path"] for one in report.json["findings"] if one["rule"] == "LP703" and "corrections" in one["path"]]
    assert "corrections.plot_ratios" in stayed
    assert "corrections.capitalization_rates" not in stayed


def test_the_table_of_another_place_or_no_table_is_refused(older: Path, tmp_path: Path) -> None:
    lushan = HUKOU.with_name("lushan-2023.yaml")
    result = run("check", str(lushan), *AS_OF, "--against", str(older))
    assert (result.code, result.stderr.splitlines()[-1]) == (
        2,
        f"{older} is of 湖口县 城区: no table of that place is checked against it",
    )
    (tmp_path / "none.yaml").write_text("landprice: 1\n", "utf-8")
    result = run("check", str(HUKOU), *AS_OF, "--against", str(tmp_path / "none.yaml"))
    assert (result.code, result.stderr.splitlines()[-1]) == (
        2,
        f"{tmp_path / 'none.yaml'} is no valid table: check it alone",
    )


@pytest.mark.parametrize(
    ("right", "wrong", "rule", "said"),
    [
        # the edition before prints 万元/亩 alone: 160.67 × 15 are 2410.05; this one has both units
        (
            "I:   {yuan_per_m2: 2410, wan_per_mu: 160.67}",
            "I:   {wan_per_mu: 160.00}",
            "LP701",
            "I 160.00 → 160.67 (+0.42%), II 112.67 → 112.67 (+0.00%), III 73.47 → 73.47 (+0.00%),"
            " IV 44.80 → 44.80 (+0.00%)",
        ),
        # the edition before has its areas in another unit: 2.1432 平方公里 are 214.32 公顷
        ("  unit: 公顷", "  unit: 平方公里", "LP702", "I 21432.00 → 214.32 (-21217.68)"),
    ],
)
def test_editions_are_compared_in_one_unit(right: str, wrong: str, rule: str, said: str, tmp_path: Path) -> None:
    text = HUKOU.read_text("utf-8").replace("2023-07-01", "2020-07-01").replace(right, wrong)
    if rule == "LP701":
        text = text.replace("yuan_per_m2: 1690, ", "").replace("yuan_per_m2: 1102, ", "")
        text = text.replace("yuan_per_m2:  672, ", "")
    (tmp_path / "hukou-2020.yaml").write_text(text, "utf-8")
    report = run("check", str(HUKOU), *AS_OF, "--against", str(tmp_path / "hukou-2020.yaml"), "--format", "json").json
    messages = [one["message"] for one in report["findings"] if one["rule"] == rule]
    assert said in messages[0]


def test_a_later_edition_is_none_before(tmp_path: Path) -> None:
    path = tmp_path / "hukou-2025.yaml"
    path.write_text(HUKOU.read_text("utf-8").replace("2023-07-01", "2025-07-01"), "utf-8")
    result = run("check", str(HUKOU), *AS_OF, "--against", str(path))
    said = f"{path} is of 2025-07-01, later than {HUKOU}: give the edition before it"
    assert (result.code, result.stderr.splitlines()[-1]) == (2, said)
