"""Read a text file whole, or say in one sentence why it cannot be read."""

from __future__ import annotations

import codecs
from pathlib import Path

from landprice.errors import FileError
from landprice.messages import message

MAX_BYTES = 4 * 1024 * 1024
"""No table is larger: the fullest correction system known takes under 100 KB."""
_OTHER_ENCODINGS = ("gb18030", "big5")


def read_text(path: Path, max_bytes: int = MAX_BYTES) -> str:
    """The text of a UTF-8 file, without its byte order mark.

    Raises FileError for a file that is missing, is a folder, may not be read, is larger than ``max_bytes``,
    is binary, or is not UTF-8 (naming the encoding that fits).
    """
    try:
        if path.is_dir():
            raise FileError(message("{file} is a folder, not a file", file=path))
        size = path.stat().st_size
        if size > max_bytes:
            mega, limit = size // 2**20, max_bytes // 2**20
            raise FileError(
                message("{file} has {mega} MB; at most {limit} MB are read", file=path, mega=mega, limit=limit)
            )
        content = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        raise FileError(message("{file} does not exist", file=path)) from None
    except PermissionError:
        raise FileError(message("{file} may not be read", file=path)) from None
    except (OSError, ValueError) as error:
        if isinstance(error, FileError):
            raise
        raise FileError(message("{file} cannot be read: {reason}", file=path, reason=error)) from None
    return decoded(content, path)


def decoded(content: bytes, path: Path) -> str:
    """The text of UTF-8 ``content``; raises FileError, naming ``path``, as ``read_text`` does."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise FileError(message("{file} is not UTF-8 but UTF-16; save it as UTF-8", file=path))
    if b"\0" in content:
        raise FileError(message("{file} is a binary file, not text", file=path))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
    for encoding in _OTHER_ENCODINGS:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if any("\u4e00" <= character <= "\u9fff" for character in text):
            what = message(
                "{file} is not UTF-8 (line {line}); it reads as {encoding}: save it as UTF-8",
                file=path,
                line=line,
                encoding=encoding.upper(),
            )
            raise FileError(what)
    raise FileError(message("{file} is not UTF-8 (line {line}); save it as UTF-8", file=path, line=line))
