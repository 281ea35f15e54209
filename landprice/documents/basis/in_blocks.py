"""The basis that one block states, in sentences, captions and cells of words."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from landprice.documents.basis.flow import flows_of
from landprice.documents.basis.in_cells import said_in_cells
from landprice.documents.basis.said import Said
from landprice.documents.basis.sentences import BasisReader
from landprice.documents.blocks.blocks import Block
from landprice.documents.blocks.lines import Line
from landprice.documents.blocks.shapes import CAPTION, HEADING, shape_of


def said_in_block(block: Block, reader: BasisReader, captions: Collection[int]) -> tuple[list[Said], set[int]]:
    """The basis in sentences and captions, and in cells of words, and the ids of the cells that they tell whole.

    ``captions`` are the lines (by their ids) that are read with the table behind them.
    """
    if not block.is_table:
        lines = [line for line in block.lines if id(line) not in captions]
        return [said for flow in flows_of(lines) for said in reader.read(flow.text, flow.place)], set()
    own = replace(reader, heading=[])
    found = [said for flow in flows_of(captions_of(block)) for said in own.read(flow.text, flow.place)]
    said, told = said_in_cells(block, reader)
    return [*found, *said], told


def captions_of(block: Block) -> list[Line]:
    """The captions between the nearest heading and the table."""
    shapes = [shape_of(line) for line in block.context]
    last = max((at for at, shape in enumerate(shapes) if shape == HEADING), default=-1)
    behind = zip(block.context[last + 1 :], shapes[last + 1 :], strict=True)
    return [line for line, shape in behind if line.full and shape == CAPTION]
