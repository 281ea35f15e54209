"""LP9xx: recorded errata."""
