"""What a YAML syntax error comes from, said in a table keeper's words and in either language.

libyaml and Python's own parser word the same mistake differently, in English and in terms of their grammar; the
causes that occur in tables typed by hand are told apart here, and only the rest shows the parser's own words.
"""

from __future__ import annotations

import re
from typing import Any

from landprice.core.exact import seen
from landprice.core.findings import Finding, KeyPath, Position, file_finding
from landprice.core.messages import Message, message
from landprice.core.startup import pattern

_LINE_ENDS = pattern("\r\n|\r|\n")
_FULL_WIDTH = pattern("[：，［］｛｝]")
_ASCII_FORMS = dict(zip("：，［］｛｝", ":,[]{}", strict=True))


def mistake_at(rule: str, file: str, line: int, column: int, keys: KeyPath, what: Message) -> Finding:
    """The finding of a rule that reading a file applies, at a place of the file."""
    return file_finding(rule, Position(file, line, column), keys, what)


def what_is_wrong(error: Any, text: str) -> tuple[int, int, Message]:
    """Line, column and cause of a ``yaml.YAMLError`` raised while ``text`` was parsed."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark is None:
        return 1, 1, message("this is not YAML: {reason}", reason=seen(error))
    lines = _LINE_ENDS.split(text)
    if mark.line < len(lines):
        return _cause_at(error, lines, mark.line + 1, mark.column + 1)
    # libyaml puts the end of the text on a line of its own
    return _cause_at(error, lines, len(lines), len(lines[-1]) + 1)


def _cause_at(error: Any, lines: list[str], line: int, column: int) -> tuple[int, int, Message]:
    problem, context = (str(getattr(error, name, "") or "") for name in ("problem", "context"))
    if "end of stream" in problem and "quoted" in context and error.context_mark:
        opening = error.context_mark
        return opening.line + 1, opening.column + 1, message("the quotes opened here are not closed")
    if (place := _tab(lines, line)) is not None:
        return *place, message("a tab stands here; YAML wants blanks before keys and values")
    opening = error.context_mark if "flow" in context else None
    if (found := _full_width_near(lines, line, opening.line + 1 if opening else max(1, line - 1))) is not None:
        return found
    if opening:
        return line, column, _not_closed(_character(lines, opening.line + 1, opening.column + 1), opening.line + 1)
    return line, column, _cause(problem, context, _character(lines, line, column))


def _full_width_near(lines: list[str], last: int, first: int) -> tuple[int, int, Message] | None:
    """Where in some lines a full-width sign stands that YAML wants in ASCII; the last line counts first."""
    for near in range(last, first - 1, -1):
        if (found := _full_width(lines, near)) is not None:
            row, at, sign = found
            what = message("the full-width {sign} is no sign of YAML; write {form}", sign=sign, form=_ASCII_FORMS[sign])
            return row, at, what
    return None


def _not_closed(bracket: str, line: int) -> Message:
    if bracket not in ("{", "["):
        return message("something is missing here: a bracket that closes, or a comma")
    return message(
        "the {bracket} of line {line} is not closed before this, or a comma is missing", bracket=bracket, line=line
    )


def _cause(problem: str, context: str, character: str) -> Message:
    if "mapping values are not allowed" in problem:
        return message("this colon does not fit: indent keys of one level alike, put words that hold `: ` in quotes")
    if "could not find expected ':'" in problem or "simple key" in context:
        return message("a key without its colon; `key: value` is expected")
    if "cannot start any token" in problem:
        return message("no value begins with {character}; put it in quotes", character=character)
    if "block mapping" in context or "block collection" in context or "block sequence" in context:
        return message("this line does not fit the ones above: mind its indentation, its colon and its quotes")
    if "expected <document start>" in problem or "document start" in problem:
        return message("this does not belong to the table above it: mind the indentation")
    return message("this is not YAML: {reason}", reason=seen(f"{context} {problem}".strip()))


def _tab(lines: list[str], line: int) -> tuple[int, int] | None:
    """Where a tab stands before the first key or value of a line, or of the line before it."""
    for near in (line, line - 1):
        if 0 < near <= len(lines):
            blank = re.match(r"[ \t]*(?:- [ \t]*)?", lines[near - 1])
            if blank and "\t" in blank.group():
                return near, blank.group().index("\t") + 1
    return None


def _full_width(lines: list[str], line: int) -> tuple[int, int, str] | None:
    """A full-width sign in a line that lacks the ASCII one: typed with the input method left on."""
    if not 0 < line <= len(lines):
        return None
    for sign in _FULL_WIDTH.finditer(lines[line - 1].partition(" #")[0]):
        if sign.group() != "：" or ": " not in lines[line - 1]:
            return line, sign.start() + 1, sign.group()
    return None


def _character(lines: list[str], line: int, column: int) -> str:
    if 0 < line <= len(lines) and 0 < column <= len(lines[line - 1]):
        return seen(lines[line - 1][column - 1])
    return ""
