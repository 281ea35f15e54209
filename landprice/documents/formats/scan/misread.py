"""Signs that recognition takes for others, put right where their surroundings tell it; misread.json has the words."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from landprice.documents.place import ScannedWord

DASH = "—"
_DIGIT = re.compile("[0-9]")
_FIGURE_LIKE = re.compile(r"[0-9OoIl|〇,，.．。· ]+")
_THREE_DECIMALS, _THOUSANDS = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}"), re.compile(r"[1-9][0-9]{0,2},[0-9]{3}")
_DECIMAL = re.compile(r"[0-9][0-9,]*\.[0-9]+")
_FEWEST_USUAL = 4
_DOUBLED = re.compile(r"([Ⅱ-Ⅻ])\1")
"""Ⅲ of a sans serif font is read as ⅢⅢ."""
_PRECOMPOSED = re.compile("[Ⅰ-Ⅻ]")
_TOO_MANY = re.compile("^(X?V?)I{5,}$")
"""Ⅲ is read as ⅢII too, and Ⅷ as VIⅢI; four strokes may be of Ⅱ or of Ⅲ."""
_NUMERAL = re.compile("[IVX]{1,5}")
_REST_OF_RULE = re.compile("(?<=[\u4e00-\u9fff])[!|｜丨\\]]+$|^[!|｜丨\\[]+(?=[\u4e00-\u9fff])(?![级類类])")
"""级别! beside the right side of its cell; |级 is a grade."""
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
    text = _REST_OF_RULE.sub("", recognised.strip())
    if _FIGURE_LIKE.fullmatch(text) and _DIGIT.search(text):
        return _figure(text)
    if numeral := _grade(text):
        return numeral
    for pattern, word in _words():
        text = pattern.sub(lambda _, word=word: word, text)  # type: ignore[misc]
    return text


def with_commas(words: Sequence[ScannedWord]) -> list[ScannedWord]:
    """The words with commas for points in thousands: 4.708 beside 3,817 where no figure has three decimals else."""
    texts = [word.text for word in words]
    points = [text for text in texts if _THREE_DECIMALS.fullmatch(text)]
    if not points or 2 * len(points) > sum(bool(_THOUSANDS.fullmatch(text)) for text in texts):
        return list(words)
    return [
        replace(word, text=word.text.replace(".", ","), again=_comma(word.again)) if word.text in points else word
        for word in words
    ]


def with_usual_decimals(words: Sequence[ScannedWord]) -> list[ScannedWord]:
    """The words with the rule behind a figure taken off: 78.401 among figures of two decimals that is 78.40 once."""
    decimals = [len(word.text.partition(".")[2]) for word in words if _DECIMAL.fullmatch(word.text)]
    usual = max(decimals, key=decimals.count, default=0)
    if decimals.count(usual) < _FEWEST_USUAL or 2 * decimals.count(usual) < len(decimals):
        return list(words)
    return [_without_stroke(word) if _is_longer(word, usual) else word for word in words]


def _is_longer(word: ScannedWord, usual: int) -> bool:
    is_longer = _DECIMAL.fullmatch(word.text) is not None and len(word.text.partition(".")[2]) == usual + 1
    return is_longer and word.text.endswith("1") and word.again in (word.text, word.text[:-1])


def _without_stroke(word: ScannedWord) -> ScannedWord:
    """The word without its last stroke; as read it stays beside it, so that nothing is proved by it."""
    return replace(word, text=word.text[:-1], again=word.text)


def _comma(text: str) -> str:
    return text.replace(".", ",") if _THREE_DECIMALS.fullmatch(text) else text


def is_dash(text: str) -> bool:
    """Whether a word may be the dash of a cell without a figure."""
    return text in _data()["dashes"]["signs"]


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
