"""The land uses that a sentence mentions, and which value it gives each of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from landprice.documents.figures import Use
from landprice.documents.words import CLASS, USE, class_numbers, meaning

_FILLER = re.compile(
    r"(?:土地使用权|土地|使用权|使用|出让|法定最高|最高|容积率|年限|年期|宗地|级别|平均|设定|基准地价|对应|均|分别|各|用地|为|是|按|"
    r"的|和|与|及|其中|等|以及|年|[\s:、,;。()“”\"'.])+"
)
_LIMIT = re.compile(r"[<>≤≥~～\-—至到]|不[大小高低超]|大于|小于|以[上下内]|不超过|约|左右")
_GRADE = re.compile(r"(?:[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩIVX]+|[一二三四五六七八九十])级")
_SHORT = 12
Pair = tuple[list[str], str, int]


class Mentions:
    """Finds the uses of one table in a text, by the ids of the table's rows."""

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

    def paired(self, text: str, figure: re.Pattern[str]) -> list[Pair] | None:
        """Each value with the uses it is of (none named: every use); None where that is not certain.

        Words that stand where a figure could (符合规划利用条件) are values too.
        """
        if _GRADE.search(text):
            return None
        tokens = self._tokens(text, figure)
        if tokens is None:
            return None
        kinds = [kind for kind, _, _, _ in tokens]
        if "use" not in kinds:
            values = [(value, at) for kind, _, value, at in tokens if kind == "value"]
            return [([], *values[0])] if len(values) == 1 else None
        if "分别" in text and kinds == sorted(kinds) and kinds.count("use") == kinds.count("value"):
            uses = [uses for kind, uses, _, _ in tokens if kind == "use"]
            values = [(value, at) for kind, _, value, at in tokens if kind == "value"]
            return [(use, *value) for use, value in zip(uses, values, strict=True)]
        if "分别" in text:
            return None
        return _in_turn(tokens)

    def _tokens(self, text: str, figure: re.Pattern[str]) -> list[tuple[str, list[str], str, int]] | None:
        marks = [(start, end, "use", uses, "") for uses, start, end in self.of_uses(text)]
        taken = [(start, end) for start, end, *_ in marks]
        for found in figure.finditer(text):
            if not any(start <= found.start() < end for start, end in taken):
                marks.append((found.start(), found.end(), "value", [], found["figure"]))
        tokens: list[tuple[str, list[str], str, int]] = []
        at = 0
        for start, end, kind, uses, value in [*sorted(marks), (len(text), len(text), "end", [], "")]:
            words = _FILLER.sub("", text[at:start])
            if words:
                if kind == "value" and _LIMIT.search(words):
                    return None
                if re.search("[0-9]", words) or _LIMIT.fullmatch(words):
                    return None
                if tokens and tokens[-1][0] == "use" and kind != "value":
                    shift = text.index(words, at) if words in text[at:start] else at
                    tokens.append(("value", [], words, shift))
                elif tokens or (kind == "end" and len(words) > _SHORT):
                    return None
            if kind != "end":
                tokens.append((kind, uses, value, start))
            at = end
        return tokens


def _in_turn(tokens: list[tuple[str, list[str], str, int]]) -> list[Pair] | None:
    """Uses before their value throughout, or after it throughout."""
    before = tokens[0][0] == "use"
    if tokens[-1][0] == ("use" if before else "value"):
        return None
    ordered = tokens if before else tokens[::-1]
    pairs: list[Pair] = []
    uses: list[str] = []
    open_uses = False
    for kind, named, value, at in ordered:
        if kind == "use":
            if not open_uses:
                uses = []
            uses = uses + named
            open_uses = True
        elif not open_uses:
            return None
        else:
            if uses:
                pairs.append((list(dict.fromkeys(uses)), value, at))
            open_uses = False
    return pairs if before else pairs[::-1]


def class_of(words: str) -> int:
    """The number of the class that ``words`` (``一类``) name."""
    return meaning(words).label.class_number
