"""How old the prices are at the parcel's date, or at the day the user asks; and whether they are in force then."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from landprice.core.messages import Message, message
from landprice.tables.table import Table
from landprice.valuation.frame import Frame
from landprice.valuation.names import coefficient_name
from landprice.valuation.result import Caution
from landprice.words.days import YEARS_TO_EXPIRE, YEARS_TO_UPDATE, years_after


def age_cautions(frame: Frame, on: date | None, as_of: date | None) -> Iterator[Caution]:
    """The age of the prices on the parcel's date ``on``, and, where none is said, on the day ``as_of``.

    No clock is read: with neither day the age is not judged, and that is said. The six years count from the table's
    valuation date; an extension lifts the warning after three years alone.
    """
    start, day = frame.basis.valuation_date, on or as_of
    if day is None:
        yield Caution("age-not-judged", message("neither a date nor the day of today is given: the age is not judged"))
        return
    yield from _of_force(frame.table, day)
    yield from _of_corrections(frame, day)
    if start is None:
        yield Caution(
            "undated",
            message("the table has no valuation date: whether the method may be used on its prices cannot be judged"),
        )
        return
    yield from _of_date(frame.table, start, day, is_said=on is not None)
    if on is not None and as_of is not None:
        yield from _of_today(frame.table, start, on, as_of)


def _of_date(table: Table, start: date, day: date, *, is_said: bool) -> Iterator[Caution]:
    if day > years_after(start, YEARS_TO_EXPIRE):
        said = {"start": start, "day": day, "years": YEARS_TO_EXPIRE}
        if is_said:
            what = message(
                "from the table's valuation date {start} to {day} are more than {years} years: "
                "the method may not be used on these prices (国土资厅发〔2015〕12号)",
                **said,
            )
        else:
            what = message(
                "from the table's valuation date {start} to {day}, the day of this quote, are more than {years} years: "
                "these prices do not serve a value of that day (国土资厅发〔2015〕12号); "
                "for another day give it as the date",
                **said,
            )
        yield Caution("expired", what)
    elif day > years_after(start, YEARS_TO_UPDATE) and not table.is_extended(day):
        yield Caution("aged" if is_said else "table-over-3-years", _update_is_due(start, day))


def _of_today(table: Table, start: date, on: date, as_of: date) -> Iterator[Caution]:
    """What today adds to a value of another day, which no age of today forbids."""
    if on > as_of:
        what = message("the valuation date {day} lies in the future, after {today}", day=on, today=as_of)
        yield Caution("future-date", what)
    elif on > years_after(start, YEARS_TO_EXPIRE):
        return  # they do not serve for that day either
    elif on < as_of and as_of > years_after(start, YEARS_TO_EXPIRE):
        what = message(
            "on {today} the prices of {start} are more than {years} years old: "
            "they serve for the value at {day}, not for one of today",
            today=as_of,
            start=start,
            years=YEARS_TO_EXPIRE,
            day=on,
        )
        yield Caution("table-over-6-years", what)
    elif on < as_of and as_of > years_after(start, YEARS_TO_UPDATE) and not table.is_extended(as_of):
        yield Caution("table-over-3-years", _update_is_due(start, as_of))


def _update_is_due(start: date, day: date) -> Message:
    return message(
        "from the table's valuation date {start} to {day} are more than {years} years: an update is due",
        start=start,
        day=day,
        years=YEARS_TO_UPDATE,
    )


def _of_force(table: Table, day: date) -> Iterator[Caution]:
    """A table that its own document, or the notice that extends it, does not hold in force on ``day``."""
    extension, last = table.extension, table.last_day
    if last is not None and day > last:
        what = message("the table was in force until {last} only, not on {day}", last=last, day=day)
        yield Caution("out-of-force", what)
    elif extension is not None and table.is_extended(day):
        until = extension.words or str(extension.until)
        what = message("{document} extends the table: {until}", document=extension.document, until=until)
        yield Caution("validity-extended", what)


def _of_corrections(frame: Frame, day: date) -> Iterator[Caution]:
    """The corrections of the formula whose own validity does not hold the day."""
    own = frame.printed.validities if frame.printed is not None else ()
    for one in own:
        early, late = one.since is not None and day < one.since, one.until is not None and day > one.until
        if one.coefficient in frame.formula and (early or late):
            what = message(
                "the correction of {name} is in force from {since} until {until}, not on {day} ({document})",
                name=coefficient_name(one.coefficient),
                since=one.since or "…",
                until=one.until or "…",
                day=day,
                document=one.document or frame.source.title,
            )
            yield Caution("correction-out-of-force", what)
