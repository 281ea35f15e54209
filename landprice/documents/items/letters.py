"""Plain letters: half width, simplified, without blanks and pinyin, each with its place in the text as printed."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache

from landprice.core.exact import half_width
from landprice.documents.items.vocabulary import simplified_letters

_PINYIN = re.compile(r"(?<=[\u3400-\u9fff])[(（][a-zà-ÿāēīōūǎěǐǒǔǖǘǚǜńňḿ\u0300-\u030c]{1,7}[)）]")
_NOTED = re.compile(
    r"(?<=[0-9０-９])(?:[\u00b9\u00b2\u00b3\u2070\u2074-\u2079\u2460-\u2473※*]+|\[注?[0-9]{1,2}\]|[(（]注[0-9]{0,2}[)）])"
    r"|(?<=[mMｍ])\^(?=2)"
)
"""What leads from a figure to a note: 2410①, 2410¹, 2410(注1); and the mark before what is set high: m^2 (w3m)."""
_OTHER_SCRIPT = (
    "\u0600-\u06ff\u0750-\u077f\u0f00-\u0fff\u1100-\u11ff\u1800-\u18af\u3130-\u318f\ua000-\ua4cf\uac00-\ud7a3"
)
_TRANSLATED = re.compile(
    rf"[(（][0-9 ]*[{_OTHER_SCRIPT}][{_OTHER_SCRIPT}0-9 ]*[)）]"
    rf"|[/(（]?[{_OTHER_SCRIPT}]+(?:[ \u00a0·,.-]*[{_OTHER_SCRIPT}]+)*[)）]?"
)
"""Words in Korean, Mongolian, Tibetan, Uyghur or Yi beside the Chinese ones that say the same: 商服/상업봉사."""
CLAUSE_END = re.compile("[,，;；。]")
"""The signs that end a clause, as printed."""
_NUMBERS_IN_RINGS = range(0x2460, 0x2474)
_NUMERALS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_ROMAN = {chr(0x2160 + at): numeral for at, numeral in enumerate(_NUMERALS)}
_PICTOGRAPHS = re.compile("[\U0001f000-\U0001faff\u2600-\u2604\u2607-\u27bf\ufe0f]")
"""Small pictures before the items of a page for telephones (07_yunhe_street_zones)."""
_QUOTES = '“”‘’"「」『』\u200b\ufeff\u00ad'
_SAME = str.maketrans({"∕": "/", "╱": "/", "⁄": "/", "~": "~", "～": "~", "∼": "~", "〜": "~", "²": "2", "﹣": "-"})
_SAME |= str.maketrans({"−": "-", "‐": "-", "‑": "-", "–": "-", "—": "-", "―": "-", "─": "-", "－": "-", "．": "."})
_SAME |= str.maketrans({"﹤": "<", "﹥": ">", "≦": "≤", "≧": "≥", "，": ",", "丶": "、", "﹑": "、", "〇": "0"})


@dataclass(slots=True)
class Letters:
    """``plain`` letters of a text, ``at`` the place of each in it, ``gaps`` the places before which a blank stood."""

    plain: str = ""
    at: list[int] = field(default_factory=list)
    gaps: dict[int, int] = field(default_factory=dict)


class _Plain(dict[int, str]):
    """Letter → plain letters, worked out when first met; blanks and quotation marks are nothing."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        simple = simplified_letters()
        if sign.isspace() or sign in _QUOTES or _PICTOGRAPHS.fullmatch(sign):
            found = ""
        elif sign in _ROMAN:
            found = _ROMAN[sign]
        elif code in _NUMBERS_IN_RINGS:
            found = sign
        else:
            letters = sign if sign < "\x7f" else unicodedata.normalize("NFKC", sign)
            found = "".join(simple.get(one) or one.translate(_SAME) for one in letters)
        self[code] = found
        return found


_PLAIN = _Plain()


@lru_cache(maxsize=200)
def plain_letters(text: str) -> Letters:
    """``text`` letter by letter as it is compared: ``Ⅲ`` III, ``㎡`` m2, ``價(jià)`` 价; blanks are gaps.

    Kept for the few that ask for the letters of one text in turn; nobody changes them.
    """
    skipped: set[int] = set()
    if "(" in text or "（" in text:
        for found in _PINYIN.finditer(text):
            skipped.update(range(found.start(), found.end()))
    for pattern in (_NOTED, _TRANSLATED):
        for found in pattern.finditer(text):
            skipped.update(range(found.start(), found.end()))
    letters: list[str] = []
    result = Letters()
    for at, sign in enumerate(text):
        if skipped and at in skipped:
            continue
        plainly = _PLAIN[ord(sign)]
        if plainly:
            letters.append(plainly)
            result.at.extend([at] * len(plainly))
        elif sign not in _QUOTES:
            before = len(result.at)
            result.gaps[before] = result.gaps.get(before, 0) + (2 if sign in "\t\u3000" else 1)
    result.plain = "".join(letters)
    return result


def simplified(text: str) -> str:
    """The text as long as it was, its letters simplified, with blanks in place of their pinyin: 通電(diàn)."""
    if "(" in text or "（" in text:
        text = _PINYIN.sub(lambda found: " " * len(found[0]), text)
    return "".join(simplified_letters().get(sign, sign) for sign in text)


def without_pinyin(text: str) -> str:
    """The text without the pinyin behind its letters: 土地還(hái)原率."""
    return _PINYIN.sub("", text)


def squeezed(text: str) -> str:
    """Half-width, without blanks of any kind; the letters stay as they are printed."""
    return "".join(half_width(text).replace("〔", "(").split())


@lru_cache(maxsize=20_000)
def plain(text: str) -> str:
    """The plain letters alone."""
    if "(" in text or "（" in text:
        text = without_pinyin(text)
    text = _TRANSLATED.sub("", _NOTED.sub("", text))
    return text.translate(_PLAIN)


WIDTHS = {1: {"W": 2, "F": 2}, 2: {"W": 2, "F": 2, "A": 2}, 0: {}}
"""How many columns signs take up on a page of signs: those that have the width of their font (Ⅰ) one or two; each sign
one (lynx)."""


def width_of(text: str, widths: int = 1) -> int:
    """How many columns a text takes up on a page of signs of such ``WIDTHS``."""
    return sum(WIDTHS[widths].get(unicodedata.east_asian_width(sign), 1) for sign in text)
