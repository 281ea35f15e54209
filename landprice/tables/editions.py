"""The editions of a county's table: which is meant, and what to know of its force."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from landprice.core.errors import CountyError
from landprice.core.messages import Message, message
from landprice.core.startup import record
from landprice.tables.cache.index import UNDATED, Entry


@record(frozen=False)
class Note:
    """What the user of a table should know about its choice: a stable code and a sentence."""

    code: str
    message: Message


def of_edition(
    entries: Sequence[Entry], edition: str | None, on: date | None, name: str
) -> tuple[Entry, tuple[Note, ...]]:
    """The table of an edition: the one named, else the one in force ``on`` a day, else the latest, with a note."""
    editions = sorted({entry.edition for entry in entries}, key=date_order)
    if edition or on is None:
        wanted = edition_named(editions, edition, name) if edition else editions[-1]
        return only_one(entries, wanted, name), ()
    in_force = [entry for entry in entries if entry.edition == UNDATED or _starts(entry) <= on.isoformat()]
    if in_force:
        latest = max(in_force, key=lambda entry: (entry.edition != UNDATED, entry.edition))
        return only_one(in_force, latest.edition, name), _of_publication(entries, name)
    first = only_one(entries, editions[0], name)
    return first, (Note("edition-not-in-force", _not_in_force(first, name, on, _starts(first))),)


def edition_named(editions: Sequence[str], edition: str, name: str) -> str:
    """The edition that ``edition`` names, whole or by its beginning; raises CountyError where none or several fit."""
    chosen = [one for one in editions if one == edition] or [one for one in editions if one.startswith(edition)]
    if len(chosen) > 1:
        what = message(
            "{edition} fits several editions of {name}: {editions}", edition=edition, name=name, editions=chosen
        )
        raise CountyError(what, chosen)
    if not chosen:
        what = message(
            "{name} has no edition {edition}; it has {editions}", name=name, edition=edition, editions=editions
        )
        raise CountyError(what, editions)
    return chosen[0]


def only_one(entries: Sequence[Entry], edition: str, name: str) -> Entry:
    """The one table of an edition; raises CountyError where there are two."""
    found = [entry for entry in entries if entry.edition == edition]
    if len(found) > 1:
        files = [entry.relative for entry in found]
        what = message(
            "two tables of {name} have the same scope and edition: {files}; name the one meant by its file",
            name=name,
            files=files,
        )
        raise CountyError(what, files)
    return found[0]


def starts_of(entries: Sequence[Entry]) -> list[str]:
    """The days, in order, from which on ``of_edition`` may give another table."""
    return sorted({_starts(entry) for entry in entries if entry.edition != UNDATED})


def date_order(edition: str) -> str:
    """The key by which editions are sorted: the undated before the earliest."""
    return "" if edition == UNDATED else edition


def _starts(entry: Entry) -> str:
    return max(entry.in_force_from, entry.edition)


def _of_publication(entries: Sequence[Entry], name: str) -> tuple[Note, ...]:
    """What is to be known where the day of force of an edition is not: an approval is none."""
    unknown = [entry.edition for entry in entries if not entry.is_published]
    if not unknown:
        return ()
    what = message(
        "of {name}, edition {editions}, no day of publication is at hand: "
        "the day of an approval is no day of force, so it is not known which was in force on a day",
        name=name,
        editions=list(dict.fromkeys(unknown)),
    )
    return (Note("publication-unknown", what),)


def _not_in_force(first: Entry, name: str, on: date, start: str) -> Message:
    """What is to be known where the earliest edition is used for a day before it; the day of an approval is none."""
    said = {"name": name, "day": on, "start": start}
    if first.is_published:
        return message(
            "no edition of {name} was in force on {day}; the earliest one is used, in force from {start}", **said
        )
    return message(
        "no edition of {name} was in force on {day}; the earliest one is used, of which only the approval of {start} "
        "is at hand: from which day it was in force is not known",
        **said,
    )
