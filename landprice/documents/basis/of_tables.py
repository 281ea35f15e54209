"""Which tables the statements on the basis are of: those of their place, before them or all, or a table of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from landprice.core.messages import message
from landprice.documents.account.result import (
    FROM_ROW,
    ReadResult,
    ReadTable,
)
from landprice.documents.basis.columns import said_of_rows
from landprice.documents.basis.said import FIELDS, MEANS, UNREAD, Said
from landprice.documents.basis.shared import share_alone
from landprice.documents.blocks.blocks import Block
from landprice.documents.blocks.headings import Heading
from landprice.documents.blocks.lines import Line
from landprice.documents.items.place_names import county_and_scope
from landprice.documents.items.vocabulary import place_words
from landprice.documents.rows.figures import Reading

_NOTE = re.compile(r"\s*[附备]?注")


@dataclass(slots=True, eq=False)
class ReadBlock:
    """One block as it was read."""

    block: Block
    heading: Heading
    reading: Reading
    counties: tuple[str, ...] = ()
    scope: str = ""
    said: list[Said] = field(default_factory=list)
    tables: list[ReadTable] = field(default_factory=list)
    foreign: str = ""
    scope_said: str = ""

    @property
    def is_whole(self) -> bool:
        return bool(self.reading.prices or self.reading.areas)


def give_basis(parts: Sequence[ReadBlock], tables: dict[tuple[object, ...], ReadTable], result: ReadResult) -> None:
    """Each statement to the tables of its place: those before it where they follow each other, else all."""
    giver = _Giver(parts, tables, result, list(tables.values()))
    for at, part in enumerate(parts):
        giver.take(part, at)
    for part, said in giver.pending:
        _give_to_all(part, said, tables, giver.priced)
    share_alone([table for table in tables.values() if table not in giver.priced])


@dataclass(slots=True)
class _Giver:
    """Gives statements to tables as the parts of a document follow each other."""

    parts: Sequence[ReadBlock]
    tables: dict[tuple[object, ...], ReadTable]
    result: ReadResult
    priced: list[ReadTable]
    open_tables: list[ReadTable] = field(default_factory=list)
    title: Line | None = None
    pending: list[tuple[ReadBlock, list[Said]]] = field(default_factory=list)

    def take(self, part: ReadBlock, at: int) -> None:
        """The statements of the part ``at`` its place in the document."""
        said = _told(part, self.result)
        if part.tables:
            self._open(part)
        for scope in dict.fromkeys(each.scope for each in said if each.scope):
            own = [each for each in said if each.scope == scope]
            _give_to_scope(part, scope, own, self.tables, self.priced, self.result)
        said = [each for each in said if not each.scope]
        if said:
            self._give(part, said, at)

    def _open(self, part: ReadBlock) -> None:
        """The tables of a part with those before it that a statement behind them is of too."""
        under_one = part.heading.line is not None and part.heading.line is self.title
        by_rows = all(table.place_from == FROM_ROW for table in [*self.open_tables, *part.tables])
        # towns under one title, each over its own rows, are one table
        joined = _joined if under_one and by_rows else _still_open
        self.open_tables = joined(self.open_tables, part.tables)
        self.title = part.heading.line

    def _give(self, part: ReadBlock, said: list[Said], at: int) -> None:
        """Statements on no place of their own: to the tables of the part, else to those before it."""
        fitting = part.tables or _tables_before(self.open_tables, part)
        if not fitting:
            self.pending.append((part, said))
        elif not part.tables and self._stands_before(part, said, at):
            self._doubt(part, said, at)
        else:
            for table in fitting:
                table.basis += said

    def _stands_before(self, part: ReadBlock, said: Sequence[Said], at: int) -> bool:
        """Whether words between two tables may be of the one behind them, as words stood before the first table too."""
        told = {each.item for _, before in self.pending for each in before}
        if not told & {each.item for each in said if each.item != MEANS}:
            return False
        if not self._behind(at):
            return False
        noted = any(_NOTE.match(line.text) for line in part.block.lines)
        return not noted and not (self.parts[-1].said and not self.parts[-1].tables)

    def _behind(self, at: int) -> list[ReadTable]:
        """The tables behind the part ``at`` its place, which are not those before it."""
        found: list[ReadTable] = []
        for part in self.parts[at + 1 :]:
            found += [table for table in part.tables if table not in self.open_tables and table not in found]
        return found

    def _doubt(self, part: ReadBlock, said: Sequence[Said], at: int) -> None:
        """Say that no one knows which table words are of; those behind take nothing else for it."""
        words = next(line.text.strip()[:60] for line in part.block.lines if line.number == said[0].place.line)
        self.result.unread.append((said[0].place, message("which table it is of is not certain: {words}", words=words)))
        for table in self._behind(at):
            table.basis += [replace(each, value="") for each in said if each.item != MEANS]


def _told(part: ReadBlock, result: ReadResult) -> list[Said]:
    """What a part says; words that are not understood go to the findings."""
    said = [*_told_by_rows(part), *part.said]
    result.unread += [(each.place, each.why) for each in said if each.item == UNREAD and each.why is not None]
    said = _with_whole_names(said)
    own = {*part.counties, "".join(part.counties)}
    return [replace(each, scope="") if each.scope in own else each for each in said if each.item != UNREAD]


def _told_by_rows(part: ReadBlock) -> list[Said]:
    """What the columns of a table say; nothing but that, under a heading of other prices."""
    rows = [replace(each, scope=each.scope or part.scope_said) for each in said_of_rows(part.reading)]
    if not (part.foreign and rows):
        return rows
    what = message("it stands under a heading of other prices: {words}", words=part.foreign)
    return [Said(UNREAD, "", rows[0].place, why=what)]


def _give_to_scope(
    part: ReadBlock, scope: str, said: list[Said], tables: dict[tuple[object, ...], ReadTable],
    priced: Sequence[ReadTable], result: ReadResult,
) -> None:  # fmt: skip
    """What is said of one place to its tables; of a place without prices it is a table of its own, or is reported."""
    same_kind = [table for table in priced if table.kind == part.heading.kind]
    if graded := [table for table in same_kind if _grades_by(scope, table)]:
        said = [_of_grade(each, scope) for each in said]
    fitting = graded or _tables_of(scope, part, same_kind)
    for table in fitting:
        table.basis += said
    if fitting:
        return
    if not same_kind or part.block.is_table:
        _basis_alone(tables, part, said)
    else:
        _report_place(scope, said, result)


def _tables_of(scope: str, part: ReadBlock, same_kind: Sequence[ReadTable]) -> list[ReadTable]:
    return [table for table in same_kind if _is_below(part, table) and fits(scope, table, same_kind)]


def _of_grade(said: Said, grade: str) -> Said:
    """What is said of a place as said of a grade."""
    return replace(said, scope="", grade=grade) if said.item in FIELDS else said


def _grades_by(scope: str, table: ReadTable) -> bool:
    """Whether the prices of a table are of a town as they are of a grade elsewhere."""
    return any(figure.text("grade") == scope for figure in table.prices)


def _report_place(place: str, said: Sequence[Said], result: ReadResult) -> None:
    """Say of each value that its place has no prices."""
    for each in said:
        if each.item not in (MEANS, "") and each.value:
            what = message(
                "{place} has no table of prices here: {item} {value}", place=place, item=each.item, value=each.value
            )
            result.unread.append((each.place, what))


def _is_below(part: ReadBlock, table: ReadTable) -> bool:
    """Whether what a part says of a place may be of a table: its counties are the same, or not told."""
    told = part.counties
    return not told or not table.counties or table.counties[: len(told)] == told or told[-1:] == table.counties[-1:]


def fits(scope: str, table: ReadTable, tables: Sequence[ReadTable]) -> bool:
    """Whether a statement on ``scope`` is of a table: of its place, by whichever of its names; of the one town."""
    if _is_of_another_county(scope, table):
        return False
    if scope in names_of(table):
        return True
    if table.scope and (scope in table.scope or table.scope in scope):
        return True
    return scope in place_words("town") and table.place_from != FROM_ROW and _is_the_town(table, tables)


def _is_of_another_county(scope: str, table: ReadTable) -> bool:
    """庐山市城区 is no 城区 of another county."""
    named, _ = county_and_scope(scope)
    return bool(named and table.county) and named[-1] not in table.county and table.county not in named[-1]


def _is_the_town(table: ReadTable, tables: Sequence[ReadTable]) -> bool:
    """Whether a table is one of a town, and all such tables are of one county and one town."""
    towns = [each for each in tables if not each.scope or each.scope.endswith(place_words("town"))]
    return table in towns and len({each.counties for each in towns}) == len({each.scope for each in towns}) == 1


def _still_open(before: list[ReadTable], own: list[ReadTable]) -> list[ReadTable]:
    """The tables that a statement behind them is of: those of one place that follow each other."""
    if not before or not _same_place(before, own):
        return own
    return _joined(before, own)


def _joined(before: list[ReadTable], own: list[ReadTable]) -> list[ReadTable]:
    return list({id(table): table for table in [*before, *own]}.values())


def _tables_before(open_tables: Sequence[ReadTable], part: ReadBlock) -> list[ReadTable]:
    named = county_and_scope(part.heading.line.text) if part.heading.line else ((), "")
    own = [table for table in open_tables if table.kind == part.heading.kind]
    return [table for table in own if not _is_other_place(table, part, named)]


def _give_to_all(
    part: ReadBlock, said: Sequence[Said], tables: dict[tuple[object, ...], ReadTable], priced: Sequence[ReadTable]
) -> None:
    """A statement before the tables is of all of its place and kind of land; of none: a table of its own."""
    matching = [table for table in priced if _is_of(part, table)]
    for table in matching:
        table.common += [each for each in said if each not in table.common]
    if not matching:
        _basis_alone(tables, part, said)


def _is_of(part: ReadBlock, table: ReadTable) -> bool:
    same_county = not part.counties or not table.counties or table.counties == part.counties
    same_scope = not part.scope or not table.scope or part.scope == table.scope
    return table.kind == part.heading.kind and same_county and same_scope


def names_of(table: ReadTable) -> tuple[str, str, str]:
    """The names under which a statement may speak of the place of a table."""
    return table.scope, table.county, table.county + table.scope


def _same_place(first: Sequence[ReadTable], second: Sequence[ReadTable]) -> bool:
    return {(t.counties, t.scope) for t in first} == {(t.counties, t.scope) for t in second}


def _is_other_place(table: ReadTable, part: ReadBlock, named: tuple[tuple[str, ...], str]) -> bool:
    """Whether a statement stands under a heading, or in a notice, of another place than the table's."""
    counties, scope = named
    if counties and table.counties != counties:
        return True
    if counties and scope and table.scope and table.scope != scope:
        return True
    from_row = table.place_from == FROM_ROW
    return from_row and bool(part.scope) and part.scope not in (table.scope, *table.counties)


def _basis_alone(tables: dict[tuple[object, ...], ReadTable], part: ReadBlock, said: Sequence[Said]) -> None:
    """A table of the basis alone, one for each place that is named."""
    scopes = dict.fromkeys(each.scope for each in said if each.scope) or {part.scope: None}
    if not all(each.scope for each in said):
        scopes = {part.scope: None, **scopes}
    for scope in scopes:
        own = scope or part.scope
        key = (part.counties, own, part.heading.kind, "basis")
        alone = ReadTable(part.counties, own, part.heading.kind, heading=part.heading.line)
        tables.setdefault(key, alone).basis += [each for each in said if each.scope in ("", scope)]


def _with_whole_names(said: Sequence[Said]) -> list[Said]:
    """张店区 is the 张店区(含…,下同) that was named before it."""
    whole = {each.scope.partition("(")[0]: each.scope for each in said if "(" in each.scope}
    return [replace(each, scope=whole.get(each.scope, each.scope)) for each in said]
