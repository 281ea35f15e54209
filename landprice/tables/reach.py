"""Where table files lie: the folders in reach, what is listed below them, why one of them cannot be read."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from landprice.core.errors import FileError, LandpriceError
from landprice.core.messages import message
from landprice.core.textfile import stands
from landprice.tables.cache.index import Entry, entries_named, entries_under


@cache
def shipped_tables() -> Path:
    """The folder of the tables that come with landprice: in the package, else beside ``pyproject.toml``."""
    package = Path(__file__).parents[1]
    packaged = package / "_tables"
    return packaged if packaged.is_dir() else package.parent / "tables"


def entries_in(root: Path) -> list[Entry]:
    """The entries below a folder, or of one file; raises FileError, and what is wrong with a single file."""
    if not stands(root):
        raise FileError(message("{file} does not exist", file=root))
    try:
        entries = entries_under(root)
    except OSError as error:
        raise FileError(message("{file} cannot be read: {reason}", file=root, reason=error.strerror)) from None
    if not root.is_dir() and not entries[0].readable:
        raise why_unreadable(entries[0])
    return entries


def entries_that_may_be(root: Path, folded_name: str) -> list[Entry] | None:
    """The entries below a folder that a name may mean; None where all have to be listed for it, or cannot be."""
    try:
        return entries_named(root, folded_name)
    except OSError:
        return None


def why_unreadable(entry: Entry) -> Exception:
    """The error that opening the file gives."""
    from landprice.tables.loader import load_file

    try:
        load_file(entry.path)
    except LandpriceError as error:
        return error
    return FileError(message("{file} does not say which county it covers", file=entry.path))
