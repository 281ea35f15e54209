"""A table or sentence that names the kind of land of its figures: a table of its own for each kind.

The documents are made up: no publication is behind their figures.
"""

from __future__ import annotations

import pytest

from landprice.documents.account.read import read_document
from landprice.documents.document import Document, Paragraph, Place
from landprice.documents.formats.web import html

TITLE = "平川县城区基准地价表(单位:元/平方米)"
STATE = {"commercial I 1515", "commercial II 1095", "industrial I 312", "industrial II 264"}
COLLECTIVE = {"commercial I 1210", "commercial II 876", "industrial I 280", "industrial II 238"}

ACROSS = (
    "土地\t国有建设用地\t\t集体建设用地\t\n用途\t一级\t二级\t一级\t二级"
    "\n商服\t1515\t1095\t1210\t876\n工业\t312\t264\t280\t238"
)
UNDER_BOTH = "级别\t国有\t\t集体\t\n\t商服\t工业\t商服\t工业\n一级\t1515\t312\t1210\t280\n二级\t1095\t264\t876\t238"
DOWN = (
    "土地类型\t用途\tⅠ级\tⅡ级\n国有建设用地\t商服用地\t1515\t1095\n\t工业用地\t312\t264\n"
    "集体经营性建设用地\t商服用地\t1210\t876\n\t工业用地\t280\t238"
)
WITHIN = (
    "用途\t权属\t一级\t二级\n商服用地\t国有\t1515\t1095\n\t集体\t1210\t876\n工业用地\t国有\t312\t264\n\t集体\t280\t238"
)
BARS = (
    "| 用途 | 一级 | 二级 |\n| 国有商服用地 | 1515 | 1095 |\n| 国有工业用地 | 312 | 264 |\n"
    "| 商服用地（集体） | 1210 | 876 |\n| 集体工业用地 | 280 | 238 |"
)
CELLS = "级别 国有建设用地 集体建设用地 商服 工业 商服 工业 一级 1515 312 1210 280 二级 1095 264 876 238".replace(
    " ", "\n"
)
SENTENCES = (
    "一、国有商服用地一级1515元/平方米,二级1095元/平方米;集体商服用地一级1210元/平方米,二级876元/平方米。\n"
    "二、工业用地:国有一级312元/平方米,二级264元/平方米;集体一级280元/平方米,二级238元/平方米。"
)
PARAGRAPHS = (
    "一、国有建设用地:商服用地一级1515元/平方米,二级1095元/平方米;工业用地一级312元/平方米,二级264元/平方米。\n"
    "二、集体建设用地:商服用地一级1210元/平方米,二级876元/平方米;工业用地一级280元/平方米,二级238元/平方米。"
)
LAYOUTS = [ACROSS, UNDER_BOTH, DOWN, WITHIN, BARS, CELLS, SENTENCES, PARAGRAPHS]
HTML = """<h1>平川县城区基准地价表(单位:元/平方米)</h1><table>
<tr><td rowspan=2>级别</td><td colspan=2>国有建设用地</td><td colspan=2>集体建设用地</td></tr>
<tr><td>商服</td><td>工业</td><td>商服</td><td>工业</td></tr>
<tr><td>一级</td><td>1515</td><td>312</td><td>1210</td><td>280</td></tr>
<tr><td>二级</td><td>1095</td><td>264</td><td>876</td><td>238</td></tr></table>"""


def text_of(text: str) -> Document:
    lines = [TITLE, "", *text.split("\n")]
    return Document("x", [Paragraph(line, Place(0, at, 1)) for at, line in enumerate(lines, 1)])


def read(document: Document) -> dict[str, set[str]]:
    """The prices by kind of land."""
    tables = read_document(document).tables
    return {t.kind: {f"{p.use.id} {p.text('grade')} {p.value}" for p in t.prices if p.use} for t in tables}


@pytest.mark.parametrize("text", LAYOUTS)
def test_each_kind_is_a_table_of_its_own(text: str) -> None:
    assert read(text_of(text)) == {"state": STATE, "collective": COLLECTIVE}


def test_a_page_with_spans_is_read_alike(tmp_path) -> None:
    path = tmp_path / "page.html"
    path.write_text(HTML, "utf-8")
    assert read(html.open_file(path, path.name)) == {"state": STATE, "collective": COLLECTIVE}


def test_collective_land_alone_is_never_state_land() -> None:
    table = "用途\t一级\t二级\n商服用地（集体）\t1210\t876\n集体工业用地\t280\t238"
    sentences = (
        "集体商服用地基准地价:一级1210元/平方米,二级876元/平方米。\n集体工业用地一级280元/平方米,二级238元/平方米。"
    )
    assert read(text_of(table)) == read(text_of(sentences)) == {"collective": COLLECTIVE}


def test_allocated_land_in_a_sentence_is_a_table_of_its_own() -> None:
    text = "出让商服用地一级1515元/平方米,二级1095元/平方米;划拨商服用地一级910元/平方米,二级660元/平方米。"
    state = {"commercial I 1515", "commercial II 1095"}
    assert read(text_of(text)) == {"state": state, "allocated": {"commercial I 910", "commercial II 660"}}


@pytest.mark.parametrize(
    "text",
    [
        "国有和集体工业用地一级均为312元/平方米,二级264元/平方米。",
        "国有工业用地、集体工业用地一级分别为312元/平方米、280元/平方米。",
    ],
)
def test_prices_of_two_kinds_together_are_left_out(text: str) -> None:
    result = read_document(text_of(text))
    assert [table for table in result.tables if table.prices] == []
    assert {str(left.reason) for left in result.left} == {"of which kind of land the price is, is not certain"}


def test_a_use_behind_collective_land_says_its_own_kind_or_is_left_out() -> None:
    text = "集体商服用地一级1210元/平方米,工业用地一级280元/平方米。国有工业用地一级312元/平方米。"
    result = read_document(text_of(text))
    assert read(text_of(text)) == {"collective": {"commercial I 1210"}, "state": {"industrial I 312"}}
    assert [left.figures for left in result.left] == [("280",)]
