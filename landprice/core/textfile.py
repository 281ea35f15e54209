"""Read a text file whole, or say in one sentence why it cannot be read."""

from __future__ import annotations

import codecs
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path
from stat import S_ISDIR
from typing import BinaryIO

from landprice.core.errors import FileError
from landprice.core.messages import Message, message

MAX_BYTES = 4 * 1024 * 1024
"""No table is larger: the fullest correction system known takes under 100 KB."""
_MARKS = {
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
"""Byte order marks, the longer before those that they begin with."""


def stands(path: Path) -> bool:
    """Whether anything stands at ``path``; one that the system cannot look up (too long, in a circle) leads nowhere."""
    with suppress(OSError, ValueError):
        return path.exists()
    return False


def real_path(path: Path) -> Path:
    """Where ``path`` leads through all its links; links in a circle are followed as far as they go."""
    return Path(os.path.realpath(path))


def is_folder(path: Path) -> bool:
    """Whether ``path`` is a folder; one that the system cannot look up is none."""
    with suppress(OSError, ValueError):
        return path.is_dir()
    return False


def read_text(path: Path, max_bytes: int = MAX_BYTES) -> str:
    """The text of a UTF-8 file, without its byte order mark.

    Raises FileError for a file that is missing, is a folder, may not be read, is larger than ``max_bytes``,
    is binary, or is not UTF-8 (naming the encoding that fits).
    """
    return decoded(read_content(path, max_bytes), path)


def read_content(path: Path, max_bytes: int = MAX_BYTES, shown_as: str | None = None) -> bytes:
    """The bytes of a file of at most ``max_bytes``; raises FileError where it cannot be read or is larger."""
    file = shown_as or path
    with as_file_errors(file):
        status = path.stat()
        if S_ISDIR(status.st_mode):
            raise FileError(message("{file} is a folder, not a file", file=file))
        size = status.st_size
        with path.open("rb") as stream:
            content = b"" if size > max_bytes else _read(stream, size, max_bytes)
    if max(size, len(content)) > max_bytes:
        raise FileError(too_large(file, max(size, len(content)), max_bytes))
    return content


@contextmanager
def as_file_errors(file: str | Path) -> Iterator[None]:
    """What the system says of a file, as a sentence."""
    try:
        yield
    except (FileNotFoundError, NotADirectoryError):
        raise FileError(message("{file} does not exist", file=file)) from None
    except PermissionError:
        raise FileError(message("{file} may not be read", file=file)) from None
    except FileError:
        raise
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise FileError(message("{file} cannot be read: {reason}", file=file, reason=reason)) from None


def _read(stream: BinaryIO, size: int, max_bytes: int) -> bytes:
    """At most one byte more than ``max_bytes``, of a file said to hold ``size``; some devices hold more than they say.

    The room for all that may come is not asked for at once: that takes as long as reading a table.
    """
    content = stream.read(size + 1)
    return content if len(content) <= size else content + stream.read(max_bytes - size)


def too_large(path: str | Path, size: int, most: int) -> Message:
    """That a file of ``size`` bytes is over ``most``, in MB."""
    tenths = -(-size * 10 // 2**20)
    shown = f"{tenths // 10}.{tenths % 10}"
    return message("{file} has {size} MB; at most {most} MB are read", file=path, size=shown, most=most // 2**20)


@lru_cache(maxsize=1)
def _lines(text: str) -> list[str]:
    """The lines as YAML counts them."""
    if any(end in text for end in "\r\x85\u2028\u2029"):
        return re.split("\r\n|[\n\r\x85\u2028\u2029]", text)
    return text.split("\n")  # ten times as quick


def line_in(text: str, number: int) -> str:
    """Line ``number`` (from 1) of a text; empty where there is none."""
    lines = _lines(text)
    return lines[number - 1] if 0 < number <= len(lines) else ""


def marked_encoding(content: bytes) -> str:
    """The encoding that a byte order mark at the start of ``content`` tells, as Python names it; empty without one."""
    return next((encoding for mark, encoding in _MARKS.items() if content.startswith(mark)), "")


def decoded(content: bytes, path: Path) -> str:
    """The text of ``content``, which came from ``path``; raises FileError as ``read_text`` does."""
    if (wide := marked_encoding(content)) not in ("", "utf-8-sig"):
        what = message("{file} is {encoding}, not UTF-8; save it as UTF-8", file=path, encoding=wide.upper())
        raise FileError(what)
    if b"\0" in content:
        if _reads_as_utf_16(content):
            raise FileError(message("{file} is {encoding}, not UTF-8; save it as UTF-8", file=path, encoding="UTF-16"))
        raise FileError(message("{file} is a binary file, not text", file=path))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
    if encoding := _fitting_encoding(content):
        what = message(
            "{file} is not UTF-8 (line {line}); it reads as {encoding}: save it as UTF-8",
            file=path,
            line=line,
            encoding=encoding,
        )
        raise FileError(what)
    raise FileError(message("{file} is not UTF-8 (line {line}); save it as UTF-8", file=path, line=line))


def _reads_as_utf_16(content: bytes) -> bool:
    """Whether every second byte of the first letters is nought, as in UTF-16 without its mark."""
    start = content[:200]
    return any(start[first::2].count(0) * 4 > len(start) and not start[1 - first :: 2].count(0) for first in (0, 1))


def _fitting_encoding(content: bytes) -> str | None:
    """The Chinese encoding in which the text holds mostly common characters; none for damaged UTF-8."""
    damaged = content.decode("utf-8", "replace")
    if sum("\u4e00" <= sign <= "\u9fff" for sign in damaged) > damaged.count("\ufffd"):
        return None
    best, share = None, 0.5
    for name, encoding, common in (("GB18030", "gb18030", "gb2312"), ("Big5", "big5", "big5")):
        try:
            signs = [sign for sign in content.decode(encoding) if sign > "\x7f"]
        except UnicodeDecodeError:
            continue
        found = sum(_is_common(sign, common) for sign in signs)
        if signs and found / len(signs) > share:
            best, share = name, found / len(signs)
    return best


def _is_common(sign: str, encoding: str) -> bool:
    """Whether a sign is among the frequent half of its encoding, or its punctuation."""
    try:
        code = sign.encode(encoding)
    except UnicodeEncodeError:
        return False
    return code[0] < 0xD8 if encoding == "gb2312" else code[0] < 0xC6
