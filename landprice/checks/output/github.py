"""Findings as workflow commands of GitHub Actions, which shows them beside the lines of a pull request."""

from __future__ import annotations

from landprice.checks.report import Report
from landprice.core.findings import Finding, Severity
from landprice.core.messages import text

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def render(report: Report) -> str:
    """One command a finding, and a notice for each document that was left out.

    An error that an erratum records says so, and is a notice where such errors are accepted.
    """
    skipped = [f"::notice file={_escaped(one.file, ':,')}::{_escaped(str(one.reason))}" for one in report.skipped]
    return "\n".join([*(_command(one, report) for one in report.findings), *skipped])


def _command(finding: Finding, report: Report) -> str:
    at = finding.position
    line = {} if at.label else {"line": at.line, "col": at.column}
    properties = {"file": at.file, **line, "title": f"{finding.rule} {finding.name}"}
    given = ",".join(f"{name}={_escaped(str(value), ':,')}" for name, value in properties.items())
    severity = Severity.NOTE if report.accepts(finding) else finding.severity
    known = text(" [known erratum]") if finding.erratum else ""
    return f"::{_COMMANDS[severity]} {given}::{_escaped(f'{finding.message}{known}')}"


def _escaped(words: str, further: str = "") -> str:
    for character in "%\r\n" + further:
        words = words.replace(character, f"%{ord(character):02X}")
    return words
