"""Which table a valuer's report is compared with: the one named for it, one of the run, or that of its county."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

from landprice.checks.beside import squeezed
from landprice.checks.figures.report_beside import ReportBeside
from landprice.checks.figures.report_counties import cites
from landprice.checks.report import Reviewed
from landprice.core.errors import LandpriceError
from landprice.documents.valuers.statements import ValuersReport
from landprice.tables.catalog import Catalog, Found
from landprice.tables.table import Table


class ReportUnderReview:
    """A report, and the tables of the run that are of a county which it names."""

    def __init__(self, report: ValuersReport) -> None:
        self.report = report
        self.offered: list[Table] = []
        self.table: Table | None = None
        self.tables: list[Table] = []

    @property
    def file(self) -> str:
        """The report as findings name it."""
        return self.report.document.file

    @property
    def reviewed(self) -> Reviewed:
        """What the summary says of it."""
        tables = self.tables or ([self.table] if self.table else [])
        return Reviewed(self.file, ", ".join(table.file for table in tables) or None)

    @cached_property
    def words(self) -> str:
        """The report without blanks."""
        return squeezed("".join(part.text for part in self.report.document.parts()))

    def offer(self, table: Table) -> None:
        """Keep a table of the run where the report names its county."""
        place = table.place
        if any(name in self.words for name in (place.county, *place.aliases)) or self._cites(table):
            self.offered.append(table)

    def beside(self, named: Table | None) -> ReportBeside:
        """The report beside the table that is named for it, else one of the run, else one of the county at hand."""
        at_hand = [] if named else list(self._at_hand())
        self.table = named or self._best(self.offered) or self._best(at_hand)
        self.tables = [] if named else self._of_each_county(at_hand)
        return ReportBeside(self.report, self.table, self.tables)

    def _of_each_county(self, at_hand: Sequence[Table]) -> list[Table]:
        """The table of each county, scope and kind of land whose document the report cites, where these are several."""
        cited = [table for table in (*self.offered, *at_hand) if self._cites(table)]
        best = [self._best_of(cited, what) for what in dict.fromkeys(map(_what, cited))]
        return [table for table in best if table] if len(best) > 1 else []

    def _best_of(self, tables: Sequence[Table], what: tuple[str, str, str]) -> Table | None:
        """The table of a county, scope and kind of land: one of the run before one at hand."""
        own = [table for table in tables if _what(table) == what]
        return self._best([table for table in own if table in self.offered]) or self._best(own)

    def _at_hand(self) -> Iterable[Table]:
        """The tables in reach (shipped, or in the user's folders) whose county the report names in full."""
        for entry in Catalog.of().entries:
            if entry.readable and entry.county in self.words:
                try:
                    yield Found(entry).load()
                except LandpriceError:
                    continue

    def _best(self, tables: Iterable[Table]) -> Table | None:
        """The table whose document number the report cites, else the one of the date it gives, else the latest."""
        dates = {each.value for each in self.report.of("base_date")}
        ranked = sorted(tables, key=lambda table: (self._cites(table), table.edition in dates, table.edition))
        return ranked[-1] if ranked else None

    def _cites(self, table: Table) -> bool:
        return cites(self.words, table)


def _what(table: Table) -> tuple[str, str, str]:
    return table.place.county, table.place.scope or "", table.kind
