"""What is said of one place: to its tables, to the rest of them (其他), or a table of its own."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from landprice.core.messages import message
from landprice.documents.account.result import ReadResult, ReadTable
from landprice.documents.basis.giving.block_part import ReadBlock
from landprice.documents.basis.giving.reach import REST_OF_PLACES, fits
from landprice.documents.basis.said import FIELDS, MEANS, Said
from landprice.documents.items.place_names import place_alone
from landprice.tables.field_names import named
from landprice.words.grade import grade_number
from landprice.words.places import is_without_name

_KIND = 2
"""How many signs at the end of a scope without a name tell its kind: 工业园区, 开发区."""


def give_to_scope(
    part: ReadBlock, scope: str, said: list[Said], tables: dict[tuple[object, ...], ReadTable],
    priced: Sequence[ReadTable], result: ReadResult,
) -> None:  # fmt: skip
    """What is said of one place to its tables; of a place without prices it is a table of its own, or is reported."""
    same_kind = [table for table in priced if part.is_of_land(table)]
    others = _others_told(part, scope)
    graded = [table for table in same_kind if _grades_of(scope, table, others)]
    for table in graded:
        _give_by_places(scope, table, said, others, result)
    fitting = graded or _fitting(scope, part, _without_those_of_others(scope, part, same_kind))
    for table in fitting if not graded else ():
        table.basis += said
    if not fitting:
        alone = not same_kind or part.block.is_table
        basis_alone(tables, part, said) if alone else _report_place(scope, said, result)


def _others_told(part: ReadBlock, scope: str) -> set[str]:
    """The other places that a part speaks of."""
    return {each.scope for each in part.said if each.scope and each.scope != scope}


def _fitting(scope: str, part: ReadBlock, same_kind: Sequence[ReadTable]) -> list[ReadTable]:
    """The tables of a place: its own, else those of the rest, else those that it may mean."""
    return _own_of(scope, same_kind) or _rest(scope, part, same_kind) or _tables_of(scope, same_kind)


def _tables_of(scope: str, same_kind: Sequence[ReadTable]) -> list[ReadTable]:
    """The tables that a place may mean."""
    return [] if scope in REST_OF_PLACES else [table for table in same_kind if fits(scope, table, same_kind)]


def _rest(scope: str, part: ReadBlock, same_kind: Sequence[ReadTable]) -> list[ReadTable]:
    """The tables of 其他: those of no place that the part names."""
    others = _others_told(part, scope)
    if not others or not scope.startswith(REST_OF_PLACES):
        return []
    return [table for table in same_kind if not any(fits(other, table, same_kind) for other in others)]


def _own_of(scope: str, same_kind: Sequence[ReadTable]) -> list[ReadTable]:
    """The tables under the very name: 其他乡镇 has a table of its own."""
    own = [table for table in same_kind if scope in (table.scope, table.within)]
    return [] if scope in REST_OF_PLACES else own


def _of_grade(said: Sequence[Said], grade: str) -> list[Said]:
    """What is said of a place as said of a grade."""
    return [replace(each, scope="", grade=grade) if each.item in FIELDS else each for each in said]


def _give_by_places(scope: str, table: ReadTable, said: Sequence[Said], beside: set[str], result: ReadResult) -> None:
    """What is said of places to their prices; of a kind of places, whether it is of the others is not certain."""
    own = _grades_of(scope, table, beside)
    names = _names_beside(table, {*own, *(name for each in beside for name in _grades_by(each, table))})
    table.basis += [one for grade in own for one in _of_grade(said, grade)]
    for place in dict.fromkeys(each.place for each in said if is_without_name(scope) and names):
        what = message("whether the basis told here is of {table} too is not certain", table=names)
        result.unread.append((place, what))


def _names_beside(table: ReadTable, told: Collection[str]) -> str:
    """The places that the prices of a table are of, but those of which something is told."""
    others = dict.fromkeys(name for figure in table.prices if not grade_number(name := figure.text("grade")))
    return "、".join(name for name in others if name not in told)


def _grades_of(scope: str, table: ReadTable, others: set[str]) -> list[str]:
    """The places of a scope that the prices of a table are of; of 其他镇 those that none of the ``others`` is."""
    if not scope.startswith(REST_OF_PLACES):
        return _grades_by(scope, table)
    named = {name for other in others for name in _grades_by(other, table)}
    kind = scope[-1]
    return [name for name in _grades_in(table) if named and name not in named and name.partition("(")[0].endswith(kind)]


def _grades_in(table: ReadTable) -> list[str]:
    return [*dict.fromkeys(name for figure in table.prices if (name := figure.text("grade")) != table.scope)]


def _grades_by(scope: str, table: ReadTable) -> list[str]:
    """The places of a kind (工业园区) that the prices of a table are of, as they are of a grade elsewhere."""
    kind = scope[-_KIND:] if is_without_name(scope) else scope
    return [
        name
        for name in _grades_in(table)
        if scope in (name, name.partition("(")[0]) or (name.endswith(kind) and place_alone(name))
    ]


def _without_those_of_others(scope: str, part: ReadBlock, tables: Sequence[ReadTable]) -> list[ReadTable]:
    """The tables but those of places alone, of which what the part says of another kind is (tuoketuo-2023)."""
    others = {each.scope for each in part.said if each.scope != scope and is_without_name(each.scope)}
    return [
        table
        for table in tables
        if any(grade_number(figure.text("grade")) for figure in table.prices)
        or not any(_grades_by(other, table) for other in others)
    ]


def _report_place(place: str, said: Sequence[Said], result: ReadResult) -> None:
    """Say of each value that its place has no prices."""
    for each in said:
        if each.item not in (MEANS, "") and each.value:
            what = message(
                "{place} has no table of prices here: {item} {value}",
                place=place,
                item=named(each.item),
                value=each.value,
            )
            result.unread.append((each.place, what))


def basis_alone(tables: dict[tuple[object, ...], ReadTable], part: ReadBlock, said: Sequence[Said]) -> None:
    """A table of the basis alone, one for each place that is named."""
    scopes = dict.fromkeys(each.scope for each in said if each.scope) or {part.scope: None}
    if not all(each.scope for each in said):
        scopes = {part.scope: None, **scopes}
    for scope in scopes:
        own = scope or part.scope
        key = (part.counties, own, part.heading.kind, "basis")
        alone = ReadTable(part.counties, own, part.heading.kind, heading=part.heading.line)
        tables.setdefault(key, alone).basis += [each for each in said if each.scope in ("", scope)]
