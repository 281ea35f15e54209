"""What a result states of its parcel: each condition as said, or as the basis has it; the area as shown."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

from landprice.core.exact import quotient_half_up
from landprice.core.units import CONTEXT, SQUARE_METRES_PER_MU
from landprice.valuation.frame import Frame
from landprice.valuation.parcel import Parcel
from landprice.valuation.result import Given, ParcelServicing, ParcelStated, as_worded
from landprice.valuation.steps.making import corrects
from landprice.valuation.steps.right import right_assumed

_MU = SQUARE_METRES_PER_MU.as_integer_ratio()


def conditions_stated(frame: Frame, parcel: Parcel) -> ParcelStated:
    """The conditions that the calculation used."""
    basis = frame.basis_stated

    def given(name: str, said: Any, assumed: Any) -> Given:
        if said is not None:
            return Given(said, "user")
        return Given(None, "coefficient") if corrects(frame, parcel, name) else Given(assumed, "assumed")

    return ParcelStated(
        valuation_date=given("date", parcel.date, basis.valuation_date),
        plot_ratio=given("plot-ratio", parcel.plot_ratio, basis.plot_ratio),
        tenure_years=given("tenure", parcel.remaining, basis.tenure_years),
        servicing=given("servicing", _servicing(frame, parcel), basis.servicing),
        right=given("right", parcel.right, right_assumed(frame)),
    )


def areas_shown(area: Fraction) -> tuple[Decimal, Decimal]:
    """An area in ㎡ as shown: in ㎡ to 2 places and in 亩 to 4."""
    over, under = area.numerator, area.denominator
    return _shown(over, under, 2), _shown(_MU[1] * over, _MU[0] * under, 4)


def _servicing(frame: Frame, parcel: Parcel) -> ParcelServicing | None:
    if parcel.servicing is None:
        return None
    # only where a servicing is said (start-up)
    from landprice.words.servicing_said import parse

    said = parse(parcel.servicing, frame.table.servicing)
    basis = frame.basis.servicing
    own = as_worded(said.outside, said.word)
    outside = as_worded(basis.outside, basis.word) if basis and own is None else None
    inside = basis.inside if basis and not said.inside else None
    return ParcelServicing(
        outside if own is None else own,
        said.inside or inside,
        inside_assumed=inside is not None,
        outside_assumed=outside is not None,
    )


def _shown(over: int, under: int, places: int) -> Decimal:
    """Over ÷ under half-up to ``places``, trailing zeros dropped; in integers, as every quote needs it."""
    scaled = quotient_half_up(over * 10**places, under)
    whole, rest = divmod(scaled, 10**places)
    return Decimal(whole) if not rest else Decimal(scaled).scaleb(-places, CONTEXT).normalize(CONTEXT)
