"""LP8xx: a valuer's report under review: against the table that it cites, and against itself."""

from __future__ import annotations

from landprice.checks.rules.reports import (
    report_arithmetic,
    report_basis,
    report_capitals,
    report_contradiction,
    report_correction,
    report_not_compared,
    report_price,
    report_source,
)

MODULES = (
    report_price,
    report_basis,
    report_source,
    report_arithmetic,
    report_capitals,
    report_contradiction,
    report_not_compared,
    report_correction,
)
