"""Signs that recognition takes for others, put right where their surroundings tell it; misread.json has the words."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

from landprice.documents.place import ScannedWord

DASH = "—"
_DIGIT = re.compile("[0-9]")
_LONGEST_DASH = 4
_FIGURE_LIKE = re.compile(r"[0-9OoIl|〇,，.．。· ]+")
_DOUBLED = re.compile(r"([Ⅱ-Ⅻ])\1")
"""Ⅲ of a sans serif font is read as ⅢⅢ."""
_PRECOMPOSED = re.compile("[Ⅰ-Ⅻ]")
_TOO_MANY = re.compile("^(X?V?)I{5,}$")
"""Ⅲ is read as ⅢII too, and Ⅷ as VIⅢI; four strokes may be of Ⅱ or of Ⅲ."""
_NUMERAL = re.compile("[IVX]{1,5}")
_REST_OF_RULE = re.compile("(?<=[\u4e00-\u9fff])[!|｜丨\\]_—-]+$|^[!|｜丨\\[]+(?=[\u4e00-\u9fff])(?![级類类])")
"""级别! beside the right side of its cell; |级 is a grade."""
_NARROW = str.maketrans("０１２３４５６７８９", "0123456789")
_AROUND_FIGURE = re.compile(r"^(?:_|[_—-]{2,}|[.,、，。])(?=[0-9])|(?<=[0-9])(?:_|[_—-]{2,}|[、，,。.])$")
"""___20.00, 26.60----, .121.80: lines of a stamp, and dust. One dash may be a sign."""
_BEFORE_UNIT = re.compile("^[一—_丨|-]{1,3}(?=万?元/)")
_COMMA_FOR_POINT = re.compile("(?<=[0-9])[,，](?=[0-9]{1,2}$)")
"""146,80: a comma parts off three digits."""
_SPACED_POINT = re.compile(r"(?<=[0-9])\s*[.．。·]\s*(?=[0-9])")


@cache
def _data() -> dict[str, Any]:
    said: dict[str, Any] = json.loads(Path(__file__).with_name("misread.json").read_text("utf-8"))
    return said


@cache
def _words() -> list[tuple[re.Pattern[str], str]]:
    return [(re.compile(each["as"]), each["is"]) for each in _data()["words"]]


def put_right(recognised: str) -> str:
    """The word that was printed, as far as the recognised one tells it: a figure, a grade, a unit; else as it is."""
    text = _REST_OF_RULE.sub("", recognised.strip().translate(_NARROW))
    text = _BEFORE_UNIT.sub("", _AROUND_FIGURE.sub("", text))
    if _FIGURE_LIKE.fullmatch(text) and _DIGIT.search(text):
        return _figure(text)
    if numeral := _grade(text):
        return numeral
    for pattern, word in _words():
        text = pattern.sub(lambda _, word=word: word, text)  # type: ignore[misc]
    return text


def is_figure(word: ScannedWord) -> bool:
    """Whether a word has digits."""
    return _DIGIT.search(word.text) is not None


def is_dash(text: str) -> bool:
    """Whether a word may be the dash of a cell without a figure."""
    return 0 < len(text) <= _LONGEST_DASH and set(text.replace(" ", "")) <= set(_data()["dashes"]["signs"])


def is_grade(text: str) -> bool:
    """Whether a word of two signs is the name of a grade: I级, 1级."""
    return len(text) == 2 and text[1] in _data()["grades"]["ends"] and (text[0].isdecimal() or _grade(text) != "")


def _figure(text: str) -> str:
    text = _COMMA_FOR_POINT.sub(".", _SPACED_POINT.sub(".", text))
    return "".join(_data()["figure"]["signs"].get(sign, sign) for sign in text)


def _grade(text: str) -> str:
    """The name of a grade in Roman numerals, whatever strokes they were taken for; empty where it is none."""
    said = _data()["grades"]
    end = next((each for each in said["ends"] if text.endswith(each)), "")
    signs = text.removesuffix(end).replace(" ", "")
    if not signs or signs.isdecimal() or not (end or _PRECOMPOSED.search(signs)):
        return ""
    signs = _DOUBLED.sub(r"\1", signs)
    numeral = "".join(said["strokes"].get(sign, sign) for sign in signs)
    numeral = _TOO_MANY.sub(r"\1III", numeral)
    return numeral + end if _NUMERAL.fullmatch(numeral) else ""
