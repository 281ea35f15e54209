"""A report that landprice wrote in English → the same report in Chinese, which the readers of reports know."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from landprice.documents.document import Block, Document, Paragraph
from landprice.documents.valuers.catalogue import said_again

_WORDS = re.compile(r"[A-Za-z]{3}")
_FEWEST = 12
"""How many of the first lines and cells the catalogue must know: a report has hundreds, a Chinese document none."""
_FIRST = 100
_MOST = 2_000_000
"""Signs of English beyond which a document is none of these reports; they have some thousands a parcel."""
_MARKED = re.compile(r"(?P<before>[#>*\s]*(?:[0-9]+\.\s+)?)(?P<words>.*?)(?P<behind>[*\s]*)", re.DOTALL)
"""The marks of Markdown around a line or cell, and the number before a heading."""


def said_in_chinese(document: Document) -> Iterator[Document]:
    """The document as it is; then, where it is of sentences of the program in English, these in Chinese.

    What the catalogue does not know stays as it stands. Each cell keeps its place, and its column where it can.
    """
    yield document
    english = [part.text for part in document.parts() if _WORDS.search(part.text)]
    if sum(map(len, english)) > _MOST or sum(_in_chinese(text) != text for text in english[:_FIRST]) < _FEWEST:
        return
    yield replace(document, blocks=[_block(each) for each in document.blocks], contents=None, _rows=None)


def _block(block: Block) -> Block:
    if isinstance(block, Paragraph):
        return replace(block, text=_in_chinese(block.text))
    return replace(block, rows=[[replace(cell, text=_in_chinese(cell.text)) for cell in row] for row in block.rows])


def _in_chinese(text: str) -> str:
    """A line, or the cells of one with bars between them."""
    return "|".join(map(_cell_in_chinese, text.split("|"))) if _WORDS.search(text) else text


def _cell_in_chinese(text: str) -> str:
    parts = _MARKED.fullmatch(text.replace("\\", ""))
    if parts is None or (again := said_again(parts["words"], "zh")) is None:
        return text
    return f"{parts['before']}{again}{parts['behind']}".ljust(len(text))
