"""Run the rules: documents first, then table by table, keeping only facts, then across them, then against errata."""

from __future__ import annotations

from collections.abc import Callable, Collection, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from landprice.checks.facts import Facts
from landprice.checks.inputs import STDIN, Input, inputs, is_a_readme, reads_as_document, shipped
from landprice.checks.one_table import CheckedTable, Compare, TableChecker
from landprice.checks.recorded import Recorded
from landprice.checks.report import Report, Skipped
from landprice.checks.rule import Needs, Rule
from landprice.checks.rules import BY_NAME
from landprice.checks.rules.errata import stale_erratum
from landprice.checks.selection import Selection
from landprice.checks.workers import checked_in_processes, worth_starting
from landprice.core.errors import FileError, InputError, LandpriceError
from landprice.core.findings import TO_COMPLETE, Finding, Position, file_finding
from landprice.core.messages import Message, message
from landprice.core.textfile import MAX_BYTES, decoded, line_in
from landprice.tables.table import Table

if TYPE_CHECKING:
    from landprice.checks.documents_run import Documents
    from landprice.documents.reading import Drafts

_TEXTS_KEPT = 200
"""The texts of so many tables with findings stay at hand for the lines to be shown; of more, those lines alone do."""


Given = str | Path | bytes | Table
NO_REPORT = message("none of what is checked is a valuer's report: --table names the table of one")


def check(given: Given | Iterable[Given] | None = None, *, as_of: date | None = None) -> Report:
    """Check tables and published documents as ``landprice.check`` does, which tells what may be given and is raised."""
    run = Run(as_of=as_of)
    if given is None:
        return run.over(shipped())
    report = run.over(inputs([given] if isinstance(given, Given) else given))
    if run.failed:
        raise run.failed[0]
    return report


class Run:
    """One run of the checker over some tables, with the rules that are chosen (default: all).

    Up to ``jobs`` processes read many tables at once; what is found does not depend on their number.
    """

    def __init__(
        self,
        *,
        as_of: date | None = None,
        selection: Selection | None = None,
        jobs: int = 1,
        against: Sequence[Input] = (),
        table_of_reports: Table | None = None,
    ) -> None:
        self.as_of = as_of
        self.jobs = jobs
        self.against = against
        self.table_of_reports = table_of_reports
        self.selection = selection or Selection()
        self.checker = TableChecker(self.selection, as_of)
        self.recorded = Recorded()
        self.findings: list[Finding] = []
        self.facts: list[Facts] = []
        self.order: dict[str, int] = {}
        self.line_at: dict[str, Callable[[Position], tuple[str, int] | None]] = {}
        self.documents: Documents | None = None
        self.compared: list[str] = []
        self.skipped: list[Skipped] = []
        self.failed: list[LandpriceError] = []

    def over(self, files: Sequence[Input], step: Callable[[], None] | None = None) -> Report:
        """Check every file and give the report; ``step`` is called after each file.

        Documents go first, so that each table can be compared with its own when it is read, and be forgotten.
        A document given by name that cannot be checked is added to ``failed``, and the others are checked.
        """
        documents = [file for file in files if file.is_document]
        if documents:
            self.order = {file.shown_as: at for at, file in enumerate(files)}
        for file in documents:
            self._document(file)
            if step:
                step()
        tables = [file for file in files if not file.is_document]
        with closing(self._checked(tables)) as checked_tables:
            for file, checked in zip(tables, checked_tables, strict=True):
                if checked:
                    self._table(file, checked)
                else:
                    self._stdin()
                if step:
                    step()
        return self.report()

    def add(self, text: str, file: str) -> None:
        """Check the text of one table by itself, and keep its facts for the rules across tables."""
        self._keep(self.checker.check(text, file, self._compare))

    def add_document(self, drafts: Drafts) -> None:
        """Check the tables of a document that was read already, and compare the tables to come with them."""
        self._documents_of_run().add(drafts)

    def report(self) -> Report:
        """The findings so far and those across tables, in order."""
        findings = list(self.findings)
        findings.extend(self._across())
        findings = [self.recorded.marked(finding) for finding in findings]
        if self.documents:
            findings += self.documents.findings(self.facts, findings)
        if self.selection.has(stale_erratum.RULE.code):
            findings += stale_erratum.check_errata(self.recorded, findings, BY_NAME, self._could_find)
        findings.sort(key=self._place)
        files = tuple(sorted(self.order, key=self.order.__getitem__))
        if self.documents is None:
            if self.table_of_reports:
                self.failed.append(InputError(NO_REPORT))
            return Report(tuple(findings), files, skipped=tuple(self.skipped))
        return Report(
            tuple(findings),
            files,
            tuple(file for file in files if file in self.documents.files),
            len(self.documents.published),
            tuple(self.compared),
            tuple(self.skipped),
            reports=tuple(each.reviewed for each in self.documents.reports),
        )

    def _across(self) -> Iterator[Finding]:
        """What the rules across tables find; of the editions before, only what they say of the tables given."""
        older = self._older()
        known = {facts.file for facts in self.facts}
        for check_together in self.selection.of_tables:
            for finding in check_together([*self.facts, *older]):
                if not older or finding.file in known:
                    yield finding
        for before in older:
            own = [facts for facts in self.facts if (facts.adcode, facts.scope) == (before.adcode, before.scope)]
            if why := _why_not_against(own, before):
                self.failed.append(InputError(why))
            for newer in own:
                for check_against in self.selection.of_editions:
                    yield from check_against(newer, before)

    def _older(self) -> list[Facts]:
        """The facts of the tables to be compared with; one that is no table is added to ``failed``."""
        found = []
        for file in self.against:
            checked = self.checker.check_file(file)
            if checked.facts is not None:
                found.append(checked.facts)
                continue
            why = checked.problem or message("{file} is no valid table: check it alone", file=file.shown_as)
            self.failed.append(FileError(why))
        return found

    @property
    def _compare(self) -> Compare | None:
        return self.documents.compared if self.documents else None

    def _checked(self, files: Sequence[Input]) -> Generator[CheckedTable | None, None, None]:
        """What checking each file by itself gives, in order; None for stdin, which may be a document."""
        jobs = worth_starting(self.jobs, len(files))
        if jobs > 1 and not self.documents and not any(map(_is_read_once, files)):
            yield self.checker.check_file(files[0])  # what is built for it, copies of this process have too
            yield from checked_in_processes(self.checker, files[1:], jobs)
            return
        for file in files:
            yield None if str(file.path) == STDIN else self.checker.check_file(file, self._compare)

    def _table(self, file: Input, checked: CheckedTable) -> None:
        if checked.problem:
            if file.named:
                raise FileError(checked.problem)
            at = Position(file.shown_as, 1, 1)
            checked = CheckedTable(file.shown_as, [file_finding("LP009", at, (), checked.problem)])
        self._keep(checked)

    def _keep(self, checked: CheckedTable) -> None:
        file, text = checked.file, checked.text
        self.order.setdefault(file, len(self.order))
        self.findings += checked.findings
        self.compared += [file] * checked.is_compared
        if checked.errata:
            self.recorded.by_file[file] = checked.errata
        if checked.facts:
            self.facts.append(checked.facts)
        if checked.findings and text and (len(self.line_at) < _TEXTS_KEPT or file == STDIN):
            self.line_at[file] = lambda at: (line_in(text, at.line), at.column)
        elif lines := checked.lines:
            self.line_at[file] = lambda at: (lines[at.line], at.column) if at.line in lines else None

    def _stdin(self) -> None:
        """Check what is on stdin: a table, unless it reads as a document."""
        import sys

        content = sys.stdin.buffer.read(MAX_BYTES + 1)
        if not reads_as_document(content):
            self.add(decoded(content, Path(STDIN)), STDIN)
            return
        self._document_in(content, sys.stdin.buffer, STDIN)

    def _document_in(self, content: bytes, rest: BinaryIO, shown_as: str) -> None:
        """Check a document that is no file: its content so far, and the stream that has the rest."""
        from landprice.documents.formats.on_disk import on_disk  # tables alone need no reader of documents

        with on_disk(content, rest, shown_as) as path:
            self._document(Input(path, shown_as, named=True, is_document=True))

    def _document(self, file: Input) -> None:
        if not file.named and is_a_readme(file.path):
            what = message("{file} describes its folder; give it by name to have it checked", file=file.shown_as)
            self._leave(file, what)
            return
        if file.content is not None:
            self._document_in(file.content, BytesIO(), file.shown_as)
            return
        self.order.setdefault(file.shown_as, len(self.order))
        try:
            drafts = self._documents_of_run().read(file.path, file.shown_as)
        except LandpriceError as error:
            if file.named:
                self.failed.append(error)
                del self.order[file.shown_as]
            else:
                self._leave(file, error.message)
            return
        days = {(one.file, one.page, one.line) for one in self._documents_of_run().days}
        self.findings += [
            one
            for one in drafts.findings
            if self.selection.has(one.rule) and one.rule != TO_COMPLETE and not _is_told_as_a_day(one, days)
        ]
        self.line_at[file.shown_as] = drafts.document.line_of

    def _documents_of_run(self) -> Documents:
        from landprice.checks.documents_run import Documents

        if self.documents is None:
            self.documents = Documents(self.selection, self.as_of, self.recorded)
            self.documents.table_of_reports = self.table_of_reports
        return self.documents

    def _leave(self, file: Input, why: Message) -> None:
        self.skipped.append(Skipped(file.shown_as, why))
        self.order.pop(file.shown_as, None)

    def _could_find(self, rule: Rule, file: str) -> bool:
        """Whether a rule ran, and could have found something in a table, with the tables and documents given."""
        return (
            self.selection.has(rule.code)
            and (Needs.DOCUMENT not in rule.needs or file in self.compared)
            and (Needs.CLOCK not in rule.needs or self.as_of is not None)
            and (Needs.OTHERS not in rule.needs or len(self.order) > 1)
            and (Needs.EARLIER not in rule.needs or bool(self.against))
        )

    def _place(self, finding: Finding) -> tuple[int, Position, str, str]:
        return self.order.get(finding.file, -1), finding.position, finding.rule, finding.path


def _why_not_against(own: Sequence[Facts], before: Facts) -> Message | None:
    """Why a table is no edition before those given: of another place, or later; None where it is one."""
    if not own:
        return message(
            "{file} is of {county} {scope}: no table of that place is checked against it",
            file=before.file,
            county=before.county,
            scope=before.scope,
        )
    dated = [each for each in own if "undated" not in (each.edition, before.edition)]
    earlier = next((each for each in dated if each.edition < before.edition), None)
    if earlier is None:
        return None
    return message(
        "{file} is of {edition}, later than {newer}: give the edition before it",
        file=before.file,
        edition=before.edition,
        newer=earlier.file,
    )


def _is_told_as_a_day(finding: Finding, days: Collection[tuple[str, int | None, int]]) -> bool:
    """Whether that a day of the basis is not understood is said already as a day that no calendar has."""
    at = (finding.file, finding.page, finding.line)
    return finding.rule == "LP022" and at in days and finding.sentence.template.startswith("no calendar has the day")


def _is_read_once(file: Input) -> bool:
    """Whether a file gives its text once, or to this process alone."""
    if file.table or file.content is not None:
        return True
    return str(file.path) == STDIN or (not file.problem and not file.path.is_file() and file.path.exists())
