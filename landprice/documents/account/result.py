"""What was read of a document: tables with their figures, basis and evidence, and what was left out of them."""

from __future__ import annotations

from dataclasses import dataclass, field

from landprice.core.messages import Message
from landprice.documents.basis.said import Said
from landprice.documents.blocks.lines import Line
from landprice.documents.document import Place
from landprice.documents.items.cells import UseName
from landprice.documents.rows.figures import Figure, LeftOut

FROM_ROW = "its row or column"
"""Where the place of a table comes from."""
LEFT_OUT, NOT_UNDERSTOOD, OTHER_MATTER = "LP021", "LP022", "LP024"


@dataclass(frozen=True, slots=True)
class Left:
    """Figures of one block that no table holds: line to ``end_line``, the digits as printed, why, what is likely."""

    rule: str
    place: Place
    end_line: int
    figures: tuple[str, ...]
    reason: Message
    rival: str = ""
    kind: str = ""
    places: tuple[Place, ...] = ()
    """Where the figures stand, as far as it is known of each."""

    @property
    def is_other_matter(self) -> bool:
        """Whether the figures are of no benchmark price, nor of what corrects one."""
        return self.rule == OTHER_MATTER and "correct" not in self.reason.template


@dataclass(frozen=True, slots=True)
class PrintedFigure:
    """A figure of a ``block`` that may be of a benchmark price, and how it is left out where no table holds it."""

    left: LeftOut
    rule: str
    kind: str
    block: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """How sure a series of prices is: ``proved``, ``ordered`` or ``by-position``, and why."""

    use: UseName
    kind: str
    place: str
    grades: tuple[str, ...]
    unit: str
    how: str
    because: Message
    unit_from: str = ""
    within: UseName | None = None


@dataclass(slots=True, eq=False)
class ReadTable:
    """A table of one place and one kind of land; ``basis`` is said with it, ``common`` for all tables."""

    counties: tuple[str, ...] = ()
    scope: str = ""
    kind: str = "state"
    measure: str = ""
    heading: Line | None = None
    areas_heading: Line | None = None
    prices: list[Figure] = field(default_factory=list)
    areas: list[Figure] = field(default_factory=list)
    basis: list[Said] = field(default_factory=list)
    common: list[Said] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)
    place_from: str = ""
    within: str = ""
    """The scope of the heading, where a row or sentence names a place of it: 其他镇."""
    title: str = ""
    """The heading right above it, where its ``heading`` is one on prices above that."""

    @property
    def county(self) -> str:
        return self.counties[-1] if self.counties else ""


@dataclass(slots=True)
class ReadResult:
    """The tables of a document, what was left out, and whether it is about benchmark prices at all.

    ``unread`` are words on the basis that are not understood, with their place; ``said`` is all that is understood.
    """

    tables: list[ReadTable] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)
    about_prices: bool = False
    unread: list[tuple[Place, Message]] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)
    printed: list[PrintedFigure] = field(default_factory=list)
    """Every figure of its blocks that may be of a benchmark price, but those that are left out as they are read."""
    unpriced: list[Place] = field(default_factory=list)
    """Where a range or limit stands for a price that is not printed."""
