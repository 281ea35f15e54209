"""Lines that the whole country draws, with where they stand."""

from __future__ import annotations

from decimal import Decimal

INDUSTRIAL_MINIMUM = (840, 720, 600, 480, 384, 336, 288, 252, 204, 168, 144, 120, 96, 84, 60)
"""元/㎡ of classes 1 to 15: 《全国工业用地出让最低价标准》, 国土资发〔2006〕307号; for 50 years of granted land."""
USUAL_RATES = (Decimal("0.01"), Decimal("0.15"))
"""Capitalization rates a year between which no one asks back; a guard against slips, not a rule of any norm."""


def industrial_minimum(land_class: int) -> Decimal:
    """The minimum price of industrial land in 元/㎡ for a county's class, 1 to 15."""
    return Decimal(INDUSTRIAL_MINIMUM[land_class - 1])
