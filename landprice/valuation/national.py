"""Lines that the whole country draws, with where they stand."""

from __future__ import annotations

from decimal import Decimal

YEARS_TO_UPDATE = 3
"""A county's benchmark prices are to be updated in full every 3 years."""
YEARS_TO_EXPIRE = 6
"""A benchmark not updated for more than 6 years may not serve the method: 国土资厅发〔2015〕12号."""
USUAL_RATES = (Decimal("0.01"), Decimal("0.15"))
"""Capitalization rates a year between which no one asks back; a guard against slips, not a rule of any norm."""
