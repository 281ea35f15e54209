"""An independent rounding oracle in fractions, and the whole text of a refusal."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest

from landprice.core.errors import LandpriceError


def half_up(value: Fraction, places: int) -> Fraction:
    """The oracle: the multiple of 10^-places that is nearest, and of two equally near the one away from 0."""
    unit = Fraction(1, 10**places)
    below = value // unit * unit
    near = [below, below + unit]
    return min(near, key=lambda each: (abs(value - each), -abs(each)))


def refusal(action: Callable[..., object], *args: object, **keywords: object) -> tuple[type, str]:
    with pytest.raises(LandpriceError) as caught:
        action(*args, **keywords)
    return type(caught.value), str(caught.value)
