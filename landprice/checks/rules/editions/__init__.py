"""LP7xx: a table against the edition before it, given with ``--against``."""

MODULES = ("price_change", "regraded", "carried_over")
