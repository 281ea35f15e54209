"""Web pages: paragraphs, and tables with the columns that rowspan and colspan give each cell."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

from landprice.documents.document import MAX_CELLS, Block, Cell, Document, Grid, Paragraph, Place
from landprice.documents.formats.encoding import read_any_text
from landprice.documents.formats.text import blocks_of, too_many_cells
from landprice.documents.spans import Shelf
from landprice.errors import FileError
from landprice.messages import message

MAX_NESTED = 50
_BREAKS = {
    *("p", "br", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "header"),
    *("footer", "title", "dt", "dd", "blockquote", "caption", "pre", "hr", "center", "body"),
}
_BARE = re.compile(r"<(?![A-Za-z/!?][^<>]{0,4000}>)")
_SILENT = {"script", "style", "noscript", "template", "head"}


def open_file(path: Path, file: str) -> Document:
    """The document in an HTML file; places are those of the source text."""
    text = read_any_text(path, file).replace("\r\n", "\n").replace("\r", "\n")
    reader = _Reader(file)
    reader.feed(_without_comments(text))
    reader.close()
    reader.finish()
    lines = text.split("\n")
    return Document(file, reader.blocks, lambda place: lines[place.line - 1])


def _without_comments(text: str) -> str:
    """``text`` with comments blanked, lines kept: an unclosed one, or a bare bracket, would make the parser rescan."""
    parts: list[str] = []
    at = 0
    while (start := text.find("<!--", at)) >= 0:
        end = text.find("-->", start)
        end = len(text) if end < 0 else end + 3
        parts += [text[at:start], "\n" * text.count("\n", start, end)]
        at = end
    parts.append(text[at:])
    # a tag is short: whatever stands open longer than this is text
    return _BARE.sub("&lt;", "".join(parts))


class _Table:
    def __init__(self) -> None:
        self.shelf = Shelf()
        self.rows: list[list[Cell]] = []
        self.cell: tuple[int, int] | None = None
        self.words: list[str] = []
        self.place: Place | None = None


class _Reader(HTMLParser):
    """Collects blocks; a table inside a cell becomes a block of its own, before the one around it."""

    def __init__(self, file: str) -> None:
        super().__init__(convert_charrefs=True)
        self.file = file
        self.blocks: list[Block] = []
        self.tables: list[_Table] = []
        self.words: list[str] = []
        self.place: Place | None = None
        self.silent = 0
        self.cells = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self.silent += 1
        elif tag == "table":
            self._flush()
            if len(self.tables) >= MAX_NESTED:
                raise FileError(
                    message("{file} has tables nested more than {limit} deep", file=self.file, limit=MAX_NESTED)
                )
            self.tables.append(_Table())
        elif tag == "tr" and self.tables:
            self._end_cell()
            self.tables[-1].rows.append([])
        elif tag in ("td", "th") and self.tables:
            self._end_cell()
            table = self.tables[-1]
            if not table.rows:
                table.rows.append([])
            table.cell = (_span(attrs, "rowspan"), _span(attrs, "colspan"))
            table.place = self._here()
        elif tag in _BREAKS:
            self._break()

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self.silent = max(0, self.silent - 1)
        elif tag == "table" and self.tables:
            self._end_table()
        elif tag in ("td", "th", "tr") and self.tables:
            self._end_cell()
        elif tag in _BREAKS:
            self._break()

    def handle_data(self, data: str) -> None:
        if self.silent or not data.strip():
            return
        target: _Table | _Reader = self.tables[-1] if self.tables and self.tables[-1].cell else self
        if not target.words:
            target.place = self._here(data)
        target.words.append(data)

    def finish(self) -> None:
        """Close what the page left open."""
        while self.tables:
            self._end_table()
        self._flush()

    def _here(self, data: str = "") -> Place:
        line, column = self.getpos()
        blanks = data[: len(data) - len(data.lstrip())]
        if "\n" in blanks:
            line, column = line + blanks.count("\n"), len(blanks) - blanks.rfind("\n") - 1
        else:
            column += len(blanks)
        return Place(0, line, column + 1)

    def _break(self) -> None:
        if self.tables and self.tables[-1].cell:
            self.tables[-1].words.append("\n")
        else:
            self._flush()

    def _flush(self) -> None:
        text = " ".join("".join(self.words).split())
        if text and self.place:
            self.blocks.append(Paragraph(text, self.place))
        self.words = []

    def _end_cell(self) -> None:
        table = self.tables[-1]
        if table.cell is None or table.place is None:
            return
        self.cells += 1
        if self.cells > MAX_CELLS:
            raise FileError(too_many_cells(self.file))
        text = "\n".join(" ".join(line.split()) for line in "".join(table.words).split("\n")).strip()
        row = len(table.rows) - 1
        rows, columns = table.cell
        column = table.shelf.put(row, rows, columns)
        table.rows[-1].append(Cell(text, table.place, row, column, rows, columns))
        table.cell, table.words = None, []

    def _end_table(self) -> None:
        self._end_cell()
        table = self.tables.pop()
        rows = [row for row in table.rows if row]
        if len(rows) == 1 and len(rows[0]) == 1:
            # a table for the layout of the page: its one cell is running text
            lines = rows[0][0].text.split("\n")
            self.blocks += blocks_of(((rows[0][0].place.line, line) for line in lines), self.file)
        elif rows:
            self.blocks.append(Grid(rows, exact=True))


def _span(attrs: list[tuple[str, str | None]], name: str) -> int:
    for key, value in attrs:
        if key == name and value and value.strip().isdecimal() and len(value.strip()) < 6:
            return min(max(int(value), 1), 1000)
    return 1
