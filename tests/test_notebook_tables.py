"""What a notebook shows of each result: whole, in plain HTML, readable by a screen reader, nothing in it markup."""

from __future__ import annotations

from decimal import Decimal
from html.parser import HTMLParser

import pytest

import landprice
from landprice.core.messages import speaking
from landprice.core.results import MOST_ROWS, DisplayTable, as_html

DAY = "2026-01-01"
PARTS = [{"use": "商服", "grade": "II", "share": "60%"}, {"use": "住宅", "grade": "II", "share": "40%"}]
RESULTS = {
    "Table": lambda: landprice.load("庐山"),
    "Valuation": lambda: landprice.quote("通道", use="商服", grade="I", area="3亩", as_of=DAY),
    "MixedValuation": lambda: landprice.quote(
        parcel={"county": "湖口", "area": "3亩", "share_of": "land", "parts": PARTS}
    ),
    "Premium": lambda: landprice.premium(
        "湖口", date=DAY, use="商服", grade="II", area="3亩", old_plot_ratio="1.6", new_plot_ratio="2", as_of=DAY
    ),
    "Report": lambda: landprice.check(landprice.load("庐山"), as_of=DAY),
    "Comparison": lambda: landprice.compare(["湖口", "庐山"], use="商服"),
    "TableList": lambda: landprice.list_tables(),
    "Drafts": lambda: landprice.read("湖口县城区基准地价表\n用途\t单位\tⅠ级\n商服用地\t元/平方米\t2410\n".encode()),
    "ValuationReport": lambda: landprice.report(
        landprice.quote("湖口", use="商服", grade="II", area="3亩", date="2023-07-01")
    ),
}  # fmt: skip


class Read(HTMLParser):
    """The tables of a page as caption, heads of columns and rows; the tags; cells without a scope that head."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tables: list[tuple[str, list[str], list[list[str]]]] = []
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.unscoped = 0
        self.classes: list[str] = []
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.open.append(tag)
        self.tags.add(tag)
        self.unscoped += tag == "th" and dict(attrs).get("scope") not in ("col", "row")
        if tag == "table":
            self.tables.append(("", [], []))
        if tag == "tr" and "tbody" in self.open:
            self.tables[-1][2].append([])
        if tag in ("th", "td"):
            self.classes.append(dict(attrs).get("class", ""))
            self._row().append("")

    def _row(self) -> list[str]:
        return self.tables[-1][2][-1] if "tbody" in self.open else self.tables[-1][1]

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if self.open and self.open[-1] in ("th", "td"):
            self._row()[-1] += data
        elif self.open and self.open[-1] == "caption":
            self.tables[-1] = (data, *self.tables[-1][1:])


@pytest.mark.parametrize("kind", RESULTS)
def test_every_table_has_scoped_heads_and_rows_as_wide(kind):
    page = Read(RESULTS[kind]()._repr_html_())
    assert page.tags <= {"div", "style", "p", "strong", "table", "caption", "thead", "tbody", "tr", "th", "td"}
    assert page.unscoped == 0
    assert page.tables
    for _, heads, rows in page.tables:
        assert all(heads), heads
        assert {len(row) for row in rows} == {len(heads)}


def test_a_table_as_printed_with_its_basis_and_errors():
    with speaking("zh"):
        shown = RESULTS["Table"]()._repr_html_()
    assert '<div class="landprice" lang="zh-CN">' in shown
    tables = {caption: (heads, rows) for caption, heads, rows in Read(shown).tables}
    prices = tables["基准地价：庐山市城区基准地价更新成果"]
    # gazette 2024-4, p. 13
    assert prices[0] == ["用途", "单位", "I", "II", "III", "IV", "V"]
    assert prices[1][:2] == [
        ["商服用地", "元/㎡", "2358", "1489", "875", "502", "375"],
        ["商服用地", "万元/亩", "157.20", "99.27", "58.33", "33.47", "25.00"],
    ]
    assert tables["基准地价内涵"][1][0] == ["商服用地", "2023-07-01", "六通", "1.4", "40年"]
    assert [row[:3] for row in tables["文件勘误"][1]] == [
        ["grading.heading", "湖口县城区土地定级成果", "庐山市城区土地定级成果"]
    ]
    assert tables["依据文件"][1][0] == ["批复", "九江市人民政府关于同意庐山市城区土地定级与基准地价更新成果的批复"]


def test_a_value_with_its_chain_and_notes():
    shown = RESULTS["Valuation"]()._repr_html_()
    value = RESULTS["Valuation"]()
    result, conditions, chain, notes = (rows for _, _, rows in Read(shown).tables)
    assert ["area", "2,000 ㎡ (3 亩)"] in result
    assert result[-1] == ["estimate", "incomplete, missing: factors, surroundings"]
    assert ["tenure", "40 years", "assumed as the basis"] in conditions
    assert [row[1] for row in chain] == [step.symbol for step in value.steps]
    assert [row[0] for row in notes] == [warning.code for warning in value.warnings]


def test_each_part_of_a_mixed_parcel_has_its_chain():
    captions = [caption for caption, _, _ in Read(RESULTS["MixedValuation"]()._repr_html_()).tables]
    assert [caption for caption in captions if "%" in caption] == [
        "60%  商服用地 grade II: Basis and parcel",
        "60%  商服用地 grade II: Calculation",
        "40%  住宅用地 grade II: Basis and parcel",
        "40%  住宅用地 grade II: Calculation",
    ]


def test_nothing_said_is_markup():
    table = DisplayTable("<i>", ["a<b>", "&"], [["<script>", '"<td>'], ["</table>", None]])
    page = Read(as_html("<h1>", [table]))
    assert page.tags == {"div", "style", "p", "strong", "table", "caption", "thead", "tbody", "tr", "th", "td"}
    assert page.tables == [("<i>", ["a<b>", "&"], [["<script>", '"<td>'], ["</table>", ""]])]


def test_figures_stand_to_the_right_and_long_tables_are_cut():
    rows = [[f"row {number}", Decimal("1.50"), "x"] for number in range(MOST_ROWS + 3)]
    shown = as_html("", [DisplayTable("", ["name", "figure", "word"], rows)])
    page = Read(shown)
    assert page.classes[:6] == ["", "figure", "", "", "figure", ""]
    assert page.tables[0][2][0] == ["row 0", "1.50", "x"]
    assert page.tables[0][2][-1] == ["… +3"]
