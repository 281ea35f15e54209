"""What a user says that nothing can be made of: refused before anything is worked out, never dropped."""

from __future__ import annotations

from landprice.core.errors import ParcelError
from landprice.core.messages import Message, message
from landprice.valuation.frame import Frame
from landprice.valuation.parcel import Parcel


def refuse_unusable(frame: Frame, parcel: Parcel) -> None:
    """Raise ParcelError for a condition that needs another one, which is not said."""
    if frame.route is None:
        _refuse_street_words(frame, parcel)
    elif parcel.floor is not None:
        raise ParcelError(message("a lot on a priced street has no price by floor: leave one of the two out"))
    if parcel.date is None:
        _refuse_without_date(parcel)


def _refuse_street_words(frame: Frame, parcel: Parcel) -> None:
    """Words of a street are of a lot on one, but for those that the county corrects a lot by on any street."""
    lot = frame.printed.lot if frame.printed else None
    said = {
        "depth": (message("the depth"), parcel.depth),
        "width": (message("the width"), parcel.width),
        "corner": (message("the corner"), parcel.corner),
        "secondary_route": (message("the second street"), parcel.secondary_route),
    }
    names = [name for field, (name, value) in said.items() if value is not None and not getattr(lot, field, None)]
    if names and not _has_streets(frame):
        raise ParcelError(
            message("{names}: for this use the table has no such coefficient and no priced streets", names=names)
        )
    if names:
        what = message("{names}: only for a lot on a priced street; say which (route)", names=names)
        raise ParcelError(what)


def _has_streets(frame: Frame) -> bool:
    """Whether the table has prices of streets for this use and grade: else naming a street would not help."""
    table = frame.table
    routes = table.corrections.routes if table.corrections is not None else ()
    return any(part.fits(frame.use, table.land_uses[frame.use].of, frame.grade) for part in routes)


def _refuse_without_date(parcel: Parcel) -> None:
    needs: dict[str, tuple[Message, object]] = {
        "index": (message("the index"), parcel.index),
        "monthly_growth": (message("the monthly growth"), parcel.monthly_growth),
        "until": (message("the last day of the tenure"), parcel.until),
    }
    names = [name for name, value in needs.values() if value is not None]
    if names:
        raise ParcelError(message("{names} needs the parcel's valuation date (date)", names=names))
