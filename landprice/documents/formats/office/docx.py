"""Word files (DOCX): paragraphs and tables, with merged cells; places count paragraphs, tables, rows and cells.

What the page shows is read: inserted words but not deleted ones, text boxes, content controls, footnotes, the numbers
of lists; not hidden text, nor headers and footers. Words struck out are left out, and noted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree.ElementTree import Element

from landprice.documents.document import Block, Document, Grid, Paragraph, Place
from landprice.documents.formats.marks import notes_of_pictures, notes_of_struck, raised
from landprice.documents.formats.office.numbers import ListNumbers
from landprice.documents.formats.office.package import Package, value_in, whole_in
from landprice.documents.formats.office.styles import PLAIN, WordStyle, set_by, styles_of
from landprice.documents.formats.office.word_tables import WordTable
from landprice.documents.limits import count_cells, count_nested, count_paragraphs
from landprice.documents.place import PictureToRead

_SKIPPED = {
    *("del", "moveFrom", "Fallback", "instrText", "delText", "rt", "pPr", "rPr", "tblPr", "tblGrid", "trPr", "tcPr"),
    *("sectPr", "sdtPr", "tblPrEx", "annotationRef", "delInstrText", "sdtEndPr", "binData"),
}
"""What the page does not show; ``Fallback`` says again what stands before it, ``…Pr`` how something is set."""
_SHOWN = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def open_file(path: Path, file: str) -> Document:
    """The document in a Word file."""
    with Package(path, file) as package:
        main = package.main_part("word/document.xml")
        parts = package.related(main)
        styles = next((styles_of(package.tree(part)) for part in package.parts_of(main, "styles")), {})
        numbering = next((package.tree(part) for part in package.parts_of(main, "numbering")), None)
        reader = _WordReader(file, styles, ListNumbers(numbering))
        for part in (main, *package.parts_of(main, "footnotes"), *package.parts_of(main, "endnotes")):
            reader.take(package.tree(part), None)
    lines = {(0, order): words for order, words in reader.lines.items()}
    absent = [place for place, _, name in reader.pictures if name not in parts]
    notes = [*notes_of_struck(reader.struck), *notes_of_pictures(absent)]
    read = Document(file, reader.blocks, lines, notes, "docx")
    shown = [(before, parts[name][0]) for _, before, name in reader.pictures if name in parts]
    read.pictures = [PictureToRead(before, at, {"part": part}) for at, (before, part) in enumerate(shown, 1)]
    return read


@dataclass(slots=True)
class _Said:
    """The words of a paragraph, and those with a line through them."""

    words: list[str] = field(default_factory=list)
    struck: list[str] = field(default_factory=list)

    def say(self, words: str, style: WordStyle) -> None:
        """Take words that are set in a style."""
        if style.struck and not style.hidden:
            self.struck.append(words)
        elif not style.hidden:
            self.words.append(raised(words) if style.raised else words)


class _WordReader:
    """Takes paragraphs and tables as they stand; those within a table are of its open cell."""

    def __init__(self, file: str, styles: Mapping[str, WordStyle], numbers: ListNumbers) -> None:
        self.file = file
        self.styles = styles
        self.numbers = numbers
        self.blocks: list[Block] = []
        self.lines: dict[int, str] = {}
        self.struck: list[tuple[Place, str]] = []
        self.pictures: list[tuple[Place, int, str]] = []
        """Of each its place, before which block it stands, and by what its paragraph names it."""
        self.order = self.paragraph_count = self.table_count = self.cell_count = self.depth = 0

    def take(self, element: Element, table: WordTable | None) -> None:
        """Take the paragraphs and tables in an element, which is of the open cell of a table or of the page."""
        for each in element:
            if each.tag == "p":
                self._paragraph(each, table)
            elif each.tag == "tbl":
                self._table(each, table)
            elif each.tag not in _SKIPPED:
                self.take(each, table)

    def _paragraph(self, element: Element, table: WordTable | None) -> None:
        said = _Said()
        style = set_by(element).on(self.styles.get(value_in(element.find("pPr"), "pStyle"), PLAIN))
        self._words(element, style, said, table)
        if any(map(str.strip, said.struck)):
            self.struck.append((self._here(table), "".join(said.struck)))
        number = self.numbers.next_of(style.number, style.level or 0) if style.number else ""
        words = number + "".join(said.words)
        if table is not None:
            table.say(words)
        elif words.strip():
            self.order += 1
            self.paragraph_count += 1
            self.lines[self.order] = words
            column = 1
            for line in words.split("\n"):
                self._page_line(line, Place(0, self.paragraph_count, column, "", 0, self.order))
                column += len(line) + 1

    def _words(self, element: Element, style: WordStyle, said: _Said, table: WordTable | None) -> None:
        """Take what an element of a paragraph says, its words set in a style; a text box stands on the page."""
        for each in element:
            if each.tag == "r":
                own = set_by(each).on(self.styles.get(value_in(each.find("rPr"), "rStyle"), PLAIN))
                self._words(each, own.on(style), said, table)
            elif each.tag == "t" or each.tag in _SHOWN:
                said.say(_SHOWN.get(each.tag) or each.text or "", style)
            elif each.tag == "txbxContent":
                self.take(each, None)
            elif each.tag in ("blip", "imagedata"):
                self.pictures.append((self._here(table), len(self.blocks), each.get("embed", each.get("id", ""))))
            elif each.tag not in _SKIPPED:
                self._words(each, style, said, table)

    def _here(self, table: WordTable | None) -> Place:
        """The place of what comes next."""
        return table.at if table else Place(0, self.paragraph_count + 1, 1, "", 0, self.order + 1)

    def _page_line(self, line: str, at: Place) -> None:
        if line.strip():
            count_paragraphs(len(self.blocks) - self.table_count, self.file)
            self.blocks.append(Paragraph(line, at))

    def _table(self, element: Element, around: WordTable | None) -> None:
        self.depth += 1
        count_nested(self.depth, self.file)
        if around is not None:
            # a cell that holds a table is a piece of the page, what stands before it is read before it, and is no value
            self._add_rows(around)
            for line in around.words:
                self._page_line(line, around.at)
            around.words = []
        self.table_count += 1
        widths = [whole_in(each, "w") for each in element.iterfind("tblGrid/gridCol")]
        table = WordTable(self.table_count, widths)
        for row in _shown(element, "tr"):
            self.order += 1
            if row.find("trPr/del") is None:
                self._row(row, table)
        self._add_rows(table)
        self.depth -= 1

    def _add_rows(self, table: WordTable) -> None:
        if rows := table.take_rows():
            self.blocks.append(Grid(rows, exact=True))

    def _row(self, row: Element, table: WordTable) -> None:
        table.start_row(row, self.order)
        for cell in _shown(row, "tc"):
            table.start_cell()
            self.take(cell, table)
            self.cell_count += table.end_cell(cell)
            count_cells(self.cell_count, self.file)


def _shown(element: Element, tag: str) -> Iterator[Element]:
    """The elements of a name within another as far as the page shows them, such as in a content control."""
    for each in element:
        if each.tag == tag:
            yield each
        elif each.tag not in _SKIPPED:
            yield from _shown(each, tag)
