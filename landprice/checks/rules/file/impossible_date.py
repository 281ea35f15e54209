"""A date that no calendar has.

Documents do print such days, 6月31日 for one. Record the day that is meant, and the printed one as an erratum.

Bad:

    basis:
      all: {valuation_date: 2023-06-31, right: granted, price_per: land, servicing: 六通, plot_ratio: 1.4}
      commercial: {tenure_years: 40}

Good:

    basis:
      all: {valuation_date: 2023-06-30, right: granted, price_per: land, servicing: 六通, plot_ratio: 1.4}
      commercial: {tenure_years: 40}

Source: 6月31日 was seen in a published table.
"""

from __future__ import annotations

from landprice.checks.rule import Rule
from landprice.core.findings import FILE_RULES, Severity

RULE = Rule("LP007", FILE_RULES["LP007"], Severity.ERROR, __doc__ or "")
