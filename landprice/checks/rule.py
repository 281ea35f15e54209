"""What a rule is: its code, name and severity, and the finding it makes at a place of a table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Protocol

from landprice.core.findings import Finding, Position, Severity
from landprice.core.messages import Message

if TYPE_CHECKING:
    from landprice.checks.beside import Beside
    from landprice.checks.facts import Facts
    from landprice.checks.figures.table_figures import Sheet
    from landprice.core.findings import KeyPath
    from landprice.tables.table import Table


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the checker; ``page`` is the docstring of its module, which is its manual page."""

    code: str
    name: str
    severity: Severity
    page: str

    def at(
        self,
        table: Table,
        path: KeyPath,
        what: Message,
        *,
        expected: Decimal | str | None = None,
        found: Decimal | str | None = None,
        severity: Severity | None = None,
        key: bool = False,
    ) -> Finding:
        """A finding of this rule at the value under ``path`` (or, with ``key``, at its key)."""
        position = table.position(*path, key=key)
        return self.placed(position, path, what, expected=expected, found=found, severity=severity)

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


class OneTable(Protocol):
    """A module of a rule that needs nothing but the table itself."""

    RULE: Rule

    def check(self, sheet: Sheet) -> Iterable[Finding]:
        """Every finding of the rule in one table."""


class Together(Protocol):
    """A module of a rule that compares the tables given with one another."""

    RULE: Rule

    def check_together(self, facts: Sequence[Facts]) -> Iterable[Finding]:
        """Every finding of the rule among the tables given."""


class WithItsDocument(Protocol):
    """A module of a rule that compares a table with the document that it was taken from."""

    RULE: Rule

    def check_beside(self, beside: Beside) -> Iterable[Finding]:
        """Every finding of the rule in a table beside its document."""
