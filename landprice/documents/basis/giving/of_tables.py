"""Which tables the statements on the basis are of: those of their place, before them or all, or a table of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from landprice.core.messages import Message, message
from landprice.documents.account.result import (
    FROM_ROW,
    OTHER_MATTER,
    Left,
    ReadResult,
    ReadTable,
)
from landprice.documents.basis.clauses import plain_start, rank_of
from landprice.documents.basis.columns import said_by_cells, said_of_rows, without_columns
from landprice.documents.basis.giving.block_part import ReadBlock
from landprice.documents.basis.giving.classes import ranks_of_towns, said_of_towns, towns_by_class
from landprice.documents.basis.giving.of_places import basis_alone, give_to_scope
from landprice.documents.basis.giving.reach import (
    fits,
    is_counted_before,
    is_of_all,
    is_of_tables_behind,
    names_others,
    of_headed_use,
    tells,
)
from landprice.documents.basis.giving.shared import share_alone
from landprice.documents.basis.said import FIELDS, MEANS, UNREAD, Said
from landprice.documents.blocks.lines import Line
from landprice.documents.document import Place
from landprice.documents.items.letters import plain
from landprice.documents.items.place_names import county_and_scope
from landprice.documents.items.vocabulary import UNGRADED
from landprice.words.places import is_without_name

_SAME_AS_STATE = re.compile("其[他它余].{0,6}[同与].{0,4}国有")
_STATE_ALONE = re.compile("(?!.*(?:集体|划拨))(?=.*国有).*(?:内涵|定义|设定条件)$")
_NOTE = re.compile(r"\s*[附备]?注")


def give_basis(parts: Sequence[ReadBlock], tables: dict[tuple[object, ...], ReadTable], result: ReadResult) -> None:
    """Each statement to the tables of its place: those before it where they follow each other, else all."""
    _set_apart_standing(parts)
    towns = {**ranks_of_towns(tables.values()), **towns_by_class(parts)}
    for part in parts:
        part.said = said_of_towns(part.said, towns)
    giver = _Giver(parts, tables, result, list(tables.values()))
    for at, part in enumerate(parts):
        giver.take(part, at)
    for part, said in giver.pending:
        _give_to_all(part, said, tables, giver.priced)
    share_alone([table for table in tables.values() if table not in giver.priced])


def _set_apart_standing(parts: Sequence[ReadBlock]) -> None:
    """Where a document tells a field of the prices in force (现行) and of its own too, only the latter is theirs."""
    new = {each.item for part in parts for each in part.said if each.value and not each.is_standing}
    for part in parts:
        part.said = [
            replace(each, item=UNREAD) if each.is_standing and each.item in new else each for each in part.said
        ]


@dataclass(slots=True)
class _Giver:
    """Gives statements to tables as the parts of a document follow each other."""

    parts: Sequence[ReadBlock]
    tables: dict[tuple[object, ...], ReadTable]
    result: ReadResult
    priced: list[ReadTable]
    open_tables: list[ReadTable] = field(default_factory=list)
    title: Line | None = None
    land: str = ""
    """The kind of land in the heading of the last tables; ``lands`` are those of their columns."""
    lands: tuple[str, ...] = ()
    pending: list[tuple[ReadBlock, list[Said]]] = field(default_factory=list)
    seen: list[ReadTable] = field(default_factory=list)
    unsaid: int = 0
    """How many parts with prices, or with a basis in rows, stand behind the last statement."""

    def take(self, part: ReadBlock, at: int) -> None:
        """The statements of the part ``at`` its place in the document."""
        if part.tables:
            self._open(part)
        elif self.land == part.heading.kind:
            part.lands = self.lands
        self.unsaid += bool(part.tables or part.reading.basis)
        said = self._of_its_use(part, _told(part, self.result))
        wide = self._is_of_all(part, said)
        places: dict[tuple[str, str], list[Said]] = {}
        for each in said:
            places.setdefault((each.scope, each.land), []).append(each)
        for (scope, land), own in sorted(places.items(), key=lambda each: not each[0][0]):
            if scope:
                give_to_scope(_of_land(part, land), scope, own, self.tables, self.priced, self.result)
            else:
                self._give_of_land(part, land, own, at, wide=wide)
        if not part.block.is_table and not all(scope for scope, _ in places):
            self.unsaid = 0

    def _is_of_all(self, part: ReadBlock, said: Sequence[Said]) -> bool:
        """Whether a part speaks of all tables so far; behind its own prices, where it names what only others have."""
        if len({each.land for each in said if each.land}) > 1:
            part.lands = tuple({table.kind for table in self.seen})
            return True
        if not part.tables:
            return is_of_all(part.block, part.heading, said, self.seen, self.open_tables)
        return names_others(said, part.tables, self.seen, of_uses=not part.block.is_table)

    def _of_its_use(self, part: ReadBlock, said: list[Said]) -> list[Said]:
        """What a part says, of the use in its heading where it stands with one table, or is none of several."""
        alone = part.block.is_table or bool(part.tables) or self.unsaid < 2
        return of_headed_use(part.heading, said) if alone and _is_under_its_use(part) else said

    def _give_of_land(self, part: ReadBlock, land: str, said: list[Said], at: int, *, wide: bool) -> None:
        """Statements on the kind of land that their line names; others may have the state's too (其余同国有)."""
        self._give(_of_land(part, land), said, at, wide=wide)
        if land == "state" and any(_SAME_AS_STATE.search(plain(line.text)) for line in part.block.lines):
            self._add([table for table in self.seen if table.kind != land], said, lacking=True)

    def _open(self, part: ReadBlock) -> None:
        """The tables of a part with those before it that a statement behind them is of too."""
        under_one = part.heading.line is not None and part.heading.line is self.title
        by_rows = all(table.place_from == FROM_ROW for table in [*self.open_tables, *part.tables])
        # towns under one title, each over its own rows, are one table
        joined = _joined if under_one and by_rows else _still_open
        self.open_tables = joined(self.open_tables, part.tables)
        self.title, self.land = part.heading.line, part.heading.kind
        self.lands = tuple(dict.fromkeys(table.kind for table in part.tables))
        self.seen = _joined(self.seen, part.tables)

    def _give(self, part: ReadBlock, said: list[Said], at: int, *, wide: bool) -> None:
        """Statements on no place of their own: to the tables of the part, else to those before it."""
        all_before = [table for table in self.seen if wide and part.is_of_land(table)]
        fitting = part.tables or _tables_before(self.open_tables, part) or all_before
        if not fitting:
            self.pending.append((part, said))
        elif not part.tables and self._stands_before(part, said, at):
            self._doubt(part, said, at)
        else:
            self._add(fitting, said)
            self._add([table for table in all_before if table not in fitting], said, lacking=True)
            if not part.tables:
                self._give_behind(part, said, at)

    def _give_behind(self, part: ReadBlock, said: list[Said], at: int) -> None:
        """A section on the basis of all also to the tables behind it; what is said with them comes first."""
        for table in self._behind(at):
            if part.is_of_land(table) and is_counted_before(part.block, said, table):
                table.common += said
            elif part.is_of_land(table):
                table.common += [each for each in said if is_of_tables_behind(part.block, each)]

    def _add(self, tables: Sequence[ReadTable], said: Sequence[Said], *, lacking: bool = False) -> None:
        """Give statements to tables, those of fields that a table is ``lacking``; its kind of land tells the right."""
        for table in tables:
            own = [each for each in said if not lacking or not tells(table, each)]
            rights = [each for each in own if each.item == "right" and table.kind not in ("state", each.value)]
            table.basis += [each for each in own if each not in rights]
            for each in rights:
                what = message(
                    "the right is that of its table, of {kind} land: {words}", kind=table.kind, words=each.value
                )
                self.result.unread.append((each.place, what))

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


def _of_land(part: ReadBlock, land: str) -> ReadBlock:
    """A part as it speaks of one kind of land; itself where none is named."""
    own = [table for table in part.tables if table.kind == land]
    heading = replace(part.heading, kind=land)
    return replace(part, heading=heading, tables=own or part.tables, lands=()) if land else part


def _told(part: ReadBlock, result: ReadResult) -> list[Said]:
    """What a part says; words that are not understood go to the findings."""
    by_rows = _told_by_rows(part)
    said = [*by_rows, *without_columns(part.said, part.reading)]
    result.said += [each for each in said if each.item in FIELDS and each.value]
    cells = said_by_cells(part.reading, by_rows) if not part.foreign else []
    result.said += [replace(each, scope=each.scope or part.scope_said) for each in cells]
    result.unread += [(each.place, each.why) for each in said if each.item == UNREAD and each.why is not None]
    result.left += other_values(said)
    said = _with_whole_names(said)
    return [_as_said_of(part, each) for each in said if each.item != UNREAD]


def _as_said_of(part: ReadBlock, said: Said) -> Said:
    """A statement without the name of the place that its part is of, and without the grade of what is not graded."""
    own = {*part.counties, "".join(part.counties), *(county + part.scope for county in part.counties[-1:])}
    # 国有建设用地基准地价内涵 is that of no other land
    title = part.heading.line.text if part.heading.line is not None else ""
    is_of_state = not (said.land or part.tables) and bool(_STATE_ALONE.match(plain(title)))
    return replace(
        said,
        land="state" if is_of_state else said.land,
        scope="" if said.scope in own else said.scope,
        grade="" if said.grade == UNGRADED else said.grade,
    )


def other_values(said: Sequence[Said]) -> list[Left]:
    """The values beside statements that are of another matter: of a former edition, a condition, another day."""
    values: dict[Place, tuple[str, ...]] = {}
    for each in said:
        if each.item == UNREAD and each.why is None:
            at = next((place for place in values if place.row == each.place.row), each.place)
            values[at] = (*values.get(at, ()), each.value)
    return [
        Left(OTHER_MATTER, at, at.line, (), _in_no_statement(each), kind="basis", places=(at,))
        for at, each in values.items()
    ]


def _in_no_statement(values: Sequence[str]) -> Message:
    return message("no statement on the basis holds it: {values}", values=list(values))


def _told_by_rows(part: ReadBlock) -> list[Said]:
    """What the columns of a table say; nothing but that, under a heading of other prices."""
    rows = [replace(each, scope=each.scope or part.scope_said) for each in said_of_rows(part.reading)]
    if not (part.foreign and rows):
        return rows
    what = message("it stands under a heading of other prices: {words}", words=part.foreign)
    return [Said(UNREAD, "", rows[0].place, why=what)]


def _is_under_its_use(part: ReadBlock) -> bool:
    """Whether what a part says is of the use in its heading: that of a table, or of a section that no number has."""
    title = part.heading.line.text if part.heading.line is not None else ""
    return part.block.is_table or not rank_of(plain_start(title))


def _still_open(before: list[ReadTable], own: list[ReadTable]) -> list[ReadTable]:
    """The tables that a statement behind them is of: those of one place that follow each other."""
    if not before or not _same_place(before, own):
        return own
    return _joined(before, own)


def _joined(before: list[ReadTable], own: list[ReadTable]) -> list[ReadTable]:
    return list({id(table): table for table in [*before, *own]}.values())


def _tables_before(open_tables: Sequence[ReadTable], part: ReadBlock) -> list[ReadTable]:
    named = county_and_scope(part.heading.line.text) if part.heading.line else ((), "")
    own = [table for table in open_tables if part.is_of_land(table)]
    return [table for table in own if not _is_other_place(table, part, named)]


def _give_to_all(
    part: ReadBlock, said: Sequence[Said], tables: dict[tuple[object, ...], ReadTable], priced: Sequence[ReadTable]
) -> None:
    """A statement before the tables is of all of its place and kind of land; of none: a table of its own."""
    matching = [table for table in priced if _is_of(part, table)] or [t for t in priced if _is_below(part, t)]
    for table in matching:
        table.common += [each for each in said if each not in table.common]
    if not matching:
        basis_alone(tables, part, said)


def _is_of(part: ReadBlock, table: ReadTable) -> bool:
    same_county = not part.counties or not table.counties or table.counties == part.counties
    told = (part.scope, *part.scope.split("、"))
    same_scope = not part.scope or not table.scope or table.scope in told or table.within in told
    same_scope = same_scope or (not is_without_name(part.scope) and table.scope.startswith(part.scope))  # 那吉镇|城区
    return table.kind == part.heading.kind and same_county and same_scope


def _is_below(part: ReadBlock, table: ReadTable) -> bool:
    """Whether a table is of a county below the place of a part, of the scope that it speaks of."""
    is_below = 0 < len(part.counties) < len(table.counties) and table.counties[: len(part.counties)] == part.counties
    return is_below and table.kind == part.heading.kind and part.scope in ("", table.scope)


def _same_place(first: Sequence[ReadTable], second: Sequence[ReadTable]) -> bool:
    return {(t.counties, t.scope) for t in first} == {(t.counties, t.scope) for t in second}


def _is_other_place(table: ReadTable, part: ReadBlock, named: tuple[tuple[str, ...], str]) -> bool:
    """Whether a statement stands under a heading, or in a notice, of another place than the table's."""
    counties, scope = named
    if table.heading is not None and table.heading is part.heading.line:
        return False  # a table of its rows under the same title
    if counties and counties[-1] not in table.counties:
        return True
    if counties and scope and table.scope and not fits(scope, table, [table]):
        return True
    from_row = table.place_from == FROM_ROW and not is_without_name(part.scope)
    return from_row and bool(part.scope) and part.scope not in (table.scope, *table.counties)


def _with_whole_names(said: Sequence[Said]) -> list[Said]:
    """张店区 is the 张店区(含…,下同) that was named before it."""
    whole = {each.scope.partition("(")[0]: each.scope for each in said if "(" in each.scope}
    return [replace(each, scope=whole.get(each.scope, each.scope)) for each in said]
