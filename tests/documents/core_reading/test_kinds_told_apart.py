"""Places, rights, editions, units and heads that stand in one cell, in another line or table: siblings of one kind.

All figures are invented.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from landprice.checks.reading import read
from tests.documents.core_reading.test_broken_and_lost import prices_in

_TOWNS = "一级\t960\t1.6\n二级\t660\t1.4\n"
READ = {
    "a head and a unit that only another table has": (
        "监利市城镇基准地价表\n一、容城镇\n级别\t商服\t\n\t地价\t容积率\n一级\t2985\t2.5\n二级\t2190\t2.2\n"
        f"二、朱河镇\n{_TOWNS}备注：1.地价单位为元/平方米；2.基准日2020年1月1日。\n",
        ["容城镇 商服 I 2985", "容城镇 商服 II 2190", "朱河镇 商服 I 960", "朱河镇 商服 II 660"],
    ),
    "rights beside uses": (
        "东港市城区基准地价（元/㎡）\n级别　商业（出让）　住宅出让　住宅划拨\n"
        "1级　1740　1050　475\n2级　1290　825　370\n",
        ["商业 I 1740", "商业 II 1290", "住宅 I 1050", "住宅 II 825", "住宅 I 475", "住宅 II 370"],
    ),
    "a resort, and a bureau": (
        "万宁市基准地价（元/㎡）\n一、万城镇\n级别　商业\nⅠ级　4650\nⅡ级　3510\n二、兴隆旅游度假区\n"
        "级别　商业\nⅠ级　3300\n"
        "Ⅱ级　2430\n三、东兴林业局\n级别　商业\nⅠ级　300\nⅡ级　240\n",
        [
            "万城镇 商业 I 4650", "万城镇 商业 II 3510", "兴隆旅游度假区 商业 I 3300", "兴隆旅游度假区 商业 II 2430",
            "东兴林业局 商业 I 300", "东兴林业局 商业 II 240",
        ],
    ),
    "cells that run together": (
        "鹿邑县城区基准地价(元/平方米)\n土地级别商服用地住宅用地\n一级1650.001280.00\n二级1215.00965.00\n",
        ["商服用地 I 1650.00", "商服用地 II 1215.00", "住宅用地 I 1280.00", "住宅用地 II 965.00"],
    ),
    "the name of a zone beside its code": (
        "平湖市商服用地区片基准地价（元/㎡）\n区片编号\t区片名称\t基准地价\nS-1\t新华路两侧\t6030\nS-2\t乍浦镇镇区\t3360\n",
        ["商服用地 新华路两侧 6030", "商服用地 乍浦镇镇区 3360"],
    ),
    "the first of two scopes of a title": (
        "通道侗族自治县关于公布县城区及建制镇基准地价的通告\n一、商业用地\nⅠ级地：长征中路两侧。基准地价1685元/平方米。\n"
        "Ⅱ级地：其他区域。基准地价1142元/平方米。\n二、建制镇\n县溪镇：商业用地562元/平方米。\n",
        ["县城区 商业用地 I 1685", "县城区 商业用地 II 1142", "建制镇 商业用地 县溪镇 562"],
    ),
    "an average of a whole county": (
        "临洮县城区基准地价\n商服用地一级基准地价为每平方米1800元，比上一轮每平方米上涨150元；二级为1305元。\n"
        "全县商服用地平均地价1155元/平方米。\n",
        ["商服用地 I 1800", "商服用地 II 1305"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", READ)
def test_prices_are_read_with_their_place(case: str, tmp_path: Path) -> None:
    text, prices = READ[case]
    (tmp_path / "a.txt").write_text(text, "utf-8")
    found = list(prices_in(tmp_path / "a.txt"))
    assert [price for price in prices if not any(row.endswith(price) for row in found)] == []
    assert len(found) == len(prices)


HEADS = ["商服市场价格", "商服参考地价", "商服抵押价格", "商服指导价格"]


@pytest.mark.parametrize("head", HEADS)
def test_a_price_of_unknown_name_is_named_and_not_read(head: str, tmp_path: Path) -> None:
    text = f"曲阜市城区基准地价表 单位：元/平方米\n级别\t商服基准地价\t{head}\n一级\t2100\t3260\n二级\t1500\t2900\n"
    (tmp_path / "a.txt").write_text(text, "utf-8")
    assert [row.split()[-1] for row in prices_in(tmp_path / "a.txt")] == ["2100", "1500"]
    assert ["3260", "2900"] in [each.as_json().get("figures") for each in read(tmp_path / "a.txt").findings]


def test_a_table_of_a_price_of_unknown_name_is_not_read(tmp_path: Path) -> None:
    text = (
        "曲阜市城区基准地价\n表1 曲阜市城区商服用地参考地价表 单位：元/平方米\n级别\t商服\n一级\t2100\n二级\t1500\n"
        "表2 曲阜市城区工业用地基准地价表 单位：元/平方米\n级别\t工业\n一级\t300\n二级\t250\n"
    )
    (tmp_path / "a.txt").write_text(text, "utf-8")
    assert [row.split()[-1] for row in prices_in(tmp_path / "a.txt")] == ["300", "250"]
