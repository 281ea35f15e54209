"""XML of foreign files, read element by element within bounds."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import IO, Any
from xml.parsers import expat

from landprice.core.errors import FileError
from landprice.core.messages import message

MAX_CHARACTERS = 1_000_000
"""Of one cell; Excel itself holds 32,767."""
_MOST_NAMES = 10_000
_CHUNK = 1 << 18
_LONGEST_MARKUP = 1 << 21


class XmlReader:
    """Reads one part: does what ``on_start`` and ``on_end`` say of each element, named without its prefix."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.on_start: dict[str, Callable[[Mapping[str, str]], None]] = {}
        self.on_end: dict[str, Callable[[], None]] = {}
        self.listening = False
        self._text: list[str] = []
        self._length = 0

    def read(self, archive: zipfile.ZipFile, parts: Mapping[str, str], part: str) -> None:
        """Read the part to its end. Raises FileError where it is not well-formed."""
        if part.lower() not in parts:
            raise broken(self.path, f"no part {part}")
        with archive.open(parts[part.lower()]) as content:
            self.parse(content)

    def parse(self, content: IO[bytes]) -> None:
        """Read XML to its end. Raises FileError where it is not well-formed."""
        parser = expat.ParserCreate()
        parser.buffer_text, parser.buffer_size = True, 1 << 16
        starts, ends, fed = dict(self.on_start), dict(self.on_end), 0

        def start(name: str, attributes: Mapping[str, str]) -> None:
            (starts.get(name) or self._known(starts, name, _nothing_to_begin))(attributes)

        def end(name: str) -> None:
            (ends.get(name) or self._known(ends, name, _nothing_to_end))()

        parser.StartElementHandler, parser.EndElementHandler = start, end
        parser.CharacterDataHandler = self._characters
        parser.StartDoctypeDeclHandler = self._doctype
        try:
            while chunk := content.read(_CHUNK):
                parser.Parse(chunk)
                fed += len(chunk)
                # expat looks at a piece of mark-up from its start again with every chunk until it is whole
                if fed - parser.CurrentByteIndex > _LONGEST_MARKUP:
                    raise broken(self.path, f"{_LONGEST_MARKUP:,} bytes of mark-up in one piece")
            parser.Parse(b"", True)  # noqa: FBT003 - expat takes it by its place alone
        except expat.ExpatError as error:
            if error.code == expat.errors.codes[expat.errors.XML_ERROR_NO_MEMORY]:
                raise MemoryError from None
            raise broken(self.path, error) from None

    def listen(self, _: Mapping[str, str] | None = None) -> None:
        """Keep the text from here on."""
        self.listening = True
        self._text = []
        self._length = 0

    def heard(self) -> str:
        """The text since ``listen``; no further text is kept."""
        self.listening = False
        return "".join(self._text)

    def _characters(self, data: str) -> None:
        if not self.listening:
            return
        self._length += len(data)
        if self._length > MAX_CHARACTERS:
            raise FileError(
                message(
                    "{file}: a cell holds more than {limit} characters", file=self.path, limit=f"{MAX_CHARACTERS:,}"
                )
            )
        self._text.append(data)

    def _known(self, actions: dict[str, Any], name: str, nothing: Any) -> Any:
        """What to do at an element that is met the first time, by its name without prefix."""
        if len(actions) > _MOST_NAMES:
            raise broken(self.path, f"{_MOST_NAMES:,} names of elements")
        found = actions[name] = actions.get(name.rpartition(":")[2], nothing)
        return found

    def _doctype(self, *_: Any) -> None:
        """No workbook has one; what it could define would be read as if it stood there."""
        raise broken(self.path, "DOCTYPE")


def _nothing_to_begin(_: Mapping[str, str]) -> None:
    """An element that says nothing here."""


def _nothing_to_end() -> None:
    """Its end."""


def broken(path: Path, reason: object) -> FileError:
    """What is said of a file that cannot be read."""
    words = " ".join(str(reason).split()) or type(reason).__name__
    return FileError(message("{file} cannot be read: {reason}", file=path, reason=words[:200]))
