"""Zip packages (DOCX, XLSX): which one it is, and its XML parts, read as a stream within bounds."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import lru_cache
from pathlib import Path
from types import TracebackType
from typing import TypeAlias
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from landprice.core.errors import FileError
from landprice.core.messages import Message, message
from landprice.core.textfile import too_large
from landprice.documents.limits import MAX_ELEMENTS, MAX_PARTS, MAX_UNPACKED, damaged

Start: TypeAlias = Callable[[str, dict[str, str]], object]
End: TypeAlias = Callable[[str], object]
Text: TypeAlias = Callable[[str], object]

_CHUNK = 2**16
_BROKEN = (expat.ExpatError, zipfile.BadZipFile, zlib.error, EOFError, LookupError, ValueError, OSError)


class Package:
    """An opened package. Raises FileError where it is damaged, locked, or unpacks beyond bounds."""

    def __init__(self, path: Path, file: str) -> None:
        self.file = file
        try:
            self._zip = zipfile.ZipFile(path)
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
            raise FileError(message("{file} is damaged: its parts cannot be unpacked", file=file)) from None
        self.names = {part.filename for part in self._zip.infolist()}
        self._unpacked = self._elements = 0

    def __enter__(self) -> Package:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._zip.close()

    def check_size(self) -> None:
        """Raises FileError where the XML of the package is too large by its own account, before any is unpacked."""
        parts = self._zip.infolist()
        unpacked = sum(part.file_size for part in parts if part.filename.endswith((".xml", ".rels")))
        if unpacked > MAX_UNPACKED:
            raise FileError(_unpacks_to(self.file, unpacked))
        if len(parts) > MAX_PARTS:
            what = message(
                "{file} has {count} parts; at most {limit} are read", file=self.file, count=len(parts), limit=MAX_PARTS
            )
            raise FileError(what)

    def mimetype(self) -> bytes:
        """What an OpenDocument package says that it is; empty for other packages."""
        if "mimetype" not in self.names:
            return b""
        try:
            with self._zip.open("mimetype") as stream:
                return stream.read(100).strip()
        except (*_BROKEN, RuntimeError, NotImplementedError):
            return b""

    def main_part(self, default: str) -> str:
        """The part that the package says it is about: ``word/document.xml`` by most, ``word/document2.xml`` by some."""
        for target, kind in self.related("").values():
            if kind.endswith("/officeDocument") and target in self.names:
                return target
        return default

    def related(self, part: str) -> dict[str, tuple[str, str]]:
        """The parts that ``part`` refers to: id → name and type."""
        folder, name = posixpath.split(part)
        found: dict[str, tuple[str, str]] = {}

        def start(tag: str, attributes: dict[str, str]) -> None:
            if tag == "Relationship" and attributes.get("TargetMode") != "External":
                target = attributes.get("Target", "")
                where = target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
                found[attributes.get("Id", "")] = (where, attributes.get("Type", ""))

        rels = posixpath.join(folder, "_rels", name + ".rels")
        if rels in self.names:
            self.parse(rels, start)
        return found

    def tree(self, part: str) -> Element:
        """A part as a tree of elements by their local names. Raises FileError as ``parse`` does."""
        builder = TreeBuilder()
        self.parse(part, builder.start, builder.end, builder.data)
        return builder.close()

    def content_of(self, part: str, most: int) -> bytes:
        """The bytes of a part that is no XML. Raises FileError where it is absent, damaged, or larger than ``most``."""
        try:
            with closing(self._zip.open(part)) as stream:
                content = stream.read(most + 1)
        except RuntimeError:
            raise FileError(locked(self.file)) from None
        except (*_BROKEN, KeyError) as error:
            raise damaged(self.file, f"{part}: {error}") from None
        if len(content) > most:
            raise FileError(too_large(f"{self.file}: {part}", len(content), most))
        return content

    def parts_of(self, part: str, kind: str) -> Iterator[str]:
        """The parts of a kind (``styles``, ``footnotes``) that ``part`` refers to and that are there."""
        for target, named in self.related(part).values():
            if named.endswith(f"/{kind}") and target in self.names:
                yield target

    def parse(self, part: str, start: Start, end: End | None = None, text: Text | None = None) -> None:
        """Give the elements of a part, by their local names, as they come; never more than a piece is held.

        Raises FileError for XML that is damaged, has more elements than are read, or declares entities.
        """
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True

        def started(tag: str, attributes: dict[str, str]) -> None:
            self._elements += 1
            if self._elements > MAX_ELEMENTS:
                what = message("{file} has more than {limit} XML elements", file=self.file, limit=MAX_ELEMENTS)
                raise FileError(what)
            start(_local(tag), {_local(name): value for name, value in attributes.items()} if attributes else {})

        def declared(*_: object) -> None:
            raise FileError(message("{file} declares XML entities, which no office program writes", file=self.file))

        parser.StartElementHandler = started
        parser.StartDoctypeDeclHandler = declared
        if end:
            parser.EndElementHandler = lambda tag: end(_local(tag))
        if text:
            parser.CharacterDataHandler = text
        try:
            with closing(self._zip.open(part)) as stream:
                while chunk := stream.read(_CHUNK):
                    self._unpacked += len(chunk)
                    if self._unpacked > MAX_UNPACKED:
                        raise FileError(_unpacks_to(self.file, self._unpacked))
                    parser.Parse(chunk)
                parser.Parse(b"", True)  # noqa: FBT003 expat takes no keyword
        except FileError:
            raise
        except NotImplementedError as error:
            raise damaged(self.file, f"{part}: {error}") from None
        except RuntimeError:
            # what zipfile says of a part that needs a password
            raise FileError(locked(self.file)) from None
        except _BROKEN as error:
            raise damaged(self.file, f"{part}: {error}") from None


def locked(file: str) -> Message:
    """What is said of a document that needs a password."""
    return message("{file} is locked with a password; save it without one", file=file)


def whole_in(element: Element | None, name: str = "val", default: int = 0) -> int:
    """The whole number that an attribute is; ``default`` where it is none."""
    words = "" if element is None else element.get(name, "")
    return int(words) if words.isdecimal() and len(words) < 9 else default


def value_in(element: Element | None, name: str, default: str = "") -> str:
    """The value of the first element of a name in another; ``default`` where there is none."""
    found = None if element is None else element.find(name)
    return default if found is None else found.get("val", default)


@lru_cache(maxsize=1024)
def _local(name: str) -> str:
    return name[name.rfind(" ") + 1 :]


def _unpacks_to(file: str, size: int) -> Message:
    return message(
        "{file} unpacks to {mega} MB; at most {limit} MB are read",
        file=file,
        mega=size // 2**20,
        limit=MAX_UNPACKED // 2**20,
    )
