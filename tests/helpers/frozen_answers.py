"""Answers of the commands as lines: one line is one run, the language, the exit code, and what came out.

JSON stands as it was printed, all digits kept, only without its indentation; other text line by line. A folder of
this machine is left out, and what the clock says.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from datetime import date
from functools import cache
from pathlib import Path

from helpers.cli import ROOT, run

FROZEN = ROOT / "tests" / "frozen"
INPUTS = FROZEN / "inputs.jsonl"
LANGUAGES = ("en", "zh")
GROUPS: dict[str, Callable[[], Iterable[str]]] = {}
"""The name of a file of answers, and what gives its lines."""


def group(function: Callable[[], Iterable[str]]) -> Callable[[], Iterable[str]]:
    """Take what gives answers into the list, under the name of its function."""
    GROUPS[function.__name__.replace("_", "-")] = function
    return function


def file_of(name: str) -> Path:
    """Where the answers of a group are kept."""
    return FROZEN / f"{name}.jsonl"


def key_of(line: str) -> str:
    """What a line is the answer to: all before the exit code."""
    return line.partition(', "code": ')[0]


@cache
def answers(name: str) -> tuple[str, ...]:
    """The lines of a group, as the commands answer now."""
    return tuple(GROUPS[name]())


def answer(*arguments: str, lang: str = "en", cwd: Path = ROOT, shown: str = "", left: Iterable[Path] = ()) -> str:
    """One run as a line; ``shown`` names it where its arguments do not, ``left`` are files that it wrote."""
    done = run(*arguments, lang=lang, cwd=cwd, env={"COLUMNS": "80"})
    is_json = done.stdout.startswith(("{", "["))
    parts = [
        f'"run": {quoted(shown or " ".join(arguments))}, "lang": "{lang}", "code": {done.code}',
        f'"out": {_compact(done.stdout) if is_json else _lines(done.stdout)}',
        *([f'"err": {told}'] if (told := _lines(done.stderr)) != "[]" else []),
        *(f'"{path.relative_to(cwd).as_posix()}": {_lines(path.read_text("utf-8"))}' for path in left),
    ]
    return "{" + ", ".join(parts) + "}"


def quoted(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _lines(text: str) -> str:
    """Text as a list of its lines, without folders of this machine and without what the clock says."""
    text = text.replace(str(ROOT), "ROOT")
    return quoted([line for line in text.splitlines() if date.today().isoformat() not in line])


def _compact(text: str) -> str:
    """JSON as printed, unindented, but for the day of the run, a table's age at it and the installed version."""
    text = "".join(line.strip() for line in text.replace(str(ROOT), "ROOT").splitlines())
    text = text.replace(date.today().isoformat(), "TODAY")
    text = re.sub(r'("semanticVersion": )"[^"]*"', r'\1"VERSION"', text)
    return re.sub(r',?\{"code": "table-over-[^{}]*\}', "", text).replace('"warnings": [,', '"warnings": [')


@cache
def inputs() -> dict[str, str]:
    """File name → text of what is read and checked."""
    drawn = (json.loads(line) for line in INPUTS.read_text("utf-8").splitlines())
    return {each["file"]: each["text"] for each in drawn}


def unfold(folder: Path, beginning: str) -> dict[str, list[str]]:
    """Write the inputs below ``beginning`` as files; gives for each folder there the names of its files."""
    folders: dict[str, list[str]] = {}
    for name, text in inputs().items():
        if name.startswith(beginning):
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8", newline="\n")
            folders.setdefault(path.parent.relative_to(folder).as_posix(), []).append(name)
    return folders


def difference(kept: str, now: str) -> str:
    """Where two answers to one run part, with what stands around."""
    at = next((at for at, (one, other) in enumerate(zip(kept, now, strict=False)) if one != other), len(kept))
    return f"{key_of(now)}: …{kept[max(at - 80, 0) : at]}[{kept[at : at + 60]} → {now[at : at + 60]}]"
