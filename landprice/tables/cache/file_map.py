"""A table file as a map: its keys and values and where each stands, in plain lists, dicts, texts and numbers.

A node is ``[offset, value]``: a text, a list of nodes, or a dict of ``[offset of the key, node]``. Offsets count
characters of the text. A map can say nothing that its text does not: ``read_map`` finds every key and value at its
place, one behind the other, with nothing but signs of YAML, blanks and comments between them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Any

from landprice.core.startup import pattern
from landprice.tables.yaml.nodes import ListNode, MapNode, Node, Scalar

_LINE_END = pattern("\r\n|\r|\n")
_BETWEEN = pattern(r"""(?:[\[\]{},:"'?|>+-]|\s(?:#[^\r\n]*+)?+)*+""")
_BLANKS = pattern(r"\s++")
_QUOTES, _BLOCKS = ('"', "'"), ("|", ">")
_ON_A_LINE_OF_ITS_OWN = "\n"
"""Put before the text, so that a comment at its beginning has a blank before it as any other."""


class NoMapError(ValueError):
    """What is no map, or the map of another text."""


def map_of(node: Node, text: str) -> list[Any]:
    """The map of ``node``, what ``compose`` made of ``text``."""
    starts = line_starts(text)

    def offset(line: int, column: int) -> int:
        return starts[line - 1] + column - 1

    def mapped(node: Node) -> list[Any]:
        at = offset(node.line, node.column)
        if isinstance(node, Scalar):
            return [at, str(node)]
        if isinstance(node, ListNode):
            return [at, [mapped(item) for item in node]]
        return [at, {key: [offset(*node.keys_at[key]), mapped(item)] for key, item in node.items()}]

    return mapped(node)


def read_map(found: Any, text: str) -> Any:
    """The plain data that a map holds, every text of it found in ``text``. Raises NoMapError."""
    return _MapReader(text).whole(found)


def nodes_of(found: list[Any], text: str) -> Node:
    """The nodes of a map that ``read_map`` has read, with line and column of each."""
    starts = line_starts(text)

    def place(offset: int) -> tuple[int, int]:
        line = bisect_right(starts, offset)
        return line, offset - starts[line - 1] + 1

    def made(at: int, value: Any) -> Node:
        node: Node
        if isinstance(value, str):
            node = Scalar(value)
            node.plain = text[at : at + 1] not in (*_QUOTES, *_BLOCKS)
        elif isinstance(value, list):
            node = ListNode(made(*item) for item in value)
        else:
            node = MapNode({key: made(*item) for key, (_, item) in value.items()})
            node.keys_at = {key: place(key_at) for key, (key_at, _) in value.items()}
        node.line, node.column = place(at)
        return node

    return made(*found)


class _MapReader:
    def __init__(self, text: str) -> None:
        self.text = _ON_A_LINE_OF_ITS_OWN + text
        self.end = 0

    def whole(self, found: Any) -> Any:
        """The data of the map of all the text."""
        data = self._data(found)
        if not _BETWEEN.fullmatch(self.text, self.end):
            raise NoMapError(self.end)
        return data

    def _data(self, node: Any) -> Any:
        at, value = _pair(node)
        if type(value) is str:
            self._pass(at, value)
            return value
        if type(value) is list:
            return [self._data(item) for item in value]
        if type(value) is not dict:
            raise NoMapError(at)
        data = {}
        for key, item in value.items():
            key_at, below = _pair(item)
            self._pass(key_at, key)
            data[key] = self._data(below)
        return data

    def _pass(self, at: int, word: str) -> None:
        """Go on behind ``word``, which stands at ``at``, or behind the sign that opens it there."""
        at += len(_ON_A_LINE_OF_ITS_OWN)
        if self.text.startswith(word, at):
            self._pass_piece(at, word, _BETWEEN)
            return
        opening = self.text[at : at + 1]
        if opening in _QUOTES and self.text.startswith(word, at + 1):
            self._pass_piece(at + 1, word, _BETWEEN)
            return
        first, *further = word.split() or [""]  # it fills several lines
        begins = at + (opening in _QUOTES)
        self._pass_piece(self.text.find(first, begins) if opening in _BLOCKS else begins, first, _BETWEEN)
        for piece in further:
            self._pass_piece(self.text.find(piece, self.end), piece, _BLANKS)

    def _pass_piece(self, at: int, piece: str, between: re.Pattern[str]) -> None:
        if not piece or at <= self.end or not between.fullmatch(self.text, self.end, at):
            raise NoMapError(at)
        if not self.text.startswith(piece, at):
            raise NoMapError(at)
        self.end = at + len(piece)


def _pair(node: Any) -> tuple[int, Any]:
    if type(node) is not list or len(node) != 2 or type(node[0]) is not int or node[0] < 0:
        raise NoMapError(node)
    return node[0], node[1]


def line_starts(text: str) -> list[int]:
    """Where each line of a text begins."""
    return [0, *(end.end() for end in _LINE_END.finditer(text))]
