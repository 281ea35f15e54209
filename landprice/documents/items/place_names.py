"""Names of places in plain letters: a whole cell that is one, county and scope in a heading."""

from __future__ import annotations

from functools import lru_cache

from landprice.documents.items.letters import plain
from landprice.words import places


@lru_cache(maxsize=20_000)
def place_alone(text: str) -> str:
    """The place that a whole text names (榆中县, (一)冷水滩区), else empty."""
    return places.place_alone(plain(text))


def county_and_scope(text: str) -> tuple[tuple[str, ...], str]:
    """The administrative places that a heading begins with, the largest first, and the scope behind them."""
    return places.county_and_scope(plain(text))


def names_several(text: str) -> bool:
    """Whether a heading is of several counties side by side."""
    return places.names_several(plain(text))


def towns_listed(text: str) -> str:
    """The towns that a heading lists, which one table under it is of; empty where it lists none."""
    return places.towns_listed(plain(text))
