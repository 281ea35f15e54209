"""What the tables of one document say of the basis for each other, and which of them say nothing."""

from __future__ import annotations

from collections.abc import Sequence

from landprice.core.messages import message
from landprice.documents.account.result import FROM_ROW, ReadResult, ReadTable
from landprice.documents.basis.said import FIELDS, Said
from landprice.documents.document import Place

_OF_ALL = ("valuation_date", "servicing", "right")
"""Fields that seldom differ from use to use."""


def share_alone(tables: Sequence[ReadTable]) -> None:
    """What the basis says of a whole county, in a document without prices, it says of each of its places."""
    for table in tables if len(tables) > 1 else ():
        for other in tables:
            if other.counties == table.counties and other.kind == table.kind and table.scope and not other.scope:
                table.common += [each for each in other.basis if each.use is None]


def report_tables_without(tables: Sequence[ReadTable], result: ReadResult) -> None:
    """Say of each statement which tables, or uses of its own table, it may be of too, and is not given to."""
    priced = [table for table in tables if table.prices]
    said = dict.fromkeys(each for table in tables for each in table.basis if _is_told(each))
    reported: set[tuple[Place, str]] = set()
    for each in said:
        for table in priced:
            is_own = each in table.basis or each in table.common
            words = _lacking_in(table, each) if is_own or not each.scope else ""
            if words and (each.place, words) not in reported:
                reported.add((each.place, words))
                what = message(
                    "whether {item} {value} is of {table} too is not certain",
                    item=each.item, value=each.value, table=words,
                )  # fmt: skip
                result.unread.append((each.place, what))


def _is_told(each: Said) -> bool:
    return bool(each.value) and each.item in FIELDS


def _lacking_in(table: ReadTable, said: Said) -> str:
    """The table that has no statement of a field, or its uses that have none of a field that seldom differs."""
    own = [each for each in (*table.basis, *table.common) if each.item == said.item]
    if not own:
        return f"{table.county}{table.scope}" or (table.heading.text.strip()[:40] if table.heading else "")
    if said.item not in _OF_ALL or any(each.use is None for each in own):
        return ""
    told = {name for each in own if each.use for name in (each.use.id, each.use.name)}
    uses = {figure.use.name: figure.use for figure in table.prices if figure.use}
    return "、".join(name for name, use in uses.items() if not {use.id, use.of, name} & told)


def share_basis(tables: Sequence[ReadTable]) -> None:
    """Of two tables of one place, each says for both what the other does not say."""
    own = [(table, list(table.basis)) for table in tables]
    for table, said in own:
        if not said and table.place_from != FROM_ROW:
            table.basis += _told_by_another(table, own)
        items = {each.item for each in said}
        beside = [each for other, others in own if _is_beside(other, table) for each in others]
        table.basis += [each for each in dict.fromkeys(beside) if each.item not in items and each not in table.basis]


def _told_by_another(table: ReadTable, own: Sequence[tuple[ReadTable, list[Said]]]) -> list[Said]:
    """What the first other table that may speak for a table says, of no place of its own."""
    told = next((others for other, others in own if others and _holds_too(other, table)), [])
    return [each for each in told if not each.scope]


def _is_beside(other: ReadTable, table: ReadTable) -> bool:
    """Whether two tables are of one place and one kind of land."""
    same = (other.counties, other.scope, other.kind) == (table.counties, table.scope, table.kind)
    return other is not table and same


def _holds_too(told: ReadTable, table: ReadTable) -> bool:
    """What is said of one scope says nothing of another (hongya-2014: notes of the county town alone)."""
    return told.counties == table.counties and told.scope in ("", table.scope)
