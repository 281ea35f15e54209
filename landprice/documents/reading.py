"""A published document → its tables as drafts, loaded as tables are, with what reading them reports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from landprice.core.errors import InputError
from landprice.core.findings import Finding, KeyPath, Position, Severity, grid_of
from landprice.core.messages import message, text
from landprice.core.results import Displayed, DisplayTable, Keyed
from landprice.documents.core_reading.to_drafts import drafts_of_core, read_instruments
from landprice.documents.document import Document
from landprice.documents.draft import KEEPERS, Draft, path_of
from landprice.documents.finding.find import instruments_in
from landprice.documents.finding.sections import Section
from landprice.documents.layout import lay_out, lay_out_plainly
from landprice.documents.limits import count_figures, count_tables, count_uses
from landprice.documents.opened import opened
from landprice.documents.report import left_in_blocks, not_read, notes_of, of_reading, position_of
from landprice.documents.writing.build import drafts_of
from landprice.documents.writing.keeper import give, looked_at
from landprice.documents.writing.neighbours import known_places
from landprice.documents.writing.table_text import yaml_text
from landprice.tables.field_names import PLACE_FIELDS
from landprice.tables.loader import table_of
from landprice.tables.rows import grid_of_rows
from landprice.tables.yaml_write import as_node
from landprice.words.grade import grade_number

if TYPE_CHECKING:
    from landprice.tables.catalog import Catalog

_LONG = 400
"""A document of more paragraphs, of which nothing is left out, is not read a second time."""


@dataclass(slots=True, repr=False)
class Drafts(Displayed, Keyed):
    """What one document holds: ``tables`` are drafts, ``findings`` say what is wrong or was left out."""

    tables: list[Draft]
    findings: list[Finding]
    document: Document

    def __bool__(self) -> bool:
        """Whether the document holds anything of benchmark prices or grades, understood or not."""
        return bool(self.tables) or any(finding.severity != Severity.NOTE for finding in self.findings)

    @property
    def errors(self) -> list[Finding]:
        """The findings that are errors."""
        return [finding for finding in self.findings if finding.severity == Severity.ERROR]

    def as_json(self) -> dict[str, Any]:
        """The object of ``read --format json``."""
        return {
            "format_version": 1,
            "tables": [draft.as_json() for draft in self.tables],
            "findings": [finding.as_json() for finding in self.findings],
        }

    def _headline(self) -> str:
        return text(
            "{file}: tables: {tables}; rows: {rows}; errors: {errors}; findings: {findings}",
            file=self.document.file,
            tables=len(self.tables),
            rows=sum(len(draft.rows) for draft in self.tables),
            errors=len(self.errors),
            findings=len(self.findings),
        )

    def _grids(self) -> list[DisplayTable]:
        return [*(grid_of_rows(draft.heading or "", draft.rows) for draft in self.tables), grid_of(self.findings)]


def drafts_in(
    path: Path,
    *,
    shown_as: str | None = None,
    known: Mapping[str, str] | None = None,
    catalog: Catalog | None = None,
) -> Drafts:
    """The drafts in the document at ``path``, and what reading them reports; the checker's rules have not run.

    Findings name the file as ``shown_as``. Raises as ``read`` does, but gives no drafts where there is no table.
    """
    known = looked_at(known or {})
    document = lay_out_plainly(opened(path, shown_as or str(path)))
    drafts, findings = _by_core(document)
    give(drafts, known)
    for draft in drafts:
        _complete(draft, catalog)
        findings += _load(draft, document.file)
        findings += of_reading(draft, document.file)
    return Drafts([draft for draft in drafts if draft.table is not None], findings, document)


def _by_layout(document: Document) -> tuple[list[Draft], list[Finding]]:
    """What the readers of tables and sentences read, and the tables that gave no draft."""
    instruments = instruments_in(document)
    _count([section for instrument in instruments for section in instrument.sections], document.file)
    drafts: list[Draft] = []
    findings: list[Finding] = []
    for instrument in instruments:
        drafts += drafts_of(document, instrument)
        findings += not_read(instrument, document.file)
    return drafts, findings


def _better(plain: Document, drafts: list[Draft], findings: list[Finding]) -> tuple[list[Draft], list[Finding]]:
    """What the layouts gave; what the core reads where they find no table, or leave nothing out and it reads more.

    Where the layouts found a table and left figures out, it may be damaged, and the core does not yet tell a lost head
    cell from a whole head: there it is not asked.
    """
    leaves_out = _leaves_out(drafts, findings)
    if not leaves_out and len(plain.blocks) > _LONG:
        return drafts, findings
    others, told = _by_core(lay_out_plainly(plain))
    if not drafts and findings and all(finding.rule == "LP024" for finding in findings):
        # of another matter as a whole (地价指数): of it the core may read other kinds of land, never state land
        others = [other for other in others if other.kind != "state"]
        told = told if others else findings
    found = bool(drafts) or any(finding.rule == "LP021" for finding in findings)
    if others and not _stands_alone(others) and (not found or (not _prices(drafts) and _is_whole(others, told))):
        return others, told
    if found and not leaves_out and _is_better(others, drafts):
        return others, told
    if drafts:
        return drafts, findings
    named = {finding.line for finding in findings}
    return drafts, findings + [each for each in told if each.line not in named]


def _leaves_out(drafts: list[Draft], findings: list[Finding]) -> bool:
    """Whether figures are left out, or no price is read at all."""
    left = any(finding.rule == "LP021" for finding in findings)
    return left or not _prices(drafts) or any(found for draft in drafts for _, _, found in draft.left_out)


def _is_better(others: list[Draft], drafts: list[Draft]) -> bool:
    """Whether the core reads all that was read, and more of it, and no less of its basis.

    A table on which the two differ stays as it was read by its layout (zhangjiakou-2011: of two tables one was lost
    without a word).
    """
    here, there = _prices(drafts), _prices(others)
    return sum(there.values()) > sum(here.values()) and here <= there and _told(others) >= _told(drafts)


def _is_whole(others: list[Draft], told: list[Finding]) -> bool:
    """Whether the core left no figure out, read none by position alone, and no grade is missing between others."""
    left = any(finding.rule == "LP021" for finding in told)
    by_position = any(each.how == "by-position" for draft in others for each in draft.evidence)
    return not left and not by_position and not any(map(_has_gap, others))


def _has_gap(draft: Draft) -> bool:
    """Whether the name of a grade may be lost: its figures would then be read as those of a neighbour."""
    for use, cells in draft.data["prices"].items():
        numbers = [] if use == "heading" else [grade_number(grade) for grade in cells]
        known = [number for number in numbers if number is not None]
        if known and (known != list(range(known[0], known[0] + len(known))) or len(known) != len(numbers)):
            return True
    return False


def _stands_alone(drafts: list[Draft]) -> bool:
    """Whether a price is the only one of its use and unit, and nothing proves it: 商服用地Ⅰ级原为2410元/平方米.

    Where the layouts left figures out, such a price is more likely the one that they left out for a reason.
    """
    return any(each.how == "by-position" and len(each.grades) == 1 for draft in drafts for each in draft.evidence)


def _told(drafts: list[Draft]) -> int:
    """How many items of the basis the drafts have."""
    return sum(len(items) for draft in drafts for items in draft.data["basis"].values())


def _prices(drafts: list[Draft]) -> Counter[tuple[str, ...]]:
    """The prices of the drafts: use, grade, unit and digits."""
    return Counter(
        (*map(str, keys), digits) for draft in drafts for keys, digits, _ in draft.figures() if keys[0] == "prices"
    )


def _by_core(document: Document) -> tuple[list[Draft], list[Finding]]:
    """What the reading core reads; it proposes and proves, and needs no layout that it knows."""
    drafts: list[Draft] = []
    findings = notes_of(document)
    for instrument, result in read_instruments(document):
        _count(instrument.sections, document.file)
        drafts += drafts_of_core(document, instrument, result)
        findings += left_in_blocks(result, document.file)
    return drafts, findings


def _count(sections: Sequence[Section], file: str) -> None:
    """Raise FileError where more is read than a document of prices has."""
    count_tables(sum(section.tables for section in sections), file)
    count_uses(max((len(section.reading.uses) for section in sections), default=0), file)
    count_figures(sum(len(section.reading.figures) for section in sections), file)


def no_table_in(drafts: Drafts) -> InputError:
    """The error for a document without benchmark prices; it names what tables of land prices there are instead."""
    file = drafts.document.file
    if not drafts.findings:
        return InputError(message("{file} holds no table of benchmark prices or grades", file=file))
    first = drafts.findings[0]
    if first.position.label:
        # the message says where it stands
        return InputError(
            message("{file} holds no table of benchmark prices or grades; {what}", file=file, what=first.sentence)
        )
    what = message(
        "{file} holds no table of benchmark prices or grades; line {line}: {what}",
        file=file,
        line=first.position.line,
        what=first.sentence,
    )
    return InputError(what)


def _complete(draft: Draft, catalog: Catalog | None) -> None:
    """Take names and codes of the place from what is known of the county, where the document has none."""
    place = draft.data["place"]
    for name, value in known_places(place, catalog).items():
        place.setdefault(name, value)
    draft.data["place"] = {name: place[name] for name in PLACE_FIELDS if name in place}
    missing = [path for path in (*KEEPERS, "sources.0.title") if not _has(draft.data, path)]
    draft.missing = (*missing, *(() if draft.has_prices else ("prices",)))
    draft.text = yaml_text(draft)


def _has(data: Mapping[str, Any], path: str) -> bool:
    here: Any = data
    for step in path.split("."):
        here = here[int(step)] if isinstance(here, list) else here.get(step)
        if not here:
            return False
    return True


def _load(draft: Draft, file: str) -> list[Finding]:
    """Make the table of a draft, as a file of it is loaded."""
    table, mistakes = table_of(as_node(draft.as_file()), file, allow_missing=[*map(path_of, draft.missing)])
    if table is None:
        return [replace(each, position=position_of(draft, each.keys, file)) for each in mistakes]
    table.origin.stand_in(file, _no_node)
    table.origin.locate = partial(_position_in, draft, file)
    draft.table = table
    return []


def _no_node() -> None:
    """A draft comes of no YAML."""


def _position_in(draft: Draft, file: str, keys: KeyPath, _key: bool) -> Position:
    return position_of(draft, keys, file)
