"""Which tables the statements on the basis are of: those of their place, before them or all, or a table of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from landprice.documents.core_reading.basis import Said, said_in
from landprice.documents.core_reading.blocks import Block
from landprice.documents.core_reading.cells import Cell
from landprice.documents.core_reading.figures import Figure, LeftOut, Reading
from landprice.documents.core_reading.headings import Heading
from landprice.documents.core_reading.place_names import county_and_scope
from landprice.documents.core_reading.result import (
    ReadResult,
    ReadTable,
)

FROM_ROW = "its row or column"


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
    placed: list[tuple[Part, list[ReadTable], list[Said]]] = []
    for part in parts:
        said = [*_said_of_rows(part, result), *part.said]
        own = part.tables
        if own:
            open_tables = (
                own
                if not open_tables or not _same_place(open_tables, own)
                else list({id(t): t for t in [*open_tables, *own]}.values())
            )
        if not said:
            continue
        named = county_and_scope(part.heading.line.text) if part.heading.line else ((), "")
        if own:
            placed.append((part, own, said))
        elif fitting := [table for table in open_tables if not _is_other_place(table, part, named)]:
            placed.append((part, fitting, said))
        else:
            pending.append((part, said))
    for _, own, said in placed:
        for table in own:
            table.basis += [each for each in said if not each.scope or each.scope in (table.scope, table.county)]
    for part, said in pending:
        matching = [
            table
            for table in tables.values()
            if table.kind == part.heading.kind
            and (not part.counties or not table.counties or table.counties == part.counties)
            and (not part.scope or not table.scope or part.scope == table.scope)
        ]
        if matching:
            for table in matching:
                table.basis += [each for each in said if each not in table.basis]
        else:
            _basis_alone(tables, part, said)


def share_basis(tables: Sequence[ReadTable]) -> None:
    """Of two tables of one place, each says for both what the other does not say."""
    own = [(table, list(table.basis)) for table in tables]
    for table, said in own:
        if not said:
            told = next((others for other, others in own if others and other.counties == table.counties), [])
            table.basis += [each for each in told if not each.scope] if table.place_from != FROM_ROW else []
        items = {each.item for each in said}
        for other, others in own:
            if other is not table and (other.counties, other.scope, other.kind) == (
                table.counties,
                table.scope,
                table.kind,
            ):
                table.basis += [each for each in others if each.item not in items and each not in table.basis]


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
        use = figure.use
        groups.setdefault(
            (figure.text("quantity"), figure.text("place"), use.name if use else "", figure.text("class")), []
        ).append(figure)
    found: list[Said] = []
    for (item, place, _, kind), figures in groups.items():
        values = [_basis_value(item, figure) for figure in figures]
        graded = all(figure.text("grade") for figure in figures)
        if len(figures) == 1 and item in ("servicing", "valuation_date", "right") and len(part.reading.basis) > 3:
            found += [
                Said(item, value, figures[0].cell.place, figures[0].use, kind, "", place) for value in values if value
            ]
            continue  # one cell merged over all rows
        for figure, value in zip(figures, values, strict=True):
            if not value:
                continue
            grade = figure.text("grade") if len(set(values)) > 1 or graded else ""
            if len(set(values)) > 1 and not graded and not grade:
                part.reading.left.append(
                    LeftOut(
                        figure.cell,
                        value,
                        "the name of its grade is lost",
                        f"{item} {figure.use.name if figure.use else ''}",
                    )
                )
                continue
            found.append(Said(item, value, figure.cell.place, figure.use, kind, grade, place))
            if not grade:
                break
    return found


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
