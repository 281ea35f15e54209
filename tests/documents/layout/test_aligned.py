"""Rows set in columns by blanks: an empty cell shows by where the others stand, or its row is left out."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers.drafted import in_words, left_out, of_scopes, read_text

TITLE = "甲县城区基准地价表（元/平方米）\n"
USES = ("commercial", "residential", "industrial")
IN_COLUMNS = {
    "an empty cell before others": (
        "级别        商服用地        住宅用地        工业用地\n"
        "一级        2750            2420            318\n"
        "二级        1860            1650            258\n"
        "三级        1230                            198\n"
        "四级                        740\n",
        ["I 2750 II 1860 III 1230", "I 2420 II 1650 IV 740", "I 318 II 258 III 198"],
    ),
    "rows that grow shorter": (
        "级别      商服用地    住宅用地    工业用地\n"
        "Ⅰ级       2750        2420        318\n"
        "Ⅱ级       1860        1650        258\n"
        "Ⅲ级       1230        1080\n"
        "Ⅳ级       860\n",
        ["I 2750 II 1860 III 1230 IV 860", "I 2420 II 1650 III 1080", "I 318 II 258"],
    ),
    "figures set to the right, wide blanks": (
        "级别　　商服用地　　住宅用地　　工业用地\n"
        "一级　　２７５０　　２４２０　　　３１８\n"
        "二级　　１８６０　　１６５０　　　２５８\n"
        "三级　　１２３０　　　　　　　　　１９８\n",
        ["I 2750 II 1860 III 1230", "I 2420 II 1650", "I 318 II 258 III 198"],
    ),
    "two units, the use on the first of its rows": (
        "用途        单位        Ⅰ级       Ⅱ级       Ⅲ级\n"
        "商服用地    元/㎡       2750      1860      1230\n"
        "            万元/亩     183.33    124.00    82.00\n"
        "住宅用地    元/㎡       2420      1650\n"
        "            万元/亩     161.33    110.00\n",
        ["I 2750/183.33 II 1860/124.00 III 1230/82.00", "I 2420/161.33 II 1650/110.00"],
    ),
}


@pytest.mark.parametrize("name", IN_COLUMNS)
def test_cells_stand_in_the_column_that_they_are_set_in(name: str, tmp_path: Path) -> None:
    text, expected = IN_COLUMNS[name]
    drafts = read_text(TITLE + text, tmp_path)
    assert of_scopes(drafts, in_words) == {f"城区 {use}": each for use, each in zip(USES, expected, strict=False)}
    assert [each for each in drafts.findings if each.rule == "LP021"] == []


def test_names_of_towns_are_cells(tmp_path: Path) -> None:
    text = "乡镇      级别    商服用地\n东山镇    Ⅰ       690\n          Ⅱ       490\n西河乡    Ⅰ       400\n"
    assert of_scopes(read_text(TITLE + text, tmp_path), in_words) == {
        "东山镇 commercial": "I 690 II 490",
        "西河乡 commercial": "I 400",
    }


@pytest.mark.parametrize(
    "short",
    ["三级  1230  198\n", "三级        1230        198\n"],
    ids=["the same blanks everywhere", "between two columns"],
)
def test_a_short_row_that_stands_in_no_columns_is_left_out(short: str, tmp_path: Path) -> None:
    rows = "级别  商服  住宅  工业\n一级  2750  2420  1318\n二级  1860  1650  1258\n"
    drafts = read_text(TITLE + rows + short, tmp_path)
    assert of_scopes(drafts, in_words) == {
        "城区 commercial": "I 2750 II 1860",
        "城区 residential": "I 2420 II 1650",
        "城区 industrial": "I 1318 II 1258",
    }
    assert left_out(drafts) == ["1230", "198"]
