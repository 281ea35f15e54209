"""Tables copied as lines of one cell each, without a sign between them: the lines as a grid again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from landprice.documents.document import Block, Cell, Grid, Paragraph
from landprice.documents.finding.sections import is_heading
from landprice.documents.vocabulary.words import Meaning, meaning, squeezed

_FEWEST = 6
_LONGEST = 40
_CAPTION = re.compile(r"\(?(?:计量|价格|面积)?单位:")
_NAME = re.compile("[\u4e00-\u9fffA-Za-z0-9-]{2,12}")


def with_streams(blocks: Iterable[Block]) -> list[Block]:
    """``blocks`` with lines that are the cells of one table as a grid of one cell a row."""
    result: list[Block] = []
    run: list[Paragraph] = []
    for block in blocks:
        if isinstance(block, Paragraph) and (_is_cell(block) or (run and _is_name(block))):
            run.append(block)
            continue
        result += _closed(run)
        run = []
        result.append(block)
    return result + _closed(run)


def _is_cell(paragraph: Paragraph) -> bool:
    text = paragraph.text.strip()
    return len(text) <= _LONGEST and meaning(text).kind != "words"


def _is_name(paragraph: Paragraph) -> bool:
    """Whether a line may be a name between cells: a town, a 区片."""
    return bool(_NAME.fullmatch(squeezed(paragraph.text))) and not is_heading(paragraph)


def _closed(run: Sequence[Paragraph]) -> list[Block]:
    """The lines as a grid where they are a table, with captions and names at its edges as they were."""
    start, end = 0, len(run)
    while start < end and (_CAPTION.match(squeezed(run[start].text)) or not _is_cell(run[start])):
        start += 1
    while end > start and not meaning(run[end - 1].text.strip()).is_value:
        end -= 1
    inner = run[start:end]
    if not _is_table([meaning(each.text.strip()) for each in inner]):
        return list(run)
    rows = [[Cell(each.text.strip(), each.place)] for each in inner]
    return [*run[:start], Grid(rows), *run[end:]]


def _is_table(read: Sequence[Meaning]) -> bool:
    """Whether cells name land uses and grades and give figures for them."""
    uses = sum(bool(each.label.use) for each in read)
    grades = sum(bool(each.label.grade or each.label.header) for each in read)
    figures = sum(each.kind == "figure" for each in read)
    return len(read) >= _FEWEST and uses > 0 and grades > 0 and figures > 1
