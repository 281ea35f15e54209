"""How often a law is tried on something drawn by chance: as often as shows it here, more often where that is asked.

LANDPRICE_DRAWS=10 python -m pytest tests/documents        ten times as many of each
"""

from __future__ import annotations

import os

_TIMES = int(os.environ.get("LANDPRICE_DRAWS", "1"))


def draws(few: int) -> range:
    """The numbers of the things to draw, ``few`` of them or a multiple."""
    return range(few * _TIMES)
