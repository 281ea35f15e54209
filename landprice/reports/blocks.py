"""What a report is made of, whatever the file: headings, paragraphs, tables."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from landprice.core.messages import harmless, text
from landprice.core.startup import pattern

_LONG_DECIMALS = pattern(r"(?<![\d.])(\d+\.\d{10})(\d{2,})")
Kind: TypeAlias = Literal["body", "formula", "result", "note"]


@dataclass(frozen=True, slots=True)
class SectionHeading:
    """A heading; level 0 is the title, 1 a chapter, 2 a section, 3 what is below one."""

    level: int
    words: str
    new_page: bool = False


@dataclass(frozen=True, slots=True)
class ReportParagraph:
    """One paragraph."""

    words: str
    kind: Kind = "body"


@dataclass(frozen=True, slots=True)
class ReportTable:
    """A table with its caption; ``right`` are the columns of figures, ``strong`` the rows set off, such as a sum.

    A cell may have several lines. ``wide`` asks for a page on its side.
    """

    caption: str
    headings: Sequence[str]
    rows: Sequence[Sequence[str]]
    right: tuple[int, ...] = ()
    strong: tuple[int, ...] = ()
    wide: bool = False
    number: str = ""

    @property
    def title(self) -> str:
        """The caption with its number."""
        return text("Table {number}  {caption}", number=self.number, caption=self.caption)


Block: TypeAlias = SectionHeading | ReportParagraph | ReportTable


def numbered(blocks: Iterable[Block], prefix: str) -> Iterator[Block]:
    """The same blocks; tables without a number get ``prefix`` and a count from 1."""
    count = 0
    for block in blocks:
        if isinstance(block, ReportTable) and not block.number:
            count += 1
            yield replace(block, number=f"{prefix}-{count}")
        else:
            yield block


def made_readable(block: Block) -> Block:
    """The same block with control characters, which no file may hold, made visible, and long decimals cut.

    A county that rounds no coefficient has some without an end: ten decimals are shown, and … for what is dropped.
    """
    if isinstance(block, ReportTable):
        return replace(
            block,
            caption=_readable(block.caption),
            headings=[_readable(one) for one in block.headings],
            rows=[[_readable(cell) for cell in row] for row in block.rows],
        )
    return replace(block, words=_readable(block.words))


def _readable(words: str) -> str:
    return _LONG_DECIMALS.sub(lambda found: _cut(found[1], found[2]), harmless(words))


def _cut(shown: str, dropped: str) -> str:
    return shown + "…" if dropped.strip("0") else shown.rstrip("0").rstrip(".")


def width_of(words: str) -> int:
    """The characters of the longest line, a wide one counted twice."""
    return max(
        sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in line) for line in words.split("\n")
    )
