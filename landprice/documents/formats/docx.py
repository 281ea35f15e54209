"""Word files (DOCX): paragraphs and tables, with merged cells; places count paragraphs, tables, rows and cells.

What the page shows is read: inserted words but not deleted ones, text boxes, content controls, footnotes; not hidden
text, nor headers and footers. The XML is read as a stream by the standard library, so that its size is no matter.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from landprice.documents.document import Block, Cell, Document, Grid, Paragraph, Place, text_in_order
from landprice.documents.formats.marks import is_on, raised, struck
from landprice.documents.formats.package import Package
from landprice.documents.formats.slivers import without_slivers
from landprice.documents.formats.text import blocks_of
from landprice.documents.limits import MAX_SPAN, count_cells, count_nested, count_paragraphs

_SKIPPED = {
    *("del", "moveFrom", "Fallback", "instrText", "delText", "rt", "pPr", "tblPr", "tblGridChange", "sectPr", "sdtPr"),
    *("tblPrEx", "annotationRef", "delInstrText", "sdtEndPr", "binData"),
}
"""What the page does not show; ``Fallback`` says again what stands before it."""
_SHOWN = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def open_file(path: Path, file: str) -> Document:
    """The document in a Word file."""
    with Package(path, file) as package:
        main = package.main_part("word/document.xml")
        reader = _Reader(file)
        package.parse(main, reader.start, reader.end, reader.text)
        for target, kind in package.related(main).values():
            if kind.endswith(("/footnotes", "/endnotes")) and target in package.names:
                package.parse(target, reader.start, reader.end, reader.text)
    return Document(file, reader.blocks, partial(text_in_order, reader.lines))


@dataclass(slots=True)
class _OpenCell:
    span: int = 1
    continues: bool = False
    merged_to_left: bool = False
    words: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _OpenTable:
    """``number`` counts from the first table on, ``at`` is where the cell that is open stands."""

    number: int
    rows: list[list[Cell]] = field(default_factory=list)
    widths: list[int] = field(default_factory=list)
    reaching: dict[int, tuple[int, int]] = field(default_factory=dict)
    row: list[Cell] = field(default_factory=list)
    at: Place = field(default_factory=lambda: Place(0, 1, 1))
    column: int = 0
    deleted: bool = False


class _Reader:
    """Takes the elements as they come. ``cells`` holds None where words are of the page itself."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.blocks: list[Block] = []
        self.lines: dict[int, str] = {}
        self.order = self.paragraph_count = self.table_count = 0
        self.tables: list[_OpenTable] = []
        self.cells: list[_OpenCell | None] = [None]
        self.paragraphs: list[list[str]] = []
        self.count = 0
        self.skipped = 0
        self.in_text = self.in_row_properties = self.in_run_properties = self.hidden = self.raised = self.struck = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element opens."""
        if self.skipped:
            self.skipped += 1
        elif self.in_row_properties:
            self._row_property(tag, attributes)
        elif tag in _SKIPPED:
            self.skipped = 1
        elif tag == "p":
            self.paragraphs.append([])
        elif tag == "t":
            self.in_text = True
        elif tag in _SHOWN:
            self._say(_SHOWN[tag])
        elif tag == "r":
            self.hidden = self.raised = self.struck = False
        elif tag == "rPr":
            self.in_run_properties = True
        elif tag == "vanish" and self.in_run_properties:
            self.hidden = is_on(attributes)
        elif tag == "vertAlign" and self.in_run_properties:
            self.raised = attributes.get("val") == "superscript"
        elif tag in ("strike", "dstrike") and self.in_run_properties:
            self.struck = is_on(attributes) or self.struck
        elif tag == "txbxContent":
            self.cells.append(None)
        else:
            self._table_start(tag, attributes)

    def _table_start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "tbl":
            count_nested(len(self.tables) + 1, self.file)
            if (cell := self.cells[-1]) is not None:
                # a cell that holds a table is a piece of the page, what stands in it is no value
                cell.words, words = [], cell.words
                for line in words:
                    self._page_line(line, self.tables[-1].at)
            self.table_count += 1
            self.tables.append(_OpenTable(self.table_count))
        elif not self.tables:
            return
        elif tag == "tr":
            table = self.tables[-1]
            self.order += 1
            table.at = Place(0, len(table.rows) + 1, 0, "", table.number, self.order)
            table.row, table.column, table.deleted = [], 0, False
        elif tag == "gridCol":
            self.tables[-1].widths.append(_whole({"val": attributes.get("w", "")}, 0))
        elif tag == "trPr":
            self.in_row_properties = True
        elif tag == "tc":
            table = self.tables[-1]
            table.at = replace(table.at, column=table.at.column + 1)
            self.cells.append(_OpenCell())
        elif (cell := self.cells[-1]) is not None:
            if tag == "gridSpan":
                cell.span = max(1, min(_whole(attributes, 1), MAX_SPAN))
            elif tag == "vMerge":
                cell.continues = attributes.get("val", "continue") == "continue"
            elif tag == "hMerge":
                cell.merged_to_left = attributes.get("val", "continue") == "continue"

    def _row_property(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "gridBefore":
            self.tables[-1].column = min(_whole(attributes, 0), MAX_SPAN)
        elif tag == "del":
            self.tables[-1].deleted = True

    def end(self, tag: str) -> None:
        """An element closes."""
        if self.skipped:
            self.skipped -= 1
        elif tag == "t":
            self.in_text = False
        elif tag == "rPr":
            self.in_run_properties = False
        elif tag == "trPr":
            self.in_row_properties = False
        elif tag == "p" and self.paragraphs:
            self._paragraph("".join(self.paragraphs.pop()))
        elif tag == "txbxContent" or (tag == "tc" and len(self.cells) > 1):
            cell = self.cells.pop()
            if cell is not None and self.tables:
                self._cell(cell, self.tables[-1])
        elif tag == "tr" and self.tables:
            self._row(self.tables[-1])
        elif tag == "tbl" and self.tables:
            table = self.tables.pop()
            if any(table.rows):
                self.blocks.append(Grid(without_slivers(table.rows, table.widths), exact=True))

    def text(self, words: str) -> None:
        """Words between tags; those of text elements are shown."""
        if self.in_text and not self.skipped:
            self._say(words)

    def _say(self, words: str) -> None:
        if self.paragraphs and not self.hidden:
            self.paragraphs[-1].append(raised(words) if self.raised else struck(words) if self.struck else words)

    def _paragraph(self, words: str) -> None:
        cell = self.cells[-1]
        if cell is not None:
            if words.strip():
                cell.words.append(words.strip(" \n"))
            return
        if not words.strip():
            return
        self.order += 1
        self.paragraph_count += 1
        self.lines[self.order] = words
        column = 1
        for line in words.split("\n"):
            self._page_line(line, Place(0, self.paragraph_count, column, "", 0, self.order))
            column += len(line) + 1

    def _page_line(self, line: str, at: Place) -> None:
        if line.strip():
            self._add([_placed(block, at) for block in blocks_of(iter([(1, line)]), self.file)])

    def _add(self, blocks: list[Block]) -> None:
        """Rows set with tabs in neighbouring paragraphs are one grid."""
        count_paragraphs(len(self.blocks) - self.table_count, self.file)
        for block in blocks:
            before = self.blocks[-1] if self.blocks else None
            if isinstance(block, Grid) and isinstance(before, Grid) and not before.exact:
                before.rows += block.rows
            else:
                self.blocks.append(block)

    def _cell(self, cell: _OpenCell, table: _OpenTable) -> None:
        words = "\n".join(cell.words)
        self.count += cell.span
        count_cells(self.count, self.file)
        if table.deleted:
            return
        if cell.continues and table.column in table.reaching:
            above, index = table.reaching[table.column]
            first = table.rows[above][index]
            rows = min(len(table.rows) - above + 1, MAX_SPAN)
            table.rows[above][index] = Cell(first.text, first.place, first.row, first.column, rows, first.columns)
        elif cell.merged_to_left and table.row:
            left = table.row[-1]
            table.row[-1] = Cell(left.text, left.place, left.row, left.column, 1, left.columns + cell.span)
        else:
            table.reaching[table.column] = (len(table.rows), len(table.row))
            table.row.append(Cell(words, table.at, len(table.rows), table.column, 1, cell.span))
        table.column += cell.span

    def _row(self, table: _OpenTable) -> None:
        if not table.deleted:
            table.rows.append(table.row)


def _placed(block: Block, at: Place) -> Block:
    """A block of a line, where that line stands in the file."""
    if isinstance(block, Paragraph):
        return replace(block, place=at.further(block.place.column - 1))
    rows = [[replace(cell, place=at.further(cell.place.column - 1)) for cell in row] for row in block.rows]
    return Grid(rows, block.exact)


def _whole(attributes: dict[str, str], default: int) -> int:
    value = attributes.get("val", "")
    return int(value) if value.isdecimal() and len(value) < 6 else default
