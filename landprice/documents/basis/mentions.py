"""The land uses of one table that a sentence mentions, by the ids of the table's rows."""

from __future__ import annotations

import re
from collections.abc import Sequence

from landprice.documents.grids.figures import Use
from landprice.documents.vocabulary.words import CLASS, USE, class_numbers, meaning


class Mentions:
    """Finds the uses of one table in a text."""

    def __init__(self, uses: Sequence[Use]) -> None:
        self.roots = {use.use: use for use in uses if use.use != "?"}
        self.others = {use.name: use.key for use in uses if use.use == "?"}
        self.classes = {use.key for use in uses if use.class_number}
        names = "|".join(re.escape(name) for name in sorted(self.others, key=len, reverse=True))
        qualifier = r"(?P<qualifier>\((?P<inside>[^()]{1,30})\)|第?[一二三四五六1-6](?:大?类))?"
        self.pattern = re.compile(rf"(?P<use>{names + '|' if names else ''}{USE.pattern}){qualifier}")

    def of_uses(self, text: str) -> list[tuple[list[str], int, int]]:
        """Each mention: the uses (or classes) it means, its start and its end; no uses where it is no use here."""
        found = []
        for match in self.pattern.finditer(text):
            uses, end = self._meant(match)
            found.append((uses, match.start(), end))
        return found

    def _meant(self, match: re.Match[str]) -> tuple[list[str], int]:
        name = match["use"]
        end = match.end("use")
        key = self.others.get(name) or meaning(name).label.use
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
