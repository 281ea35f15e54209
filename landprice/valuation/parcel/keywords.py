"""The keywords of ``quote`` as a type: what can be said of a parcel, for signatures that pass it on.

``Parcel.of`` takes these and reads them; a test holds its readers and these names together.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date as Day  # noqa: N812
from typing import Required, TypedDict

from landprice.core.units import Number
from landprice.words.typed import Pairs


class Conditions(TypedDict, total=False):
    """What may be said of a parcel whatever it is asked for; None is "not said"."""

    plot_ratio: Number | None
    tenure: Number | None
    servicing: str | Iterable[str] | None
    right: str | None
    rate: Number | None
    monthly_growth: Number | None
    growth_kind: str | None
    index: Number | None
    coefficient: Pairs | None
    factor: Pairs | None
    servicing_cost: Pairs | None
    route: str | None
    secondary_route: str | None
    floor: Number | None
    depth: Number | None
    width: Number | None
    corner: str | None
    until: str | Day | None
    day_count: str | None
    tenure_as_certified: bool
    reference_only: bool
    classification: str | None


class ParcelKeywords(Conditions, total=False):
    """What may be said of a parcel besides its use, grade and area; None is "not said"."""

    date: str | Day | None
    offer: Number | None


class QuotedParcel(ParcelKeywords, total=False):
    """What ``quote`` is told of a parcel."""

    use: Required[str]
    grade: Required[str | int]
    area: Required[Number]


class QuoteKeywords(QuotedParcel, total=False):
    """The keywords of ``quote`` itself: the parcel, and how the table is used."""

    allow_expired: bool
    as_of: str | Day | None


class BesideParcel(ParcelKeywords, total=False):
    """The keywords of ``quote`` beside a parcel file, which may say all the rest."""

    use: str
    grade: str | int
    area: Number
    allow_expired: bool
    as_of: str | Day | None
