"""What a name, a code or an everyday word can mean in the national classifications: its readings.

A reading is one class of one edition, or the kinds that a word stands for where no class says it. A name is looked for
in the edition that is given, then in that of the table, then among the words that this edition has a class for, then in
those in force, then in those that certificates still carry. A code is read in every edition, as the same digits mean
different classes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field, replace
from functools import lru_cache
from typing import Literal

from landprice.core.startup import record
from landprice.words.data import load
from landprice.words.land_uses.classes import LandClass, edition
from landprice.words.land_uses.editions import CURRENT, EDITIONS
from landprice.words.land_uses.kinds import are_construction, is_kind, is_within, kind_name
from landprice.words.land_uses.outcomes import Via
from landprice.words.land_uses.said import bare, code_in, folded

_LOOKED_THROUGH = (CURRENT, *((each,) for each in EDITIONS if each not in CURRENT))
Doubt = Literal["", "editions", "classes", "mixed", "broad"]


@record
class UseReading:
    """One meaning: the class of an edition (``code``, ``classification``) or the word alone, and what it holds.

    ``exactly`` are kinds that come before ``kinds`` where a table names a use for them (加油站用地).
    """

    name: str
    kinds: tuple[str, ...]
    via: Via
    code: str | None = None
    classification: str | None = None
    exactly: tuple[str, ...] = ()


@record
class Readings:
    """Every reading of what was said, and why there can be more than one (``doubt``)."""

    each: tuple[UseReading, ...]
    doubt: Doubt = ""


@record
class UseWord:
    """An everyday word: the classes that it can stand for, by edition; several where it has two meanings."""

    text: str
    classes: tuple[Mapping[str, str], ...] = field(hash=False)
    kinds: tuple[str, ...]
    name: str
    mixed: bool
    broad: bool
    source: str
    seen: str


def readings(text: str, given: str | None = None, stated: str | None = None, own: str | None = None) -> Readings | None:
    """What ``text`` can mean; None where it is neither a class, a code, a word nor the id of a kind that is known.

    ``given`` is the edition that was said with it: a code is read in no other. ``stated`` is the edition that the
    table says it follows: a code is read in it where it has the code. ``own`` is the one that the table's names come
    from.
    """
    if code_in(text) and (found := _of_code(code_in(text), given, stated, own)):
        return _in_doubt(found)
    name = bare(text)
    word = words().get(name)
    if named := _of_name(name, _one(given), _one(own)):
        return _in_doubt(named)
    if word and any((given or own) in classes for classes in word.classes):
        return _of_word(word, given, own)
    if named := _of_name(name, *_LOOKED_THROUGH):
        return _in_doubt(named)
    if word:
        return _of_word(word, given, own)
    kind = folded(text)
    return Readings((UseReading(kind_name(kind), (kind,), "word"),)) if is_kind(kind) else None


def codes_elsewhere(code: str) -> tuple[LandClass, ...]:
    """The classes that have ``code``, in every edition."""
    found = (edition(each).by_code.get(code_in(code)) for each in EDITIONS)
    return tuple(dict.fromkeys(each for each in found if each))


@lru_cache(maxsize=1)
def words() -> Mapping[str, UseWord]:
    """The everyday words, without 用地."""
    content = load("land_uses/classifications/everyday")
    found = {}
    for entry in content["words"]:
        source = content["sources"][entry["source"]]
        for text in entry["words"]:
            found[bare(text)] = UseWord(
                text,
                tuple(entry.get("classes", ())),
                tuple(entry.get("kinds", "").split()),
                entry.get("as", ""),
                "mixed" in entry,
                "broad" in entry,
                source["text"],
                source["seen"],
            )
    return found


@lru_cache(maxsize=1)
def neutral_words() -> tuple[str, ...]:
    """Words before a name that change no class: 国有, 城镇, 普通."""
    return tuple(load("land_uses/classifications/everyday")["neutral"])


def _of_code(code: str, given: str | None, stated: str | None, own: str | None) -> list[UseReading]:
    if given:
        return [_reading(each) for each in _with_code([given], code)]
    if stated and (found := _with_code([stated], code)):
        return [_reading(each) for each in found]
    every = _with_code(dict.fromkeys((*_one(own), *EDITIONS)), code)
    building = [each for each in every if are_construction(each.kinds)]
    return [_reading(each) for each in building or every]


def _of_name(name: str, *groups: Iterable[str]) -> list[UseReading]:
    """The classes of that name in the first group of editions that has any."""
    for editions in groups:
        found = [each for one in editions for each in edition(one).by_name.get(name, ())]
        if found:
            return [_reading(each) for each in found]
    return []


def _of_word(word: UseWord, given: str | None, own: str | None) -> Readings:
    if word.broad:
        return Readings((), "broad")
    if word.name:
        named = _of_name(bare(word.name), _one(given), _one(own), *_LOOKED_THROUGH)
        return Readings(tuple(replace(each, via="word") for each in named))
    if not word.classes:
        return Readings((UseReading(word.text, word.kinds, "word"),))
    meanings = [found for classes in word.classes if (found := _of_classes(word, classes, given or own))]
    doubt: Doubt = "mixed" if word.mixed else "classes" if len(meanings) > 1 else "editions"
    return Readings(tuple(each for found in meanings for each in found), doubt)


def _of_classes(word: UseWord, classes: Mapping[str, str], known: str | None) -> list[UseReading]:
    """The readings of one meaning of a word, in the editions that say it."""
    codes = [(each, code) for each in _editions_of(word, classes, known) for code in classes[each].split()]
    return [_of_class(word, edition(each).by_code[code]) for each, code in codes]


def _editions_of(word: UseWord, classes: Mapping[str, str], known: str | None) -> Sequence[str]:
    """The known edition where it says the meaning, else those in force that do.

    GB 50137 has customs of its own (a 殡仪馆 is commercial there), so it counts only where it is the known one or
    where no other says the word; a meaning that the known edition has not, while another meaning is there, is left out.
    """
    if known and known in classes:
        return (known,)
    if known and any(known in other for other in word.classes):
        return ()
    return [each for each in ("gb2017", "mnr2023") if each in classes] or list(classes)


def _of_class(word: UseWord, found: LandClass) -> UseReading:
    within = bool(word.kinds) and all(is_within(kind, found.kinds) for kind in word.kinds)
    kinds = word.kinds if within else found.kinds
    return UseReading(found.name, kinds, "word", found.code, found.classification, word.kinds)


def _with_code(editions: Iterable[str], code: str) -> Sequence[LandClass]:
    found = [each for one in editions if (each := edition(one).by_code.get(code))]
    return list(dict.fromkeys(found))


def _reading(found: LandClass) -> UseReading:
    return UseReading(found.name, found.kinds, "national", found.code, found.classification)


def _in_doubt(found: Sequence[UseReading]) -> Readings:
    if all(not each.kinds for each in found):
        return Readings((), "broad")
    return Readings(tuple(each for each in found if each.kinds), "editions")


def _one(name: str | None) -> tuple[str, ...]:
    return (name,) if name else ()
