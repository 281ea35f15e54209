"""The nearest valid choices to a name that is none of them."""

from __future__ import annotations

from collections.abc import Iterable

from landprice.messages import Message, message


def nearest(name: str, choices: Iterable[str], most: int = 3) -> list[str]:
    """Up to ``most`` of ``choices``, the most alike first; empty where none is near."""
    from difflib import get_close_matches

    return get_close_matches(name, list(dict.fromkeys(choices)), n=most, cutoff=0.5)


def with_nearest(what: Message, name: str, choices: Iterable[str]) -> Message:
    """``what`` with "did you mean" behind it, where a choice is near ``name``."""
    near = nearest(name, choices)
    if not near:
        return what
    return message("{what}; did you mean {near}?", what=what, near=near)
