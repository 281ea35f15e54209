"""Our readers of DOCX, XLSX and HTML beside well-kept libraries: what each gives of a document, in which time.

PYTHONPATH=.:tests python tests/benchmarks/formats_tried.py       needs python-docx, openpyxl, lxml, selectolax

Each cell of the table is measured in a process of its own, of at most 2,000 MB and 30 s. ``import`` is what the
library costs before it reads anything, ``time`` the median of five readings, ``bomb`` what becomes of a file of some
KB that unpacks to gigabytes. The other columns say whether what the document shows can be told from what the library
gives, without reading the XML or the source again.
"""

from __future__ import annotations

import io
import json
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from fuzz.document_seeds import PAGE, docx, package, xlsx

MEGABYTES, SECONDS = 2000, 30
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
READERS = {
    "DOCX": ("landprice", "python-docx", "lxml.etree"),
    "XLSX": ("landprice", "openpyxl", "lxml.etree"),
    "HTML": ("landprice", "lxml.html", "selectolax"),
}
ENDS = {"DOCX": "docx", "XLSX": "xlsx", "HTML": "html"}


def with_types(content: bytes, main: str, kind: str) -> bytes:
    """A package with the list of types that other readers want."""
    with zipfile.ZipFile(io.BytesIO(content)) as opened:
        parts: dict[str, str | bytes] = {name: opened.read(name) for name in opened.namelist()}
    kinds = {name.rpartition("/")[2].removesuffix(".xml"): name for name in parts if name.endswith(".xml")}
    office = "application/vnd.openxmlformats-officedocument"
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{office}.{kind}.{"main" if name == main else short}+xml"/>'.replace(
            ".main+xml", ".document.main+xml" if kind.startswith("word") else ".sheet.main+xml"
        ).replace(".sheet1+xml", ".worksheet+xml")
        for short, name in kinds.items()
    )
    rels = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    types = f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{rels}{overrides}</Types>'
    return package({"[Content_Types].xml": types, **parts})


def documents() -> dict[str, dict[str, bytes]]:
    """By format: a small document with all that a document needs, a large one, and a bomb."""
    word = with_types(docx(), "word/document.xml", "wordprocessingml")
    cell = "<w:tc><w:tcPr/><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    rows = "".join("<w:tr>" + "".join(cell.format(at + 100) for at in range(10)) + "</w:tr>" for _ in range(200))
    grid = "<w:tblPr/><w:tblGrid>" + "<w:gridCol/>" * 10 + "</w:tblGrid>"
    book = with_types(xlsx(), "xl/workbook.xml", "spreadsheetml")
    lines = "".join(
        f'<row r="{at}">' + "".join(f'<c r="{"ABCDEFGHIJ"[c]}{at}"><v>{at * c}</v></c>' for c in range(10)) + "</row>"
        for at in range(1, 881)
    )
    table = "".join("<tr>" + "<td>1690</td>" * 10 + "</tr>" for _ in range(2000))
    return {
        "DOCX": {
            "small": word,
            "large": _replaced(word, "word/document.xml", _word(f"<w:tbl>{grid}{rows}</w:tbl>")),
            "bomb": _replaced(word, "word/document.xml", _word("<w:p/>" * 50_000_000)),
        },
        "XLSX": {
            "small": book,
            "large": _replaced(book, "xl/worksheets/sheet1.xml", _sheet(lines)),
            "bomb": _replaced(
                book, "xl/worksheets/sheet1.xml", _sheet('<row><c t="str"><v>1</v></c></row>' * 9_000_000)
            ),
        },
        "HTML": {
            "small": PAGE.encode(),
            "large": f"<html><body><table>{table}</table>".encode(),
            "bomb": b"<html>" + b"<table><tr><td>" * 2_000_000,
        },
    }


def _word(body: str) -> str:
    return f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'


def _sheet(rows: str) -> str:
    return f'<worksheet xmlns="{SHEET}"><sheetData>{rows}</sheetData></worksheet>'


def _replaced(content: bytes, name: str, part: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as opened:
        return package({each: part if each == name else opened.read(each) for each in opened.namelist()})


def _read(reader: str, path: Path) -> Any:
    """The document as the reader gives it, every cell looked at once."""
    if reader == "landprice":
        from landprice.documents.formats.reading import read_here

        return read_here(path, path.name)
    if reader == "python-docx":
        import docx as python_docx

        read = python_docx.Document(str(path))
        return [[cell.text for cell in row.cells] for table in read.tables for row in table.rows], read
    if reader == "openpyxl":
        import openpyxl

        book = openpyxl.load_workbook(path, rich_text=True)
        return [[cell.value for cell in row] for sheet in book for row in sheet.iter_rows()], book
    if reader == "lxml.etree":
        from lxml import etree

        with zipfile.ZipFile(path) as opened:
            trees = [etree.fromstring(opened.read(name)) for name in opened.namelist() if name.endswith(".xml")]
        return [element.text for tree in trees for element in tree.iter()], trees
    if reader == "lxml.html":
        import lxml.html

        tree = lxml.html.fromstring(path.read_bytes())
        return [(cell.text_content(), cell.sourceline) for cell in tree.iter("td", "th")], tree
    from selectolax.lexbor import LexborHTMLParser

    page = LexborHTMLParser(path.read_bytes())
    return [cell.text() for cell in page.css("td,th")], page


def _has(reader: str, format_: str, path: Path) -> dict[str, str]:
    """What of the small document can be told from what the reader gives."""
    whole, document = _read(reader, path), None
    if reader == "landprice":
        from landprice.documents.document import Grid

        grids = [block for block in whole.blocks if isinstance(block, Grid)]
        cells = [cell for grid in grids for row in grid.rows for cell in row]
        return {
            "merged cells": _yes(any(cell.rows > 1 or cell.columns > 1 for cell in cells)),
            "struck out": _yes(any("struck" in str(what) for _, what in whole.notes)) if format_ != "XLSX" else "yes",
            "superscripts": _yes(any("¹" in cell.text or "²" in cell.text for cell in cells)),
            "numbers of lists": _yes(any(getattr(b, "text", "").startswith("第一条") for b in whole.blocks))
            if format_ == "DOCX"
            else "",
            "what is hidden": "yes",
            "place of a cell": "line and column of the source" if format_ == "HTML" else "table, row, cell",
        }
    document = whole[1]
    return _LIBRARIES[reader](document)


def _yes(found: bool) -> str:
    return "yes" if found else "no"


def _python_docx(document: Any) -> dict[str, str]:
    table = document.tables[0]
    runs = [run for row in table.rows for cell in row.cells for p in cell.paragraphs for run in p.runs]
    same = table.cell(0, 0)._tc is table.cell(1, 0)._tc
    numbered = document.paragraphs[1].text.startswith("第")
    boxes = any("框" in paragraph.text for paragraph in document.paragraphs)
    return {
        "merged cells": "the same cell again" if same else "no",
        "struck out": _yes(any(run.font.strike for run in runs)),
        "superscripts": _yes(any(run.font.superscript for run in runs)),
        "numbers of lists": _yes(numbered),
        "what is hidden": "runs; text boxes are lost" if not boxes else "yes",
        "place of a cell": "by counting",
    }


def _openpyxl(book: Any) -> dict[str, str]:
    sheet = book.worksheets[0]
    rich = sheet["B1"].value
    return {
        "merged cells": _yes(bool(sheet.merged_cells.ranges)),
        "struck out": _yes(bool(sheet["B3"].font.strike)),
        "superscripts": _yes(any(getattr(getattr(part, "font", None), "vertAlign", "") for part in rich)),
        "numbers of lists": "",
        "what is hidden": _yes(bool(sheet.row_dimensions[2].hidden)),
        "place of a cell": "cell; figures as floats, their formats by hand",
    }


def _tree(_: Any) -> dict[str, str]:
    return dict.fromkeys(("merged cells", "struck out", "superscripts", "what is hidden"), "by hand, as ours") | {
        "numbers of lists": "by hand",
        "place of a cell": "by counting",
    }


def _lxml_html(tree: Any) -> dict[str, str]:
    place = "line alone" if next(tree.iter("td")).sourceline else "no"
    return _tree(tree) | {"numbers of lists": "", "place of a cell": place}


def _selectolax(_: Any) -> dict[str, str]:
    return _tree(None) | {"numbers of lists": "", "place of a cell": "no"}


_LIBRARIES: dict[str, Callable[[Any], dict[str, str]]] = {
    "python-docx": _python_docx,
    "openpyxl": _openpyxl,
    "lxml.etree": _tree,
    "lxml.html": _lxml_html,
    "selectolax": _selectolax,
}


def _measure(reader: str, format_: str, folder: Path, what: str) -> dict[str, str]:
    """In a process of its own: the import, the time, what there is, or what becomes of the bomb."""
    path = folder / f"{what}.{ENDS[format_]}"
    if what == "small":
        return _has(reader, format_, path)
    if what == "bomb":
        try:
            _read(reader, path)
        except MemoryError:
            return {"bomb": "out of memory"}
        except Exception as error:
            return {"bomb": "refused" if reader == "landprice" else f"{type(error).__name__}"}
        return {"bomb": "read"}
    start = time.process_time()
    _read(reader, folder / f"small.{ENDS[format_]}")
    first = time.process_time() - start
    times = []
    for _ in range(5):
        start = time.process_time()
        _read(reader, path)
        times.append(time.process_time() - start)
    return {"import": f"{1000 * first:.0f} ms", "time": f"{1000 * statistics.median(times):.0f} ms"}


def main() -> int:
    if len(sys.argv) > 1:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEGABYTES * 2**20, MEGABYTES * 2**20))
        start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        found = _measure(sys.argv[1], sys.argv[2], Path(sys.argv[3]), sys.argv[4])
        if "bomb" in found:
            found["bomb"] += f", {(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - start) // 1024} MB"
        print(json.dumps(found))
        return 0
    with tempfile.TemporaryDirectory() as name:
        for format_, contents in documents().items():
            for what, content in contents.items():
                (Path(name) / f"{what}.{ENDS[format_]}").write_bytes(content)
            for reader in READERS[format_]:
                row: dict[str, str] = {}
                for what in ("large", "small", "bomb"):
                    command = [sys.executable, __file__, reader, format_, name, what]
                    try:
                        done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)
                        row |= json.loads(done.stdout) if not done.returncode else {what: f"exit {done.returncode}"}
                    except subprocess.TimeoutExpired:
                        row[what] = f"over {SECONDS} s"
                print(
                    f"| {format_} | {reader} | " + " | ".join(f"{key}: {value}" for key, value in row.items()),
                    flush=True,
                )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
