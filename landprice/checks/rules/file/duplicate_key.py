"""A key stands twice in one place.

YAML readers take the last of two equal keys without a word, and the first figure is lost.

Bad:

    prices:
      commercial:
        I: {yuan_per_m2: 2400, wan_per_mu: 160.00}
        I: {yuan_per_m2: 1500, wan_per_mu: 100.00}

Good:

    prices:
      commercial:
        I: {yuan_per_m2: 2400, wan_per_mu: 160.00}
        II: {yuan_per_m2: 1500, wan_per_mu: 100.00}

Source: YAML 1.2, 3.2.1.1: keys are unique.
"""

from __future__ import annotations

from landprice.checks.rule import Rule
from landprice.core.findings import FILE_RULES, Severity

RULE = Rule("LP002", FILE_RULES["LP002"], Severity.ERROR, __doc__ or "")
