"""YAML text → plain data with the position of every value.

Reads libyaml's events and keeps the text of each scalar as written: no value is given a type here, so none can
be misread.
What YAML allows and a table must not have (anchors, tags, several documents, equal keys) becomes a finding.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from landprice.core.exact import seen
from landprice.core.messages import Message, message
from landprice.core.startup import pattern
from landprice.tables.yaml.nodes import ListNode, MapNode, Node, Scalar

if TYPE_CHECKING:
    from landprice.core.findings import Finding, KeyPath

MAX_DEPTH = 20
MAX_VALUES = 200_000
"""No table holds more values: the route prices of the largest city take a tenth of them."""
MAX_FINDINGS = 1_000
_CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff"
# Nobody sees them in an editor, and a key or a name that holds one is no longer the same word.
_INVISIBLE = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
_FORBIDDEN = pattern(f"[{_CONTROLS}{_INVISIBLE}]")
_LINE_END = pattern("\r\n|\r|\n")
_SIGNS = pattern("[&*!]|<<")


_NOTHING = frozenset({"", "~", "null", "Null", "NULL"})


def compose(text: str, file: str) -> tuple[Node | None, list[Finding]]:
    """The one document in ``text`` as nodes, and every finding on the way; no node where nothing could be read.

    ``file`` is only named in the findings. Nothing is raised for bad text: a syntax error is a finding too,
    the only one after which reading stops.
    """
    return _Composer(text.removeprefix("\ufeff"), file).document()


class _TooMuchError(Exception):
    """Nothing after this place is read: the finding is made already."""


class _Composer:
    def __init__(self, text: str, file: str) -> None:
        import yaml

        from landprice.tables.yaml.mistakes import mistake_at, what_is_wrong

        self.mistake_at, self.what_is_wrong = mistake_at, what_is_wrong
        self.text = text
        self.file = file
        self.findings: list[Finding] = []
        self.values = 0
        self.yaml = yaml
        self.scalar = yaml.events.ScalarEvent
        self.mapping = yaml.events.MappingStartEvent
        self.mapping_end = yaml.events.MappingEndEvent
        self.is_plain = len(text) < MAX_VALUES and not _SIGNS.search(text)
        """No anchor, alias, tag or merge key can stand in the text, and no more values than may."""

    def document(self) -> tuple[Node | None, list[Finding]]:
        if bad := _FORBIDDEN.search(self.text):
            return None, [self.mistake_at("LP009", self.file, *_place_of(bad), (), _cannot_stand(bad.group()))]
        self.next: Any = _parser(self.text).get_event
        try:
            return self._document(), self.findings
        except _TooMuchError:
            pass
        except self.yaml.YAMLError as error:
            line, column, what = self.what_is_wrong(error, self.text)
            self._report("LP001", line, column, what)
        return None, self.findings

    def _document(self) -> Node | None:
        events = self.yaml.events
        self.next()
        first = self.next()
        if isinstance(first, events.StreamEndEvent) or self._is_nothing(first := self.next()):
            self._report("LP001", 1, 1, message("the file is empty; a table begins with `landprice: 1`"))
            return None
        root = self._node(first, ())
        self.next()
        further = self.next()
        if not isinstance(further, events.StreamEndEvent):
            what = message("a second document begins here; a file holds one table, without `---` between parts")
            self._report("LP008", *_start(further), what)
        return root

    def _is_nothing(self, event: Any) -> bool:
        return isinstance(event, self.yaml.events.ScalarEvent) and event.implicit[0] and event.value in _NOTHING

    def _node(self, event: Any, path: KeyPath) -> Node | None:
        if self.is_plain:
            kind = type(event)
            if kind is self.scalar and event.implicit[0] and event.value not in _NOTHING:
                return _placed(event)
            if kind is self.mapping and len(path) < MAX_DEPTH:
                return self._mapping(event, path)
        return self._checked(event, path)

    def _checked(self, event: Any, path: KeyPath) -> Node | None:
        events = self.yaml.events
        kind = type(event)
        line, column = _start(event)
        self.values += 1
        if self.values > MAX_VALUES:
            what = message("more than {most} values stand in this file; no table has so many", most=MAX_VALUES)
            self._stop(line, column, what, path)
        if kind is events.AliasEvent:
            what = message("`*{name}` repeats another value; write the value itself", name=seen(event.anchor))
            self._report("LP008", line, column, what, path)
            return None
        if event.anchor is not None:
            what = message("`&{name}` is a YAML anchor; write each value where it belongs", name=seen(event.anchor))
            self._report("LP008", line, column, what, path)
        if event.tag is not None:
            tag = seen(event.tag.replace("tag:yaml.org,2002:", "!!"))
            what = message("`{tag}` is a YAML tag; write the value without it", tag=tag)
            self._report("LP008", line, column, what, path)
        if kind is events.ScalarEvent:
            return self._scalar(event, path)
        if len(path) >= MAX_DEPTH:
            what = message("nested more than {depth} levels deep; no table is", depth=MAX_DEPTH)
            self._stop(line, column, what, path)
        if kind is events.MappingStartEvent:
            return self._mapping(event, path)
        return self._sequence(line, column, path)

    def _scalar(self, event: Any, path: KeyPath) -> Scalar | None:
        value = _placed(event)
        if value.plain:
            if value not in _NOTHING:
                return value
            self._nothing(value.line, value.column, path)
            return None
        if bad := _FORBIDDEN.search(value):
            self._report("LP009", value.line, value.column, _cannot_stand(bad.group()), path)
            return None
        return value

    def _nothing(self, line: int, column: int, path: KeyPath) -> None:
        what = message("nothing stands here; leave the key out where the document prints nothing")
        self._report("LP006", line, column, what, path)

    def _mapping(self, start: Any, path: KeyPath) -> MapNode:
        end, scalar, next_event, is_plain = self.mapping_end, self.scalar, self.next, self.is_plain
        result = MapNode()
        result.line, result.column = _start(start)
        keys_at = result.keys_at = {}
        while type(event := next_event()) is not end:
            if type(event) is not scalar:
                what = message("a key is a word, not a list, a mapping or an alias")
                self._report("LP008", *_start(event), what, path)
                self._skipped(event)
                self._skipped(next_event())
                continue
            key, following = event.value, next_event()
            is_word = is_plain and type(following) is scalar and event.implicit[0] and following.implicit[0]
            if not is_word or following.value in _NOTHING or key in keys_at:
                self._entry(result, event, following, path, in_braces=start.flow_style)
                continue
            # nine values of ten: plain words and figures, of which nothing is wrong
            value = result[key] = Scalar(following.value)
            mark = following.start_mark
            value.line, value.column, value.plain = mark.line + 1, mark.column + 1, True
            keys_at[key] = _start(event)
        return result

    def _entry(self, result: MapNode, event: Any, following: Any, path: KeyPath, *, in_braces: bool) -> None:
        """Add a key and its value to a mapping, or report what is wrong with them."""
        key, keys_at, at = event.value, result.keys_at, _start(event)
        self._look_at_key(event, path)
        if in_braces and event.implicit[0] and key.isdecimal() and self._is_nothing(following):
            what = message("`{key}` stands alone; write numbers without commas inside, such as 1690", key=seen(key))
            self._report("LP005", *at, what, path)
            return
        if type(following) is self.scalar and not following.value and self._is_nothing(following):
            self._nothing(*at, (*path, key))
            value = None
        else:
            value = self._node(following, (*path, key))
        if key in keys_at:
            first = keys_at[key][0]
            what = message("`{key}` stands here twice, first on line {line}", key=seen(key), line=first)
            self._report("LP002", *at, what, (*path, key))
            return
        keys_at[key] = at
        if value is not None:
            result[key] = value

    def _look_at_key(self, event: Any, path: KeyPath) -> None:
        """Report what no key may have: an anchor, a tag, in quotes a sign that nobody sees."""
        key = event.value
        if event.implicit[0] and event.anchor is None and event.tag is None and key != "<<":
            return
        at = _start(event)
        if event.anchor is not None or event.tag is not None or key == "<<":
            what = message("anchors, tags and merge keys of YAML are not used here; write each key and value")
            self._report("LP008", *at, what, (*path, key))
        elif bad := _FORBIDDEN.search(key):
            self._report("LP009", *at, _cannot_stand(bad.group()), (*path, key))

    def _skipped(self, event: Any) -> None:
        """Read past a node that has no place in a table."""
        events = self.yaml.events
        depth = 0
        while True:
            depth += isinstance(event, events.CollectionStartEvent) - isinstance(event, events.CollectionEndEvent)
            if not depth:
                return
            event = self.next()

    def _sequence(self, line: int, column: int, path: KeyPath) -> ListNode:
        end = self.yaml.events.SequenceEndEvent
        result = ListNode()
        result.line, result.column = line, column
        while type(event := self.next()) is not end:
            value = self._node(event, (*path, len(result)))
            if value is not None:
                result.append(value)
        return result

    def _report(self, rule: str, line: int, column: int, what: Message, path: KeyPath = ()) -> None:
        if len(self.findings) == MAX_FINDINGS:
            self._stop(line, column, message("more than {most} mistakes; mend these first", most=MAX_FINDINGS))
        self.findings.append(self.mistake_at(rule, self.file, line, column, path, what))

    def _stop(self, line: int, column: int, what: Message, path: KeyPath = ()) -> None:
        self.findings.append(self.mistake_at("LP001", self.file, line, column, path, what))
        raise _TooMuchError


def slow_parser_note() -> Message | None:
    """What to tell once where libyaml is missing, so that Python's own parser serves; else None."""
    import yaml

    if yaml.__with_libyaml__:
        return None
    return message(
        "PyYAML is installed here without libyaml: tables are read by a parser about ten times slower; "
        "reinstall PyYAML from a wheel to speed it up"
    )


def _parser(text: str) -> Any:
    import yaml

    if yaml.__with_libyaml__:
        from yaml._yaml import CParser

        return CParser(text)
    return yaml.BaseLoader(text)


def _placed(event: Any) -> Scalar:
    """The text of a value, where it stands, and whether it is plain."""
    value = Scalar(event.value)
    mark = event.start_mark
    value.line, value.column = mark.line + 1, mark.column + 1
    value.plain = event.implicit[0]
    return value


def _start(event: Any) -> tuple[int, int]:
    mark = event.start_mark
    return mark.line + 1, mark.column + 1


def _place_of(bad: re.Match[str]) -> tuple[int, int]:
    line, start = 1, 0
    for end in _LINE_END.finditer(bad.string, 0, bad.start()):
        line, start = line + 1, end.end()
    return line, bad.start() - start + 1


def _cannot_stand(character: str) -> Message:
    code = f"{ord(character):04X}"
    if re.match(f"[{_INVISIBLE}]", character):
        return message("the invisible character U+{code} stands here; delete it", code=code)
    return message("the character U+{code} cannot stand in a table", code=code)
