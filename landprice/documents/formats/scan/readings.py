"""The words of a page read again: figures and names of land uses at another scale, names in doubt at two more."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from landprice.documents.formats.scan.misread import put_right
from landprice.documents.formats.scan.names import (
    is_known_name,
    is_like_name,
    is_long_name,
    likely_name,
    with_gaps,
)
from landprice.documents.place import ScannedWord

Reader = Callable[[Sequence[int], float, float, float], list[tuple[str, float]]]
"""Reads the words of these numbers with so much paper around them, in heights of their line, so many times as wide, and
so many times as dark.
"""
MARGIN = 0.16
_AGAIN = (0.42, 1.0, 1.8)
"""Darker, as the hairline of a 4 is faint: 425.00 of kaiti at 150 dpi was 125.00 in the first pass."""
_IN_DOUBT = ((0.6, 1.0, 1.0), (MARGIN, 1.15, 1.8))
"""The passes see the letters of a line at different scales: 公用设施用地 of kaiti at 150 dpi is 公月设施用地 in two."""
_SURE = 0.97
_DIGIT, _FIGURE = re.compile("[0-9]"), re.compile(r"[0-9][0-9,]+(?:\.[0-9]+)?")
_HAN = re.compile("[\u4e00-\u9fff]")


def is_figure(word: ScannedWord) -> bool:
    """Whether a word has digits."""
    return _DIGIT.search(word.text) is not None


def read_again(words: list[ScannedWord], read: Reader) -> list[ScannedWord]:
    """The words, those with digits and the names of land uses with what a second pass gave.

    A name that no list knows is taken from a pass in which it is known; it is sure where two passes read it so. Of a
    figure that two passes read unlike the reading of most passes stands; it is never sure.
    """
    found = list(words)
    twice = [at for at, word in enumerate(words) if is_figure(word) or is_like_name(word.text)]
    for at, (text, score) in zip(twice, read(twice, *_AGAIN), strict=True):
        confidence = min(found[at].confidence, round(score, 4)) if is_figure(found[at]) else found[at].confidence
        found[at] = _with_again(replace(found[at], confidence=confidence), put_right(text))
    doubtful = [at for at in twice if _is_doubtful(found[at])]
    passes = [[put_right(text) for text, _ in read(doubtful, *each)] for each in _IN_DOUBT]
    for at, *more in zip(doubtful, *passes, strict=True):
        of_kind = _figure_of_several if is_figure(found[at]) else _of_several
        found[at] = of_kind(found[at], [found[at].text, found[at].again, *more])
    return found


def _with_again(word: ScannedWord, again: str) -> ScannedWord:
    """The word with its second reading, which stands for the first where it alone is a figure: 124.00 for 12↓.00."""
    first = word.text.replace(" ", "")
    is_broken = _DIGIT.search(first) and not _FIGURE.fullmatch(first) and not _HAN.search(first)
    is_clearer = is_broken and _FIGURE.fullmatch(again) and len(first) == len(again)
    return replace(word, text=again, again=first) if is_clearer else replace(word, again=again)


def _is_doubtful(word: ScannedWord) -> bool:
    return word.text != word.again or (not is_figure(word) and not is_known_name(word.text))


def _figure_of_several(word: ScannedWord, readings: list[str]) -> ScannedWord:
    """A figure by several passes: what most of them read, with another reading, as it is not sure."""
    figures = list(filter(_FIGURE.fullmatch, readings))
    most = max(figures, key=figures.count, default="")
    return replace(word, text=most, again=word.text) if figures.count(most) > 1 and most != word.text else word


def _of_several(word: ScannedWord, readings: list[str]) -> ScannedWord:
    """A name by several passes: the known reading that most of them give, with one that differs if no two agree."""
    known = sorted(filter(is_known_name, readings), key=lambda each: (-readings.count(each), readings.index(each)))
    if not known:
        return _likely(word, readings)
    if readings.count(known[0]) > 1:
        return replace(word, text=known[0], again=known[0])
    return replace(word, text=known[0], again=next(each for each in readings if each != known[0]))


def _likely(word: ScannedWord, readings: Sequence[str]) -> ScannedWord:
    """A name that is known in no pass, as the one that differs by a letter where reading is unsure: never proved."""
    if word.confidence >= _SURE and len(set(readings)) == 1 and not is_long_name(word.text):
        return word
    names = {name for name in map(likely_name, readings) if name}
    likely = names.pop() if len(names) == 1 else with_gaps(word.text)
    return word if likely == word.text else replace(word, text=likely, again=word.text)
