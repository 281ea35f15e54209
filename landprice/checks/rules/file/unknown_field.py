"""A field that no table has.

A misspelt field would be dropped silently, and its value with it. The nearest field is named.

Bad:

    prices:
      commercial:
        I: {yuan_per_m2: 2400, wan_per_mou: 160.00}

Good:

    prices:
      commercial:
        I: {yuan_per_m2: 2400, wan_per_mu: 160.00}

Source: The table format.
"""

from __future__ import annotations

from landprice.checks.rule import Rule
from landprice.core.findings import FILE_RULES, Severity

RULE = Rule("LP003", FILE_RULES["LP003"], Severity.ERROR, __doc__ or "")
