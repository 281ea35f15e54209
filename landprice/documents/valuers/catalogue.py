"""The message catalogue read backwards: what was shown in English, in another language.

A report that the program wrote is made of its own sentences: each is found again by its template, its parameters
likewise, and said in the other language. Nothing but the catalogue knows the words of either.
"""

from __future__ import annotations

import re
from functools import lru_cache
from string import Formatter
from typing import NamedTuple

from landprice.core.messages import sentences

_MOST_SIGNS = 1_000
_DEPTH = 3
_SENTENCES = re.compile(r"(?<=[.:;]) +(?=[A-Z])")
_ENGLISH = re.compile(r"[a-z]{3}")
_WORDS_ENOUGH = 10
"""Letters of its own by which a sentence is known, whatever it holds: not ``{one} of {other}``."""
_BLANKS = re.compile(r"\s+")
"""A page shows several as one."""
_LETTERS = re.compile(r"[A-Za-z]")


class _Template(NamedTuple):
    """A sentence with parameters: the texts between them, their names, and the sentence in the other language."""

    between: tuple[str, ...]
    names: tuple[str, ...]
    other: str

    @property
    def is_known_by_its_words(self) -> bool:
        """Whether it has words enough of its own; else all that it holds must be known too."""
        return sum(map(len, _LETTERS.findall("".join(self.between)))) >= _WORDS_ENOUGH

    def values(self, text: str) -> dict[str, str] | None:
        """What stands in ``text`` for each parameter; None where it is another sentence."""
        first, *between, last = self.between
        at, end, found = len(first), len(text) - len(last), []
        if not text.startswith(first) or not text.endswith(last):
            return None
        for words in between:
            then = text.find(words, at + 1, end) if words else -1
            if then < 0:
                return None
            found.append(text[at:then])
            at = then + len(words)
        return dict(zip(self.names, [*found, text[at:end]], strict=True)) if at < end else None


@lru_cache(maxsize=4096)
def said_again(text: str, language: str, depth: int = _DEPTH) -> str | None:
    """An English text of the program in ``language``; None where it is none that it says."""
    if not _LETTERS.search(text) or len(text) > _MOST_SIGNS:
        return None
    text = _BLANKS.sub(" ", text)
    fixed, templates = _read_backwards(language)
    if (other := fixed.get(text)) is not None:
        return other
    said = (_filled(each, text, language, depth) for each in templates if depth)
    return next((each for each in said if each is not None), None) or _sentence_by_sentence(text, language, depth)


def _filled(template: _Template, text: str, language: str, depth: int) -> str | None:
    """A text by one template, what it holds said again too; None where it is another sentence."""
    values = template.values(text)
    if values is None:
        return None
    inner = {name: said_again(value, language, depth - 1) for name, value in values.items()}
    unknown = any(again is None and _ENGLISH.search(values[name]) for name, again in inner.items())
    if unknown and not template.is_known_by_its_words:
        return None
    return template.other.format_map({name: again or values[name] for name, again in inner.items()})


def _sentence_by_sentence(text: str, language: str, depth: int) -> str | None:
    parts = _SENTENCES.split(text)
    again = [said_again(part, language, depth) for part in parts] if len(parts) > 1 else []
    return "".join(one or part for one, part in zip(again, parts, strict=True)) if any(again) else None


@lru_cache
def _read_backwards(language: str) -> tuple[dict[str, str], list[_Template]]:
    """The sentences without parameters, and those with some: first what has most words of its own."""
    fixed: dict[str, str] = {}
    templates: list[_Template] = []
    for written, other in sentences(language):
        english = _BLANKS.sub(" ", written)
        pieces = [(between, name) for between, name, _, _ in Formatter().parse(english)]
        names = tuple(name for _, name in pieces if name)
        if not names:
            fixed[english] = other
            continue
        between = [""]
        for words, name in pieces:
            between[-1] += words
            between += [""] if name else []
        templates.append(_Template(tuple(between), names, other))
    templates.sort(key=lambda each: -sum(map(len, each.between)))
    return fixed, templates
