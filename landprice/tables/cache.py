"""A table as read and validated, kept in the user's cache so that the next quote need not read YAML again.

Importing a YAML parser and building validators takes longer than a quote. What is kept counts only for the very
bytes it was made from (a digest of the file is compared at every use) and for the code that made it; it is
disposable, and anything wrong with it means reading the file anew. Only the classes of a table are ever restored.
"""

from __future__ import annotations

import os
import pickle
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from hashlib import blake2b
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from landprice.core.textfile import read_content

if TYPE_CHECKING:
    from landprice.tables.table import Table

_DIGEST_BYTES = 32
_ROOM = __name__.rpartition(".")[0]
_PLAIN = {("decimal", "Decimal"), ("datetime", "date")}


def load_compiled(path: Path, shown_as: str) -> Table:
    """The table in ``path``, from the cache where it holds these very bytes, else read, validated and kept.

    Raises FileError and TableError as ``load_file`` does.
    """
    content = read_content(path)
    digest = _digest(content, shown_as)
    with suppress(Exception):  # whatever a missing or broken cache file may raise, the table itself is at hand
        kept = _kept_at(path).read_bytes()
        if kept[:_DIGEST_BYTES] == digest:
            return _restored(kept[_DIGEST_BYTES:], shown_as)
    from landprice.tables.loader import load_content

    table = load_content(content, path, shown_as)
    _keep(path, table, digest)
    return table


class _Restorer(pickle.Unpickler):
    """Restores the parts of a table and nothing else."""

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) in _PLAIN or (module.startswith(f"{_ROOM}.") and name.isidentifier()):
            found = super().find_class(module, name)
            if isinstance(found, type):
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is no part of a table")


def _restored(content: bytes, shown_as: str) -> Table:
    table: Table
    table, node = _Restorer(BytesIO(content)).load()
    table.origin.stand_in(shown_as, node)
    return table


def _keep(path: Path, table: Table, digest: bytes) -> None:
    from landprice.core.wholefile import write_whole

    with suppress(OSError, RuntimeError, pickle.PicklingError, TypeError, AttributeError):
        kept = _kept_at(path)
        kept.parent.mkdir(parents=True, exist_ok=True)
        write_whole(kept, digest + pickle.dumps((replace(table), table.origin.node), protocol=5))


def _kept_at(path: Path) -> Path:
    from landprice.tables.table_files import cache_folder

    return cache_folder() / "compiled" / blake2b(os.fsencode(path.resolve()), digest_size=12).hexdigest()


def _digest(content: bytes, shown_as: str) -> bytes:
    """Of the file's bytes, the name it is shown under, and the code that reads it."""
    digest = blake2b(content, digest_size=_DIGEST_BYTES)
    digest.update(os.fsencode(shown_as) + b"\0")
    for folder in (Path(__file__).parents[1] / "core", *_folders_of_the_room()):
        with suppress(OSError), os.scandir(folder) as files:
            dates = sorted((file.name, file.stat().st_mtime_ns) for file in files if file.name.endswith(".py"))
            digest.update(repr(dates).encode())
    return digest.digest()


def _folders_of_the_room() -> Iterator[Path]:
    """The folders of the code that reads and holds a table."""
    room = Path(__file__).parent
    yield room
    with suppress(OSError), os.scandir(room) as entries:
        yield from sorted(Path(entry.path) for entry in entries if entry.is_dir() and entry.name != "__pycache__")
