"""LP7xx: a table against the edition before it, given with ``--against``."""

from __future__ import annotations

from landprice.checks.rules.editions import carried_over, price_change, regraded

MODULES = (price_change, regraded, carried_over)
