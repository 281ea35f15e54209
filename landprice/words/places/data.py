"""The words of places, from ``words.toml``, read when a place is first looked for."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path
from typing import Any


@lru_cache(maxsize=1)
def _words() -> dict[str, dict[str, Any]]:
    return tomllib.loads((Path(__file__).parent / "words.toml").read_text("utf-8"))


@cache
def word_list(table: str, name: str = "words") -> tuple[str, ...]:
    """One list of the file."""
    return tuple(_words()[table][name])


@cache
def endings(*levels: str) -> tuple[str, ...]:
    """The last signs of names of these levels, of all where none is named."""
    return tuple(word for level in levels or _words()["endings"] for word in _words()["endings"][level])


def either(words: Iterable[str]) -> str:
    """A pattern of any of ``words``, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
