"""What a run of the checker found, and the figures that sum it up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from landprice.core.findings import Finding, Severity, grid_of
from landprice.core.messages import Message, message, text
from landprice.core.results import Displayed, DisplayTable, Keyed
from landprice.core.startup import record


@record
class Skipped:
    """A document that was found in a folder and not checked, and why."""

    file: str
    reason: Message


@record
class Reviewed:
    """A valuer's report that was checked, and the table (or tables) that it was compared with (None: none is known)."""

    file: str
    table: str | None


@record
class Report(Displayed, Keyed):
    """Every finding of one run, in the order of the files given and of their lines.

    ``documents`` are those of the ``files`` that are no table; ``drafted`` is how many tables they hold,
    ``compared`` names the tables that were compared with the document they were taken from, ``reports`` the valuers'
    reports and their tables. ``accept_known`` is true
    where an error that an erratum records is to fail nothing.
    """

    findings: tuple[Finding, ...]
    files: tuple[str, ...]
    documents: tuple[str, ...] = ()
    drafted: int = 0
    compared: tuple[str, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    accept_known: bool = False
    reports: tuple[Reviewed, ...] = ()

    def accepts(self, finding: Finding) -> bool:
        """Whether a finding is an error that is recorded as an erratum, and such errors are accepted."""
        return self.accept_known and finding.erratum

    def fails(self, finding: Finding) -> bool:
        """Whether a finding makes the exit code 1."""
        return finding.severity is Severity.ERROR and not self.accepts(finding)

    def by_file(self) -> list[tuple[str, list[Finding]]]:
        """Every file checked, in the order given, and its findings."""
        findings: dict[str, list[Finding]] = {file: [] for file in self.files}
        for finding in self.findings:
            findings.setdefault(finding.position.file, []).append(finding)
        return list(findings.items())

    def at_least(self, severity: Severity) -> Report:
        """The report without the findings under a severity."""
        kept = list(Severity)[: list(Severity).index(severity) + 1]
        return replace(self, findings=tuple(finding for finding in self.findings if finding.severity in kept))

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that are errors, those that an erratum records among them."""
        return tuple(finding for finding in self.findings if finding.severity is Severity.ERROR)

    @property
    def unknown_errors(self) -> tuple[Finding, ...]:
        """The errors that no erratum records."""
        return tuple(finding for finding in self.errors if not finding.erratum)

    def count(self, severity: Severity) -> int:
        """How many findings have a severity."""
        return sum(finding.severity is severity for finding in self.findings)

    def by_rule(self) -> dict[str, int]:
        """The number of findings of each rule, by code."""
        return dict(sorted(Counter(finding.rule for finding in self.findings).items()))

    @property
    def summary(self) -> Mapping[str, object]:
        """Counts of files, findings by severity, errors recorded as errata, and findings by rule.

        ``files`` are tables and ``documents``; ``compared`` counts the tables compared with their document. ``reports``
        names the valuers' reports with their tables, where there are any.
        """
        reports = [{"file": one.file, "table": one.table} for one in self.reports]
        return {
            "files": len(self.files),
            "documents": len(self.documents),
            "compared": len(self.compared),
            **({"reports": reports} if reports else {}),
            "skipped": [{"file": one.file, "message": str(one.reason)} for one in self.skipped],
            "errors": self.count(Severity.ERROR),
            "warnings": self.count(Severity.WARNING),
            "notes": self.count(Severity.NOTE),
            "known_errors": len(self.errors) - len(self.unknown_errors),
            "by_rule": self.by_rule(),
        }

    def as_json(self) -> dict[str, Any]:
        """The report under the keys of the contract."""
        findings = [finding.as_json() for finding in self.findings]
        return {"format_version": 1, "findings": findings, "summary": self.summary}

    def _headline(self) -> str:
        counts = {severity: self.count(severity) for severity in Severity}
        return text(
            "{files}; {errors}; warnings: {warnings}; notes: {notes}",
            files=message("files: {count}", count=len(self.files)),
            errors=message("errors: {count}", count=counts[Severity.ERROR]),
            warnings=counts[Severity.WARNING],
            notes=counts[Severity.NOTE],
        )

    def _grids(self) -> list[DisplayTable]:
        return [grid_of(self.findings)] if self.findings else []
