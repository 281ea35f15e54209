"""How words are set, what a sheet is called, which pictures are there: what a document says without a word."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers.packages import WORD, row, words, write_docx, write_xlsx

from landprice.documents.document import Document, Paragraph
from landprice.documents.formats import open_document

CELLS = '<row r="1"><c r="A1" t="inlineStr"><is><t>级别</t></is></c><c r="B1"{}><v>2410</v></c></row>'


def said(document: Document) -> list[object]:
    return [
        block.text if isinstance(block, Paragraph) else [[cell.text for cell in cells] for cells in block.rows]
        for block in document.blocks
    ]


def notes(document: Document) -> list[tuple[int, int, str]]:
    return [(place.line, place.column, str(what)) for place, what in document.notes]


def page(folder: Path, body: str) -> Document:
    path = folder / "a.html"
    path.write_text(f"<html><body>{body}", "utf-8")
    return open_document(path)


@pytest.mark.parametrize(
    ("cell", "shown", "struck"),
    [
        ("<s>2400</s>2410", "2410", "2400"),
        ('<span style="text-decoration: line-through">24<span>00</span></span>2410', "2410", "24"),
        ("2410<sup>1</sup>", "2410¹", ""),
        ('2410<span style="vertical-align:super">1</span>', "2410¹", ""),
        ("24<!-- <td> -->10", "2410", ""),
        ("2410<![if !supportLists]><![endif]>", "2410", ""),
        ("2410 &lt; 3 < 4", "2410 < 3 < 4", ""),
    ],
)
def test_words_of_a_page(cell: str, shown: str, struck: str, tmp_path: Path) -> None:
    document = page(tmp_path, f"<table><tr><td>级别<td>{cell}<tr><td>Ⅰ<td>9</table>")
    assert said(document) == [[["级别", shown], ["Ⅰ", "9"]]]
    assert [what.removeprefix("words that are struck out are not read: ") for _, _, what in notes(document)][:1] == (
        [struck] if struck else []
    )


def test_columns_of_the_source_are_kept_behind_comments_and_brackets(tmp_path: Path) -> None:
    document = page(tmp_path, "<p>3 < 4</p><!-- x --><p>乙")
    assert [(block.place.line, block.place.column) for block in document.blocks] == [(1, 16), (1, 38)]


def test_what_a_page_leaves_open_is_named(tmp_path: Path) -> None:
    assert notes(page(tmp_path, "<p>甲<!-- 乙")) == [
        (1, 17, "a hidden comment is not closed: what follows it is not read")
    ]
    assert notes(page(tmp_path, "<p>甲<script>乙")) == [
        (1, 17, "a hidden script is not closed: what follows it is not read")
    ]


def test_pictures_are_counted(tmp_path: Path) -> None:
    what = "2 pictures are not in the file, or not beside it, and are not read"
    assert notes(page(tmp_path, "<p>甲<img><img>")) == [(1, 17, what)]
    assert notes(page(tmp_path, "<img><table><tr><td>级别<td>Ⅰ</table>")) == []
    picture = '<w:p><w:r><w:drawing><a:blip xmlns:a="a"/></w:drawing></w:r></w:p>'
    assert notes(open_document(write_docx(tmp_path / "a.docx", words("甲") + picture * 2))) == [(2, 1, what)]


def test_the_name_of_a_sheet_is_text_unless_a_program_gave_it(tmp_path: Path) -> None:
    sheet = f"<sheetData>{CELLS.format('')}</sheetData>"
    path = write_xlsx(tmp_path / "a.xlsx", sheet)
    assert said(open_document(path)) == [[["级别", "2410"]]]
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.title = "通道县"
    book.active.append(["级别", 2410])
    book.create_sheet("Sheet2").append(["Ⅰ", 9])
    book.save(tmp_path / "b.xlsx")
    assert said(open_document(tmp_path / "b.xlsx")) == ["通道县", [["级别", "2410"]], [["Ⅰ", "9"]]]


def test_a_cell_of_a_sheet_that_is_struck_out(tmp_path: Path) -> None:
    styles = "<fonts><font/><font><strike/></font></fonts><cellXfs><xf/><xf fontId='1'/></cellXfs>"
    document = open_document(
        write_xlsx(
            tmp_path / "a.xlsx", f"<sheetData>{CELLS.format(' s=' + chr(34) + '1' + chr(34))}</sheetData>", styles
        )
    )
    assert said(document) == [[["级别"]]]
    assert notes(document) == [(1, 2, "words that are struck out are not read: 2410")]


def test_how_words_were_set_before_a_change_is_no_matter(tmp_path: Path) -> None:
    changed = (
        "<w:p><w:r><w:rPr><w:rPrChange><w:rPr><w:strike/></w:rPr></w:rPrChange></w:rPr><w:t>2410</w:t></w:r></w:p>"
    )
    table = f"<w:tbl>{row('级别', changed)}</w:tbl>"
    document = open_document(write_docx(tmp_path / "a.docx", table, f"<!-- {WORD} -->"))
    assert said(document) == [[["级别", "2410"]]]
