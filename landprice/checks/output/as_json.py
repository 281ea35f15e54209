"""Findings as JSON: the form that ``docs/checking.md`` describes."""

from __future__ import annotations

from landprice.checks.report import Report


def render(report: Report) -> str:
    """The report as one JSON object."""
    return report.to_json()
