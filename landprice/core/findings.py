"""What is wrong with a table or a document, where, and what was expected."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from landprice.core.messages import Message, message


class Severity(StrEnum):
    """How much a finding matters: only an ``error`` makes the exit code 1."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Position:
    """A place in a file; line and column count from 1, columns in characters.

    In a PDF the line is one of a ``page``; in a workbook they are row and column of a ``sheet``; in a Word file row
    and cell of a ``table``, or, in running text, paragraph and column. ``order`` counts on through such a document,
    where line and column do not tell what stands first.
    """

    file: str
    line: int
    column: int
    page: int = 0
    sheet: str = ""
    table: int = 0
    order: int = 0

    def __lt__(self, other: Position) -> bool:
        return self._as_read < other._as_read

    @property
    def _as_read(self) -> tuple[str, int, int, int, int]:
        return self.file, self.page, self.order, self.line, self.column

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"

    @property
    def label(self) -> Message | None:
        """What file, line and column do not say of themselves; None for the line of a file."""
        if self.sheet:
            return message("sheet {sheet}, cell {cell}", sheet=self.sheet, cell=cell_name(self.line, self.column))
        if self.table:
            return message("table {table}, row {row}, cell {cell}", table=self.table, row=self.line, cell=self.column)
        if self.page:
            return message("page {page}", page=self.page)
        return message("paragraph {number}", number=self.line) if self.order else None

    @property
    def words(self) -> Message | str:
        """File, line and column, and the page, cell or paragraph where these do not say it."""
        return message("{position}, {label}", position=str(self), label=self.label) if self.label else str(self)

    def label_as_json(self) -> dict[str, object]:
        """What the label says, under the keys of the contract."""
        if self.sheet:
            return {"sheet": self.sheet, "cell": cell_name(self.line, self.column)}
        if self.table:
            return {"table": self.table}
        if self.page:
            return {"page": self.page}
        return {"paragraph": self.line} if self.order else {}


def cell_name(row: int, column: int) -> str:
    """The name of a cell of a sheet: ``B4`` for row 4, column 2."""
    letters = ""
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{row}"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found by one rule.

    ``path`` names the value in the table by its keys (``prices.public-1.IV.wan_per_mu``); ``expected`` and
    ``found`` are figures or words where the rule knows them; ``erratum`` is true where the table records
    the finding as an error of the published document. ``follows`` are the findings that this one draws after it:
    with its figure set right, they are no more.
    """

    rule: str
    name: str
    severity: Severity
    position: Position
    path: str
    message: Message
    expected: Decimal | str | None = None
    found: Decimal | str | None = None
    erratum: bool = False
    follows: tuple[Finding, ...] = ()

    @property
    def keys(self) -> tuple[str | int, ...]:
        """``path`` as the keys of the table and the places in its lists."""
        return tuple(int(step) if step.isdecimal() else step for step in self.path.split("."))

    def as_json(self) -> Mapping[str, object]:
        """The finding under the keys of the contract; ``message`` in the language in force.

        In a PDF there is ``page`` too, in a workbook ``sheet`` and ``cell``, in a Word file ``table`` or
        ``paragraph``: line and column alone do not say where. Where others follow from it, ``follows`` holds them.
        """
        at = self.position
        return {
            "rule": self.rule,
            "name": self.name,
            "severity": str(self.severity),
            "file": at.file,
            "line": at.line,
            "column": at.column,
            **at.label_as_json(),
            "path": self.path,
            "message": str(self.message),
            "expected": self.expected,
            "found": self.found,
            "erratum": self.erratum,
            **({"follows": [one.as_json() for one in self.follows]} if self.follows else {}),
        }


FILE_RULES = {
    "LP001": "yaml-syntax",
    "LP002": "duplicate-key",
    "LP003": "unknown-field",
    "LP004": "missing-field",
    "LP005": "misread-value",
    "LP006": "bad-value",
    "LP007": "impossible-date",
    "LP008": "yaml-feature",
    "LP009": "unreadable-file",
    "LP010": "undefined-name",
}
"""The rules that reading a table file applies by itself, before any other rule can run."""

READ_RULES = {
    "LP021": ("left-out", Severity.ERROR),
    "LP022": ("not-understood", Severity.WARNING),
    "LP023": ("to-complete", Severity.NOTE),
    "LP024": ("not-in-table", Severity.NOTE),
}
"""What reading a document reports: a figure left out, words of the basis not understood, a field for the keeper,
what a document prints and no table holds."""
TO_COMPLETE = "LP023"
"""What a table needs and no document says is the keeper's business, not the document's."""


def file_finding(rule: str, position: Position, path: str, what: Message, found: str | None = None) -> Finding:
    """A finding of one of ``FILE_RULES``, always an error."""
    return Finding(rule, FILE_RULES[rule], Severity.ERROR, position, path, what, found=found)
