"""What stands in one cell besides a plain figure: marks of notes, struck words, a second figure, unseen signs."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers.drafted import by_grade
from helpers.packages import row, words, write_docx

from landprice.checks.reading import read
from landprice.documents import Drafts
from landprice.tables.catalog import Catalog

RAISED, STRUCK = '<w:vertAlign w:val="superscript"/>', "<w:strike/>"
READ = {"commercial": {"I": "2410", "II": "1500"}}


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def paragraph(*runs: str) -> str:
    return f"<w:p>{''.join(runs)}</w:p>"


def prices(drafts: Drafts) -> dict[str, dict[str, str]]:
    return {use: cells for draft in drafts.tables for use, cells in by_grade(draft).items()}


def left_out(drafts: Drafts) -> list[str]:
    return [str(each.message) for each in drafts.findings if each.rule == "LP021"]


def read_word(folder: Path, cell: str, unit: str = "元/平方米") -> Drafts:
    table = f"<w:tbl>{row('级别', '商服用地')}{row('Ⅰ级', cell)}{row('Ⅱ级', '1500')}</w:tbl>"
    caption = paragraph(run("单位："), unit if unit.startswith("<") else run(unit))
    return read(
        write_docx(folder / "a.docx", words("甲乙县城区基准地价表") + caption + table),
        catalog=Catalog(shipped=False),
    )


@pytest.mark.parametrize(
    "cell",
    [
        paragraph(run("2410"), run("1", RAISED)),
        paragraph(run("2410①")),
        paragraph(run("24\u00ad1\u200b0")),
        paragraph("<w:r><w:t>24</w:t><w:softHyphen/><w:t>10</w:t></w:r>"),
        paragraph(run("2410", '<w:strike w:val="0"/>')),
        paragraph(run("2 4 1 0")),
        paragraph(run("2\u00a0410")),
    ],
    ids=["raised", "circled", "unseen", "soft hyphen", "not struck", "spread", "grouped"],
)
def test_one_figure_in_a_cell_of_word(cell: str, tmp_path: Path) -> None:
    drafts = read_word(tmp_path, cell)
    assert (prices(drafts), left_out(drafts)) == (READ, [])


def test_a_raised_two_is_still_that_of_a_square_metre(tmp_path: Path) -> None:
    unit = run("元/m") + run("2", RAISED)
    assert prices(read_word(tmp_path, "2410", unit)) == READ


@pytest.mark.parametrize("cell", [words("2410", "2400"), paragraph(run("2410 2400")), words("2410", "160.67")])
def test_two_figures_in_a_cell_are_not_one(cell: str, tmp_path: Path) -> None:
    drafts = read_word(tmp_path, cell)
    assert prices(drafts) == {"commercial": {"II": "1500"}}
    (why,) = left_out(drafts)
    assert why.startswith("2 figures are left out, from 2410 to ")
    assert why.endswith(": several figures stand in its cell (table 1, row 2, cell 2)")


def test_two_units_of_two_lines_each_have_their_own_figure(tmp_path: Path) -> None:
    table = (
        f"<w:tbl>{row('级别', '商服用地')}{row('', '元/㎡（万元/亩）')}{row('Ⅰ级', words('2410', '160.67'))}</w:tbl>"
    )
    path = write_docx(tmp_path / "a.docx", words("甲乙县城区基准地价表") + table)
    assert prices(read(path, catalog=Catalog(shipped=False))) == {"commercial": {"I": "2410/160.67"}}


HTML = (
    "<p>甲乙县城区基准地价表</p><p>单位：元/平方米</p><table><tr><td>级别<td>商服用地"
    "<tr><td>Ⅰ级<td>{}<tr><td>Ⅱ级<td>1500</table>"
)


def test_marks_of_a_page_and_of_a_sheet(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(HTML.format("2410<sup>1</sup>"), "utf-8")
    assert prices(read(path, catalog=Catalog(shipped=False))) == READ
    openpyxl = pytest.importorskip("openpyxl")
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont

    book = openpyxl.Workbook()
    noted = CellRichText("2410", TextBlock(InlineFont(vertAlign="superscript"), "1"))
    for line in (["甲乙县城区基准地价表"], ["单位：元/平方米"], ["级别", "商服用地"], ["Ⅰ级", noted], ["Ⅱ级", 1500]):
        book.active.append(line)
    book.save(tmp_path / "a.xlsx")
    assert prices(read(tmp_path / "a.xlsx", catalog=Catalog(shipped=False))) == READ


@pytest.mark.parametrize("name", ["a.docx", "a.html"])
def test_a_struck_figure_is_left_out_and_named(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    if name == "a.docx":
        struck = paragraph(run("2400", STRUCK), run("2410"))
        rows = row("级别", "商服用地", "住宅用地") + row("Ⅰ级", struck, "1690") + row("Ⅱ级", "1500", "1300")
        write_docx(path, words("甲乙县城区基准地价表", "单位：元/平方米") + f"<w:tbl>{rows}</w:tbl>")
    else:
        path.write_text(HTML.format("<s>2400</s>2410"), "utf-8")
    drafts = read(path, catalog=Catalog(shipped=False))
    assert prices(drafts)["commercial"] == READ["commercial"]
    (note,) = [str(each.message) for each in drafts.findings if each.rule == "LP022"]
    assert note.startswith("words that are struck out are not read: 2400")
