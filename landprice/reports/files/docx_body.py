"""Blocks as paragraphs and tables of Word, made in the document that they go into, with its styles."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from itertools import chain, pairwise
from typing import Any

from landprice.core.errors import library
from landprice.reports.blocks import Block, ReportParagraph, ReportTable, SectionHeading
from landprice.reports.files.docx_table import table_xml, unbroken

EXTRA = "reports"


class WordBlocks:
    """Makes blocks in ``document`` (of python-docx) and takes them out again, as XML to put where they belong."""

    def __init__(self, document: Any) -> None:
        self.document = document
        self._oxml: Any = library("docx.oxml", EXTRA)
        self._shared: Any = library("docx.shared", EXTRA)
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
            return [self._caption(block.title), self._oxml.parse_xml(table_xml(block)), self._gap()]
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
