"""What the tables of one document say of the basis for each other, and which of them say nothing."""

from __future__ import annotations

from collections.abc import Sequence

from landprice.core.messages import Message, message
from landprice.documents.account.result import FROM_ROW, ReadResult, ReadTable
from landprice.documents.basis.said import FIELDS, Said
from landprice.documents.document import Place
from landprice.words.code_names import LAND_KINDS
from landprice.words.places import is_without_name


def share_alone(tables: Sequence[ReadTable]) -> None:
    """What the basis says of a whole county, in a document without prices, it says of each of its places.

    So it does of its 主城区 and each district (qujing_basis_2021).
    """
    for table in tables if len(tables) > 1 else ():
        for other in tables:
            is_of_one = other.counties == table.counties and other.kind == table.kind
            if is_of_one and table.scope and _is_part_of(table.scope, other.scope):
                table.common += other.basis


def _is_part_of(scope: str, whole: str) -> bool:
    """Whether a place is a part of all of a county, or a district a part of its city."""
    is_city = whole.endswith(("城区", "市区")) and is_without_name(whole)
    return not whole or (is_city and scope.endswith("区") and not is_without_name(scope))


def report_tables_without(tables: Sequence[ReadTable], result: ReadResult) -> None:
    """Say of each line on the basis which tables it may be of too: those that have nothing on a field of it."""
    doubts: dict[tuple[int, int, Message | str], Place] = {}
    told = (each for table in tables for each in (*table.basis, *table.common) if _is_of_all(each))
    for said in dict.fromkeys(told):
        for table in tables:
            if table.prices and not any(each.item == said.item for each in (*table.basis, *table.common)):
                doubts.setdefault((said.place.page, said.place.order or said.place.line, _name_of(table)), said.place)
    for (_, _, name), place in doubts.items():
        result.unread.append(
            (place, message("whether the basis told here is of {table} too is not certain", table=name))
        )


def _is_of_all(each: Said) -> bool:
    """Whether a statement tells a field, of no place of its own."""
    return bool(each.value) and each.item in FIELDS and not each.scope


def _name_of(table: ReadTable) -> Message | str:
    name = f"{table.county}{table.scope}" or (table.heading.text.strip()[:40] if table.heading else "")
    return name if table.kind == "state" else message("{place} ({kind})", place=name, kind=LAND_KINDS[table.kind])


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
    """What the first other table that may speak for a table says, of no place or of that of both."""
    told = (
        [each for each in others if other.kind == table.kind or not _is_of_its_land(each, other)]
        for other, others in own
        if others and _holds_too(other, table)
    )
    return [each for each in next(told, []) if each.scope in ("", table.scope) and each.land in ("", table.kind)]


def _is_of_its_land(said: Said, table: ReadTable) -> bool:
    """Whether a statement is of the kind of land of a table: it says this land, or stands between heading and figures.

    估价期日 above the rows of 国有建设用地 is not that of 集体建设用地 below it; 权利类型为划拨 is of no other table.
    """
    if said.item == "right" and said.value == table.kind:
        return True
    first = min((figure.cell.place for figure in (*table.prices, *table.areas)), default=None)
    return table.heading is not None and first is not None and table.heading.place < said.place < first


def _is_beside(other: ReadTable, table: ReadTable) -> bool:
    """Whether two tables are of one place and one kind of land."""
    same = (other.counties, other.scope, other.kind) == (table.counties, table.scope, table.kind)
    return other is not table and same


def _holds_too(told: ReadTable, table: ReadTable) -> bool:
    """What is said of one scope says nothing of another (hongya-2014: notes of the county town alone)."""
    return told.counties == table.counties and told.scope in ("", table.scope)
