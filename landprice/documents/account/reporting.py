"""What was left out of one block as findings, one for each reason."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import chain, pairwise

from landprice.core.messages import Message, message
from landprice.documents.account.rest import left_of, printed_in
from landprice.documents.account.result import (
    LEFT_OUT,
    NOT_UNDERSTOOD,
    OTHER_MATTER,
    Left,
    ReadResult,
)
from landprice.documents.account.unsaid import UNTOLD, untold_in
from landprice.documents.basis.giving.block_part import ReadBlock
from landprice.documents.blocks.blocks import Block
from landprice.documents.blocks.line import Line
from landprice.documents.blocks.run_apart import may_run_together
from landprice.documents.blocks.run_together import CORRECTIONS
from landprice.documents.document import Place
from landprice.documents.items.cells import Cell, cell_of
from landprice.documents.items.items import DATE, FIGURE, YEARS, is_price_unit, items_of
from landprice.documents.items.reasons import IN_WORDS, reason_of
from landprice.documents.items.vocabulary import GRADE
from landprice.documents.proofs.ways import is_figure_in_words
from landprice.documents.rows.figures import LeftOut
from landprice.documents.rows.grades import number_in

_CORRECTED = re.compile("[0-9]|修正|系[数數]")
REST = message("no reading of the table holds it")
_LONG = 40
"""So long a cell is a sentence: the uses in it head no figures (the contents of a gazette)."""


def _is_concerned(part: ReadBlock, *, about_prices: bool) -> bool:
    """Whether a block speaks of land prices at all: a use, a grade or a unit of price stands in it or above it.

    Of a document that is not about them only a table that grades a use does (pingtan-2024_guide), and lines that
    price a grade (149_zhaoan-2023_guide).
    """
    names = _names_in(part)
    matter, is_table = part.heading.matter, part.block.is_table
    if not about_prices:
        of_table = is_table and (matter == "corrections" or {"use", "grade"} <= names)
        return of_table or any(map(_prices_grade, part.block.lines))
    if matter or not is_table or {"use", "grade", "unit"} & names:
        return True
    return part.heading.about_prices and any(cell.sense.is_figure for line in part.block.lines for cell in line.cells)


def _prices_grade(line: Line) -> bool:
    """Whether a line names a grade before a figure and its unit of a price: 一级地 268万元/亩."""
    items = items_of(line.text)
    graded = next((at for at, item in enumerate(items) if item.kind == GRADE), len(items))
    return any(one.kind == FIGURE and is_price_unit(other) for one, other in pairwise(items[graded:]))


def _names_in(part: ReadBlock) -> set[str]:
    """The kinds of labels in the cells of a block that are no sentences, and of its heading."""
    cells = (cell for line in part.block.lines for cell in line.cells if len(cell.text) < _LONG)
    return {*part.heading.labels, *(name for cell in cells for name in cell.sense.labels)}


def report(part: ReadBlock, result: ReadResult, block: int) -> None:
    """One finding a block and reason; what is printed in it beside that is noted for the account."""
    if not _is_concerned(part, about_prices=result.about_prices):
        return
    rule = LEFT_OUT if result.about_prices else NOT_UNDERSTOOD
    groups: dict[tuple[str, Message], list[LeftOut]] = {}
    other = [*part.reading.other, *_told_of_other_matter(part)]
    for name, lefts in ((rule, part.reading.left), (OTHER_MATTER, other)):
        for left in lefts:
            groups.setdefault((name, left.reason), []).append(left)
    result.left += _corrections_in(part)
    for (name, reason), each in groups.items():
        result.left.append(left_of(name, reason, each, part.heading.matter))
    terms = _terms_in(part)
    left_at = Counter((left.cell.place, left.value) for left in chain(part.reading.left, other))
    for cell, reason in _printed(part):
        if cell.place not in terms:
            terms.add(cell.place)
            for figure in printed_in(cell, reason, rule, part.heading.matter, block):
                if left_at[cell.place, figure.left.value] > 0:
                    left_at[cell.place, figure.left.value] -= 1
                else:
                    result.printed.append(figure)


def _terms_in(part: ReadBlock) -> set[Place]:
    """Where a block states its basis, of which what no table holds is named by itself."""
    said = {said.place for said in part.said if said.value}
    return said | part.told | {figure.cell.place for figure in part.reading.basis}


def _printed(part: ReadBlock) -> Iterator[tuple[Cell, Message]]:
    """The figures of a block that may be of prices, each with why it is left out where no table holds it."""
    for cell in _figures_in(part.block) if part.block.is_table else _figures_run_together(part):
        yield cell, IN_WORDS if is_figure_in_words(cell) else REST
    for cell in _untold(part) if not part.heading.matter else ():
        yield cell, UNTOLD


def _untold(part: ReadBlock) -> Iterator[Cell]:
    """The figures of running text that may be prices, without the ranges that were taken with a price."""
    of_prices = "unit" in part.heading.labels and not part.heading.matter
    taken = {(figure.cell.line, figure.low, figure.high) for figure in part.reading.prices}
    for line in part.block.lines if not part.block.is_table else ():
        for cell in untold_in(line, of_prices=of_prices):
            if not _is_range_of_price(cell, taken):
                yield cell


def _is_range_of_price(cell: Cell, taken: Collection[tuple[int, str, str]]) -> bool:
    """Whether a range stands beside a price of its line that was ``taken`` with it: 2100(1785~2415)."""
    ranges = [(cell.line, item.low, item.high) for item in cell.sense.figures if item.low]
    return bool(ranges) and all(each in taken for each in ranges)


def _told_of_other_matter(part: ReadBlock) -> list[LeftOut]:
    """What may be prices in running text under a heading of another matter, named as that: a notice on taxes."""
    matter = part.heading.matter
    if matter in ("", "corrections"):
        return []
    reading = part.reading
    known = {left.cell.place for left in (*reading.other, *reading.left)} | {each.cell.place for each in reading.prices}
    return [LeftOut(cell, cell.text, reason_of(matter)) for cell in _untold(part) if cell.place not in known]


def _figures_run_together(part: ReadBlock) -> Iterator[Cell]:
    """The figures of lines of running text that are a table without signs between its cells, none of them read."""
    for line in part.block.lines:
        if not (part.heading.matter or part.reading.prices) and may_run_together(line.text):
            for item in items_of(line.text):
                if item.kind in (FIGURE, YEARS):
                    yield cell_of(item.text, line.place.further(item.start))


def _figures_in(block: Block) -> Iterator[Cell]:
    """The cells with a figure, but days, and the numbers or codes of rows where a column of them is headed."""
    heads = {
        (cell.column, len(line.cells)) for line in block.lines for cell in line.cells if "number" in cell.sense.heads
    }
    for line in block.lines:
        numbers = _numbers_in(line.cells, heads) if heads else ()
        yield from (cell for cell in line.cells if cell not in numbers and _is_figure(cell))


def _numbers_in(cells: Sequence[Cell], heads: Collection[tuple[int, int]]) -> list[Cell]:
    """The small numbers of a row, and what stands in the column that a head of as many cells has for them."""
    return [cell for cell in cells if number_in(cell) or (cell.column, len(cells)) in heads]


def _is_figure(cell: Cell) -> bool:
    return (cell.sense.is_figure and not _is_day(cell)) or is_figure_in_words(cell)


def _is_day(cell: Cell) -> bool:
    return all(item.kind == DATE for item in cell.sense.figures)


def _corrections_in(part: ReadBlock) -> list[Left]:
    """The lines of a block that speak of corrections."""
    speaking = {left.cell.line for left in part.reading.other if left.reason == CORRECTIONS}
    if part.heading.matter == "corrections":
        speaking |= {line.number for line in part.block.lines if _CORRECTED.search(line.text)}
    return [
        Left(OTHER_MATTER, line.place, line.number, (), CORRECTIONS, kind="corrections")
        for line in part.block.lines
        if line.number in speaking
    ]
