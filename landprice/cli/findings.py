"""Findings as text: place, rule and message, with the line and a caret where the file is at hand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from pathlib import Path

from landprice.cli.output import harmless
from landprice.cli.wrap import width
from landprice.findings import Finding, Position, Severity
from landprice.messages import text

_PIPED_ROOM = 120
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
    if not 0 < position.line <= len(lines) or not lines[position.line - 1].strip():
        return []
    return caret_below(lines[position.line - 1], position.column)


def caret_below(line: str, column: int, room: int | None = None) -> list[str]:
    """The part of ``line`` around ``column`` in at most ``room`` cells (… where it is cut) and, below it, a caret."""
    room = _room() if room is None else room
    text = line.rstrip().replace("\t", " ")
    at = min(column - 1, len(text))
    before, behind = text[max(at - room - 1, 0) : at], text[at : at + room + 1]  # a line can be millions long
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
    from landprice.cli.output import columns, looked_at

    return columns() - 5 if looked_at() else _PIPED_ROOM


@lru_cache(maxsize=1)
def _lines(file: str) -> list[str]:
    from landprice.catalog import shipped_tables
    from landprice.errors import FileError
    from landprice.textfile import read_text

    for path in (Path(file), shipped_tables() / file):
        try:
            if not path.is_file():  # a pipe gives its text once, and waits for ever
                continue
            return read_text(path).split("\n")
        except FileError:
            continue
    return []
