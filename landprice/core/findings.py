"""What is wrong with a table or a document, where, and what was expected."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum
from typing import Any

from landprice.core.messages import Message, message, seen, text
from landprice.core.results import DisplayTable, Keyed, in_one_line
from landprice.core.startup import record

KeyPath = tuple[str | int, ...]
"""The keys that lead to a value of a table, and places in its lists, from 0."""


def dotted(keys: KeyPath) -> str:
    """A path as people write it: ``prices.public-1.IV.wan_per_mu``; only to be shown, for a key can hold a dot."""
    return ".".join(seen(step) for step in keys)


class Severity(StrEnum):
    """How much a finding matters: only an ``error`` makes the exit code 1."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@record
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
    return f"{column_letters(column)}{row}"


def column_letters(column: int) -> str:
    """The name of a column of a sheet: ``B`` for 2, ``AA`` for 27."""
    letters = ""
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


@record
class LeftOutBlock(Keyed):
    """The figures of one block of a document that no table holds: to which line, as printed, why, what is likely.

    Its keys are those that a finding of left-out figures has beside the others.
    """

    end_line: int
    figures: tuple[str, ...]
    reason: Message
    rival: str | None = None


@record
class Finding(Keyed):
    """One thing found by one rule; its attributes have the names of the JSON keys.

    ``keys`` lead to the value in the table, ``path`` shows them. ``sentence`` is what was found in no language yet
    (its ``template`` and ``params``), ``message`` its text. ``expected`` and ``found`` are figures or words where
    the rule knows them; ``erratum`` is true where the table records the finding as an error of the published
    document. ``follows`` are the findings that this one draws after it: with its figure set right, they are no more.
    """

    rule: str
    name: str
    severity: Severity
    position: Position
    keys: KeyPath
    sentence: Message
    expected: Decimal | str | None = None
    found: Decimal | str | None = None
    erratum: bool = False
    follows: tuple[Finding, ...] = ()
    block: LeftOutBlock | None = None

    def __repr__(self) -> str:
        return in_one_line(self, f"{self.rule} {self.position} {self.message}")

    @property
    def path(self) -> str:
        """The keys as people write them: ``prices.public-1.IV.wan_per_mu``."""
        return dotted(self.keys)

    @property
    def message(self) -> str:
        """What was found, in the language in force."""
        return str(self.sentence)

    @property
    def file(self) -> str:
        """The file as given, or relative to the tables root for a shipped table."""
        return self.position.file

    @property
    def line(self) -> int:
        """The line, from 1; in a workbook the row, in a Word file the row of its table or the paragraph."""
        return self.position.line

    @property
    def column(self) -> int:
        """The column in characters, from 1; in a workbook the column, in a table of a Word file the cell."""
        return self.position.column

    @property
    def page(self) -> int | None:
        """The page of a PDF."""
        return self.position.page or None

    @property
    def sheet(self) -> str | None:
        """The sheet of a workbook."""
        return self.position.sheet or None

    @property
    def cell(self) -> str | None:
        """The cell of a workbook: ``B4``."""
        return cell_name(self.line, self.column) if self.sheet else None

    @property
    def table(self) -> int | None:
        """The number of the table in a Word file."""
        return self.position.table or None

    @property
    def paragraph(self) -> int | None:
        """The paragraph of a Word file, in running text."""
        return self.line if "paragraph" in self.position.label_as_json() else None

    @property
    def figures(self) -> tuple[str, ...]:
        """The figures of a block that no table holds, as printed."""
        return self.block.figures if self.block else ()

    @property
    def end_line(self) -> int | None:
        """The last line of a block of left-out figures."""
        return self.block.end_line if self.block else None

    @property
    def reason(self) -> str | None:
        """Why a block of figures is left out, in the language in force."""
        return str(self.block.reason) if self.block else None

    @property
    def rival(self) -> str | None:
        """What a left-out figure is likely to be of."""
        return self.block.rival if self.block else None

    def as_json(self) -> dict[str, Any]:
        """The finding under the keys of the contract; ``message`` in the language in force.

        In a PDF there is ``page`` too, in a workbook ``sheet`` and ``cell``, in a Word file ``table`` or
        ``paragraph``: line and column alone do not say where. Where others follow from it, ``follows`` holds them.
        One of left-out figures has ``end_line``, ``figures``, ``reason`` and ``rival``.
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
            "message": self.message,
            "expected": self.expected,
            "found": self.found,
            "erratum": self.erratum,
            **(self.block.as_json() if self.block else {}),
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
KEEPERS_FIELDS: tuple[KeyPath, ...] = (
    *(("place", name) for name in ("county", "pinyin", "adcode", "province", "scope")),
    ("sources", 0, "checked"),
)
"""What a table needs and a document may not say: the keeper completes it."""


def file_finding(rule: str, position: Position, keys: KeyPath, what: Message) -> Finding:
    """A finding of one of ``FILE_RULES``, always an error."""
    return Finding(rule, FILE_RULES[rule], Severity.ERROR, position, keys, what)


def grid_of(findings: Iterable[Finding]) -> DisplayTable:
    """Findings as a notebook shows them."""
    rows = [[one.rule, one.severity, str(one.position), one.path, one.message] for one in findings]
    return DisplayTable("", [text("rule"), text("severity"), text("place"), text("path"), text("message")], rows)
