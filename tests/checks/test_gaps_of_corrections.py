"""What the checker passed over: each kind of mistake in a correct table is found at its place, and nothing else is."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers.cli import run
from helpers.every_correction import TEXT as SHIQUAN

import landprice

HUKOU = (Path(__file__).resolve().parents[2] / "tables/jiangxi/jiujiang/hukou-2023.yaml").read_text("utf-8")
AS_OF = "2024-06-01"
CRITERIA = 'criteria: {优: ≤300, 较优: 300-700, 一般: 700-1100, 较劣: 1100-1500, 劣: ">1500"}'
FAR_FIRST = 'criteria: {优: ">1500", 较优: 1100-1500, 一般: 700-1100, 较劣: 300-700, 劣: ≤300}'
RATIOS = "{I: 2.0, II: 1.8, III: 1.6}"
INDEX = "- uses: [warehousing]\n      between: step"
SCENERY = "{coefficient: scenery, uses: [residential]"


def findings(text: str) -> set[tuple[str, str, str]]:
    return {(one.rule, str(one.severity), one.path) for one in landprice.check(text, as_of=AS_OF).findings}


SIMPLE = "percent: 0.1, kind: simple}"
FOUND = [
    # a tenure table: its order, 1 at the full term
    (SHIQUAN, "20: 0.7713, 30: 0.9035", "20: 0.9035, 30: 0.7713", "LP508 error corrections.tenure_tables.0.years.30"),
    (SHIQUAN, "40: 1.0000", "40: 0.9900", "LP508 error corrections.tenure_tables.0.years.40"),
    # the basis lies past the rows
    (SHIQUAN, RATIOS, "{I: 5, II: 5, III: 5}", "LP501 warning corrections.plot_ratios.0.rows"),
    (SHIQUAN, RATIOS, RATIOS.replace("2.0", "20"), "LP411 warning basis.commercial.plot_ratio.I"),
    (HUKOU, "  unit: 公顷", "  unit: 平方公里", "LP206 warning grading.unit"),
    # two entries that speak for one use
    (SHIQUAN, f"[industrial], {SIMPLE}", f"[residential], {SIMPLE}", "LP112 error corrections.growth.1.uses"),
    (SHIQUAN, INDEX, INDEX.replace("warehousing", "commercial"), "LP112 error corrections.index.1.uses"),
    (SHIQUAN, SCENERY, "{coefficient: shape, uses: [commercial]", "LP112 error corrections.classes.2.uses"),
    # offices and prefectures of other places
    (HUKOU, "issuer: 九江市人民政府", "issuer: 赣州市自然资源局", "LP102 error sources.0.issuer"),
    (HUKOU, "title: 九江市人民政府", "title: 宜春市人民政府", "LP102 error sources.0.title"),
    (HUKOU, "prefecture: 九江市", "prefecture: 宜春市", "LP111 error place.prefecture"),
    # criteria, costs
    (SHIQUAN, CRITERIA, FAR_FIRST, "LP517 warning corrections.factor_sheets.0.factors.距商服中心距离.criteria"),
    (SHIQUAN, "通气: 10,", "通气: 10, 通热: 9,", "LP513 note corrections.servicing_costs.0.costs.通热"),
]


@pytest.mark.parametrize(("table", "before", "after", "found"), FOUND)
def test_a_mistake_is_found_at_its_place(table: str, before: str, after: str, found: str) -> None:
    assert before in table
    new = findings(table.replace(before, after, 1)) - findings(table)
    assert {" ".join(one) for one in new} == {found}


def test_entries_with_days_of_their_own_are_not_two_of_one_use() -> None:
    own = "- {uses: [residential], percent: 0.25, kind: compound, validity: {since: 2024-01-01, until: 2024-12-31}}"
    next_year = "\n    - {uses: [residential], percent: 0.3, kind: compound, validity: {since: 2025-01-01}}"
    text = SHIQUAN.replace("- {uses: [residential], percent: 0.25, kind: compound}", own + next_year)
    assert {rule for rule, _, _ in findings(text) - findings(SHIQUAN)} == {"LP113"}


@pytest.mark.parametrize("step", ["0", "-1", "101", "1000000"])
def test_the_step_of_a_price_has_bounds(step: str) -> None:
    text = SHIQUAN.replace("corrections:\n", f"corrections:\n  rounding: {{unit_price_step: {step}}}\n")
    with pytest.raises(landprice.TableError):
        landprice.loads(text)


def test_a_day_that_no_calendar_has_is_found_in_a_document(tmp_path: Path) -> None:
    path = tmp_path / "公告.txt"
    path.write_text(
        "湖口县人民政府关于公布湖口县城区基准地价的通知\n湖口县城区基准地价表\n用途\t单位\tⅠ级\tⅡ级\n"
        "商服用地\t元/平方米\t2410\t1690\n估价期日为2023年6月31日，商服用地使用年限为40年。\n2024年2月30日\n2024年2月29日\n",
        "utf-8",
    )
    report = run("check", str(path), "--as-of", AS_OF, "--format", "json").json
    days = [(one["rule"], one["severity"], one["line"]) for one in report["findings"] if "calendar" in one["message"]]
    assert days == [("LP007", "error", 5), ("LP007", "error", 6)]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("yuan_per_m2: 2410, wan_per_mu: 160.67", "yuan_per_m2: 2410, wan_per_mu: 166.67"),
        ("issuer: 九江市人民政府", "issuer: 赣州市自然资源局"),
        ("prefecture: 九江市", "prefecture: 宜春市"),
        ("II:  {yuan_per_m2: 1690, wan_per_mu: 112.67}", "II:  {yuan_per_m2: 2690, wan_per_mu: 179.33}"),
        ("commercial:  214.32", "commercial:  241.32"),
    ],
)
def test_what_write_errata_wrote_is_accepted_once_it_is_completed(before: str, after: str, tmp_path: Path) -> None:
    assert before in HUKOU
    path = tmp_path / "hukou-2023.yaml"
    path.write_text(HUKOU.replace(before, after), "utf-8")
    check = ("check", str(path), "--as-of", AS_OF)
    assert run(*check, "--write-errata").code == 1
    path.write_text(path.read_text("utf-8").replace("待补", "与邻近数字不符"), "utf-8")
    result = run(*check, "--accept-known", "--format", "json")
    errors = [one for one in result.json["findings"] if one["severity"] == "error"]
    assert {one["erratum"] for one in errors} == {True}, errors
    assert result.code == 0


def test_two_grades_whose_plot_ratios_are_exchanged_are_doubted_both():
    """Of three grades one has its 1 at the ratio of its basis; the other two have theirs at that of one another."""
    before = findings(SHIQUAN)
    after = findings(SHIQUAN.replace(RATIOS, "{I: 1.8, II: 2.0, III: 1.6}"))
    assert {one for one in after - before if one[0] == "LP501"} == {
        ("LP501", "warning", "corrections.plot_ratios.0.rows.1.8.0"),
        ("LP501", "warning", "corrections.plot_ratios.0.rows.2.0.1"),
    }
