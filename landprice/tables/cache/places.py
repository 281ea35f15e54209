"""Where each key and value of a file stands, looked up in one text made of its map when it is first asked.

Thousands of tables of a batch are each asked for the source of their prices. Nodes that know their places take five
times the memory of such a text.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterator
from typing import Any

from landprice.core.findings import KeyPath, Position
from landprice.tables.cache.file_map import line_starts

_ENTRY, _STEP, _ITEM, _AT = "\x00", "\x01", "\x02", "\x03"
"""No key holds one of these: they cannot stand in a table."""


class Places:
    """Gives the place of a value of ``file``, whose text is ``text`` and whose map ``written`` holds."""

    __slots__ = ("_entries", "_file", "_text", "_written")

    def __init__(self, file: str, written: str | bytes, text: str) -> None:
        self._file, self._written, self._text, self._entries = file, written, text, b""

    def __call__(self, path: KeyPath, key: bool) -> Position:  # noqa: FBT001  # as whoever tells places is asked
        """Where the value at ``path`` (or, with ``key``, its key) stands, as ``yaml.nodes.locate`` finds it."""
        if not self._entries:
            self._entries = ("".join(self._all()) + _ENTRY).encode()
        here = ""
        key_at, value_at = self._places_of(here) or ("1 1", "")
        for step in path:
            below = f"{here}{_ITEM if isinstance(step, int) else _STEP}{step}"
            if found := self._places_of(below):
                here, (key_at, value_at) = below, found
        line, _, column = (key_at if key or not value_at else value_at).partition(" ")
        return Position(self._file, int(line), int(column))

    def _places_of(self, path: str) -> tuple[str, str] | None:
        """The places of a key and of its value, which is empty but for words; None where nothing stands at ``path``."""
        words = f"{_ENTRY}{path}{_AT}".encode()
        at = self._entries.find(words)
        if at < 0:
            return None
        begin = at + len(words)
        key_at, _, value_at = self._entries[begin : self._entries.index(_ENTRY.encode(), begin)].decode().partition(_AT)
        return key_at, value_at

    def _all(self) -> Iterator[str]:
        """Each path with its places."""
        starts = line_starts(self._text)

        def place(offset: int) -> str:
            line = bisect_right(starts, offset)
            return f"{line} {offset - starts[line - 1] + 1}"

        def below(path: str, key_at: int, node: Any) -> Iterator[str]:
            at, value = node
            yield f"{_ENTRY}{path}{_AT}{place(key_at)}{_AT}{place(at) if isinstance(value, str) else ''}"
            if isinstance(value, dict):
                for key, (own, item) in value.items():
                    yield from below(f"{path}{_STEP}{key}", own, item)
            elif isinstance(value, list):
                for number, item in enumerate(value):
                    yield from below(f"{path}{_ITEM}{number}", item[0], item)

        root = json.loads(self._written)["nodes"]
        return below("", root[0], root)
