"""A valuer's report → what it states, in reading order."""

from __future__ import annotations

from itertools import chain

from landprice.documents.blocks.lines import lines_of
from landprice.documents.corrections.read import corrections_in
from landprice.documents.corrections.unrolled import unrolled
from landprice.documents.document import Document, Paragraph
from landprice.documents.valuers import in_parts, in_sentences, in_tables
from landprice.documents.valuers.reprinted import ReprintedCorrection, slot_of
from landprice.documents.valuers.rows import TableOfReport, parts_of
from landprice.documents.valuers.statements import Cited, PassageOfReport, Statement, ValuersReport


def read_report(document: Document) -> ValuersReport:
    """Everything that a report states of parcels, prices, conditions and documents."""
    report = ValuersReport(document)
    for number, part in enumerate(parts_of(document), 1):
        if isinstance(part, Paragraph):
            report.passages.append(PassageOfReport(part.text, place=part.place))
            for each in in_sentences.statements_in(part.text, part.place):
                report.put(each, len(report.passages) - 1)
        else:
            _read_table(report, part, number)
    report.statements = in_parts.with_parts(report.statements, (each.place.sheet for each in document.parts()))
    found = corrections_in(unrolled(lines_of(document))).figures
    report.corrections = [ReprintedCorrection(each, *slot_of(each)) for each in found]
    return report


def _read_table(report: ValuersReport, table: TableOfReport, number: int) -> None:
    """Each row is a passage of its own: a table of parcels may name a county in each."""
    first = len(report.passages)
    report.passages += [PassageOfReport(" ".join(text for text, _ in row), number, row[0][1]) for row in table.rows]
    passages = {place: first + at for at, row in enumerate(table.rows) for _, place in row}
    for each in in_tables.statements_in(table):
        report.put(each, passages[each.place])
    for text, place in chain.from_iterable(table.rows):
        for found in in_sentences.statements_in(text, place):
            if isinstance(found, Cited) or (isinstance(found, Statement) and found.kind == "capitals"):
                report.put(found, passages[place])
