"""What a document says that a use or class holds: 公共服务用地一类指机关团体、新闻出版用地;二类包括教育、科研."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from landprice.documents.blocks.line import Line
from landprice.documents.document import Place
from landprice.documents.items.cells import UseName
from landprice.documents.items.items import Item, items_of
from landprice.documents.items.vocabulary import CLASS, USE

_VERB = re.compile(
    "(?:用地)?(?:主要|具体|一般|[均都])?(?:不含|不包括|不包含|是?指的?是?|包括|包含|涵盖|为|含|即)(?:了|有)?"
)
_OPENS = re.compile("[指括含盖为即:：(（]")
"""A line without any of these signs tells no contents."""
_OF_A_WHOLE_USE = re.compile("指|包括|包含|涵盖|不含")
"""What tells the contents of a whole use: 住宅用地为… tells a price or a term of it."""
_SIGNS, _SIGN = (":", "("), re.compile("[:(]")
_CLAUSE_END = re.compile("[。;:()]")
_OF_A_USE = re.compile("^.*中的")
"""公共一类指公共管理与公共服务用地中的机关团体 (17_fuding_gazette)."""
_AND = re.compile("以及|[和与及或]")
_AND_SO_ON = re.compile("等(?:用地|用途|项目|土地)*$")
_NOT_HELD = re.compile("不含|不包括|不包含|[以之]外|^除")
_ENDED = re.compile(r"[。;；:：.)）!]\s*$")
_LISTS = re.compile("[、。;；]")
_FIGURE = re.compile("[0-9]")
_LONGEST_NAME = 14
_MOST_LINES = 6
_MOST_ITEMS = 6
"""A use, its class and their brackets."""


@dataclass(frozen=True, slots=True)
class Contents:
    """The uses that a use or one of its classes holds, as a document tells; ``use`` None: the use that has classes."""

    use: UseName | None
    kind: str
    names: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class _Subject:
    """The use or class of which contents are told: where its items begin, and where the list behind its verb does."""

    use: Item | None
    kind: str
    first: Item
    begin: int
    start: int
    is_without: bool = False
    """Whether the list is of what is not held."""


def contents_in(lines: Sequence[Line]) -> list[Contents]:
    """All that ``lines`` tell of what uses and classes hold, in their order."""
    return list(chain.from_iterable(_told(text, place) for text, place in _sentences(lines)))


def _sentences(lines: Sequence[Line]) -> Iterator[tuple[str, Place]]:
    """The texts that may list contents, each with the lines into which a page has broken it."""
    taken = 0
    for at, line in enumerate(lines):
        if at >= taken and _OPENS.search(line.text) and {item.kind for item in items_of(line.text)} & {USE, CLASS}:
            more = list(_more(line.text, lines[at + 1 : at + _MOST_LINES]))
            taken = at + 1 + len(more)
            yield "".join([line.text, *more]), line.place


def _more(text: str, following: Iterable[Line]) -> Iterator[str]:
    """The lines that go on with a list: what is before has no end, and a comma of a list or an end stands in them."""
    for line in following:
        if _ENDED.search(text) or not _LISTS.search(line.text) or _FIGURE.search(line.text):
            return
        text = line.text.strip()
        yield text


def _told(text: str, place: Place) -> Iterator[Contents]:
    items = items_of(text)
    starts = _starts(items)
    plain = "".join(item.text for item in items)
    subjects = list(_subjects(items, starts))
    use: Item | None = None
    for at, subject in enumerate(subjects):
        use = subject.use or use
        end = subjects[at + 1].begin if at + 1 < len(subjects) else len(plain)
        names = _names(plain[subject.start : end], is_whole=not subject.kind or subject.is_without)
        if names and subject.is_without:
            names = ("不含" + "、".join(names),)
        if names:
            named = UseName(use.value, use.text, use.word.of if use.word else "") if use is not None else None
            yield Contents(named, subject.kind, names, place.further(subject.first.start))


def _starts(items: Sequence[Item]) -> list[int]:
    """Where each item begins in the text of all of them."""
    starts = [0]
    for item in items:
        starts.append(starts[-1] + len(item.text))
    return starts


def _subjects(items: Sequence[Item], starts: Sequence[int]) -> Iterator[_Subject]:
    """The uses and classes that a verb of contents, a colon or a bracket follows: 公服一类指, I类公服用地为, 一类:."""
    for at, item in enumerate(items):
        verb = _VERB.match(item.text) if item.text not in _SIGNS else _SIGN.match(item.text)
        before = _labels_before(items, at) if verb is not None else {}
        if verb is not None and (CLASS in before or (before and _OF_A_WHOLE_USE.search(verb[0]))):
            first = min(before.values())
            yield _Subject(
                use=items[before[USE]] if USE in before else None,
                kind=items[before[CLASS]].value if CLASS in before else "",
                first=items[first],
                begin=starts[first],
                start=starts[at] + verb.end(),
                is_without="不" in verb[0],
            )


def _labels_before(items: Sequence[Item], at: int) -> dict[str, int]:
    """Where the use and the class right before an item stand, with their brackets; nothing where two uses do."""
    found: dict[str, int] = {}
    for place in range(at - 1, max(-1, at - 1 - _MOST_ITEMS), -1):
        kind = items[place].kind
        if kind in found:
            return {}
        if kind in (USE, CLASS):
            found[kind] = place
        elif items[place].text not in ("(", ")"):
            break
    return found


def _names(text: str, *, is_whole: bool) -> tuple[str, ...]:
    """The uses that a list names in its clause; none where most of it names none, or where a figure stands in it.

    Of a whole use each name has to be one: 住宅用地指用于建造住宅的土地 is no list.
    """
    names = list(dict.fromkeys(chain.from_iterable(map(_parts, re.split("[、,]", _CLAUSE_END.split(text)[0])))))
    if any(_FIGURE.search(name) or _NOT_HELD.search(name) or len(name) > _LONGEST_NAME for name in names):
        return ()
    known = sum(map(_is_use, names))
    return tuple(names) if known and (known == len(names) if is_whole else known * 2 >= len(names)) else ()


def _parts(text: str) -> list[str]:
    """The names of one part of a list: 教育和科研用地 are two, 公园与绿地 is one."""
    name = _AND_SO_ON.sub("", _OF_A_USE.sub("", text))
    parts = [part for part in _AND.split(name) if part]
    if _is_use(name) or not all(map(_is_use, parts)):
        return [name] if name else []
    return parts


def _is_use(name: str) -> bool:
    return [item.kind for item in items_of(name)] == [USE]
