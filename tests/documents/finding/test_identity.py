"""Whose table it is: title, document number, issuer, days, place and classification, each whole.

``|`` is the end of a line; a table of prices stands behind the last of them.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from landprice.checks.reading import read

GRID = "\n单位：元/平方米\n土地级别\tⅠ\tⅡ\n商服用地\t300\t200\n住宅用地\t280\t180\n"
COUNTY = {"county": "甲县", "scope": "城区"}
NOTICE = "甲县人民政府关于公布城区基准地价的通知"
NUMBERED = {"title": NOTICE, "document_number": "甲政发〔2023〕12号", "issuer": "甲县人民政府", **COUNTY}
TABLE = "|甲县城区基准地价表"
CASES: dict[str, tuple[str, dict[str, str]]] = {
    "signature, a day of coming into force, a term in years": (
        f"{NOTICE}|甲政发〔2023〕12号|各单位：|现予公布，自2024年1月1日起施行，有效期5年。|甲县人民政府|2023年12月15日{TABLE}",
        {**NUMBERED, "issued": "2023-12-15", "effective": "2024-01-01"},
    ),
    "the office on a line above a title without a number": (
        f"甲县人民政府|关于公布城区基准地价的通知|各单位：{TABLE}",
        {"title": NOTICE, "issuer": "甲县人民政府", **COUNTY},
    ),
    "a portal's line between the title and the number": (
        f"{NOTICE}|来源：甲县自然资源局　发布时间：2023-12-16　浏览次数：15　分享到：微信|甲政发〔2023〕12号{TABLE}",
        NUMBERED,
    ),
    "the day and the register of a page between the title and the number": (
        f"{NOTICE}|2023-12-16 09:22  来源：甲县政府|【字体：大 中 小】|JXDR-2023-00007|甲政发〔2023〕12号{TABLE}",
        NUMBERED,
    ),
    "a heading for a title above the number": (
        "甲县城区基准地价|甲政发〔2023〕12号|现予公布。",
        {"title": "甲县城区基准地价", "document_number": "甲政发〔2023〕12号", **COUNTY},
    ),
    "valid until a day": (
        f"{NOTICE}|甲政发〔2023〕12号|本通知自2024年1月1日起施行，有效期至2028年12月31日。{TABLE}",
        {**NUMBERED, "effective": "2024-01-01", "expires": "2028-12-31"},
    ),
    "in force from its publication, whenever that is": (
        f"{NOTICE}|甲政发〔2023〕12号|本通知自公布之日起施行。|甲县人民政府|二〇二三年十二月十五日{TABLE}",
        {**NUMBERED, "issued": "2023-12-15"},
    ),
    "the days of another edition and of a law": (
        f"{NOTICE}|甲政发〔2023〕12号|《中华人民共和国土地管理法》自2020年1月1日起施行。"
        f"上述基准地价自2024年1月1日起执行，原自2018年1月1日起执行的基准地价同时废止。{TABLE}",
        {**NUMBERED, "effective": "2024-01-01"},
    ),
    "a law that the prices rest upon": (
        f"{NOTICE}|甲政发〔2023〕12号|根据《中华人民共和国土地管理法》等规定，现将城区基准地价公布如下，"
        f"自2024年3月1日起施行。{TABLE}",
        {**NUMBERED, "effective": "2024-03-01"},
    ),
    "a day of coming into force in the brackets of a title": (
        "甲县城区基准地价表（2016年5月1日起执行）",
        {"title": "甲县城区基准地价表（2016年5月1日起执行）", "effective": "2016-05-01", **COUNTY},
    ),
    "two days of coming into force": (
        f"{NOTICE}|甲政发〔2023〕12号|基准地价自2024年1月1日起施行。本通知自2024年2月1日起施行。{TABLE}",
        NUMBERED,
    ),
    "a portal's lines": (
        f"发文机关：甲县人民政府|成文日期：2023-12-15|标题：{NOTICE}|发文字号：甲政发〔2023〕12号|发布日期：2023-12-20"
        f"|生效日期：2024-01-01|失效日期：2028-12-31{TABLE}",
        {**NUMBERED, "issued": "2023-12-15", "effective": "2024-01-01", "expires": "2028-12-31"},
    ),
    "an order": (
        "乙市人民政府令|第5号|《乙市基准地价办法》已经审议通过，现予公布，自2023年7月1日起施行。|市长：张三|2023年5月20日"
        "|乙市城区基准地价表",
        {
            "title": "乙市人民政府令",
            "document_number": "乙市人民政府令第5号",
            "issuer": "乙市人民政府",
            "issued": "2023-05-20",
            "effective": "2023-07-01",
            "county": "乙市",
            "scope": "城区",
        },
    ),
    "an announcement that is numbered by year": (
        "甲县自然资源局公告|2021年第3号|现将城区基准地价公布如下：|甲县自然资源局|2021年5月8日|甲县城区基准地价表",
        {
            "title": "甲县自然资源局公告",
            "document_number": "2021年第3号",
            "issuer": "甲县自然资源局",
            "issued": "2021-05-08",
            **COUNTY,
        },
    ),
    "a title without an office, signed": (
        f"关于公布甲县城区基准地价的公告|根据甲县人民政府批复（甲府字〔2023〕8号），现予公告。|甲县自然资源局|2023年11月11日{TABLE}",
        {"title": "关于公布甲县城区基准地价的公告", "issuer": "甲县自然资源局", "issued": "2023-11-11", **COUNTY},
    ),
    "a county of another province than the one known by its name": (
        "湖南省自然资源厅关于同意湖口县城区基准地价的批复|湖自然资发〔2023〕12号|湖口县人民政府：|同意。|湖口县城区基准地价表",
        {
            "title": "湖南省自然资源厅关于同意湖口县城区基准地价的批复",
            "document_number": "湖自然资发〔2023〕12号",
            "issuer": "湖南省自然资源厅",
            "county": "湖口县",
            "province": "湖南省",
            "scope": "城区",
        },
    ),
    "a district, issued by itself": (
        "甲市乙区人民政府关于公布乙区基准地价的通知|乙政发〔2022〕2号|乙区城区基准地价表",
        {
            "title": "甲市乙区人民政府关于公布乙区基准地价的通知",
            "document_number": "乙政发〔2022〕2号",
            "issuer": "甲市乙区人民政府",
            "county": "乙区",
            "prefecture": "甲市",
            "scope": "城区",
        },
    ),
    "a county under a 直辖市": (
        "重庆市规划和自然资源局关于同意丙县城区基准地价的批复|渝规资〔2022〕2号|丙县城区基准地价表",
        {
            "title": "重庆市规划和自然资源局关于同意丙县城区基准地价的批复",
            "document_number": "渝规资〔2022〕2号",
            "issuer": "重庆市规划和自然资源局",
            "county": "丙县",
            "province": "重庆市",
            "scope": "城区",
        },
    ),
    "a code of the registry behind the number, a day that no calendar has": (
        f"{NOTICE}|甲政规〔2023〕1号 JXSX-2023-01001|2023年6月31日{TABLE}",
        {**NUMBERED, "document_number": "甲政规〔2023〕1号"},
    ),
}
FIELDS = ("title", "document_number", "issuer", "issued", "effective", "expires")


def identity(data: dict[str, Any]) -> dict[str, str]:
    source, place = data["sources"][0], data["place"]
    return {name: source[name] for name in FIELDS if name in source} | {
        name: place[name] for name in ("county", "prefecture", "province", "scope") if name in place
    }


@pytest.mark.parametrize("name", CASES)
def test_what_a_document_says_of_itself(name: str, tmp_path: Path) -> None:
    text, expected = CASES[name]
    path = tmp_path / "a.txt"
    path.write_text(text.replace("|", "\n") + GRID, "utf-8")
    (draft,) = read(path).tables
    assert identity(draft.data) == expected


def test_a_portals_table_about_the_document(tmp_path: Path) -> None:
    rows = [
        ("索引号", "0123", "发文机关", "甲县人民政府"),
        ("成文日期", "2023-12-15", "发文字号", "甲政发〔2023〕12号"),
        ("标题", NOTICE, "有效性", "有效"),
    ]
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    prices = "".join(
        f"<tr>{''.join(f'<td>{cell}</td>' for cell in row.split())}</tr>"
        for row in ("土地级别 Ⅰ Ⅱ", "商服用地 300 200", "住宅用地 280 180")
    )
    path = tmp_path / "a.html"
    path.write_text(
        f"<meta charset=utf-8><table>{cells}</table><h1>{NOTICE}</h1>"
        f"<p>甲县城区基准地价表</p><p>单位：元/平方米</p><table>{prices}</table>",
        "utf-8",
    )
    (draft,) = read(path).tables
    assert identity(draft.data) == {**NUMBERED, "issued": "2023-12-15"}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("《土地利用现状分类》（GB/T21010—2017）", "GB/T 21010-2017"),
        ("ＧＢ／Ｔ 21010－2017", "GB/T 21010-2017"),
        ("《土地利用现状分类》（GB/T 21010-2007）", "not-stated"),
        ("《国土空间调查、规划、用途管制用地用海分类指南》", "用地用海分类 2023"),
        ("GB/T 21010-2017，与《国土空间调查、规划、用途管制用地用海分类指南》衔接", "not-stated"),
    ],
)
def test_the_classification(words: str, expected: str, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"甲县城区基准地价表{GRID}注：分类按{words}。\n", "utf-8")
    assert read(path).tables[0].data["classification"] == expected


def test_a_number_printed_again_on_the_next_page_begins_no_document(tmp_path: Path) -> None:
    """Its rows and notes are those of the document; jianou-2014 has its number above each page."""
    path = tmp_path / "a.txt"
    number, head = "甲政发〔2023〕12号", "级别\t商服用地\t住宅用地\n"
    pages = f"{NOTICE}\n{number}\n附件\n甲县城区基准地价表（元/平方米）\n{head}一级\t300\t280\n二级\t200\t180\n"
    pages += f"— 1 —\n{number}\n"
    path.write_text(f"{pages}{head}三级\t150\t130\n备注：容积率商服用地2.0，住宅用地1.8。\n", "utf-8")
    (draft,) = read(path).tables
    assert [row["grade"] for row in draft.rows if row["land_use"] == "commercial"] == ["I", "II", "III"]
    assert draft.data["basis"]["commercial"]["plot_ratio"] == "2.0"
