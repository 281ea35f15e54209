"""Run the rules: documents first, then table by table, keeping only facts, then across them, then against errata."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from landprice.checks.errata import TO_COMPLETE
from landprice.checks.facts import Facts, facts_of
from landprice.checks.inputs import STDIN, Input, inputs, is_a_readme, reads_as_document, shipped
from landprice.checks.report import Report, Skipped
from landprice.checks.rules import MODULES, stale_erratum
from landprice.checks.sheet import Sheet
from landprice.errors import FileError, LandpriceError
from landprice.findings import Finding, Position, file_finding
from landprice.loader import parse_table
from landprice.messages import Message, message
from landprice.table import Erratum, Table
from landprice.textfile import MAX_BYTES, decoded, line_in, read_text

if TYPE_CHECKING:
    from landprice.checks.published import Documents

_ALL_NAMES = {name for module in MODULES for name in (module.RULE.code, module.RULE.name)}

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
    """One run of the checker over some tables; ``wanted`` tells by code and name which rules run."""

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
        self.line_at: dict[str, Callable[[Position], str]] = {}
        self.documents: Documents | None = None
        self.compared: list[str] = []
        self.skipped: list[Skipped] = []
        self.failed: list[LandpriceError] = []

    def over(self, files: Sequence[Input], step: Callable[[], None] | None = None) -> Report:
        """Check every file and give the report; ``step`` is called after each file.

        Documents go first, so that each table can be compared with its own when it is read, and be forgotten.
        A document given by name that cannot be checked is added to ``failed``, and the others are checked.
        """
        with _collecting_rarely():
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
        self.findings += self.chosen(mistakes)
        if table is not None:
            self._table(table, file)
        if len(self.findings) > before and (len(self.line_at) < _TEXTS_KEPT or file == STDIN):
            self.line_at[file] = lambda at: line_in(text, at.line)

    def _table(self, table: Table, file: str) -> None:
        sheet = Sheet(table, self.as_of)
        for rule in self.single:
            self.findings.extend(rule(sheet))
        if table.errata:
            self.errata[file] = [
                (erratum, table.position("errata", at, "rule")) for at, erratum in enumerate(table.errata)
            ]
        if self.documents:
            beside = self.documents.compared(table)
            self.findings += beside or ()
            self.compared += [file] * (beside is not None)
        if self.together:
            self.facts.append(facts_of(sheet))

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
            text = read_text(file.path)
        except FileError as error:
            if file.named:
                raise
            self.order.setdefault(file.shown_as, len(self.order))
            mistake = file_finding("LP009", Position(file.shown_as, 1, 1), "", error.message)
            self.findings += self.chosen([mistake])
            return
        self.add(text, file.shown_as)

    def _stdin(self) -> None:
        """Check what is on stdin: a table, unless it reads as a document."""
        import sys

        content = sys.stdin.buffer.read(MAX_BYTES + 1)
        if not reads_as_document(content):
            self.add(decoded(content, Path(STDIN)), STDIN)
            return
        from landprice.checks.published import on_disk

        with on_disk(content, sys.stdin.buffer) as path:
            self._document(Input(path, STDIN, True, True))

    def _document(self, file: Input) -> None:
        if not file.named and is_a_readme(file.path):
            what = message("{file} describes its folder; give it by name to have it checked", file=file.shown_as)
            self._leave(file, what)
            return
        from landprice.checks.published import Documents

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
        for erratum in (*errata, *(each for each, _ in self.errata.get(finding.position.file, ()))):
            meant = erratum.rule in (finding.rule, finding.name) and erratum.path == finding.path
            if meant and TO_COMPLETE not in (erratum.should_read, erratum.reason):
                return replace(finding, erratum=True)
        return finding

    def _stale(self, findings: Sequence[Finding]) -> Iterator[Finding]:
        """A finding for each erratum of a rule that ran which matches none of the findings."""
        rule = stale_erratum.RULE
        if self.wanted and not self.wanted(rule.code, rule.name):
            return
        met = {
            (finding.position.file, finding.path, name)
            for finding in findings
            if finding.erratum
            for name in (finding.rule, finding.name)
        }
        for file, errata in self.errata.items():
            for erratum, position in errata:
                if TO_COMPLETE in (erratum.should_read, erratum.reason):
                    what = message("this erratum is still to be completed; until then it excuses nothing")
                    yield rule.placed(position, "errata", what, found=erratum.rule)
                elif self._ran(erratum.rule, file) and (file, erratum.path, erratum.rule) not in met:
                    what = message(
                        "{rule} finds nothing at {path}: this erratum is out of date, or names another rule or path",
                        rule=erratum.rule,
                        path=erratum.path,
                    )
                    yield rule.placed(position, "errata", what, found=erratum.rule)
                elif erratum.rule not in _ALL_NAMES:
                    what = message("there is no rule {rule}", rule=erratum.rule)
                    yield rule.placed(position, "errata", what, found=erratum.rule)

    def _ran(self, rule: str, file: str) -> bool:
        """Whether a rule looked at a table: those that need its document only where that was at hand."""
        return rule in self.known_rules and (rule not in _NEED_A_DOCUMENT or file in self.compared)

    def _place(self, finding: Finding) -> tuple[int, int, int, int, str, str]:
        at = finding.position
        return self.order.get(at.file, -1), at.page, at.line, at.column, finding.rule, finding.path


@contextmanager
def _collecting_rarely() -> Iterator[None]:
    """Look for unreachable cycles a hundred times less often: a table makes many objects and next to no cycles."""
    import gc

    before = gc.get_threshold()
    gc.set_threshold(before[0] * 100, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
