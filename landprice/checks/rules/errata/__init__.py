"""LP9xx: recorded errata."""

from __future__ import annotations

from landprice.checks.rules.errata import erratum_printed, stale_erratum

MODULES = (stale_erratum, erratum_printed)
