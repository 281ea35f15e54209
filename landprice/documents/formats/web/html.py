"""Web pages: paragraphs, and tables with the columns that rowspan and colspan give each cell."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, TypeAlias

from landprice.core.messages import Message, message
from landprice.documents.document import Block, Document, Grid, GridCell, Paragraph, Place, whole_rows
from landprice.documents.formats.encoding import Decoded, read_any_text
from landprice.documents.formats.marks import notes_of_pictures, notes_of_struck, raised
from landprice.documents.formats.web.html_tables import HtmlTable
from landprice.documents.formats.web.pictures import PagePictures
from landprice.documents.formats.web.source import GONE, only_tags, words_of
from landprice.documents.limits import MAX_SCANNED_PAGES, count_cells, count_nested, count_paragraphs
from landprice.documents.place import PictureToRead

Attributes: TypeAlias = Mapping[str, str]
_BREAKS = {
    *("p", "br", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "header"),
    *("footer", "dt", "dd", "blockquote", "caption", "pre", "hr", "center", "body"),
}
_SET = {"s": "struck", "strike": "struck", "del": "struck", "sup": "raised"}
_STYLES = (
    ("struck", re.compile(r"text-decoration[a-z-]{0,9}\s{0,9}:[^;]{0,99}line-through", re.IGNORECASE)),
    ("raised", re.compile(r"vertical-align\s{0,9}:\s{0,9}super", re.IGNORECASE)),
)
_MOST_MARKS = 50
"""Elements open within each other of which each changes how words are set."""
_SILENT = {"script", "style", "noscript", "template", "title"}
_CLOSED = {"div", "span", "table", "tbody", "tr", "td", "th", "section", "article"}
"""Elements whose end is written: of these alone it is known how far they hide what is in them."""
_HIDES = re.compile(r"display\s{0,9}:\s{0,9}none|mso-hide\s{0,9}:\s{0,9}all", re.IGNORECASE)
_LEADING = re.compile(rf"[\s{GONE}]*")


def open_file(path: Path, file: str) -> Document:
    """The document in an HTML file; places are those of the source text. Pictures in it or beside it are to be read."""
    return document_of(read_any_text(path, file), file, PagePictures(path.parent))


def document_of(decoded: Decoded, file: str, pictures: PagePictures) -> Document:
    """The document in the text of a page."""
    text = pictures.taken_out(decoded.text.replace("\r\n", "\n").replace("\r", "\n"))
    source, unclosed = only_tags(text)
    reader = _PageReader(file)
    reader.feed(source)
    reader.close()
    reader.finish()
    found = [(place, before, pictures.source_of(name)) for place, before, name in reader.pictures]
    notes = [*decoded.notes, *notes_of_struck(reader.struck)]
    if not any(isinstance(block, Grid) for block in reader.blocks):
        # a page with tables has pictures for its looks; of one without, a table may be a picture
        notes += notes_of_pictures([place for place, _, where in found if where is None])
    if unclosed >= 0:
        place = Place(0, text.count("\n", 0, unclosed) + 1, unclosed - text.rfind("\n", 0, unclosed))
        notes.append((place, _unread("comment")))
    if reader.hidden or reader.silent:
        notes.append((reader.hidden_at, _unread(reader.hidden or reader.silent)))
    lines = {(0, number): line for number, line in enumerate(text.split("\n"), 1)}
    return Document(file, reader.blocks, lines, notes, "html", pictures=_to_read(found))


def _to_read(found: list[tuple[Place, int, dict[str, Any] | None]]) -> list[PictureToRead]:
    """Each picture once, where the page shows it first; those beyond what is read are only counted."""
    there: dict[tuple[tuple[str, Any], ...], int] = {}
    for _, before, where in found:
        if where is not None:
            there.setdefault(tuple(where.items()), before)
    return [
        PictureToRead(before, at, dict(where) if at <= MAX_SCANNED_PAGES else {})
        for at, (where, before) in enumerate(there.items(), 1)
    ]


def _unread(element: str) -> Message:
    return message("a hidden {element} is not closed: what follows it is not read", element=element)


class _PageReader(HTMLParser):
    """Collects blocks; a table inside a cell becomes a block of its own, within the one around it."""

    def __init__(self, file: str) -> None:
        super().__init__(convert_charrefs=True)
        self.file = file
        self.blocks: list[Block] = []
        self.struck: list[tuple[Place, str]] = []
        self.pictures: list[tuple[Place, int, str]] = []
        """Of each its place, before which block it stands, and its address."""
        self.tables: list[HtmlTable] = []
        self.words: list[str] = []
        self.place: Place | None = None
        self.marks: list[tuple[str, str]] = []
        self.cells = 0
        self.hidden = self.silent = ""
        self.depth = 0
        self.hidden_at = Place(0, 1, 1)
        self._starts: dict[str, Callable[[Attributes], None]] = {
            "table": self._start_table,
            "tr": self._start_row,
            "td": self._start_cell,
            "th": self._start_cell,
            "img": self._picture,
            **dict.fromkeys(_BREAKS, lambda _: self._break()),
        }
        self._ends: dict[str, Callable[[], None]] = {
            "table": self._end_table,
            **dict.fromkeys(("td", "th", "tr"), self._end_cell),
            **dict.fromkeys(_BREAKS, self._break),
        }

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in reversed(attrs)}  # of two of a name the first holds
        if self.hidden or self.silent:
            self.depth += tag == (self.hidden or self.silent)
        elif tag in _SILENT:
            self.silent, self.depth, self.hidden_at = tag, 1, self._here()
        elif tag in _CLOSED and ("hidden" in given or _HIDES.search(given.get("style", ""))):
            self.hidden, self.depth, self.hidden_at = tag, 1, self._here()
        else:
            self._set_words(tag, given)
            if begin := self._starts.get(tag):
                begin(given)

    def handle_endtag(self, tag: str) -> None:
        if self.hidden or self.silent:
            self.depth -= tag == (self.hidden or self.silent)
            if not self.depth:
                self.hidden = self.silent = ""
            return
        for at in range(len(self.marks) - 1, -1, -1):
            if self.marks[at][0] == tag:
                del self.marks[at:]
                break
        if finish := self._ends.get(tag):
            finish()

    def handle_data(self, data: str) -> None:
        if self.silent or self.hidden or not (words := words_of(data)).strip():
            return
        ways = {way for _, way in self.marks}
        if "struck" in ways:
            self.struck.append((self._here(data), words))
            return
        words = raised(words) if "raised" in ways else words
        if self.tables and self.tables[-1].is_in_cell:
            self.tables[-1].add_words(words, self._here(data))
            return
        if not self.words:
            self.place = self._here(data)
        self.words.append(words)

    def finish(self) -> None:
        """Close what the page left open."""
        while self.tables:
            self._end_table()
        self._flush()

    def _set_words(self, tag: str, attrs: Attributes) -> None:
        """Note how an element sets its words; one within it of the same name is counted, to find its end."""
        if len(self.marks) >= _MOST_MARKS:
            return
        style = attrs.get("style", "")
        way = _SET.get(tag) or next((way for way, pattern in _STYLES if pattern.search(style)), "")
        if way or any(open_tag == tag for open_tag, _ in self.marks):
            self.marks.append((tag, way))

    def _here(self, data: str = "") -> Place:
        line, column = self.getpos()
        leading = _LEADING.match(data)
        blanks = leading.group() if leading else ""
        if "\n" in blanks:
            return Place(0, line + blanks.count("\n"), len(blanks) - blanks.rfind("\n"))
        return Place(0, line, column + len(blanks) + 1)

    def _picture(self, attrs: Attributes) -> None:
        before = len(self.blocks) + any(map(str.strip, self.words))
        self.pictures.append((self._here(), before, attrs.get("src", "")))

    def _break(self) -> None:
        if self.tables and self.tables[-1].is_in_cell:
            self.tables[-1].add_words("\n", self._here())
        else:
            self._flush()

    def _flush(self) -> None:
        text = " ".join("".join(self.words).split())
        if text and self.place:
            self.blocks.append(Paragraph(text, self.place))
            count_paragraphs(len(self.blocks), self.file)
        self.words = []

    def _start_table(self, _: Attributes) -> None:
        self._flush()
        if self.tables and self.tables[-1].is_in_cell:
            self._add_rows(self.tables[-1], self.tables[-1].rows_so_far(), lays_out=True)
            self._page_words(self.tables[-1])
            self.tables[-1].holds_table = True
        count_nested(len(self.tables) + 1, self.file)
        self.tables.append(HtmlTable())

    def _start_row(self, _: Attributes) -> None:
        if self.tables:
            self._end_cell()
            self.tables[-1].start_row()

    def _start_cell(self, attrs: Attributes) -> None:
        if self.tables:
            self._end_cell()
            self.tables[-1].start_cell(attrs, self._here())

    def _end_cell(self) -> None:
        table = self.tables[-1] if self.tables else None
        if table and table.is_in_cell:
            self.cells += 1
            self.marks = []
            count_cells(self.cells, self.file)
            if table.holds_table:
                self._page_words(table)
            table.end_cell()

    def _page_words(self, table: HtmlTable) -> None:
        """Take the words of a cell that holds a table as running text."""
        self._add_lines(table.take_lines())

    def _add_lines(self, lines: Sequence[tuple[str, Place]]) -> None:
        self.blocks += [Paragraph(line, place) for line, place in lines if line]

    def _end_table(self) -> None:
        self._end_cell()
        if not self.tables:
            return
        table = self.tables.pop()
        self._add_rows(table, whole_rows(table.rows), lays_out=table.lays_out)

    def _add_rows(self, table: HtmlTable, rows: list[list[GridCell]], *, lays_out: bool) -> None:
        """Take the rows of a table; where one lays out the page, or is one cell, its single cells are running text."""
        self.cells += sum(cell.rows * cell.columns - 1 for row in rows for cell in row)
        count_cells(self.cells, self.file)
        if all(len(row) == 1 for row in rows) and (lays_out or len(rows) == 1):
            for row in rows:
                self._add_lines(table.lines_at[row[0].place])
        else:
            self.blocks.append(Grid(rows, exact=True))
