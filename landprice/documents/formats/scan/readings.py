"""The words of a page read again: figures and names of land uses at another scale."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from landprice.documents.formats.scan.misread import put_right
from landprice.documents.formats.scan.names import is_like_name
from landprice.documents.place import ScannedWord

Reader = Callable[[Sequence[int], float, float], list[tuple[str, float]]]
"""Reads the words of these numbers with so much paper around, in heights of their line, and so many times as dark."""
MARGIN = 0.16
_AGAIN = (0.42, 1.8)
"""Darker, as the hairline of a 4 is faint: 425.00 of kaiti at 150 dpi was 125.00 in the first pass."""
_DIGIT = re.compile("[0-9]")


def is_figure(word: ScannedWord) -> bool:
    """Whether a word has digits."""
    return _DIGIT.search(word.text) is not None


def read_again(words: list[ScannedWord], read: Reader) -> list[ScannedWord]:
    """The words, those with digits and the names of land uses with what a second pass gave."""
    found = list(words)
    twice = [at for at, word in enumerate(words) if is_figure(word) or is_like_name(word.text)]
    for at, (text, score) in zip(twice, read(twice, *_AGAIN), strict=True):
        confidence = min(found[at].confidence, round(score, 4)) if is_figure(found[at]) else found[at].confidence
        found[at] = replace(found[at], confidence=confidence, again=put_right(text))
    return found
