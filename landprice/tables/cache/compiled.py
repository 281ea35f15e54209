"""A table as read and validated, kept in the user's cache so that the next quote need not read YAML again.

Importing a YAML parser and building validators takes longer than a quote. What is kept is no table but a map of its
file: which keys and values stand where, as JSON. It counts only for the very bytes it was made from and for the code
that made it; every key and value must stand in the file at the place given, one behind the other with nothing left
out between them; the model then reads and checks each of them as ever. Anything odd: the file is read anew.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from landprice.core.textfile import decoded, read_content, real_path
from landprice.tables.cache.file_map import map_of, nodes_of, read_map
from landprice.tables.cache.own_files import digest, read_own, write_own
from landprice.tables.cache.places import Places
from landprice.tables.construct import construct

if TYPE_CHECKING:
    from landprice.tables.table import Table

_PACKAGE = Path(__file__).parents[2]
_ROOMS = ("core", "words", "tables", "tables/cache", "tables/corrections", "tables/yaml")
"""The code that reads and holds a table."""


def load_compiled(path: Path, shown_as: str) -> Table:
    """The table in ``path``, from the cache where it holds these very bytes, else read, validated and kept.

    Raises FileError and TableError as ``load_file`` does.
    """
    content = read_content(path)
    made_from = digest(content + _code(), 32)
    name = f"table-{digest(os.fsencode(real_path(path)), 12)}.json"
    with suppress(Exception):  # whatever an odd file in the cache may raise, the table itself is at hand
        written = read_own(name) or ""
        kept = json.loads(written)
        if kept["made_from"] == made_from:
            return _restored(written, kept["nodes"], decoded(content, path), shown_as)
    from landprice.tables.loader import load_content

    table = load_content(content, path, shown_as)
    with suppress(Exception):  # what a copy cannot hold, such as an escape in quotes, is read anew each time
        nodes = map_of(table.origin.node, decoded(content, path))
        written = json.dumps({"made_from": made_from, "nodes": nodes}, ensure_ascii=False, separators=(",", ":"))
        restored = _restored(written, nodes, decoded(content, path), shown_as)
        if restored == table:
            write_own(name, written.encode())
            return restored
    return table


def _restored(written: str | bytes, nodes: Any, text: str, shown_as: str) -> Table:
    from landprice.tables.table import Table

    table = construct(Table, read_map(nodes, text))
    # the map takes ten times the memory of its text, and most tables of a batch are never asked where a value stands
    table.origin.stand_in(shown_as, lambda: nodes_of(json.loads(written)["nodes"], text))
    table.origin.locate = Places(shown_as, written, text)
    return table


@cache
def _code() -> bytes:
    """The files of the code that reads a table and when they were written, looked at once: what runs stays as it is."""
    dates: list[object] = []
    for room in _ROOMS:
        with suppress(OSError), os.scandir(_PACKAGE / room) as files:
            dates.append(sorted((file.name, file.stat().st_mtime_ns) for file in files if file.name.endswith(".py")))
    return repr(dates).encode()
