"""Lines of words that stand close together, and which of them are lines of one cell, or of a merged one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from landprice.documents.place import ScannedWord

Line = list[ScannedWord]
_STACKED, _LEADING = 0.9, 1.7
"""Of the distance of the rows, and of the height of a line: lines nearer to each other are of one cell."""


def middle_of(word: ScannedWord) -> float:
    """The middle of a word between its top and its bottom."""
    return (word.box[1] + word.box[3]) / 2


def chains(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """Lines near each other of which none has a word above or below one of the next.

    Between two rows stand the words of merged cells, or those of a cell of several lines.
    """
    chain: list[Line] = []
    for line in lines:
        if chain and not _are_interleaved(chain[-1], line):
            yield chain
            chain = []
        chain.append(line)
    yield chain


def _are_interleaved(one: Line, other: Line) -> bool:
    near = middle_of(other[0]) - middle_of(one[0]) < 2 * (one[0].box[3] - one[0].box[1])
    return near and not any(a.box[0] < b.box[2] and b.box[0] < a.box[2] for a in one for b in other)


def fuller(chain: list[Line]) -> list[Line]:
    """Every other line of a chain, those that have more words: they are rows."""
    return max(chain[::2], chain[1::2], key=lambda lines: sum(map(len, lines)))


def stacked(words: Iterable[ScannedWord], pitch: float) -> list[ScannedWord]:
    """The words, lines of one cell as one: they stand one above the other, nearer than rows, ``pitch`` apart."""
    found: list[ScannedWord] = []
    last: list[float] = []
    for line in level(words):
        fresh: list[ScannedWord] = []
        for word in line:
            leading = min(_STACKED * pitch, _LEADING * (word.box[3] - word.box[1]))
            near = (at for at, middle in enumerate(last) if middle_of(word) - middle < leading)
            own = [at for at in near if _is_below(word, found[at])]
            if len(own) == 1 and sum(_is_below(each, found[own[0]]) for each in line) == 1:
                found[own[0]], last[own[0]] = _as_one(found[own[0]], word), middle_of(word)
            else:
                fresh.append(word)
        found += fresh
        last += map(middle_of, fresh)
    return found


def _is_below(word: ScannedWord, cell: ScannedWord) -> bool:
    common = min(cell.box[2], word.box[2]) - max(cell.box[0], word.box[0])
    return 2 * common > min(word.box[2] - word.box[0], cell.box[2] - cell.box[0])


def _as_one(cell: ScannedWord, word: ScannedWord) -> ScannedWord:
    left, right = min(cell.box[0], word.box[0]), max(cell.box[2], word.box[2])
    return replace(cell, text=f"{cell.text}\n{word.text}", box=(left, cell.box[1], right, word.box[3]))


def level(words: Iterable[ScannedWord]) -> list[Line]:
    """The words by lines: those beside each other for the most part of the lower one."""
    lines: list[Line] = []
    for word in sorted(words, key=lambda each: (each.box[1], each.box[0])):
        first = lines[-1][0].box if lines else (0, 0, 0, 0)
        common = min(first[3], word.box[3]) - max(first[1], word.box[1])
        if 2 * common > min(first[3] - first[1], word.box[3] - word.box[1]):
            lines[-1].append(word)
        else:
            lines.append([word])
    return [sorted(line, key=lambda word: word.box[0]) for line in lines]
