"""The parts of a long document that may speak of benchmark prices: a gazette has sixty pages of other matter."""

from __future__ import annotations

import re
from collections.abc import Sequence

from landprice.documents.document import Block, Paragraph

WHOLE = 400
"""A document of so many paragraphs is read whole."""
_BEFORE, _SILENT = 30, 40
_SUBJECT = re.compile("基准地价|基準地價|土地定级|土地定級|土地级别|土地級別|级别价|定级|标定地价|集体建设用地")
_CONCERNED = re.compile("地价|地價|元/|万元/|面积|公顷|[ⅠⅡⅢⅣⅤⅥ]|[一二三四五六]级|^\\W*[0-9][0-9.,]*\\W*$|\\t|\\|")


def speaks_of_prices(blocks: Sequence[Block]) -> bool:
    """Whether any line or cell has a word on the subject."""
    return any(_SUBJECT.search(text) for block in blocks for text in _texts_of(block))


def _texts_of(block: Block) -> list[str]:
    return [block.text] if isinstance(block, Paragraph) else [cell.text for row in block.rows for cell in row]


def concerned(blocks: Sequence[Block]) -> list[Block]:
    """The blocks from shortly before a word on the subject to where long nothing of prices is said."""
    if len(blocks) < WHOLE:
        return list(blocks)
    kept = [False] * len(blocks)
    silent = _SILENT + 1
    for at, block in enumerate(blocks):
        text = _beginning_of(block)
        if _SUBJECT.search(text):
            before = max(0, at - _BEFORE)
            kept[before:at] = [True] * (at - before)
            silent = 0
        elif silent <= _SILENT:
            silent = 0 if not isinstance(block, Paragraph) or _CONCERNED.search(text) else silent + 1
        kept[at] = silent <= _SILENT
    return [block for block, keep in zip(blocks, kept, strict=True) if keep]


def _beginning_of(block: Block) -> str:
    """A line, or what stands in the first rows of a table."""
    if isinstance(block, Paragraph):
        return block.text
    return "".join(cell.text for row in block.rows[:4] for cell in row)
