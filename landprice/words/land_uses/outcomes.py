"""What comes of a land use that was said: the use of the table, or a request that cannot be met and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

from landprice.core.errors import LandUseError
from landprice.core.messages import Message, message
from landprice.core.startup import record
from landprice.words.land_uses.editions import EDITIONS
from landprice.words.land_uses.said import code_in

MOST_CANDIDATES = 4
Via = Literal["table", "national", "word"]


@record
class Resolved:
    """A use of the table: its id, what was said, and how that was understood.

    ``via`` is ``table`` (the table's own name, sub-use or code), ``national`` (a class of a national classification)
    or ``word`` (an everyday word). ``code`` and ``classification`` (an edition's id) are those of the class, where all
    that was said is one class; ``cited`` are the classes that lead to the use.
    """

    use_id: str
    said: str
    code: str | None
    classification: str | None
    via: Via
    cited: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The fields of ``land_use_resolved`` in a result."""
        return {"said": self.said, "code": self.code, "classification": self.classification, "via": self.via}

    @property
    def needs_no_edition(self) -> bool:
        """Whether an edition said beside the name decided nothing: no class of an edition, nor a code, was meant."""
        return self.classification is None and not code_in(self.said)

    def sentence(self, printed: str) -> Message | None:
        """How what was said came to the use ``printed``; None where the table has the name itself."""
        if self.via == "table":
            return None
        if not self.cited:
            return message("“{said}” is taken as {use}", said=self.said, use=printed)
        return message("“{said}” is taken as {use} ({cited})", said=self.said, use=printed, cited="; ".join(self.cited))


@record
class Candidate:
    """A use that may be meant; ``use_id`` is None for a meaning that the table does not price."""

    use_id: str | None
    printed: str
    name: str
    code: str | None = None
    classification: str | None = None

    def shown(self) -> str | Message:
        """The candidate as a list shows it: the use, and the class that leads to it."""
        if not self.use_id:
            return message("{cited}: not priced here", cited=class_cited(self.name, self.code, self.classification))
        use = f"{self.use_id} {self.printed}"
        return f"{use} [{class_cited(self.name, self.code, self.classification)}]" if self.code else use


class AmbiguousUseError(LandUseError):
    """More than one use may be meant; ``candidates`` are at most four, ``reason`` says why."""

    def __init__(self, reason: Message, candidates: Sequence[Candidate]) -> None:
        kept = list(candidates)[:MOST_CANDIDATES]
        what = message("{reason}: {candidates}", reason=reason, candidates=[each.shown() for each in kept])
        super().__init__(what, [each.use_id for each in kept if each.use_id])
        self.candidates = tuple(kept)
        self.reason = reason


class UnpricedUseError(LandUseError):
    """The land use is understood, and the table has no price of it; ``advice`` says what other documents do."""

    def __init__(self, text: Message, what: str, advice: Message | None, choices: Sequence[str]) -> None:
        super().__init__(message("{text}; {advice}", text=text, advice=advice) if advice else text, choices)
        self.what = what
        self.advice = advice


class UnknownUseError(LandUseError):
    """No land use that is known; ``nearest`` are the names most like it."""

    def __init__(self, text: Message, nearest: Sequence[str], choices: Sequence[str]) -> None:
        near = message("{what}; did you mean {near}?", what=text, near=list(nearest)) if nearest else text
        super().__init__(near, choices)
        self.nearest = tuple(nearest)


def class_cited(name: str, code: str | None, classification: str | None) -> str:
    """A class as it is cited: name, code and edition, as far as they are known."""
    cited = " ".join(part for part in (name, code) if part)
    return f"{cited}, {EDITIONS[classification]}" if classification else cited
