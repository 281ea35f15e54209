"""The most that is read of one document: far beyond what an office publishes, and what keeps reading short.

A document beyond a limit is refused with a sentence that names the limit; nothing is cut off without a word.
"""

from __future__ import annotations

from landprice.core.errors import FileError
from landprice.core.messages import message
from landprice.documents.document import Block, Document, Grid

MAX_BYTES = 64 * 2**20
"""Of a file, pictures and all."""
MAX_TEXT_BYTES = 8 * 2**20
"""Of text and HTML: sixty pages of a gazette are 0.2 MB."""
MAX_UNPACKED = 32 * 2**20
"""Of the XML in a DOCX or XLSX; its pictures are not unpacked."""
MAX_PARTS = 10_000
"""Files in a DOCX or XLSX."""
MAX_ELEMENTS = 3_000_000
"""Of XML: a table of 200,000 cells has about 2 million."""
MAX_NESTED = 50
"""Tables within tables."""
MAX_CELLS = 200_000
"""Of all tables together, each counted as often as rows and columns are spanned by it."""
MAX_SPAN = 1_000
"""Rows or columns that one cell spans; what it spans beyond counts as not spanned."""
MAX_COLUMNS = 200
"""Of a table; a wider one is none of prices, and is not read."""
MAX_TABLE_CELLS = 20_000
"""Of one table: a hundred counties with eight rows of sixteen columns have 13,000. A larger one is not read."""
MAX_PARAGRAPHS = 100_000
"""Of running text: a book of a thousand pages has 40,000 lines. Each costs some 50 µs."""
MAX_USES = 300
"""Of one table: the longest classification has under a hundred."""
MAX_TABLES = 1_000
"""Of prices or areas, counted for each place: a yearbook of a province has 600. Each costs some 5 ms."""
MAX_PARTS_OF_TABLES = 5_000
"""Grids of prices or areas before those that are one table are joined."""
MAX_PAGES = 1_000
"""Of a PDF."""
MAX_TABLE_PAGES = 150
"""Of a PDF, on which tables are looked for; the text alone is read of others. Each costs some 70 ms."""
MAX_READ_SECONDS = 20
"""For a document, whatever it is made of."""
MAX_READ_MEMORY = 1024
"""In MB, for the process that reads a document."""
MAX_SCANNED_PAGES = 150
"""Pictures of a document that are recognised: each takes some seconds."""
MAX_SCAN_SECONDS = 60
"""For one picture: a full page takes under ten."""
MAX_SCAN_MEMORY = 1536
"""In MB, for the process that recognises pictures, whose model takes 200."""
MAX_PICTURE_POINTS = 50_000_000
"""Of one picture: A4 at 600 dpi has 35 million."""
MAX_PICTURE_BYTES = 32 * 2**20
"""Of one picture within a document or beside it."""
MAX_CONVERT_SECONDS = 60
"""For LibreOffice to convert a document: its start takes some 5 s, the longest document of an office some 10."""
MAX_CONVERT_MEMORY = 4096
"""In MB of address space, of which LibreOffice takes 2,000 before it opens a file."""
MAX_WRONG_BYTES = 100
"""Of a text, that fit no encoding: with more of them it is no text."""
MAX_FIGURES = 50_000
"""Of all tables together: 500 tables with 5 grades of 10 uses in two units."""


def count_cells(count: int, file: str) -> None:
    """Raises FileError where a document has more cells than are read."""
    if count > MAX_CELLS:
        raise FileError(message("{file} has more than {limit} cells; split the document", file=file, limit=MAX_CELLS))


def count_paragraphs(count: int, file: str) -> None:
    """Raises FileError where a document has more paragraphs than are read."""
    if count > MAX_PARAGRAPHS:
        what = message("{file} has more than {limit} paragraphs; split the document", file=file, limit=MAX_PARAGRAPHS)
        raise FileError(what)


def count_pages(count: int, file: str) -> None:
    """Raises FileError where a document has more pages than are read."""
    if count > MAX_PAGES:
        what = message("{file} has {pages} pages; at most {limit} are read", file=file, pages=count, limit=MAX_PAGES)
        raise FileError(what)


def count_nested(depth: int, file: str) -> None:
    """Raises FileError where tables are nested too deep."""
    if depth > MAX_NESTED:
        raise FileError(message("{file} has tables nested more than {limit} deep", file=file, limit=MAX_NESTED))


def damaged(file: str, reason: object) -> FileError:
    """That a file cannot be read because it is broken."""
    return FileError(message("{file} is damaged: {reason}", file=file, reason=reason))


def count_tables(count: int, file: str, most: int = MAX_TABLES) -> None:
    """Raises FileError where a document has more tables than are read."""
    if count > most:
        what = message(
            "{file} holds more than {limit} tables of prices or areas; split the document", file=file, limit=most
        )
        raise FileError(what)


def count_figures(count: int, file: str) -> None:
    """Raises FileError where a document has more prices and areas than are read."""
    if count > MAX_FIGURES:
        what = message(
            "{file} holds more than {limit} prices and areas; split the document", file=file, limit=MAX_FIGURES
        )
        raise FileError(what)


def count_uses(count: int, file: str) -> None:
    """Raises FileError where a table names more land uses than are read."""
    if count > MAX_USES:
        raise FileError(message("{file} holds a table with more than {limit} land uses", file=file, limit=MAX_USES))


def leave_out_vast_grids(document: Document) -> None:
    """Leave out tables that are too wide or too long to be any of prices; a note says so of each."""
    kept: list[Block] = []
    for block in document.blocks:
        if isinstance(block, Grid) and any(len(row) > MAX_COLUMNS for row in block.rows):
            what = message("a table with more than {limit} columns is not read", limit=MAX_COLUMNS)
            document.notes.append((block.place, what))
        elif isinstance(block, Grid) and sum(map(len, block.rows)) > MAX_TABLE_CELLS:
            what = message("a table with more than {limit} cells is not read", limit=MAX_TABLE_CELLS)
            document.notes.append((block.place, what))
        else:
            kept.append(block)
    document.blocks = kept
