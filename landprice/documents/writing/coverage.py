"""What of the prices of a document its drafts lack: ``coverage: part``, and ``limits`` say what is lacking."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from landprice.core.messages import Message, message
from landprice.documents.account.result import OTHER_MATTER, Left, ReadResult, ReadTable
from landprice.documents.account.unsaid import LEAST
from landprice.documents.document import Place
from landprice.documents.draft import Draft
from landprice.documents.writing.table_text import place_name

_MOST_SHOWN = 12
_DIGITS = re.compile(r"[0-9]{1,12}(?:\.[0-9]{1,6})?")
_At = tuple[int, int, int]
"""Page, sheet and line."""


@dataclass(frozen=True, slots=True)
class _Lack:
    """Figures that a draft lacks for one reason."""

    place: Place
    figures: Sequence[str]
    reason: Message


def tell_coverage(drafts: Sequence[Draft], result: ReadResult) -> None:
    """Say in each draft which prices it lacks: its own that are left out, and those printed nearest to it.

    What has a figure where a price is expected counts; what is of other matter does not.
    """
    lacking = [list(_left_of_draft(*each)) for each in zip(drafts, result.tables, strict=True)]
    spans = {number: _span(draft) for number, draft in enumerate(drafts) if draft.has_prices}
    for lack in _left_of_document(result) if spans else ():
        nearest = min(spans, key=lambda number: _distance(spans[number], lack.place))
        lacking[nearest].append(lack)
    for number in spans:
        if lacking[number]:
            drafts[number].data |= {
                "coverage": "part",
                "limits": [str(_said(each)) for each in _joined(lacking[number])],
            }


def _left_of_draft(draft: Draft, table: ReadTable) -> Iterator[_Lack]:
    """The prices that were read and have no room in the draft."""
    prices = {place for figure in table.prices for place in (figure.cell.place, figure.range_at)}
    for place, reason, found in draft.left_out:
        if found and place in prices:
            yield _Lack(place, [found], reason)


def _left_of_document(result: ReadResult) -> Iterator[_Lack]:
    """The figures of prices that no table holds; a range or limit where no price stands beside it is one."""
    unpriced = set(result.unpriced)
    for left in result.left:
        if figures := _of_prices(left, unpriced):
            yield _Lack(left.place, figures, left.reason)


def _of_prices(left: Left, unpriced: Container[Place]) -> Sequence[str]:
    if left.rule != OTHER_MATTER:
        return left.figures if not left.kind and _may_be_prices(left.figures) else ()
    return [figure for place, figure in zip(left.places, left.figures, strict=False) if place in unpriced]


def _may_be_prices(figures: Sequence[str]) -> bool:
    """Whether most figures are as large as prices: 1.18, 1.09 … 20 are of a table of coefficients (xiangtan_2016)."""
    return sum(Decimal(figure) >= LEAST for figure in figures if _DIGITS.fullmatch(figure)) * 2 > len(figures)


def _span(draft: Draft) -> tuple[_At, _At]:
    """From where to where the prices of a draft stand."""
    own = [_at(place) for keys, _, place in draft.figures() if keys[0] == "prices"]
    return min(own), max(own)


def _at(place: Place) -> _At:
    return place.page, place.order, place.line


def _distance(span: tuple[_At, _At], place: Place) -> _At:
    """How far a place is from a span."""
    first, last = span
    at = _at(place)
    near = at if first <= at <= last else first if at < first else last
    page, order, line = (abs(one - other) for one, other in zip(at, near, strict=True))
    return page, order, line


def _joined(lacking: Sequence[_Lack]) -> Iterator[_Lack]:
    """One entry a reason, at the first place."""
    groups: dict[str, list[_Lack]] = {}
    for each in lacking:
        groups.setdefault(str(each.reason), []).append(each)
    for group in groups.values():
        first = min(group, key=lambda each: _at(each.place))
        yield _Lack(first.place, [figure for each in group for figure in each.figures], first.reason)


def _said(lack: _Lack) -> Message:
    return message(
        "prices of the document that are not here ({where}): {figures}: {reason}",
        where=place_name(lack.place),
        figures=list(dict.fromkeys(lack.figures))[:_MOST_SHOWN],
        reason=lack.reason,
    )
