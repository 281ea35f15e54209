"""What the checker passed over: each kind of mistake in a correct table is found at its place, and nothing else is."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers.cli import run
from helpers.every_correction import TEXT as SHIQUAN
from helpers.interval_fields import TEXT as INTERVALS
from helpers.newer_fields import TEXT as NEWER

import landprice

HUKOU = (Path(__file__).resolve().parents[2] / "tables/jiangxi/jiujiang/hukou-2023.yaml").read_text("utf-8")
TONGDAO = (Path(__file__).resolve().parents[2] / "tables/hunan/huaihua/tongdao-2025.yaml").read_text("utf-8")
AS_OF = "2024-06-01"
CRITERIA = 'criteria: {优: ≤300, 较优: 300-700, 一般: 700-1100, 较劣: 1100-1500, 劣: ">1500"}'
FAR_FIRST = 'criteria: {优: ">1500", 较优: 1100-1500, 一般: 700-1100, 较劣: 300-700, 劣: ≤300}'
OF_SHEET = 'criteria: {优: ≤300, 较优: 300-600, 一般: 600-900, 较劣: 900-1200, 劣: ">1200"}'
SHEET_REVERSED = 'criteria: {优: ">1200", 较优: 900-1200, 一般: 600-900, 较劣: 300-600, 劣: ≤300}'
NAMES, HIGH_TO_LOW = (
    "{优: 好, 较优: 较好, 一般: 一般, 较劣: 较差, 劣: 差}",
    "{优: 高, 较优: 较高, 一般: 一般, 较劣: 较低, 劣: 低}",
)
REVERSED = "{优: 差, 较优: 较差, 一般: 一般, 较劣: 较好, 劣: 好}"
RATIOS = "{I: 2.0, II: 1.8, III: 1.6}"
TONGDAO_RATIOS = "{I: 2.0, II: 2.0, III: 1.8, IV: 1.6, V: 1.5}"
INDEX = "- uses: [warehousing]\n      between: step"
SCENERY = "{coefficient: scenery, uses: [residential]"
UNREAD = ("LP006", "LP007")
"""What is no value of a table at all cannot be recorded in it."""
SIMPLE = "percent: 0.1, kind: simple}"
CLASSES = ("{of: public, name: 一类, sub_uses: [医疗卫生]}", "{of: public, name: 二类, sub_uses: [教育]}")
ROUNDING = "corrections:\n  rounding: {{{}}}\n"
FACTOR = "corrections.factor_sheets.0.factors.距商服中心距离.criteria"
ROWS = "corrections.plot_ratios.0.rows"


def ratios(said: str) -> tuple[str, str, str]:
    """Another basis ratio of 商服."""
    return SHIQUAN, f"plot_ratio: {RATIOS}", f"plot_ratio: {said}"


def findings(text: str) -> set[tuple[str, str, str]]:
    return {(one.rule, str(one.severity), one.path) for one in landprice.check(text, as_of=AS_OF).findings}


FOUND = [
    # a tenure table: its order, 1 at the full term
    (SHIQUAN, "20: 0.7713, 30: 0.9035", "20: 0.9035, 30: 0.7713", "LP508 error corrections.tenure_tables.0.years.30"),
    (SHIQUAN, "40: 1.0000", "40: 0.9900", "LP508 error corrections.tenure_tables.0.years.40"),
    # the basis lies past the rows: of every grade, of one; below them
    (*ratios("{I: 5, II: 5, III: 5}"), f"LP501 warning {ROWS}"),
    (*ratios("4.0"), f"LP501 warning {ROWS}"),
    (*ratios("0.5"), f"LP501 warning {ROWS}"),
    (*ratios("{I: 2.0, II: 1.8, III: 4}"), f"LP501 error {ROWS}.1.6.2"),
    # columns are 1 at other ratios than theirs: all alike, each its own, between the rows, exchanged, one of them
    (SHIQUAN, "plot_ratio: 1.8, tenure_years: 70", "plot_ratio: 2.5, tenure_years: 70",
        "LP501 warning corrections.plot_ratios.1.rows"),
    (*ratios("2.0"), f"LP501 warning {ROWS}.2.0.1", f"LP501 warning {ROWS}.2.0.2"),
    (*ratios("1.9"), f"LP501 warning {ROWS}.1.6.2", f"LP501 warning {ROWS}.1.8.1", f"LP501 warning {ROWS}.2.0.0"),
    (*ratios("{I: 2.2, II: 1.7, III: 1.5}"), f"LP501 warning {ROWS}.1.6.2", f"LP501 warning {ROWS}.1.8.1",
        f"LP501 warning {ROWS}.2.0.0"),
    (*ratios("{I: 2.0, II: 1.7, III: 1.5}"), f"LP501 warning {ROWS}.1.6.2", f"LP501 warning {ROWS}.1.8.1"),
    (*ratios("{I: 1.8, II: 2.0, III: 1.6}"), f"LP501 warning {ROWS}.1.8.0", f"LP501 warning {ROWS}.2.0.1"),
    (*ratios("{I: 2.0, II: 1.8, III: 1.8}"), f"LP501 error {ROWS}.1.8.2"),
    (TONGDAO, TONGDAO_RATIOS, TONGDAO_RATIOS.replace("1.8", "1.6"), f"LP501 error {ROWS}.1.6.2"),
    (NEWER, "commercial: {plot_ratio: 1.4", "commercial: {plot_ratio: 1.5", f"LP501 warning {ROWS}"),
    (NEWER, "commercial: {plot_ratio: 1.4", "commercial: {plot_ratio: 2.4", f"LP501 warning {ROWS}"),
    (NEWER, "commercial: {plot_ratio: 1.4", "commercial: {plot_ratio: {I: 1.4, II: 1.2}",
        f"LP501 warning {ROWS}.1.2.0"),
    (INTERVALS, "commercial: {plot_ratio: 1.1", "commercial: {plot_ratio: 1.3",
        "LP501 warning corrections.plot_ratios.0.bands"),
    # plot ratios that no price assumes, points lost in rows and intervals
    (*ratios(RATIOS.replace("2.0", "20")), "LP411 warning basis.commercial.plot_ratio.I", f"LP501 error {ROWS}.2.0.0"),
    (*ratios("0.2"), "LP411 warning basis.commercial.plot_ratio", f"LP501 warning {ROWS}"),
    (SHIQUAN, "        3.0: [1.22", "        30: [1.22", f"LP411 warning {ROWS}.30"),
    (SHIQUAN, "        1.6: [0.90", "        0.16: [0.90", f"LP006 error {ROWS}.0.16"),
    (INTERVALS, '"(1.5,2.0]": [1.14', '"(1.5,20]": [1.14', "LP411 warning corrections.plot_ratios.0.bands.(1.5,20]"),
    # area units: of grades, against the approved area in any unit, of bands
    (HUKOU, "  unit: 公顷", "  unit: 平方公里", "LP206 warning grading.unit"),
    (HUKOU, "  unit: 公顷", "  unit: 平方米", "LP206 warning grading.unit"),
    (HUKOU, "approved_area: 5464.22", "approved_area: 54.6422", "LP203 error grading.approved_area"),
    (NEWER, "      unit: 亩\n", "", "LP206 warning corrections.area.0.bands"),
    (NEWER, "unit: 亩", "unit: 公顷", "LP206 warning corrections.area.0.bands"),
    # two entries that speak for one use
    (SHIQUAN, f"[industrial], {SIMPLE}", f"[residential], {SIMPLE}", "LP112 error corrections.growth.1.uses"),
    (SHIQUAN, INDEX, INDEX.replace("warehousing", "commercial"), "LP112 error corrections.index.1.uses"),
    (SHIQUAN, SCENERY, "{coefficient: shape, uses: [commercial]", "LP112 error corrections.classes.2.uses"),
    # names: two uses with one, exchanged, of classes; an alias, a sub-use of another
    (SHIQUAN, "residential: {name: 住宅用地}", "residential: {name: 商服用地}",
        "LP112 error land_uses.residential.name"),
    (SHIQUAN, "commercial: {name: 商服用地}\n  residential: {name: 住宅用地}",
        "commercial: {name: 住宅用地}\n  residential: {name: 商服用地}",
        "LP112 error land_uses.commercial.name", "LP112 error land_uses.residential.name"),
    (SHIQUAN, CLASSES[1], CLASSES[1].replace("二", "一"), "LP112 error land_uses.public-2.name"),
    (SHIQUAN, f"{CLASSES[0]}\n  public-2: {CLASSES[1]}",
        f"{CLASSES[0].replace('一', '二')}\n  public-2: {CLASSES[1].replace('二', '一')}",
        "LP112 error land_uses.public-1.name", "LP112 error land_uses.public-2.name"),
    (HUKOU, "aliases: [公服用地]", "aliases: [住宅用地]", "LP112 error land_uses.public.aliases"),
    (HUKOU, "[机关团体, 教育", "[新闻出版, 教育", "LP112 error land_uses.public-2.sub_uses"),
    (NEWER, "[批发市场用地, 旅馆用地]", "[批发市场用地, 工业用地]", "LP112 error land_uses.commercial.sub_uses"),
    # offices, gazettes, headings and prefectures of other places
    (HUKOU, "issuer: 九江市人民政府", "issuer: 赣州市自然资源局", "LP102 error sources.0.issuer"),
    (HUKOU, "issuer: 九江市人民政府", "issuer: 彭泽县人民政府", "LP102 error sources.0.issuer"),
    (HUKOU, "title: 九江市人民政府", "title: 宜春市人民政府", "LP102 error sources.0.title"),
    (HUKOU, "同意湖口县城区土地", "同意彭泽县城区土地", "LP102 error sources.0.title"),
    (HUKOU, "published_in: 九江市", "published_in: 赣州市", "LP102 error sources.0.published_in"),
    (HUKOU, "heading: 湖口县城区基准", "heading: 彭泽县城区基准", "LP101 error prices.heading"),
    (HUKOU, "heading: 湖口县城区土地", "heading: 彭泽县城区土地", "LP101 error grading.heading"),
    (HUKOU, "prefecture: 九江市", "prefecture: 宜春市", "LP111 error place.prefecture"),
    (HUKOU, "prefecture: 九江市", "prefecture: 久江市", "LP111 error place.prefecture"),
    (HUKOU, "province: 江西省", "province: 湖南省", "LP103 error place.adcode"),
    (HUKOU, '"360429"', '"360430"', "LP111 error place.adcode"),
    # criteria: reversed, exchanged, a gap, an overlap; in sheets without percents; words and names of classes
    (SHIQUAN, CRITERIA, FAR_FIRST, f"LP517 warning {FACTOR}"),
    (SHIQUAN, CRITERIA, CRITERIA.replace("优: ≤300, 较优: 300-700", "优: 300-700, 较优: ≤300"),
        f"LP504 error {FACTOR}.较优"),
    (SHIQUAN, CRITERIA, CRITERIA.replace("1100-1500", "1200-1500"), f"LP504 error {FACTOR}.较劣"),
    (SHIQUAN, CRITERIA, CRITERIA.replace("300-700", "250-700"), f"LP504 error {FACTOR}.较优"),
    (INTERVALS, OF_SHEET, SHEET_REVERSED, "LP517 warning corrections.criteria_sheets.0.factors.距小学距离.criteria"),
    (INTERVALS, "较优: 300-600", "较优: 400-600",
        "LP504 error corrections.criteria_sheets.0.factors.距小学距离.criteria.较优"),
    (INTERVALS, HIGH_TO_LOW, REVERSED,
        "LP517 warning corrections.criteria_sheets.0.factors.绿地覆盖度.criteria.较优"),
    (NEWER, NAMES, REVERSED, "LP517 warning corrections.factor_sheets.0.class_names.较优"),
    # costs: of an item that no basis has, of none, of one item twice
    (SHIQUAN, "通气: 10,", "通气: 10, 通热: 9,", "LP513 note corrections.servicing_costs.0.costs.通热"),
    (SHIQUAN, "通气: 10,", "通风: 10,", "LP513 warning corrections.servicing_costs.0.costs.通风"),
    (SHIQUAN, "供水: 12.5,", "供水: 12.5, 通上水: 11,", "LP513 warning corrections.servicing_costs.0.costs.通上水"),
    # days of the table
    (HUKOU, "date: 2023-07-01", "date: 2023-06-31", "LP007 error basis.all.valuation_date"),
    (HUKOU, "issued: 2024-05-17", "issued: 2024-02-30", "LP007 error sources.0.issued"),
    (SHIQUAN, "2024-07-01: 101.60", "2024-04-31: 101.60", "LP007 error corrections.index.0.values.2024-04-31"),
    (NEWER, "until: 2025-12-31", "until: 2025-02-29", "LP007 error corrections.growth.1.validity.until"),
    # bounds of rounding
    (SHIQUAN, "corrections:\n", ROUNDING.format("coefficient_places: 40"),
        "LP006 error corrections.rounding.coefficient_places"),
    (SHIQUAN, "corrections:\n", ROUNDING.format("factor_sum_places: -2"),
        "LP006 error corrections.rounding.factor_sum_places"),
    (SHIQUAN, "corrections:\n", ROUNDING.format("unit_price_step: 0"),
        "LP006 error corrections.rounding.unit_price_step"),
    (NEWER, "price_step: 1", "price_step: 0", "LP006 error corrections.floors.0.price_step"),
    # what the basis lacks of a main use, and of a minor one
    (HUKOU, "1.8, tenure_years: 70", "1.8", "LP401 error basis.residential.tenure_years"),
    (SHIQUAN, "plot_ratio: 1.0, tenure_years: 50", "plot_ratio: 1.0", "LP401 warning basis.warehousing"),
]  # fmt: skip


@pytest.mark.parametrize("slip", FOUND, ids=lambda slip: f"{slip[3]} {FOUND.index(slip)}")
def test_a_mistake_is_found_at_its_place(slip: tuple[str, ...]) -> None:
    table, before, after, *found = slip
    assert before in table
    new = findings(table.replace(before, after, 1)) - findings(table)
    assert {" ".join(one) for one in new} == set(found)


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


NO_DAYS = (
    *("2019年6月31日", "2019年06月31号", "2019 年 6 月 31 日", "２０１９年６月３１日", "二〇一九年六月三十一日"),
    *("二○一九年六月三十一日", "二零一九年六月三十一日", "2019-06-31", "2019.6.31", "2019/06/31"),
    *("2019年2月30日", "2019-02-29", "二〇一九年二月三十日", "2019年4月31日", "2019.04.31", "二〇一九年四月三十一日"),
    *("2019年9月31日", "2019年13月1日"),
)
DAYS_AND_NUMBERS = ("2019年6月30日", "2020-02-29", "二〇二〇年二月二十九日", "2019.12.31", "2019-45-12", "2023-1-45")
"""The last two are numbers of parcels."""


@pytest.mark.parametrize("frame", ["估价期日为{}，商服用地使用年限为40年。", "{}", "自{}起施行。"])
def test_a_day_that_no_calendar_has_is_found_in_a_document_however_it_is_written(frame: str, tmp_path: Path) -> None:
    opening = "湖口县人民政府关于公布湖口县城区基准地价的通知\n湖口县城区基准地价表\n"
    opening += "用途\t单位\tⅠ级\tⅡ级\n商服用地\t元/平方米\t2410\t1690\n"
    path = tmp_path / "公告.txt"
    path.write_text(opening + "".join(f"{frame.format(day)}\n" for day in (*NO_DAYS, *DAYS_AND_NUMBERS)), "utf-8")
    found = [one for one in landprice.check([path], as_of=AS_OF).findings if one.rule == "LP007"]
    assert [(one.severity, one.line) for one in found] == [("error", 5 + at) for at in range(len(NO_DAYS))]


ERRORS = [slip for slip in FOUND if all(" error " in one and one[:5] not in UNREAD for one in slip[3:])]
PRICES = [
    (HUKOU, "yuan_per_m2: 2410, wan_per_mu: 160.67", "yuan_per_m2: 2410, wan_per_mu: 166.67"),
    (HUKOU, "yuan_per_m2: 1690, wan_per_mu: 112.67", "yuan_per_m2: 2690, wan_per_mu: 179.33"),
    (HUKOU, "commercial:  214.32", "commercial:  241.32"),
]


@pytest.mark.parametrize("slip", [*ERRORS, *PRICES], ids=lambda slip: slip[2][:40])
def test_what_write_errata_wrote_is_accepted_once_it_is_completed(slip: tuple[str, ...], tmp_path: Path) -> None:
    table, before, after, *_ = slip
    path = tmp_path / "table.yaml"
    path.write_text(table.replace(before, after, 1), "utf-8")
    check = ("check", str(path), "--as-of", AS_OF)
    assert run(*check, "--write-errata").code == 1
    written = path.read_text("utf-8").replace('printed: "待补"', 'printed: "未说明"')  # where nothing is printed
    path.write_text(written.replace("待补", "与邻近数字不符"), "utf-8")
    result = run(*check, "--accept-known", "--format", "json")
    errors = [one for one in result.json["findings"] if one["severity"] == "error"]
    assert {one["erratum"] for one in errors} == {True}, errors
    assert result.code == 0
