"""A land use or a servicing word that the table does not define.

Figures of a use that is not among the land_uses belong to nothing, and a servicing word without items cannot be
compared with a parcel.

Bad:

    prices:
      comercial:
        I: {yuan_per_m2: 2400, wan_per_mu: 160.00}

Good:

    prices:
      commercial:
        I: {yuan_per_m2: 2400, wan_per_mu: 160.00}

Source: The table format.
"""

from __future__ import annotations

from landprice.checks.rule import Rule
from landprice.core.findings import FILE_RULES, Severity

RULE = Rule("LP010", FILE_RULES["LP010"], Severity.ERROR, __doc__ or "")
