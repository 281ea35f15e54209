"""Bands of area that leave a gap or overlap.

Every area of a parcel falls in exactly one band. A gap leaves parcels without a coefficient, an overlap gives them
two; both come from one wrong end.

Bad:

    corrections:
      area:
        - uses: [commercial]
          bands: {"≥1200": 1.02, "[500,1000)": 1.0, "<500": 0.98}

Good:

    corrections:
      area:
        - uses: [commercial]
          bands: {"≥1200": 1.02, "[500,1200)": 1.0, "<500": 0.98}

Source: the tables of area of 通政发〔2026〕1号, whose bands meet.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from landprice.checks.rule import Rule
from landprice.checks.sheet import Sheet
from landprice.corrections.ranges import parse_range
from landprice.findings import Finding, Severity
from landprice.messages import message
from landprice.table import corrections_of

RULE = Rule("LP504", "band-gap", Severity.ERROR, __doc__ or "")


def check(sheet: Sheet) -> Iterator[Finding]:
    """One finding for each two neighbouring bands that do not meet."""
    published = corrections_of(sheet.table)
    for at, part in enumerate(published.area if published else ()):
        ranges = [(band, found) for band in part.bands if (found := parse_range(band))]
        ranges.sort(key=lambda one: one[1].low if one[1].low is not None else Decimal(-1))
        for (below, lower), (above, upper) in pairwise(ranges):
            path = ("corrections", "area", at, "bands", above)
            if lower.high is None or upper.low is None or lower.high > upper.low:
                what = message("the bands {below} and {above} overlap", below=below, above=above)
            elif lower.high < upper.low or not (lower.high_closed or upper.low_closed):
                what = message("between the bands {below} and {above} lies a gap", below=below, above=above)
            elif lower.high_closed and upper.low_closed and "-" not in below + above:
                what = message("the bands {below} and {above} overlap", below=below, above=above)
            else:
                continue
            yield RULE.at(sheet.table, path, what, key=True, found=above)
