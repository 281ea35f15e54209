"""A table beside what its document prints: figure by figure, each with its place in both.

The rules LP6xx get this and know no file format: ``printed`` is a table too, drafted from the document, whose
positions are those of the document.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cached_property
from typing import Any, NamedTuple, Protocol

from landprice.checks.figures.corrections_beside import CorrectionsBeside
from landprice.checks.figures.table_figures import UNIT_NAMES, UNITS, items_of
from landprice.core.exact import half_width
from landprice.core.findings import KeyPath
from landprice.core.messages import Message, message
from landprice.tables.table import Servicing, Table
from landprice.words.servicing import state_of

_USE_AT = {"prices": 1, "areas": 3, "totals": 2}


class Words(Protocol):
    """All that a document says."""

    @property
    def numbers(self) -> frozenset[Decimal]:
        """Every number in it."""
        ...

    @property
    def squeezed(self) -> str:
        """Its text, half-width and without blanks."""
        ...


class FigureBeside(NamedTuple):
    """A figure of the table, and what the document prints at its place (None: nothing that was read)."""

    path: KeyPath
    value: Decimal
    own: KeyPath
    printed: Decimal | None


class Beside:
    """A table and the table that one document prints; ``left_out`` are figures there that no reading could place.

    ``printed_corrections`` is the table of the document that has its corrections, where it has several tables.
    """

    def __init__(
        self, table: Table, printed: Table, document: str, words: Words, left_out: frozenset[Decimal] = frozenset(),
        printed_corrections: Table | None = None,
    ) -> None:  # fmt: skip
        self.table = table
        self.printed_corrections = printed_corrections or printed
        self.printed = printed
        self.document = document
        self.words = words
        self.left_out = left_out

    @cached_property
    def uses(self) -> Mapping[str, str]:
        """Land use of the table → the same one as the draft calls it, where it has it."""
        return self._uses_in(self.printed)

    def _uses_in(self, printed: Table) -> Mapping[str, str]:
        by_name = {squeezed(printed.use_name(use)): use for use in printed.land_uses}
        found = {}
        for use, land_use in self.table.land_uses.items():
            names = (self.table.use_name(use), *land_use.aliases)
            same = [by_name[squeezed(name)] for name in names if squeezed(name) in by_name]
            if same or use in printed.land_uses:
                found[use] = same[0] if same else use
        return found

    @cached_property
    def figures(self) -> list[FigureBeside]:
        """Every price, area and total of the table beside the one at its place in the document."""
        found = []
        for path, value in figures_of(self.table).items():
            own = _renamed(path, self.uses)
            found.append(FigureBeside(path, value, own, self.read.get(own)))
        return found

    @cached_property
    def read(self) -> dict[KeyPath, Decimal]:
        """Every figure that was read in the document, by its path in the draft."""
        return figures_of(self.printed)

    @cached_property
    def corrections(self) -> CorrectionsBeside:
        """The corrections of the table beside those of the document."""
        return CorrectionsBeside(self.table, self.printed_corrections, self._uses_in(self.printed_corrections))

    @property
    def share(self) -> tuple[int, int]:
        """How many prices of the table the document prints at their place, and how many the table has."""
        prices = [figure for figure in self.figures if figure.path[0] == "prices"]
        return sum(figure.value == figure.printed for figure in prices), len(prices)

    def is_read(self, figure: FigureBeside) -> bool:
        """Whether the document was read where a figure belongs: its use among the prices, or among the areas."""
        if figure.path[-1] in ("low", "high", "approved_area"):
            return figure.printed is not None
        use = _use_in(figure.own)
        return any(path[0] == figure.own[0] and _use_in(path) == use for path in self.read)

    def has_annex(self, name: str) -> bool:
        """Whether any figure of the ``prices``, or of the ``grading``, was read in the document."""
        return any(path[0] == name and path[-1] != "approved_area" for path in self.read)

    def elsewhere(self, figure: FigureBeside) -> KeyPath | None:
        """Where in the same row or column, or in the other unit, the document prints a figure; None for nowhere."""
        same = [path for path, value in self.read.items() if value == figure.value and _are_near(path, figure.own)]
        return same[0] if same else None

    def units(self) -> Iterator[tuple[KeyPath, str, str, Message | str]]:
        """The unit of the areas, that of the document and where it stands, where they differ."""
        mine, printed = self.table.grading, self.printed.grading
        if mine and printed and printed.areas and mine.unit != printed.unit:
            yield ("grading", "unit"), mine.unit, printed.unit, self.at(("grading", "heading"))

    def sub_uses(self) -> Iterator[tuple[KeyPath, str, str, Message | str]]:
        """What a use class contains, what the document says and where, where both say it and it differs."""
        for use, other in self.uses.items():
            path: KeyPath = ("land_uses", use, "sub_uses")
            if other not in self.printed.land_uses:
                continue
            mine, printed = self.table.land_uses[use].sub_uses, self.printed.land_uses[other].sub_uses
            if mine and printed and set(map(squeezed, mine)) != set(map(squeezed, printed)):
                yield path, "、".join(mine), "、".join(printed), self.at(("land_uses", other, "sub_uses"))

    def at(self, own: KeyPath) -> Message | str:
        """Where in the document something stands, in words."""
        return self.printed.position(*own).words

    def differing(self, mine: Any, printed: Any, path: KeyPath) -> KeyPath:
        """Where a value of the basis is at fault: of servicing with the same word it is what the word means."""
        word = getattr(mine, "word", None)
        same = word in self.table.servicing and squeezed(word or "") == squeezed(getattr(printed, "word", None) or "")
        return ("servicing", word) if word and same else path

    def place(self, own: KeyPath) -> Message | str:
        """A place in the draft, by use, grade and unit, in words."""
        use = self.printed.use_name(use_id) if (use_id := _use_in(own)) in self.printed.land_uses else use_id
        if own[0] == "prices":
            return message("{use} {grade} {unit}", use=use, grade=own[2], unit=UNIT_NAMES.get(str(own[3]), own[3]))
        if own[:2] == ("grading", "areas"):
            return message("{use} {grade} area", use=use, grade=own[2])
        if own[:2] == ("grading", "totals"):
            return message("the total of {use}", use=use)
        return message("the approved area")

    def here(self, own: KeyPath) -> KeyPath:
        """The path in the table of a figure of the draft."""
        return _renamed(own, {theirs: ours for ours, theirs in self.uses.items()})


def figures_of(table: Table) -> dict[KeyPath, Decimal]:
    """KeyPath → figure of all prices, areas, totals and the approved area."""
    return dict(_figures(table))


def squeezed(text: str) -> str:
    """Half-width, without blanks, so that two ways to set the same words are equal."""
    return "".join(half_width(text).split()).replace("〔", "(").replace("〕", ")").replace("[", "(").replace("]", ")")


def said_otherwise(mine: Any, printed: Any) -> bool:
    """Whether two statements of one field of the basis differ where both say something.

    Of servicing the words differ, or the items of one word, or the state inside.
    """
    if mine is None or printed is None:
        return False
    if isinstance(mine, str) and isinstance(printed, str):
        return squeezed(mine) != squeezed(printed)
    if not hasattr(mine, "outside"):
        return bool(mine != printed)
    if squeezed(mine.word or "") != squeezed(printed.word or ""):
        return bool(mine.word and printed.word)
    return _items_differ(mine, printed) or _insides_differ(mine, printed)


def shown(value: Any, other: Any = None) -> str:
    """A value of the basis in words; of servicing the state inside too where it is what the other has otherwise."""
    if isinstance(value, Decimal):
        return format(value, "f")
    if not hasattr(value, "outside"):
        return str(value)
    items = list(value.outside or ())
    if other is not None and not _items_differ(value, other) and _insides_differ(value, other):
        items.append(value.inside)
    listed = "、".join(items)
    return f"{value.word}（{listed}）" if value.word and listed else value.word or listed


def _items_differ(mine: Servicing, printed: Servicing) -> bool:
    listed = mine.outside is not None and printed.outside is not None
    return listed and items_of(mine.outside or ()) != items_of(printed.outside or ())


def _insides_differ(mine: Servicing, printed: Servicing) -> bool:
    return bool(mine.inside and printed.inside) and state_of(mine.inside or "") != state_of(printed.inside or "")


def _figures(table: Table) -> Iterator[tuple[KeyPath, Decimal]]:
    for use, row in table.prices.by_use.items():
        for grade, cell in row.items():
            for unit in (*UNITS, "low", "high"):
                value = getattr(cell, unit)
                if value is not None:
                    yield ("prices", use, grade, unit), value
    grading = table.grading
    if grading is None:
        return
    for grade, areas in grading.areas.items():
        for use, area in areas.items():
            yield ("grading", "areas", grade, use), area
    for use, total in grading.totals.items():
        yield ("grading", "totals", use), total
    if grading.approved_area is not None:
        yield ("grading", "approved_area"), grading.approved_area


def _use_at(path: KeyPath) -> int | None:
    """Which step of a path is the land use."""
    return _USE_AT.get(str(path[1]) if path[0] == "grading" else str(path[0]))


def _use_in(path: KeyPath) -> str:
    at = _use_at(path)
    return "" if at is None else str(path[at])


def _renamed(path: KeyPath, uses: Mapping[str, str]) -> KeyPath:
    """A path with its land use as ``uses`` calls it."""
    at, use = _use_at(path), _use_in(path)
    return path if at is None else (*path[:at], uses.get(use, use), *path[at + 1 :])


def _are_near(one: KeyPath, other: KeyPath) -> bool:
    """Whether two places differ in one thing: the use, the grade or the unit."""
    return len(one) == len(other) and sum(mine != theirs for mine, theirs in zip(one, other, strict=True)) == 1
