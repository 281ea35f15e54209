"""The text of a document in whatever encoding Chinese offices save: UTF-8, UTF-16 or GB18030."""

from __future__ import annotations

import codecs
from pathlib import Path

from landprice.errors import FileError
from landprice.messages import message

_MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}


def read_any_text(path: Path, file: str) -> str:
    """The text at ``path``. Raises FileError where no encoding fits."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise FileError(message("{file} cannot be read: {reason}", file=file, reason=error)) from None
    for encoding in _candidates(content):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise FileError(message("{file} is no text in UTF-8, UTF-16 or GB18030", file=file))


def _candidates(content: bytes) -> list[str]:
    for mark, encoding in _MARKS.items():
        if content.startswith(mark):
            return [encoding]
    if b"\0" in content[:4096]:
        # line ends tell the order of the bytes: no Chinese letter has a zero byte
        return ["utf-16-le" if content[:4096].count(b"\n\0") else "utf-16-be"]
    return ["utf-8", "gb18030"]
