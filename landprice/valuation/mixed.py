"""Mixed use: a parcel of several land uses, each valued by its own chain, and the weighted price and total."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Literal

from landprice.core.errors import ParcelError
from landprice.core.messages import message
from landprice.core.results import Keyed
from landprice.core.units import exact_fraction, parse_area, percent, plain, round_half_up, round_to_step, seen
from landprice.valuation import assemble
from landprice.valuation.method import quote
from landprice.valuation.result import Estimate, Total, Valuation

if TYPE_CHECKING:
    from landprice.core.units import Number
    from landprice.tables.table import Table

ShareOf = Literal["land", "floor"]


@dataclass(frozen=True, slots=True)
class MixedPart(Keyed):
    """One use of a mixed parcel: its share (a ratio), and its value as if the whole parcel had this use."""

    share: Decimal
    valuation: Valuation


@dataclass(frozen=True, slots=True)
class MixedValuation(Keyed):
    """A parcel of several uses: the parts, the weighted unit price and the total."""

    area_m2: Decimal
    share_of: ShareOf
    parts: tuple[MixedPart, ...]
    base_value: Total | None
    complete: bool
    missing: tuple[str, ...]
    estimate: Estimate | None


def quote_mixed(
    table: Table,
    parts: Iterable[Mapping[str, Any]],
    *,
    area: Number,
    share_of: ShareOf,
    **common: Any,
) -> MixedValuation:
    """The value of a parcel of several uses.

    Each of ``parts`` has a ``share`` (``60%`` or ``0.6``; they add up to 1), ``use``, ``grade`` and what else
    the keywords of ``quote`` say of it; ``common`` holds for all. ``share_of`` says whether the shares are of
    ``land`` or of ``floor`` area: the land is apportioned by them either way. The unit price is the mean of
    the parts' prices per land area weighted by share, half-up to the finest step of the parts.
    Raises ParcelError for fewer than two parts or shares that do not add up to 1, else as ``quote``.
    """
    if share_of not in ("land", "floor"):
        raise ParcelError(message("say whether the shares are of land or of floor area: `land` or `floor`"))
    given = [dict(part) for part in parts]
    shares = _shares([part.pop("share", None) for part in given])
    valued = [quote(table, area=area, **{**common, **part}) for part in given]
    ground = parse_area(area)
    missing = tuple(dict.fromkeys(name for each in valued for name in each.missing))
    return MixedValuation(
        area_m2=Decimal(plain(round_half_up(ground, 2))),
        share_of=share_of,
        parts=tuple(MixedPart(_shown(share), each) for share, each in zip(shares, valued, strict=True)),
        base_value=_base(shares, valued),
        complete=not missing,
        missing=missing,
        estimate=_estimate(shares, valued, ground),
    )


def _shares(given: list[Any]) -> list[Fraction]:
    if len(given) < 2 or None in given:
        raise ParcelError(message("a mixed parcel has two or more uses, each with its share"))
    shares = [_share(each) for each in given]
    whole = sum(shares, Fraction(0))
    if whole != 1:
        what = message(
            "the shares {shares} add up to {whole}, not to 1",
            shares=[seen(each) for each in given],
            whole=_shown(whole),
        )
        raise ParcelError(what)
    return shares


def _share(given: Any) -> Fraction:
    what = message("the share")
    is_percent = isinstance(given, str) and given.strip().endswith(("%", "％"))
    share = Fraction(percent(given, what=what)) if is_percent else exact_fraction(given, what=what)
    if share <= 0:
        raise ParcelError(message("{what} {value} is not above 0", what=what, value=seen(given)))
    return share


def _base(shares: list[Fraction], valued: list[Valuation]) -> Total | None:
    total = Fraction(0)
    for share, each in zip(shares, valued, strict=True):
        if each.base_value is None:
            return None
        total += share * Fraction(each.base_value.yuan)
    return assemble.total_of(total)


def _estimate(shares: list[Fraction], valued: list[Valuation], ground: Fraction) -> Estimate | None:
    price, step = Fraction(0), Decimal(1)
    for share, each in zip(shares, valued, strict=True):
        if each.estimate is None:
            return None
        price += share * Fraction(each.estimate.land_yuan_per_m2)
        step = min(step, each.steps[-1].rounding or step)
    return assemble.estimate(round_to_step(price, step), ground, None)


def _shown(share: Fraction) -> Decimal:
    return Decimal(plain(round_half_up(share, 6)))
