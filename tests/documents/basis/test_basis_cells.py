"""Tables of the basis whose cells tell more than a value: by grade alone, by town, of the use of their column."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from landprice.checks.reading import read

PRICES = """
甲县城区基准地价表（元/平方米）
级别|商服用地|住宅用地
Ⅰ级|300|280
Ⅱ级|200|180
"""
TOWNS = """
甲县乡镇基准地价表（元/平方米）
乡镇|商服用地|住宅用地
乙丙镇|300|280
丁戊镇|200|180
"""
CASES: dict[str, tuple[str, dict[str, Any], list[str]]] = {
    "by grade, inside in a column": (
        PRICES + "各级别土地开发程度\n土地级别|宗地外|宗地内\nⅠ级|六通|场地平整\nⅡ级|五通|场地平整",
        {"all": {"servicing": {"I": "六通", "II": "五通"}}},
        [],
    ),
    "grade and field in one cell": (
        PRICES + "内涵表\n要素|商服用地|住宅用地\n一级容积率|2.5|2.8\n二级容积率|2.0|2.2\n最高使用年限|40年|70年",
        {
            "commercial": {"plot_ratio": {"I": "2.5", "II": "2.0"}, "tenure_years": "40"},
            "residential": {"plot_ratio": {"I": "2.8", "II": "2.2"}, "tenure_years": "70"},
        },
        [],
    ),
    "a list of grades": (
        PRICES + "内涵表\n用途|级别|容积率\n商服用地|Ⅰ-Ⅱ级|1.8\n住宅用地|Ⅰ级|2.0\n住宅用地|Ⅱ级|1.6",
        {"commercial": {"plot_ratio": "1.8"}, "residential": {"plot_ratio": {"I": "2.0", "II": "1.6"}}},
        [],
    ),
    "uses below a merged grade": (
        PRICES + "内涵表\n级别|用途|容积率\nⅠ级|商服用地|1.8\n^|住宅用地|2.0\nⅡ级|商服用地|1.5\n^|住宅用地|1.6",
        {
            "commercial": {"plot_ratio": {"I": "1.8", "II": "1.5"}},
            "residential": {"plot_ratio": {"I": "2.0", "II": "1.6"}},
        },
        [],
    ),
    "kinds of price and rights": (
        PRICES + "内涵表\n要素|商服用地|住宅用地\n价格类型|首层楼面地价|地面地价\n权利类型|国有出让土地使用权|划拨",
        {
            "commercial": {"right": "granted", "price_per": "floor"},
            "residential": {"right": "allocated", "price_per": "land"},
        },
        [],
    ),
    "towns": (
        TOWNS + "内涵表\n乡镇|容积率|开发程度\n乙丙镇|1.5|五通一平\n丁戊镇|1.2|三通一平",
        {
            "all": {
                "servicing": {"乙丙镇": "五通一平", "丁戊镇": "三通一平"},
                "plot_ratio": {"乙丙镇": "1.5", "丁戊镇": "1.2"},
            }
        },
        [],
    ),
    "towns in a sentence": (
        TOWNS + "土地开发程度：乙丙镇为五通一平，丁戊镇为三通一平。",
        {"all": {"servicing": {"乙丙镇": "五通一平", "丁戊镇": "三通一平"}}},
        [],
    ),
    "in the head of the prices": (
        "甲县城区基准地价表（元/平方米）\n级别|商服用地（容积率1.5，40年）|住宅用地（容积率1.6，70年）\nⅠ级|300|280\nⅡ级|200|180",
        {
            "commercial": {"plot_ratio": "1.5", "tenure_years": "40"},
            "residential": {"plot_ratio": "1.6", "tenure_years": "70"},
        },
        [],
    ),
    "in a row below the prices": (
        PRICES.rstrip() + "\n内涵|容积率2.0；年期40年；六通一平|容积率1.8；年期70年；五通一平",
        {
            "commercial": {"servicing": "六通一平", "plot_ratio": "2.0", "tenure_years": "40"},
            "residential": {"servicing": "五通一平", "plot_ratio": "1.8", "tenure_years": "70"},
        },
        [],
    ),
    "of a grade in a column of its own": (
        PRICES.replace("住宅用地", "住宅用地|备注")
        .replace("280", "280|六通一平，容积率2.0")
        .replace("180", "180|五通一平，容积率1.8"),
        {"all": {"servicing": {"I": "六通一平", "II": "五通一平"}, "plot_ratio": {"I": "2.0", "II": "1.8"}}},
        [],
    ),
    "which use is not said": (
        PRICES + "内涵表\n用途|容积率|年限\n商服用地|1.5|40\n|1.8|70",
        # the row that names its use is read; the one that has lost it is left out, and named
        {"commercial": {"plot_ratio": "1.5", "tenure_years": "40"}},
        [],
    ),
    "no prices, whatever the unit above": (
        PRICES + "（元/平方米）\n各用途各级别设定容积率\n级别|商服用地|住宅用地\nⅠ级|2.5|2.2\nⅡ级|2.0|1.8",
        {
            "commercial": {"plot_ratio": {"I": "2.5", "II": "2.0"}},
            "residential": {"plot_ratio": {"I": "2.2", "II": "1.8"}},
        },
        [],
    ),
}


def _page(text: str) -> str:
    """Lines with bars as tables, ``^`` reaching down from above; other lines as paragraphs."""
    page: list[str] = []
    table: list[list[str]] = []
    for line in [*text.split("\n"), ""]:
        if "|" in line:
            table.append(line.split("|"))
            continue
        if table:
            page.append(f"<table>{''.join(_row(table, at) for at in range(len(table)))}</table>")
            table = []
        page.append(f"<p>{line}</p>" if line else "")
    return f"<html><body>{''.join(page)}</body></html>"


def _row(table: list[list[str]], at: int) -> str:
    cells = ""
    for column, text in enumerate(table[at]):
        reach = 1
        while at + reach < len(table) and table[at + reach][column] == "^":
            reach += 1
        cells += "" if text == "^" else f'<td rowspan="{reach}">{text}</td>'
    return f"<tr>{cells}</tr>"


@pytest.mark.parametrize("name", CASES)
def test_cells(name: str, tmp_path: Path) -> None:
    text, basis, left_out = CASES[name]
    path = tmp_path / "a.html"
    path.write_text(_page(text), "utf-8")
    drafts = read(path)
    assert [draft.data["basis"] for draft in drafts.tables] == [basis]
    reports = [str(finding.message) for finding in drafts.findings if finding.rule == "LP022"]
    assert reports == left_out
