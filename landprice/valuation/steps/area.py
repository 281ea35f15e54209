"""The area coefficient (面积修正) Ks, by the band that the parcel's area lies in."""

from __future__ import annotations

from landprice.valuation.frame import Frame
from landprice.valuation.parcel import Parcel
from landprice.valuation.result import Step
from landprice.valuation.steps.making import formula_source, make_step, missing_step


def step(frame: Frame, parcel: Parcel) -> Step:
    """Ks by the band that the area of the parcel lies in, of a part that of the whole; missing where none holds it."""
    whole = parcel.whole_area or parcel.area
    for band in frame.printed.bands if frame.printed else ():
        if band.holds(whole):
            return make_step("area", "applied", band.value, f"{band.printed} {band.unit}: {band.value:f}", band.source)
    return missing_step("area", "", formula_source(frame))
