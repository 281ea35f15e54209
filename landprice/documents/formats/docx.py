"""Word files: paragraphs and tables, with merged cells; one line for each paragraph and each row."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from landprice.documents.document import MAX_CELLS, Block, Cell, Document, Grid, Place
from landprice.documents.formats.text import blocks_of, too_many_cells
from landprice.documents.library import library
from landprice.errors import FileError
from landprice.messages import message

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MAX_NESTED = 50


def open_file(path: Path, file: str) -> Document:
    """The document in a Word file. Raises MissingLibraryError without python-docx."""
    docx = library("docx", "python-docx", file)
    try:
        body = docx.Document(str(path)).element.body
    except Exception as error:
        raise FileError(message("{file} is damaged: {reason}", file=file, reason=type(error).__name__)) from None
    reader = _Reader(file)
    reader.children(body, 0)
    return Document(file, reader.blocks, lambda place: reader.lines[place.line - 1])


class _Reader:
    def __init__(self, file: str) -> None:
        self.file = file
        self.blocks: list[Block] = []
        self.lines: list[str] = []
        self.cells = 0

    def children(self, parent: Any, depth: int) -> None:
        if depth > MAX_NESTED:
            raise FileError(
                message("{file} has tables nested more than {limit} deep", file=self.file, limit=MAX_NESTED)
            )
        for child in parent.iterchildren():
            if child.tag == _W + "p":
                for line in _text(child).split("\n"):
                    self.lines.append(line)
                    if line.strip():
                        numbered = ((number, line) for number in [len(self.lines)])
                        self._add(blocks_of(numbered, self.file))
            elif child.tag == _W + "tbl":
                self._table(child, depth)
            elif child.tag in (_W + "sdt", _W + "sdtContent", _W + "ins", _W + "smartTag"):
                self.children(child, depth + 1)

    def _add(self, blocks: list[Block]) -> None:
        """Rows set with tabs in neighbouring paragraphs are one grid."""
        for block in blocks:
            before = self.blocks[-1] if self.blocks else None
            if isinstance(block, Grid) and isinstance(before, Grid) and not before.exact:
                before.rows += block.rows
            else:
                self.blocks.append(block)

    def _table(self, table: Any, depth: int) -> None:
        rows: list[list[Cell]] = []
        open_cells: dict[int, tuple[int, int]] = {}
        for row_element in _rows(table):
            line = len(self.lines) + 1
            self.lines.append("")
            row: list[Cell] = []
            words: list[str] = []
            column = _value(row_element, "trPr/gridBefore", 0)
            for element in (child for child in row_element.iterchildren() if child.tag == _W + "tc"):
                self.cells += 1
                if self.cells > MAX_CELLS:
                    raise FileError(too_many_cells(self.file))
                columns = min(_value(element, "tcPr/gridSpan", 1), 1000)
                if _continues(element) and column in open_cells:
                    above, index = open_cells[column]
                    cell = rows[above][index]
                    rows[above][index] = Cell(
                        cell.text, cell.place, cell.row, cell.column, len(rows) - above + 1, cell.columns
                    )
                else:
                    text = _text(element)
                    at = Place(0, line, sum(len(word) + 3 for word in words) + 1)
                    open_cells[column] = (len(rows), len(row))
                    row.append(Cell(text, at, len(rows), column, 1, columns))
                    words.append(text.replace("\n", " "))
                    for inner in element.iterchildren(_W + "tbl"):
                        self._nested(inner, depth)
                column += columns
            self.lines[line - 1] = " | ".join(words)
            rows.append(row)
        if any(rows):
            self.blocks.append(Grid(rows, exact=True))

    def _nested(self, table: Any, depth: int) -> None:
        if depth >= MAX_NESTED:
            raise FileError(
                message("{file} has tables nested more than {limit} deep", file=self.file, limit=MAX_NESTED)
            )
        self._table(table, depth + 1)


def _rows(table: Any) -> list[Any]:
    found = []
    for child in table.iterchildren():
        if child.tag == _W + "tr":
            found.append(child)
        elif child.tag in (_W + "sdt", _W + "ins"):
            found += list(child.iter(_W + "tr"))
    return found


def _text(element: Any) -> str:
    """The words of an element as they are shown; deleted ones and those of tables inside are not."""
    parts: list[str] = []
    pending = [iter(element.iterchildren())]
    while pending:
        child = next(pending[-1], None)
        if child is None:
            pending.pop()
        elif child.tag == _W + "t":
            parts.append(child.text or "")
        elif child.tag == _W + "tab":
            if child.getparent().tag == _W + "r":
                parts.append("\t")
        elif child.tag in (_W + "br", _W + "cr"):
            parts.append("\n")
        elif child.tag not in (_W + "del", _W + "tbl", _W + "pPr", _W + "rPr", _W + "drawing", _W + "pict"):
            if child.tag == _W + "p" and any(part.strip() for part in parts):
                parts.append("\n")
            pending.append(iter(child.iterchildren()))
    return "".join(parts).strip(" \n")


def _value(element: Any, path: str, default: int) -> int:
    found = element.find("/".join(_W + step for step in path.split("/")))
    value = found.get(_W + "val") if found is not None else None
    return int(value) if value and value.isdecimal() and len(value) < 6 else default


def _continues(cell: Any) -> bool:
    merge = cell.find(f"{_W}tcPr/{_W}vMerge")
    return merge is not None and merge.get(_W + "val", "continue") == "continue"
