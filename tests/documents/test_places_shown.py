"""Places that a reader can look up: table, row and cell of a Word file, the name of a cell of a sheet."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers.packages import row, words, write_docx

from landprice.checks.reading import read
from landprice.documents import Drafts
from landprice.tables.catalog import Catalog

OTHER = f"<w:tbl>{row('项目', '内容')}{row('甲', '乙')}</w:tbl>"
PRICES = f"<w:tbl>{row('级别', '商服用地', '住宅用地')}{row('Ⅰ级', '2410', '21x0')}{row('Ⅱ级', '2090', '1300')}</w:tbl>"
BODY = (
    words("关于甲乙县城区基准地价的通知", "")
    + OTHER
    + words("单位：元/平方米")
    + PRICES
    + words("商服用地容积率：符合规划条件。")
)


@pytest.fixture
def drafts(tmp_path: Path) -> Drafts:
    return read(write_docx(tmp_path / "a.docx", BODY), catalog=Catalog(shipped=False))


def test_word_tables_rows_and_cells_and_paragraphs(drafts: Drafts) -> None:
    (unreadable,) = [each for each in drafts.findings if each.rule == "LP021"]
    said = unreadable.as_json()
    assert [said[key] for key in ("line", "column", "table", "message")] == [
        *(2, 3, 2),
        "21x0 is left out: words stand in its cell (likely: 住宅用地 I 元/㎡) (table 2, row 2, cell 3)",
    ]
    assert drafts.document.line_of(unreadable.position) == ("Ⅰ级 | 2410 | 21x0", 13)
    (words_only,) = [each for each in drafts.findings if each.rule == "LP408"]
    assert {key: words_only.as_json().get(key) for key in ("line", "paragraph", "table", "page")} == {
        "line": 3,
        "paragraph": 3,
        "table": None,
        "page": None,
    }
    assert drafts.document.line_of(words_only.position)[0] == "商服用地容积率：符合规划条件。"


def test_findings_come_in_the_order_of_the_file(drafts: Drafts) -> None:
    labels = [str(each.position.label) for each in drafts.findings if each.rule in ("LP023", "LP021", "LP408")]
    assert labels == ["paragraph 1", "table 2, row 2, cell 3", "table 2, row 3, cell 3", "paragraph 3"]


def test_the_comments_of_a_draft_name_the_same_places(drafts: Drafts) -> None:
    text = drafts.tables[0].text
    assert "commercial:  # 商服用地; table 2, rows 2 and 3" in text
    assert "plot_ratio: 符合规划条件}  # paragraph 3" in text


def test_a_cell_of_a_sheet_has_its_name(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for line in (["甲乙县城区基准地价表"], ["单位：元/平方米"], ["级别", "商服用地"], ["Ⅰ级", "2410\n2400"]):
        book.active.append(line)
    book.active.append(["Ⅱ级", 1500])
    book.save(tmp_path / "a.xlsx")
    drafts = read(tmp_path / "a.xlsx", catalog=Catalog(shipped=False))
    (left_out,) = [each for each in drafts.findings if each.rule == "LP021"]
    assert {key: left_out.as_json()[key] for key in ("sheet", "cell", "line", "column")} == {
        "sheet": "Sheet",
        "cell": "B4",
        "line": 4,
        "column": 2,
    }
    assert drafts.document.line_of(left_out.position) == ("Ⅰ级 | 2410 2400", 6)
