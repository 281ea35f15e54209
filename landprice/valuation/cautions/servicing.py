"""Warnings of the servicing of a parcel: words taken in their usual meaning, what cannot be compared with the basis."""

from __future__ import annotations

from collections.abc import Iterator

from landprice.core.messages import message
from landprice.valuation.frame import Frame
from landprice.valuation.result import Caution, Step
from landprice.words.servicing import (
    Serviced,
    basis_meaning,
    difference,
    is_same_word,
    items_meant,
    word_without_list,
)
from landprice.words.servicing_said import parse


def servicing_cautions(frame: Frame, words: str, step: Step) -> Iterator[Caution]:
    """What is to be known of the servicing that is said in ``words``, and of D, its ``step``."""
    said, basis = parse(words, frame.table.servicing), frame.basis.servicing
    if basis is None:
        yield from _assumed([said])
        return
    meant = basis_meaning(basis)
    if not is_same_word(meant, said):
        yield from _assumed([said] if step.status == "equal" else [said, meant])
    if step.status == "missing":
        yield from _not_comparable(meant, said)


def _assumed(servicings: list[Serviced]) -> Iterator[Caution]:
    """The words that were taken in their usual meaning."""
    words = {word: one for one in servicings for word in one.assumed}
    for word, one in words.items():
        items = items_meant(one)
        what = message("the table does not define {word}: it is taken as {items}", word=word, items=items)
        yield Caution("servicing-word-assumed", what)


def _not_comparable(meant: Serviced, said: Serviced) -> Iterator[Caution]:
    unlisted = word_without_list(meant, said)
    if unlisted is not None:
        what = message("the table does not say which items {word} means: it cannot be compared", word=unlisted)
        yield Caution("servicing-not-comparable", what)
    unknown = [each for each in difference(meant, said).unknown if each != unlisted]
    if unknown:
        what = message("the basis does not say whether it has {items}: it cannot be compared", items=unknown)
        yield Caution("servicing-not-comparable", what)
