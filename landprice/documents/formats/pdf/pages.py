"""The pages of a PDF: PDFium reads the text of all; the tables are looked for where the text gives a reason to."""

from __future__ import annotations

import io
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from landprice.core.errors import FileError, library_for
from landprice.core.messages import message
from landprice.documents.document import Block, Document, Note, Paragraph, Place
from landprice.documents.formats.pdf.page import blocks_on
from landprice.documents.formats.printed.unread import runs_of
from landprice.documents.formats.watching import watched_pages
from landprice.documents.limits import MAX_TABLE_PAGES, count_pages, damaged
from landprice.documents.place import PictureToRead, Scan

pdfium, raw = library_for("PDF", "pypdfium2", "pdfplumber"), library_for("PDF", "pypdfium2.raw", "pdfplumber")
plumber = library_for("PDF", "pdfplumber", "pdfplumber")
MAX_CHARACTERS = 20_000
"""Of a page whose tables are looked for: that work grows faster than the page."""
MAX_PATHS = 20_000
"""Lines drawn on such a page: a map has many thousands, a table some hundreds."""
_FIGURE = re.compile(r"(?<![0-9.])[0-9]{1,6}(?:\.[0-9]+)?(?![0-9.])")
_NEAR_TABLES = re.compile("基准地价|土地级别|地价|定级|元/|万元|公顷|级别")
"""Words on a page with a table of prices: looking for tables takes ten times as long as reading the text."""
_FEW_LETTERS = 10
_HALF = 0.5
_SAMPLE = 60
_QUARTER = 90
_BLANK = 32


@dataclass(slots=True)
class _SurveyedPage:
    number: int
    text: str
    is_turned: bool = False
    may_hide_text: bool = False
    has_picture: bool = False
    paths: int = 0

    @property
    def is_unread(self) -> bool:
        """Whether there is something on the page and no text."""
        return len(self.text.strip()) <= _FEW_LETTERS and (self.has_picture or self.paths > _FEW_LETTERS)


def open_file(path: Path, file: str) -> Document:
    """The pages of the PDF at ``path``; those that are pictures are left to be recognised.

    Raises FileError for one that is damaged, locked, or empty.
    """
    pages, content = _surveyed(str(path), file)
    read = Document(file, [], {}, list(_notes_of(pages)), "pdf")
    read.scan = Scan(behind=frozenset(page.number for page in pages if page.has_picture and not page.is_unread))
    lines: dict[tuple[int, int], str] = {}
    likely, notes = _within_bounds(_likely(pages))
    found = _tables(content or str(path), likely, lines)
    for page in pages:
        if page.is_unread:
            read.pictures.append(PictureToRead(len(read.blocks), page.number, {"page": page.number}))
            continue
        if page.number not in found:
            plain = list(enumerate(page.text.splitlines(), 1))
            lines |= {(page.number, at): words for at, words in plain}
            found[page.number] = [Paragraph(words, Place(page.number, at, 1)) for at, words in plain if words.strip()]
        read.blocks += found[page.number]
    read.lines = lines
    read.notes = sorted([*read.notes, *notes], key=lambda note: note[0])
    return read


def _surveyed(path: str, file: str) -> tuple[list[_SurveyedPage], io.BytesIO | None]:
    """The text of every page; the file again, unlocked and with its pages upright, where that changes it."""
    try:
        pdf = pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            raise FileError(message("{file} is locked with a password; save it without one", file=file)) from None
        raise damaged(file, "PDF") from None
    try:
        count_pages(len(pdf), file)
        pages = [_survey(pdf, number) for number in watched_pages(range(1, len(pdf) + 1))]
        if all(len(page.text.strip()) <= _FEW_LETTERS and not page.is_unread for page in pages):
            raise FileError(message("{file} holds no text", file=file))
        content = None
        if any(page.is_turned for page in pages) or raw.FPDF_GetSecurityHandlerRevision(pdf) >= 0:
            content = io.BytesIO()
            pdf.save(content, flags=raw.FPDF_REMOVE_SECURITY)
        return pages, content
    finally:
        pdf.close()


def _survey(pdf: Any, number: int) -> _SurveyedPage:
    """What PDFium sees of a page; one whose letters lie on their side is turned."""
    try:
        page = pdf[number - 1]
    except pdfium.PdfiumError:
        return _SurveyedPage(number, "", has_picture=True)
    text = page.get_textpage()
    found = _SurveyedPage(number, _plain(text.get_text_range()))
    upright = _upright(text, page.get_rotation())
    found.is_turned = upright != page.get_rotation()
    found.may_hide_text = upright != 0
    if found.is_turned:
        page.set_rotation(upright)
    width, height = page.get_size()
    for part in page.get_objects(filter=(raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_PATH), max_depth=3):
        if part.type == raw.FPDF_PAGEOBJ_PATH:
            found.paths += 1
            if found.paths > MAX_PATHS:
                break
            continue
        left, bottom, right, top = part.get_bounds()
        found.has_picture = found.has_picture or (right - left) * (top - bottom) >= _HALF * width * height
    page.close()
    return found


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\ufffe", "").replace("\f", "\n")


def _upright(text: Any, rotation: int) -> int:
    """The rotation that sets the letters of a page upright, in degrees."""
    count = text.count_chars()
    every = max(1, count // _SAMPLE)
    letters = [at for at in range(0, count, every) if raw.FPDFText_GetUnicode(text, at) > _BLANK]
    quarters = [round(math.degrees(raw.FPDFText_GetCharAngle(text, at)) / _QUARTER) % 4 for at in letters]
    for quarter in range(4):
        if quarters.count(quarter) * 2 > len(quarters):
            return (4 - quarter) % 4 * _QUARTER
    return rotation


def _notes_of(pages: list[_SurveyedPage]) -> Iterator[Note]:
    """Which pages have the words that text recognition put behind a picture."""
    recognized = [page.number for page in pages if page.has_picture and not page.is_unread]
    if recognized:
        what = message(
            "pages that are pictures with the words of text recognition behind them: {pages}; compare every figure",
            pages=runs_of(recognized),
        )
        yield Place(recognized[0], 1, 1), what


def _likely(pages: list[_SurveyedPage]) -> list[_SurveyedPage]:
    """The pages with words of tables of prices, and those that may have the rest of one."""
    likely: list[_SurveyedPage] = []
    for page in pages:
        follows = bool(likely) and likely[-1].number == page.number - 1
        goes_on = follows and len(_FIGURE.findall(page.text)) > 2
        if page.text.strip() and (page.may_hide_text or _NEAR_TABLES.search(page.text) or goes_on):
            likely.append(page)
    return likely


def _within_bounds(likely: list[_SurveyedPage]) -> tuple[list[_SurveyedPage], list[Note]]:
    """Those pages on which tables are looked for, and notes that name the others."""
    notes: list[Note] = []
    heavy = [page.number for page in likely if len(page.text) > MAX_CHARACTERS or page.paths > MAX_PATHS]
    if heavy:
        what = message(
            "too much stands on these pages to look for tables, only their text is read: {pages}", pages=runs_of(heavy)
        )
        notes.append((Place(heavy[0], 1, 1), what))
    light = [page for page in likely if page.number not in set(heavy)]
    if beyond := [page.number for page in light[MAX_TABLE_PAGES:]]:
        what = message(
            "tables are looked for on {limit} pages; only the text is read of these: {pages}",
            limit=MAX_TABLE_PAGES,
            pages=runs_of(beyond),
        )
        notes.append((Place(beyond[0], 1, 1), what))
    return light[:MAX_TABLE_PAGES], notes


def _tables(
    content: str | io.BytesIO, likely: list[_SurveyedPage], lines: dict[tuple[int, int], str]
) -> dict[int, list[Block]]:
    """The blocks of the pages that may hold tables."""
    found: dict[int, list[Block]] = {}
    if not likely:
        return found
    with plumber.open(content, pages=[page.number for page in likely]) as pdf:
        for page in watched_pages(pdf.pages):
            if blocks := blocks_on(page, lines):
                found[page.page_number] = blocks
            page.close()
    return found
