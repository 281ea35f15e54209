"""What a document says of the basis and no table of it holds: named line by line, so that nothing vanishes.

Of a use without prices it is a note, of one with prices words that are not understood.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from landprice.core.messages import Message, message
from landprice.documents.account.result import OTHER_MATTER, Left, ReadResult
from landprice.documents.basis.said import Said
from landprice.documents.document import Place
from landprice.documents.draft import Draft
from landprice.tables.field_names import named


def name_unheld(result: ReadResult, drafts: Sequence[Draft]) -> None:
    """Add to what is unread each statement on the basis that no draft holds and no finding names at its line."""
    priced = _priced(result)
    for statements in _lost(result, drafts):
        at = min(each.place for each in statements)
        values = list(dict.fromkeys(map(_shown, statements)))
        what = message("no table holds it: {item} {values}", item=named(statements[0].item), values=values)
        if any(each.use is None or each.use.id in priced for each in statements):
            result.unread.append((at, what))
        else:
            result.left.append(Left(OTHER_MATTER, at, at.line, (), what))


def _lost(result: ReadResult, drafts: Sequence[Draft]) -> Iterable[list[Said]]:
    """The statements of each line and field that nothing holds or names."""
    held = {key for draft in drafts for key in draft.basis_at}
    told = [*result.unread, *((place, what) for draft in drafts for place, what, _ in draft.left_out)]
    lost: dict[tuple[object, ...], list[Said]] = {}
    measured = all(figure.text("measure") for table in result.tables for figure in table.prices)
    for each in result.said:
        if each.item == "price_per" and measured:
            continue  # each price says it of itself
        if (each.item, each.place) not in held and not _is_named(each, told):
            lost.setdefault((each.place.row, each.item), []).append(each)
    return lost.values()


def _priced(result: ReadResult) -> set[str]:
    """The uses with prices, and the main uses that they are of."""
    uses = [figure.use for table in result.tables for figure in table.prices if figure.use]
    return {use.id for use in uses} | {use.of for use in uses}


def _shown(each: Said) -> str:
    return f"{each.use.name} {each.value}" if each.use else each.value


def _is_named(each: Said, findings: Sequence[tuple[Place, Message]]) -> bool:
    """Whether a finding at the line of a statement has its value or its field, or one at any line both."""
    for at, what in findings:
        words = str(what)
        tells = (_start(each.value) in words, each.item in words or str(named(each.item)) in words)
        if all(tells) or (any(tells) and at.row == each.place.row):
            return True
    return False


def _start(value: str) -> str:
    """The year of a day, which may be printed in other signs; else the whole value."""
    return value[:4] if value.count("-") == 2 else value
