"""The errata that the tables of a run record, and the findings that they excuse."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from landprice.checks.figures.keyed_paths import by_place
from landprice.core.findings import Finding, Position
from landprice.tables.annotations import Erratum
from landprice.tables.table import Table
from landprice.tables.table_model import changed

STILL_OPEN = "待补"
"""What stands in a skeleton where the keeper has to write; an erratum that holds it excuses nothing."""


class Recorded:
    """The errata of each table of a run, and where each of them stands."""

    def __init__(self) -> None:
        self.by_file: dict[str, Sequence[tuple[Erratum, Position]]] = {}

    def marked(self, finding: Finding, errata: Iterable[Erratum] = ()) -> Finding:
        """The finding, marked where one of ``errata``, or an erratum of its table, records it."""
        every = (*errata, *(each for each, _ in self.by_file.get(finding.file, ())))
        recorded = any(_records(erratum, finding) for erratum in every)
        if not recorded and not finding.follows:
            return finding
        follows = tuple(self.marked(one, errata) for one in finding.follows)
        return replace(finding, erratum=recorded, follows=follows)


def errata_of(table: Table) -> list[tuple[Erratum, Position]]:
    """The errata of a table, their paths by place as findings have them, and where each names its rule."""
    return [
        (changed(erratum, path=by_place(table, erratum.path)), table.position("errata", at, "rule"))
        for at, erratum in enumerate(table.errata)
    ]


def is_complete(erratum: Erratum) -> bool:
    """Whether the keeper has written all that a skeleton leaves open; an erratum that is not excuses nothing."""
    return not any(words.startswith(STILL_OPEN) for words in (erratum.printed, erratum.should_read, erratum.reason))


def _records(erratum: Erratum, finding: Finding) -> bool:
    names_it = erratum.rule in (finding.rule, finding.name) and erratum.path == finding.path
    return names_it and is_complete(erratum)
