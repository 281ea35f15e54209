"""A document → tables with prices, areas and basis, and every figure that is in none of them, with its reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from landprice.core.messages import message
from landprice.documents.account.naming import name_parts
from landprice.documents.account.noted import noted_with, parted_at_notes
from landprice.documents.account.other_matter import of_matter, quotes_prices, said_beside_prices
from landprice.documents.account.reporting import report
from landprice.documents.account.rest import held_by_tables, leave_rest
from landprice.documents.account.result import (
    NOT_UNDERSTOOD,
    Left,
    ReadResult,
    ReadTable,
)
from landprice.documents.account.tables import add_figures, leave_out_clashing
from landprice.documents.account.units import read_with_unit, unit_of_document
from landprice.documents.basis.giving.block_part import ReadBlock
from landprice.documents.basis.giving.of_tables import give_basis
from landprice.documents.basis.giving.reach import barred
from landprice.documents.basis.giving.shared import report_tables_without, share_basis
from landprice.documents.basis.in_blocks import captions_of, said_in_block
from landprice.documents.basis.said import FIELDS, Said
from landprice.documents.basis.sentences import BasisReader
from landprice.documents.basis.together import places_in
from landprice.documents.blocks.blocks import Block, blocks_of
from landprice.documents.blocks.headings import (
    LONGEST_TITLE,
    Heading,
    heading_of,
    is_about_benchmark,
    matter_of_document,
    place_of,
)
from landprice.documents.blocks.lines import Line, lines_of
from landprice.documents.blocks.outline import above, style_of
from landprice.documents.blocks.run_together import coefficients_in
from landprice.documents.blocks.shapes import HEADING, is_on_prices, shape_of
from landprice.documents.document import Document
from landprice.documents.items.items import items_of
from landprice.documents.items.letters import CLAUSE_END, plain
from landprice.documents.items.place_names import county_and_scope, names_several, place_alone, towns_listed
from landprice.documents.items.vocabulary import GRADE, MATTER, USE
from landprice.documents.limits import MAX_PARTS_OF_TABLES, MAX_TABLE_CELLS, count_tables
from landprice.documents.proofs.ranges import take_ranges
from landprice.documents.rows.figures import LeftOut, Reading
from landprice.documents.sentences.prices import read_sentences
from landprice.words.grade import grade_number
from landprice.words.places import name_at_start, without_short_name


def read_document(document: Document, lines: Sequence[Line] | None = None) -> ReadResult:
    """Read all that ``document``, or those of its ``lines`` that are given, says of benchmark prices."""
    lines = lines_of(document) if lines is None else lines
    texts = [line.text for line in lines]
    result = ReadResult(about_prices=is_about_benchmark(texts))
    title: _Title | None = None
    parts: list[ReadBlock] = []
    kind, told = "state", None
    reader = BasisReader(places=places_in(lines))
    blocks = parted_at_notes(blocks_of(lines))
    count_tables(sum(map(_may_price, blocks)), document.file, MAX_PARTS_OF_TABLES)
    of_all = matter_of_document(texts)
    captions, unit = _captions_in(blocks), unit_of_document(lines)
    for block in _of_a_size(blocks, result):
        heading = _heading_of(block, of_all)
        heading.unit_of_document = unit
        before, title = title, _title(block, title)
        told = heading if heading.kind != "state" else told
        kind = heading.kind = _kind_under(heading, kind, told)
        if (heading.matter or reader.foreign) and (of := noted_with(block, parts)) is not None:
            heading, reader.foreign = of.heading, ""
        part = _part_of(block, heading, reader, captions, result)
        # what prose says of the basis is not of a place that the heading behind it names
        part.counties, part.scope = _place_under(block, title if part.is_whole or not before else before)
        parts.append(part)
    name_parts(parts, texts)
    _gather(parts, result)
    return result


def _captions_in(blocks: Sequence[Block]) -> set[int]:
    """The ids of the lines that are captions of tables."""
    return {id(line) for block in blocks if block.is_table for line in captions_of(block)}


def _heading_of(block: Block, of_all: str) -> Heading:
    """The heading of a block; the matter of the whole document is its own, where it has none."""
    heading = heading_of(block.context)
    heading.matter = heading.matter or of_all
    return heading


def _part_of(block: Block, heading: Heading, reader: BasisReader, captions: set[int], result: ReadResult) -> ReadBlock:
    """A block with its figures and what it says of the basis; what its words tell is not left out."""
    reader.land = heading.kind
    said, told = said_in_block(block, reader, captions)
    part = _read_block(block, heading, result, said)
    part.told = {cell.place for line in block.lines for cell in line.cells if id(cell) in told}
    part.reading.left = [left for left in part.reading.left if left.cell.place not in part.told]
    _bar(part, reader)
    return part


def _kind_under(heading: Heading, before: str, told: Heading | None) -> str:
    """The kind of land of a heading: it goes on below the next ones until one says 国有.

    It ends at a title of benchmark prices of a county too, where the title that ``told`` it is one (hengdong-2020).
    """
    if heading.kind != "state" or heading.line is None:
        return heading.kind if heading.kind != "state" else before
    is_next = told is not None and told.nearest is not None and _is_title(told.nearest) and _is_title(heading.line)
    return "state" if is_next or "国有" in heading.line.text else before


def _is_title(line: Line) -> bool:
    """Whether a line is the title of a table of prices, which names its county."""
    return bool(county_and_scope(line.text)[0]) and plain(line.text).endswith(("价表", "价格表"))


def _may_price(block: Block) -> bool:
    """Whether a block is a table with a figure beside the name of a use or grade."""
    senses = [cell.sense for line in block.lines for cell in line.cells] if block.is_table else []
    return any(sense.is_figure for sense in senses) and any({USE, GRADE} & set(sense.labels) for sense in senses)


def _of_a_size(blocks: Sequence[Block], result: ReadResult) -> Iterator[Block]:
    """The blocks without tables that are too large to be any of prices, which are named."""
    for block in blocks:
        if not block.is_table or sum(len(line.cells) for line in block.lines) <= MAX_TABLE_CELLS:
            yield block
            continue
        first, last = block.lines[0], block.lines[-1]
        reason = message("it is a table of more than {limit} cells", limit=MAX_TABLE_CELLS)
        result.left.append(Left(NOT_UNDERSTOOD, first.place, last.number, (), reason))


def _bar(part: ReadBlock, reader: BasisReader) -> None:
    """A table of the basis alone is of the place of its heading; of other prices, of parcels, it says nothing here."""
    if not part.block.is_table or part.is_whole or not part.reading.basis:
        return
    lines = takewhile(lambda line: not line.values, part.block.lines[:4])
    heads = [cell.text for line in lines for cell in line.full]
    title = part.heading.line.text if part.heading.line else ""
    part.foreign, part.scope_said = barred(reader, title, heads)


@dataclass(frozen=True, slots=True)
class _Title:
    """The place that a title names, the kind of land that it is of, and whether a numbered one told its scope."""

    counties: tuple[str, ...] = ()
    scope: str = ""
    land: str = "state"
    is_numbered: bool = False


def _place_under(block: Block, title: _Title | None) -> tuple[tuple[str, ...], str]:
    """The place of a block: of its headings, else of the last title."""
    title = title or _Title()
    counties, scope = place_of(block.context)
    scope = scope or (title.scope if not counties or counties == title.counties else "")
    counties = counties or title.counties
    return counties, without_short_name(scope, counties[-1]) if counties else scope


def _title(block: Block, before: _Title | None) -> _Title | None:
    """The last place that a heading or title names; a heading that ends running text is of what follows it.

    Of several counties it is none, of their scope; None where no title was found.
    """
    own = [] if block.is_table else block.lines
    if len(own) > 1 and shape_of(own[-1]) == HEADING:
        own = own[:-1]
    for line in [*block.context, *own]:
        if len(line.text) <= LONGEST_TITLE and ("地价" in plain(line.text) or not before):
            before = _named_by(line, before)
    return before


def _named_by(line: Line, before: _Title | None) -> _Title | None:
    """The place that a line names, with the scope that was told of it before; that before where it names none.

    附件4 甲县集体建设用地基准地价表 behind one of 甲县建制镇国有建设用地 is of no 建制镇.
    """
    counties, scope = _place_in(line.text)
    if not (counties or names_several(line.text)):
        return before
    land = next((item.word.of for item in items_of(line.text) if item.kind == MATTER and item.word), "") or "state"
    if before is None or scope or counties != before.counties:
        return _Title(counties, scope, land, bool(style_of(line.text)))
    if land not in ("state", before.land):
        return _Title(counties, "", land)
    return _Title(counties, before.scope, land, before.is_numbered)


def _place_in(text: str) -> tuple[tuple[str, ...], str]:
    """The first place that a line names where it, or one of its clauses, begins.

    记者获悉,安丘市城区基准地价…: within a sentence it is a name that is known.
    """
    clauses = [part for part in CLAUSE_END.split(text)[1:] if name_at_start(plain(part))]
    return next((named for named in map(county_and_scope, [text, *clauses]) if named[0]), ((), ""))


def _read_block(block: Block, heading: Heading, result: ReadResult, said: list[Said]) -> ReadBlock:
    reading = _reading_of(block, heading)
    if heading.matter:
        reading = of_matter(heading.matter, reading) if block.is_table else reading
        said = said_beside_prices(block, heading, said)
    elif not (result.about_prices or (block.is_table and _is_of_grades(reading))):
        for figure in reading.prices:
            reading.left.append(
                LeftOut(figure.cell, figure.value, message("the document does not say that it is a benchmark price"))
            )
        reading.prices = []
    else:
        result.unpriced += [ranged.cell.place for ranged in reading.ranges]
    if not block.is_table:
        _leave_coefficients(block, reading)
    return ReadBlock(block, heading, reading, said=said)


def _reading_of(block: Block, heading: Heading) -> Reading:
    if block.is_table:
        reading = read_with_unit(block, heading)
        take_ranges(reading)
        return reading
    if heading.matter:
        return read_sentences([line for line in block.lines if quotes_prices(line)], {})
    about = heading.line is not None and is_about_benchmark(_headings_over(block, heading.line))
    title = heading.nearest.text if heading.nearest is not None else ""
    return read_sentences(
        block.lines, heading.labels, about=about, of_place=bool(place_alone(title) or towns_listed(title))
    )


def _headings_over(block: Block, nearest: Line) -> list[str]:
    """The nearest heading, with those over it where it names prices: 基准地价 over 四、乡镇地价(元/平方米)."""
    over = [line.text for line in above(block.context) if shape_of(line) == HEADING]
    return [nearest.text, *over] if is_on_prices(plain(nearest.text)) else [nearest.text]


def _is_of_grades(reading: Reading) -> bool:
    """A table of several uses by several numbered grades is of benchmark prices, though no word says so."""
    uses = {figure.use.name for figure in reading.prices if figure.use}
    grades = {figure.text("grade") for figure in reading.prices if grade_number(figure.text("grade"))}
    return len(uses) > 1 and len(grades) > 1


def _leave_coefficients(block: Block, reading: Reading) -> None:
    """Coefficients and rates in running text are named, as often as they are printed."""
    for line in block.lines:
        for value, cell, why in coefficients_in(line):
            reading.other.append(LeftOut(cell, value, why))


def _gather(parts: Sequence[ReadBlock], result: ReadResult) -> None:
    """The parts as tables, a place and a kind of land each, with the basis that is said of them."""
    tables: dict[tuple[object, ...], ReadTable] = {}
    for before, part in pairwise([None, *parts]):
        if part is not None and part.is_whole:
            add_figures(tables, part, before.block.lines if before and not before.block.is_table else ())
    leave_out_clashing(tables.values(), result)
    give_basis(parts, tables, result)
    share_basis(list(tables.values()))
    report_tables_without(list(tables.values()), result)
    result.tables = [table for table in tables.values() if table.prices or table.areas or _tells_basis(table, result)]
    for number, part in enumerate(parts):
        report(part, result, number)
    leave_rest(result, held_by_tables(result))


def _tells_basis(table: ReadTable, result: ReadResult) -> bool:
    """Whether a basis without a figure is that of benchmark prices: other documents speak of terms and uses too."""
    told = [each for each in (*table.basis, *table.common) if each.item in FIELDS]
    return bool(told) and (result.about_prices or (len(told) > 3 and len({said.item for said in told}) > 1))
