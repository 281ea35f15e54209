"""The checker: rules over tables, each finding with its place, what was expected, and why."""

from __future__ import annotations

from landprice.checks.report import Report
from landprice.checks.runner import check

__all__ = ["Report", "check"]
