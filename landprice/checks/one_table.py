"""One table file checked by itself: what the rules find in it, and the little that is kept of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from datetime import date

from landprice.checks.facts import Facts, facts_of
from landprice.checks.figures.following import findings_in
from landprice.checks.figures.table_figures import TableFigures
from landprice.checks.inputs import Input
from landprice.checks.recorded import errata_of
from landprice.checks.selection import Selection
from landprice.checks.unfinished import is_unfinished, unfinished_table, without
from landprice.core.errors import FileError
from landprice.core.findings import Finding, Position
from landprice.core.messages import Message
from landprice.core.startup import record
from landprice.core.textfile import decoded, line_in, read_text
from landprice.tables.annotations import Erratum
from landprice.tables.loader import parse_table
from landprice.tables.table import Table

Compare = Callable[["Table"], list[Finding] | None]
"""What the rules find in a table beside the documents it was taken from; None where none of them is at hand."""

_LONGEST_LINE = 400
"""Lines of a table are shorter; a longer one is read again where it is shown."""


@record(frozen=False)
class CheckedTable:
    """What checking one table file gave; ``problem`` says why it could not be read.

    ``facts`` are kept for the rules that compare tables, ``text`` for the lines to be shown, and ``lines``, by number,
    where the text is not kept; ``is_compared`` is true where the document it was taken from was at hand.
    """

    file: str
    findings: list[Finding] = field(default_factory=list)
    facts: Facts | None = None
    errata: Sequence[tuple[Erratum, Position]] = ()
    is_compared: bool = False
    text: str = ""
    lines: Mapping[int, str] = field(default_factory=dict)
    problem: Message | None = None


class TableChecker:
    """Applies the rules chosen to one table after the other."""

    def __init__(self, selection: Selection, as_of: date | None) -> None:
        self.as_of = as_of
        self.checks = selection.of_a_table
        self.keeps_facts = bool(selection.of_tables or selection.of_editions)

    def check_file(self, file: Input, compare: Compare | None = None) -> CheckedTable:
        """Check a file, or what was given in its place; where it cannot be read the problem is told."""
        if file.table is not None:
            return self._checked(file.table, "", compare)
        try:
            if file.problem:
                raise FileError(file.problem)
            text = read_text(file.path) if file.content is None else decoded(file.content, file.path)
        except FileError as error:
            return CheckedTable(file.shown_as, problem=error.message)
        return self.check(text, file.shown_as, compare)

    def check(self, text: str, file: str, compare: Compare | None = None) -> CheckedTable:
        """Check the text of a table file."""
        checked = self._of_text(text, file, compare)
        lines = {at.line: line_in(text, at.line) for one in checked.findings if (at := one.position).file == file}
        checked.lines = {number: line for number, line in lines.items() if len(line) <= _LONGEST_LINE}
        return checked

    def _of_text(self, text: str, file: str, compare: Compare | None) -> CheckedTable:
        table, mistakes = parse_table(text, file)
        if table is not None:
            return self._checked(table, text, compare)
        if not is_unfinished(mistakes):
            return CheckedTable(file, mistakes, text=text)
        return self._checked_draft(text, file, mistakes, compare)

    def _checked(self, table: Table, text: str, compare: Compare | None) -> CheckedTable:
        sheet = TableFigures(table, self.as_of)
        beside = compare(table) if compare else None
        return CheckedTable(
            table.file,
            findings_in(sheet, self.checks, beside or ()),
            facts_of(sheet) if self.keeps_facts else None,
            errata_of(table),
            beside is not None,
            text,
        )

    def _checked_draft(self, text: str, file: str, mistakes: list[Finding], compare: Compare | None) -> CheckedTable:
        """Check what a keeper has not completed yet: by itself and beside its document, not with other tables."""
        table = unfinished_table(text, file)
        if table is None:
            return CheckedTable(file, mistakes, text=text)
        checked = self._checked(table, text, compare)
        checked.facts = None
        checked.findings = [*mistakes, *without(checked.findings, [mistake.keys for mistake in mistakes])]
        return checked
