"""The tenure coefficient (土地使用年期修正) Ky = [1 − (1+r)^−m] ÷ [1 − (1+r)^−n]."""

from __future__ import annotations

from collections.abc import Hashable
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from landprice.core.units import CONTEXT, Number, power, round_half_up
from landprice.valuation.frame import Frame
from landprice.valuation.parcel import Parcel
from landprice.valuation.parcel.terms import NO_TERM, is_without_term, parse_tenure
from landprice.valuation.parcel.values import parse_rate
from landprice.valuation.result import Status, Step
from landprice.valuation.steps.making import ONE, USER, as_percent, figure, make_step, missing_step, quantum, rounded
from landprice.valuation.steps.right import right_of


def inputs(parcel: Parcel) -> Hashable:
    """What the step depends on besides the frame."""
    said = (str(parcel.remaining), str(parcel.rate))
    return said, parcel.right, parcel.tenure_as_certified


def step(frame: Frame, parcel: Parcel) -> Step:
    """Ky of a parcel: 1 where no tenure is said or it is that of the basis, else by table, rate or years left.

    Allocated land (划拨) has none, whatever is said of its years.
    """
    found, tenure = tenure_value(frame, parcel), valued_tenure(frame, parcel)
    source = frame.basis_source("tenure_years")
    if found.status == "not-in-formula":
        return make_step("tenure", found.status, None, "")
    if found.value is None:
        return missing_step("tenure", f"K({_years(tenure)}) ÷ K({_years(found.full)})", source)
    if found.status != "applied":
        return make_step("tenure", found.status, found.value, "1", source)
    if found.by_years:
        formula = f"{_years(tenure)} ÷ {_years(found.full)} = {figure(found.value)}"
        return make_step("tenure", "applied", found.value, formula, found.source, quantum(frame))
    if found.rate is None:
        formula = f"K({_years(tenure)}) = {figure(found.value)}"
        return make_step("tenure", "applied", found.value, formula, found.source)
    assert tenure is not None
    assert found.full is not None
    quotient = f"{_bracket_text(found.rate, tenure)} ÷ {_bracket_text(found.rate, found.full)}"
    formula = f"{quotient} = {figure(found.value)}"
    return make_step("tenure", "applied", found.value, formula, found.source, quantum(frame))


def valued_tenure(frame: Frame, parcel: Parcel) -> Decimal | str | None:
    """The years that the calculation uses: as said, or the legal maximum in place of more as certified."""
    years, limit = parcel.remaining, frame.maximum_tenure
    if parcel.tenure_as_certified and is_over_maximum(frame, parcel):
        return None if limit is None else Decimal(limit)
    return years


def is_over_maximum(frame: Frame, parcel: Parcel) -> bool:
    """Whether the years said are more than the law allows for granted land of this use."""
    years, limit = parcel.remaining, frame.maximum_tenure
    if not isinstance(years, Decimal) or limit is None or years <= limit:
        return False
    return right_of(frame, parcel) in ("granted", None)


class TenureValue(NamedTuple):
    """The tenure coefficient and what it is made from; ``full`` is what the price assumes.

    ``rate`` is None where none was needed: nothing is corrected, the county prints the coefficient of these years, or
    it corrects ``by_years``: years left ÷ years assumed.
    """

    status: Status
    value: Decimal | None
    full: Decimal | str | None
    rate: Decimal | None = None
    source: str | None = None
    by_years: bool = False


def tenure_value(frame: Frame, parcel: Parcel) -> TenureValue:
    """Ky of a parcel, and what becomes of it, without a word: a batch asks for it a million times."""
    tenure = valued_tenure(frame, parcel)
    full: Decimal | str | None = frame.basis.tenure_years
    if isinstance(full, str) and is_without_term(full):
        full = NO_TERM
    if right_of(frame, parcel) == "allocated":
        return TenureValue("not-in-formula", None, full)
    if tenure is None:
        return TenureValue("assumed", ONE, full)
    if tenure == full:
        return TenureValue("equal", ONE, full)
    if (printed := _printed(frame, parcel, tenure, full) or _by_years(frame, tenure, full)) is not None:
        return printed
    rate, source = rate_of(frame, parcel)
    if rate is None or full is None or (isinstance(full, str) and full != NO_TERM):
        return TenureValue("missing", None, full)
    return TenureValue("applied", coefficient_of(rate, tenure, full, frame.decimals), full, rate, source)


def _by_years(frame: Frame, tenure: Decimal | str, full: Decimal | str | None) -> TenureValue | None:
    """Years left ÷ years assumed, where the county corrects so (厦府〔2017〕413号)."""
    source = frame.printed.tenure_by_years if frame.printed is not None else None
    if source is None or not isinstance(tenure, Decimal) or not isinstance(full, Decimal):
        return None
    value = rounded(CONTEXT.divide(tenure, full), frame.decimals)
    return TenureValue("applied", value, full, None, source, by_years=True)


def _printed(frame: Frame, parcel: Parcel, tenure: Decimal | str, full: Decimal | str | None) -> TenureValue | None:
    """The coefficient that the county prints for just these years; a rate of the user's goes before it."""
    if frame.printed is None or parcel.rate is not None or full == NO_TERM:
        return None
    value, source = frame.printed.tenures.get(tenure, (None, None))  # type: ignore[arg-type]
    return None if value is None else TenureValue("applied", value, full, None, source)


def rate_of(frame: Frame, parcel: Parcel) -> tuple[Decimal | None, str | None]:
    """The capitalization rate and where it stands: the user's before the county's; None where neither is known."""
    if parcel.rate is not None:
        return parcel.rate, USER
    if frame.printed is None or frame.printed.rate is None:
        return None, None
    return frame.printed.rate


def _years(value: Decimal | str | None) -> str:
    return "?" if value is None else figure(value)


def _bracket_text(rate: Decimal, years: Decimal | str) -> str:
    return "1" if years == NO_TERM else f"[1 - (1 + {as_percent(rate)})^-{figure(years)}]"


def tenure_coefficient(*, rate: Number, years: Number, full_years: Number, places: int | None = 4) -> Decimal:
    """Ky for ``years`` left of land whose price assumes ``full_years``, at the capitalization rate ``rate``.

    ``rate`` is a ratio or a percentage (``6.75%``); years may exceed the full ones (Ky is above 1 then), and
    either may be ``no-term``, whose bracket is 1. Full precision inside, half-up to ``places`` at the end
    (None: 60 digits). Raises NumberError for what is no rate or not above 0. Rule: GB/T 18508-2014.
    """
    return coefficient_of(parse_rate(rate), parse_tenure(years), parse_tenure(full_years), places)


@lru_cache(maxsize=65536)
def coefficient_of(rate: Decimal, years: Decimal | str, full_years: Decimal | str, places: int | None = 4) -> Decimal:
    """Ky as ``tenure_coefficient`` gives it, of figures already read."""
    ratio = CONTEXT.divide(_bracket(rate, years), _bracket(rate, full_years))
    return ratio if places is None else round_half_up(ratio, places)


@lru_cache(maxsize=4096)
def _bracket(rate: Decimal, years: Decimal | str) -> Decimal:
    """1 − (1+r)^−years: the share of the price without a term that so many years are worth."""
    if years == NO_TERM:
        return Decimal(1)
    assert isinstance(years, Decimal)
    whole, rest = CONTEXT.divmod(years, Decimal(1))
    growth = CONTEXT.multiply(_grown(rate, whole), _grown(rate, rest))
    return CONTEXT.subtract(Decimal(1), CONTEXT.divide(Decimal(1), growth))


@lru_cache(maxsize=4096)
def _grown(rate: Decimal, years: Decimal) -> Decimal:
    """(1+r)^years of whole years or of a part of one: slow powers, of which there are few."""
    return power(CONTEXT.add(1, rate), years)
