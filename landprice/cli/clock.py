"""The only clock of the commands: it tells how old a table is."""

from __future__ import annotations

from datetime import date

from landprice.words.typed import parse_date


def day_asked(as_of: str | None) -> date:
    """The day at which age is judged: the one asked for, else today. Raises DateError."""
    return date.today() if as_of is None else parse_date(as_of)
