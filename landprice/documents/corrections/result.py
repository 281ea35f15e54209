"""What was read of corrections: figures with what they are of, tables of them, and those that are left out."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from landprice.core.messages import Message, message
from landprice.documents.corrections.scope import Scope
from landprice.documents.document import Place

PROVED, ORDERED, BY_POSITION = "proved", "ordered", "by-position"
NO_NAME = message("the name of its factor is lost")


@dataclass(frozen=True, slots=True)
class CorrectionFigure:
    """A coefficient, percent, rate or cost: ``key`` names it in its table, ``value`` stands as printed."""

    kind: str
    key: str
    value: str
    place: Place
    scope: Scope
    level: str = ""
    percent: bool = False

    @property
    def digits(self) -> str:
        """The figure as a table holds it, without a plus."""
        return self.value.lstrip("+")

    @property
    def full_key(self) -> str:
        """The key with the class of a factor: 道路通达度/较优."""
        return f"{self.key}/{self.level}" if self.level else self.key


@dataclass(frozen=True, slots=True)
class LeftFigure:
    """A figure of a correction table that is not read, and why."""

    place: Place
    value: str
    reason: Message
    rule: str = "LP021"
    """LP024 for what no correction table may hold."""


@dataclass(frozen=True, slots=True)
class FactorCriteria:
    """What the classes of a factor mean: class → words or a band as printed."""

    name: str
    scope: Scope
    words: dict[str, str]
    place: Place


@dataclass(slots=True)
class CorrectionTable:
    """The figures of one table in their order, what else it says, and how sure they are."""

    kind: str
    figures: list[CorrectionFigure] = field(default_factory=list)
    left: list[LeftFigure] = field(default_factory=list)
    fields: dict[str, Any] = field(default_factory=dict)
    criteria: list[FactorCriteria] = field(default_factory=list)
    ranges: list[CorrectionFigure] = field(default_factory=list)
    """The range of each class in which its coefficient lies, beside it: 1.03-1.05."""
    groups: dict[str, str] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)
    weights: dict[str, CorrectionFigure] = field(default_factory=dict)
    """The weight (权重) of each factor, beside its percents."""
    how: str = BY_POSITION
    because: Message | None = None
    score: Decimal = Decimal(0)

    def leave(self, figures: Collection[CorrectionFigure], why: Message) -> None:
        """Leave out some of the figures for a reason."""
        gone = set(map(id, figures))
        self.figures = [each for each in self.figures if id(each) not in gone]
        self.left += [LeftFigure(each.place, each.value, why) for each in figures]


def uses_said(scope: Scope) -> str:
    """The uses of a scope as printed."""
    return "、".join(each.printed for each in scope.uses)
