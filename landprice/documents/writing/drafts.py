"""What the core reads of each instrument → drafts, with their kind of land and their evidence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from landprice.core.messages import message
from landprice.documents.account.read import read_document
from landprice.documents.account.recognised import notes_of_recognised, trust_no_correction, trust_only_proved
from landprice.documents.account.rest import held_by_drafts, leave_rest
from landprice.documents.account.rest_of_basis import leave_rest_of_basis, name_lone_days
from landprice.documents.account.rest_of_scan import leave_rest_of_scan
from landprice.documents.account.result import ReadResult, ReadTable
from landprice.documents.basis.giving.of_tables import other_values
from landprice.documents.basis.said import FIELDS, UNREAD, Said
from landprice.documents.basis.sentences import BasisReader
from landprice.documents.blocks.lines import Line, lines_of
from landprice.documents.blocks.regions import WHOLE, speaks_of_prices
from landprice.documents.blocks.shapes import HEADING, shape_of
from landprice.documents.corrections.read import ReadCorrections, corrections_in
from landprice.documents.corrections.unrolled import unrolled
from landprice.documents.document import Document
from landprice.documents.draft import Draft, SeriesEvidence
from landprice.documents.finding.imprint import is_labelled
from landprice.documents.finding.instruments import Instrument, cut
from landprice.documents.items.cells import UseName
from landprice.documents.items.vocabulary import GRADE, UNIT, USE
from landprice.documents.sentences.contents import Contents, contents_in
from landprice.documents.writing.build import draft_of
from landprice.documents.writing.corrections import give_corrections
from landprice.documents.writing.coverage import tell_coverage
from landprice.documents.writing.price_level import PriceLevels
from landprice.documents.writing.source_of import place_of_table
from landprice.documents.writing.uses import ids_of, use_of, uses_of


@dataclass(slots=True)
class InstrumentRead:
    """What is read of one instrument: its tables, its corrections, and what it tells of the contents of uses."""

    instrument: Instrument
    result: ReadResult
    corrections: ReadCorrections
    lines: list[Line]
    contents: list[Contents]


def read_instruments(document: Document) -> list[InstrumentRead]:
    """What is read of each instrument of ``document`` that speaks of prices, or has a table that grades uses."""
    found = []
    for instrument in cut(document.blocks):
        if len(document.blocks) > WHOLE and not speaks_of_prices(instrument.blocks):
            continue  # a piece of a gazette on other matter
        read = _read_one(instrument, replace(document, blocks=instrument.blocks))
        result = read.result
        if result.about_prices or result.tables or result.left or read.corrections.left:
            instrument.complete()
            found.append(read)
    return found


def _read_one(instrument: Instrument, own: Document) -> InstrumentRead:
    """What is read of one instrument, whose blocks ``own`` has: corrections first, of the other lines prices."""
    lines = unrolled(_without_portal(lines_of(own)))
    corrections = corrections_in(lines)
    notes = {id(line): told for line, use in corrections.notes if (told := list(_told_of(use, line)))}
    taken = corrections.taken | notes.keys()
    result = read_document(own, [line for line in lines if id(line) not in taken or shape_of(line) == HEADING])
    if own.scan is not None:
        trust_only_proved(result, own.scan)
        trust_no_correction(corrections.tables, own.scan)
        leave_rest_of_scan(result, [line for line in lines if id(line) not in corrections.taken], own.scan)
    result.tables = list(chain.from_iterable(map(by_measure, _with_areas(result.tables))))
    if corrections.figures and not result.tables:
        result.tables = [ReadTable()]
    _take_notes(result, list(chain.from_iterable(notes.values())))
    return InstrumentRead(instrument, result, corrections, lines, contents_in(lines))


def _without_portal(lines: Sequence[Line]) -> list[Line]:
    """The lines without the rows of a portal about the document: 索引号: | 431100000/2014-01448 (yongzhou-2014)."""
    return [line for line in lines if len(line.cells) < 2 or not is_labelled(line.text) or _names_labels(line)]


def _names_labels(line: Line) -> bool:
    return any({USE, GRADE, UNIT} & set(cell.sense.labels) for cell in line.cells)


def _told_of(use: UseName, line: Line) -> Iterator[Said]:
    """What a note below a table of corrections says of the basis, of the use of the table: 注:平均容积率为2.0."""
    for said in BasisReader().read(line.text, line.place.further):
        if said.item == UNREAD or (said.item in FIELDS and said.value):
            yield replace(said, use=said.use or use)


def _take_notes(result: ReadResult, said: Sequence[Said]) -> None:
    """Give the one table that there is what notes of tables of corrections say."""
    result.unread += [(each.place, each.why) for each in said if each.why is not None]
    result.left += other_values(said)
    told = [each for each in said if each.item != UNREAD]
    result.said += told
    if len(result.tables) == 1:
        result.tables[0].common += told


def _with_areas(tables: list[ReadTable]) -> list[ReadTable]:
    """Of one table of prices and one of areas, the one has the areas of the other, whatever its heading names."""
    prices = [table for table in tables if table.prices]
    areas = [table for table in tables if table.areas]
    if len(prices) != 1 or len(areas) != 1 or prices == areas or prices[0].kind != areas[0].kind:
        return tables
    _join(prices[0], areas[0])
    return [table for table in tables if table is not areas[0]]


def _join(whole: ReadTable, grading: ReadTable) -> None:
    """Give a table the areas of another and what is said of their basis."""
    whole.areas, whole.areas_heading = grading.areas, grading.areas_heading
    whole.basis += [said for said in grading.basis if said not in whole.basis]
    whole.common += [said for said in grading.common if said not in whole.common]


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


_NO_PRICE = message("the document gives the basis of benchmark prices and no price")
_NO_PRICE_OF_IT = message("of this table the basis is read and no price")


def _says_so(drafts: list[Draft]) -> bool:
    return any(what in (_NO_PRICE, _NO_PRICE_OF_IT) for each in drafts for _, _, what in each.notes)


def drafts_of(document: Document, read: InstrumentRead) -> list[Draft]:
    """The tables of one instrument as drafts, in the order in which they are printed."""
    drafts: list[Draft] = []
    levels = PriceLevels(read.lines)
    for table in read.result.tables:
        where = place_of_table(read.instrument, table, alone=len(read.result.tables) == 1)
        beside = [other for other in read.result.tables if other is not table and _is_beside(other, table)]
        elsewhere = {key for other in beside for key in uses_of(other)} | _told_with(table, read.result.tables)
        draft = draft_of(document, read.instrument, where, table, elsewhere, read.contents)
        levels.tell(draft, table)
        draft.evidence = _evidence(table)
        if (told := _basis_alone(table)) and not _says_so(drafts):
            draft.notes.append(("LP024", told[0].place, _NO_PRICE_OF_IT if _has_prices(read.result) else _NO_PRICE))
        if document.scan is not None:
            draft.notes += notes_of_recognised(table, document.scan)
        drafts.append(draft)
    leave_rest_of_basis(read.result, drafts)
    name_lone_days(read.lines, read.result, drafts)
    give_corrections(drafts, read.corrections)
    leave_rest(read.result, held_by_drafts(drafts, read.result))
    tell_coverage(drafts, read.result)
    return drafts


def _basis_alone(table: ReadTable) -> list[Said]:
    """What is said of the basis where a table has no figures beside it."""
    return [] if table.prices or table.areas else [*table.basis, *table.common]


def _has_prices(result: ReadResult) -> bool:
    return any(table.prices for table in result.tables)


def _told_with(table: ReadTable, tables: Sequence[ReadTable]) -> set[str]:
    """The uses of what a table is told with others that have prices of them: 工业用地1.0, in a town that has none."""
    said = {each for each in (*table.basis, *table.common) if each.use is not None}
    found: set[str] = set()
    for other in tables:
        shared = said & {*other.basis, *other.common} if other is not table and other.kind == table.kind else set()
        found |= {use_of(each.use, each.kind).key for each in shared if each.use is not None} & set(uses_of(other))
    return found


def _is_beside(other: ReadTable, table: ReadTable) -> bool:
    """Whether two tables are of one place."""
    return (other.counties, other.scope) == (table.counties, table.scope)


def _evidence(table: ReadTable) -> list[SeriesEvidence]:
    ids = ids_of(uses_of(table))
    found = []
    for each in table.evidence:
        key = use_of(each.use, each.kind, each.within).key
        if key in ids:
            found.append(SeriesEvidence(ids[key], each.grades, each.unit, each.how, each.because))
    return found
