"""Lines that the whole country draws, with where they stand."""

from __future__ import annotations

from decimal import Decimal

USUAL_RATES = (Decimal("0.01"), Decimal("0.15"))
"""Capitalization rates a year between which no one asks back; a guard against slips, not a rule of any norm."""
