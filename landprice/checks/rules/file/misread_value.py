"""A value that YAML readers take for something else.

YAML makes 8 of 010, 750 of 12:30, false of no, and 1000 of 1_000. Such a value is refused where it would be
misread, so that every program reads the same from a table.

Bad:

    prices:
      commercial:
        I: {yuan_per_m2: 2_400, wan_per_mu: 160.00}

Good:

    prices:
      commercial:
        I: {yuan_per_m2: 2400, wan_per_mu: 160.00}

Source: YAML 1.1, the types of plain scalars.
"""

from __future__ import annotations

from landprice.checks.rule import Rule
from landprice.core.findings import FILE_RULES, Severity

RULE = Rule("LP005", FILE_RULES["LP005"], Severity.ERROR, __doc__ or "")
