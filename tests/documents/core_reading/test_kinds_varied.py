"""Kinds of documents that made-up ones forced to be read, in other words, layouts and order than theirs.

All figures are invented.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from landprice.checks.reading import read

OF_SEVERAL_COUNTIES = {
    "rows between bars, counties joined by 和": (
        "定西市自然资源局关于通渭县、陇西县和渭源县县城基准地价的批复\n通渭县、陇西县和渭源县县城基准地价成果\n"
        "| 县名 | 级别 | 商服用地（元/㎡） | 住宅用地（元/㎡） |\n| 通渭县 | Ⅰ级"
        " | 1110 | 960 |\n| | Ⅱ级 | 780 | 690 |\n"
        "| 陇西县 | Ⅰ级 | 1320 | 1140 |\n| 渭源县 | Ⅰ级 | 990 | 870 |\n"
        "注：基准地价估价期日为2020年1月1日，容积率通渭县为1.6，陇西县为1.8，渭源县为1.5。\n",
        [
            "通渭县县城 商服用地 I 1110", "通渭县县城 商服用地 II 780", "通渭县县城 住宅用地 I 960",
            "通渭县县城 住宅用地 II 690", "陇西县县城 商服用地 I 1320", "陇西县县城 住宅用地 I 1140",
            "渭源县县城 商服用地 I 990", "渭源县县城 住宅用地 I 870",
        ],
    ),
    "one cell a line, the title that of an annex": (
        "附件：古浪县、天祝藏族自治县城区国有土地基准地价\n单位：元/平方米\n县\n"
        "用途\n一级\n二级\n古浪县\n商业用地\n870\n630\n"
        "住宅用地\n735\n540\n天祝藏族自治县\n商业用地\n810\n585\n住宅用地\n690\n510\n",
        [
            "古浪县城区 商业用地 I 870", "古浪县城区 商业用地 II 630", "古浪县城区 住宅用地 I 735",
            "古浪县城区 住宅用地 II 540", "天祝藏族自治县城区 商业用地 I 810", "天祝藏族自治县城区 商业用地 II 585",
            "天祝藏族自治县城区 住宅用地 I 690", "天祝藏族自治县城区 住宅用地 II 510",
        ],
    ),
}  # fmt: skip
RUN_TOGETHER = {
    "grades down, pairs of two units": (
        "豆知网 > 文档 > 某某县城区基准地价\n江山市城区基准地价表（单位：元/平方米、万元/亩）级别商服用地住宅用地"
        "Ⅰ级2460164.001890126.00Ⅱ级1800120.00139593.00Ⅲ级126084.0099066.00注：本表价格为熟地价。\n下载全文\n",
        [
            "江山市城区 商服用地 I 2460 164.00", "江山市城区 商服用地 II 1800 120.00",
            "江山市城区 商服用地 III 1260 84.00",
            "江山市城区 住宅用地 I 1890 126.00", "江山市城区 住宅用地 II 1395 93.00",
            "江山市城区 住宅用地 III 990 66.00",
        ],
    ),
    "uses down, the unit behind each price, then the basis": (
        "某某文库\n附表1青田县城区各用途级别基准地价表计量单位：元/㎡用途Ⅰ级Ⅱ级Ⅲ级商服用地2460元1800元1260元"
        "工业用地420元345元-附表2青田县城区基准地价设定条件表用途使用年期容积率土地开发程度商服用地40年2.0五通一平"
        "工业用地50年1.0三通一平注：估价期日为2020年1月1日。\n",
        [
            "青田县城区 商服用地 I 2460", "青田县城区 商服用地 II 1800", "青田县城区 商服用地 III 1260",
            "青田县城区 工业用地 I 420", "青田县城区 工业用地 II 345",
        ],
    ),
}  # fmt: skip
FORMER_BESIDE_NEW = {
    "grades across, former and new under each": (
        "东源县城区基准地价调整前后比较表\n单位：元/平方米\n用途\t一级\t\t二级\t\n\t原价\t新价\t原价\t新价\n"
        "商服用地\t1500\t1680\t1110\t1245\n住宅用地\t1320\t1485\t975\t1095\n注：基准地价估价期日为2022年1月1日。\n",
        [
            "东源县城区 商服用地 I 1680", "东源县城区 商服用地 II 1245", "东源县城区 住宅用地 I 1485",
            "东源县城区 住宅用地 II 1095",
        ],
    ),
    "one cell a line": (
        "连平县城区新旧基准地价对比情况\n级别\n商业用地（元/㎡）\n住宅用地（元/㎡"
        "）\n原基准地价\n新基准地价\n原基准地价\n"
        "新基准地价\n一级\n900\n1020\n780\n885\n二级\n660\n750\n570\n645\n三级\n480\n540\n420\n471\n",
        [
            "连平县城区 商业用地 I 1020", "连平县城区 商业用地 II 750", "连平县城区 商业用地 III 540",
            "连平县城区 住宅用地 I 885", "连平县城区 住宅用地 II 645", "连平县城区 住宅用地 III 471",
        ],
    ),
    "a column each, and the rise": (
        "和平县城区调整前、调整后基准地价一览表 单位：元/平方米\n| 用途 | 级别 |"
        " 调整前基准地价 | 调整后基准地价 | 增幅（%） |\n"
        "| 商服用地 | Ⅰ | 1200 | 1350 | 12.5 |\n| | Ⅱ | 900 | 990 | 10.0 |\n"
        "| 住宅用地 | Ⅰ | 1050 | 1185 | 12.9 |\n| | Ⅱ | 780 | 870 | 11.5 |\n",
        [
            "和平县城区 商服用地 I 1350", "和平县城区 商服用地 II 990", "和平县城区 住宅用地 I 1185",
            "和平县城区 住宅用地 II 870",
        ],
    ),
}  # fmt: skip
NAMES_IN_THE_MIDDLE = {
    "uses between bars": (
        "柘荣县城区级别基准地价表（单位：元/㎡）\n| 用途 | 级别 | 地面地价 |\n| "
        "| 一级 | 2310 |\n| 商服用地 | 二级 | 1650 |\n"
        "| | 三级 | 1140 |\n| | 一级 | 330 |\n| 工业用地 | 二级 | 276 |\n",
        [
            "柘荣县城区 商服用地 I 2310", "柘荣县城区 商服用地 II 1650", "柘荣县城区 商服用地 III 1140",
            "柘荣县城区 工业用地 I 330", "柘荣县城区 工业用地 II 276",
        ],
    ),
    "places in tabs": (
        "柘荣县城区及乡镇基准地价\n单位：元/平方米\n地区\t级别\t商业\t住宅\n\tⅠ\t"
        "2310\t1980\n柘荣县城区\tⅡ\t1650\t1440\n\tⅢ\t1140\t1005\n"
        "\tⅠ\t810\t690\n乡镇\tⅡ\t570\t495\n",
        [
            "柘荣县城区 商业 I 2310", "柘荣县城区 商业 II 1650", "柘荣县城区 商业 III 1140", "柘荣县城区 住宅 I 1980",
            "柘荣县城区 住宅 II 1440", "柘荣县城区 住宅 III 1005", "柘荣县乡镇 商业 I 810", "柘荣县乡镇 商业 II 570",
            "柘荣县乡镇 住宅 I 690", "柘荣县乡镇 住宅 II 495",
        ],
    ),
    "bare numbers set apart by blanks": (
        "柘荣县城区级别基准地价表（单位：元/㎡）\n用途　　级别　　地面地价\n　　"
        "　　　1　　　2310\n商服用地　2　　　1650\n　　　　　3　　　1140\n"
        "　　　　　1　　　1980\n住宅用地　2　　　1440\n　　　　　3　　　1005\n",
        [
            "柘荣县城区 商服用地 I 2310", "柘荣县城区 商服用地 II 1650", "柘荣县城区 商服用地 III 1140",
            "柘荣县城区 住宅用地 I 1980", "柘荣县城区 住宅用地 II 1440", "柘荣县城区 住宅用地 III 1005",
        ],
    ),
}  # fmt: skip
NOT_GRADED = {
    "in the column of grades": (
        "缙云县城区基准地价表（元/平方米）\n用途\t级别\t基准地价\n商服用地\t一级"
        "\t1800\n\t二级\t1260\n工业用地\t不分级\t288\n",
        ["缙云县城区 商服用地 I 1800", "缙云县城区 商服用地 II 1260", "缙云县城区 工业用地 缙云县 288"],
    ),
    "in a sentence of a town": (
        "缙云县壶镇镇基准地价\n商业用地：一级1200元/平方米，二级840元/平方米。\n"
        "工业用地未划分级别，统一为240元/平方米。\n",
        ["缙云县壶镇镇 商业用地 I 1200", "缙云县壶镇镇 商业用地 II 840", "缙云县壶镇镇 工业用地 壶镇镇 240"],
    ),
}
CASES = OF_SEVERAL_COUNTIES | RUN_TOGETHER | FORMER_BESIDE_NEW | NAMES_IN_THE_MIDDLE | NOT_GRADED
PAGES = {
    "the title in a row above the inner table": (
        "<table width=960><tr><td>首页 | 供地公告 | 成交公示</td></tr><tr><td><t"
        "able><tr><td><h1>云和县城区基准地价表</h1></td></tr>"
        "<tr><td>发布时间：2020-05-06</td></tr><tr><td>单位：元/㎡<table border=1><tr><th>级别</th><th>商服用地</th>"
        "<th>住宅用地</th></tr><tr><td>一级</td><td>2100</td><td>1800</td></tr><"
        "tr><td>二级</td><td>1500</td><td>1290</td></tr>"
        "</table></td></tr></table></td></tr><tr><td>版权所有</td></tr></table>",
        [
            "云和县城区 商服用地 I 2100", "云和县城区 商服用地 II 1500", "云和县城区 住宅用地 I 1800",
            "云和县城区 住宅用地 II 1290",
        ],
    ),
    "auctions in the navigation beside it": (
        "<table><tr><td width=180><table><tr><td>通知公告</td></tr><tr><td>拍卖公"
        "告</td></tr></table></td><td><table><tr>"
        "<td align=center>青田县城区级别基准地价</td></tr><tr><td><table border=1><tr><td rowspan=2>级别</td>"
        "<td colspan=2>商服用地</td></tr><tr><td>元/㎡</td><td>万元/亩</td></tr>"
        "<tr><td>一级</td><td>1200</td><td>80.00</td></tr>"
        "<tr><td>二级</td><td>900</td><td>60.00</td></tr></table></td></tr></table></td></tr></table>",
        ["青田县城区 商服用地 I 1200 80.00", "青田县城区 商服用地 II 900 60.00"],
    ),
}  # fmt: skip


def prices_in(path: Path) -> Iterable[str]:
    """Place, use, grade and printed prices of each row."""
    for draft in read(path).tables:
        for row in draft.rows:
            derived = row["derived_units"]
            values = [row[unit] for unit in ("yuan_per_m2", "wan_per_mu") if unit not in derived and row[unit]]
            place = f"{row['county']}{row['scope']}"
            yield " ".join(map(str, (place, row["land_use_name"], row["grade"], *values)))


@pytest.mark.parametrize("case", CASES)
def test_every_price_is_read(case: str, tmp_path: Path) -> None:
    text, expected = CASES[case]
    (tmp_path / "a.txt").write_text(text, "utf-8")
    assert [*prices_in(tmp_path / "a.txt")] == expected


@pytest.mark.parametrize("case", PAGES)
def test_every_price_of_a_page_is_read(case: str, tmp_path: Path) -> None:
    text, expected = PAGES[case]
    (tmp_path / "a.html").write_text(f"<html><body>{text}</body></html>", "utf-8")
    assert [*prices_in(tmp_path / "a.html")] == expected


def findings_of(path: Path) -> list[tuple[int, list[str]]]:
    """Line and figures of what was left out."""
    found: list[dict[str, Any]] = [each.as_json() for each in read(path).findings if each.rule == "LP021"]
    return [(each["line"], each["figures"]) for each in found]


def test_a_run_that_may_be_cut_in_several_ways_is_named(tmp_path: Path) -> None:
    text = (
        "某某文库\n青田县城区级别基准地价表单位：元/㎡级别商服用地住宅用地Ⅰ级24601890Ⅱ级18001395Ⅲ级1260990Ⅳ级930735\n"
    )
    (tmp_path / "a.txt").write_text(text, "utf-8")
    assert findings_of(tmp_path / "a.txt") == [(2, ["24601890", "18001395", "1260990", "930735"])]


def test_areas_of_no_use_are_named(tmp_path: Path) -> None:
    text = (
        "古浪县城区级别基准地价表（元/平方米）\n用途\t一级\t二级\n商业用地\t870\t630\n住宅用地\t735\t540\n"
        "古浪县城区土地级别面积表\n单位：公顷\n一级\t二级\n115.20\t236.80\n"
    )
    (tmp_path / "a.txt").write_text(text, "utf-8")
    found = [each for each in read(tmp_path / "a.txt").findings if each.rule == "LP021"]
    assert [(each.position.line, str(each.found)) for each in found] == [(8, "115.20"), (8, "236.80")]
