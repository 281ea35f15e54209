"""Run the rules: documents first, then table by table, keeping only facts, then across them, then against errata."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from landprice.checks.errata import is_complete
from landprice.checks.facts import Facts, facts_of
from landprice.checks.figures.following import judged
from landprice.checks.figures.table_figures import Sheet
from landprice.checks.inputs import STDIN, Input, inputs, is_a_readme, reads_as_document, shipped
from landprice.checks.report import Report, Skipped
from landprice.checks.rules import MODULES
from landprice.checks.rules.errata import stale_erratum
from landprice.checks.unfinished import is_unfinished, with_stand_ins, without
from landprice.core.errors import FileError, LandpriceError
from landprice.core.findings import Finding, Position, Severity, file_finding
from landprice.core.messages import Message, message
from landprice.core.nearest import with_nearest
from landprice.core.textfile import MAX_BYTES, decoded, line_in, read_text
from landprice.tables.loader import parse_table
from landprice.tables.table import Erratum, Table

if TYPE_CHECKING:
    from landprice.checks.documents_run import Documents

_ALL_NAMES = {name for module in MODULES for name in (module.RULE.code, module.RULE.name)}

_COMPARING = {
    name
    for module in MODULES
    if hasattr(module, "check_together") and module.RULE.code not in ("LP101", "LP407")
    for name in (module.RULE.code, module.RULE.name)
}
"""The rules that need another table to find anything, or may need one."""
_AGE = ("LP407", "age")
_TEXTS_KEPT = 200
"""The texts of so many tables with findings stay at hand for the lines to be shown; of more, the files do."""
_NEED_A_DOCUMENT = {
    name for module in MODULES if hasattr(module, "check_beside") for name in (module.RULE.code, module.RULE.name)
}


def check(paths: str | Path | Iterable[str | Path] | None = None, *, as_of: date | None = None) -> Report:
    """Check tables, published documents and folders of both, or the shipped tables where no path is given.

    Tables are compared only with one another, never with tables that were not given, and each with the document
    that it was taken from where that is given too. Without ``as_of`` the rules about age stay silent: no clock is
    read. Raises FileError for a path that does not exist or a file given by its own name that cannot be read,
    InputError for a document given by name that holds no table of benchmark prices, MissingLibraryError for one
    whose format needs a library that is not installed. Inside a folder a table that cannot be read is a finding,
    and a document that is of no use is named in ``report.skipped``.
    """
    run = Run(as_of=as_of)
    if paths is None:
        return run.over(shipped())
    report = run.over(inputs([paths] if isinstance(paths, str | Path) else paths))
    if run.failed:
        raise run.failed[0]
    return report


class Run:
    """One run of the checker over some tables; ``wanted`` tells by code and name which rules run.

    The rules of the file itself always do: no other rule can look at what is no table, and silence would hide that.
    """

    def __init__(self, *, as_of: date | None = None, wanted: Callable[[str, str], bool] | None = None) -> None:
        self.as_of = as_of
        chosen = [module for module in MODULES if wanted is None or wanted(module.RULE.code, module.RULE.name)]
        self.wanted = wanted
        self.known_rules = {name for module in chosen for name in (module.RULE.code, module.RULE.name)}
        self.single = [module.check for module in chosen if hasattr(module, "check")]
        self.together = [module.check_together for module in chosen if hasattr(module, "check_together")]
        self.beside = [module.check_beside for module in chosen if hasattr(module, "check_beside")]
        self.findings: list[Finding] = []
        self.facts: list[Facts] = []
        self.errata: dict[str, Sequence[tuple[Erratum, Position]]] = {}
        self.order: dict[str, int] = {}
        self.line_at: dict[str, Callable[[Position], tuple[str, int]]] = {}
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
        for file in [*documents, *(file for file in files if not file.is_document)]:
            if file.is_document:
                self._document(file)
            else:
                self._file(file)
            if step:
                step()
        return self.report()

    def add(self, text: str, file: str) -> None:
        """Check the text of one table by itself, and keep its facts for the rules across tables."""
        self.order.setdefault(file, len(self.order))
        before = len(self.findings)
        table, mistakes = parse_table(text, file)
        self.findings += mistakes
        if table is not None:
            self._table(table, file)
        elif is_unfinished(mistakes):
            self._draft(text, file, [mistake.path for mistake in mistakes])
        if len(self.findings) > before and (len(self.line_at) < _TEXTS_KEPT or file == STDIN):
            self.line_at[file] = lambda at: (line_in(text, at.line), at.column)

    def _table(self, table: Table, file: str) -> None:
        sheet = Sheet(table, self.as_of)
        beside = self.documents.compared(table) if self.documents else None
        self.findings += judged(sheet, self.single, beside or ())
        self.compared += [file] * (beside is not None)
        if table.errata:
            self.errata[file] = [
                (erratum, table.position("errata", at, "rule")) for at, erratum in enumerate(table.errata)
            ]
        if self.together:
            self.facts.append(facts_of(sheet))

    def _draft(self, text: str, file: str, missing: Sequence[str]) -> None:
        """Check what a keeper has not completed yet: by itself and beside its document, not with other tables."""
        table = with_stand_ins(text, file)
        if table is None:
            return
        facts, findings = len(self.facts), len(self.findings)
        self._table(table, file)
        del self.facts[facts:]
        self.findings[findings:] = without(self.findings[findings:], missing)

    def report(self) -> Report:
        """The findings so far and those across tables, in order."""
        findings = list(self.findings)
        for rule in self.together:
            findings.extend(rule(self.facts))
        findings = [self.marked(finding) for finding in findings]
        if self.documents:
            findings += map(self.marked, self.documents.findings(self.facts, findings))
        findings += self._stale(findings)
        findings.sort(key=self._place)
        files = sorted(self.order, key=self.order.__getitem__)
        if self.documents is None:
            return Report(tuple(findings), tuple(files), skipped=tuple(self.skipped))
        return Report(
            tuple(findings),
            tuple(files),
            tuple(file for file in files if file in self.documents.files),
            len(self.documents.published),
            tuple(self.compared),
            tuple(self.skipped),
        )

    def _file(self, file: Input) -> None:
        if str(file.path) == STDIN:
            self._stdin()
            return
        try:
            if file.problem:
                raise FileError(file.problem)
            text = read_text(file.path)
        except FileError as error:
            if file.named:
                raise
            self.order.setdefault(file.shown_as, len(self.order))
            self.findings.append(file_finding("LP009", Position(file.shown_as, 1, 1), (), error.message))
            return
        self.add(text, file.shown_as)

    def _stdin(self) -> None:
        """Check what is on stdin: a table, unless it reads as a document."""
        import sys

        content = sys.stdin.buffer.read(MAX_BYTES + 1)
        if not reads_as_document(content):
            self.add(decoded(content, Path(STDIN)), STDIN)
            return
        from landprice.documents.on_disk import on_disk

        with on_disk(content, sys.stdin.buffer, STDIN) as path:
            self._document(Input(path, STDIN, True, True))

    def _document(self, file: Input) -> None:
        if not file.named and is_a_readme(file.path):
            what = message("{file} describes its folder; give it by name to have it checked", file=file.shown_as)
            self._leave(file, what)
            return
        from landprice.checks.documents_run import Documents

        self.documents = self.documents or Documents(self)
        self.order.setdefault(file.shown_as, len(self.order))
        try:
            self.documents.read(file.path, file.shown_as)
        except LandpriceError as error:
            if file.named:
                self.failed.append(error)
                del self.order[file.shown_as]
            else:
                self._leave(file, error.message)

    def _leave(self, file: Input, why: Message) -> None:
        self.skipped.append(Skipped(file.shown_as, why))
        self.order.pop(file.shown_as, None)

    def chosen(self, mistakes: Iterable[Finding]) -> list[Finding]:
        """Those of some findings whose rules were asked for."""
        return [one for one in mistakes if self.wanted is None or self.wanted(one.rule, one.name)]

    def marked(self, finding: Finding, errata: Iterable[Erratum] = ()) -> Finding:
        """The finding, marked where one of ``errata``, or an erratum of its table, records it."""
        every = (*errata, *(each for each, _ in self.errata.get(finding.position.file, ())))
        recorded = any(
            erratum.rule in (finding.rule, finding.name) and erratum.path == finding.path and is_complete(erratum)
            for erratum in every
        )
        if not recorded and not finding.follows:
            return finding
        follows = tuple(self.marked(one, errata) for one in finding.follows)
        return replace(finding, erratum=recorded, follows=follows)

    def _stale(self, findings: Sequence[Finding]) -> Iterator[Finding]:
        """A finding for each erratum of a rule that ran which matches none of the findings."""
        rule = stale_erratum.RULE
        if self.wanted and not self.wanted(rule.code, rule.name):
            return
        findings = [*findings, *(one for finding in findings for one in finding.follows)]
        met = {
            (finding.position.file, finding.path, name)
            for finding in findings
            if finding.erratum
            for name in (finding.rule, finding.name)
        }
        paths: dict[tuple[str, str], list[str]] = {}
        for finding in findings:
            for name in (finding.rule, finding.name):
                paths.setdefault((finding.position.file, name), []).append(finding.path)
        for file, errata in self.errata.items():
            seen: set[tuple[str, str]] = set()
            for erratum, position in errata:
                key = erratum.rule, erratum.path
                if not is_complete(erratum):
                    what = message("this erratum is still to be completed; until then it excuses nothing")
                    yield rule.placed(position, ("errata",), what, found=erratum.rule)
                elif key in seen:
                    what = message("this erratum is recorded twice")
                    yield rule.placed(position, ("errata",), what, found=erratum.rule)
                elif erratum.rule not in _ALL_NAMES:
                    choices = sorted(_ALL_NAMES)
                    what = with_nearest(message("there is no rule {rule}", rule=erratum.rule), erratum.rule, choices)
                    yield rule.placed(position, ("errata",), what, found=erratum.rule)
                elif (
                    self._ran(erratum.rule, file)
                    and self._judges(erratum.rule, file)
                    and (file, erratum.path, erratum.rule) not in met
                ):
                    yield self._stale_one(erratum, position, paths.get((file, erratum.rule), []))
                seen.add(key)

    def _judges(self, rule: str, file: str) -> bool:
        """Whether the rule ran, and could have found what an erratum records in the tables and documents given."""
        return (
            self._ran(rule, file)
            and not (rule in _AGE and not self.as_of)
            and not (rule in _COMPARING and len(self.order) < 2)
        )

    def _stale_one(self, erratum: Erratum, position: Position, elsewhere: list[str]) -> Finding:
        what = message(
            "{rule} finds nothing at {path}: this erratum is out of date, or names another rule or path",
            rule=erratum.rule,
            path=erratum.path,
        )
        what = with_nearest(what, erratum.path, elsewhere)
        if erratum.rule in _COMPARING:
            what = message("{what}, or the table to compare with was not given", what=what)
            return stale_erratum.RULE.placed(position, ("errata",), what, found=erratum.rule, severity=Severity.WARNING)
        return stale_erratum.RULE.placed(position, ("errata",), what, found=erratum.rule)

    def _ran(self, rule: str, file: str) -> bool:
        """Whether a rule looked at a table: those that need its document only where that was at hand."""
        return rule in self.known_rules and (rule not in _NEED_A_DOCUMENT or file in self.compared)

    def _place(self, finding: Finding) -> tuple[int, Position, str, str]:
        return self.order.get(finding.position.file, -1), finding.position, finding.rule, finding.path
