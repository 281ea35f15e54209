"""What the user of a batch says besides the parcels: plain data, so that it can travel to another machine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    pass


@dataclass(frozen=True, slots=True)
class Options:
    """``mapping`` header → field, ``given`` field → value for every parcel, ``tables`` paths of the user's own.

    ``allow_expired`` gives estimates also from prices over six years old at the parcel's date.
    """

    mapping: Mapping[str, str] = field(default_factory=dict)
    given: Mapping[str, str] = field(default_factory=dict)
    tables: tuple[str, ...] = ()
    only_tables: bool = False
    allow_expired: bool = False

    def key(self) -> tuple[object, ...]:
        """The options as one value, equal where they say the same."""
        said = (tuple(self.mapping.items()), tuple(self.given.items()))
        return (*said, self.tables, self.only_tables, self.allow_expired)
