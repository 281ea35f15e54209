"""DOCX and XLSX that are made to be large, deep or broken: refused in one sentence, and soon."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers.packages import row, words, write_docx, write_xlsx

from landprice.core.errors import FileError
from landprice.documents.formats import open_document

CELL = '<c r="{at}" t="inlineStr"><is><t>x</t></is></c>'


@pytest.mark.parametrize(
    ("body", "before", "message"),
    [
        (words("a") + " " * (33 * 2**20), "", "unpacks to 33 MB; at most 32 MB"),
        ("&b;", '<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>', "declares XML entities"),
        ("&b;", '<!DOCTYPE x [<!ENTITY b SYSTEM "file:///etc/hostname">]>', "declares XML entities"),
        ("<w:tbl><w:tr><w:tc>" * 51 + "</w:tc></w:tr></w:tbl>" * 51, "", "nested more than 50 deep"),
        ("<w:tbl>" + row(*["1"] * 200) * 1001 + "</w:tbl>", "", "more than 200000 cells"),
        ("<w:p>", "", "is damaged: word/document.xml: mismatched tag"),
    ],
    ids=["zip bomb", "entity bomb", "external entity", "nested", "cells", "broken"],
)
def test_refused(body: str, before: str, message: str, tmp_path: Path) -> None:
    path = write_docx(tmp_path / "a.docx", body, before)
    with pytest.raises(FileError, match=message):
        open_document(path)


def test_a_hundred_thousand_levels_are_refused(tmp_path: Path) -> None:
    depth = 100_000
    path = write_docx(tmp_path / "a.docx", "<w:sdt>" * depth + words("深") + "</w:sdt>" * depth)
    with pytest.raises(FileError, match="damaged"):
        open_document(path)


def test_a_cell_at_the_end_of_the_sheet_and_a_merged_whole_sheet_cost_nothing(tmp_path: Path) -> None:
    rows = f'<row r="1">{CELL.format(at="A1")}</row><row r="1048576">{CELL.format(at="XFD1048576")}</row>'
    merged = '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    sheet = f'<dimension ref="A1"/><sheetData>{rows}</sheetData>{merged}'
    with pytest.raises(FileError, match="more than 200000 cells"):
        # what is merged between the two is a thousand rows of a thousand columns
        open_document(write_xlsx(tmp_path / "a.xlsx", sheet))
    blocks = open_document(write_xlsx(tmp_path / "b.xlsx", f"<sheetData>{rows}</sheetData>")).blocks
    assert [block.place.line for block in blocks] == [1, 1048576]


@pytest.mark.parametrize("name", ["a.docx", "a.xlsx"])
def test_a_truncated_file_is_damaged_at_every_length(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    if name == "a.docx":
        write_docx(path, words("基准地价") * 50)
    else:
        write_xlsx(path, f'<sheetData><row r="1">{CELL.format(at="A1")}</row></sheetData>')
    whole = path.read_bytes()
    for share in range(5, 100, 5):
        path.write_bytes(whole[: len(whole) * share // 100])
        with pytest.raises(FileError, match="damaged"):
            open_document(path)
