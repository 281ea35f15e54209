"""The right (权利性质): what the price assumes against what the parcel has; no county's table corrects for it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from landprice.valuation.steps.making import ONE, make_step, missing_step

if TYPE_CHECKING:
    from collections.abc import Hashable

    from landprice.valuation.frame import Frame
    from landprice.valuation.parcel import Parcel
    from landprice.valuation.result import Step


def inputs(parcel: Parcel) -> Hashable:
    """What the step depends on besides the frame."""
    return parcel.right


def step(frame: Frame, parcel: Parcel) -> Step:
    """Kr of a parcel: 1 where its right is that of the basis or none is said, else missing."""
    basis, source = right_assumed(frame), frame.basis_source("right")
    if parcel.right is None:
        return make_step("right", "assumed", ONE, "1", source)
    if parcel.right == basis:
        return make_step("right", "equal", ONE, "1", source)
    return missing_step("right", f"K({parcel.right}) ÷ K({basis or '?'})")


def right_assumed(frame: Frame) -> str | None:
    """The right that the basis says; a silent one with a tenure in years is granted land, by its nature."""
    if frame.basis.right is not None:
        return frame.basis.right
    return "granted" if isinstance(frame.basis.tenure_years, Decimal) else None
