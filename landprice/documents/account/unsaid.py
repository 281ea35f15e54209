"""The figures of running text that may be prices, and that no sentence has taken or left out: none of them vanishes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from landprice.core.messages import message
from landprice.documents.blocks.line import Line
from landprice.documents.items.cells import Cell, cell_of
from landprice.documents.items.items import FIGURE, NUMBERED, RANGE, SIGN, Item, items_of
from landprice.documents.items.letters import plain
from landprice.documents.items.vocabulary import GRADE, QUANTITY, USE

UNTOLD = message("no reading of the sentence holds it")
LEAST = 15
"""Figures below it are plot ratios, numbers of points and the like, where no money stands behind them."""
_MONEY = ("元", "万元")
_ENDS_CLAUSE = "。;"
_COUNTED = re.compile(r"[号条款路线国省个种名人户栋期版页届次位米项处千吨年月日亩倍]|公[里顷]|平方")
"""What stands behind a figure that counts or measures something else."""


def untold_in(line: Line, *, of_prices: bool = False) -> Iterator[Cell]:
    """The figures of a line that stand behind a use or grade, and behind no word of another quantity.

    Under a heading that gives the unit of its prices (``of_prices``) they need no use or grade before them in the line:
    the cells of a table that was not made out as one stand in lines of names and figures. So it is where figures stand
    one behind the other with blanks between them, as in no sentence.
    """
    items = items_of(line.text)
    of_prices = of_prices or _are_in_row(items)
    labelled, quantity = of_prices, ""
    for at, item in enumerate(items):
        if item.kind == SIGN and item.text in _ENDS_CLAUSE:
            labelled, quantity = of_prices, ""
        elif item.kind in (USE, GRADE):
            labelled = True
        elif item.kind == QUANTITY:
            quantity = item.value
        elif labelled and quantity in ("", "price") and _may_be_price(items, at, line.text):
            yield cell_of(line.text[item.start : item.end], line.place.further(item.start))


def _are_in_row(items: Sequence[Item]) -> bool:
    """Whether two figures stand side by side, no day and its hour: 2019-12-03 10:22."""
    signs = [*(item.text for item in items[2:]), "", ""]
    return any(
        one.kind == other.kind == FIGURE and other.gap and Decimal(one.value) >= LEAST and sign != ":"
        for (one, other), sign in zip(pairwise(items), signs, strict=False)
    )


def _may_be_price(items: Sequence[Item], at: int, text: str) -> bool:
    item = items[at]
    behind = plain(text[item.end : item.end + 6])
    if item.kind not in (FIGURE, RANGE) or (Decimal(item.low or item.value) < LEAST and not behind.startswith(_MONEY)):
        return False
    before = items[at - 1] if at else None
    if before is not None and (before.kind == NUMBERED or before.text.endswith(("〔", "[", "(国", "第"))):
        return False
    return not _COUNTED.match(behind)
