"""A reader with a calculator and the page alone: what is rounded, exact, the result or only for information is said."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
from docx import Document
from docx.table import Table
from docx.text.paragraph import Paragraph
from helpers.every_correction import write_tables
from helpers.reported import cases, markdown_tables, newer_cases, valued

from landprice.core.messages import speaking
from landprice.reports.files.docx import docx
from landprice.reports.files.markdown import markdown
from landprice.reports.writing import report


@pytest.fixture(scope="module")
def values(tmp_path_factory):
    folder = write_tables(tmp_path_factory.mktemp("tables"))
    return cases(folder) | newer_cases(folder)


def page(value, language="zh"):
    made = report(value, language=language)
    with speaking(language):
        return re.sub(r"\\(.)", r"\1", markdown(made))


def result_rows(text):
    with_title = [rows for title, _, rows in markdown_tables(text) if title.endswith(("测算结果", "Calculated result"))]
    return with_title[0]


def test_a_mean_unit_price_is_shown_before_and_after_rounding(values):
    """4560000 + 8388000 over 10 亩 is 1942.2 元/㎡; it is shown for information, the total is the sum."""
    text = page(values["mixed"])
    lines = [line for line in text.splitlines() if line.startswith("> P = (4560000") or "仅供参考" in line]
    assert lines == [
        "> P = (4560000 + 8388000) ÷ 6666.666667 = 12948000 ÷ 6666.666667 = 1942.20 → 1942 元/㎡",
        "总价为各部分总价之和；平均单价仅供参考。",
        "| 平均单价（仅供参考，总价为各部分之和） | 1942 | 元/㎡ |",
    ]
    assert "= 1942.20 → 1942 元/㎡" in page(values["mixed"], "en")


def test_exact_area_and_rounded_up_line_are_said(values):
    """10 亩 × 1690 × 70 % is 7,886,666.67 元: the line is 7,886,667, not less."""
    rows = result_rows(page(values["plain"]))
    assert [row[:2] for row in rows if "面积（10" in row[0] or "线（" in row[0]] == [
        ["面积（10亩 = 10 × 2000 ÷ 3 ㎡，总价按精确面积计算）", "6666.67"],
        ["总额的70%线（向上取整至元，以免低于该线）", "7886667"],
    ]
    (table,) = (rows for title, _, rows in markdown_tables(page(values["plain"])) if title.startswith("表1-1"))
    assert table[0][13] == "未作区域及个别因素修正；面积（10亩 = 10 × 2000 ÷ 3 ㎡，总价按精确面积计算）"


def test_of_two_totals_in_capital_figures_the_first_is_the_result():
    value = valued(county="湖口", use="商服", grade="II", area="1001", date="2023-07-01")
    line = next(line for line in page(value).splitlines() if "大写" in line)
    assert line == (
        "**总地价大写（以此为结果）：人民币壹佰陆拾玖万壹仟陆佰玖拾元整。"
        "仅供需按万元取至0.01者使用：169.17万元，大写人民币壹佰陆拾玖万壹仟柒佰元整。**"
    )


def test_an_approval_is_not_called_a_publication(values):
    """九府字〔2024〕31号 of 2024-05-17 approves prices of 2023-07-01; a parcel of 2024-01-01 lies between."""
    text = page(valued(county="湖口", use="商服", grade="II", area="1000", date="2024-01-01", monthly_growth="0.1%"))
    (table,) = (found for found in markdown_tables(text) if found[0].endswith("基准地价文件一览表"))
    assert table[1] == ["性质", "文件名称", "文号", "批准机关", "批准日期", "数据取自"]
    assert table[2][0][4] == "2024年5月17日"
    assert "测算依据为湖口县城区经批准的基准地价：" in text
    assert "公布日期、公布文件：未见。" in text
    assert "基准地价批准日期2024年5月17日晚于估价期日2024年1月1日，公布日期未见" in text
    published = page(values["whole"])
    assert "已公布的基准地价" in published
    assert "未见。" not in published


def test_factors_without_a_sheet_are_not_called_as_assumed(values):
    """湖口 publishes no 修正体系: the factors are not corrected, which is no coefficient that was found to be 1."""
    text = page(values["plain"])
    (rows,) = (rows for title, _, rows in markdown_tables(text) if title.endswith("公式符号说明表"))
    assert [row for row in rows if row[0] == "1+ΣKi"] == [["1+ΣKi", "区域及个别因素修正系数", "1", "未修正（无资料）"]]
    said = text.partition("### （二）区域及个别因素 1+ΣKi")[2].partition("###")[0].strip()
    assert said == "未作区域及个别因素修正（无资料）。"
    assert "（1）收集基准地价文件；" in text
    assert "（5）确定各项修正系数：期日、使用年限、容积率；区域及个别因素无修正资料，不作修正；" in text
    assert "（1）收集基准地价及其修正体系文件；" in page(values["whole"])


def test_an_incomplete_parcel_has_the_product_of_what_is_known(values):
    """1690 × 1.0121 is 1710.449; Kv of 2.5 is missing, so that no table is called a result."""
    text = page(values["incomplete"])
    section = text.partition("## 六、测算结果")[2].partition("**表")[0].split("\n\n")
    assert [line.strip() for line in section if line.strip()] == [
        "> P = P1b × (1+ΣKi) × Kt × Ky × Kv + D",
        "> = 1690 × 1.0121 × Kv",
        "> = 1710.449 × Kv",
        "**测算不完整，缺：容积率。不出具测算结果。**",
    ]
    titles = [title.split("  ")[1] for title, _, _ in markdown_tables(text)]
    assert titles[-1] == "已知各项"
    assert "“—”表示未提供，“未测算”表示未能计算。" in text


def test_a_published_formula_in_our_symbols_is_printed_once(values):
    formulas = page(values["whole"]).partition("## 四、测算公式")[2].partition("**表")[0]
    assert [line for line in formulas.splitlines() if line] == [
        "居住用地公布的基准地价修正公式为：",
        "> P = P1b × (1+ΣKi) × Ky × Kv × Kt × Ks × Ka × Ke × Kto + D",
    ]


def test_each_figure_has_its_name_and_unit(values):
    """湖口 does not say whether its prices are of land or floor: the report sets it, and says so."""
    tables = {title.split("  ")[1]: (heads, rows) for title, heads, rows in markdown_tables(page(values["plain"]))}
    assert tables["土地估价测算结果一览表"][0] == [
        *("使用者", "宗地编号", "宗地名称", "不动产权证书号", "用途（证载/实际/设定）", "容积率（规划/实际/设定）"),
        *("实际开发程度", "设定开发程度", "剩余年限", "面积（㎡）", "单位面积地价（元/㎡）", "总地价（万元）"),
        *("楼面地价（元/㎡）", "备注"),
    ]
    assert tables["土地估价测算结果一览表"][1][0][8:12] == ["40年", "6666.67", "1710", "1140.00"]
    assert "商服用地级别基准地价表（地面地价，设定：文件未写明）" in tables
    assert tables["基准地价内涵与宗地条件对照表（商服用地II级）"][1][-1] == ["拟出让价/报价", "—", "3000000 元"]
    assert "拟出让价/报价3000000元低于70%线7886667元。" in page(values["plain"])


def test_the_coefficient_of_the_basis_stands_in_the_formula(values):
    lines = [line for line in page(values["floor"]).splitlines() if line.startswith("> Kv")]
    assert lines == ["> Kv = 1 ÷ 1.0000 = 1.0000"]


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2024-07-01", "月数按整月计：2023年7月1日至2024年7月1日为12个月。"),
        (
            "2024-06-30",  # 11 months to 1 June, then 29 days
            "月数按整月计，不足一个月的按日数÷30计：2023年7月1日至2024年6月1日为11个整月，"
            "其后至2024年6月30日为29日，29÷30，合计11.9667个月。",
        ),
    ],
)
def test_how_months_are_counted_is_said(day, words):
    text = page(valued(county="湖口", use="商服", grade="II", area="1000", date=day, monthly_growth="0.1%"))
    assert [line for line in text.splitlines() if line.startswith("月数按")] == [words]


def test_the_word_file_parts_no_heading_from_its_table_and_no_figure_from_its_unit(values):
    """Every caption and table head stays with the row below it, and the words above a table with its caption."""
    with speaking("zh"):
        document = Document(BytesIO(docx(report([values["plain"], values["mixed"]]))))
    blocks = list(document.iter_inner_content())
    above = [(blocks[place - 2], blocks[place - 1], one) for place, one in enumerate(blocks) if isinstance(one, Table)]
    assert len(above) > 10
    for before, caption, table in above:
        kept = [caption, *(cell.paragraphs[0] for cell in table.rows[0].cells)]
        kept += [before] if isinstance(before, Paragraph) and before.text else []
        assert all(one.paragraph_format.keep_with_next for one in kept), caption.text
    words = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert re.findall(r"\d [元㎡亩万%]", words) == []
    assert "= 11400000\xa0元" in words
    made = document.core_properties
    assert abs(datetime.now(UTC) - made.created) < timedelta(minutes=5)
    assert made.modified == made.created


def test_what_is_rounded_is_said(values):
    """Each as its own county declares: 通道 rounds unit prices to 0.1, 试全县 of 2019 no coefficient."""
    said = {name: [line for line in page(values[name]).splitlines() if "取至小数点后" in line] for name in values}
    assert said["whole"] == [
        "数值取舍（四舍五入）：计算所得的修正系数取至小数点后4位，宗地单价取至0.1元/㎡，总地价取至1元，"
        "其他价格和修正幅度取至0.01。",
        "ΣKi（以%计）取至小数点后4位。",
    ]
    assert said["plain"] == [said["whole"][0].replace("0.1元", "1元")]


def test_what_is_not_rounded_is_said(folder):
    value = valued(
        folder, county="试全县", scope="城区", edition="2019", use="仓储", grade="I", area="9", date="2019-06-01"
    )
    assert (
        "数值取舍（四舍五入）：修正系数不取舍，宗地单价取至5元/㎡，总地价取至1元，其他价格和修正幅度取至0.01。"
        in page(value)
    )


def test_prices_per_floor_area_are_called_so(values):
    names = [row[0] for row in result_rows(page(values["floor"]))]
    assert [name for name in names if "楼面" in name or "地面" in name] == [
        "级别基准地价（楼面地价）",
        "基准地价的70%（协议出让最低价线）（楼面地价）",
        "宗地单价（楼面地价）",
        "地面地价",
        "折合亩价（地面单价÷15）",
    ]


def table_of(text, end):
    return next((heads, rows) for title, heads, rows in markdown_tables(text) if title.endswith(end))


def test_intervals_and_periods_show_which_one_served(values):
    """Depth 10 lies in (8,12], 1.07; width 5 in 4-6; 1 August in the third quarter, 102.48 over 100 of the first."""
    text = page(values["street by intervals"])
    assert table_of(text, "深度修正表（*为取值处）")[1][2] == ["(8,12] *", "1.07"]
    assert [line for line in text.splitlines() if line.startswith(("> Kd", "> Kk", "> Kt"))] == [
        "> Kt = 102.48 ÷ 100.00 = 1.0248",
        "> Kd = K(10) = 1.0700",
        "> Kk = K(5) = 1.0000",
    ]
    assert table_of(text, "期日修正表（*为取值处）") == (
        ["时期", "指数"],
        [
            ["2023年第4季度", "99.10"],
            ["2024年第1季度 *", "100.00"],
            ["2024年第2季度", "101.30"],
            ["2024年第3季度 *", "102.48"],
        ],
    )
    assert "2024年8月1日在2024年第3季度内。" in text
    assert "2024-Q3 *" in page(values["street by intervals"], "en")


def test_weights_stand_beside_the_factors(values):
    heads, rows = table_of(page(values["weighed factors"]), "影响因素指标说明及修正系数表（住宅用地II级）")
    assert heads[:4] == ["因素类别", "因素", "权重", "优"]
    assert rows[0] == ["—", "距小学距离（m）", "0.6", "≤300\n3.0%", "300-600\n1.5%", "600-900\n0%", *rows[0][6:]]
    assert "权重" not in page(values["whole"])


def test_criteria_without_percents_are_shown_and_correct_nothing(values):
    """The sheet says what 450 m is; ΣKi stays missing."""
    text = page(values["criteria alone"])
    heads, rows = table_of(text, "影响因素指标说明表（工业用地II级）")
    assert heads == ["因素类别", "因素", "权重", "优", "较优", "一般", "较劣", "劣"]
    assert rows[0] == ["—", "距小学距离（m）", "0.6", "≤300", "300-600", "600-900", "900-1200", ">1200"]
    assert "待定：距小学距离 较优" in text
    assert "> = 200 × (1+ΣKi) × 1.0050" in text


def test_a_growth_by_the_quarter_says_how_often_it_counts(values):
    """From 1 January to 1 June are 5 months; 1.006 to the power of 5 ÷ 3 is 1.0100."""
    lines = page(values["sub-use"]).splitlines()
    assert [line for line in lines if "次增长" in line or line.startswith("> Kt")] == [
        "5个月÷3，计1.6667次增长。",
        "> Kt = (1 + 0.6%)^1.6667 = 1.0100",
    ]
    assert not [line for line in page(values["whole"]).splitlines() if "次增长" in line]


def test_the_price_per_mu_follows_from_the_price_of_land(values):
    """1438 元/㎡ of floor at ratio 2.0 are 2876 of land; ÷ 15 that is 191.73; the mean 1942 ÷ 15 is 129.47."""
    for name, shown in (("floor", "191.73"), ("mixed", "129.47")):
        assert ["折合亩价（地面单价÷15）", shown, "万元/亩"] in result_rows(page(values[name]))
