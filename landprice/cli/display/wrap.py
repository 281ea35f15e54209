"""Lines of a given width from text in two scripts: by cells, at blanks, between Chinese characters, in paths.

A Chinese character takes two cells. A line never begins with a closing sign nor ends with an opening one, and
is broken after a blank or a sign where one stands near its end, so that words such as 通电 stay whole.
"""

from __future__ import annotations

import unicodedata

from landprice.core.startup import pattern

_OPENING = "（《〈「『【〔“‘(\\["
_CLOSING = "）》〉」』】〕”’)\\]，。、；：！？,.;:!?%"
_WIDE = "\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60\uffe0-\uffe6\U00020000-\U0003fffd"
_PIECE = pattern(rf"[{_OPENING}]*(?:[{_WIDE}](?:/[{_WIDE}])?|[^\s{_WIDE}{_OPENING}]+)?[{_CLOSING}]*\s*")
_IN_A_PATH = pattern(r"(?<=[A-Za-z]/)(?=[A-Za-z])")
_GOOD_ENDS = (" ", "/", "，", "。", "、", "；", "：", "）")
_NEAR_THE_END = 0.6


def width(text: str) -> int:
    """The cells that ``text`` takes on a terminal."""
    if text.isascii():
        return len(text)
    return sum(_cells(character) for character in text)


def _cells(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def padded(text: str, columns: int, *, right: bool = False) -> str:
    """``text`` filled up with blanks to ``columns`` cells, on its left where it aligns ``right``."""
    blanks = " " * (columns - width(text))
    return blanks + text if right else text + blanks


def wrap(text: str, columns: int) -> list[str]:
    """``text`` in lines of at most ``columns`` cells (at least two); one empty line for an empty text."""
    columns = max(columns, 2)
    lines: list[str] = []
    line: list[str] = []
    for piece in _pieces(text, columns):
        while line and width("".join(line) + piece.rstrip()) > columns:
            kept = _good_break(line, columns)
            lines.append("".join(line[:kept]).rstrip())
            line = line[kept:]
        line.append(piece)
    return [*lines, "".join(line).rstrip()]


def _pieces(text: str, columns: int) -> list[str]:
    """What is not broken unless it alone is too wide for a line."""
    pieces: list[str] = []
    for rest in (part for piece in _PIECE.findall(text) for part in _IN_A_PATH.split(piece)):
        while width(rest.rstrip()) > columns:
            most = next(end for end in range(len(rest), 0, -1) if width(rest[:end]) <= columns)
            cut = rest.rfind("-", 1, most) + 1 or most  # a file name is easier to read in its parts
            if cut > 1 and not rest[cut:].strip().strip(_CLOSING):
                cut -= 1  # the last signs close what stands before them: it goes to the next line with them
            pieces.append(rest[:cut])
            rest = rest[cut:]
        if rest:
            pieces.append(rest)
    return pieces


def _good_break(line: list[str], columns: int) -> int:
    """How many pieces stay: up to the last blank or sign near the end of the line, else all of them."""
    for kept in range(len(line), 0, -1):
        if width("".join(line[:kept])) < columns * _NEAR_THE_END:
            break
        if line[kept - 1].endswith(_GOOD_ENDS):
            return kept
    return len(line)
