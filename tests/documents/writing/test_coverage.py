"""Ranges beside prices are their low and high; a draft that lacks prices of its document says so."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers.drafted import by_grade, read_text

from landprice.tables.loader import load_file

HEAD = """安和县人民政府关于公布安和县城区基准地价的通知
安政发〔2024〕5号

安和县城区基准地价表（基准地价期日：2024年1月1日）
"""
BESIDE = [
    "单位：元/平方米\n用途\t级别\t基准地价\t价格区间\n商服用地\tⅠ\t1800\t1500-2100\n商服用地\tⅡ\t1400\t1200～1600\n"
    "住宅用地\tⅠ\t1500\t1300-1700\n住宅用地\tⅡ\t1100\t1000～1300\n",
    "级别\t商服用地\t\t住宅用地\n\t基准地价（元/㎡）\t价格区间（元/㎡）\t基准地价（元/㎡）\t价格区间（元/㎡）\n"
    "Ⅰ\t1800\t1500-2100\t1500\t1300-1700\nⅡ\t1400\t1200-1600\t1100\t1000-1300\n",
    "用途\t项目\tⅠ级\tⅡ级\n商服用地\t基准地价（元/㎡）\t1800\t1400\n\t地价幅度（元/㎡）\t1500-2100\t1200-1600\n"
    "住宅用地\t基准地价（元/㎡）\t1500\t1100\n\t地价幅度（元/㎡）\t1300-1700\t1000-1300\n",
]


@pytest.mark.parametrize("grid", BESIDE, ids=["column", "each-use", "row"])
def test_a_range_in_a_column_or_row_of_its_own_is_low_and_high(grid: str, tmp_path: Path) -> None:
    drafts = read_text(HEAD + grid, tmp_path)
    (draft,) = drafts.tables
    assert by_grade(draft) == {
        "commercial": {"I": "1800/1500/2100", "II": "1400/1200/1600"},
        "residential": {"I": "1500/1300/1700", "II": "1100/1000/1300"},
    }
    assert "coverage" not in draft.data
    assert not [each for each in drafts.findings if each.rule in ("LP021", "LP022", "LP024")]
    # each end stands where the range does, not where the price does
    line = "".join(HEAD + grid).splitlines()[draft.places["prices", "commercial", "I", "low"].line - 1]
    assert line[draft.places["prices", "commercial", "I", "low"].column - 1 :].startswith("1500-2100")


def test_a_range_that_does_not_hold_the_price_is_left_out(tmp_path: Path) -> None:
    drafts = read_text(HEAD + BESIDE[0].replace("1500-2100", "1900-2100"), tmp_path)
    (draft,) = drafts.tables
    assert by_grade(draft)["commercial"] == {"I": "1800", "II": "1400/1200/1600"}
    assert [each.block.figures for each in drafts.findings if each.rule == "LP024" and each.block] == [("1900", "2100")]


RANGED = "单位：元/平方米\n级别\t商服用地\t住宅用地\t工业用地\nⅠ\t1800\t1500-1600\t420\nⅡ\t1400\t1100\t≥340\n"
PARTS = [
    (
        RANGED,
        ["prices of the document that are not here (line 7): 1500, 1600, 340: a range or a limit, no single price"],
    ),
    (
        RANGED.replace("1500-1600", "1500").replace("≥", "").replace("Ⅱ\t1400", "Ⅱ\t1900"),
        [
            "prices of the document that are not here (line 7): 1800, 1900: "
            "the prices of this use do not fall from grade to grade"
        ],
    ),
    (RANGED.replace("1500-1600", "1500").replace("≥", ""), None),
    # a range beside its price, or of plot ratios, is no price that is lacking
    (BESIDE[0].replace("1500-2100", "1900-2100"), None),
    # figures of a table of coefficients that is not understood are none (xiangtan_2016)
    (
        RANGED.replace("1500-1600", "1500").replace("≥", "")
        + "1.18 1.09 | [15,20) 1.15 1.08 1 | [20,25) 1.07 1 / | ≥25 1 / /\n",
        None,
    ),
]


@pytest.mark.parametrize(("grid", "limits"), PARTS)
def test_a_draft_that_lacks_prices_is_a_part_and_says_what_is_lacking(
    grid: str, limits: list[str] | None, tmp_path: Path
) -> None:
    (draft,) = read_text(HEAD + grid, tmp_path).tables
    assert (draft.data.get("coverage"), draft.data.get("limits")) == (limits and "part", limits)
    assert draft.data["landprice"] == ("1.1" if limits else "1")
    file = tmp_path / "draft.yaml"
    completed = {"# pinyin:": "pinyin: anhe", "# adcode:": 'adcode: "360999"', "# province:": "province: 江西省"}
    text = draft.text
    for mark, field in {**completed, "# checked:": "checked: 2026-01-01"}.items():
        text = text.replace(mark, field + "  #")
    file.write_text(text, "utf-8")
    assert load_file(file).limits == tuple(limits or ())


def test_what_another_table_lacks_is_not_said_of_this_one(tmp_path: Path) -> None:
    town = "\n安和县永宁镇基准地价表\n单位：元/平方米\n级别\t商服用地\t住宅用地\t工业用地\n"
    text = (
        HEAD + RANGED.replace("1500-1600", "1500").replace("≥", "") + town + "Ⅰ\t900\t800-850\t300\nⅡ\t700\t600\t250\n"
    )
    drafts = read_text(text, tmp_path).tables
    assert [(draft.scope, draft.data.get("coverage")) for draft in drafts] == [("城区", None), ("永宁镇", "part")]


def test_a_range_beside_a_plot_ratio_lacks_its_price(tmp_path: Path) -> None:
    grid = "单位：元/平方米\n用途\t级别\t基准地价\t容积率\n商服用地\tⅠ\t1800-1900\t1.5\n商服用地\tⅡ\t1400\t1.4\n"
    (draft,) = read_text(HEAD + grid + "住宅用地\tⅠ\t1500\t1.8\n住宅用地\tⅡ\t1100\t1.6\n", tmp_path).tables
    assert by_grade(draft) == {"commercial": {"II": "1400"}, "residential": {"I": "1500", "II": "1100"}}
    assert draft.data["coverage"] == "part"
