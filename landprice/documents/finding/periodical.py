"""The gazette that a document is: its name and issue, and on which page it has a piece."""

from __future__ import annotations

import re
from collections.abc import Iterator

from landprice.documents.document import Document, Grid
from landprice.documents.items.letters import squeezed

_NAME = re.compile(r"[\u4e00-\u9fff]{2,14}政府公报")
_ISSUE = re.compile(r"(\d{4})年第(\d{1,3})[期号]")
_COUNT = re.compile(r"\(?总第(\d{1,5})期\)?")
_ENTRY = re.compile(r"(.*号)[.…·]*(\d{1,4})")
_FIRST_LINES = 400


def periodical(document: Document) -> str:
    """``九江市人民政府公报 2024年第4期（总第37期）``, or empty where the document is no gazette."""
    name = issue = count = ""
    for paragraph in list(document.paragraphs())[:_FIRST_LINES]:
        bare = squeezed(paragraph.text) if len(paragraph.text) < 40 else ""
        if _NAME.fullmatch(bare):
            name = name or bare
        elif found := _ISSUE.search(bare):
            issue = issue or f"{found[1]}年第{found[2]}期"
        if found := _COUNT.search(bare):
            count = count or f"（总第{found[1]}期）"
    return f"{name} {issue}{count}" if name and issue else ""


def page_in_contents(document: Document, number: str) -> str:
    """The page that the table of contents gives for the piece with this document number: ``第11页``."""
    if not number:
        return ""
    if document.contents is None:
        document.contents = list(_contents(document))
    ending = squeezed(number)
    pages = {page for piece, page in document.contents if piece.endswith(ending)}
    return f"第{pages.pop()}页" if len(pages) == 1 else ""


def _contents(document: Document) -> Iterator[tuple[str, str]]:
    """What ends in a document number, dots and a page."""
    for block in document.blocks:
        texts = [cell.text for row in block.rows for cell in row] if isinstance(block, Grid) else [block.text]
        for text in texts:
            if len(text) < 200 and "号" in text and (found := _ENTRY.fullmatch(squeezed(text))):
                yield found[1], found[2]
