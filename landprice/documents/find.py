"""Find what concerns benchmark prices in a long document: approvals and tables among much else."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from landprice.documents.cut_tables import whole_tables
from landprice.documents.document import Document, Paragraph
from landprice.documents.figures import Figure, LeftOut, Reading
from landprice.documents.headless import goes_on, lost_lines, lost_rows, names_another
from landprice.documents.instruments import Instrument, cut, first_heading
from landprice.documents.limits import MAX_PARTS_OF_TABLES, count_tables
from landprice.documents.places import Where, place_in
from landprice.documents.sections import Aside, Section, joined, section_of
from landprice.documents.sentences import read_sentences
from landprice.documents.topics import other_matter
from landprice.documents.words import squeezed
from landprice.messages import message


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
    behind: list[Paragraph] | None = None
    """The lines right behind a table of prices; None elsewhere."""
    is_behind_prices = False
    for at, block in enumerate(blocks):
        if isinstance(block, Paragraph):
            before.append(block)
            if behind is not None:
                behind.append(block)
                if not goes_on(block):
                    _take_lost(behind, sections)
                    behind = None
            continue
        after = [each for each in blocks[at + 1 : at + 2] if isinstance(each, Paragraph)]
        section = section_of(block, before, after, title)
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
    reading = read_sentences(instrument.paragraphs())
    if reading is None:
        return
    printed = {_key(figure): figure.value for section in sections for figure in section.reading.figures}
    if printed:
        own = {use for section in sections for use in section.reading.uses}
        reading = _beyond(reading, printed, own)
    if not (reading.figures or reading.left_out):
        return
    heading = first_heading(instrument)
    if not (reading.figures or heading):
        return
    where = place_in(heading.text) if heading else Where()
    if any(section.has_prices for section in sections):
        heading, where = None, Where()
    sections.append(Section(reading, heading, where))


def _beyond(reading: Reading, printed: Mapping[tuple[str, ...], Decimal], uses: set[str]) -> Reading:
    """What sentences say beyond the tables. What they do not say clearly is taken for talk about the tables."""
    result = Reading(uses={key: use for key, use in reading.uses.items() if key not in uses})
    graded = {(use, grade) for _, use, grade, _, _ in printed}
    for figure in reading.figures:
        if _key(figure) not in printed and (figure.use.key, figure.grade) not in graded:
            result.figures.append(figure)
        elif printed.get(_key(figure), figure.value) != figure.value:
            what = message("the table of the document gives another figure")
            result.left_out.append(LeftOut(figure.cell, what))
    return result


def _key(figure: Figure) -> tuple[str, ...]:
    return figure.scope, figure.use.key, figure.grade, figure.unit, figure.bound
