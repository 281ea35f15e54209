"""Findings as JSON: the form that ``docs/checking.md`` describes."""

from __future__ import annotations

from landprice.checks.report import Report
from landprice.core.jsontext import to_json


def render(report: Report) -> str:
    """The report as one JSON object."""
    findings = [finding.as_json() for finding in report.findings]
    return to_json({"format_version": 1, "findings": findings, "summary": report.summary()})
