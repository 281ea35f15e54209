"""Figures that are the same as in the edition before, where others changed.

A use whose prices all stayed while others moved, or a growth, an index or a rate that is the same to the last digit,
may have been carried over from the old document by oversight. It is possible, and worth a second look.

Bad:

    # file: old.yaml
    prices:
      commercial: {I: {wan_per_mu: 140.00}, II: {wan_per_mu: 100.00}, III: {wan_per_mu: 70.00}}
      residential: {I: {wan_per_mu: 120.00}, II: {wan_per_mu: 90.00}, III: {wan_per_mu: 60.00}}
    # file: lushan-2023.yaml
    prices:
      commercial: {I: {wan_per_mu: 150.00}, II: {wan_per_mu: 110.00}, III: {wan_per_mu: 80.00}}
      residential: {I: {wan_per_mu: 120.00}, II: {wan_per_mu: 90.00}, III: {wan_per_mu: 60.00}}

Good:

    # file: old.yaml
    prices:
      commercial: {I: {wan_per_mu: 140.00}, II: {wan_per_mu: 100.00}, III: {wan_per_mu: 70.00}}
      residential: {I: {wan_per_mu: 120.00}, II: {wan_per_mu: 90.00}, III: {wan_per_mu: 60.00}}
    # file: lushan-2023.yaml
    prices:
      commercial: {I: {wan_per_mu: 150.00}, II: {wan_per_mu: 110.00}, III: {wan_per_mu: 80.00}}
      residential: {I: {wan_per_mu: 125.00}, II: {wan_per_mu: 95.00}, III: {wan_per_mu: 65.00}}

Source: the comparison of two editions in a report under review.
"""

from __future__ import annotations

from collections.abc import Iterator

from landprice.checks.facts import Facts
from landprice.checks.rule import Needs, Rule
from landprice.core.findings import Finding, Severity
from landprice.core.messages import message

RULE = Rule("LP703", "carried-over", Severity.WARNING, Needs.EARLIER)


def check_against(newer: Facts, older: Facts) -> Iterator[Finding]:
    """One finding for each use, and each section of the corrections, that is the same while prices changed.

    Where every price is the same the rule about editions that stay the same says so.
    """
    if newer.same_figures(older, "prices"):
        return
    before = {column.use: column.fingerprint for column in older.prices}
    for column in newer.prices:
        if before.get(column.use) == column.fingerprint:
            what = message(
                "every price of {use} is the same as in the edition before, {file}, while others changed",
                use=column.name,
                file=older.file,
            )
            yield RULE.placed(column.position(newer.file), column.path, what)
    for section, (fingerprint, position) in newer.corrections.items():
        if older.corrections.get(section, (None, None))[0] == fingerprint:
            what = message(
                "{section}: every figure is the same as in the edition before, {file}", section=section, file=older.file
            )
            yield RULE.placed(position, ("corrections", section), what, severity=Severity.NOTE)
