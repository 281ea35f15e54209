"""The lines of a document → its corrections: tables, rates in sentences, formulas, and the lines that they took."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from landprice.documents.blocks.lines import Line
from landprice.documents.corrections.choose import tables_of
from landprice.documents.corrections.formulas import PrintedFormula, formulas_in
from landprice.documents.corrections.layouts.streams import criteria_of_stream
from landprice.documents.corrections.notes import (
    area_unit_of,
    between_of,
    deep_lot_of,
    ends_of,
    is_per_floor,
    standard_depth_of,
)
from landprice.documents.corrections.regions import Region, regions_of
from landprice.documents.corrections.result import CorrectionFigure, CorrectionTable, LeftFigure
from landprice.documents.corrections.scope import Scope, scope_in
from landprice.documents.corrections.sentences import rates_in
from landprice.documents.corrections.vocabulary import kind_in
from landprice.documents.items.letters import plain

_MOST_HEADING = 60


@dataclass(slots=True)
class ReadCorrections:
    """All corrections of one instrument; ``taken`` are the lines that hold nothing else."""

    tables: list[CorrectionTable] = field(default_factory=list)
    formulas: list[PrintedFormula] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)

    @property
    def figures(self) -> list[CorrectionFigure]:
        return [figure for table in self.tables for figure in table.figures]

    @property
    def left(self) -> list[LeftFigure]:
        return [left for table in self.tables for left in table.left]

    @property
    def read_at(self) -> dict[int, Counter[str]]:
        """Line → the figures that were read in it, without signs."""
        found: dict[int, Counter[str]] = {}
        for figure in self.figures:
            found.setdefault(figure.place.line, Counter())[figure.value.lstrip("+-")] += 1
        return found

    def __bool__(self) -> bool:
        return bool(self.tables or self.formulas)


_OF_PRICES_TOO = ("any", "date", "route", "index")
"""Kinds of regions that may hold other matter than corrections."""


def corrections_in(lines: Sequence[Line]) -> ReadCorrections:
    """Read all that the lines say of corrections."""
    found = ReadCorrections()
    notes = [line.text for line in lines if len(line.full) == 1 and not line.exact]
    unread = [region for region in regions_of(lines) if not _take(found, region, notes)]
    _take_criteria(found, unread)
    rest = [(line, scope) for line, scope in _with_scope(lines) if id(line) not in found.taken]
    found.tables += rates_in([line for line, _ in rest], Scope())
    found.formulas = formulas_in(rest)
    return found


def _take_criteria(found: ReadCorrections, regions: Sequence[Region]) -> None:
    """Take the sheets of words with one cell a line: the factors that percent sheets name tell their rows."""
    names = {figure.key for figure in found.figures if figure.kind == "factor"}
    for region in regions:
        if names and region.kind == "factor" and region.is_stream:
            table = criteria_of_stream(region, names)
            if table.criteria:
                found.tables.append(table)


def _take(found: ReadCorrections, region: Region, notes: Sequence[str]) -> bool:
    """Take the tables of a region, and whether any says something; its lines hold nothing else where its kind is told.

    A heading of route prices may stand over what they assume (路线价内涵), one of an index over prices (地价指数表):
    without a table of corrections their lines are left.
    """
    tables = [table for table in tables_of(region) if _says_something(table) or table.left]
    if region.kind in _OF_PRICES_TOO and not any(map(_says_something, tables)):
        return False
    for table in tables:
        _annotate(table, region, notes)
    found.taken |= {id(line) for line in region.lines}
    found.tables += tables
    return any(map(_says_something, tables))


def _says_something(table: CorrectionTable) -> bool:
    return bool(table.figures or table.criteria)


def _annotate(table: CorrectionTable, region: Region, notes: Sequence[str]) -> None:
    """What notes say of the table; a note of the document counts where it names the matter of the table."""
    own = [*region.notes, *(note for note in notes if kind_in(plain(note)) == table.kind and len(note) < 300)]
    if between := between_of(own):
        table.fields["between"] = between
    for name, end in zip(("below", "above"), ends_of(own), strict=True):
        if end:
            table.fields[name] = end
    heads = table.fields.pop("heads", set())
    table.fields["heading"] = region.heading
    table.fields |= {name: value for name, value in _told_by_kind(table, region, heads, own, notes).items() if value}


def _told_by_kind(
    table: CorrectionTable, region: Region, heads: set[str], own: Sequence[str], notes: Sequence[str]
) -> dict[str, str]:
    """What a table of one kind alone is told: standard depth, floor area, the unit of areas."""
    if table.kind == "route":
        return {"standard_depth": standard_depth_of([*own, *notes]), "deep_lot": deep_lot_of([*own, *notes])}
    if table.kind == "plot-ratio":
        return {"per": "floor" if is_per_floor([region.heading, *heads]) else ""}
    if table.kind != "area":
        return {}
    keys = [f"({figure.key[-1:]})" for figure in table.figures]
    return {"unit": area_unit_of([region.heading, *heads, *region.notes[:2], *keys])}


def _with_scope(lines: Sequence[Line]) -> Iterator[tuple[Line, Scope]]:
    """Each line under the scope of the last heading of corrections."""
    outer = Scope()
    for line in lines:
        text = plain(line.text)
        if len(line.full) == 1 and len(text) <= _MOST_HEADING and "=" not in text and kind_in(text):
            own = scope_in(line.text)
            outer = Scope(own.uses, own.grades) if own.uses else outer
        yield line, outer
