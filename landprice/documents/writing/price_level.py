"""Of which price of its grade a table speaks: 平均价格 is the average, over the prices or in a sentence on them."""

from __future__ import annotations

import re
from bisect import bisect_right
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
_MOST_HEADS = 60
_LONGEST_SENTENCE = 600
_OTHER = re.compile("样[点本]|更新前|原基准|现行|上[一]?[年轮]|涨|幅")
_DEFINED = re.compile(
    "(?:基准地价|级别|使用权|表[中内列]的?价格|(?:以上|上述|本表)价格)[^。；;]{0,200}平均(?:地价|价格|价)(?=[。；;，,)）”<]|$)"
)
"""A sentence that says what benchmark prices are, and no figure behind it: …国有建设用地使用权平均价格。"""
_SENTENCE = re.compile("[^。；;]+[。；;]?")


class PriceLevels:
    """What the lines of a document say of the level of its prices."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = sorted(lines, key=_row) if any("平均" in line.text for line in lines) else []
        self._rows = [_row(line) for line in self._lines]
        self._defined = next(_defined(self._lines), None)

    def tell(self, draft: Draft, table: ReadTable) -> None:
        """Say in a draft of which level its prices are, where the document does."""
        place = self._average_of(table) if self._lines and draft.has_prices else None
        if place is not None:
            draft.data["price_level"], draft.places[("price_level",)] = AVERAGE, place

    def _average_of(self, table: ReadTable) -> Place | None:
        """Where it is told that the prices of a table are averages."""
        heads = list(self._heads(table))
        own = [place for text, place in heads if _AVERAGE.search(text) and not _OTHER.search(text)]
        if own and not any(_BENCHMARK.search(text) and not _AVERAGE.search(text) for text, _ in heads):
            return own[0]
        told = [place for text, place in _with_headings(table) if _AVERAGE.search(text) and not _OTHER.search(text)]
        return told[0] if told else self._defined

    def _heads(self, table: ReadTable) -> Iterator[tuple[str, Place]]:
        """The cells between the heading of a table and its first price."""
        first = min((figure.cell.place.row for figure in table.prices), default=None)
        if first is None:
            return
        start = bisect_right(self._rows, table.heading.place.row) if table.heading is not None else 0
        for line in self._lines[start : bisect_right(self._rows, first)][-_MOST_HEADS:]:
            yield from ((cell.text, cell.place) for cell in line.cells if _is_head(cell))


def _row(line: Line) -> tuple[int, int, int, str, int]:
    return line.place.row


def _is_head(cell: Cell) -> bool:
    return len(cell.text) < _LONGEST_HEAD and not cell.sense.is_figure


def _with_headings(table: ReadTable) -> Iterator[tuple[str, Place]]:
    if table.heading is not None:
        yield table.heading.text, table.heading.place
        yield table.title, table.heading.place


def _defined(lines: Iterable[Line]) -> Iterator[Place]:
    for line in lines:
        for sentence in _SENTENCE.finditer(line.text):
            is_short = "平均" in sentence[0] and len(sentence[0]) <= _LONGEST_SENTENCE
            if is_short and _DEFINED.search(sentence[0]) and not _OTHER.search(sentence[0]):
                yield line.place.further(sentence.start())
