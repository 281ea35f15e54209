"""The columns of a table without rules, by the extents of its words, and which of them each word of its head is of."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache
from itertools import pairwise

from landprice.documents.formats.scan.misread import is_figure
from landprice.documents.place import ScannedWord

_ASIDE = 6
"""Points from the outermost words to the sides of the table."""
_OFF_MIDDLE = 10
"""Points, a letter: a word so far before the middle of the widest one is of more columns than that."""
_NOTHING = 0.5
"""A column without a word of the head counts as one that is off by so much of the width of a column."""


def columns_of(words: Sequence[ScannedWord]) -> list[list[ScannedWord]]:
    """The words by the column that their extents make, each from top to bottom."""
    columns = _with_wide_labels([column for group in _groups(words) for column in _in_two(group)])
    return [sorted(column, key=lambda word: word.box[1]) for column in columns]


def _groups(words: Sequence[ScannedWord]) -> list[list[ScannedWord]]:
    """The words whose extents overlap, from left to right."""
    groups: list[list[ScannedWord]] = []
    right = -1.0
    for word in sorted(words, key=lambda each: each.box[0]):
        if groups and word.box[0] < right:
            groups[-1].append(word)
            right = max(right, word.box[2])
        else:
            groups.append([word])
            right = word.box[2]
    return groups


def _best_gap(group: Sequence[ScannedWord]) -> float:
    """The middle of the gap between two words that the fewest others stand across; 0 without a gap."""
    gaps = {(a.box[2] + b.box[0]) / 2 for a in group for b in group if a.box[2] < b.box[0]}
    return min(gaps, key=lambda gap: (sum(word.box[0] < gap < word.box[2] for word in group), gap), default=0.0)


def _in_two(group: list[ScannedWord]) -> list[list[ScannedWord]]:
    """Labels of which some are as wide as two columns: 商业服务业设施用地 above 公共服务用地 | 一类 is of the first."""
    at = 0.0 if any(map(is_figure, group)) else _best_gap(group)
    if not at:
        return [group]
    return [[word for word in group if word.box[0] < at], [word for word in group if word.box[0] > at]]


def _with_wide_labels(columns: list[list[ScannedWord]]) -> list[list[ScannedWord]]:
    """The columns, labels in the middle of two given to the first: 商服用地 above a wide 一类（新闻出版、体育）."""
    for first, second in pairwise(columns):
        moved = [] if any(map(is_figure, [*first, *second])) else _in_the_middle(first, second)
        first += moved
        second[:] = [word for word in second if word not in moved]
    return [column for column in columns if column]


def _in_the_middle(first: Sequence[ScannedWord], second: Sequence[ScannedWord]) -> list[ScannedWord]:
    """The words of the second of two columns in the middle of both, not in that of its widest word, nor at its left."""
    whole = (min(word.box[0] for word in first) + max(word.box[2] for word in second)) / 2
    widest = _middle(max(second, key=lambda word: word.box[2] - word.box[0]))
    left = min(word.box[0] for word in second)
    set_in = [word for word in second if word.box[0] - left > 1]
    return [word for word in set_in if abs(_middle(word) - whole) < _OFF_MIDDLE < abs(_middle(word) - widest)]


def _middle(word: ScannedWord) -> float:
    return (word.box[0] + word.box[2]) / 2


def edges_of(columns: Sequence[Sequence[ScannedWord]]) -> list[float]:
    """Where the columns begin and end: in the middle of the gaps between them."""
    between = [_between(one, other) for one, other in pairwise(columns)]
    left, right = min(word.box[0] for word in columns[0]), max(word.box[2] for word in columns[-1])
    return [left - _ASIDE, *between, right + _ASIDE]


def _between(column: Sequence[ScannedWord], following: Sequence[ScannedWord]) -> float:
    """The middle of the gap behind a column, of which words may be as wide as the next one too."""
    start = min(word.box[0] for word in following)
    ends = [word.box[2] for word in column if word.box[2] <= start]
    return (max(ends) + start) / 2 if ends else start


def spans_over(
    words: Sequence[ScannedWord],
    columns: Sequence[Sequence[ScannedWord]],
    edges: Sequence[float],
    taken: Collection[int],
) -> list[tuple[int, int]]:
    """The first and last column of each word of a line: those in whose middle it stands, as all words fit best.

    The words are given from left to right; columns may be without one, those ``taken`` by other words are.
    """
    width = (edges[-1] - edges[0]) / len(columns)
    own = [_middle_of(column) for column in columns]
    lefts = [min(word.box[0] for word in column) for column in columns]
    empty = [0.0 if at in taken else _NOTHING * width for at in range(len(columns))]
    ends = [
        next((at for at in range(start, len(columns)) if at in taken), len(columns)) for start in range(len(columns))
    ]

    @cache
    def best(word: int, start: int) -> tuple[float, tuple[tuple[int, int], ...]]:
        """How far words from ``word`` on are off their columns, from ``start`` on, and these columns."""
        if word == len(words) or start == len(columns):
            return (len(words) - word) * width * len(columns) + sum(empty[start:]), ()
        cost, rest = best(word, start + 1)
        found = [(cost + empty[start], rest)]
        for end in range(start, ends[start]):
            cost, rest = best(word + 1, end + 1)
            middle = own[start] if start == end else (edges[start] + edges[end + 1]) / 2
            off = min(abs(_middle(words[word]) - middle), abs(words[word].box[0] - lefts[start]))
            found.append((cost + off, ((start, end), *rest)))
        return min(found)

    spans = list(best(0, 0)[1])
    return spans if len(spans) == len(words) else []


def _middle_of(column: Sequence[ScannedWord]) -> float:
    middles = sorted(map(_middle, column))
    return middles[len(middles) // 2]
