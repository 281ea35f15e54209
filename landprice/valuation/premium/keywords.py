"""The keywords of ``premium`` as a type: those of ``quote`` for both states, and with ``old_`` or ``new_`` for one.

A test holds them to those of ``quote``.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date as Day  # noqa: N812
from typing import TypedDict

from landprice.core.units import Number
from landprice.valuation.parcel.keywords import Conditions
from landprice.words.typed import Pairs


class BothStates(Conditions, total=False):
    """What holds before and after."""

    use: str
    grade: str | int
    area: Number


class OldState(TypedDict, total=False):
    """What holds before the change, where it differs."""

    old_use: str
    old_grade: str | int
    old_area: Number
    old_plot_ratio: Number | None
    old_tenure: Number | None
    old_servicing: str | Iterable[str] | None
    old_right: str | None
    old_rate: Number | None
    old_monthly_growth: Number | None
    old_growth_kind: str | None
    old_index: Number | None
    old_coefficient: Pairs | None
    old_factor: Pairs | None
    old_servicing_cost: Pairs | None
    old_route: str | None
    old_secondary_route: str | None
    old_floor: Number | None
    old_depth: Number | None
    old_width: Number | None
    old_corner: str | None
    old_until: str | Day | None
    old_day_count: str | None
    old_tenure_as_certified: bool
    old_reference_only: bool
    old_classification: str | None


class NewState(TypedDict, total=False):
    """What holds after the change, where it differs."""

    new_use: str
    new_grade: str | int
    new_area: Number
    new_plot_ratio: Number | None
    new_tenure: Number | None
    new_servicing: str | Iterable[str] | None
    new_right: str | None
    new_rate: Number | None
    new_monthly_growth: Number | None
    new_growth_kind: str | None
    new_index: Number | None
    new_coefficient: Pairs | None
    new_factor: Pairs | None
    new_servicing_cost: Pairs | None
    new_route: str | None
    new_secondary_route: str | None
    new_floor: Number | None
    new_depth: Number | None
    new_width: Number | None
    new_corner: str | None
    new_until: str | Day | None
    new_day_count: str | None
    new_tenure_as_certified: bool
    new_reference_only: bool
    new_classification: str | None


class PremiumKeywords(BothStates, OldState, NewState, total=False):
    """The keywords of ``premium`` besides its day and its table."""

    rule: str
    old_price: Number | None
    allow_expired: bool
    as_of: str | Day | None
