"""The basis that one block states, in sentences, captions and cells of words."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from landprice.documents.core_reading.basis import BasisReader, plain_start, rank_of
from landprice.documents.core_reading.blocks import CAPTION, HEADING, Block, shape_of
from landprice.documents.core_reading.cells import LABEL, WORDS, Cell
from landprice.documents.core_reading.flow import flows_of
from landprice.documents.core_reading.letters import plain
from landprice.documents.core_reading.lines import Line
from landprice.documents.core_reading.place_names import county_and_scope
from landprice.documents.core_reading.said import Said


def is_short(block: Block, said: Said) -> bool:
    """Whether a statement stands in a short line, not among run-together coefficients."""
    return any(line.number == said.place.line and len(line.text) < 60 for line in block.lines) and not block.is_table


def said_in_block(block: Block, reader: BasisReader, captions: Collection[int]) -> list[Said]:
    """The basis in sentences and captions, and in cells of words, which hold for the place of their row.

    ``captions`` are the lines (by their ids) that are read with the table behind them.
    """
    if not block.is_table:
        lines = [line for line in block.lines if id(line) not in captions]
        return [said for flow in flows_of(lines) for said in reader.read(flow.text, flow.place)]
    own = replace(reader, heading=[])
    found = [said for flow in flows_of(captions_of(block)) for said in own.read(flow.text, flow.place)]
    scope = ""
    for line in block.lines:
        if len(line.full) == 1 and not line.exact and rank_of(plain_start(line.text)):
            reader.head(line.text)
        for cell in line.cells:
            scope = _scope_told(cell) or scope
            if cell.sense.kind == WORDS and (
                len(cell.text) > 12 or any(item.kind == "limit" for item in cell.sense.figures)
            ):
                said = replace(own, heading=[]).read(cell.text, cell.place.further)
                found += [replace(each, scope=each.scope or scope) for each in said]
    return found


def _scope_told(cell: Cell) -> str:
    """The place that a cell names: a label, or the title of a notice (关于公布汕头市中心城区基准地价的公告)."""
    if cell.sense.kind == LABEL:
        return str(cell.sense.labels.get("place") or "")
    if cell.sense.kind != WORDS or not 8 < len(cell.text) < 60 or "地价" not in plain(cell.text):
        return ""
    counties, scope = county_and_scope(cell.text)
    return scope or (counties[-1] if counties else "")


def captions_of(block: Block) -> list[Line]:
    """The captions between the nearest heading and the table."""
    shapes = [shape_of(line) for line in block.context]
    last = max((at for at, shape in enumerate(shapes) if shape == HEADING), default=-1)
    behind = zip(block.context[last + 1 :], shapes[last + 1 :], strict=True)
    return [line for line, shape in behind if line.full and shape == CAPTION]
