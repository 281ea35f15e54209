"""Skeletons of errata, added to a table for its keeper to complete; nothing else in the file changes."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from landprice.checks.figures.keyed_paths import by_key
from landprice.checks.figures.repair import value_at, written
from landprice.checks.inputs import STDIN, Input
from landprice.checks.recorded import STILL_OPEN, errata_of
from landprice.checks.report import Report
from landprice.core.errors import InputError
from landprice.core.findings import Finding
from landprice.core.messages import message
from landprice.core.textfile import read_text
from landprice.core.wholefile import named_in_errors, write_whole
from landprice.tables.loader import parse_table
from landprice.tables.table import Table

_NOT_OF_THE_DOCUMENT = ("LP0", "LP6", "LP9")
_HEAD = re.compile(r"^errata:[ \t]*(?:\[[ \t]*\][ \t]*)?(?:#.*)?$", re.MULTILINE)
_EMPTY = re.compile(r"\[[ \t]*\][ \t]*")
_NEXT_KEY = re.compile(r"^[A-Za-z_\"'][^\n]*:", re.MULTILINE)
_ITEM = re.compile(r"^( *)- ", re.MULTILINE)
_MARK = "\ufeff"


def skeleton(finding: Finding, table: Table | None = None) -> str:
    """The YAML of one erratum, as an item of a list that is not indented; it quotes what stands in the table."""
    printed, should_read = _quotation(finding, table)
    fields = {
        "rule": finding.rule,
        "path": by_key(table, finding.keys) if table else finding.path,
        "printed": _quoted(printed),
        "should_read": _quoted(should_read),
        "reason": _quoted(None),
    }
    lines = [f"{name}: {value}" for name, value in fields.items()]
    return "- " + "\n  ".join(lines) + "\n"


def _quotation(finding: Finding, table: Table | None) -> tuple[str | None, str | None]:
    """What stands at the place of a finding, and what should stand there; None for what the keeper has to write.

    A finding may name a part of what stands there, the county in a title, or something else that it was compared with.
    """
    found, expected = written(finding.found), written(finding.expected)
    stands = written(value_at(table, finding.keys)) if table else None
    if stands is None or found in (stands, finding.keys[-1]):
        return found, expected
    if found and expected and stands.count(found) == 1:
        return stands, stands.replace(found, expected)
    return stands, None


def write_skeletons(file: Input, report: Report) -> int:
    """Add a skeleton for each error of ``file`` that no erratum names, complete or not; gives how many.

    An erratum is of the document: what differs from it (LP6xx) is a mistake of the table, and gets none, nor does
    what other rules find at the same place.

    Raises InputError for stdin or where the errata are not written as a block list, FileError where the file
    cannot be written; the file is then as it was.
    """
    wanted = _of_the_document(file, report)
    if not wanted:
        return 0
    if str(file.path) == STDIN:
        raise InputError(message("errata cannot be written to stdin; give the file"))
    before = read_text(file.path)
    table, _ = parse_table(before, file.shown_as)
    begun = {(erratum.rule, erratum.path) for erratum, _ in (errata_of(table) if table else ())}
    wanted = [each for each in wanted if not begun & {(each.rule, each.path), (each.name, each.path)}]
    if not wanted:
        return 0
    items = dict.fromkeys(skeleton(each, table) for each in wanted)
    after = _with(before.replace("\r\n", "\n"), items)
    if "\r\n" in before:
        after = after.replace("\n", "\r\n")
    _must_be_the_same(before, after, file)
    with named_in_errors(Path(file.shown_as)):
        had_mark = file.path.read_bytes().startswith(_MARK.encode())
        write_whole(file.path, ((_MARK if had_mark else "") + after.removeprefix(_MARK)).encode())
    return len(items)


def _of_the_document(file: Input, report: Report) -> list[Finding]:
    """The unknown errors of a file that an erratum can record."""
    own = [finding for finding in report.unknown_errors if finding.file == file.shown_as and finding.keys]
    not_as_printed = {finding.keys for finding in own if finding.rule.startswith("LP6")}
    return [
        finding
        for finding in own
        if not finding.rule.startswith(_NOT_OF_THE_DOCUMENT) and finding.keys not in not_as_printed
    ]


def _with(before: str, items: dict[str, None]) -> str:
    head = _HEAD.search(before)
    if head is None:
        return before.rstrip("\n") + "\n\nerrata:\n" + _indented(items, "  ")
    following = _NEXT_KEY.search(before, head.end())
    end = following.start() if following else len(before)
    listed, rest = before[head.end() : end], before[end:]
    at = _end_of(listed) if listed.strip() else len(listed)
    kept, behind = listed[:at].rstrip("\n"), listed[at:]
    first = _ITEM.search(listed)
    block = _indented(items, first[1] if first else "  ")
    return f"{before[: head.start()]}{_EMPTY.sub('', head.group()).rstrip()}{kept}\n{block}{behind}{rest}"


def _end_of(listed: str) -> int:
    """Where a list ends: blank lines and comments behind it belong to what follows."""
    lines = re.findall("[^\n]*\n|[^\n]+", listed)
    while lines and lines[-1].endswith("\n") and lines[-1].strip(" \t\n")[:1] in ("", "#"):
        lines.pop()
    return sum(map(len, lines))


def _indented(items: dict[str, None], by: str) -> str:
    return "".join(f"{by}{line}\n" for item in items for line in item.splitlines())


def _must_be_the_same(before: str, after: str, file: Input) -> None:
    """Refuse where anything but the errata would change."""
    old, _ = parse_table(before, file.shown_as)
    new, _ = parse_table(after, file.shown_as)
    same = old and new and new.errata[: len(old.errata)] == old.errata
    if not same or old is None or new is None or replace(old, errata=()) != replace(new, errata=()):
        raise InputError(
            message(
                "the errata of {file} cannot be added to; write them as a list, one below the other",
                file=file.shown_as,
            )
        )


def _quoted(value: str | None) -> str:
    words = STILL_OPEN if value is None else value
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'
