"""DOCX and XLSX files written part by part, with what no office program is asked to write."""

from __future__ import annotations

import zipfile
from pathlib import Path

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SHEET = (
    'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)


def write_docx(path: Path, body: str, before: str = "") -> Path:
    """A Word file with this body."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        whole = f'{before}<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
        package.writestr("word/document.xml", whole)
    return path


def write_xlsx(path: Path, sheet: str, styles: str = "") -> Path:
    """A workbook with one sheet."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(
            "xl/workbook.xml", f'<workbook {SHEET}><sheets><sheet name="表" sheetId="1" r:id="a"/></sheets></workbook>'
        )
        package.writestr(
            "xl/_rels/workbook.xml.rels",
            '<Relationships><Relationship Id="a" Type="x/worksheet" Target="worksheets/sheet1.xml"/>'
            '<Relationship Id="b" Type="x/styles" Target="styles.xml"/></Relationships>',
        )
        package.writestr("xl/styles.xml", f"<styleSheet {SHEET}>{styles}</styleSheet>")
        package.writestr("xl/worksheets/sheet1.xml", f"<worksheet {SHEET}>{sheet}</worksheet>")
    return path


def words(*paragraphs: str) -> str:
    """Paragraphs of a Word file."""
    return "".join(f"<w:p><w:r><w:t>{each}</w:t></w:r></w:p>" for each in paragraphs)


def row(*cells: str) -> str:
    """A row of a Word table; a cell that is XML already stays so."""
    return "<w:tr>" + "".join(f"<w:tc>{each if each[:1] == '<' else words(each)}</w:tc>" for each in cells) + "</w:tr>"
