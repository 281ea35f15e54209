"""Words that a page prints downwards, as a copy of it has them: one sign a line, put together to the words they are.

The document that forced it, a sheet whose heads are set downwards, is a made-up one (03_wulian_vertical).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from landprice.documents.document import Paragraph
from landprice.documents.items.items import HAN, SIGN, WORD, Item, items_of
from landprice.documents.items.vocabulary import UNIT

_SIGN = re.compile(r"\s*[\u4e00-\u9fff/／:：()（）㎡²]\s*")
_FEWEST = 6
"""A text that prints words downwards has so many signs in them."""


def words_in_one(lines: Sequence[Paragraph]) -> list[Paragraph]:
    """``lines`` with each word in one line whose signs stand in a line each, where words are printed so.

    单 位 ： 元 / 平 方 米 级 别, a sign a line, is 单位：元/平方米 and 级别.
    """
    runs = [(is_sign, list(run)) for is_sign, run in groupby(lines, key=_is_sign)]
    if sum(len(run) for is_sign, run in runs if is_sign and _are_known(_items(run))) < _FEWEST:
        return list(lines)
    return [line for is_sign, run in runs for line in (_words(run) if is_sign else run)]


def _is_sign(line: Paragraph) -> bool:
    return bool(_SIGN.fullmatch(line.text))


def _items(run: Sequence[Paragraph]) -> Sequence[Item]:
    return items_of("".join(line.text.strip() for line in run))


def _are_known(items: Sequence[Item]) -> bool:
    """Whether a run is words of two signs or more that tables have, signs between them, a bare grade behind them."""
    words = items[:-1] if len(items) > 1 and items[-1].text in HAN else items
    return all(item.kind != WORD and (item.kind == SIGN or len(item.text) > 1) for item in words)


def _words(run: list[Paragraph]) -> Iterator[Paragraph]:
    """A line for each word; the unit stands in the line of its name, and names that are not known in one."""
    items = _items(run)
    if not _are_known(items):
        yield from [_joined(run)] if len(run) >= _FEWEST else run
        return
    starts = [item.start for at, item in enumerate(items) if not (at and _goes_with(items[at - 1], item))]
    for start, end in zip(starts, [*starts[1:], len(run)], strict=True):
        yield _joined(run[start:end])


def _goes_with(before: Item, item: Item) -> bool:
    return item.kind == SIGN or (before.kind == SIGN and item.kind == UNIT)


def _joined(run: Sequence[Paragraph]) -> Paragraph:
    return replace(run[0], text="".join(line.text.strip() for line in run))
