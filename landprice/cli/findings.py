"""Findings as text: place, rule and message, with the line and a caret where the file is at hand."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path

from landprice.cli.output import harmless
from landprice.cli.wrap import width
from landprice.findings import Finding, Position, Severity
from landprice.messages import text

_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTE: "36"}


LineAt = Callable[[Position], str]


def show_findings(findings: Iterable[Finding], write: Callable[[str], None], line_at: LineAt | None = None) -> None:
    """Write each finding as ``file:line:col: RULE message`` and, below it, the line with a caret."""
    for finding in findings:
        for line in finding_lines(finding, line_at):
            write(line)


def finding_lines(finding: Finding, line_at: LineAt | None = None, *, colour: bool = False) -> list[str]:
    """A finding in lines, harmless to a terminal; ``line_at`` gives the line at a place, by default the file's."""
    mark = ""
    if finding.severity is Severity.WARNING:
        mark = text(" [warning]")
    elif finding.severity is Severity.NOTE:
        mark = text(" [note]")
    if finding.erratum:
        mark += text(" [known erratum]")
    place, rule = harmless(str(finding.position)), finding.rule
    lines = marked_line(finding.position, line_at)
    if colour:
        code = _COLOURS[finding.severity]
        place, rule = f"\033[1m{place}\033[0m", f"\033[1;{code}m{rule}\033[0m"
    shown = [f"{place}: {rule} {harmless(f'{finding.message}{mark}')}", *lines]
    if colour and lines:
        shown[-1] = f"\033[1;{code}m{shown[-1]}\033[0m"
    return shown


def marked_line(position: Position, line_at: LineAt | None = None) -> list[str]:
    """The line at ``position`` with a caret below the column; nothing where it is not at hand or blank."""
    line = (line_at or _line_in_file)(position)
    return caret_below(line, position.column) if line.strip() else []


def caret_below(line: str, column: int) -> list[str]:
    """The part of ``line`` around ``column``, made harmless, and, below it, a caret."""
    start = max(0, column - 60)
    shown = line.rstrip()[start : start + 110].replace("\t", " ").replace("\n", " ")
    before = harmless(shown[: column - 1 - start])
    return [f"    {harmless(shown)}", f"    {' ' * width(before)}^"]


def _line_in_file(position: Position) -> str:
    from landprice.textfile import line_in

    return line_in(_text(position.file), position.line)


@lru_cache(maxsize=1)
def _text(file: str) -> str:
    from landprice.catalog import shipped_tables
    from landprice.errors import FileError
    from landprice.textfile import read_text

    for path in (Path(file), shipped_tables() / file):
        try:
            return read_text(path)
        except FileError:
            continue
    return ""
