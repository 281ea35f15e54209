"""Costs of servicing in sentences: 通路28元/平方米、供水18元/平方米."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from landprice.core.messages import message
from landprice.documents.corrections.proofs.evidence import proved
from landprice.documents.corrections.result import CorrectionFigure, CorrectionTable, LeftFigure
from landprice.documents.corrections.told.passages import Passage
from landprice.documents.corrections.vocabulary import kind_in, words
from landprice.documents.items.letters import plain
from landprice.documents.items.reasons import RANGED

EACH_ALIKE = message("a cost of each item alike, no cost of one item")
_EACH = re.compile("每.{0,8}[一1]通")
_YUAN = re.compile(r"(?<![0-9])([0-9]+(?:\.[0-9]+)?)元")
_COST_UNIT = re.compile("元/(?:平方米|m2)")
_FEWEST = 2


def costs_in(texts: Sequence[Passage]) -> Iterator[CorrectionTable]:
    """The costs of servicing per item that a sentence lists; a range is left out."""
    table = CorrectionTable("cost")
    for said in texts:
        text = plain(said.text)
        if _COST_UNIT.search(text) and _EACH.search(text):
            table.left += said.placed([LeftFigure(said.place, found[1], EACH_ALIKE) for found in _YUAN.finditer(text)])
            continue
        if kind_in(text) != "cost" or not _COST_UNIT.search(text):
            continue
        pairs = list(_cost().finditer(text))
        if len(pairs) >= _FEWEST:
            _take(table, said, pairs)
    if table.figures or table.left:
        yield proved(table)


def _take(table: CorrectionTable, said: Passage, pairs: Sequence[re.Match[str]]) -> None:
    ranges = [LeftFigure(said.place, pair[2] + pair[3], RANGED) for pair in pairs if pair[3]]
    table.left += said.placed(ranges)
    costs = [CorrectionFigure("cost", pair[1], pair[2], said.place, said.outer) for pair in pairs if not pair[3]]
    table.figures += said.placed(costs)


@cache
def _cost() -> re.Pattern[str]:
    """An item of servicing and the money behind it."""
    names = "|".join(sorted(map(re.escape, words()["cost_items"]), key=len, reverse=True))
    number = r"[0-9]+(?:\.[0-9]+)?"
    return re.compile(
        rf"({names})(?:工程)?(?:费用?|成本)?(?:为|约|按|是|:)?({number})((?:-|~|至){number})?(?=元|[,;、。]|$)"
    )
