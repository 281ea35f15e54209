"""YAML text → plain data with the position of every value.

Reads libyaml's events and keeps the text of each scalar as written: no value is given a type here, so none can
be misread. Mappings, lists and scalars are a ``dict``, a ``list`` and a ``str`` that know where they stand.
What YAML allows and a table must not have (anchors, tags, several documents, equal keys) becomes a finding.
"""

from __future__ import annotations

import re
from typing import Any

from landprice.findings import Finding, Position, file_finding
from landprice.messages import Message, message

MAX_DEPTH = 20
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u2028\u2029]")

Path = tuple[str | int, ...]


class Scalar(str):
    """The text of a value as written, and where; ``plain`` when it stands without quotes."""

    __slots__ = ("column", "line", "plain")
    line: int
    column: int
    plain: bool


class Mapping(dict[str, Any]):
    """A mapping, where it stands, and where each of its keys stands."""

    __slots__ = ("column", "keys_at", "line")
    line: int
    column: int
    keys_at: dict[str, tuple[int, int]]


class Sequence(list[Any]):
    """A list and where it stands."""

    __slots__ = ("column", "line")
    line: int
    column: int


Node = Scalar | Mapping | Sequence


def compose(text: str, file: str) -> tuple[Node | None, list[Finding]]:
    """The one document in ``text`` as nodes, and every finding on the way; no node where nothing could be read.

    ``file`` is only named in the findings. Nothing is raised for bad text: a syntax error is a finding too,
    the only one after which reading stops.
    """
    if bad := _FORBIDDEN.search(text):
        return None, [_forbidden_character(text, bad, file)]
    return _Composer(text, file).document()


def locate(node: Node | None, path: Path, *, key: bool = False) -> tuple[int, int]:
    """Line and column of the value at ``path``, or of the nearest value above it that exists.

    With ``key``, of the key instead of its value. Steps of the path that the data does not have are passed over.
    """
    line, column = (1, 1) if node is None else (node.line, node.column)
    for step in path:
        if isinstance(node, Mapping) and step in node:
            at_key = node.keys_at[str(step)]
            node = node[str(step)]
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node):
            node = node[step]
            at_key = (node.line, node.column)
        else:
            continue
        line, column = at_key if key or not isinstance(node, Scalar) else (node.line, node.column)
    return line, column


class _Composer:
    def __init__(self, text: str, file: str) -> None:
        import yaml

        self.file = file
        self.findings: list[Finding] = []
        self.yaml = yaml
        self.next: Any = _parser(text).get_event

    def document(self) -> tuple[Node | None, list[Finding]]:
        try:
            return self._document(), self.findings
        except self.yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
            reason = " ".join(part for part in (error.context, error.problem) if part)
            self._report("LP001", line, column, message("this is not YAML: {reason}", reason=reason))
        except self.yaml.YAMLError as error:
            self._report("LP001", 1, 1, message("this is not YAML: {reason}", reason=str(error)))
        return None, self.findings

    def _document(self) -> Node | None:
        events = self.yaml.events
        self.next()
        if isinstance(self.next(), events.StreamEndEvent):
            self._report("LP001", 1, 1, message("the file is empty; a table begins with `landprice: 1`"))
            return None
        root = self._node(self.next(), ())
        self.next()
        further = self.next()
        if not isinstance(further, events.StreamEndEvent):
            what = message("a second document begins here; a file holds one table, without `---` between parts")
            self._report("LP008", *_start(further), what)
        return root

    def _node(self, event: Any, path: Path) -> Node | None:
        events = self.yaml.events
        kind = type(event)
        line, column = _start(event)
        if kind is events.AliasEvent:
            what = message("`*{name}` repeats another value; write the value itself", name=event.anchor)
            self._report("LP008", line, column, what, path)
            return None
        if event.anchor is not None:
            what = message("`&{name}` is a YAML anchor; write each value where it belongs", name=event.anchor)
            self._report("LP008", line, column, what, path)
        if event.tag is not None:
            what = message("`{tag}` is a YAML tag; write the value without it", tag=event.tag)
            self._report("LP008", line, column, what, path)
        if kind is events.ScalarEvent:
            return self._scalar(event, line, column, path)
        if len(path) >= MAX_DEPTH:
            what = message("nested more than {depth} levels deep; no table is", depth=MAX_DEPTH)
            raise self.yaml.MarkedYAMLError(problem=str(what), problem_mark=event.start_mark)
        if kind is events.MappingStartEvent:
            return self._mapping(line, column, path)
        return self._sequence(line, column, path)

    def _scalar(self, event: Any, line: int, column: int, path: Path) -> Scalar | None:
        value = Scalar(event.value)
        value.line, value.column = line, column
        value.plain = event.implicit[0]
        if value.plain and value in ("", "~", "null", "Null", "NULL"):
            what = message("nothing stands here; leave the key out where the document prints nothing")
            self._report("LP006", line, column, what, path)
            return None
        return value

    def _mapping(self, line: int, column: int, path: Path) -> Mapping:
        end = self.yaml.events.MappingEndEvent
        scalar = self.yaml.events.ScalarEvent
        result = Mapping()
        result.line, result.column, result.keys_at = line, column, {}
        while type(event := self.next()) is not end:
            at = _start(event)
            if type(event) is not scalar:
                self._report("LP008", *at, message("a key is a word, not a list or a mapping"), path)
                self._node(event, (*path, "?"))
                self._node(self.next(), (*path, "?"))
                continue
            key = event.value
            if event.anchor is not None or key == "<<":
                what = message("YAML anchors and merge keys are not used in tables; write each value where it belongs")
                self._report("LP008", *at, what, path)
            value = self._node(self.next(), (*path, key))
            if key in result.keys_at:
                what = message("`{key}` stands here twice, first on line {line}", key=key, line=result.keys_at[key][0])
                self._report("LP002", *at, what, (*path, key))
                continue
            result.keys_at[key] = at
            if value is not None:
                result[key] = value
        return result

    def _sequence(self, line: int, column: int, path: Path) -> Sequence:
        end = self.yaml.events.SequenceEndEvent
        result = Sequence()
        result.line, result.column = line, column
        while type(event := self.next()) is not end:
            value = self._node(event, (*path, len(result)))
            if value is not None:
                result.append(value)
        return result

    def _report(self, rule: str, line: int, column: int, what: Message, path: Path = ()) -> None:
        self.findings.append(file_finding(rule, Position(self.file, line, column), joined(path), what))


def _parser(text: str) -> Any:
    import yaml

    if yaml.__with_libyaml__:
        from yaml._yaml import CParser

        return CParser(text)
    return yaml.Loader(text)


def joined(path: Path) -> str:
    """A path as people write it: ``prices.public-1.IV.wan_per_mu``."""
    return ".".join(map(str, path))


def _start(event: Any) -> tuple[int, int]:
    mark = event.start_mark
    return mark.line + 1, mark.column + 1


def _forbidden_character(text: str, bad: re.Match[str], file: str) -> Finding:
    line = text.count("\n", 0, bad.start()) + 1
    column = bad.start() - text.rfind("\n", 0, bad.start())
    what = message("the character U+{code} cannot stand in a table", code=f"{ord(bad.group()):04X}")
    return file_finding("LP009", Position(file, line, column), "", what)
