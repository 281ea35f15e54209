"""The nearest valid choices to a name that is none of them."""

from __future__ import annotations

from collections.abc import Iterable

from landprice.core.messages import Message, message

_MUCH_LESS = 0.15
_LONGEST = 100
"""No name is longer; comparing takes time by the product of two lengths."""


def nearest(name: str, choices: Iterable[str], most: int = 3) -> list[str]:
    """Up to ``most`` of ``choices``, the most alike first and none much less alike; empty where none is near."""
    from difflib import SequenceMatcher, get_close_matches

    near_in_length = dict.fromkeys(choice for choice in choices if max(len(name), len(choice)) <= _LONGEST)
    found = get_close_matches(name, list(near_in_length), n=most, cutoff=0.5)
    alike = [SequenceMatcher(None, choice, name).ratio() for choice in found]
    return [choice for choice, ratio in zip(found, alike, strict=True) if ratio >= alike[0] - _MUCH_LESS]


def with_nearest(what: Message, name: str, choices: Iterable[str]) -> Message:
    """``what`` with "did you mean" behind it, where a choice is near ``name``."""
    near = nearest(name, choices)
    if not near:
        return what
    return message("{what}; did you mean {near}?", what=what, near=near)
