"""The Word file to start from: page, fonts and styles of a Chinese report, and its placeholder."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from typing import Any

from landprice.core.errors import library
from landprice.core.messages import text
from landprice.reports.files.docx_body import EXTRA
from landprice.reports.files.placeholders import BLOCKS, OF_EACH, WORDS

_BODY = {"zh": ("宋体", "Times New Roman"), "en": ("宋体", "Times New Roman")}
_HEADS = {"zh": ("黑体", "Arial"), "en": ("黑体", "Arial")}
_SIZES = {
    "Normal": 10.5,
    "Title": 18,
    "Heading 1": 15,
    "Heading 2": 13,
    "Heading 3": 11.5,
    "Caption": 9.5,
}
_PAGES = ("PAGE", "NUMPAGES")


@cache
def starting_template(language: str, *, explained: bool = False) -> bytes:
    """The file; ``explained`` has a last page that lists the placeholders, to be deleted."""
    docx: Any = library("docx", EXTRA)
    document = docx.Document()
    _set_page(document)
    _set_styles(document, language)
    _number_pages(document)
    document.add_paragraph("{{p report }}")
    if explained:
        _explain(document)
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def _set_page(document: Any) -> None:
    shared: Any = library("docx.shared", EXTRA)
    section = document.sections[0]
    section.page_width, section.page_height = shared.Mm(210), shared.Mm(297)
    section.left_margin = section.right_margin = shared.Mm(25)
    section.top_margin = section.bottom_margin = shared.Mm(25)


def _set_styles(document: Any, language: str) -> None:
    shared: Any = library("docx.shared", EXTRA)
    qualified = library("docx.oxml.ns", EXTRA).qn
    for name, size in _SIZES.items():
        style = document.styles[name]
        chinese, latin = (_BODY if name == "Normal" else _HEADS)[language]
        style.font.name, style.font.size = latin, shared.Pt(size)
        style.font.color.rgb = shared.RGBColor(0, 0, 0)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qualified(f"w:{theme}"), None)
        fonts.set(qualified("w:eastAsia"), chinese)
        fonts.set(qualified("w:hAnsi"), latin)
        style.paragraph_format.space_after = shared.Pt(4)
    title = document.styles["Title"]
    title.paragraph_format.alignment = library("docx.enum.text", EXTRA).WD_ALIGN_PARAGRAPH.CENTER
    for border in title.element.findall(".//" + qualified("w:pBdr")):
        border.getparent().remove(border)


def _number_pages(document: Any) -> None:
    """Page number and count of pages, as fields, in the foot of each page."""
    oxml: Any = library("docx.oxml", EXTRA)
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.alignment = library("docx.enum.text", EXTRA).WD_ALIGN_PARAGRAPH.CENTER
    for part, field in zip(
        text("page {page} of {pages}", page="\0", pages="\0").split("\0"), (*_PAGES, ""), strict=True
    ):
        paragraph.add_run(part)
        if field:
            code = oxml.OxmlElement("w:fldSimple")
            code.set(oxml.ns.qn("w:instr"), field)
            paragraph._p.append(code)


def _explain(document: Any) -> None:
    """The placeholders and what each stands for, as words: ``raw`` keeps them from being filled in."""
    document.add_page_break()
    lines = [text("Placeholders (delete this page and what is not wanted):"), ""]
    lines += [f"{{{{p {name} }}}}  {what}" for name, what in BLOCKS.items()]
    lines += [f"{{{{ {name} }}}}  {what}" for name, what in WORDS.items()]
    lines += [f"{{{{ parcel.{name} }}}}  {what}" for name, what in OF_EACH.items()]
    document.add_paragraph("{% raw %}")
    for line in lines:
        document.add_paragraph(line)
    document.add_paragraph("{% endraw %}")
