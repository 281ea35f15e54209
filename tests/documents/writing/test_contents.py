"""What notes tell of the contents of uses and classes is written as their sub-uses, and a quote goes by it."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers.drafted import read_text

TABLE = """安和县人民政府关于公布安和县城区基准地价的通知
安政发〔2024〕5号

安和县城区基准地价表（基准地价期日：2024年1月1日）
单位：元/平方米
级别\t商服用地\t住宅用地\t工业用地\t公共管理与公共服务用地
\t\t\t\t一类\t二类
Ⅰ\t1800\t1500\t420\t900\t600
Ⅱ\t1400\t1100\t340\t700\t500
Ⅲ\t1000\t800\t280\t500\t400
"""
TWO = {"public-1": ["机关团体", "新闻出版"], "public-2": ["教育", "科研"]}
NOTES = [
    ("注：公共管理与公共服务用地一类指机关团体、新闻出版；二类包括教育、科研。", TWO),
    ("一类为机关团体、新闻出版，二类为教育和科研。", TWO),
    ("注：1.Ⅰ类公共服务用地主要包括机关团体、新闻出版等用地；Ⅱ类含教育、科研。", TWO),
    ("公共一类指公共管理与公共服务用地中的机关\n团体、新闻出版；公共二类指教育、\n科研。", TWO),
    ("公共服务用地（一类）包括机关团体、新闻出版，公共服务用地（二类）包括教育、科研。", TWO),
    ("公共服务用地分为一类（机关团体、新闻出版）和二类（教育、科研）。", TWO),
    ("公共服务用地一类：机关团体、新闻出版；二类：教育、科研", TWO),
    ("工业用地包括仓储用地，商服用地指零售商业用地、旅馆用地。",
     {"commercial": ["零售商业用地", "旅馆用地"], "industrial": ["仓储用地"]}),
    ("商服用地不含加油站用地、旅馆用地。", {"commercial": ["不含加油站用地、旅馆用地"]}),
    ("工业用地包括仓储用地、住宅用地。", {"industrial": ["仓储用地"]}),  # 住宅用地 has a price of its own
    # what is told of a use with classes is of none of them, and what differs is of none
    ("公共服务用地包括机关团体、教育用地。", {}),
    ("一类指机关团体、教育。一类指医疗卫生、教育。", {}),
    # lists of other things
    ("一类为六户镇、东杜尔基镇；二类为永安镇、水泉镇。", {}),
    ("公共服务用地一类容积率为1.2，二类为1.0。", {}),
    ("住宅用地指用于建造住宅的土地。商服用地价格包括土地取得费、开发费。住宅用地为住宅、公寓用地。", {}),
]  # fmt: skip


@pytest.mark.parametrize(("note", "wanted"), NOTES)
def test_a_note_on_contents_is_written_as_sub_uses(note: str, wanted: dict[str, list[str]], tmp_path: Path) -> None:
    (draft,) = read_text(TABLE + note + "\n", tmp_path).tables
    uses = draft.data["land_uses"].items()
    assert {use: fields["sub_uses"] for use, fields in uses if "sub_uses" in fields} == wanted


def test_the_draft_says_where_it_stands(tmp_path: Path) -> None:
    (draft,) = read_text(TABLE + NOTES[0][0] + "\n", tmp_path).tables
    assert "  public-2: {of: public, name: 二类, sub_uses: [教育, 科研]}  # line 11" in draft.text.splitlines()


def test_a_head_that_leaves_uses_out_is_no_list_of_what_it_holds(tmp_path: Path) -> None:
    text = TABLE.replace("\t商服用地", "\t商服用地（不含旅馆、加油站）").replace(
        "\t住宅用地", "\t住宅用地（含公寓、车库）"
    )
    (draft,) = read_text(text, tmp_path).tables
    uses = draft.data["land_uses"]
    assert uses["commercial"]["sub_uses"] == ["不含旅馆、加油站"]
    assert uses["residential"]["sub_uses"] == ["公寓", "车库"]


SUB_USES = """安和县城区基准地价表（基准地价期日：2024年1月1日）
单位：元/平方米
一级类\t二级类\tⅠ级\tⅡ级
商服用地\t零售商业用地\t1800\t1400
商服用地\t旅馆用地\t1600\t1300
公共服务用地\t教育用地\t900\t700
容积率：零售商业用地1.5、旅馆用地2.0、教育用地1.2、工业用地1.0。
"""


def test_a_use_that_is_priced_below_another_stands_once(tmp_path: Path) -> None:
    """旅馆用地 stood again as a use of its own, without a price, and a quote of 旅馆 was refused."""
    (draft,) = read_text(SUB_USES, tmp_path).tables
    names = [fields["name"] for fields in draft.data["land_uses"].values()]
    assert names == ["商服用地", "零售商业用地", "旅馆用地", "公共服务用地", "教育用地", "工业用地"]
    assert {use: basis["plot_ratio"] for use, basis in draft.data["basis"].items() if use != "all"} == {
        "commercial-retail": "1.5",
        "commercial-hotel": "2.0",
        "public-education": "1.2",
        "industrial": "1.0",
    }
