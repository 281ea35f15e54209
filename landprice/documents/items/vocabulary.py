"""The words of documents, from the files in ``words``: each with what it says, the longest found first."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from landprice.core.unit_names import key_of, price_names
from landprice.core.units import unit
from landprice.words.land_uses.printed import printed_uses

USE, CLASS, GRADE, UNIT, QUANTITY, HEAD, MATTER = "use", "class", "grade", "unit", "quantity", "head", "matter"
PRICE_FORM = "price form"
"""What the head of a column names that says of what area a price is: 地价类型 over 楼面地价."""
UNGRADED = "不分级"
"""What stands for the grade of a use that a document says it does not grade."""
_FOLDER = Path(__file__).parent / "words"


@dataclass(frozen=True, slots=True)
class Word:
    """What a word of the vocabulary says: its kind, its value, and further marks (measure, bound, kind of land)."""

    kind: str
    value: str
    measure: str = ""
    bound: str = ""
    of: str = ""


def _quantity(each: dict[str, Any]) -> Word:
    """``of``: the level (grade, zone) or the area (mu) that a price is for."""
    return Word(QUANTITY, each["is"], each.get("measure", ""), each.get("bound", ""), each.get("of", ""))


_SAID: tuple[tuple[str, str, Callable[[dict[str, Any]], Word]], ...] = (
    ("heads", "head", lambda head: Word(HEAD, head["names"])),
    ("heads", "ungraded", lambda _: Word(GRADE, UNGRADED)),
    ("quantities", "quantity", _quantity),
    ("quantities", "says", lambda says: Word("says", says["item"], of=says.get("value", ""))),
    ("matters", "matter", lambda matter: Word(MATTER, matter["is"], of=matter.get("kind", ""))),
)
"""File, its table, and what an entry of it says."""


@cache
def words_file(name: str) -> dict[str, Any]:
    """One file of the vocabulary."""
    import tomllib

    return tomllib.loads((_FOLDER / f"{name}.toml").read_text("utf-8"))


@cache
def simplified_letters() -> dict[str, str]:
    """Traditional letter → simplified letter."""
    pairs = words_file("letters")["pairs"]
    return {old: new for old, new in zip(pairs[::2], pairs[1::2], strict=True) if old != new}


def _entries() -> Iterator[tuple[str, Word]]:
    """Every word with what it says; of a word said twice, the later counts."""
    for file, table, says in _SAID:
        for entry in words_file(file)[table]:
            for word in entry["words"]:
                yield word, says(entry)
    for name, use in printed_uses().items():
        yield name, Word(USE, use.id, of=use.of)
    yield from _unit_entries()
    for name, words in words_file("units")["per"].items():
        for word in words:
            yield word, Word("per", name)


def _unit_entries() -> Iterator[tuple[str, Word]]:
    """Prices of the money and area names that ``core.unit_names`` has, then what only documents print."""
    for price in words_file("units")["price"]:
        area = unit(price["area"])
        names = [
            area.id,
            key_of(area.name),
            *(name for name in area.names if not name.isascii() or name.endswith("m2")),
        ]
        for measure in ("", "floor") if area.id == "m2" else ("",):
            for word in price_names(price["money"], names, per_floor=bool(measure)):
                yield word, Word(UNIT, price["id"], measure, of="price")
    for each in words_file("units")["unit"]:
        for word in each["words"]:
            yield word, Word(UNIT, each["id"], each.get("measure", ""), of=each["kind"])


@cache
def lexicon() -> dict[str, list[tuple[str, Word]]]:
    """First letter → the words that begin with it, the longest first."""
    found: dict[str, dict[str, Word]] = {}
    for word, says in _entries():
        found.setdefault(word[0], {}).setdefault(word, says)
    return {first: sorted(words.items(), key=lambda each: -len(each[0])) for first, words in found.items()}


def longest_word(text: str, at: int) -> tuple[str, Word] | None:
    """The longest word of the vocabulary that begins at ``at``."""
    for word, says in lexicon().get(text[at], ()):
        if text.startswith(word, at):
            return word, says
    return None


@cache
def said_endings(item: str) -> re.Pattern[str] | None:
    """How the words that are the value of a field may go on: 符合规划 by 利用条件; None where none of it does."""
    ends = [end for says in words_file("quantities")["says"] if says["item"] == item for end in says.get("ends", ())]
    return re.compile(f"[\u4e00-\u9fff]{{0,4}}?(?:{'|'.join(ends)})") if ends else None


@cache
def place_words(name: str) -> tuple[str, ...]:
    """One list of ``places.toml``, the longest first."""
    return tuple(sorted(words_file("places")[name], key=len, reverse=True))


@cache
def no_use_tail() -> re.Pattern[str]:
    """What makes the name of a use that of an office: 办公室, 教育局."""
    return re.compile("|".join(words_file("heads")["office"]["tails"]))


@cache
def subject_words() -> tuple[str, ...]:
    """Words of which a document about benchmark prices says one."""
    return tuple(words_file("matters")["subject"]["words"])


@cache
def purchase_words() -> tuple[str, ...]:
    """Words of which the title of a document that asks for a service says one."""
    return tuple(words_file("matters")["purchase"]["words"])


def compares_editions(text: str) -> bool:
    """Whether a heading says that former and new prices stand side by side."""
    return any(word in text for word in words_file("matters")["comparison"]["words"])
