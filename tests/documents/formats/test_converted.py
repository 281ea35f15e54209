"""Older office files: converted by LibreOffice where it is installed, named with the way out where it is not."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from landprice.core.errors import FileError
from landprice.core.messages import use_language
from landprice.documents.document import Document, Grid, Paragraph, Place
from landprice.documents.formats import open_document
from landprice.documents.formats.office import converted
from landprice.documents.formats.office.converted import office_program

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MADE = Path(__file__).parent / "libreoffice"
"""One page with a price struck out, <s>2400</s>2410, as LibreOffice saves it in each kind."""
ROWS = [["级别", "商服用地"], ["Ⅰ级", "2410"]]
needs_office = pytest.mark.skipif(
    office_program() is None, reason="LibreOffice is not installed: DOC, RTF, ODT and ODS are not read"
)


def said(document: Document) -> list[object]:
    return [
        block.text if isinstance(block, Paragraph) else [[cell.text for cell in row] for row in block.rows if row]
        for block in document.blocks
    ]


@needs_office
@pytest.mark.parametrize("kind", ["doc", "rtf", "odt"])
def test_texts_of_other_kinds(kind: str) -> None:
    document = open_document(MADE / f"a.{kind}")
    assert said(document) == ["甲乙县城区基准地价表", ROWS]
    assert [str(what) for _, what in document.notes] == ["words that are struck out are not read: 2400"]
    assert document.format == "docx"


@needs_office
def test_sheets_of_another_kind() -> None:
    document = open_document(MADE / "a.ods")
    cells = [cell.text for block in document.blocks if isinstance(block, Grid) for row in block.rows for cell in row]
    assert [text for text in cells if "2400" not in text] == ["甲乙县城区基准地价表", "级别", "商服用地", "Ⅰ级"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (OLE + "WordDocument\0".encode("utf-16-le"), "is a DOC, WPS file, which LibreOffice has to convert.*as DOCX"),
        (b"{\\rtf1 }", "is a RTF file, which LibreOffice has to convert, and LibreOffice is not installed"),
        (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">', "save it as XLSX"),
    ],
    ids=["doc", "rtf", "xml"],
)
def test_without_libreoffice_the_way_out_is_named(
    content: bytes, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(converted, "office_program", lambda: None)
    path = tmp_path / "文件"
    path.write_bytes(content)
    with pytest.raises(FileError, match=words):
        open_document(path)
    try:
        use_language("zh")
        with pytest.raises(FileError, match="须由 LibreOffice 转换"):
            open_document(path)
    finally:
        use_language("en")


@pytest.mark.skipif(os.name != "posix", reason="the program is a script of the shell")
@pytest.mark.parametrize(
    ("script", "seconds", "words"),
    [
        ("sleep 60 & wait", 1, "takes more than 1 seconds to read"),
        ("exit 3", 30, "cannot be converted by LibreOffice; open it and save it as DOCX"),
    ],
    ids=["hangs", "fails"],
)
def test_a_program_that_hangs_or_fails_is_ended(
    script: str, seconds: int, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    monkeypatch.setattr(converted, "office_program", lambda: str(program))
    monkeypatch.setattr(converted, "MAX_CONVERT_SECONDS", seconds)
    path = tmp_path / "a.rtf"
    path.write_bytes(b"{\\rtf1 }")
    with pytest.raises(FileError, match=words):
        open_document(path)


@pytest.mark.parametrize(("source", "lost"), [(b"{\\rtf1{\\loch\n4350}\\nestcell{\\loch 2410}", 1), (b"4350}", 0)])
def test_a_figure_that_the_conversion_loses_is_named(source: bytes, lost: int, tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(source)
    notes = converted.lost_figures(tmp_path / "a", Document("a", [Paragraph("2410元", Place(0, 1, 1))]))
    named = "LibreOffice loses 1 figures of the file in converting it: 4350; save it as DOCX"
    assert [str(what) for _, what in notes] == [named] * lost
