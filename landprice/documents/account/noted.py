"""Which words behind tables of another matter are a note on the prices before them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from landprice.documents.basis.giving.block_part import ReadBlock
from landprice.documents.blocks.blocks import Block
from landprice.documents.blocks.lines import Line
from landprice.documents.blocks.shapes import PROSE, is_note, shape_of
from landprice.documents.items.cells import UseName
from landprice.documents.items.items import items_of
from landprice.documents.items.letters import CLAUSE_END, plain
from landprice.documents.items.vocabulary import USE


def parted_at_notes(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, running text in two where a note stands behind lines that are read as another matter."""
    found: list[Block] = []
    for block in blocks:
        at = next((at for at, (one, two) in enumerate(pairwise(block.lines), 1) if _is_note_behind(one, two)), 0)
        if block.is_table or not at:
            found.append(block)
        else:
            found += [replace(block, lines=block.lines[:at]), replace(block, lines=block.lines[at:])]
    return found


def _is_note_behind(first: Line, second: Line) -> bool:
    return second.number > first.number + 1 and is_note(plain(second.text))


def noted_with(block: Block, parts: Sequence[ReadBlock]) -> ReadBlock | None:
    """The last part with prices, where a note behind a table of another matter names uses that only prices have.

    48_pdf_chaling_underground: a table of underground space stands between the prices and their note. A sentence that
    names 基准地价 is on them too, whatever stands above it.
    """
    if block.is_table or not parts or not _is_on_prices(block.lines[0]):
        return None
    named, own = _uses_told(block.lines), _uses_in(parts[-1].block)
    priced = [part for part in parts if part.reading.prices]
    if not priced or not named - own or not (own or len(named) > 1):
        return None
    return priced[-1] if named <= _uses_priced(priced) else None


def _uses_priced(parts: Sequence[ReadBlock]) -> set[str]:
    return {figure.use.id for part in parts for figure in part.reading.prices if figure.use}


def _is_on_prices(line: Line) -> bool:
    """Whether a line begins the note of a table, or a sentence whose first words name benchmark prices."""
    text = plain(line.text)
    return is_note(text) or ("基准地价" in CLAUSE_END.split(text)[0] and shape_of(line) == PROSE)


def _uses_told(lines: Sequence[Line]) -> set[str]:
    return {item.value for line in lines for item in items_of(line.text) if item.kind == USE}


def _uses_in(block: Block) -> set[str]:
    """The uses that the cells of a block name, and the lines above them."""
    uses = (cell.sense.labels.get(USE) for line in (*block.context, *block.lines) for cell in line.cells)
    return {use.id for use in uses if isinstance(use, UseName)}
