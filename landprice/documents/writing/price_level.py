"""Of which price of its grade a table speaks: 平均价格 is the average, over the prices or in a sentence on them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from landprice.documents.account.result import ReadTable
from landprice.documents.blocks.line import Line
from landprice.documents.document import Place
from landprice.documents.draft import Draft
from landprice.documents.items.cells import Cell

AVERAGE = "average"
_AVERAGE = re.compile("平均(?:基准)?(?:地价|价格|价)(?![0-9])")
_BENCHMARK = re.compile("基准地?价|级别价|确定值")
_LONGEST_HEAD = 25
_OTHER = re.compile("样[点本]|更新前|原基准|现行|上[一]?[年轮]|涨|幅")
_DEFINED = re.compile(
    "(?:基准地价|级别|使用权|表[中内列]的?价格|(?:以上|上述|本表)价格)[^。；;]*平均(?:地价|价格|价)(?=[。；;，,)）”<]|$)"
)
"""A sentence that says what benchmark prices are, and no figure behind it: …国有建设用地使用权平均价格。"""
_SENTENCE = re.compile("[^。；;]+[。；;]?")


def tell_price_level(draft: Draft, table: ReadTable, lines: Sequence[Line]) -> None:
    """Say in a draft of which level its prices are, where the document does."""
    if draft.has_prices and (level := _price_level(table, lines)):
        draft.data["price_level"], draft.places[("price_level",)] = level


def _price_level(table: ReadTable, lines: Sequence[Line]) -> tuple[str, Place] | None:
    """The level of the prices of a table, and where it is told; None where the document does not say it."""
    heads = list(_heads(table, lines))
    own = [(text, place) for text, place in heads if _AVERAGE.search(text) and not _OTHER.search(text)]
    if own and not any(_BENCHMARK.search(text) and not _AVERAGE.search(text) for text, _ in heads):
        return AVERAGE, own[0][1]
    told = [place for text, place in _with_headings(table) if _AVERAGE.search(text) and not _OTHER.search(text)]
    return next(((AVERAGE, place) for place in (*told, *_defined(lines))), None)


def _heads(table: ReadTable, lines: Iterable[Line]) -> Iterator[tuple[str, Place]]:
    """The cells between the heading of a table and its first price."""
    first = min((figure.cell.place.row for figure in table.prices), default=None)
    over = table.heading.place.row if table.heading is not None else None
    for line in lines:
        if first is not None and (over is None or line.place.row > over) and line.place.row <= first:
            yield from ((cell.text, cell.place) for cell in line.cells if _is_head(cell))


def _is_head(cell: Cell) -> bool:
    return len(cell.text) < _LONGEST_HEAD and not cell.sense.is_figure


def _with_headings(table: ReadTable) -> Iterator[tuple[str, Place]]:
    if table.heading is not None:
        yield table.heading.text, table.heading.place
        yield table.title, table.heading.place


def _defined(lines: Iterable[Line]) -> Iterator[Place]:
    for line in lines:
        for sentence in _SENTENCE.finditer(line.text):
            if _DEFINED.search(sentence[0]) and not _OTHER.search(sentence[0]):
                yield line.place.further(sentence.start())
