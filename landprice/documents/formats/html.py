"""Web pages: paragraphs, and tables with the columns that rowspan and colspan give each cell."""

from __future__ import annotations

import re
from functools import partial
from html.parser import HTMLParser
from pathlib import Path

from landprice.core.messages import message
from landprice.documents.document import Block, Cell, Document, Grid, Paragraph, Place, text_of_line
from landprice.documents.formats.encoding import Decoded, read_any_text
from landprice.documents.formats.marks import raised, struck
from landprice.documents.formats.spans import Shelf
from landprice.documents.formats.text import blocks_of
from landprice.documents.limits import MAX_SPAN, count_cells, count_nested

_BREAKS = {
    *("p", "br", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "header"),
    *("footer", "dt", "dd", "blockquote", "caption", "pre", "hr", "center", "body"),
}
_STRUCK = {"s", "strike", "del"}
_BARE = re.compile(r"<(?![A-Za-z/!?][^<>]{0,4000}>)")
_SILENT = {"script", "style", "noscript", "template", "title"}
_CLOSED = {"div", "span", "table", "tbody", "tr", "td", "th", "section", "article"}
"""Elements whose end is written: of these alone it is known how far they hide what is in them."""
_HIDES = re.compile(r"display\s{0,9}:\s{0,9}none|mso-hide\s{0,9}:\s{0,9}all", re.IGNORECASE)


def open_file(path: Path, file: str) -> Document:
    """The document in an HTML file; places are those of the source text."""
    return document_of(read_any_text(path, file), file)


def document_of(decoded: Decoded, file: str) -> Document:
    """The document in the text of a page."""
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
    reader = _Reader(file)
    reader.feed(_without_comments(text))
    reader.close()
    reader.finish()
    lines = text.split("\n")
    notes = list(decoded.notes)
    if reader.hidden:
        what = message("a hidden {element} is not closed: what follows it is not read", element=reader.hidden)
        notes.append((reader.hidden_at, what))
    return Document(file, reader.blocks, partial(text_of_line, lines), notes)


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
        self.holds_table = False
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
        self.raised = self.struck = False
        self.cells = 0
        self.hidden = ""
        self.hidden_depth = 0
        self.hidden_at = Place(0, 1, 1)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.hidden or (tag in _CLOSED and _is_hidden(attrs)):
            self._hide(tag)
        elif tag in _SILENT:
            self.silent += 1
        elif tag == "table":
            self._flush()
            if self.tables and self.tables[-1].cell:
                # such a cell is a piece of the page, what stands in it is no value
                self._page_words(self.tables[-1])
                self.tables[-1].holds_table = True
            count_nested(len(self.tables) + 1, self.file)
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
        elif tag == "sup":
            self.raised = True
        elif tag in _STRUCK:
            self.struck = True
        elif tag in _BREAKS:
            self._break()

    def _hide(self, tag: str) -> None:
        if not self.hidden:
            self.hidden, self.hidden_depth, self.hidden_at = tag, 1, self._here()
        elif tag == self.hidden:
            self.hidden_depth += 1

    def handle_endtag(self, tag: str) -> None:
        if self.hidden:
            self.hidden_depth -= tag == self.hidden
            self.hidden = self.hidden if self.hidden_depth else ""
        elif tag in _SILENT:
            self.silent = max(0, self.silent - 1)
        elif tag == "table" and self.tables:
            self._end_table()
        elif tag == "sup":
            self.raised = False
        elif tag in _STRUCK:
            self.struck = False
        elif tag in ("td", "th", "tr") and self.tables:
            self._end_cell()
        elif tag in _BREAKS:
            self._break()

    def handle_data(self, data: str) -> None:
        if self.silent or self.hidden or not data.strip():
            return
        target: _Table | _Reader = self.tables[-1] if self.tables and self.tables[-1].cell else self
        if not target.words:
            target.place = self._here(data)
        target.words.append(raised(data) if self.raised else struck(data) if self.struck else data)

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
        self.raised = self.struck = False
        count_cells(self.cells, self.file)
        if table.holds_table:
            self._page_words(table)
        text = "\n".join(" ".join(line.split()) for line in "".join(table.words).split("\n")).strip()
        row = len(table.rows) - 1
        rows, columns = table.cell
        column = table.shelf.put(row, rows, columns)
        table.rows[-1].append(Cell(text, table.place, row, column, rows, columns))
        table.cell, table.words, table.holds_table = None, [], False

    def _page_words(self, table: _Table) -> None:
        """Take the words of a cell that holds a table as running text."""
        place = table.place or self._here()
        lines = [" ".join(line.split()) for line in "".join(table.words).split("\n")]
        self.blocks += blocks_of(((place.line, line) for line in lines), self.file)
        table.words = []

    def _end_table(self) -> None:
        self._end_cell()
        table = self.tables.pop()
        rows = self._within_bounds([row for row in table.rows if row])
        if not any(cell.text for row in rows for cell in row):
            return
        if len(rows) == 1 and len(rows[0]) == 1:
            # a table for the layout of the page: its one cell is running text
            lines = rows[0][0].text.split("\n")
            self.blocks += blocks_of(((rows[0][0].place.line, line) for line in lines), self.file)
        elif rows:
            self.blocks.append(Grid(rows, exact=True))

    def _within_bounds(self, rows: list[list[Cell]]) -> list[list[Cell]]:
        """The rows with cells that reach no further down than the table."""
        last = max((cell.row for row in rows for cell in row), default=0)
        for row in rows:
            for at, cell in enumerate(row):
                height = min(cell.rows, last - cell.row + 1)
                self.cells += height * cell.columns - 1
                if height < cell.rows:
                    row[at] = Cell(cell.text, cell.place, cell.row, cell.column, height, cell.columns)
        count_cells(self.cells, self.file)
        return rows


def _is_hidden(attrs: list[tuple[str, str | None]]) -> bool:
    return any(name == "hidden" or (name == "style" and value and _HIDES.search(value)) for name, value in attrs)


def _span(attrs: list[tuple[str, str | None]], name: str) -> int:
    for key, value in attrs:
        if key == name and value and value.strip().isdecimal() and len(value.strip()) < 6:
            # rowspan 0 reaches down to the end of the table
            return min(int(value) or (MAX_SPAN if name == "rowspan" else 1), MAX_SPAN)
    return 1
