"""Findings as workflow commands of GitHub Actions, which shows them beside the lines of a pull request."""

from __future__ import annotations

from landprice.checks.report import Report
from landprice.findings import Finding, Severity

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def render(report: Report) -> str:
    """One command a finding, and a notice for each document that was left out."""
    skipped = [f"::notice file={_escaped(one.file, ':,')}::{_escaped(str(one.reason))}" for one in report.skipped]
    return "\n".join([*map(_command, report.findings), *skipped])


def _command(finding: Finding) -> str:
    at = finding.position
    line = {} if at.label else {"line": at.line, "col": at.column}
    properties = {"file": at.file, **line, "title": f"{finding.rule} {finding.name}"}
    given = ",".join(f"{name}={_escaped(str(value), ':,')}" for name, value in properties.items())
    return f"::{_COMMANDS[finding.severity]} {given}::{_escaped(str(finding.message))}"


def _escaped(words: str, further: str = "") -> str:
    for character in "%\r\n" + further:
        words = words.replace(character, f"%{ord(character):02X}")
    return words
