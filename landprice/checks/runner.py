"""Run the rules: table by table, keeping only facts, then across the tables given, then against their errata."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from landprice.checks.errata import is_complete
from landprice.checks.facts import Facts, facts_of
from landprice.checks.inputs import STDIN, Input, inputs, shipped
from landprice.checks.report import Report
from landprice.checks.rules import MODULES, stale_erratum
from landprice.checks.sheet import Sheet
from landprice.errors import FileError
from landprice.findings import Finding, Position, Severity, file_finding
from landprice.loader import parse_table
from landprice.messages import message
from landprice.nearest import with_nearest
from landprice.table import Erratum
from landprice.textfile import read_text

_ALL_NAMES = {name for module in MODULES for name in (module.RULE.code, module.RULE.name)}

_COMPARING = {
    name
    for module in MODULES
    if hasattr(module, "check_together") and module.RULE.code not in ("LP101", "LP407")
    for name in (module.RULE.code, module.RULE.name)
}
"""The rules that need another table to find anything, or may need one."""
_AGE = ("LP407", "age")


def check(paths: str | Path | Iterable[str | Path] | None = None, *, as_of: date | None = None) -> Report:
    """Check table files and folders of them, or the shipped tables where no path is given.

    Tables are compared only with one another, never with tables that were not given. Without ``as_of`` the rules
    about age stay silent: no clock is read. Raises FileError for a path that does not exist or a file given by its
    own name that cannot be read; inside a folder such a file is a finding.
    """
    if paths is None:
        return Run(as_of=as_of).over(shipped())
    return Run(as_of=as_of).over(inputs([paths] if isinstance(paths, str | Path) else paths))


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
        self.findings: list[Finding] = []
        self.facts: list[Facts] = []
        self.errata: dict[str, Sequence[tuple[Erratum, Position]]] = {}
        self.order: dict[str, int] = {}
        self.texts: dict[str, str] = {}

    def over(self, files: Sequence[Input], step: Callable[[], None] | None = None) -> Report:
        """Check every file and give the report; ``step`` is called after each file."""
        for file in files:
            self._file(file)
            if step:
                step()
        return self.report()

    def add(self, text: str, file: str) -> None:
        """Check the text of one table by itself, and keep its facts for the rules across tables."""
        self.order.setdefault(file, len(self.order))
        table, mistakes = parse_table(text, file)
        self.findings += mistakes
        if table is None:
            return
        sheet = Sheet(table, self.as_of)
        for rule in self.single:
            self.findings.extend(rule(sheet))
        if table.errata:
            self.errata[file] = [
                (erratum, table.position("errata", at, "rule")) for at, erratum in enumerate(table.errata)
            ]
        if self.together:
            self.facts.append(facts_of(sheet))

    def report(self) -> Report:
        """The findings so far and those across tables, in order."""
        findings = list(self.findings)
        for rule in self.together:
            findings.extend(rule(self.facts))
        findings = [self._marked(finding) for finding in findings]
        findings += self._stale(findings)
        findings.sort(key=self._place)
        return Report(tuple(findings), tuple(self.order))

    def _file(self, file: Input) -> None:
        try:
            if file.problem:
                raise FileError(file.problem)
            if str(file.path) == STDIN:
                text = self.texts[STDIN] = _stdin()
            else:
                text = read_text(file.path)
                if file.named and not file.path.is_file():  # a pipe, such as <(…), gives its text once
                    self.texts[file.shown_as] = text
        except FileError as error:
            if file.named:
                raise
            self.order.setdefault(file.shown_as, len(self.order))
            self.findings.append(file_finding("LP009", Position(file.shown_as, 1, 1), "", error.message))
            return
        self.add(text, file.shown_as)

    def _marked(self, finding: Finding) -> Finding:
        """The finding, marked where an erratum of its table records it."""
        for erratum, _ in self.errata.get(finding.position.file, ()):
            meant = erratum.rule in (finding.rule, finding.name) and erratum.path == finding.path
            if meant and is_complete(erratum):
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
                    yield rule.placed(position, "errata", what, found=erratum.rule)
                elif key in seen:
                    what = message("this erratum is recorded twice")
                    yield rule.placed(position, "errata", what, found=erratum.rule)
                elif erratum.rule not in _ALL_NAMES:
                    choices = sorted(_ALL_NAMES)
                    what = with_nearest(message("there is no rule {rule}", rule=erratum.rule), erratum.rule, choices)
                    yield rule.placed(position, "errata", what, found=erratum.rule)
                elif self._judges(erratum.rule) and (file, erratum.path, erratum.rule) not in met:
                    yield self._stale_one(erratum, position, paths.get((file, erratum.rule), []))
                seen.add(key)

    def _judges(self, rule: str) -> bool:
        """Whether the rule ran, and could have found what an erratum records in the tables given."""
        return (
            rule in self.known_rules
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
            return stale_erratum.RULE.placed(position, "errata", what, found=erratum.rule, severity=Severity.WARNING)
        return stale_erratum.RULE.placed(position, "errata", what, found=erratum.rule)

    def _place(self, finding: Finding) -> tuple[int, int, int, str, str]:
        at = finding.position
        return self.order.get(at.file, -1), at.line, at.column, finding.rule, finding.path


def _stdin() -> str:
    import sys

    from landprice.textfile import MAX_BYTES, decoded

    return decoded(sys.stdin.buffer.read(MAX_BYTES + 1), Path(STDIN))
