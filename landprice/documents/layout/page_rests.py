"""Lines of a page that are the ends of figures in the line above, which had no room in their columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from landprice.documents.document import PageWord, Paragraph
from landprice.documents.items.cells import LABEL, sense_of

_REST = 2
"""Signs of a piece that may be the end of a figure broken off above it."""
_NEAR = 30
"""Points from the top of a line to that of its rest."""


def rests_joined(lines: Sequence[Paragraph]) -> list[Paragraph]:
    """Lines of a page that stand in no drawn table; one of short words below others is the end of these.

    How many signs a column has room for is not known there: such a figure stands on two lines, and is none.
    """
    found: list[Paragraph] = []
    for line in lines:
        if found and _is_rest(line.words, found[-1].words):
            words = tuple(_with_rest(word, line.words) for word in found[-1].words)
            found[-1] = replace(found[-1], words=words)
        else:
            found.append(line)
    return found


def _is_rest(line: Sequence[PageWord], above: Sequence[PageWord]) -> bool:
    """Whether every word of a line stands below one of the line above, and the end of a figure is among them."""
    if line[0].top - above[0].top > _NEAR or max(len(word.text) for word in line) > _REST:
        return False
    if any(_is_label(word) or (_is_figure(word) and _is_below(word, above[0])) for word in line):
        return False
    ends = [(word, each) for word in line for each in above if _is_below(word, each)]
    return len(ends) == len(line) and _has_pair_of_figures(ends)


def _is_label(word: PageWord) -> bool:
    return sense_of(word.text.strip()).kind == LABEL


def _has_pair_of_figures(pairs: Sequence[tuple[PageWord, PageWord]]) -> bool:
    return any(_is_figure(below) and _is_figure(above) for below, above in pairs)


def _with_rest(word: PageWord, line: Sequence[PageWord]) -> PageWord:
    rest = [each.text for each in line if _is_below(each, word)]
    return replace(word, text="\n".join([word.text, *rest]))


def _is_below(rest: PageWord, word: PageWord) -> bool:
    return word.left < (rest.left + rest.right) / 2 < word.right


def _is_figure(word: PageWord) -> bool:
    return sense_of(word.text.strip()).is_figure
