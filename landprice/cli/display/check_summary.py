"""What ``landprice check`` says at its end: which table each report was compared with, and how much was found."""

from __future__ import annotations

from collections.abc import Iterator

from landprice.checks.report import Report
from landprice.core.findings import Severity
from landprice.core.messages import message, text


def summary_lines(report: Report) -> Iterator[str]:
    """A line for each valuer's report, then one that counts."""
    for each in report.reports:
        yield text("{file}: a valuer's report, compared with {table}", file=each.file, table=each.table or "—")
    yield _summed_up(report)


def _summed_up(report: Report) -> str:
    known = len(report.errors) - len(report.unknown_errors)
    files = message("tables: {count}", count=len(report.files) - len(report.documents))
    if report.documents:
        files = message(
            "{files}; documents: {documents}, tables in them: {drafted}, tables compared with them: {compared}",
            files=files,
            documents=len(report.documents),
            drafted=report.drafted,
            compared=len(report.compared),
        )
    errors = message("errors: {count}", count=len(report.errors))
    if known:
        errors = message("{errors}, recorded as errata: {known}", errors=errors, known=known)
    return text(
        "{files}; {errors}; warnings: {warnings}; notes: {notes}",
        files=files,
        errors=errors,
        warnings=report.count(Severity.WARNING),
        notes=report.count(Severity.NOTE),
    )
