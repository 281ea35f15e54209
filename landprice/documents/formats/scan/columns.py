"""The columns of a table without rules, by the extents of its words, and which of them each word of its head is of."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from landprice.documents.formats.printed.tables import Box
from landprice.documents.place import ScannedWord

_ASIDE = 6
"""Points from the outermost words to the sides of the table."""
_NOTHING_ABOVE = 0.5
"""A column without a word of the head counts as one that is off by so much of the width of a column."""


def columns_of(words: Sequence[ScannedWord]) -> list[list[ScannedWord]]:
    """The words by the column that their extents make, each from top to bottom."""
    columns: list[list[ScannedWord]] = []
    right = -1.0
    for word in sorted(words, key=lambda each: each.box[0]):
        if columns and word.box[0] < right:
            columns[-1].append(word)
            right = max(right, word.box[2])
        else:
            columns.append([word])
            right = word.box[2]
    return [sorted(column, key=lambda word: word.box[1]) for column in columns]


def edges_of(columns: Sequence[Sequence[ScannedWord]]) -> list[float]:
    """Where the columns begin and end: in the middle of the gaps between them."""
    extents = [(min(word.box[0] for word in each), max(word.box[2] for word in each)) for each in columns]
    between = [(one[1] + other[0]) / 2 for one, other in pairwise(extents)]
    return [extents[0][0] - _ASIDE, *between, extents[-1][1] + _ASIDE]


def head_cells(
    head: Sequence[ScannedWord],
    columns: Sequence[Sequence[ScannedWord]],
    edges: Sequence[float],
    height: tuple[float, float],
) -> list[Box]:
    """The cells of the line above the rows: each word over the columns in whose middle it stands, as all fit best."""
    if not head:
        return []
    width = (edges[-1] - edges[0]) / len(columns)
    own = [_middle_of(column) for column in columns]

    @cache
    def best(word: int, start: int) -> tuple[float, tuple[tuple[int, int], ...]]:
        """How far words from ``word`` on are off the columns from ``start`` on, and the columns of each cell."""
        if start == len(columns):
            return (len(head) - word) * width * len(columns), ()
        cost, rest = best(word, start + 1)
        found = [(cost + _NOTHING_ABOVE * width, ((start, start), *rest))]
        for end in range(start, len(columns) if word < len(head) else 0):
            cost, rest = best(word + 1, end + 1)
            middle = own[start] if start == end else (edges[start] + edges[end + 1]) / 2
            off = abs((head[word].box[0] + head[word].box[2]) / 2 - middle)
            found.append((cost + off, ((start, end), *rest)))
        return min(found)

    return [(edges[first], height[0], edges[last + 1], height[1]) for first, last in best(0, 0)[1]]


def _middle_of(column: Sequence[ScannedWord]) -> float:
    middles = sorted((word.box[0] + word.box[2]) / 2 for word in column)
    return middles[len(middles) // 2]
