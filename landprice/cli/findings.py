"""Findings as text: place, rule and message, with the line and a caret where the file is at hand."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path

from landprice.findings import Finding, Position


def show_findings(findings: Iterable[Finding], write: Callable[[str], None]) -> None:
    """Write each finding as ``file:line:col: RULE message`` and, below it, the line with a caret."""
    for finding in findings:
        write(f"{finding.position}: {finding.rule} {finding.message}")
        for line in marked_line(finding.position):
            write(line)


def marked_line(position: Position) -> list[str]:
    """The line at ``position`` with a caret below the column; nothing where the file cannot be read."""
    lines = _lines(position.file)
    if not 0 < position.line <= len(lines):
        return []
    return caret_below(lines[position.line - 1], position.column)


def caret_below(line: str, column: int) -> list[str]:
    """The part of ``line`` around ``column`` and, below it, a caret."""
    start = max(0, column - 60)
    shown = line.rstrip()[start : start + 110].replace("\t", " ")
    before = shown[: column - 1 - start]
    return [f"    {shown}", f"    {' ' * _width(before)}^"]


def _width(text: str) -> int:
    """The columns that ``text`` takes on a terminal, where Chinese characters take two."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


@lru_cache(maxsize=1)
def _lines(file: str) -> list[str]:
    from landprice.catalog import shipped_tables
    from landprice.errors import FileError
    from landprice.textfile import read_text

    for path in (Path(file), shipped_tables() / file):
        try:
            return read_text(path).splitlines()
        except FileError:
            continue
    return []
