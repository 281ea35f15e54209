"""A document → tables with prices, areas and basis, and every figure that is in none of them, with its reason."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from landprice.core.messages import message
from landprice.documents.account.reporting import report
from landprice.documents.account.result import (
    FROM_ROW,
    LEFT_OUT,
    NOT_UNDERSTOOD,
    Evidence,
    Left,
    ReadResult,
    ReadTable,
)
from landprice.documents.basis.clauses import plain_start, rank_of
from landprice.documents.basis.in_blocks import captions_of, is_short, said_in_block
from landprice.documents.basis.of_tables import Part, give_basis, report_tables_without, share_basis
from landprice.documents.basis.said import FIELDS, UNREAD, Said
from landprice.documents.basis.sentences import BasisReader
from landprice.documents.blocks.blocks import Block, blocks_of
from landprice.documents.blocks.headings import Heading, heading_of, is_about_benchmark, place_of
from landprice.documents.blocks.lines import Line, lines_of
from landprice.documents.blocks.run_together import coefficients_in
from landprice.documents.document import Document
from landprice.documents.items.cells import WORDS, UseName
from landprice.documents.items.items import items_of
from landprice.documents.items.letters import plain
from landprice.documents.items.place_names import county_and_scope
from landprice.documents.items.vocabulary import GRADE, UNIT, USE, place_words
from landprice.documents.limits import MAX_PARTS_OF_TABLES, MAX_TABLE_CELLS, count_tables
from landprice.documents.proofs.choice import evidence_of
from landprice.documents.proofs.proofs import series_of
from landprice.documents.proofs.tables import read_table
from landprice.documents.rows.figures import Figure, LeftOut, Reading
from landprice.documents.rows.taken import SEVERAL
from landprice.documents.sentences.prices import read_sentences
from landprice.words.grade import grade_number

EVERY_USE = UseName("all", "各类用地")
_GOES_ON = re.compile("续|接上")
_CLAUSE = re.compile("[，,；;。]")
_NO_UNIT = "no unit is given for it"


def read_document(document: Document, lines: Sequence[Line] | None = None) -> ReadResult:
    """Read all that ``document``, or those of its ``lines`` that are given, says of benchmark prices."""
    lines = lines_of(document) if lines is None else lines
    result = ReadResult(about_prices=is_about_benchmark([line.text for line in lines]))
    title: tuple[tuple[str, ...], str] = ((), "")
    parts: list[Part] = []
    kind = "state"
    reader = BasisReader()
    blocks = blocks_of(lines)
    count_tables(sum(map(_may_price, blocks)), document.file, MAX_PARTS_OF_TABLES)
    captions = {id(line) for block in blocks if block.is_table for line in captions_of(block)}
    for block in _of_a_size(blocks, result):
        heading = heading_of(block.context)
        before, title = title, _title(block, title)
        if heading.kind != "state":
            kind = heading.kind
        elif heading.line is not None and "国有" in heading.line.text:
            kind = "state"
        heading.kind = kind if heading.kind == "state" else heading.kind
        reader.land = heading.kind
        said, told = said_in_block(block, reader, captions)
        part = _read_block(block, heading, result, said)
        part.reading.left = [left for left in part.reading.left if id(left.cell) not in told]
        _bar(part, reader)
        # what prose says of the basis is not of a place that the heading behind it names
        part.counties, part.scope = _place_under(block, title if part.is_whole or not before[0] else before)
        parts.append(part)
    _gather(parts, result)
    return result


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
        reason = f"it is a table of more than {MAX_TABLE_CELLS} cells"
        result.left.append(Left(NOT_UNDERSTOOD, first.place, last.number, (), reason))


def _bar(part: Part, reader: BasisReader) -> None:
    """A table of the basis alone is of the place of its heading; of other prices, of parcels, it says nothing here."""
    if not part.block.is_table or part.is_whole or not part.reading.basis:
        return
    lines = takewhile(lambda line: not line.values, part.block.lines[:4])
    heads = [cell.text for line in lines for cell in line.full]
    title = part.heading.line.text if part.heading.line else ""
    part.foreign, part.scope_said = reader.bars(title, heads)


def _place_under(block: Block, title: tuple[tuple[str, ...], str]) -> tuple[tuple[str, ...], str]:
    """The place of a block: of its headings, else of the last title."""
    counties, scope = place_of(block.context)
    scope = scope or (title[1] if not counties or counties == title[0] else "")
    counties = counties or title[0]
    short = counties[-1][:-1] if counties else ""
    # 安丘城区 in a headline is the 城区 of 安丘市
    return counties, scope.removeprefix(short) if len(short) > 1 and scope != short else scope


def _title(block: Block, before: tuple[tuple[str, ...], str]) -> tuple[tuple[str, ...], str]:
    """The last place that a heading or title names."""
    for line in [*block.context, *(block.lines if not block.is_table else ())]:
        if len(line.text) > 90:
            continue
        # a sentence names its place where a clause begins (记者获悉,安丘市城区基准地价…)
        for counties, scope in map(county_and_scope, [line.text, *(_CLAUSE.split(line.text)[1:])]):
            if not counties or ("地价" not in plain(line.text) and before[0]):
                continue
            before = (counties, scope or (before[1] if counties == before[0] else ""))
            break
    return before


def _read_block(block: Block, heading: Heading, result: ReadResult, said: list[Said]) -> Part:
    use, own = heading.labels.get("use"), str(heading.labels.get("class") or "")
    title = heading.line.text if heading.line is not None else ""
    titled = isinstance(use, UseName) and use.name in plain(title) and not rank_of(plain_start(title))
    if isinstance(use, UseName) and (block.is_table or titled):
        said = [replace(each, use=use, kind=own) if each.use is None else each for each in said]
    if block.is_table:
        reading = _read_table(block, heading)
    else:
        reading = read_sentences(block.lines, heading.labels) if not heading.matter else Reading()
    if heading.matter:
        reading = _of_matter(block, heading.matter, reading)
        said = _said_beside_prices(block, heading, said)
    elif not result.about_prices and reading.prices and not (block.is_table and _is_of_grades(reading)):
        for figure in reading.prices:
            reading.left.append(
                LeftOut(figure.cell, figure.value, "the document does not say that it is a benchmark price")
            )
        reading.prices = []
    if not block.is_table:
        _leave_coefficients(block, reading)
    return Part(block, heading, reading, said=said)


def _said_beside_prices(block: Block, heading: Heading, said: Sequence[Said]) -> list[Said]:
    """What is said of the basis under a heading of another matter: of corrections in short lines; else it is named."""
    if heading.matter == "corrections":
        return [each for each in said if is_short(block, each)]
    words = heading.line.text.strip()[:60] if heading.line else heading.matter
    why = message("it stands under a heading of other prices: {words}", words=words)
    other = [each for each in said if each.item in FIELDS and each.value]
    return [
        *(each for each in said if each.item == UNREAD),
        *(Said(UNREAD, "", place, why=why) for place in dict.fromkeys(each.place for each in other)),
    ]


def _is_of_grades(reading: Reading) -> bool:
    """A table of several uses by several numbered grades is of benchmark prices, though no word says so."""
    uses = {figure.use.name for figure in reading.prices if figure.use}
    grades = {figure.text("grade") for figure in reading.prices if grade_number(figure.text("grade"))}
    return len(uses) > 1 and len(grades) > 1


def _read_table(block: Block, heading: Heading) -> Reading:
    reading = read_table(block, heading.labels)
    lacks_unit = not reading.prices or any(left.reason == _NO_UNIT for left in reading.left)
    if "unit" not in heading.labels and lacks_unit and (unit := _unit_in_notes(block)):
        second = read_table(block, {**heading.labels, "unit": unit})
        if second.score > reading.score:
            reading = second
            heading.unit_from = "the notes below the table"
    reading = _read_in_two_units(block, heading, reading)
    reading.unit_from = heading.unit_from
    return reading


def _read_in_two_units(block: Block, heading: Heading, reading: Reading) -> Reading:
    """The table with the two units that one line names, in their order, where two figures stand in a cell."""
    if "units" in heading.labels or not any(left.reason == SEVERAL for left in reading.left):
        return reading
    for line in (*block.context[::-1], *block.notes):
        units = tuple(
            dict.fromkeys(
                item.value
                for item in items_of(line.text)
                if item.kind == UNIT and item.word and item.word.of == "price"
            )
        )
        if len(units) == 2:
            second = read_table(block, {**heading.labels, "unit": units[0], "units": units})
            heading.unit_from = f"line {line.number}" if second.score > reading.score else heading.unit_from
            return max(second, reading, key=lambda each: each.score)
    return reading


def _unit_in_notes(block: Block) -> str:
    """The one unit of price that the notes below or the lines above name."""
    own = [cell.text for line in block.lines for cell in line.cells if cell.sense.kind == WORDS and len(cell.text) > 8]
    notes, above = ([line.text for line in lines] for lines in (block.notes, block.context[::-1]))
    for texts in (notes, above, own):
        units = {
            item.value
            for text in texts
            for item in items_of(text)
            if item.kind == UNIT and item.word and item.word.of == "price"
        }
        if len(units) == 1:
            return units.pop()
    return ""


def _of_matter(block: Block, matter: str, reading: Reading) -> Reading:
    """All figures of a table of another matter, named as that."""
    found = Reading()
    for each in [*reading.prices, *reading.areas, *reading.basis]:
        found.other.append(LeftOut(each.cell, each.value, matter))
    found.other += [LeftOut(each.cell, each.value, matter) for each in [*reading.left, *reading.other]]
    return found


def _leave_coefficients(block: Block, reading: Reading) -> None:
    """Coefficients and rates in running text are named, as often as they are printed."""
    for line in block.lines:
        for value, cell, why in coefficients_in(line):
            reading.other.append(LeftOut(cell, value, why))


def _gather(parts: Sequence[Part], result: ReadResult) -> None:
    """The parts as tables, a place and a kind of land each, with the basis that is said of them."""
    priced = [part for part in parts if part.is_whole]
    tables: dict[tuple[object, ...], ReadTable] = {}
    for part in priced:
        for place, kind, prices, areas in _by_place(part):
            table = _table_for(tables, part, place, kind, prices)
            for figure in prices if kind != part.heading.kind else ():
                figure.labels.pop("right")  # the kind of land says it
            table.prices += prices
            table.areas += areas
            if prices:
                table.heading = table.heading or part.heading.line
            if areas:
                table.areas_heading = table.areas_heading or part.heading.line
            table.evidence += _evidence(prices, part)
            if table not in part.tables:
                part.tables.append(table)
    _only_one_figure_a_label(tables.values(), result)
    give_basis(parts, tables, result)
    share_basis(list(tables.values()))
    report_tables_without(list(tables.values()), result)
    result.tables = [table for table in tables.values() if table.prices or table.areas or _tells_basis(table, result)]
    for part in parts:
        report(part, result)


def _tells_basis(table: ReadTable, result: ReadResult) -> bool:
    """Whether a basis without a figure is that of benchmark prices: other documents speak of terms and uses too."""
    told = [*table.basis, *table.common]
    return bool(told) and (result.about_prices or (len(told) > 3 and len({said.item for said in told}) > 1))


def _by_place(part: Part) -> list[tuple[str, str, list[Figure], list[Figure]]]:
    """The prices and areas of a part by place and kind of land."""
    keys = dict.fromkeys((f.text("place"), _kind_of(f, part)) for f in [*part.reading.prices, *part.reading.areas])
    found = []
    for place, kind in keys:
        prices, areas = (
            [figure for figure in figures if (figure.text("place"), _kind_of(figure, part)) == (place, kind)]
            for figures in (part.reading.prices, part.reading.areas)
        )
        if any(figure.text("grade") for figure in prices):
            found.append((place, kind, prices, areas))
            continue
        for figure in prices:
            figure.labels["grade"] = place
            figure.labels["place"] = ""
        found.append(("", kind, prices, areas))
    return found


def _kind_of(figure: Figure, part: Part) -> str:
    """The kind of land of a figure: a column or row of allocated land (划拨) beside the granted is one of its own."""
    is_allocated = figure.text("right") == "allocated" and part.heading.kind == "state"
    return "allocated" if is_allocated else part.heading.kind


def _table_for(
    tables: dict[tuple[object, ...], ReadTable], part: Part, place: str, kind: str, prices: Sequence[Figure]
) -> ReadTable:
    counties, scope = part.counties, part.scope
    if place:
        named, within = county_and_scope(place)
        if named and (not counties or named[-1].endswith(place_words("county"))):
            counties, scope = named if len(named) > 1 or not _is_below(counties, named) else (*counties, *named), within
        else:
            scope = place
    measures = {figure.text("measure") for figure in prices}
    measure = "floor" if measures == {"floor"} else ""
    key: tuple[object, ...] = (counties, scope, kind, measure)
    while key in tables and _is_another(tables[key], part, prices):
        key = (*key, "another")
    if key not in tables:
        origin = FROM_ROW if place else "the heading" if scope or counties else ""
        tables[key] = ReadTable(counties, scope, kind, measure, place_from=origin)
    return tables[key]


def _is_another(table: ReadTable, part: Part, prices: Sequence[Figure]) -> bool:
    """Whether prices under another heading are a table of their own: of the same uses, and of none of its grades."""
    if table.heading is None or part.heading.line is None or table.heading.place == part.heading.line.place:
        return False
    if _GOES_ON.search(part.heading.line.text):
        return False
    series = {figure.series for figure in table.prices} & {figure.series for figure in prices}
    labels = {figure.key for figure in table.prices} & {figure.key for figure in prices}
    return bool(series) and not labels


def _is_below(counties: tuple[str, ...], named: tuple[str, ...]) -> bool:
    return bool(counties) and counties[-1].endswith(("省", "自治区", "市")) and counties[-1] != named[0]


def _evidence(prices: Sequence[Figure], part: Part) -> list[Evidence]:
    found = []
    for series in series_of(prices).values():
        first = series[0]
        if first.use is None:
            continue
        how = evidence_of(series)
        because = {
            "proved": f"{len(series)} unit pairs agree",
            "ordered": "each label has its figure, prices fall",
            "by-position": "read by convention",
        }[how]
        grades = tuple(figure.text("grade") for figure in series)
        found.append(
            Evidence(
                first.use,
                first.text("class"),
                first.text("place"),
                grades,
                first.text("unit"),
                how,
                because,
                part.reading.unit_from,
                above if isinstance(above := first.labels.get("within"), UseName) else None,
            )
        )
    return found


def _only_one_figure_a_label(tables: Iterable[ReadTable], result: ReadResult) -> None:
    """Two parts of one table that say different things of one label: neither is sure."""
    for table in tables:
        cells: dict[tuple[str, ...], list[Figure]] = {}
        for figure in table.prices:
            cells.setdefault(figure.key[1:], []).append(figure)
        clashing = [f for same in cells.values() if len({f.value for f in same}) > 1 for f in same]
        gone = {id(figure) for figure in clashing}
        table.prices = [figure for figure in table.prices if id(figure) not in gone]
        for figure in clashing:
            result.left.append(
                Left(
                    LEFT_OUT,
                    figure.cell.place,
                    figure.cell.line,
                    (figure.value,),
                    "two tables of the document give different figures for it",
                )
            )


def uses_of(table: ReadTable) -> dict[tuple[str, str], UseName]:
    """The uses and classes of a table in the order in which they are printed; those of the basis alone behind them."""
    found: dict[tuple[str, str], UseName] = {}
    for figure in [*table.prices, *table.areas]:
        if figure.use:
            found.setdefault((figure.use.name, figure.text("class")), figure.use)
    ids = {use.id for use in found.values()} | {use.of for use in found.values()}
    ids |= {use.id for use in _uses_above(table)}
    if not found:
        return _uses_of_basis(table)
    for said in [*table.basis, *table.common]:
        if said.use and said.use.id not in ids and (not said.use.of or said.use.of not in ids):
            found.setdefault((said.use.name, said.kind), said.use)
            ids.add(said.use.id)
    return found


def _uses_above(table: ReadTable) -> list[UseName]:
    """The main uses that stand above those of the prices."""
    above = (figure.labels.get("within") for figure in table.prices)
    return [use for use in above if isinstance(use, UseName)]


def _uses_of_basis(table: ReadTable) -> dict[tuple[str, str], UseName]:
    """The uses and classes of a table of the basis alone; a use with classes has no row of its own."""
    found: dict[tuple[str, str], UseName] = {}
    for said in [*table.basis, *table.common]:
        if said.use and (said.use.id, said.kind) not in {(use.id, kind) for (_, kind), use in found.items()}:
            found[said.use.name, said.kind] = said.use
    if not found and (table.basis or table.common):
        found["", ""] = EVERY_USE
    return found
