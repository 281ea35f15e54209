"""The account of the basis: what a document states of it and no draft holds is named at its line, so that none is lost.

It is asked of the drafts as they are written: where each statement stands, and each cell in a column of a field. Of a
use without prices what is not held is a note, of one with prices words that are not understood.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set

from landprice.core.messages import Message, message
from landprice.documents.account.result import OTHER_MATTER, Left, ReadResult
from landprice.documents.basis.said import Said
from landprice.documents.blocks.line import Line
from landprice.documents.document import Place
from landprice.documents.draft import Draft
from landprice.documents.items.items import DATE, items_of
from landprice.tables.field_names import named


def leave_rest_of_basis(result: ReadResult, drafts: Sequence[Draft]) -> None:
    """Add to what is unread each statement on the basis that no draft holds and no finding names at its line."""
    priced = _priced(result)
    for statements in _lost(result, drafts):
        at = min(each.place for each in statements)
        values = list(dict.fromkeys(map(_shown, statements)))
        what = message("no table holds it: {item} {values}", item=named(statements[0].item), values=values)
        if any(each.use is None or each.use.id in priced for each in statements):
            result.unread.append((at, what))
        else:
            result.left.append(Left(OTHER_MATTER, at, at.line, (), what, places=(at,)))


def name_lone_days(lines: Sequence[Line], result: ReadResult, drafts: Sequence[Draft]) -> None:
    """Name each day that stands alone in its row of a sheet, where a draft with prices has no valuation date.

    It may be that; nothing says so. One that is the day of issue of the document is used.
    """
    undated = [draft for draft in drafts if draft.has_prices and not _is_dated(draft)]
    issued = {str(draft.data["sources"][0].get("issued", "")) for draft in drafts}
    for line in lines if undated else ():
        day = _lone_day(line)
        if day and day not in issued:
            what = message(
                "a day stands alone in its cell, and nothing says of what: {day}", day=line.full[0].text.strip()
            )
            result.unread.append((line.full[0].place, what))


def _is_dated(draft: Draft) -> bool:
    return any("valuation_date" in fields for fields in draft.data["basis"].values())


def _lone_day(line: Line) -> str:
    """The day that is all that a row of a sheet says."""
    cell = line.full[0] if line.place.sheet and len(line.full) == 1 else None
    items = items_of(cell.text) if cell is not None else ()
    is_day = len(items) == 1 and items[0].kind == DATE and items[0].value.count("-") == 2
    return items[0].value if is_day else ""


def _told(result: ReadResult, drafts: Sequence[Draft]) -> list[tuple[Place, Message]]:
    """The findings on words that are not understood."""
    return [*result.unread, *((place, what) for draft in drafts for place, what, _ in draft.left_out)]


def _lost(result: ReadResult, drafts: Sequence[Draft]) -> Iterable[list[Said]]:
    """The statements of each line and field that nothing holds or names."""
    held = {key for draft in drafts for key in draft.basis_at}
    again = {_what_is_said(each, each.grade) for each in result.said if (each.item, each.place) in held}
    told = _told(result, drafts)
    lost: dict[tuple[object, ...], list[Said]] = {}
    for each in _but_measures(result):
        is_held = (each.item, each.place) in held or _is_said_again(each, again)
        if not is_held and not _is_named(each, told):
            lost.setdefault((each.place.row, each.item), []).append(each)
    return lost.values()


def _is_said_again(each: Said, held: Set[tuple[str, ...]]) -> bool:
    """Whether a statement that is held says the same, of all grades or of the same one."""
    return not held.isdisjoint(_what_is_said(each, grade) for grade in ("", each.grade))


def _what_is_said(each: Said, grade: str) -> tuple[str, ...]:
    """A statement without where it stands: what says the same again, of the same or of one grade, is held with it."""
    return each.item, each.value, each.use.id if each.use else "", each.kind, grade, each.scope, each.land


def _but_measures(result: ReadResult) -> list[Said]:
    """The statements but those of per land or floor area where each price that they are of says it of itself."""
    if not _measures_each(result):
        return result.said
    priced = _priced(result)
    return [each for each in result.said if each.item != "price_per" or (each.use and each.use.id not in priced)]


def _measures_each(result: ReadResult) -> bool:
    """Whether each price says of itself of which area it is."""
    prices = [figure for table in result.tables for figure in table.prices]
    return bool(prices) and all(figure.text("measure") for figure in prices)


def _priced(result: ReadResult) -> set[str]:
    """The uses with prices, and the main uses that they are of."""
    uses = [figure.use for table in result.tables for figure in table.prices if figure.use]
    return {use.id for use in uses} | {use.of for use in uses}


def _shown(each: Said) -> str:
    return f"{each.use.name} {each.value}" if each.use else each.value


def _is_named(each: Said, findings: Sequence[tuple[Place, Message]]) -> bool:
    """Whether a finding at the line of a statement has its value or its field."""
    here = [str(what) for at, what in findings if at.row == each.place.row]
    names = (_start(each.value), each.item, str(named(each.item)))
    return any(name in words for words in here for name in names)


def _start(value: str) -> str:
    """The year of a day, which may be printed in other signs; else the whole value."""
    return value[:4] if value.count("-") == 2 else value
