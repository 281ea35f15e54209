"""Tables that a page has cut, tables beside each other, rules that almost meet."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers.drafted import by_grade, left_out
from helpers.packages import row, words, write_docx

from landprice.checks.reading import read
from landprice.documents import Drafts
from landprice.documents.document import Block, Grid, GridCell, Paragraph, Place
from landprice.documents.layout.pages import joined_over_pages
from landprice.tables.catalog import Catalog

HEAD = words("甲乙县城区基准地价表", "单位：元/平方米")
FIRST = f"<w:tbl>{row('级别', '商服用地')}{row('Ⅰ级', '2410')}</w:tbl>"
REST = f"<w:tbl>{row('Ⅱ级', '1500')}{row('Ⅲ级', '900')}</w:tbl>"


def reading(folder: Path, body: str) -> Drafts:
    return read(write_docx(folder / "a.docx", body), catalog=Catalog(shipped=False))


def prices(drafts: Drafts) -> dict[str, dict[str, str]]:
    return {use: cells for draft in drafts.tables for use, cells in by_grade(draft).items()}


@pytest.mark.parametrize("between", ["第 1 页，共 2 页", "- 12 -", "续表", "1/2", "Page 1 of 2"])
def test_the_number_of_a_page_does_not_part_a_table(between: str, tmp_path: Path) -> None:
    drafts = reading(tmp_path, HEAD + FIRST + words(between) + REST)
    assert prices(drafts) == {"commercial": {"I": "2410", "II": "1500", "III": "900"}}


def test_rows_without_a_head_behind_a_table_are_reported(tmp_path: Path) -> None:
    drafts = reading(tmp_path, HEAD + FIRST + words("以下转下页。") + REST)
    assert prices(drafts) == {"commercial": {"I": "2410"}}
    assert left_out(drafts) == ["1500", "900"]
    # a heading of corrections between them: they are no prices, and are named
    drafts = reading(tmp_path, HEAD + FIRST + words("甲乙县容积率修正系数表") + REST)
    assert prices(drafts) == {"commercial": {"I": "2410"}}
    assert left_out(drafts) == ["1500", "900"]


def test_figures_on_lines_of_their_own_behind_a_table_are_reported(tmp_path: Path) -> None:
    drafts = reading(tmp_path, HEAD + FIRST + words("工业用地", "480", "420"))
    assert left_out(drafts) == ["480", "420"]


def _grid(page: int, *rows: tuple[str, str]) -> Grid:
    cells = [
        [GridCell(text, Place(page, 2 + at, 1 + column), at, column) for column, text in enumerate(each)]
        for at, each in enumerate(rows)
    ]
    return Grid(cells, exact=True)


def _line(page: int, line: int, text: str) -> Paragraph:
    return Paragraph(text, Place(page, line, 1))


def test_a_running_head_does_not_part_a_table_and_a_heading_of_its_own_does() -> None:
    first, second = _grid(1, ("级别", "商服用地"), ("Ⅰ级", "2410")), _grid(2, ("Ⅱ级", "1500"))
    page_one: list[Block] = [_line(1, 1, "甲乙县公报 12"), first, _line(1, 9, "— 1 —")]
    joined = joined_over_pages([*page_one, _line(2, 1, "甲乙县公报 13"), second])
    assert [len(block.rows) for block in joined if isinstance(block, Grid)] == [3]
    apart = joined_over_pages([*page_one, _line(2, 1, "住宅用地基准地价"), second])
    assert [len(block.rows) for block in apart if isinstance(block, Grid)] == [2, 1]


def test_a_label_goes_on_over_the_end_of_a_page() -> None:
    """新圩 | 镇 in a cell that the page cut, and an empty cell below 隆盛镇 (152_beiliu_collective-2022, by Writer)."""
    first = _grid(1, ("乡镇", "级别", "商服用地"), ("新圩", "Ⅰ", "450"))
    (grid,) = joined_over_pages([first, _grid(2, ("镇", "Ⅱ", "330"))])
    assert isinstance(grid, Grid)
    assert [[(cell.text, cell.rows) for cell in row] for row in grid.rows[1:]] == [
        [("新圩镇", 2), ("Ⅰ", 1), ("450", 1)],
        [("Ⅱ", 1), ("330", 1)],
    ]
    (grid,) = joined_over_pages([first, _grid(2, ("", "Ⅱ", "330"))])
    assert isinstance(grid, Grid)
    assert [[cell.text for cell in row] for row in grid.rows[1:]] == [["新圩", "Ⅰ", "450"], ["Ⅱ", "330"]]
    (grid,) = joined_over_pages([first, _grid(2, ("隆盛镇", "Ⅱ", "330"))])
    assert isinstance(grid, Grid)
    assert [len(row) for row in grid.rows] == [3, 3, 3]


RATIOS = (("容积率", "修正系数"), ("1.0", "0.9"))
FACTORS = (("因子", "优"), ("道路", "1.5"))
IN_TURN = (("因子", "优"), ("通达", "完善"), ("系数", "1.5"), ("绿化", "完善"), ("系数", "0.5"))


@pytest.mark.parametrize(
    ("first", "second", "rows"),
    [
        pytest.param(RATIOS, [("1.2", "0.95")], [3], id="ratios"),
        pytest.param(RATIOS[:1], [("1.0", "0.9")], [2], id="a head alone at the foot of a page"),
        pytest.param(FACTORS, [("绿化", "0.8")], [3], id="names of factors"),
        pytest.param(IN_TURN, [("噪声", "安静"), ("系数", "0.5")], [7], id="criteria and percents in turn"),
        pytest.param(FACTORS, [("因素", "说明"), ("绿化", "0.8")], [2, 2], id="a head of other words"),
        pytest.param(FACTORS, [("1.2", "0.95")], [2, 1], id="figures in other columns"),
    ],
)
def test_a_table_without_labels_goes_on_where_its_figures_do(
    first: tuple[tuple[str, str], ...], second: list[tuple[str, str]], rows: list[int]
) -> None:
    joined = joined_over_pages([_grid(1, *first), _line(1, 9, "— 1 —"), _grid(2, *second)])
    assert [len(block.rows) for block in joined if isinstance(block, Grid)] == rows
    same_page = joined_over_pages([_grid(1, *first), _grid(1, *second)])
    assert [len(block.rows) for block in same_page if isinstance(block, Grid)] == [len(first), len(second)]


def test_two_rules_of_a_word_table_that_almost_meet_are_one(tmp_path: Path) -> None:
    def wide(*cells: tuple[str, int]) -> str:
        return "".join(
            f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr>{words(text)}</w:tc>' for text, span in cells
        )

    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in (900, 1000, 40, 1000))
    rows = [
        (("乡镇", 1), ("东山镇", 1), ("西河乡", 2)),
        (("级别", 1), ("商服用地", 2), ("商服用地", 1)),
        (("Ⅰ级", 1), ("690", 2), ("490", 1)),
    ]
    body = "".join(f"<w:tr>{wide(*each)}</w:tr>" for each in rows)
    drafts = reading(tmp_path, HEAD + f"<w:tbl><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>")
    assert {draft.table.place.scope: draft.data["prices"]["commercial"] for draft in drafts.tables} == {
        "东山镇": {"I": {"yuan_per_m2": "690"}},
        "西河乡": {"I": {"yuan_per_m2": "490"}},
    }


def test_tables_beside_each_other_on_a_sheet(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for line in (
        ["甲乙县商服用地基准地价表", None, None, "甲乙县工业用地基准地价表"],
        ["单位：元/平方米", None, None, "单位：元/平方米"],
        ["级别", "商服用地", None, "级别", "工业用地"],
        ["Ⅰ级", 2410, None, "Ⅰ级", 480],
        ["Ⅱ级", 1500, None, "Ⅱ级", 420],
    ):
        book.active.append(line)
    book.save(tmp_path / "a.xlsx")
    assert prices(read(tmp_path / "a.xlsx", catalog=Catalog(shipped=False))) == {
        "commercial": {"I": "2410", "II": "1500"},
        "industrial": {"I": "480", "II": "420"},
    }
