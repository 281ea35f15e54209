"""The right (权利性质): what the price assumes against what the parcel has.

A county may publish the price of the allocated right as a share of the granted one; else another right than that of
the prices is missing until its coefficient is given: 租赁, 作价出资 and 授权经营 are never equal to 出让.
"""

from __future__ import annotations

from collections.abc import Hashable
from decimal import Decimal

from landprice.core.units import CONTEXT
from landprice.valuation.frame import Frame
from landprice.valuation.parcel import Parcel
from landprice.valuation.result import Step
from landprice.valuation.steps.making import ONE, as_percent, make_step, missing_step, rounded


def inputs(parcel: Parcel) -> Hashable:
    """What the step depends on besides the frame."""
    return parcel.right, parcel.reference_only


def step(frame: Frame, parcel: Parcel) -> Step:
    """Kr of a parcel: 1 where its right is that of the basis or none is said, the published share, else missing."""
    basis, source = right_assumed(frame), frame.basis_source("right")
    if parcel.right is None:
        return make_step("right", "assumed", ONE, "1", source)
    if parcel.right == basis:
        return make_step("right", "equal", ONE, "1", source)
    share = published_share(frame) if (parcel.right, basis) == ("allocated", "granted") else None
    if share is not None:
        return make_step("right", "applied", share[0], f"{as_percent(share[0])} = {share[0]:f}", share[1])
    if (found := _published_coefficient(frame, parcel.right, basis)) is not None:
        return make_step("right", "applied", *found)
    if parcel.reference_only:
        return make_step("right", "not-in-formula", None, "")
    return missing_step("right", f"K({parcel.right}) ÷ K({basis or '?'})")


def _published_coefficient(frame: Frame, right: str, basis: str | None) -> tuple[Decimal, str, str] | None:
    """K(right) ÷ K(right of the prices, 1 where not printed) as published, its formula and where it stands."""
    printed = frame.printed.rights if frame.printed else {}
    if right not in printed:
        return None
    value, source = printed[right]
    own = printed.get(basis or "", (ONE, ""))[0]
    if own == ONE:
        return value, f"{value:f}", source
    ratio = rounded(CONTEXT.divide(value, own), frame.decimals)
    return ratio, f"{value:f} ÷ {own:f} = {ratio:f}", source


def right_assumed(frame: Frame) -> str | None:
    """The right that the prices are of: as the basis says, as the kind of the table has it by its nature.

    A silent basis of state land with a tenure in years is granted land.
    """
    kind = frame.table.kind
    if kind == "collective":
        return "collective"
    if frame.basis.right is not None:
        return frame.basis.right
    if kind == "allocated":
        return "allocated"
    return "granted" if isinstance(frame.basis.tenure_years, Decimal) else None


def right_of(frame: Frame, parcel: Parcel) -> str | None:
    """The right of the parcel: as said, else as the prices assume."""
    return parcel.right or right_assumed(frame)


def published_share(frame: Frame) -> tuple[Decimal, str] | None:
    """The price of the allocated right over that of the granted one, as published for this use, and where."""
    parent = frame.table.land_uses[frame.use].of
    for place, share in enumerate(frame.table.allocated_shares):
        if frame.use in share.uses or parent in share.uses:
            return share.percent.scaleb(-2, CONTEXT), frame.source_of("allocated_shares", place, "percent")
    return None
