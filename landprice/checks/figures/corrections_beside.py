"""The corrections of a table beside those that its document prints: figure by figure, each at its own place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from landprice.checks.figures.correction_figures import CorrectionFigureAt, Slot, Value, correction_figures
from landprice.core.findings import KeyPath
from landprice.tables.table import Table


@dataclass(slots=True)
class CorrectionBeside:
    """A figure of the table, what the document prints at its place, and where (None: nothing that was read)."""

    figure: CorrectionFigureAt
    printed: Value | None
    own: KeyPath | None
    part_is_read: bool
    slot: Slot

    @property
    def name(self) -> str:
        """What names the figure in its part: a ratio, a band, a factor and class."""
        return self.slot[3]


class CorrectionsBeside:
    """The corrections of ``table`` and those of ``printed``, whose uses are called as ``uses`` says."""

    def __init__(self, table: Table, printed: Table, uses: Mapping[str, str]) -> None:
        self.table = table
        self.printed = printed
        self.uses = uses

    @cached_property
    def read(self) -> dict[Slot, CorrectionFigureAt]:
        """Every figure that was read in the document, by what it is of."""
        return by_slot(self.printed)

    @cached_property
    def held(self) -> dict[Slot, CorrectionFigureAt]:
        """Every figure of the table, by what it is of, its use called as the document does."""
        found = {}
        for (section, use, grade, name), figure in by_slot(self.table).items():
            found[section, self.uses.get(use, use), grade, name] = figure
        return found

    @cached_property
    def series_read(self) -> set[tuple[str, str, str, str]]:
        """Section, use, grade and series of which the document was read."""
        return {(*slot[:3], figure.series) for slot, figure in self.read.items()}

    @cached_property
    def _ungraded(self) -> set[tuple[str, str, str]]:
        """Section, use and name of each figure of the table, whatever its grade."""
        return {(section, use, name) for section, use, _, name in self.held}

    @cached_property
    def sections_read(self) -> set[str]:
        """The sections of which anything was read in the document."""
        return {slot[0] for slot in self.read}

    def compared(self) -> Iterator[CorrectionBeside]:
        """Each figure of the table once for each different thing that the document prints where it belongs."""
        for figure in correction_figures(self.table):
            told: set[tuple[object, ...]] = set()
            for slot in figure.slots:
                ways = list(self._ways(slot))
                there = next((self.read[way] for way in ways if way in self.read), None)
                is_read = any((*way[:3], figure.series) in self.series_read for way in ways)
                printed, own = (there.value, there.path) if there else (None, None)
                one = CorrectionBeside(figure, printed, own, is_read, slot)
                if (one.printed, one.part_is_read) not in told:
                    told.add((one.printed, one.part_is_read))
                    yield one

    def missing(self) -> Iterator[tuple[Slot, CorrectionFigureAt]]:
        """Figures of the document at whose place the table has nothing, in parts that the table has."""
        parts = {slot[:3] for slot in self.held} | {(slot[0], slot[1], "") for slot in self.held}
        for slot, figure in self.read.items():
            section, use, grade, name = slot
            own = slot in self.held or (section, use, "", name) in self.held
            finer = not grade and (section, use, name) in self._ungraded
            if {slot[:3], (section, use, "")} & parts and not own and not finer:
                yield slot, figure

    def _ways(self, slot: Slot) -> Iterator[Slot]:
        """The places where a document may say it: of the use and grade, of every grade, of the use above a class."""
        section, use, grade, name = slot
        names = [self.uses.get(use, use)]
        above = self.table.land_uses[use].of if use in self.table.land_uses else None
        if above:
            names.append(self.uses.get(above, above))
        for each in names:
            yield section, each, grade, name
            if grade:
                yield section, each, "", name

    def lacking(self, one: CorrectionBeside) -> tuple[str, CorrectionFigureAt] | None:
        """The name of a figure that the document prints in the same series and the table lacks, the nearest to it."""
        ways = {way[:3] for way in self._ways(one.slot)}
        found = [
            (slot[3], figure)
            for slot, figure in self._missing
            if slot[:3] in ways and figure.series == one.figure.series
        ]
        same = [each for each in found if each[1].value == one.figure.value]
        return next(iter((*same, *found)), None)

    @cached_property
    def _missing(self) -> list[tuple[Slot, CorrectionFigureAt]]:
        return list(self.missing())


def by_slot(table: Table) -> dict[Slot, CorrectionFigureAt]:
    """Every correction figure of a table by what it is of."""
    found: dict[Slot, CorrectionFigureAt] = {}
    for figure in correction_figures(table):
        for slot in figure.slots:
            found.setdefault(slot, figure)
    return found
