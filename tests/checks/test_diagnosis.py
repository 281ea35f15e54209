"""What a finding says of one slip in a Jiujiang table: which figure, what it should read, why, and whose it is.

Every case compares all findings that the slip adds. The tables are those of 九府字〔2024〕31号 and 32号.
"""

from __future__ import annotations

import re

import pytest
from helpers.injector import jiujiang

from landprice.checks.runner import Run

HUKOU, LUSHAN = "hukou-2023.yaml", "lushan-2023.yaml"
TABLES = jiujiang()
BY_15 = "do not belong together (万元/亩 = 元/㎡ ÷ 15, to 2 decimals)"


def found(tables: dict[str, str]) -> dict[tuple[str, str, str, str], None]:
    run = Run()
    for name, text in tables.items():
        run.add(text, name)
    findings = run.report().findings
    return {(one.position.file, one.rule, one.path, str(one.message)): None for one in findings}


BEFORE = found(TABLES)


def added(*changes: tuple[str, str], file: str = LUSHAN) -> list[tuple[str, str, str]]:
    """Rule, path and message of each finding that some changes of one file add, known headings apart."""
    text = TABLES[file]
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    after = found({**TABLES, file: text})
    return [
        (rule, path, what) for key in after if key not in BEFORE and (rule := key[1], path := key[2], what := key[3])
    ]


@pytest.mark.parametrize(
    ("old", "new", "unit", "should", "doubted", "follows"),
    [
        ("2410", "9999", "yuan_per_m2", "元/㎡ should read 2410", 9999, "; from this follow LP303 at 53:24"),
        ("160.67", "500.00", "wan_per_mu", "万元/亩 should read 160.67", 7500, ""),
    ],
)
def test_a_figure_that_no_slip_explains_is_told_by_the_steps_between_grades(old, new, unit, should, doubted, follows):
    row = "I:   {yuan_per_m2: 2410, wan_per_mu: 160.67}"
    yuan, wan = (new, "160.67") if unit == "yuan_per_m2" else ("2410", new)
    what = (
        f"{yuan} 元/㎡ and {wan} 万元/亩 {BY_15}: {should};"
        f" {doubted} 元/㎡ would be an unusual step between the grades{follows}"
    )
    assert added((row, row.replace(old, new)), file=HUKOU) == [("LP301", f"prices.commercial.I.{unit}", what)]


@pytest.mark.parametrize(
    ("old", "new", "path", "says"),
    [
        (
            "99.27",
            "92.97",
            "wan_per_mu",
            "万元/亩 should read 99.27 (two digits are exchanged); no price in 元/㎡ gives 92.97 万元/亩",
        ),
        ("1489", "1487", "yuan_per_m2", "元/㎡ should read 1489 (one digit is wrong)"),
        (
            "1489",
            "1089",
            "yuan_per_m2",
            "元/㎡ should read 1489 (one digit is wrong); the figure is that of 住宅用地 II",
        ),
        (
            "1489",
            "1498",
            "wan_per_mu",
            "either 万元/亩 should read 99.87 (one digit is wrong),"
            " or 元/㎡ should read 1489 (two digits are exchanged)",
        ),
        (
            "99.27",
            "99.00",
            "wan_per_mu",
            "either 万元/亩 should read 99.27 (its decimals are cut off),"
            " or 元/㎡ should read 1485 (one digit is wrong)",
        ),
    ],
)
def test_a_pair_names_the_figure_and_the_slip(old, new, path, says):
    wan, yuan = (new, "1489") if path == "wan_per_mu" and old != "1489" else ("99.27", new)
    what = f"{yuan} 元/㎡ and {wan} 万元/亩 {BY_15}: {says}"
    assert added((f" {old}", f" {new}")) == [("LP301", f"prices.commercial.II.{path}", what)]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("wan_per_mu:  99.27", "wan_per_mu: 992667.00", "万元/亩 should read 99.27; the figure is in 元/亩"),
        ("wan_per_mu:  99.27", "wan_per_mu: 1489.00", "万元/亩 should read 99.27; the figure is in 元/㎡"),
        ("yuan_per_m2: 1489", "yuan_per_m2: 992700", "元/㎡ should read 1489; the figure is in 元/亩"),
        ("wan_per_mu:  99.27", "wan_per_mu:  58.33", "万元/亩 should read 99.27; the figure is that of 商服用地 III"),
    ],
)
def test_a_figure_in_another_unit_or_of_another_grade_is_known(old, new, says):
    ((rule, _, what),) = added((old, new))
    assert rule == "LP301"
    assert what.partition("decimals): ")[2].partition("; from this follow ")[0] == says


@pytest.mark.parametrize(
    ("new", "says"),
    [
        ("239.11", "one figure explains it: II 239.11 should read 329.11 (two digits are exchanged)"),
        (
            "3291.1",
            "one figure explains it: II 3291.1 should read 329.11 (the decimal point stands in the wrong place)",
        ),
        ("4936.65", "one figure explains it: II 4936.65 should read 329.11 (the figure is in 亩)"),
        ("318.60", "one figure explains it: II 318.60 should read 329.11 (the figure is that of 住宅用地 II)"),
        ("374.18", "the total is right, as the other totals read the same"),
        (
            "385.98",
            "one of these explains it: II 385.98 should read 329.11 (the figure is that of 商服用地 III), III 385.98"
            " should read 329.11 (the figure is that of 商服用地 II)",
        ),
    ],
)
def test_a_sum_names_the_area_and_the_slip(new, says):
    findings = {rule: what for rule, _, what in added(("commercial: 329.11", f"commercial: {new}"))}
    assert findings.keys() == {"LP101", "LP201"}  # the known heading rests on three uses now
    assert "the heading is wrong, not the figures: the areas of 3 of 4 uses add up to" in findings["LP101"]
    assert findings["LP201"].partition("the total reads 1717.66; ")[2] == says


def test_a_total_is_wrong_where_the_others_or_their_areas_agree():
    start = "商服用地: the grades add up to 1717.66, the total reads "
    assert added(("commercial: 1717.66", "commercial: 1771.66")) == [
        (
            "LP201",
            "grading.totals.commercial",
            f"{start}1771.66; the total is wrong: the other totals read 1717.66 (two digits are exchanged)",
        )
    ]
    every = [(f"{use}: 1717.66", f"{use}: 1771.66") for use in ("commercial", "residential", "industrial", "public")]
    findings = added(*every, ("approved_area: 1717.66", "approved_area: 1771.66"))
    totals = [what for rule, _, what in findings if rule == "LP201"]
    assert totals[0] == f"{start}1771.66; all totals are wrong: the areas of the other uses add up to 1717.66 too"
    assert len(totals) == 4


def annex(text: str, begin: str, end: str) -> str:
    return text[text.index(begin) : text.index(end)]


def test_copied_figures_are_found_in_the_copy_and_named_for_their_owner():
    row = re.compile(r"\n  commercial:.*?\n(?=  [a-z])", re.DOTALL)
    begin = TABLES[LUSHAN].index("\nprices:")
    mine = row.search(TABLES[LUSHAN], begin)[0]
    theirs = row.search(TABLES[HUKOU], TABLES[HUKOU].index("\nprices:"))[0]
    what = (
        "every price of 商服用地 stands in hukou-2023.yaml too, the table of 湖口县, and is 湖口县's:"
        " the grades are those of its areas, and not of the areas of 庐山市"
    )
    assert added((mine, theirs)) == [
        ("LP106", "prices.commercial", what),
        ("LP204", "prices.commercial", "商服用地 V has an area and no price"),
    ]


def test_a_whole_annex_of_another_county_is_told_from_a_wrong_heading():
    mine, theirs = (annex(TABLES[name], "prices:\n", "# 内涵") for name in (LUSHAN, HUKOU))
    findings = {path: what for rule, path, what in added((mine, theirs)) if rule in ("LP101", "LP106")}
    assert findings["prices.heading"].endswith(
        "the figures are those of 湖口县 too, the whole annex was swapped: the same figures stand in hukou-2023.yaml"
    )
    assert findings["prices.commercial"].endswith("; the heading above them names 湖口县")
    (finding,) = added(("heading: 庐山市城区基准地价更新成果", "heading: 湖口县城区基准地价更新成果"))[1:]
    assert finding[2].endswith(
        "the heading is wrong, not the figures: the prices have the grades of the areas, which add up to those approved"
        " for 庐山市; the figures differ from those in hukou-2023.yaml, the table of 湖口县"
    )


def test_a_price_of_the_use_beside_it_in_both_units_is_noted():
    findings = added(("yuan_per_m2: 1489, wan_per_mu:  99.27", "yuan_per_m2: 1089, wan_per_mu:  72.60"))
    says = "is priced exactly as {}, 1089 元/㎡; in other grades the two differ"
    assert findings == [
        ("LP311", "prices.commercial.II.yuan_per_m2", f"商服用地 II {says.format('住宅用地')}"),
        ("LP311", "prices.residential.II.yuan_per_m2", f"住宅用地 II {says.format('商服用地')}"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            '"360483"',
            '"360429"',
            [("LP111", "place.adcode", "adcode 360429 is that of 湖口县; 庐山市 has 360483")],
        ),
        (
            '"360483"',
            '"360438"',
            [
                (
                    "LP111",
                    "place.adcode",
                    "no county has the adcode 360438; 庐山市 has 360483 (two digits are exchanged)",
                )
            ],
        ),
        (
            '"360483"',
            '"360482"',
            [("LP111", "place.adcode", "adcode 360482 is that of 共青城市; 庐山市 has 360483 (one digit is wrong)")],
        ),
        (
            '"360483"',
            '"630483"',
            [
                (
                    "LP103",
                    "place.adcode",
                    "adcode 630483 lies in 青海, the table says 江西省; the adcodes of 江西省 begin with 36",
                )
            ],
        ),
        (
            '"360483"',
            '"360583"',
            [
                (
                    "LP111",
                    "place.adcode",
                    "no county has the adcode 360583; 庐山市 has 360483 (one digit is wrong)",
                )
            ],
        ),
        (
            "prefecture: 九江市",
            "prefecture: 上饶市",
            [("LP111", "place.prefecture", "adcode 360483 of 庐山市 lies in 九江市, the table says 上饶市")],
        ),
        (
            "〔2024〕32号",
            "〔2024〕31号",
            [
                (
                    "LP104",
                    "sources.0.document_number",
                    "the number 九府字〔2024〕31号 is that of another document in hukou-2023.yaml:"
                    " 九江市人民政府关于同意湖口县城区土地定级与基准地价更新成果的批复",
                )
            ],
        ),
        (
            "九府字〔2024〕32号",
            "九府字2024年32号",
            [
                (
                    "LP104",
                    "sources.0.document_number",
                    "九府字2024年32号 has not the form of a document number, such as 九府字〔2024〕31号;"
                    " 九府字〔2024〕32号 is meant",
                )
            ],
        ),
        (
            "  六通: {outside: [通路, 供水, 排水, 通电, 通讯, 通燃气]",
            "  六通: {outside: [通路, 供水, 排水, 通电, 通讯, 通暖]",
            [
                (
                    "LP405",
                    "servicing.六通",
                    "六通 means other items in hukou-2023.yaml, of the same prefecture: 通暖 here, 通气 there",
                )
            ],
        ),
        (
            "residential: {servicing: 六通,",
            "residential: {servicing: {word: 六通, outside: [通路, 供水, 排水, 通电, 通讯, 供热]},",
            [
                (
                    "LP404",
                    "basis.residential.servicing",
                    "六通 means other items elsewhere in this table: 供热 here, 通燃气 there",
                )
            ],
        ),
        (
            "yuan_per_m2:  375, wan_per_mu:  25.00",
            "yuan_per_m2: 0, wan_per_mu: 0.00",
            [("LP308", "prices.commercial.V.yuan_per_m2", "商服用地 V is priced 0; leave out what was not assessed")],
        ),
    ],
)
def test_each_says_what_is_wrong_in_words(old, new, expected):
    assert added((old, new)) == expected


def test_a_jump_between_editions_stands_at_its_grade():
    older = TABLES[LUSHAN].split("errata:")[0]
    for now, then in (
        ("2023-07-01", "2020-07-01"),
        ("2024", "2021"),
        ("2358, wan_per_mu: 157.20", "1050, wan_per_mu:  70.00"),
    ):
        older = older.replace(now, then)
    older = older.replace("1489, wan_per_mu:  99.27", "930, wan_per_mu:  62.00")
    run = Run()
    run.add(older, "lushan-2020.yaml")
    run.add(TABLES[LUSHAN], LUSHAN)
    jumps = [one for one in run.report().findings if one.rule == "LP108"]
    assert [(one.position.file, one.position.line, one.path, str(one.message)) for one in jumps] == [
        (
            LUSHAN,
            TABLES[LUSHAN].split("\n").index("    I:   {yuan_per_m2: 2358, wan_per_mu: 157.20}") + 1,
            "prices.commercial.I",
            "商服用地 I is 2358 元/㎡; the edition before, lushan-2020.yaml, has 1050",
        )
    ]


def test_a_place_that_title_and_heading_contradict_is_doubted_itself():
    findings = {
        path: what for rule, path, what in added(("county: 庐山市", "county: 彭泽县")) if rule in ("LP101", "LP102")
    }
    assert findings["sources.0.title"] == (
        "the title names 庐山市, as a heading does, the table is of 彭泽县:"
        " it is the place of the table that may be wrong"
    )
    assert findings["prices.heading"] == (
        "the heading names 庐山市, the table is of 彭泽县, and the document's title names 庐山市 too:"
        " it is the place of the table that may be wrong"
    )
