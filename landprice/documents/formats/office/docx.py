"""Word files (DOCX): paragraphs and tables, with merged cells; places count paragraphs, tables, rows and cells.

What the page shows is read: inserted words but not deleted ones, text boxes, content controls, footnotes, the numbers
of lists; not hidden text, nor headers and footers. Words struck out are left out, and noted. The XML is read as a
stream by the standard library, so that its size is no matter.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from landprice.documents.document import Block, Document, Grid, Paragraph, Place
from landprice.documents.formats.marks import is_on, notes_of_pictures, notes_of_struck, raised
from landprice.documents.formats.office.numbers import ListNumbers
from landprice.documents.formats.office.package import Package
from landprice.documents.formats.office.styles import WordStyle, styles_of
from landprice.documents.formats.office.word_tables import WordTable, whole
from landprice.documents.limits import count_cells, count_nested, count_paragraphs
from landprice.documents.place import PictureToRead

_SKIPPED = {
    *("del", "moveFrom", "Fallback", "instrText", "delText", "rt", "tblPr", "tblGridChange", "sectPr", "sdtPr"),
    *("tblPrEx", "annotationRef", "delInstrText", "sdtEndPr", "binData", "rPrChange", "pPrChange", "tcPrChange"),
    *("trPrChange", "tblPrChange", "sectPrChange", "numberingChange"),
}
"""What the page does not show; ``Fallback`` says again what stands before it, ``…Change`` how something was set."""
_SHOWN = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_PLAIN = WordStyle()


def open_file(path: Path, file: str) -> Document:
    """The document in a Word file."""
    with Package(path, file) as package:
        main = package.main_part("word/document.xml")
        parts = package.related(main)
        styles = next((styles_of(package.tree(part)) for part in package.parts_of(main, "styles")), {})
        numbering = next((package.tree(part) for part in package.parts_of(main, "numbering")), None)
        reader = _WordReader(file, styles, ListNumbers(numbering))
        for part in (main, *package.parts_of(main, "footnotes"), *package.parts_of(main, "endnotes")):
            package.parse(part, reader.start, reader.end, reader.text)
    lines = {(0, order): words for order, words in reader.lines.items()}
    absent = [place for place, _, name in reader.pictures if name not in parts]
    notes = [*notes_of_struck(reader.struck), *notes_of_pictures(absent)]
    read = Document(file, reader.blocks, lines, notes, "docx")
    shown = [(before, parts[name][0]) for _, before, name in reader.pictures if name in parts]
    read.pictures = [PictureToRead(before, at, {"part": part}) for at, (before, part) in enumerate(shown, 1)]
    return read


@dataclass(slots=True)
class _OpenParagraph:
    """``properties`` is whether what comes is how the paragraph is set, not what it says."""

    words: list[str] = field(default_factory=list)
    struck: list[str] = field(default_factory=list)
    style: WordStyle = _PLAIN
    number: str = ""
    level: int | None = None
    properties: bool = False


class _WordReader:
    """Takes the elements as they come. ``cells`` holds the open table where words are of its cell, else None."""

    def __init__(self, file: str, styles: Mapping[str, WordStyle], numbers: ListNumbers) -> None:
        self.file = file
        self.styles = styles
        self.numbers = numbers
        self.blocks: list[Block] = []
        self.lines: dict[int, str] = {}
        self.struck: list[tuple[Place, str]] = []
        self.pictures: list[tuple[Place, int, str]] = []
        """Of each its place, before which block it stands, and by what its paragraph names it."""
        self.order = self.paragraph_count = self.table_count = self.cell_count = 0
        self.tables: list[WordTable] = []
        self.cells: list[WordTable | None] = [None]
        self.paragraphs: list[_OpenParagraph] = []
        self.skipped = 0
        self.in_text = self.in_row_properties = self.in_run_properties = False
        self.is_hidden = self.is_raised = self.is_struck = False
        self._starts: dict[str, Callable[[Mapping[str, str]], None]] = {
            "p": lambda _: self.paragraphs.append(_OpenParagraph()),
            "pPr": lambda _: self._set_paragraph(is_in=True),
            "t": lambda _: self._set_text(is_in=True),
            "r": lambda _: self._set_run(self.paragraphs[-1].style if self.paragraphs else _PLAIN),
            "rPr": lambda _: self._set_run_properties(is_in=True),
            "txbxContent": lambda _: self.cells.append(None),
            "blip": self._picture,
            "imagedata": self._picture,
            "tbl": self._start_table,
            "tr": self._start_row,
            "tc": self._start_cell,
            "trPr": lambda _: self._set_row_properties(is_in=True),
        }
        self._ends: dict[str, Callable[[], None]] = {
            "p": self._end_paragraph,
            "pPr": lambda: self._set_paragraph(is_in=False),
            "t": lambda: self._set_text(is_in=False),
            "rPr": lambda: self._set_run_properties(is_in=False),
            "trPr": lambda: self._set_row_properties(is_in=False),
            "txbxContent": lambda: self._end_box(None),
            "tc": self._end_cell,
            "tr": self._end_row,
            "tbl": self._end_table,
        }

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element opens."""
        if self.skipped:
            self.skipped += 1
        elif tag in _SKIPPED and not (self.in_row_properties and tag == "del"):
            self.skipped = 1
        elif self.in_row_properties:
            self.tables[-1].set_row(tag, attributes)
        elif self.paragraphs and self.paragraphs[-1].properties:
            self._paragraph_property(tag, attributes)
        elif self.in_run_properties:
            self._run_property(tag, attributes)
        elif tag in _SHOWN:
            self._say(_SHOWN[tag])
        elif begin := self._starts.get(tag):
            begin(attributes)
        elif self.tables:
            self.tables[-1].set(tag, attributes, in_cell=self.cells[-1] is not None)

    def end(self, tag: str) -> None:
        """An element closes."""
        if self.skipped:
            self.skipped -= 1
        elif finish := self._ends.get(tag):
            finish()

    def text(self, words: str) -> None:
        """Words between tags; those of text elements are shown."""
        if self.in_text and not self.skipped:
            self._say(words)

    def _say(self, words: str) -> None:
        if not self.paragraphs or self.is_hidden:
            return
        if self.is_struck:
            self.paragraphs[-1].struck.append(words)
        else:
            self.paragraphs[-1].words.append(raised(words) if self.is_raised else words)

    def _set_text(self, *, is_in: bool) -> None:
        self.in_text = is_in

    def _set_row_properties(self, *, is_in: bool) -> None:
        self.in_row_properties = is_in and bool(self.tables)

    def _set_run_properties(self, *, is_in: bool) -> None:
        if not (self.paragraphs and self.paragraphs[-1].properties):
            self.in_run_properties = is_in

    def _set_paragraph(self, *, is_in: bool) -> None:
        if self.paragraphs:
            self.paragraphs[-1].properties = is_in

    def _set_run(self, style: WordStyle) -> None:
        self.is_hidden, self.is_raised, self.is_struck = bool(style.hidden), bool(style.raised), bool(style.struck)

    def _run_property(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "rStyle":
            style = self.styles.get(attributes.get("val", ""), _PLAIN)
            self.is_hidden = self.is_hidden if style.hidden is None else style.hidden
            self.is_raised = self.is_raised if style.raised is None else style.raised
            self.is_struck = self.is_struck if style.struck is None else style.struck
        elif tag == "vanish":
            self.is_hidden = is_on(attributes)
        elif tag == "vertAlign":
            self.is_raised = attributes.get("val") == "superscript"
        elif tag in ("strike", "dstrike"):
            self.is_struck = is_on(attributes) or (self.is_struck and tag == "dstrike")

    def _paragraph_property(self, tag: str, attributes: Mapping[str, str]) -> None:
        paragraph = self.paragraphs[-1]
        if tag == "pStyle":
            paragraph.style = self.styles.get(attributes.get("val", ""), _PLAIN)
        elif tag == "numId":
            paragraph.number = attributes.get("val", "")
        elif tag == "ilvl":
            paragraph.level = whole(attributes, 0)

    def _here(self) -> Place:
        """The place of what comes next."""
        table = self.cells[-1]
        return table.at if table else Place(0, self.paragraph_count + 1, 1, "", 0, self.order + 1)

    def _picture(self, attributes: Mapping[str, str]) -> None:
        name = attributes.get("embed") or attributes.get("id") or ""
        self.pictures.append((self._here(), len(self.blocks), name))

    def _end_paragraph(self) -> None:
        if not self.paragraphs:
            return
        paragraph = self.paragraphs.pop()
        if any(map(str.strip, paragraph.struck)):
            self.struck.append((self._here(), "".join(paragraph.struck)))
        words = self._number_of(paragraph) + "".join(paragraph.words)
        if (table := self.cells[-1]) is not None:
            table.say(words)
        elif words.strip():
            self.order += 1
            self.paragraph_count += 1
            self.lines[self.order] = words
            column = 1
            for line in words.split("\n"):
                self._page_line(line, Place(0, self.paragraph_count, column, "", 0, self.order))
                column += len(line) + 1

    def _number_of(self, paragraph: _OpenParagraph) -> str:
        level = paragraph.style.level if paragraph.level is None else paragraph.level
        number = paragraph.number or paragraph.style.number
        return self.numbers.next_of(number, level or 0) if number else ""

    def _page_line(self, line: str, at: Place) -> None:
        if line.strip():
            count_paragraphs(len(self.blocks) - self.table_count, self.file)
            self.blocks.append(Paragraph(line, at))

    def _start_table(self, _: Mapping[str, str]) -> None:
        count_nested(len(self.tables) + 1, self.file)
        if (around := self.cells[-1]) is not None:
            # a cell that holds a table is a piece of the page, what stands in it is no value
            for line in around.take_words():
                self._page_line(line, around.at)
        self.table_count += 1
        self.tables.append(WordTable(self.table_count))

    def _start_row(self, _: Mapping[str, str]) -> None:
        if self.tables:
            self.order += 1
            self.tables[-1].start_row(self.order)

    def _start_cell(self, _: Mapping[str, str]) -> None:
        if self.tables:
            self.tables[-1].start_cell()
            self.cells.append(self.tables[-1])

    def _end_cell(self) -> None:
        if self.tables and len(self.cells) > 1:
            self._end_box(self.tables[-1])

    def _end_box(self, table: WordTable | None) -> None:
        if len(self.cells) > 1:
            self.cells.pop()
        if table:
            self.cell_count += table.end_cell()
            count_cells(self.cell_count, self.file)

    def _end_row(self) -> None:
        if self.tables:
            self.tables[-1].end_row()

    def _end_table(self) -> None:
        if self.tables and any((table := self.tables.pop()).rows):
            self.blocks.append(Grid(table.without_slivers(), exact=True))
