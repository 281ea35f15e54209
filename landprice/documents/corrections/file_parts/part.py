"""One part of the corrections of a table file, and how figures are gathered for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from landprice.documents.corrections.result import CorrectionFigure, CorrectionTable
from landprice.documents.corrections.scope import Scope
from landprice.documents.document import Place

PartKeys = tuple[str | int, ...]


@dataclass(slots=True)
class BuiltPart:
    """A part as the file holds it, without ``uses`` and ``grades``, which ``scope`` names; places by key in the part.

    ``held`` are the figures in it.
    """

    section: str
    scope: Scope
    data: dict[str, Any]
    places: dict[PartKeys, Place] = field(default_factory=dict)
    held: list[CorrectionFigure] = field(default_factory=list)


def taken_together(tables: Sequence[CorrectionTable]) -> list[tuple[str, list[CorrectionTable]]]:
    """The tables by kind, in the order in which kinds first occur."""
    found: dict[str, list[CorrectionTable]] = {}
    for table in tables:
        found.setdefault(table.kind, []).append(table)
    return list(found.items())


def by_scope(tables: Sequence[CorrectionTable]) -> list[tuple[Scope, list[CorrectionFigure]]]:
    """The figures of tables by what they are of; what two tables say alike counts once."""
    found: dict[tuple[object, ...], tuple[Scope, list[CorrectionFigure]]] = {}
    for table in tables:
        for figure in table.figures:
            _, own = found.setdefault((figure.scope.ids, figure.scope.grades), (figure.scope, []))
            own.append(figure)
    return list(found.values())


def by_uses(tables: Sequence[CorrectionTable]) -> list[tuple[Scope, list[CorrectionFigure]]]:
    """The figures of tables by their uses, whatever the grade."""
    found: dict[tuple[object, ...], tuple[Scope, list[CorrectionFigure]]] = {}
    for scope, figures in by_scope(tables):
        _, own = found.setdefault(scope.ids, (Scope(scope.uses), []))
        own += figures
    return list(found.values())
