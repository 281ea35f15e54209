"""What a rule is: its code, name and severity, what it needs, and the finding it makes at a place of a table."""

from __future__ import annotations

from decimal import Decimal
from enum import Flag, auto

from landprice.core.findings import Finding, KeyPath, Position, Severity
from landprice.core.messages import Message
from landprice.core.startup import record
from landprice.tables.table import Table


class Needs(Flag):
    """What a rule looks at; the runner calls the function of its module that is given this."""

    FILE = auto()
    """The file as it is read: the loader, or the reader of documents, applies the rule."""
    TABLE = auto()
    """One table by itself: ``check(sheet)``."""
    FACTS = auto()
    """What is kept of every table given: ``check_together(facts)``."""
    OTHERS = auto()
    """Another table: without one the rule finds nothing, or less."""
    TABLES = FACTS | OTHERS
    DOCUMENT = auto()
    """The document that a table was taken from: ``check_beside(beside)``."""
    CLOCK = auto()
    """The day of the check: without it the rule finds nothing."""
    EARLIER = auto()
    """The edition before, given to be compared with: ``check_against(newer, older)``."""
    DOCUMENTS = auto()
    """Two documents that publish one edition: ``check_documents(beside)``."""
    REPORT = auto()
    """A valuer's report, and the table that it cites where that is known: ``check_report(beside)``."""
    FINDINGS = auto()
    """What all other rules found: ``check_errata``."""


@record
class Rule:
    """A rule of the checker; its manual page is the docstring of its module, or stands in ``pages.md`` of its room."""

    code: str
    name: str
    severity: Severity
    needs: Needs

    def at(
        self,
        table: Table,
        keys: KeyPath,
        what: Message,
        *,
        expected: Decimal | str | None = None,
        found: Decimal | str | None = None,
        severity: Severity | None = None,
        key: bool = False,
    ) -> Finding:
        """A finding of this rule at the value under ``keys`` (or, with ``key``, at its key)."""
        position = table.position(*keys, key=key)
        return self.placed(position, keys, what, expected=expected, found=found, severity=severity)

    def placed(
        self,
        position: Position,
        keys: KeyPath,
        what: Message,
        *,
        expected: Decimal | str | None = None,
        found: Decimal | str | None = None,
        severity: Severity | None = None,
    ) -> Finding:
        """A finding of this rule at a position that is known already."""
        return Finding(
            self.code, self.name, severity or self.severity, position, keys, what, expected=expected, found=found
        )
