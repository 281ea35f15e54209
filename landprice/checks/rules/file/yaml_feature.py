"""Something that YAML allows and a table must not have.

Anchors, aliases, merge keys, tags and several documents in a file hide which figure stands where. A figure
is written where it belongs.

Bad:

    prices:
      commercial:
        I: &top {yuan_per_m2: 2400, wan_per_mu: 160.00}

Good:

    prices:
      commercial:
        I: {yuan_per_m2: 2400, wan_per_mu: 160.00}

Source: The table format.
"""

from __future__ import annotations

from landprice.checks.rule import Rule
from landprice.core.findings import FILE_RULES, Severity

RULE = Rule("LP008", FILE_RULES["LP008"], Severity.ERROR, __doc__ or "")
