"""LP8xx: a valuer's report under review: against the table that it cites, and against itself."""

MODULES = (
    "report_price",
    "report_basis",
    "report_source",
    "report_arithmetic",
    "report_capitals",
    "report_contradiction",
    "report_not_compared",
    "report_correction",
)
