"""A value of the wrong kind.

A number, words, a date, a list or one of a few words is expected at each place; something else stands here.

Bad:

    prices:
      commercial:
        I: {yuan_per_m2: about 2400, wan_per_mu: 160.00}

Good:

    prices:
      commercial:
        I: {yuan_per_m2: 2400, wan_per_mu: 160.00}

Source: The table format.
"""

from __future__ import annotations

from landprice.checks.rule import Rule
from landprice.core.findings import FILE_RULES, Severity

RULE = Rule("LP006", FILE_RULES["LP006"], Severity.ERROR, __doc__ or "")
