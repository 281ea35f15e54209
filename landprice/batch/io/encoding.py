"""How a CSV file is encoded: UTF-8, UTF-8 with a byte order mark (as Excel writes it), or GB18030."""

from __future__ import annotations

import codecs
from pathlib import Path

from landprice.core.errors import FileError
from landprice.core.messages import message
from landprice.core.textfile import marked_encoding

UTF8, UTF8_BOM, GB18030 = "utf-8", "utf-8-sig", "gb18030"
_CHUNK = 1 << 20


def encoding_of(path: Path) -> str:
    """The encoding of a CSV file: told by its mark, else by the first part that is not plain ASCII.

    Raises FileError for a file that is in UTF-16, is binary, or is in none of the encodings; OSError where it
    cannot be read.
    """
    with path.open("rb") as file:
        chunk = file.read(_CHUNK)
        marked = marked_encoding(chunk)
        if marked in ("utf-16", "utf-32"):
            raise FileError(message("{file} is in UTF-16 or UTF-32; save it as CSV UTF-8", file=path))
        if b"\0" in chunk:
            raise FileError(message("{file} is a binary file, not CSV", file=path))
        if marked == UTF8_BOM:
            return UTF8_BOM
        lines = 1
        while chunk and chunk.isascii():
            lines += chunk.count(b"\n")
            chunk = file.read(_CHUNK)
        chunk += file.read(64)
    wrong = []
    for encoding in (UTF8, GB18030):
        try:
            codecs.getincrementaldecoder(encoding)().decode(chunk)
        except UnicodeDecodeError as error:
            wrong.append(lines + chunk.count(b"\n", 0, error.start))
        else:
            return encoding
    raise FileError(
        message(
            "{file} is neither UTF-8 (see line {utf8}) nor GB18030 (see line {gb18030}); save it as CSV UTF-8",
            file=path,
            utf8=wrong[0],
            gb18030=wrong[1],
        )
    )
