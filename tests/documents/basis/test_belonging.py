"""Several tables in one document: which of them the words on the basis belong to."""

from __future__ import annotations

from pathlib import Path

import pytest

from landprice.checks.reading import read

GRID = "单位：元/平方米\n土地级别\tⅠ\tⅡ\n商服用地\t300\t200\n住宅用地\t280\t180\n"
NOTICE = "甲县人民政府关于公布基准地价的通知\n"
TOWN, VILLAGE = "甲县城区基准地价表\n", "甲县乙镇基准地价表\n"
ONE = "估价期日：2023年1月1日。容积率：商服用地1.5、住宅用地1.8。\n"
TWO = "估价期日：2022年1月1日。容积率：商服用地1.2、住宅用地1.4。\n"
SAYS_ONE, SAYS_TWO = ("2023-01-01", "1.5", "1.8"), ("2022-01-01", "1.2", "1.4")
NOTHING = (None, None, None)
CASES = {
    "before all tables": (NOTICE + ONE + TOWN + GRID + VILLAGE + GRID, SAYS_ONE, SAYS_ONE, []),
    "behind each table": (NOTICE + TOWN + GRID + ONE + VILLAGE + GRID + TWO, SAYS_ONE, SAYS_TWO, []),
    "in a note of the first": (TOWN + GRID + "注：" + ONE + VILLAGE + GRID, SAYS_ONE, NOTHING, [6]),
    "between heading and table": (
        "一、甲县城区基准地价\n" + ONE + GRID + "二、甲县乙镇基准地价\n" + TWO + GRID,
        SAYS_ONE,
        SAYS_TWO,
        [],
    ),
    "below a line of the place": (
        NOTICE + "一、城区\n" + ONE + TOWN + GRID + "二、乙镇\n" + TWO + VILLAGE + GRID,
        SAYS_ONE,
        SAYS_TWO,
        [],
    ),
    "before each table, no line": (NOTICE + ONE + TOWN + GRID + TWO + VILLAGE + GRID, SAYS_ONE, NOTHING, [8]),
    "under a heading of its own": (
        NOTICE + TOWN + GRID + VILLAGE + GRID + "三、基准地价内涵\n" + ONE,
        SAYS_ONE,
        SAYS_ONE,
        [],
    ),
    "the day for all, the rest for each": (
        NOTICE
        + "估价期日：2023年1月1日。\n"
        + TOWN
        + GRID
        + "注：容积率：商服用地1.5、住宅用地1.8。\n"
        + VILLAGE
        + GRID
        + "注：容积率：商服用地1.2、住宅用地1.4。\n",
        SAYS_ONE,
        ("2023-01-01", "1.2", "1.4"),
        [],
    ),
    "both places in one sentence": (
        NOTICE + "城区估价期日为2023年1月1日，乙镇估价期日为2022年1月1日。\n" + TOWN + GRID + VILLAGE + GRID,
        ("2023-01-01", None, None),
        ("2022-01-01", None, None),
        [],
    ),
    "one place in a sentence": (
        NOTICE + "城区估价期日为2023年1月1日。\n" + TOWN + GRID + VILLAGE + GRID,
        ("2023-01-01", None, None),
        NOTHING,
        [],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_two_tables_of_one_county(name: str, tmp_path: Path) -> None:
    text, first, second, reports = CASES[name]
    path = tmp_path / "a.txt"
    path.write_text(text, "utf-8")
    drafts = read(path)
    assert [draft.data["place"]["scope"] for draft in drafts.tables] == ["城区", "乙镇"]
    said = [
        (
            basis.get("all", {}).get("valuation_date"),
            basis.get("commercial", {}).get("plot_ratio"),
            basis.get("residential", {}).get("plot_ratio"),
        )
        for basis in (draft.data["basis"] for draft in drafts.tables)
    ]
    assert said == [first, second]
    assert [finding.position.line for finding in drafts.findings if finding.rule == "LP022"] == reports
