"""The lines of a document → its corrections: tables, rates in sentences, formulas, and the lines that they took."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from landprice.documents.blocks.lines import Line
from landprice.documents.corrections.chapters import (
    Chapters,
    form_of_number,
    is_numbered,
    lead_to_coefficients,
    words_of_heading,
)
from landprice.documents.corrections.choose import OTHER, rates_in_rows, tables_of
from landprice.documents.corrections.regions import Region, regions_of
from landprice.documents.corrections.result import CorrectionFigure, CorrectionTable, LeftFigure
from landprice.documents.corrections.scope import Scope, scope_in
from landprice.documents.corrections.titles import is_title, numbers_of
from landprice.documents.corrections.told.coefficients import TOLD_IN_WORDS, coefficients_in
from landprice.documents.corrections.told.costs import costs_in
from landprice.documents.corrections.told.formulas import PrintedFormula, formulas_in
from landprice.documents.corrections.told.notes import (
    area_unit_of,
    between_of,
    deep_lot_of,
    ends_of,
    is_per_floor,
    is_told,
    standard_depth_of,
)
from landprice.documents.corrections.told.passages import Passage, unbroken
from landprice.documents.corrections.told.rates import rates_in
from landprice.documents.corrections.vocabulary import kind_in, kind_of_words
from landprice.documents.items.cells import Cell, UseName
from landprice.documents.items.letters import plain

_RATE_TITLE = re.compile(
    r"^(?:[0-9]{1,2}(?:\.[0-9]{1,2}){0,3}[、.]?)?[^0-9%。;]{0,8}?((?:土地|房屋|综合)?(?:还原利?率|资本化率|报酬率)(?:\(%\))?):?$"
)
_FIGURE = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_Under = tuple[Line, Scope, str]
Row = Sequence[Cell]


@dataclass(slots=True)
class ReadCorrections:
    """All corrections of one instrument; ``taken`` are the lines that hold nothing else."""

    tables: list[CorrectionTable] = field(default_factory=list)
    formulas: list[PrintedFormula] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)
    titles: dict[int, tuple[str, ...]] = field(default_factory=dict)
    """The lines that only head what is read, each with the number that it begins with, and its words."""
    notes: list[tuple[Line, UseName]] = field(default_factory=list)
    """The notes that stand in one line with their table, which is of one use."""

    @property
    def figures(self) -> list[CorrectionFigure]:
        return [figure for table in self.tables for figure in table.figures]

    @property
    def left(self) -> list[LeftFigure]:
        return [left for table in self.tables for left in table.left]

    @property
    def read_at(self) -> dict[int, Counter[str]]:
        """Line → the figures that were read in it, or left with a reason, without signs."""
        found: dict[int, Counter[str]] = {line: Counter(words) for line, words in self.titles.items()}
        values = [(each.place, each.value) for each in self.figures]
        values += [(each.place, each.value) for table in self.tables for each in table.weights.values()]
        values += [(each.place, each.value) for each in self.left]
        for place, value in values:
            found.setdefault(place.line, Counter())[value.lstrip("+-")] += 1
        return found

    def __bool__(self) -> bool:
        return bool(self.tables or self.formulas)


_OF_PRICES_TOO = ("any", "date", "route", "index")
"""Kinds of regions that may hold other matter than corrections."""


def corrections_in(lines: Sequence[Line]) -> ReadCorrections:
    """Read all that the lines say of corrections."""
    found = ReadCorrections()
    notes = [line.text for line in lines if len(line.full) == 1 and not line.exact]
    regions = regions_of(lines)
    unread = [region for region in regions if not _take(found, region, notes)]
    rest = [each for each in _under_headings(lines) if id(each[0]) not in found.taken]
    found.formulas = formulas_in([(line, scope) for line, scope, _ in rest])
    _take_words(found, rest, regions)
    found.titles = _titles(lines, regions, unread) if found.tables else {}
    found.notes = [each for region in regions for each in _notes(region)]
    return found


def _notes(region: Region) -> Iterator[tuple[Line, UseName]]:
    for line in region.said if len(region.scope.uses) == 1 else ():
        if region.title is not None and line.number == region.title.number:
            yield line, region.scope.uses[0].use


def _titles(lines: Sequence[Line], regions: Sequence[Region], unread: Sequence[Region]) -> dict[int, tuple[str, ...]]:
    """The titles of tables of corrections, but for those of which nothing was read."""
    gone = set(map(id, unread))
    of_unread = {id(region.title) for region in unread}
    of_unread -= {id(region.title) for region in regions if id(region) not in gone}
    found: dict[int, tuple[str, ...]] = {}
    for line in lines:
        if id(line) not in of_unread and (is_title(line, "") or _RATE_TITLE.search(plain(line.text))):
            found[line.number] = (*found.get(line.number, ()), *numbers_of(line), line.text.strip())
    return found


def _take_words(found: ReadCorrections, rest: Sequence[_Under], regions: Sequence[Region]) -> None:
    """Take what running text, and tables of other matter, say of rates, coefficients and costs.

    The lines of which each figure is accounted for hold nothing else.
    """
    lines = [line for line, _, _ in rest]
    found.tables += rates_in([*_said(rest), *(passage for region in regions for passage in _beside(region))])
    _take_rates(found, [line.full for line in lines], [region for region in regions if region.kind == "tenure"])
    found.tables += costs_in(_take_coefficients(found, rest))


def _take_coefficients(found: ReadCorrections, rest: Sequence[_Under]) -> list[Passage]:
    """Take the coefficients of running text, which is returned."""
    passages = list(unbroken([each for each in rest if len(each[0].full) == 1 and not each[0].exact]))
    said = _without_rates([passage for passage, _ in passages], found.figures)
    tables, accounted = coefficients_in(said)
    found.tables += tables
    whole = set(map(id, accounted))
    found.taken |= {id(line) for passage, group in passages if id(passage) in whole for line in group}
    return said


def _without_rates(passages: Sequence[Passage], figures: Sequence[CorrectionFigure]) -> list[Passage]:
    """The passages but those that only give rates that were read."""
    rated = {figure.place.line for figure in figures if figure.kind == "rate"}
    return [each for each in passages if each.place.line not in rated or "系数" in each.text]


def _take_rates(found: ReadCorrections, rows: Sequence[Row], of_tenure: Sequence[Region]) -> None:
    """Take the rates in rows and columns of other tables, also of those by years: 用途 | 还原率 | 10年 | 20年."""
    every = (each for lines in (rows, *(region.rows for region in of_tenure)) for each in _of_one_width(lines))
    tables = [table for each in every if (table := rates_in_rows(each)) is not None]
    read = {figure.place for table in tables for figure in table.figures}
    for table in found.tables:
        table.left = [left for left in table.left if left.place not in read]
    found.tables += tables


def _of_one_width(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """The rows behind each other that have as many cells."""
    for _, group in groupby(rows, key=len):
        yield list(group)


def _take(found: ReadCorrections, region: Region, notes: Sequence[str]) -> bool:
    """Take the tables of a region, and whether any says something; its lines hold nothing else where its kind is told.

    A heading of route prices may stand over what they assume (路线价内涵), one of an index over prices (地价指数表):
    without a table of corrections their lines are left.
    """
    tables = [table for table in tables_of(region) if _says_something(table) or table.left]
    known = any(_says_something(table) or table.kind in (OTHER, "factor") for table in tables)
    if region.kind in _OF_PRICES_TOO and not known:
        return False
    for table in tables:
        _annotate(table, region, notes)
    found.taken |= {id(line) for line in region.lines}
    found.taken |= {id(line) for line in region.said if is_told(line.text)}
    found.tables += tables
    return any(map(_says_something, tables))


def _said(rest: Sequence[_Under]) -> Iterator[Passage]:
    """Each passage as words; the one below a heading that only names a rate (三、还原率) with that name before it."""
    title = ""
    for passage, _ in unbroken(rest):
        text = plain(passage.text)
        named_before = title and kind_in(text) != "rate" and len(passage.lines) < 2
        yield replace(passage, text=f"{title}:{passage.text}") if named_before else passage
        named = text and _RATE_TITLE.search(text)
        title = named[1] if named else ""


def _beside(region: Region) -> list[Passage]:
    """Words of a region that may give rates: labels of a table by years (商服用地(r=6%)), a line below their title."""
    title = _RATE_TITLE.search(plain(region.title.text)) if region.title is not None else None
    alone = [cells[0] for cells in region.rows if len(cells) == 1] if region.kind == "rate" and title else []
    told = [Passage(f"{title[1]}:{cell.text}", cell.place, region.scope) for cell in alone] if title else []
    return _of_tenure(region) if region.kind == "tenure" else told


def _of_tenure(region: Region) -> list[Passage]:
    """The heading and the labels of a table by years, which may give the rate."""
    if region.title is not None and region.scope.uses:
        return [Passage(region.heading, region.title.place, Scope(region.scope.uses))]
    cells = [cell for row in region.rows for cell in row if "%" in plain(cell.text)]
    return list(
        {plain(cell.text): Passage(cell.text, cell.place, scope_in(cell.text)) for cell in reversed(cells)}.values()
    )


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


def _under_headings(lines: Sequence[Line]) -> Iterator[_Under]:
    """Each line with the uses of the headings above it, and the kind of the last one."""
    chapters, kind, own, form = Chapters(), "", Scope(), ""
    for line in lines:
        words = words_of_heading(line) or lead_to_coefficients(line)
        if words and ((named := kind_of_words(words)) or is_numbered(words)):
            chapters.hear(line)
            kind = named if named in TOLD_IN_WORDS else ""
            scope = scope_in(line.text)
            own, form = Scope(scope.uses, scope.grades), form_of_number(words)
        elif form and form_of_number(plain(line.text)) == form:
            own, kind = Scope(), ""  # the next part of the text, in the line of its number: (四)期日修正。…
        heard = Scope(chapters.uses)
        # a note below a table speaks of its uses where it says so alone: 注:1.宗地地价修正公式为P=…
        yield line, heard if plain(line.text)[:1] == "注" else own.within(heard), kind
