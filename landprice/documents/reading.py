"""A published document → its tables as drafts, loaded as tables are, with what reading them reports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from landprice.core.errors import InputError
from landprice.core.findings import Finding, KeyPath, Position, Severity, grid_of
from landprice.core.messages import message, text
from landprice.core.results import Displayed, DisplayTable, Keyed
from landprice.documents.account.findings import (
    labelled,
    left_in_blocks,
    left_of_corrections,
    notes_of,
    of_reading,
    of_unloaded,
    position_of,
    told_of_each,
    unread_in,
    without_table,
)
from landprice.documents.account.headed import headed_by
from landprice.documents.account.result import ReadResult
from landprice.documents.document import Document
from landprice.documents.draft import KEEPERS, Draft, path_of
from landprice.documents.formats import open_document
from landprice.documents.layout import lay_out
from landprice.documents.limits import count_figures, count_tables, count_uses
from landprice.documents.review.confirmed import confirm, load_confirmed
from landprice.documents.writing.corrections import without_faulty_corrections
from landprice.documents.writing.drafts import drafts_of, read_instruments
from landprice.documents.writing.keeper import checked_words, give
from landprice.documents.writing.neighbours import known_places
from landprice.documents.writing.table_text import yaml_text
from landprice.tables.field_names import PLACE_FIELDS, version_needed
from landprice.tables.loader import table_of
from landprice.tables.rows import grid_of_rows
from landprice.tables.yaml.write import as_node

if TYPE_CHECKING:
    from landprice.tables.catalog import Catalog


@dataclass(slots=True, repr=False)
class Drafts(Displayed, Keyed):
    """What one document holds: ``tables`` are drafts, ``findings`` say what is wrong or was left out.

    ``names_figures`` where a document about benchmark prices has figures that are named and in no table.
    """

    tables: list[Draft]
    findings: list[Finding]
    document: Document
    names_figures: bool = False

    def __bool__(self) -> bool:
        """Whether the document holds anything of benchmark prices or grades, understood or not."""
        told = any(finding.severity != Severity.NOTE for finding in self.findings)
        return bool(self.tables) or told or self.names_figures

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


def document_at(path: Path, shown_as: str) -> Document:
    """What a file says, its rows apart from its sentences; raises as ``read`` does."""
    return lay_out(open_document(path, shown_as))


def drafts_in(
    path: Path,
    *,
    shown_as: str | None = None,
    known: Mapping[str, str] | None = None,
    catalog: Catalog | None = None,
    confirmed: Path | None = None,
    document: Document | None = None,
) -> Drafts:
    """The drafts in the document at ``path``, and what reading them reports; the checker's rules have not run.

    ``document`` is what stands there, where it was opened already. Findings name the file as ``shown_as``. Raises as
    ``read`` does, but gives no drafts where there is no table.
    """
    known = checked_words(known or {})
    document = document or document_at(path, shown_as or str(path))
    drafts, findings, names_figures = _by_core(document)
    give(drafts, known)
    if confirmed is not None:
        confirm(drafts, document, load_confirmed(confirmed))
    of_tables: list[tuple[Finding, Draft]] = []
    for draft in drafts:
        _complete(draft, catalog)
        findings += _load(draft, document.file)
        if draft.table is None:
            findings += of_unloaded(draft, document.file)
        else:
            of_tables += ((each, draft) for each in of_reading(draft, document.file, drafts))
    loaded = [draft for draft in drafts if draft.table is not None]
    findings += told_of_each(of_tables, loaded)
    return Drafts(loaded, findings, document, names_figures)


def _by_core(document: Document) -> tuple[list[Draft], list[Finding], bool]:
    """What the core reads: drafts, findings, and whether a document about the prices has figures beside them."""
    drafts: list[Draft] = []
    findings = notes_of(document)
    names_figures = False
    for read in read_instruments(document):
        _count(read.result, document.file)
        drafts += drafts_of(document, read)
        findings += left_in_blocks(read.result, document.file, read.corrections.read_at)
        findings += left_of_corrections(read.corrections, document.file)
        findings += unread_in(read.result, document.file)
        left = read.result.left
        names_figures |= read.result.about_prices and any(each.figures and not each.is_other_matter for each in left)
    return drafts, findings + list(without_table(document, findings) if not drafts else ()), names_figures


def _count(result: ReadResult, file: str) -> None:
    """Raise FileError where more is read than a document of prices has."""
    count_tables(len(result.tables), file)
    for table in result.tables:
        count_uses(len({figure.use for figure in table.prices}), file)
    count_figures(sum(len(table.prices) + len(table.areas) for table in result.tables), file)


def no_table_in(drafts: Drafts) -> InputError:
    """The error for a document without benchmark prices; it names what tables of land prices there are instead."""
    file = drafts.document.file
    if drafts.findings:
        # the sentence of a finding says where it stands, where line and column alone do not
        at, what = drafts.findings[0].position, drafts.findings[0].sentence
    elif headed := headed_by(drafts.document):
        at = headed[0].position(file)
        what = labelled(headed[1], at)
    else:
        return InputError(message("{file} holds no table of benchmark prices or grades", file=file))
    if at.label:
        return InputError(message("{file} holds no table of benchmark prices or grades; {what}", file=file, what=what))
    told = message(
        "{file} holds no table of benchmark prices or grades; line {line}: {what}", file=file, line=at.line, what=what
    )
    return InputError(told)


def _complete(draft: Draft, catalog: Catalog | None) -> None:
    """Take names and codes of the place from what is known of the county, where the document has none."""
    place = draft.data["place"]
    known = known_places(place, catalog)
    draft.taken = frozenset(known.keys() - place.keys())
    for name, value in known.items():
        place.setdefault(name, value)
    draft.data["place"] = {name: place[name] for name in PLACE_FIELDS if name in place}
    missing = [path for path in (*KEEPERS, "sources.0.title") if not _has(draft.data, path)]
    draft.tell_evidence()
    draft.data["landprice"] = version_needed(draft.data)
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
    if table is None and without_faulty_corrections(draft, mistakes):
        draft.text = yaml_text(draft)
        return _load(draft, file)
    if table is None:
        return [replace(each, position=position_of(draft, each.keys, file)) for each in mistakes]
    table.origin.stand_in(file, _no_node)
    table.origin.locate = partial(_position_in, draft, file)
    draft.table = table
    return []


def _no_node() -> None:
    """A draft comes of no YAML."""


def _position_in(draft: Draft, file: str, keys: KeyPath, _key: object) -> Position:
    return position_of(draft, keys, file)
