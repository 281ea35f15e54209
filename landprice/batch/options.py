"""What the user of a batch says besides the parcels: plain data, so that it can travel to another machine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date


@dataclass(frozen=True, slots=True)
class Options:
    """``mapping`` header → field, ``given`` field → value for every parcel, ``tables`` paths of the user's own.

    ``allow_expired`` gives estimates also from prices over six years old at the parcel's date; their age is judged
    ``as_of`` a day where a parcel has no date. ``headers`` is the language, ``en`` or ``zh``, of the output columns
    and of the codes in them. Rows with one value in the column ``parts_by`` are parts of one parcel.
    ``more_units`` adds 亩, 万元, 万元/亩 and the prices per land and per floor area.
    """

    mapping: Mapping[str, str] = field(default_factory=dict)
    given: Mapping[str, str] = field(default_factory=dict)
    tables: tuple[str, ...] = ()
    only_tables: bool = False
    allow_expired: bool = False
    as_of: date | None = None
    headers: str = "en"
    parts_by: str = ""
    more_units: bool = False

    def key(self) -> tuple[object, ...]:
        """The options as one value, equal where they say the same."""
        values = (getattr(self, each.name) for each in fields(self))
        return tuple(tuple(value.items()) if isinstance(value, Mapping) else value for value in values)
