"""What a document says of the basis: use → field → value with its place, and what was not understood."""

from __future__ import annotations

from dataclasses import dataclass, field

from landprice.documents.document import Place
from landprice.messages import Message, message


@dataclass(frozen=True, slots=True)
class Said:
    """A value as printed, and where."""

    value: str
    place: Place


@dataclass(slots=True)
class BasisRead:
    """Use → field → value, the servicing words with their items, and what was not understood."""

    said: dict[str, dict[str, Said]] = field(default_factory=dict)
    servicing: dict[str, tuple[tuple[str, ...] | None, str | None, Place]] = field(default_factory=dict)
    unread: list[tuple[Place, Message]] = field(default_factory=list)

    def take(self, use: str, name: str, value: str, place: Place) -> None:
        """Note a value; two that differ are both left out."""
        fields = self.said.setdefault(use, {})
        if name in fields and fields[name].value != value:
            what = message(
                "{field} of {use} is given as {one} and as {other}: left out",
                field=name,
                use=use,
                one=fields[name].value,
                other=value,
            )
            self.unread.append((place, what))
            fields[name] = Said("", place)
        else:
            fields[name] = Said(value, place)

    def settle(self) -> BasisRead:
        """Drop what contradicts itself."""
        for use in list(self.said):
            self.said[use] = {name: said for name, said in self.said[use].items() if said.value}
            if not self.said[use]:
                del self.said[use]
        return self
