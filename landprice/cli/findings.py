"""Findings as text: place, rule and message, with the line and a caret where the file is at hand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from pathlib import Path

from landprice.cli.output import harmless
from landprice.cli.wrap import width
from landprice.findings import Finding, Position, Severity
from landprice.messages import text

_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTE: "36"}


def show_findings(findings: Iterable[Finding], write: Callable[[str], None]) -> None:
    """Write each finding as ``file:line:col: RULE message`` and, below it, the line with a caret."""
    for finding in findings:
        for line in finding_lines(finding):
            write(line)


def finding_lines(finding: Finding, texts: Mapping[str, str] | None = None, *, colour: bool = False) -> list[str]:
    """A finding in lines, harmless to a terminal; ``texts`` holds what was read from no file, by its name."""
    mark = ""
    if finding.severity is Severity.WARNING:
        mark = text(" [warning]")
    elif finding.severity is Severity.NOTE:
        mark = text(" [note]")
    if finding.erratum:
        mark += text(" [known erratum]")
    place, rule = harmless(str(finding.position)), finding.rule
    lines = marked_line(finding.position, texts)
    if colour:
        code = _COLOURS[finding.severity]
        place, rule = f"\033[1m{place}\033[0m", f"\033[1;{code}m{rule}\033[0m"
    shown = [f"{place}: {rule} {harmless(f'{finding.message}{mark}')}", *map(harmless, lines)]
    if colour and lines:
        shown[-1] = f"\033[1;{code}m{shown[-1]}\033[0m"
    return shown


def marked_line(position: Position, texts: Mapping[str, str] | None = None) -> list[str]:
    """The line at ``position`` with a caret below the column; nothing where the file cannot be read."""
    known = (texts or {}).get(position.file)
    lines = _lines(position.file) if known is None else known.split("\n")
    if not 0 < position.line <= len(lines):
        return []
    return caret_below(lines[position.line - 1], position.column)


def caret_below(line: str, column: int) -> list[str]:
    """The part of ``line`` around ``column`` and, below it, a caret."""
    start = max(0, column - 60)
    shown = line.rstrip()[start : start + 110].replace("\t", " ")
    before = shown[: column - 1 - start]
    return [f"    {shown}", f"    {' ' * width(before)}^"]


@lru_cache(maxsize=1)
def _lines(file: str) -> list[str]:
    from landprice.catalog import shipped_tables
    from landprice.errors import FileError
    from landprice.textfile import read_text

    for path in (Path(file), shipped_tables() / file):
        try:
            return read_text(path).split("\n")
        except FileError:
            continue
    return []
