"""Which tables the statements on the basis are of: those of their place, before them or all, or a table of its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from landprice.documents.core_reading.basis import Said, said_in
from landprice.documents.core_reading.blocks import Block
from landprice.documents.core_reading.cells import Cell
from landprice.documents.core_reading.figures import Figure, LeftOut, Reading
from landprice.documents.core_reading.headings import Heading
from landprice.documents.core_reading.place_names import county_and_scope
from landprice.documents.core_reading.result import (
    FROM_ROW,
    ReadResult,
    ReadTable,
)

_MERGED = ("servicing", "valuation_date", "right", "tenure_years")
"""Items that stand in one cell merged over all rows of a use."""


@dataclass(slots=True, eq=False)
class Part:
    """One block as it was read."""

    block: Block
    heading: Heading
    reading: Reading
    counties: tuple[str, ...] = ()
    scope: str = ""
    said: list[Said] = field(default_factory=list)
    tables: list[ReadTable] = field(default_factory=list)

    @property
    def is_whole(self) -> bool:
        return bool(self.reading.prices or self.reading.areas)


def give_basis(parts: Sequence[Part], tables: dict[tuple[object, ...], ReadTable], result: ReadResult) -> None:
    """Each statement to the tables of its place: those before it where they follow each other, else all."""
    open_tables: list[ReadTable] = []
    pending: list[tuple[Part, list[Said]]] = []
    placed: list[tuple[list[ReadTable], list[Said]]] = []
    elsewhere: list[tuple[Part, Said]] = []
    for part in parts:
        said = [*_said_of_rows(part, result), *part.said]
        if part.tables:
            open_tables = _still_open(open_tables, part.tables)
        if not said:
            continue
        if part.tables:
            placed.append((part.tables, said))
            elsewhere += [(part, each) for each in said if not _is_known(each.scope, tables.values())]
        elif fitting := _tables_before(open_tables, part):
            placed.append((fitting, said))
        else:
            pending.append((part, said))
    for own, said in placed:
        for table in own:
            table.basis += [each for each in said if not each.scope or each.scope in _names_of(table)]
    for part, each in elsewhere:
        _basis_alone(tables, part, [each])
    for part, said in pending:
        _give_to_all(part, said, tables)


def _still_open(before: list[ReadTable], own: list[ReadTable]) -> list[ReadTable]:
    """The tables that a statement behind them is of: those of one place that follow each other."""
    if not before or not _same_place(before, own):
        return own
    return list({id(table): table for table in [*before, *own]}.values())


def _is_known(scope: str, tables: Iterable[ReadTable]) -> bool:
    return not scope or any(scope in _names_of(table) for table in tables)


def _tables_before(open_tables: Sequence[ReadTable], part: Part) -> list[ReadTable]:
    named = county_and_scope(part.heading.line.text) if part.heading.line else ((), "")
    return [table for table in open_tables if not _is_other_place(table, part, named)]


def _give_to_all(part: Part, said: Sequence[Said], tables: dict[tuple[object, ...], ReadTable]) -> None:
    """A statement before the tables is of all of its place and kind of land; of none: a table of its own."""
    matching = [table for table in tables.values() if _is_of(part, table)]
    for table in matching:
        table.basis += [each for each in said if each not in table.basis]
    if not matching:
        _basis_alone(tables, part, said)


def _is_of(part: Part, table: ReadTable) -> bool:
    same_county = not part.counties or not table.counties or table.counties == part.counties
    same_scope = not part.scope or not table.scope or part.scope == table.scope
    return table.kind == part.heading.kind and same_county and same_scope


def share_basis(tables: Sequence[ReadTable]) -> None:
    """Of two tables of one place, each says for both what the other does not say."""
    own = [(table, list(table.basis)) for table in tables]
    for table, said in own:
        if not said and table.place_from != FROM_ROW:
            told = next((others for other, others in own if others and _holds_too(other, table)), [])
            table.basis += [each for each in told if not each.scope]
        items = {each.item for each in said}
        beside = [each for other, others in own if _is_beside(other, table) for each in others]
        table.basis += [each for each in dict.fromkeys(beside) if each.item not in items and each not in table.basis]


def _is_beside(other: ReadTable, table: ReadTable) -> bool:
    """Whether two tables are of one place and one kind of land."""
    same = (other.counties, other.scope, other.kind) == (table.counties, table.scope, table.kind)
    return other is not table and same


def _names_of(table: ReadTable) -> tuple[str, str, str]:
    """The names under which a statement may speak of the place of a table."""
    return table.scope, table.county, table.county + table.scope


def _holds_too(told: ReadTable, table: ReadTable) -> bool:
    """What is said of one scope says nothing of another (hongya-2014: notes of the county town alone)."""
    return told.counties == table.counties and told.scope in ("", table.scope)


def _same_place(first: Sequence[ReadTable], second: Sequence[ReadTable]) -> bool:
    return {(t.counties, t.scope) for t in first} == {(t.counties, t.scope) for t in second}


def _is_other_place(table: ReadTable, part: Part, named: tuple[tuple[str, ...], str]) -> bool:
    """Whether a statement stands under a heading, or in a notice, of another place than the table's."""
    counties, scope = named
    if counties and table.counties != counties:
        return True
    if counties and scope and table.scope and table.scope != scope:
        return True
    from_row = table.place_from == FROM_ROW
    return from_row and bool(part.scope) and part.scope not in (table.scope, *table.counties)


def _basis_alone(tables: dict[tuple[object, ...], ReadTable], part: Part, said: Sequence[Said]) -> None:
    """A table of the basis alone, one for each place that is named."""
    said = _with_whole_names(said)
    scopes = dict.fromkeys(each.scope for each in said if each.scope) or {part.scope: None}
    whole = [each for each in said if not each.scope]
    for scope in {part.scope: None, **scopes} if whole else scopes:
        key = (part.counties, scope or part.scope, part.heading.kind, "basis")
        table = tables.setdefault(
            key, ReadTable(part.counties, scope or part.scope, part.heading.kind, heading=part.heading.line)
        )
        table.basis += [each for each in said if each.scope in ("", scope)]


def _with_whole_names(said: Sequence[Said]) -> list[Said]:
    """张店区 is the 张店区(含…,下同) that was named before it."""
    whole = {each.scope.partition("(")[0]: each.scope for each in said if "(" in each.scope}
    return [replace(each, scope=whole.get(each.scope, each.scope)) for each in said]


def _said_of_rows(part: Part, result: ReadResult) -> list[Said]:
    """The basis in columns of a table: what all rows of a use say alike holds for all its grades."""
    groups: dict[tuple[str, str, str, str], list[Figure]] = {}
    for figure in part.reading.basis:
        name = figure.use.name if figure.use else ""
        key = (figure.text("quantity"), figure.text("place"), name, figure.text("class"))
        groups.setdefault(key, []).append(figure)
    many = len(part.reading.basis) > 3
    return [said for key, figures in groups.items() for said in _said_of_group(part, key[0], figures, many)]


def _said_of_group(part: Part, item: str, figures: list[Figure], many: bool) -> list[Said]:
    """What the rows of one use say of one item."""
    told = [(figure, value) for figure in figures if (value := _basis_value(item, figure))]
    if len(figures) == 1 and many and item in _MERGED:
        return [_said_of_figure(item, value, figure, "") for figure, value in told]
    graded = all(figure.text("grade") for figure in figures)
    if graded:
        return [_said_of_figure(item, value, figure, figure.text("grade")) for figure, value in told]
    if len({value for _, value in told}) == 1:
        return [_said_of_figure(item, told[0][1], told[0][0], "")]
    for figure, value in told:
        if not figure.text("grade"):
            rival = f"{item} {figure.use.name if figure.use else ''}"
            part.reading.left.append(LeftOut(figure.cell, value, "the name of its grade is lost", rival))
    return [_said_of_figure(item, value, each, each.text("grade")) for each, value in told if each.text("grade")]


def _said_of_figure(item: str, value: str, figure: Figure, grade: str) -> Said:
    return Said(item, value, figure.cell.place, figure.use, figure.text("class"), grade, figure.text("place"))


def _basis_value(item: str, figure: Figure) -> str:
    cell: Cell = figure.cell
    said = [each for each in said_in(cell.text, cell.place) if each.item == item]
    if said:
        return said[0].value
    for each in cell.sense.figures:
        if item == "valuation_date" and each.kind == "date":
            return each.value
        if item == "servicing" and each.kind == "servicing":
            return each.value
        if each.kind == "says" and each.value == item:
            return each.word.of or cell.text if each.word else cell.text
        if item in ("plot_ratio", "tenure_years") and each.kind in ("figure", "years"):
            return each.value
    return ""
