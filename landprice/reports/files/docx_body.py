"""Blocks as paragraphs and tables of Word, made in the document that they go into, with its styles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from copy import deepcopy
from itertools import chain, pairwise
from math import ceil
from typing import Any

from landprice.core.errors import library
from landprice.reports.blocks import Block, ReportParagraph, ReportTable, SectionHeading, width_of

EXTRA = "reports"
_TEXT_WIDTH_MM = {False: 160, True: 247}
"""Between margins of 25 mm on A4, upright and on its side."""
_NARROWEST, _WIDEST = 7, 30
"""Characters, of which a Chinese one is two, that a column is as wide as."""
_MARGINS = 3
"""What the margins of a cell take, in characters: a figure of the narrowest column stays on one line."""
_DIGIT_MM = {False: 1.6, True: 1.35}
"""A digit of 9 and of 7.5 points."""
_CELL_MARGINS_MM = 4
_SHORT = 8
"""Characters of words that stay on one line in a cell: ``63.97年``."""
_LEAST_MM, _CHARACTER_MM = 90, 3
"""A table of few narrow columns is no wider than it needs: so many mm for a character, and at least so wide."""
_KEPT_TOGETHER = 12
"""A table of so many rows or fewer stays on one page."""
_BORDERS = ("top", "left", "bottom", "right", "insideH", "insideV")


class WordBlocks:
    """Makes blocks in ``document`` (of python-docx) and takes them out again, as XML to put where they belong."""

    def __init__(self, document: Any) -> None:
        self.document = document
        self._oxml: Any = library("docx.oxml", EXTRA)
        self._shared: Any = library("docx.shared", EXTRA)
        self._table_enum: Any = library("docx.enum.table", EXTRA)
        self._text_enum: Any = library("docx.enum.text", EXTRA)
        self._lxml: Any = library("lxml.etree", EXTRA)
        self._style_ids = {style.name: style.style_id for style in document.styles}

    def xml(self, blocks: Iterable[Block], *, turned: bool = False) -> str:
        """The XML of the blocks; ``turned`` ends them as a section whose pages lie on their side."""
        written = [
            self._lxml.tostring(element, encoding="unicode")
            for block, follows in pairwise(chain(blocks, [None]))
            if block is not None
            for element in self._made(block, is_kept=isinstance(follows, ReportTable))
        ]
        if turned and (section := self._turned_section()) is not None:
            written.append(self._lxml.tostring(section, encoding="unicode"))
        return "".join(written)

    def _made(self, block: Block, *, is_kept: bool = False) -> list[Any]:
        if isinstance(block, ReportTable):
            return [self._caption(block.title), self._table(block), self._gap()]
        made = self._heading(block) if isinstance(block, SectionHeading) else self._paragraph(block)
        if is_kept:
            made.paragraph_format.keep_with_next = True
        return [self._taken(made)]

    def _gap(self) -> Any:
        """The little room below a table."""
        paragraph = self.document.add_paragraph()
        paragraph.paragraph_format.space_after = self._shared.Pt(0)
        paragraph.paragraph_format.line_spacing = self._shared.Pt(8)
        return self._taken(paragraph)

    def _taken(self, made: Any) -> Any:
        """The element, out of the document."""
        element = made._element
        element.getparent().remove(element)
        return element

    def _heading(self, block: SectionHeading) -> Any:
        paragraph = self._styled("Title" if block.level == 0 else f"Heading {block.level}")
        paragraph.add_run(block.words).bold = True
        paragraph.paragraph_format.keep_with_next = True
        paragraph.paragraph_format.page_break_before = block.new_page or None
        return paragraph

    def _paragraph(self, block: ReportParagraph) -> Any:
        paragraph = self.document.add_paragraph()
        run = paragraph.add_run(unbroken(block.words))
        run.bold = block.kind == "result" or None
        form = paragraph.paragraph_format
        points = self._shared.Pt
        if block.kind == "formula":
            form.left_indent = points(21)
            form.keep_with_next = True
        elif block.kind == "note":
            run.font.size = points(9)
        else:
            form.first_line_indent = points(21)
        if block.kind == "result" or block.words.endswith(("：", ":")):
            form.keep_with_next = True
        return paragraph

    def _caption(self, words: str) -> Any:
        paragraph = self._styled("Caption")
        run = paragraph.add_run(words)
        run.bold = True
        paragraph.alignment = self._text_enum.WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.keep_with_next = True
        return self._taken(paragraph)

    def _styled(self, name: str) -> Any:
        """A paragraph in the style of that name, plain where a firm's own file has none."""
        paragraph = self.document.add_paragraph()
        if name in self._style_ids:
            paragraph._p.style = self._style_ids[name]
        return paragraph

    def _table(self, block: ReportTable) -> Any:
        table = self.document.add_table(rows=1 + len(block.rows), cols=len(block.headings))
        table.alignment = self._table_enum.WD_TABLE_ALIGNMENT.CENTER
        table.autofit = False
        self._draw_borders(table)
        widths = [self._shared.Mm(width) for width in column_widths(block)]
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width
        for number, (row, cells) in enumerate(zip(table.rows, [block.headings, *block.rows], strict=True)):
            self._fill(row, cells, block, number - 1, widths)
        self._mark(table.rows[0]._tr.get_or_add_trPr(), "w:tblHeader")
        return self._taken(table)

    def _fill(self, row: Any, cells: Sequence[str], block: ReportTable, number: int, widths: Sequence[Any]) -> None:
        """Put the cells of a row in; of row -1, the head, all are bold and in the middle."""
        alignment = self._text_enum.WD_ALIGN_PARAGRAPH
        self._mark(row._tr.get_or_add_trPr(), "w:cantSplit")
        for place, (cell, words, width) in enumerate(zip(row.cells, cells, widths, strict=True)):
            cell.width = width
            cell.vertical_alignment = self._table_enum.WD_CELL_VERTICAL_ALIGNMENT.CENTER
            paragraph = cell.paragraphs[0]
            run = paragraph.add_run(_IN_PRODUCT.sub("\N{NO-BREAK SPACE}", unbroken(words)))
            run.font.size = self._shared.Pt(7.5 if block.wide else 9)
            run.bold = number < 0 or number in block.strong or None
            if number < 0:
                paragraph.alignment = alignment.CENTER
            elif place in block.right:
                paragraph.alignment = alignment.RIGHT
            if _is_kept(block, number):
                paragraph.paragraph_format.keep_with_next = True

    def _draw_borders(self, table: Any) -> None:
        """Lines of its own: a firm's file may have no style of tables."""
        borders = self._oxml.OxmlElement("w:tblBorders")
        for side in _BORDERS:
            line = self._oxml.OxmlElement(f"w:{side}")
            for key, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "auto")):
                line.set(self._oxml.ns.qn(f"w:{key}"), value)
            borders.append(line)
        table._tbl.tblPr.append(borders)

    def _mark(self, properties: Any, name: str) -> None:
        properties.append(self._oxml.OxmlElement(name))

    def _turned_section(self) -> Any:
        """A paragraph that ends a section of pages on their side; None where the file has no section to copy."""
        sections = self.document.element.body.findall(self._oxml.ns.qn("w:sectPr"))
        if not sections:
            return None
        section = deepcopy(sections[-1])
        size = section.find(self._oxml.ns.qn("w:pgSz"))
        if size is not None:
            qualified = self._oxml.ns.qn
            width, height = size.get(qualified("w:w")), size.get(qualified("w:h"))
            if width and height and int(width) < int(height):
                size.set(qualified("w:w"), height)
                size.set(qualified("w:h"), width)
            size.set(qualified("w:orient"), "landscape")
        paragraph = self.document.add_paragraph()
        paragraph._p.get_or_add_pPr().append(section)
        return self._taken(paragraph)


_BEFORE_UNIT = re.compile(r"(?<=\d) (?=[元㎡亩万%])")
"""The blank between a figure and its unit."""


_IN_PRODUCT = re.compile(r"(?<=\d) (?=[×÷])|(?<=[×÷]) (?=\d)")
"""The blanks in a product of figures: in a cell it stays on one line."""


def _is_kept(block: ReportTable, number: int) -> bool:
    """Whether a row stays with the next: the head, every row of a short table, the one above the last or its sums."""
    last = len(block.rows) - 1
    if number < 0 or (number < last and last < _KEPT_TOGETHER):
        return True
    return number == last - 1 or (number < last and number + 1 in block.strong and last in block.strong)


def unbroken(words: str) -> str:
    """The same words; no line ends between a figure and its unit."""
    return _BEFORE_UNIT.sub("\N{NO-BREAK SPACE}", words)


def column_widths(block: ReportTable) -> list[int]:
    """The width of each column in mm, as its longest cell asks within bounds; together at most as wide as the text."""
    columns = zip(block.headings, *block.rows, strict=True)
    wanted = [min(max(_NARROWEST, *(width_of(cell) for cell in column)), _WIDEST) + _MARGINS for column in columns]
    whole = min(_TEXT_WIDTH_MM[block.wide], max(_LEAST_MM, sum(wanted) * _CHARACTER_MM))
    shares = [whole * each / sum(wanted) for each in wanted]
    return _widened(shares, [_leastwidth_of(block, place) for place in range(len(shares))], whole)


def _widened(shares: Sequence[float], least: Sequence[float], whole: int) -> list[int]:
    """The widths, none under its least; the others give what that takes, where they have it."""
    pairs = list(zip(shares, least, strict=True))
    left = sum(share for share, each in pairs if share >= each)
    taken = sum(each for share, each in pairs if share < each)
    if not left or taken >= whole:
        return [round(share) for share in shares]
    scale = (whole - taken) / left
    return [ceil(each) if share < each else int(share * scale) for share, each in pairs]


def _leastwidth_of(block: ReportTable, place: int) -> float:
    """What the longest figure of a column takes in mm, with its margins; of words, the longest short ones."""
    widths = [width_of(row[place]) for row in block.rows]
    whole = widths if place in block.right else [width for width in widths if width <= _SHORT]
    return max(whole, default=0) * _DIGIT_MM[block.wide] + _CELL_MARGINS_MM
