"""Whether a text may say anything of the basis, and which values in it no statement has taken."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import pairwise

from landprice.documents.basis.parts import FieldClause, says_field
from landprice.documents.basis.said import FIELDS, UNREAD, Said
from landprice.documents.basis.token import FIELD, VALUE, Token, is_unfit, is_value, sentences_of
from landprice.documents.document import Place
from landprice.documents.items.vocabulary import words_file

_OF_VALUES = "年|[0-9]月|[二三四五六七八九]通|外:|外通|内:"
"""Signs of a value that tells its field by itself."""
_IN_WORDS = ("right", "price_per", "servicing")
"""Fields whose values are words of their own, whichever field their sentence names."""


@cache
def _signs() -> re.Pattern[str]:
    """The words of the fields of the basis, of their values and of its measures; one that holds another is no sign."""
    quantities = words_file("quantities")
    told = [each for each in quantities["quantity"] if each["is"] in FIELDS or each.get("measure")]
    words = {word for each in (*told, *quantities["says"]) for word in each["words"]}
    shortest = (word for word in words if not any(other in word for other in words - {word}))
    return re.compile("|".join([_OF_VALUES, *sorted(map(re.escape, shortest))]))


def may_say(text: str) -> bool:
    """Whether ``text``, in plain letters, has a word of the basis in it: only such a text is read."""
    return bool(_signs().search(text))


def named_rest(
    tokens: Sequence[Token], spans: Sequence[tuple[int, int]], text: str, place_of: Callable[[int], Place]
) -> Iterator[Said]:
    """The values of each sentence that names their field, or any where they are words, in none of the ``spans``."""
    for sentence in sentences_of(tokens):
        names = {token.name for token in sentence if token.kind == FIELD} & set(FIELDS)
        names |= set(_IN_WORDS) if names else set()
        for token, after in pairwise([*sentence, None]):
            if token is None or any(start <= token.start < end for start, end in spans):
                continue
            if _may_be_of(token, names) and not _counts(token, after):
                yield Said(UNREAD, text[token.start : token.end].strip(), place_of(token.start))


def _may_be_of(token: Token, names: set[str]) -> bool:
    return token.kind == VALUE and any(is_value(token, name) or is_unfit(token, name) for name in names)


def _counts(token: Token, after: Token | None) -> bool:
    """Whether a whole number counts what follows: 注:1、容积率…."""
    return token.text.isdecimal() and after is not None and after.name != "。" and after.text[:1] in ("、", ".", ")")


def without_field_at_end(text: str, tokens: Sequence[Token]) -> str:
    """What stands behind the last full stop of a text and names no field; else empty."""
    stop = max((token.end for token in tokens if token.name == "。"), default=0)
    names_field = says_field([token for token in tokens if token.start >= stop])
    return text[stop:] if stop and text[stop:].strip() and not names_field else ""


def behind_grade(
    parts: Sequence[FieldClause], grades: Sequence[Token], before: set[str] | None, text: str
) -> list[FieldClause]:
    """The parts behind a grade (一级地:六通一平,容积率2.0) that may not be of it alone; ``before``: those told so."""
    is_headed = text.startswith(":", grades[-1].end)
    fields = {part.name for part in parts}
    return [] if is_headed and fields <= (before or fields) else list(parts[1:])
