"""A comparison as headings and rows of words, the same for a terminal, a notebook and files."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from landprice.core.messages import text
from landprice.core.results import DisplayTable
from landprice.reports.words import basis_value, day_name, step_name
from landprice.tables.basis import FIELDS
from landprice.tables.field_names import field_name
from landprice.words.code_names import LAND_KINDS, PRICE_LEVELS

if TYPE_CHECKING:
    from landprice.reports.compare.result import Change, ComparedPrice, ComparedTable, PricesCompared
    from landprice.valuation.result import Step

NONE = "-"


class ChainLine(NamedTuple):
    """How the prices of some grades of a table come to one basis, or why they do not."""

    use: str
    grades: tuple[str, ...]
    table: ComparedTable
    words: str
    comparable: bool


def grids_of(comparison: PricesCompared) -> list[DisplayTable]:
    """The prices of each use, the bases of all, the way to one basis, the notes."""
    grids = [compared_prices_grid(comparison, use) for use in comparison.uses]
    grids += [bases_grid(comparison, use) for use in comparison.uses]
    grids.append(one_basis_grid(comparison))
    return [*grids, notes_grid(comparison)] if comparison.notes else grids


def notes_grid(comparison: PricesCompared) -> DisplayTable:
    """What the reader of the figures should know."""
    return DisplayTable("", [text("note")], [[caution.message] for caution in comparison.notes])


def tag(table: ComparedTable) -> str:
    """A table as a row names it: its number and its place."""
    return f"[{table.number}] {table.name}"


def price_headings(comparison: PricesCompared) -> list[str]:
    """What stands over the prices of a use."""
    return [
        text("grade"),
        text("table"),
        comparison.unit,
        text("with"),
        text("diff."),
        "%",
        text("% p.a."),
        text("on [{number}]", number=comparison.basis_of),
        text("diff."),
        "%",
        text("% p.a."),
    ]


def compared_prices_grid(comparison: PricesCompared, use: str) -> DisplayTable:
    """The prices of a use: a row for each grade and table."""
    rows = [price_cells(comparison, row) for row in comparison.of_use(use)]
    return DisplayTable(f"{use}, {comparison.unit}", price_headings(comparison), rows)


def price_cells(comparison: PricesCompared, row: ComparedPrice) -> list[str]:
    """One price as words, in the order of ``price_headings``."""
    one = row.on_one_basis
    with_number = NONE if row.change is None else f"[{row.change.compared_with}]"
    if one is not None and one.comparable:
        brought = [figure_words(one.price), *_of_change(one.change)]
    else:
        brought = [NONE if one is None else text("not comparable"), *[NONE] * 3]
    return [
        row.grade,
        tag(comparison.table(row.number)),
        figure_words(row.price),
        with_number,
        *_of_change(row.change),
        *brought,
    ]


def _of_change(change: Change | None) -> list[str]:
    if change is None:
        return [NONE] * 3
    return [
        change_words(change.difference),
        change_words(change.difference_percent),
        change_words(change.yearly_growth_percent),
    ]


def figure_words(figure: Decimal | None) -> str:
    """A figure with its own digits."""
    return NONE if figure is None else f"{figure:f}"


def change_words(figure: Decimal | None) -> str:
    """A change with its sign."""
    return NONE if figure is None else f"{figure:+f}" if figure else f"{figure:f}"


def bases_grid(comparison: PricesCompared, use: str) -> DisplayTable:
    """The bases of a use beside each other: a row for each condition, a column for each table."""
    rows = [row for row in comparison.of_use(use) if row.basis]
    of_tables = [[row for row in rows if row.number == table.number] for table in comparison.tables]
    conditions = [(str(field_name(field)), [condition_words(own, field) for own in of_tables]) for field in FIELDS]
    named = [
        (text("land use"), list(map(_name, of_tables))),
        *conditions,
        (text("sub-uses"), list(map(_subs, of_tables))),
    ]
    of_whole: list[tuple[str, Callable[[ComparedTable], str]]] = [
        (text("kind of land"), lambda table: str(LAND_KINDS[table.kind])),
        (text("which price"), _level),
        (text("classification"), _classification),
        (text("document"), _document),
    ]
    named += [(name, list(map(said, comparison.tables))) for name, said in of_whole]
    headings = [text("basis"), *map(tag, comparison.tables)]
    title = text("Bases of {use}", use=use)
    return DisplayTable(title, headings, [[name, *(one or NONE for one in cells)] for name, cells in named])


def _name(rows: Sequence[ComparedPrice]) -> str:
    return _once({row.grade: row.land_use_name or "" for row in rows})


def _subs(rows: Sequence[ComparedPrice]) -> str:
    return "、".join(rows[0].sub_uses) if rows else ""


def condition_words(rows: Sequence[ComparedPrice], field: str) -> str:
    """A condition as words: once where all grades share it, else grade by grade."""
    return _once({row.grade: basis_value(field, getattr(row.basis, field)) for row in rows})


def _once(by_grade: dict[str, str]) -> str:
    values = list(dict.fromkeys(by_grade.values()))
    if len(values) < 2:
        return "".join(values)
    return text("; ").join(f"{grade} {value}" for grade, value in by_grade.items())


def _level(table: ComparedTable) -> str:
    level = table.compared.price_level
    return text("not stated") if level is None else str(PRICE_LEVELS[level])


def _classification(table: ComparedTable) -> str:
    named = {"not-stated": text("not stated"), "local": text("local")}
    return named.get(table.classification, table.classification)


def _document(table: ComparedTable) -> str:
    source = table.source
    return " ".join(filter(None, (source.document_number, day_name(source.issued) if source.issued else None))) or (
        source.title
    )


def one_basis_grid(comparison: PricesCompared, named: Callable[[ComparedTable], str] = tag) -> DisplayTable:
    """How the prices come to the basis of the table chosen, each table as ``named``."""
    title = text("On the basis of {table}", table=tag(comparison.table(comparison.basis_of)))
    headings = [text("land use"), text("grade"), text("table"), text("how")]
    lines = [[line.use, "、".join(line.grades), named(line.table), line.words] for line in chain_lines(comparison)]
    return DisplayTable(title, headings, lines)


def chain_lines(comparison: PricesCompared) -> Iterator[ChainLine]:
    """How each price comes to the basis of the table chosen; grades for which the same is said stand together."""
    for use in comparison.uses:
        for table in comparison.tables:
            if table.number == comparison.basis_of:
                continue
            found: dict[tuple[str, bool], list[str]] = {}
            for row in comparison.of_use(use):
                if row.number == table.number:
                    found.setdefault(_way(row), []).append(row.grade)
            for (words, comparable), grades in found.items():
                yield ChainLine(use, tuple(grades), table, words, comparable)


def _way(row: ComparedPrice) -> tuple[str, bool]:
    one = row.on_one_basis
    if row.absent is not None and one is None:
        return str(row.absent), False
    if one is None:
        return text("nothing to compare with: the other table has no such price"), False
    if not one.comparable:
        return text(
            "not comparable: {reasons}", reasons=text("; ").join(str(each.message) for each in one.reasons)
        ), False
    lines = [words for step in one.steps[1:] if (words := _step(step))]
    return (text("; ").join(lines) or text("as printed: no condition differs")), True


def _step(step: Step) -> str:
    """A step as words; nothing of what changes nothing."""
    if step.name in ("unit-price", "in-unit"):
        return step.formula
    if step.status == "not-in-formula":
        return (
            text("{step}: not in the county's formula", step=step_name(step.name)) if step.name == "plot-ratio" else ""
        )
    if step.status == "equal":
        return ""
    return f"{step_name(step.name)} {step.symbol}: {step.formula}"
