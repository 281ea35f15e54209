"""Every regular expression of the package, and how it fares on long texts of repeated pieces.

    python -m tests.fuzz.patterns [PACKAGE ...]    each pattern that does not take time in proportion to its text

A pattern is found as written, in ``re.compile`` or in a call of ``re`` itself, with the ways it is used. It is run on
``PUMPED`` characters made of the signs that it names, repeated, with an end that does not fit; whatever is not linear
takes far longer than ``SECONDS`` of the processor then. What is done with a few of them at once is left at that.
"""

from __future__ import annotations

import ast
import re
import signal
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from landprice.core.startup import pattern

PACKAGE = Path(__file__).resolve().parents[2] / "landprice"
PUMPED = 20_000
SECONDS = 0.1
_BRIEF, _AT_ONCE = PUMPED // 20, 0.000_08
"""What takes ``SECONDS`` for all, and the square of its length, takes three times as long for these few: 0.25 ms."""
_WAYS = ("search", "match", "fullmatch", "sub", "subn", "split", "finditer", "findall")
_USE = re.compile(rf"\b(\w+)\s*\.\s*({'|'.join(_WAYS)})\b")
_OF_RE = re.compile(rf"\bre\.(?:{'|'.join(_WAYS)})\(")
_ENDS = ("", "!")
_MOST_PIECES = 14


@dataclass
class Pattern:
    """A regular expression, where it stands, and the methods it is used by."""

    place: str
    compiled: re.Pattern[str]
    ways: set[str] = field(default_factory=set)


def patterns(*rooms: str) -> list[Pattern]:
    """The patterns of text in the modules of some rooms, or of all."""
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        inside = path.relative_to(PACKAGE).as_posix()
        if not rooms or inside.partition("/")[0] in rooms:
            found += [*_held_by(inside, path.read_text("utf-8")), *_written_in(inside, path.read_text("utf-8"))]
    return found


@cache
def _used_anywhere() -> dict[str, set[str]]:
    """The methods by which modules use each name, whichever module it is of."""
    uses: dict[str, set[str]] = {}
    for path in PACKAGE.rglob("*.py"):
        for name, ways in _uses(path.read_text("utf-8")).items():
            uses.setdefault(name, set()).update(ways)
    return uses


def _uses(source: str) -> dict[str, set[str]]:
    """The methods by which a module uses each name."""
    uses: dict[str, set[str]] = {}
    for name, way in _USE.findall(source):
        uses.setdefault(name, set()).add(way)
    return uses


def _names_in(module: str) -> dict[str, Any]:
    """What a module holds; nothing of one whose library, of an extra, is not installed here."""
    try:
        return vars(import_module(module))
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("landprice"):
            raise
        return {}


def _held_by(inside: str, source: str) -> Iterator[Pattern]:
    """The patterns that a module gives names to."""
    name = "landprice." + inside.removesuffix(".py").replace("/", ".").removesuffix(".__init__")
    own = _uses(source)
    for value_name, value in _names_in(name).items():
        held = list(_compiled(value))
        if not held:
            continue
        uses = own if value_name in own or value_name.startswith("_") else _used_anywhere()
        ways = set(uses.get(value_name) or _WAYS[:3])
        for at, each in enumerate(held):
            yield Pattern(f"{inside}: {value_name}" + (f"[{at}]" if at else ""), each, ways)


def _written_in(inside: str, source: str) -> Iterator[Pattern]:
    """The patterns that a module gives to ``re`` where it uses them."""
    for node in ast.walk(ast.parse(source)) if _OF_RE.search(source) else ():
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args):
            continue
        called, first = node.func, node.args[0]
        if isinstance(called.value, ast.Name) and called.value.id == "re" and called.attr in _WAYS:
            written = first.value if isinstance(first, ast.Constant) and isinstance(first.value, str) else None
            if written is not None:
                yield Pattern(f"{inside}:{node.lineno}", re.compile(written), {called.attr})


def _compiled(value: Any) -> Iterator[re.Pattern[str]]:
    if isinstance(value, type(pattern(""))):
        yield re.compile(value.pattern, value.flags)
    elif isinstance(value, re.Pattern) and isinstance(value.pattern, str):
        yield value
    elif isinstance(value, dict):
        yield from _compiled([*value, *value.values()])
    elif isinstance(value, (list, tuple, set, frozenset)):
        for each in value:
            yield from _compiled(each)


def slow_on(pattern: Pattern) -> str | None:
    """The repeated piece on which a pattern takes too long, and the way it was used; None where there is none."""
    for piece in _pieces(pattern.compiled):
        brief, whole = (piece * (length // len(piece)) for length in (_BRIEF, PUMPED))
        for end in _ENDS:
            for way in pattern.ways:
                if _seconds(pattern.compiled, way, brief + end) < _AT_ONCE:
                    continue
                if _seconds(pattern.compiled, way, whole + end) >= SECONDS:
                    return f"{way}({piece!r} * {PUMPED // len(piece)} + {end!r})"
    return None


class _TooLongError(Exception):
    """The time is over."""


def _seconds(compiled: re.Pattern[str], way: str, text: str) -> float:
    """Of the processor's time, at most ``SECONDS``, when it is ended."""
    arguments = ("", text) if way in ("sub", "subn") else (text,)

    def over(number: int, frame: object) -> None:
        raise _TooLongError

    before = signal.signal(signal.SIGPROF, over)
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    start = time.process_time()
    try:
        found = getattr(compiled, way)(*arguments)
        for _ in found if way == "finditer" else ():
            pass
    except _TooLongError:
        return SECONDS
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
    return time.process_time() - start


def _pieces(compiled: re.Pattern[str]) -> list[str]:
    """Signs and words that a pattern names, alone and in pairs."""
    signs = list(dict.fromkeys(_signs(re._parser.parse(compiled.pattern, compiled.flags & ~re.UNICODE))))  # type: ignore[attr-defined]
    signs = signs[:_MOST_PIECES]
    pairs = [one + other for one in signs[:6] for other in signs[:6] if one != other]
    return [*signs, *pairs, "".join(signs)] if signs else ["a"]


def _signs(parsed: Any) -> Iterator[str]:
    word = ""
    for op, argument in parsed:
        name = str(op)
        if name == "LITERAL":
            word += chr(argument)
            continue
        if word:
            yield from dict.fromkeys((word, word[0]))
            word = ""
        if name == "IN":
            yield from _of_class(argument)
        elif name in ("ANY", "NOT_LITERAL"):
            yield "x"
        else:
            yield from _below(argument)
    if word:
        yield from dict.fromkeys((word, word[0]))


def _below(argument: Any) -> Iterator[str]:
    if isinstance(argument, re._parser.SubPattern):  # type: ignore[attr-defined]
        yield from _signs(argument)
    elif isinstance(argument, (list, tuple)):
        for each in argument:
            yield from _below(each)


def _of_class(items: Any) -> Iterator[str]:
    categories = {"DIGIT": "1", "SPACE": " ", "WORD": "a", "NOT_DIGIT": "x", "NOT_SPACE": "x", "NOT_WORD": "-"}
    negated = any(str(op) == "NEGATE" for op, _ in items)
    if negated:
        yield "x"
        return
    for op, argument in items[:4]:
        if str(op) == "LITERAL":
            yield chr(argument)
        elif str(op) == "RANGE":
            yield chr(argument[0])
        elif str(op) == "CATEGORY":
            yield categories[str(argument).removeprefix("CATEGORY_").removeprefix("UNI_")]


def main(rooms: list[str]) -> int:
    """Print every pattern that is not linear; gives 1 where there is one."""
    slow = 0
    every = patterns(*rooms)
    for each in every:
        if found := slow_on(each):
            slow += 1
            print(f"{each.place}\n    {each.compiled.pattern[:100]}\n    {found}", flush=True)
    print(f"{len(every)} patterns, {slow} not linear")
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
