"""What every step of a calculation is made with: the step itself, a missing one, and figures as formulas show them."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from landprice.core.units import CONTEXT, plain, round_half_up
from landprice.valuation.frame import Frame
from landprice.valuation.names import SYMBOLS
from landprice.valuation.parcel import Parcel
from landprice.valuation.parcel.values import words_unmet
from landprice.valuation.result import Status, Step

ONE, ZERO = Decimal(1), Decimal(0)
USER = "user"
"""The source of a figure that the user gave."""


def make_step(
    name: str,
    status: Status,
    value: Decimal | None,
    formula: str,
    source: str | None = None,
    rounding: Decimal | None = None,
) -> Step:
    """A step of that name; ``applied`` and ``given`` ones end their formula with the value."""
    return Step(name, SYMBOLS[name], status, value, formula, rounding, source)


def missing_step(name: str, formula: str = "", source: str | None = None) -> Step:
    """The step of a coefficient that the parcel needs and neither table nor user gives."""
    return make_step(name, "missing", None, formula, source)


def quantum(frame: Frame) -> Decimal | None:
    """The last digit that a coefficient keeps in this table; None where coefficients are not rounded."""
    return None if frame.decimals is None else Decimal(1).scaleb(-frame.decimals, CONTEXT)


def rounded(value: Decimal | Fraction, places: int | None) -> Decimal:
    """``value`` half-up to ``places``; with None as it is, to 60 digits."""
    if places is not None:
        return round_half_up(value, places)
    if isinstance(value, Fraction):
        return CONTEXT.divide(Decimal(value.numerator), Decimal(value.denominator))
    return value


def as_percent(ratio: Decimal, *, strip: bool = True) -> str:
    """A ratio as people write it: 0.0675 as 6.75%."""
    return f"{plain(ratio.scaleb(2, CONTEXT), strip=strip)}%"


def share_shown(share: Decimal) -> str:
    """The size of a share in percent with four decimals, or as many as it has: 0.5300%, 0.00375001%."""
    whole, point, decimals = plain(share.copy_abs().scaleb(2, CONTEXT), strip=False).partition(".")
    kept = decimals[:4] + decimals[4:].rstrip("0")
    return f"{whole}{point}{kept}%"


def figure(value: Decimal | Fraction | str) -> str:
    """A figure in a formula: all its digits; a fraction of months to 4 places."""
    if isinstance(value, Fraction):
        return plain(round_half_up(value, 4))
    return value if isinstance(value, str) else format(value, "f")


def known_ratio(frame: Frame, parcel: Parcel) -> Decimal | None:
    """The plot ratio of the parcel that turns a price per land area into one per floor area, and back.

    The parcel's own, else that of the basis; None where neither is a figure, where the parcel is said not to keep to
    the plan, or where a coefficient is given for a ratio that is not said.
    """
    said = parcel.plot_ratio
    if isinstance(said, Decimal):
        return taken_ratio(frame, said)
    if (said is not None and words_unmet(said)) or (said is None and corrects(frame, parcel, "plot-ratio")):
        return None
    basis = frame.basis.plot_ratio
    return taken_ratio(frame, basis) if isinstance(basis, Decimal) else None


def taken_ratio(frame: Frame, ratio: Decimal) -> Decimal | None:
    """A plot ratio as the table takes it: one under 1 as 1 or as it is.

    Where the table does not say, a price per floor area has no total: None. A price of land needs no such rule.
    """
    rule = frame.table.ratio_below_one
    if ratio >= 1 or rule == "actual" or (rule is None and not frame.per_floor):
        return ratio
    return ONE if rule == "one" else None


def corrects(frame: Frame, parcel: Parcel, name: str) -> bool:
    """Whether the user gives the coefficient ``name`` and the formula has it."""
    return name in parcel.coefficients and is_in_formula(frame, name)


def is_in_formula(frame: Frame, name: str) -> bool:
    """Whether the county's formula has the coefficient; without a published one any may stand in it."""
    return name in frame.formula or name == "right" or not has_published_formula(frame)


def has_published_formula(frame: Frame) -> bool:
    """Whether the formula is the county's own, or that of a priced street; else the national shape serves."""
    return frame.route is not None or formula_source(frame) is not None


def formula_source(frame: Frame) -> str | None:
    """Where the county's formula of this use stands."""
    return frame.printed.formula_source if frame.printed is not None else None
