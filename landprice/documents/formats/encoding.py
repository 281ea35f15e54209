"""The text of a document in whatever encoding Chinese offices save: UTF-8, UTF-16, GB18030, Big5 where it says so."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from landprice.core.errors import FileError
from landprice.core.messages import message
from landprice.core.textfile import marked_encoding, read_content
from landprice.documents.document import Note, Place
from landprice.documents.limits import MAX_TEXT_BYTES, MAX_WRONG_BYTES

_DECLARED = {
    **dict.fromkeys(("gb2312", "gbk", "gb18030", "gb_2312-80", "x-gbk", "cp936"), "gb18030"),
    **dict.fromkeys(("big5", "big5-hkscs", "x-x-big5", "cp950"), "big5hkscs"),
    **dict.fromkeys(("utf-8", "utf8"), "utf-8"),
    **dict.fromkeys(("utf-16", "unicode"), "utf-16-le"),
}
_CHARSET = re.compile(rb"""(?:charset|encoding)\s{0,9}=\s{0,9}["']?([A-Za-z0-9_-]{2,20})""", re.IGNORECASE)
_HEAD = 4096
_SAMPLE = 2**16
_NAMES = {"utf-8": "UTF-8", "gb18030": "GB18030", "big5hkscs": "Big5"}
_USUAL = re.compile(
    r"[\t\n\r\f\x20-\x7e\u00a0-\u00ff\u2000-\u22ff\u2460-\u257f\u3000-\u303f㎜-㏊\u4e00-\u9fff\uff00-\uffef]+"
)
"""The letters and signs of Chinese documents: what a text in a wrong encoding rarely keeps to."""


@dataclass(slots=True)
class Decoded:
    """A text, with the places of bytes that fit no encoding; ``�`` stands for each."""

    text: str
    notes: list[Note] = field(default_factory=list)


def read_any_text(path: Path, file: str) -> Decoded:
    """The text at ``path``. Raises FileError where no encoding fits."""
    return decode(read_content(path, MAX_TEXT_BYTES, file), file)


def decode(content: bytes, file: str, declared: str = "") -> Decoded:
    """``content`` as text, in the encoding of its mark, else the first that fits.

    Tried are UTF-8, UTF-16, the declared one (``charset``), GB18030. A few wrong bytes are noted and shown as ``�``.
    Raises FileError where none fits.
    """
    if marked := marked_encoding(content):
        return _repaired(content, marked, file)
    content = content.rstrip(b"\0") if len(content) % 2 else content
    tried = ["utf-8", *_wide(content), *_said_by(content, declared), "gb18030"]
    for encoding in dict.fromkeys(tried):
        text = _strict(content, encoding)
        if text is not None and (encoding == "utf-8" or _is_usual(text)):
            return Decoded(text)
    best = min(("utf-8", *_said_by(content, declared), "gb18030"), key=lambda encoding: _unusual(content, encoding))
    return _repaired(content, best, file)


def _strict(content: bytes, encoding: str) -> str | None:
    try:
        text = content.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None
    text = text.rstrip("\0")
    return None if "\0" in text else text


def _wide(content: bytes) -> list[str]:
    """UTF-16 without a mark: line ends tell the order of the bytes, no Chinese letter has a zero byte."""
    head = content[:_HEAD]
    if b"\0" not in head or len(content) % 2:
        return []
    return ["utf-16-le", "utf-16-be"] if head[1::2].count(0) >= head[::2].count(0) else ["utf-16-be", "utf-16-le"]


def _said_by(content: bytes, declared: str) -> list[str]:
    found = _CHARSET.search(content[:_HEAD])
    names = [declared.lower(), found[1].decode("ascii").lower() if found else ""]
    return [_DECLARED[name] for name in names if name in _DECLARED]


def _is_usual(text: str) -> bool:
    sample = text[:_SAMPLE]
    return sum(map(len, _USUAL.findall(sample))) >= 0.98 * len(sample)


def _unusual(content: bytes, encoding: str) -> int:
    """How many signs of a sample are no letters of a Chinese document."""
    sample = content[:_SAMPLE].decode(encoding, "replace")
    return len(sample) - sum(map(len, _USUAL.findall(sample)))


def _repaired(content: bytes, encoding: str, file: str) -> Decoded:
    text = content.decode(encoding, "replace").rstrip("\0").replace("\0", "\ufffd")
    wrong = text.count("\ufffd")
    if wrong > MAX_WRONG_BYTES or wrong * 20 > len(text) or not _is_usual(text.replace("\ufffd", "")):
        raise FileError(message("{file} is no text in UTF-8, UTF-16 or GB18030", file=file))
    notes: list[Note] = []
    at = text.find("\ufffd")
    while at >= 0:
        column = at - text.rfind("\n", 0, at)
        place = Place(0, text.count("\n", 0, at) + 1, column)
        what = message("a byte here is no letter in {encoding}", encoding=_NAMES.get(encoding, encoding.upper()))
        notes.append((place, what))
        at = text.find("\ufffd", at + 1)
    return Decoded(text, notes)
