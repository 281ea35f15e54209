"""How often a law is tried on something drawn by chance: as often as shows it here, more often where that is asked.

LANDPRICE_DRAWS=10 python -m pytest tests/documents        ten times as many of each
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")
_TIMES = int(os.environ.get("LANDPRICE_DRAWS", "1"))


def one_in(many: int) -> int:
    """Of all that there are, each so-maniest to try; more of them where more draws are asked."""
    return max(1, many // _TIMES)


def some(every: Sequence[T], number: int) -> Sequence[T]:
    """Half of what there is, beginning with the first or the second by ``number``; all where more draws are asked."""
    return every[number % 2 :: 2] if _TIMES == 1 else every


def draws(few: int) -> range:
    """The numbers of the things to draw, ``few`` of them or a multiple."""
    return range(few * _TIMES)
