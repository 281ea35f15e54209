"""The file is not YAML.

Nothing can be read from it. The finding says where the reader stopped; the mistake stands there or just
before: a missing colon or bracket, a tab, an indentation that does not fit.

Bad:

    prices:
      commercial:
        I: {yuan_per_m2: 2400, wan_per_mu: 160.00

Good:

    prices:
      commercial:
        I: {yuan_per_m2: 2400, wan_per_mu: 160.00}

Source: YAML 1.1.
"""

from __future__ import annotations

from landprice.checks.rule import Rule
from landprice.core.findings import FILE_RULES, Severity

RULE = Rule("LP001", FILE_RULES["LP001"], Severity.ERROR, __doc__ or "")
