"""Findings as text: place, rule and message, with the line and a caret where the file is at hand."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path

from landprice.cli.display.wrap import width, wrap
from landprice.cli.output import columns, is_terminal
from landprice.core.errors import FileError
from landprice.core.findings import Finding, Position, Severity
from landprice.core.messages import harmless, text
from landprice.core.textfile import line_in, read_text
from landprice.tables.reach import shipped_tables

_PIPED_ROOM = 120
_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTE: "36"}


LineAt = Callable[[Position], tuple[str, int] | None]
"""The text of a line, and the column in it; None where the file has to be read for it."""


def show_findings(findings: Iterable[Finding], write: Callable[[str], None], line_at: LineAt | None = None) -> None:
    """Write each finding to stderr as ``file:line:col: RULE message`` and, below it, the line with a caret."""
    import sys

    room = columns() if sys.stderr.isatty() else None
    for finding in findings:
        for line in finding_lines(finding, line_at, room=room):
            write(line)


def finding_lines(
    finding: Finding, line_at: LineAt | None = None, *, colour: bool = False, room: int | None = None
) -> list[str]:
    """A finding in lines, harmless to a terminal; ``line_at`` gives the line at a place, by default the file's.

    The message is one line, whatever its length, but for a terminal of ``room`` cells, which would break its words.
    """
    mark = ""
    if finding.severity is Severity.WARNING:
        mark = text(" [warning]")
    elif finding.severity is Severity.NOTE:
        mark = text(" [note]")
    if finding.erratum:
        mark += text(" [known erratum]")
    place, rule = harmless(str(finding.position)), finding.rule
    head = f"{place}: {rule}"
    said = [f"{head} {harmless(f'{finding.message}{mark}')}"]
    if room is not None:
        first, *further = wrap(said[0], room - 3)
        said = [first, *(f"  {line}" for line in further)]
    lines = marked_line(finding.position, line_at)
    if colour:
        code = _COLOURS[finding.severity]
        if said[0].startswith(head):
            said[0] = f"\033[1m{place}\033[0m: \033[1;{code}m{rule}\033[0m{said[0][len(head) :]}"
        if lines:
            lines[-1] = f"\033[1;{code}m{lines[-1]}\033[0m"
    return [*said, *lines]


def marked_line(position: Position, line_at: LineAt | None = None) -> list[str]:
    """The line at ``position`` with a caret below the column; nothing where it is not at hand or blank."""
    at_hand = line_at and line_at(position)
    line, column = at_hand or (line_in(_text(position.file), position.line), position.column)
    return caret_below(line, column) if line.strip() else []


def caret_below(line: str, column: int, room: int | None = None) -> list[str]:
    """The part of ``line`` around ``column`` in at most ``room`` cells (… where it is cut) and, below it, a caret."""
    room = _room() if room is None else room
    text = line.rstrip().replace("\t", " ").replace("\n", " ")
    at = min(column - 1, len(text))
    # a line can be millions long; what is made harmless takes more cells than it is signs
    before, behind = harmless(text[max(at - room - 1, 0) : at]), harmless(text[at : at + room + 1])
    if width(before) + width(behind) > room:
        before = _cut(before[::-1], max(room // 2, room - width(behind)))[::-1]
        behind = _cut(behind, room - width(before))
    return [f"    {before}{behind}", f"    {' ' * width(before)}^"]


def _cut(text: str, room: int) -> str:
    """As much of ``text`` as ``room`` cells hold, … at its end where there is more."""
    if width(text) <= room:
        return text
    cells, kept = 2, 0  # … takes two cells where Chinese does
    while kept < len(text) and cells + width(text[kept]) <= room:
        cells += width(text[kept])
        kept += 1
    return text[:kept] + "…"


def _room() -> int:
    """The cells for a line of a file behind its four blanks: those of the terminal, if a person looks on."""
    return columns() - 5 if is_terminal() else _PIPED_ROOM


@lru_cache(maxsize=1)
def _text(file: str) -> str:
    for path in (Path(file), shipped_tables() / file):
        try:
            if not path.is_file():  # a pipe gives its text once, and waits for ever
                continue
            return read_text(path)
        except FileError:
            continue
    return ""
