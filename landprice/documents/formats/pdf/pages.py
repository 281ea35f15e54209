"""The pages of a PDF: PDFium reads the text of all; the tables are looked for where the text gives a reason to."""

from __future__ import annotations

import io
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from landprice.core.errors import FileError
from landprice.core.messages import message
from landprice.documents.document import Block, Note, Place
from landprice.documents.formats.library import library
from landprice.documents.formats.pdf.page import blocks_on
from landprice.documents.formats.text import blocks_of
from landprice.documents.limits import MAX_PAGES, MAX_TABLE_PAGES, damaged

pdfium, raw = library("pypdfium2", "pdfplumber", "PDF"), library("pypdfium2.raw", "pdfplumber", "PDF")
plumber = library("pdfplumber", "pdfplumber", "PDF")
MAX_CHARACTERS = 20_000
"""Of a page whose tables are looked for: that work grows faster than the page."""
MAX_PATHS = 20_000
"""Lines drawn on such a page: a map has many thousands, a table some hundreds."""
_TABLES_LIKELY = re.compile("基准地价|土地级别|地价|定级|元/|万元|公顷|级别")
_FIGURE = re.compile(r"(?<![0-9.])[0-9]{1,6}(?:\.[0-9]+)?(?![0-9.])")
_FEW_LETTERS = 10
_HALF = 0.5
_SAMPLE = 60
_QUARTER = 90
_BLANK = 32


@dataclass(slots=True)
class Pages:
    """What the pages say: blocks, the words of each line, and what could not be read."""

    blocks: list[Block] = field(default_factory=list)
    lines: list[tuple[int, int, str]] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


@dataclass(slots=True)
class _Page:
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


def read_pages(path: str) -> Pages:
    """The pages of the PDF at ``path``. Raises FileError for one that is damaged, locked, or only pictures."""
    pages, content = _surveyed(path)
    read = Pages(notes=list(_notes_of(pages)))
    likely = _likely(pages, read)
    found = _tables(content or path, likely, read)
    for page in pages:
        if page.number not in found:
            lines = list(enumerate(page.text.splitlines(), 1))
            found[page.number] = blocks_of(iter(lines), "", page.number)
            read.lines += [(page.number, at, words) for at, words in lines]
        read.blocks += found[page.number]
    read.notes.sort(key=lambda note: note[0])
    return read


def _surveyed(path: str) -> tuple[list[_Page], io.BytesIO | None]:
    """The text of every page; the file again, unlocked and with its pages upright, where that changes it."""
    try:
        pdf = pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            raise FileError(message("{file} is locked with a password; save it without one", file="")) from None
        raise damaged("", "PDF") from None
    try:
        if len(pdf) > MAX_PAGES:
            what = message(
                "{file} has {pages} pages; at most {limit} are read", file="", pages=len(pdf), limit=MAX_PAGES
            )
            raise FileError(what)
        pages = [_survey(pdf, number) for number in range(1, len(pdf) + 1)]
        if all(len(page.text.strip()) <= _FEW_LETTERS for page in pages):
            if not any(page.is_unread for page in pages):
                raise FileError(message("{file} holds no text", file=""))
            what = message(
                "{file} is scanned: its pages are pictures without text; run text recognition first", file=""
            )
            raise FileError(what)
        content = None
        if any(page.is_turned for page in pages) or raw.FPDF_GetSecurityHandlerRevision(pdf) >= 0:
            content = io.BytesIO()
            pdf.save(content, flags=raw.FPDF_REMOVE_SECURITY)
        return pages, content
    finally:
        pdf.close()


def _survey(pdf: Any, number: int) -> _Page:
    """What PDFium sees of a page; one whose letters lie on their side is turned."""
    try:
        page = pdf[number - 1]
    except pdfium.PdfiumError:
        return _Page(number, "", has_picture=True)
    text = page.get_textpage()
    found = _Page(number, _plain(text.get_text_range()))
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


def _notes_of(pages: list[_Page]) -> Iterator[Note]:
    """Which pages are pictures, and which have the words that text recognition put behind one."""
    unread = [page.number for page in pages if page.is_unread]
    if unread:
        what = message("pages without text, pictures most likely, are not read: {pages}", pages=_runs(unread))
        yield Place(unread[0], 1, 1), what
    recognized = [page.number for page in pages if page.has_picture and not page.is_unread]
    if recognized:
        what = message(
            "pages that are pictures with the words of text recognition behind them: {pages}; compare every figure",
            pages=_runs(recognized),
        )
        yield Place(recognized[0], 1, 1), what


def _runs(numbers: list[int]) -> str:
    """``2, 4–9`` for 2, 4, 5, 6, 7, 8, 9."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in runs)


def _likely(pages: list[_Page], read: Pages) -> list[_Page]:
    """The pages that may hold a table of prices, or the rest of one; what is too much of them is noted."""
    likely: list[_Page] = []
    for page in pages:
        follows = bool(likely) and likely[-1].number == page.number - 1
        goes_on = follows and len(_FIGURE.findall(page.text)) > 2
        if page.text.strip() and (page.may_hide_text or _TABLES_LIKELY.search(page.text) or goes_on):
            likely.append(page)
    heavy = [page.number for page in likely if len(page.text) > MAX_CHARACTERS or page.paths > MAX_PATHS]
    if heavy:
        what = message(
            "too much stands on these pages to look for tables, only their text is read: {pages}", pages=_runs(heavy)
        )
        read.notes.append((Place(heavy[0], 1, 1), what))
    likely = [page for page in likely if page.number not in heavy]
    beyond = [page.number for page in likely[MAX_TABLE_PAGES:]]
    if beyond:
        what = message(
            "tables are looked for on {limit} pages; only the text is read of these: {pages}",
            limit=MAX_TABLE_PAGES,
            pages=_runs(beyond),
        )
        read.notes.append((Place(beyond[0], 1, 1), what))
    return likely[:MAX_TABLE_PAGES]


def _tables(content: str | io.BytesIO, likely: list[_Page], read: Pages) -> dict[int, list[Block]]:
    """The blocks of the pages that may hold tables."""
    found: dict[int, list[Block]] = {}
    if not likely:
        return found
    texts = {page.number: page.text for page in likely}
    with plumber.open(content, pages=list(texts)) as pdf:
        for page in pdf.pages:
            number = page.page_number
            if blocks := blocks_on(page, texts[number], read.lines):
                found[number] = blocks
            page.close()
    return found
