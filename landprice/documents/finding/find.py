"""Find what concerns benchmark prices in a long document: approvals and tables among much else."""

from __future__ import annotations

from collections.abc import Sequence

from landprice.core.messages import message
from landprice.documents.document import Document, Paragraph
from landprice.documents.finding.cut_tables import whole_tables
from landprice.documents.finding.headless import goes_on, lost_lines, lost_rows, names_another
from landprice.documents.finding.instruments import Instrument, cut, first_heading
from landprice.documents.finding.sections import Aside, Section, joined, section_of
from landprice.documents.grids.figures import Figure, LeftOut, Reading
from landprice.documents.grids.outline import Outline
from landprice.documents.limits import MAX_PARTS_OF_TABLES, count_tables
from landprice.documents.prose.sentences import read_sentences
from landprice.documents.vocabulary.places import Where, place_in
from landprice.documents.vocabulary.topics import other_matter
from landprice.documents.vocabulary.words import squeezed


def instruments_in(document: Document) -> list[Instrument]:
    """The instruments of ``document`` that hold a table, or sentences, of benchmark prices or of grading.

    Those that hold other prices of land alone are there too: their ``asides`` say what they are about.
    """
    found = []
    for instrument in cut(document.blocks):
        _read_sections(instrument, document.file)
        if instrument.sections or instrument.asides:
            instrument.complete()
            found.append(instrument)
    return found


def _read_sections(instrument: Instrument, file: str) -> None:
    instrument.blocks = blocks = whole_tables(instrument.blocks)
    title = squeezed(instrument.title.text) if instrument.title else ""
    before: list[Paragraph] = []
    sections: list[Section] = []
    outline = Outline()
    behind: list[Paragraph] | None = None
    """The lines right behind a table of prices; None elsewhere."""
    is_behind_prices = False
    for at, block in enumerate(blocks):
        if isinstance(block, Paragraph):
            before.append(block)
            outline.take(block)
            if behind is not None:
                behind.append(block)
                if not goes_on(block):
                    _take_lost(behind, sections)
                    behind = None
            continue
        after = [each for each in blocks[at + 1 : at + 2] if isinstance(each, Paragraph)]
        section = section_of(block, before, after, title, outline)
        if section is None and is_behind_prices and not names_another(before):
            section = lost_rows(block)
        _take_lost(behind, sections)
        behind, is_behind_prices = None, isinstance(section, Section)
        if isinstance(section, Aside):
            instrument.asides.append(section)
            instrument.set_aside.append(block)
            before = []
        elif section:
            sections.append(section)
            count_tables(len(sections), file, MAX_PARTS_OF_TABLES)
            before, behind = [], []
    _take_lost(behind, sections)
    if not (title and other_matter(title) and "基准地价" not in title):
        _read_sentences(instrument, sections)
    instrument.sections = joined(sections)


def _take_lost(behind: list[Paragraph] | None, sections: list[Section]) -> None:
    """Take the figures on the lines ``behind`` a table as left out."""
    if behind and (lost := lost_lines(behind)):
        sections.append(lost)


def _read_sentences(instrument: Instrument, sections: list[Section]) -> None:
    """The prices in the running text that no table gives; where a table gives another, the sentence is left out."""
    tables = list(sections)
    heading = first_heading(instrument)
    for where, said in read_sentences(instrument.paragraphs()).items():
        reading = _beyond(said, where.scope, tables) if any(each.reading.figures for each in tables) else said
        if not reading.figures and not (reading.left_out and heading):
            continue
        if any(section.has_prices for section in tables) or where.scope:
            sections.append(Section(reading, None, where if where.scope else Where()))
        else:
            sections.append(Section(reading, heading, place_in(heading.text) if heading else Where()))


def _beyond(reading: Reading, scope: str, tables: Sequence[Section]) -> Reading:
    """What sentences say beyond the tables. What they do not say clearly is taken for talk about the tables."""
    printed: dict[tuple[str, str], list[tuple[str, Figure]]] = {}
    for section in tables:
        for each in section.reading.figures:
            where = each.scope or section.where.scope
            printed.setdefault((each.use.key, each.grade), []).append((where, each))
    result = Reading(uses=dict(reading.uses))
    for figure in reading.figures:
        here = figure.scope or scope
        same = [each for where, each in printed.get((figure.use.key, figure.grade), []) if _may_be_one(where, here)]
        values = {each.value for each in same if (each.unit, each.bound) == (figure.unit, figure.bound)}
        if not same:
            result.figures.append(figure)
        elif figure.value not in values:
            what = message("the table of the document gives another figure")
            result.left_out.append(LeftOut(figure.cell, what))
    return result


def _may_be_one(one: str, other: str) -> bool:
    return one == other or not one or not other
