"""What is checked: the table files that the paths given mean, in a stable order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from landprice.catalog import shipped_tables
from landprice.errors import FileError, InputError
from landprice.index import files_under
from landprice.messages import Message, message

STDIN = "-"


@dataclass(frozen=True, slots=True)
class Input:
    """One file to check; ``named`` where it was given by its own name, not found in a folder.

    ``problem`` says why what lies in a folder cannot be read, where that is known before it is opened.
    """

    path: Path
    shown_as: str
    named: bool
    problem: Message | None = None


def inputs(paths: Iterable[str | Path]) -> list[Input]:
    """The files that ``paths`` mean, each once: files as given, folders with all tables below them.

    Raises FileError for a path that does not exist or cannot be listed, InputError for a folder without tables.
    """
    found: dict[Path, Input] = {}
    for path in paths:
        for one in _inputs(Path(path)):
            found.setdefault(_same(one.path), one)
    return list(found.values())


def shipped() -> list[Input]:
    """The shipped tables, named relative to their folder."""
    root = shipped_tables()
    return [Input(root / relative, relative, False, problem) for relative, problem in _files(root)]


def _inputs(path: Path) -> Iterator[Input]:
    if str(path) == STDIN or not path.is_dir():
        yield Input(path, str(path), True)
        return
    files = _files(path)
    if not files:
        raise InputError(message("no table (a file named .yaml) lies under {folder}", folder=path))
    for relative, problem in files:
        yield Input(path / relative, str(path / relative), False, problem)


def _files(folder: Path) -> list[tuple[str, Message | None]]:
    """Every table file below a folder, and what cannot be looked into with the reason, in order."""
    found: dict[str, Message | None] = {}

    def unreadable(relative: str, reason: str | None) -> None:
        file = folder / relative
        if reason is None:
            found[relative] = message("{file} is no file, or a link that leads nowhere", file=file)
        else:
            found[relative] = message("{file} cannot be read: {reason}", file=file, reason=reason)

    try:
        found.update((relative, None) for relative, _, _ in files_under(folder, unreadable))
    except OSError as error:
        raise FileError(message("{file} cannot be read: {reason}", file=folder, reason=error.strerror)) from None
    return sorted(found.items(), key=lambda one: one[0])


def _same(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError, ValueError):
        return path
