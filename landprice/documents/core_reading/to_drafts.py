"""What the core reads of each instrument → drafts, with their kind of land and their evidence."""

from __future__ import annotations

from dataclasses import replace

from landprice.core.messages import message
from landprice.documents.core_reading.read import read_document, uses_of
from landprice.documents.core_reading.reasons import reason_of
from landprice.documents.core_reading.result import ReadResult, ReadTable
from landprice.documents.core_reading.to_sections import basis_of_table, section_of_table, use_of
from landprice.documents.document import Document
from landprice.documents.draft import Draft, SeriesEvidence
from landprice.documents.finding.instruments import Instrument, cut
from landprice.documents.grids.figures import Use
from landprice.documents.writing.build import draft_of, grades_by_use
from landprice.documents.writing.source_of import place_of_table
from landprice.documents.writing.uses import ids_of
from landprice.documents.writing.uses import uses_of as uses_of_sections


def read_instruments(document: Document) -> list[tuple[Instrument, ReadResult]]:
    """What is read of each instrument of ``document`` that speaks of benchmark prices or has a table of them."""
    found = []
    for instrument in cut(document.blocks):
        own = replace(document, blocks=instrument.blocks)
        result = read_document(own)
        result.tables = [part for table in result.tables for part in by_measure(table)]
        if result.about_prices or result.tables:
            instrument.sections = [section_of_table(table) for table in result.tables]
            instrument.complete()
            found.append((instrument, result))
    return found


def by_measure(table: ReadTable) -> list[ReadTable]:
    """The prices per land and those per floor area apart where a use and grade has both: a table has one form."""
    floor = [figure for figure in table.prices if figure.text("measure") == "floor"]
    land = [figure for figure in table.prices if figure.text("measure") != "floor"]
    both = {(*figure.key[:4], figure.text("unit")) for figure in floor} & {
        (*figure.key[:4], figure.text("unit")) for figure in land
    }
    if not both:
        return [table]
    return [
        replace(table, prices=land),
        replace(table, prices=floor, areas=[], measure="floor"),
    ]


def drafts_of_core(document: Document, instrument: Instrument, result: ReadResult) -> list[Draft]:
    """The tables of one instrument as drafts, in the order in which they are printed."""
    drafts = []
    for table, section in zip(result.tables, instrument.sections, strict=True):
        uses = uses_of_sections(section) or _uses_of_basis(table)
        where = place_of_table(instrument, section, len(result.tables) == 1, "")
        basis = basis_of_table(table, set(uses))
        if grades := grades_by_use(section, ""):
            basis.priced(list(grades), lambda use, grades=grades: grades.get(use, []))  # type: ignore[misc]
        draft = draft_of(document, instrument, where, section, uses, basis)
        if table.kind != "state":
            draft.data = {"landprice": "1", "place": draft.data["place"], "kind": table.kind} | draft.data
        draft.evidence = _evidence(table, uses)
        if not section.reading.figures and table.basis:
            what = message("the document gives the basis of benchmark prices and no price")
            draft.notes.append(("LP024", table.basis[0].place, what))
        drafts.append(draft)
    return drafts


def _uses_of_basis(table: ReadTable) -> dict[str, Use]:
    """The uses of which only the basis is told, each class behind its use."""
    found: dict[str, Use] = {}
    for (_, kind), name in uses_of(table).items():
        use = use_of(name, kind)
        for each in (Use(use.use, use.name), use):
            found.setdefault(each.key, each)
    return found


def _evidence(table: ReadTable, uses: dict[str, Use]) -> list[SeriesEvidence]:
    ids = ids_of(uses)
    found = []
    for each in table.evidence:
        key = use_of(each.use, each.kind).key
        if key in ids:
            found.append(SeriesEvidence(ids[key], each.grades, each.unit, each.how, reason_of(each.because)))
    return found
