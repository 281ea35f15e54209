"""A parcel of several parts: land uses, or grades of one use, each valued by its own chain; the total is their sum."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal

from landprice.core.errors import ParcelError
from landprice.core.exact import half_width
from landprice.core.messages import message
from landprice.core.startup import record
from landprice.core.units import Number, exact_fraction, parse_area, parse_money, percent, plain, round_half_up, seen
from landprice.tables.table import Table
from landprice.valuation.method import use_and_grade, value
from landprice.valuation.mixed.cross_grade import across_grades
from landprice.valuation.mixed.whole import whole_of
from landprice.valuation.parcel import Parcel
from landprice.valuation.result import Valuation
from landprice.words.typed import parse_date

ShareOf = Literal["land", "floor"]


@record(frozen=False)
class MixedPart(Valuation):
    """One part of a parcel: its share (a ratio), and its value as that of a parcel of its own area."""

    share: Decimal


@record(frozen=False)
class MixedValuation(Valuation):
    """The value of a parcel of several parts: the same object as of one parcel, with the parts behind it.

    ``estimate.yuan`` is the sum of the parts' amounts, the unit price that ÷ area. ``land_use`` is ``mixed`` where
    the parts differ; a condition of ``basis`` or ``parcel`` in which they differ is None.
    """

    share_of: ShareOf
    parts: tuple[MixedPart, ...]


def quote_mixed(
    table: Table,
    parts: Iterable[Mapping[str, Any]],
    *,
    area: Number | None = None,
    share_of: ShareOf | None = None,
    offer: Number | None = None,
    allow_expired: bool = False,
    as_of: str | date | None = None,
    **common: Any,
) -> MixedValuation:
    """The value of a parcel of several parts.

    Each of ``parts`` has a ``share`` (``60%`` or ``0.6``; they add up to 1) or an ``area`` (they add up to ``area``),
    ``use``, ``grade`` and what else the keywords of ``quote`` say of it; ``common`` holds for all. ``share_of`` says
    whether the shares are of ``land`` (the default) or of ``floor`` area: the land is apportioned by them either way.
    One use in two grades is priced as the table's ``cross_grade`` says. Raises ParcelError for shares that do not add
    up, else as ``quote``.
    """
    if share_of not in ("land", "floor", None):
        raise ParcelError(message("say whether the shares are of land or of floor area: `land` or `floor`"))
    given = [dict(part) for part in parts]
    ground, shares = _apportioned(given, None if area is None else parse_area(area))
    _must_have_use_and_grade(common, given)
    parcels = [
        replace(Parcel.of(**{**common, **part}, area=share * ground), whole_area=ground)
        for share, part in zip(shares, given, strict=True)
    ]
    asked = None if offer is None else parse_money(offer, what=message("the offer"))
    day = None if as_of is None else parse_date(as_of)
    return value_parts(table, parcels, offer=asked, share_of=share_of or "land", allow_expired=allow_expired, as_of=day)


def _must_have_use_and_grade(common: Mapping[str, Any], parts: Sequence[Mapping[str, Any]]) -> None:
    for number, part in enumerate(parts, 1):
        if not (part.get("use") or common.get("use")):
            raise ParcelError(message("part {number} has no land use: each part names its own", number=number))
        if (part.get("grade") or common.get("grade")) is None:
            raise ParcelError(message("part {number} has no grade: each part names its own", number=number))


def value_parts(
    table: Table,
    parcels: Sequence[Parcel],
    *,
    offer: Fraction | None = None,
    share_of: ShareOf = "land",
    allow_expired: bool = False,
    as_of: date | None = None,
) -> MixedValuation:
    """The value of the parcel whose parts are ``parcels``, each with its own area; raises as ``quote``."""
    ground = sum((parcel.area for parcel in parcels), Fraction(0))
    frames = [use_and_grade(table, parcel) for parcel in parcels]
    grades, cautions = across_grades(
        table, [(frame.use, frame.grade, one.area) for frame, one in zip(frames, parcels, strict=True)]
    )
    priced = [
        replace(parcel, grade=grade, whole_area=ground, offer=None)
        for parcel, grade in zip(parcels, grades, strict=True)
    ]
    valued = [value(table, parcel, allow_expired=allow_expired, as_of=as_of) for parcel in priced]
    whole = whole_of([use_and_grade(table, parcel) for parcel in priced], priced, valued, cautions, offer)
    parts = tuple(
        MixedPart(**_fields(one), share=shown_share(parcel.area / ground))
        for one, parcel in zip(valued, priced, strict=True)
    )
    return MixedValuation(**_fields(whole), share_of=share_of, parts=parts)


def _fields(one: Valuation) -> dict[str, Any]:
    return {field.name: getattr(one, field.name) for field in fields(Valuation)}


def _apportioned(parts: list[dict[str, Any]], area: Fraction | None) -> tuple[Fraction, list[Fraction]]:
    """The area of the whole, and the share of each part: by the shares, or by the areas, that are taken out of them."""
    shares = [part.pop("share", None) for part in parts]
    areas = [part.pop("area", None) for part in parts]
    if not parts or any((share is None) == (own is None) for share, own in zip(shares, areas, strict=True)):
        raise ParcelError(message("a parcel of parts has one or more, each with its share or its area"))
    if all(own is not None for own in areas):
        return _by_area([parse_area(own) for own in areas], area)
    if any(own is not None for own in areas):
        raise ParcelError(message("give the shares of all parts, or the areas of all"))
    if area is None:
        raise ParcelError(message("shares need the area of the whole parcel"))
    return area, parse_shares(shares)


def _by_area(areas: list[Fraction], area: Fraction | None) -> tuple[Fraction, list[Fraction]]:
    whole = sum(areas, Fraction(0))
    if area is not None and area != whole:
        said = {"parts": shown_share(whole), "whole": shown_share(area)}
        raise ParcelError(message("the areas of the parts add up to {parts} ㎡, not to {whole} ㎡", **said))
    return whole, [own / whole for own in areas]


def parse_shares(given: Sequence[Any]) -> list[Fraction]:
    """The shares of all parts of a parcel, as ratios. Raises ParcelError where they do not add up to 1."""
    shares = [parse_share(each) for each in given]
    whole = sum(shares, Fraction(0))
    if whole != 1:
        what = message(
            "the shares {shares} add up to {whole}%, not to 100%",
            shares=[seen(each) for each in given],
            whole=shown_share(whole * 100),
        )
        raise ParcelError(what)
    return shares


def parse_share(given: Any) -> Fraction:
    """A share as a ratio: ``60%`` or ``0.6``. Raises NumberError and, for one that is not above 0, ParcelError."""
    what = message("the share")
    is_percent = isinstance(given, str) and half_width(given).strip().endswith("%")
    share = Fraction(percent(given, what=what)) if is_percent else exact_fraction(given, what=what)
    if share <= 0:
        raise ParcelError(message("{what} {value} is not above 0", what=what, value=seen(given)))
    return share


def shown_share(share: Fraction) -> Decimal:
    """A share as it is shown, half-up to 6 places."""
    return Decimal(plain(round_half_up(share, 6)))
