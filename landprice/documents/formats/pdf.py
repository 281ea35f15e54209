"""PDF files with a text layer: lines of words, and tables drawn with lines; a scanned one is refused."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from typing import Any

from landprice.documents.document import Block, Cell, Document, Grid, Place
from landprice.documents.formats.text import blocks_of
from landprice.documents.library import library
from landprice.documents.limits import MAX_PAGES
from landprice.errors import FileError
from landprice.messages import message

MAX_TABLE_PAGES = 80
MAX_CHARACTERS = 20_000
"""Of a page whose tables are looked for: that work grows faster than the page."""
_TABLES_LIKELY = re.compile("基准地价|土地级别|地价|定级|元/|万元")
_SAME_LINE = 3


def open_file(path: Path, file: str) -> Document:
    """The document in a PDF file.

    Raises MissingLibraryError without pdfplumber, FileError for a PDF that is damaged, locked, or only pictures.
    """
    plumber = library("pdfplumber", "pdfplumber", file)
    texts = _texts(path, file)
    likely = [number for number, text in enumerate(texts, 1) if _TABLES_LIKELY.search(_plain(text))]
    likely = [number for number in likely if len(texts[number - 1]) <= MAX_CHARACTERS][:MAX_TABLE_PAGES]
    found: dict[int, list[Block]] = {}
    try:
        with plumber.open(path, pages=likely or [1]) as pdf:
            for page in pdf.pages:
                if page.page_number in likely:
                    found[page.page_number] = _page(page, file)
                page.close()
    except FileError:
        raise
    except Exception as error:
        raise FileError(message("{file} is damaged: {reason}", file=file, reason=type(error).__name__)) from None
    blocks: list[Block] = []
    for number, text in enumerate(texts, 1):
        lines = enumerate(_plain(text).splitlines(), 1)
        blocks += found[number] if number in found else blocks_of(lines, file, number)
    return Document(file, blocks, lambda place: "")


def _texts(path: Path, file: str) -> list[str]:
    """The text of every page. PDFium is fast; the tables are looked for only where this finds a reason to."""
    pdfium = library("pypdfium2", "pdfplumber", file)
    try:
        pdf = pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            raise FileError(message("{file} is locked with a password", file=file)) from None
        raise FileError(message("{file} is damaged: {reason}", file=file, reason="PDF")) from None
    try:
        if len(pdf) > MAX_PAGES:
            what = message(
                "{file} has {pages} pages; at most {limit} are read", file=file, pages=len(pdf), limit=MAX_PAGES
            )
            raise FileError(what)
        texts = [page.get_textpage().get_text_bounded() for page in pdf]
    finally:
        pdf.close()
    if not any(len(text.strip()) > 10 for text in texts):
        raise FileError(
            message("{file} is scanned: its pages are pictures without text; run text recognition first", file=file)
        )
    return texts


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\ufffe", "")


def _page(page: Any, file: str) -> list[Block]:
    """Lines and tables of a page from top to bottom."""
    tables = [table for table in page.find_tables() if len(table.cells) > 3]
    outside = page
    for table in tables:
        outside = outside.outside_bbox(_within(table.bbox, page.bbox))
    parts: list[tuple[Any, str, Any]] = [(table.bbox[1], "table", table) for table in tables]
    for line in _lines(outside):
        parts.append((line[0], "line", line[1]))
    blocks: list[Block] = []
    number = 0
    pending: list[tuple[int, str]] = []
    for _, kind, part in sorted(parts, key=lambda each: each[0]):
        if kind == "line":
            number += 1
            pending.append((number, part))
            continue
        blocks += blocks_of(iter(pending), file, page.page_number)
        pending = []
        grid, number = _grid(table=part, page=page, first_line=number + 1)
        blocks.append(grid)
    return blocks + blocks_of(iter(pending), file, page.page_number)


def _within(box: Any, page: Any) -> Any:
    return (max(box[0], page[0]), max(box[1], page[1]), min(box[2], page[2]), min(box[3], page[3]))


def _lines(page: Any) -> list[tuple[Any, str]]:
    """The lines of words with their height; a gap wider than two letters is a tab."""
    lines: list[list[Any]] = []
    for word in page.extract_words(use_text_flow=False, keep_blank_chars=False):
        if lines and abs(lines[-1][0]["top"] - word["top"]) <= _SAME_LINE:
            lines[-1].append(word)
        else:
            lines.append([word])
    result = []
    for words in lines:
        words.sort(key=lambda word: word["x0"])
        text = words[0]["text"]
        for before, word in pairwise(words):
            wide = word["x0"] - before["x1"] > 2 * (word["bottom"] - word["top"])
            text += ("   " if wide else " ") + word["text"]
        result.append((words[0]["top"], text))
    return result


def _grid(table: Any, page: Any, first_line: int) -> tuple[Grid, int]:
    """The cells of a drawn table, each with the rows and columns that it spans; a row counts as a line."""
    boxes = [box for box in table.cells if box]
    lefts = _edges([box[0] for box in boxes])
    tops = _edges([box[1] for box in boxes])
    rows: list[list[Cell]] = [[] for _ in tops]
    for box in sorted(boxes, key=lambda box: (box[1], box[0])):
        row, column = _index(tops, box[1]), _index(lefts, box[0])
        rows_spanned = sum(1 for top in tops if box[1] - 1 <= top < box[3] - _SAME_LINE)
        columns_spanned = sum(1 for left in lefts if box[0] - 1 <= left < box[2] - _SAME_LINE)
        text = page.crop(_within(box, page.bbox), strict=False).extract_text() or ""
        place = Place(page.page_number, first_line + row, column + 1)
        rows[row].append(Cell(text.strip(), place, row, column, max(1, rows_spanned), max(1, columns_spanned)))
    return Grid([row for row in rows if row], exact=True), first_line + len(tops) - 1


def _edges(values: list[Any]) -> list[Any]:
    edges: list[Any] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > _SAME_LINE:
            edges.append(value)
    return edges


def _index(edges: list[Any], value: Any) -> int:
    return min(range(len(edges)), key=lambda at: abs(edges[at] - value))
