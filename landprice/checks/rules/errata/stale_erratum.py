"""An erratum that matches no finding.

An erratum records an error of the published document. Where the rule it names finds nothing at its place,
the erratum is out of date or names the wrong rule or path, and would hide an error to come. Only errata of
rules that ran are judged; those of rules that compare tables only where several were given, and as a warning, since
the one to compare with may be missing. An erratum that is not completed, or stands twice, is a finding too.

Bad:

    errata:
      - rule: LP301
        path: prices.commercial.I.wan_per_mu
        printed: "157.20"
        should_read: "157.00"
        reason: 换算有误

Good:

    prices:
      commercial:
        I: {yuan_per_m2: 2400, wan_per_mu: 160.00}
        II: {yuan_per_m2: 1500, wan_per_mu: 100.00}
        III: {yuan_per_m2: 900, wan_per_mu: 60.06}
    errata:
      - rule: LP301
        path: prices.commercial.III.wan_per_mu
        printed: "60.06"
        should_read: "60.00"
        reason: 换算有误

Source: how ruff treats suppressions that suppress nothing.
"""

from __future__ import annotations

from landprice.checks.rule import Rule
from landprice.core.findings import Severity

RULE = Rule("LP901", "stale-erratum", Severity.ERROR, __doc__ or "")
