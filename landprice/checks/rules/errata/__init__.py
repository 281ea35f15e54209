"""LP9xx: recorded errata."""

MODULES = ("stale_erratum", "erratum_printed")
