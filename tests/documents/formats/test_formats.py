"""What each format shows: merged, hidden, deleted and nested parts, encodings, and formats that are refused."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from helpers.packages import row, words, write_docx, write_xlsx

from landprice.checks.reading import read
from landprice.core.errors import FileError
from landprice.documents.document import Grid, Paragraph
from landprice.documents.formats import open_document

FILES = Path(__file__).parents[1] / "files"
TABLE = "湖口县城区基准地价成果\n单位：元/平方米\n土地级别\tⅠ\tⅡ\n商服用地\t2410\t1690\n"
PAGE = (
    "<p>湖口县城区基准地价成果</p><p>单位：元/平方米</p><table><tr><td>土地级别</td><td>Ⅰ</td><td>Ⅱ</td></tr>"
    "<tr><td>商服用地</td><td>2410</td><td>1690</td></tr></table>"
)


def prices(path: Path) -> dict[str, dict[str, str]]:
    table = read(path).tables[0].table
    return {
        use: {grade: f"{cell.yuan_per_m2}/{cell.wan_per_mu}" for grade, cell in cells.items()}
        for use, cells in table.prices.by_use.items()
    }


TWO = {"commercial": {"I": "2410/None", "II": "1690/None"}}


def shown(path: Path) -> list[str | list[list[str]]]:
    return [
        block.text if isinstance(block, Paragraph) else [[cell.text for cell in row] for row in block.rows]
        for block in open_document(path).blocks
    ]


def test_an_xls_that_libreoffice_wrote() -> None:
    pytest.importorskip("xlrd")
    drafts = read(FILES / "libreoffice.xls")
    assert prices(FILES / "libreoffice.xls") == {
        "commercial": {"I": "1690/112.67", "II": "1200/80.00", "III": "750/50.00"},
        "residential": {"I": "1500/100.00", "II": "900/60.00", "III": "600/40.00"},
    }
    assert [(each.rule, str(each.message)) for each in drafts.findings if each.rule == "LP022"] == [
        ("LP022", "the sheet is hidden: it is not read (sheet 旧, cell A1)")
    ]


def test_an_xls_that_is_a_page_or_a_new_workbook_is_read_by_its_content(tmp_path: Path) -> None:
    page = tmp_path / "page.xls"
    page.write_bytes(f"<html>{PAGE}</html>".encode("gbk"))
    assert prices(page) == TWO
    book = write_xlsx(tmp_path / "book.xls", _sheet("<v>2410</v>"))
    assert prices(book) == {"commercial": {"I": "2410/None", "II": "1690/None"}}


def _sheet(value: str, more: str = "") -> str:
    def text(at: str, words: str) -> str:
        return f'<c r="{at}" t="inlineStr"><is><t>{words}</t></is></c>'

    return (
        f'<sheetData><row r="1">{text("A1", "湖口县城区基准地价成果")}</row>'
        f'<row r="2">{text("A2", "土地级别")}{text("B2", "商服用地（元/平方米）")}</row>'
        f'<row r="3">{text("A3", "Ⅰ级")}<c r="B3" s="1">{value}</c></row>'
        f'<row r="4">{text("A4", "Ⅱ级")}<c r="B4"><v>1690</v></c></row>{more}</sheetData>'
    )


def test_a_formula_without_a_value_is_reported(tmp_path: Path) -> None:
    drafts = read(write_xlsx(tmp_path / "a.xlsx", _sheet("<f>B4*2</f>")))
    assert [str(each.message) for each in drafts.findings if each.rule == "LP022"] == [
        "the formula in cell B3 has no value: open the file in Excel or WPS and save it (sheet 表, cell B3)"
    ]


def test_a_cell_shows_the_decimals_of_its_format(tmp_path: Path) -> None:
    styles = (
        '<numFmts><numFmt numFmtId="176" formatCode="0.00_ "/></numFmts><cellXfs><xf/><xf numFmtId="176"/></cellXfs>'
    )
    path = write_xlsx(tmp_path / "a.xlsx", _sheet("<v>2410.7</v>"), styles)
    assert prices(path)["commercial"]["I"] == "2410.70/None"


def test_word_shows_inserted_words_boxes_and_controls_but_no_deleted_or_hidden_ones(tmp_path: Path) -> None:
    changed = (
        "<w:p><w:ins><w:r><w:t>新</w:t></w:r></w:ins><w:del><w:r><w:delText>旧</w:delText><w:t>旧</w:t></w:r></w:del>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r><w:r><w:t>价</w:t></w:r></w:p>"
    )
    box = f"<w:p><w:r><w:pict><w:txbxContent>{words('框中')}</w:txbxContent></w:pict></w:r></w:p>"
    table = f"<w:sdt><w:sdtContent><w:tbl>{row('级别', 'Ⅰ')}{row('商服', '100')}</w:tbl></w:sdtContent></w:sdt>"
    deleted = "<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>" + words("删") + "</w:tc></w:tr></w:tbl>"
    path = write_docx(tmp_path / "a.docx", changed + box + table + deleted)
    assert shown(path) == ["新价", "框中", [["级别", "Ⅰ"], ["商服", "100"]]]


def test_merged_cells_of_word_span_rows_and_columns(tmp_path: Path) -> None:
    def merged(text: str, properties: str) -> str:
        return f"<w:tcPr>{properties}</w:tcPr>{words(text)}"

    table = row(merged("级别", '<w:vMerge w:val="restart"/>'), merged("商服", '<w:gridSpan w:val="2"/>'))
    table += row(merged("", "<w:vMerge/>"), "元", "万元")
    grid = open_document(write_docx(tmp_path / "a.docx", f"<w:tbl>{table}</w:tbl>")).blocks[0]
    assert isinstance(grid, Grid)
    assert [[(c.text, c.column, c.rows, c.columns) for c in each] for each in grid.rows] == [
        [("级别", 0, 2, 1), ("商服", 1, 1, 2)],
        [("元", 1, 1, 1), ("万元", 2, 1, 1)],
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "gbk"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_encodings(encoding: str, line_end: str, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(TABLE.replace("\n", line_end).encode(encoding))
    assert prices(path) == TWO


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_lone_wrong_byte_is_named_with_its_place(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    content = (TABLE + "注：以上为地面地价，本次成果自公布之日起执行").encode(encoding) + b"\xff\n"
    path.write_bytes(content)
    found = [each for each in read(path).findings if each.rule == "LP022"]
    assert [(each.position.line, each.position.column) for each in found] == [(5, 23)]
    assert prices(path) == TWO


def test_a_page_hides_what_it_does_not_show(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(
        f"<head><style>td{{}}</style><body><div style='display:none'><p>藏</p></div>{PAGE}<!-- x -->", "utf-8"
    )
    assert shown(path)[0] == "湖口县城区基准地价成果"
    assert prices(path) == TWO


def test_a_web_archive(tmp_path: Path) -> None:
    path = tmp_path / "a.mht"
    head = b"MIME-Version: 1.0\nContent-Type: text/html; charset=gb2312\nContent-Transfer-Encoding: 8bit\n\n"
    path.write_bytes(head + f"<html>{PAGE}</html>".encode("gb2312"))
    assert prices(path) == TWO


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (OLE + "EncryptedPackage\0".encode("utf-16-le"), "locked with a password"),
        (b"AT&TFORM", "is a DjVu file, which is not read; save it as PDF"),
        (b"Rar!\x1a\x07", "unpack it"),
        (b"", "is empty"),
        (bytes(range(128, 256)) * 50, "is no text in UTF-8, UTF-16 or GB18030"),
    ],
    ids=["locked", "djvu", "rar", "empty", "bytes"],
)
def test_refused_with_the_way_out(content: bytes, words: str, tmp_path: Path) -> None:
    path = tmp_path / "文件"
    path.write_bytes(content)
    with pytest.raises(FileError, match=words):
        open_document(path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(FileError, match="a pipe or a device"):
        open_document(tmp_path / "pipe")
