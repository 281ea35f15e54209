"""A valuer's report → what it states, in reading order."""

from __future__ import annotations

from landprice.documents.document import Document, Paragraph
from landprice.documents.valuers import in_sentences, in_tables
from landprice.documents.valuers.rows import parts_of
from landprice.documents.valuers.statements import Arithmetic, Cited, Statement, ValuersReport


def read_report(document: Document) -> ValuersReport:
    """Everything that a report states of parcels, prices, conditions and documents."""
    report = ValuersReport(document)
    for part in parts_of(document):
        if isinstance(part, Paragraph):
            for each in in_sentences.statements_in(part.text, part.place):
                _put(report, each)
            continue
        for each in in_tables.statements_in(part):
            _put(report, each)
        for text, place in in_tables.places_of(part):
            for found in in_sentences.statements_in(text, place):
                if isinstance(found, Cited) or (isinstance(found, Statement) and found.kind == "capitals"):
                    _put(report, found)
    return report


def _put(report: ValuersReport, each: Statement | Cited | Arithmetic) -> None:
    if isinstance(each, Statement):
        report.statements.append(each)
    elif isinstance(each, Cited):
        report.cited.append(each)
    else:
        report.arithmetic.append(each)
