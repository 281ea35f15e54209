"""The land uses of one table that a sentence mentions, by the ids of the table's rows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from landprice.documents.grids.figures import Use
from landprice.documents.vocabulary.words import CLASS, USE, class_numbers, meaning


class Mentions:
    """Finds the uses of one table in a text."""

    def __init__(self, uses: Sequence[Use], locations: Iterable[str] = ()) -> None:
        self.roots = {use.use: use for use in uses if use.use != "?"}
        self.others = {use.name: use.key for use in uses if use.use == "?"}
        self.classes = {use.key for use in uses if use.class_number}
        self.others |= {bare: key for name, key in self.others.items() if len(bare := name.removesuffix("用地")) > 1}
        names = "|".join(re.escape(name) for name in sorted(self.others, key=len, reverse=True))
        qualifier = r"(?P<qualifier>\((?P<inside>[^()]{1,30})\)|第?[一二三四五六1-6](?:大?类))?"
        located = sorted((re.escape(name) for name in locations if len(name) > 1), key=len, reverse=True)
        self.locations = re.compile("|".join(located) or "(?!)")
        self.pattern = re.compile(rf"(?P<use>{names + '|' if names else ''}{USE.pattern}){qualifier}")

    def of_locations(self, text: str) -> list[tuple[str, int, int]]:
        """Each mention of a town or 区片 that the prices are of, as a grade is; its start and its end."""
        return [(found.group(), found.start(), found.end()) for found in self.locations.finditer(text)]

    def of_uses(self, text: str) -> list[tuple[list[str], int, int]]:
        """Each mention: the uses (or classes) it means, its start and its end; no uses where it is no use here."""
        found = []
        matches = list(self.pattern.finditer(text))
        for match, following in zip(matches, [*matches[1:], None], strict=False):
            uses, end = self._meant(match)
            found.append((uses, match.start(), end))
            if CLASS.fullmatch(match["qualifier"] or ""):
                found += self._of_classes(match, text, end, following.start() if following else len(text))
        return found

    def _of_classes(
        self, match: re.Match[str], text: str, start: int, end: int
    ) -> Iterator[tuple[list[str], int, int]]:
        """The classes that go on behind a use and a class of it: ``公共服务用地一类1.5、二类1.0``."""
        for other in re.compile(rf"(?<=[、,;0-9年)]){CLASS.pattern}").finditer(text, start, end):
            key = f"{self._key(match['use'])}-{class_of(other.group())}"
            yield ([key] if key in self.classes else []), other.start(), other.end()

    def _key(self, name: str) -> str:
        return self.others.get(name) or meaning(name).label.use

    def _meant(self, match: re.Match[str]) -> tuple[list[str], int]:
        name = match["use"]
        end = match.end("use")
        key = self._key(name)
        known = key in self.roots or name in self.others
        qualifier = match["inside"] or match["qualifier"] or ""
        numbers = class_numbers(qualifier) or ([class_of(qualifier)] if CLASS.fullmatch(qualifier) else [])
        if numbers:
            keys = [f"{key}-{number}" for number in numbers]
            return ([each for each in keys if each in self.classes], match.end())
        return ([key] if known else []), end


def class_of(words: str) -> int:
    """The number of the class that ``words`` (``一类``) name."""
    return meaning(words).label.class_number
