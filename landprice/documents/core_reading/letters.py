"""Plain letters: half width, simplified, without blanks and pinyin, each with its place in the text as printed."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from landprice.documents.core_reading.vocabulary import simplified_letters

_PINYIN = re.compile(r"(?<=[\u3400-\u9fff])[(（][a-zà-ÿāēīōūǎěǐǒǔǖǘǚǜńňḿ\u0300-\u030c]{1,7}[)）]")
_ROMAN = {chr(0x2160 + at): "I II III IV V VI VII VIII IX X XI XII".split()[at] for at in range(12)}
_QUOTES = "“”‘’\"「」『』\u200b\ufeff\u00ad"
_SAME = str.maketrans({"∕": "/", "╱": "/", "⁄": "/", "~": "~", "～": "~", "∼": "~", "〜": "~", "²": "2", "﹣": "-"})
_SAME |= str.maketrans({"−": "-", "‐": "-", "‑": "-", "–": "-", "—": "-", "―": "-", "─": "-", "－": "-", "．": "."})
_SAME |= str.maketrans({"﹤": "<", "﹥": ">", "≦": "≤", "≧": "≥", "，": ",", "丶": "、", "﹑": "、", "〇": "0"})


@dataclass(slots=True)
class Letters:
    """``plain`` letters of a text, ``at`` the place of each in it, ``gaps`` the places before which a blank stood."""

    plain: str = ""
    at: list[int] = field(default_factory=list)
    gaps: dict[int, int] = field(default_factory=dict)


def plain_letters(text: str) -> Letters:
    """``text`` letter by letter as it is compared: ``Ⅲ`` III, ``㎡`` m2, ``價(jià)`` 价; blanks are gaps."""
    skipped = set()
    if "(" in text or "（" in text:
        for found in _PINYIN.finditer(text):
            skipped.update(range(found.start(), found.end()))
    simple = simplified_letters()
    letters: list[str] = []
    result = Letters()
    for at, sign in enumerate(text):
        if at in skipped or sign in _QUOTES:
            continue
        if sign.isspace():
            result.gaps[len(letters)] = result.gaps.get(len(letters), 0) + (2 if sign in "\t\u3000" else 1)
            continue
        for one in _ROMAN.get(sign) or (sign if sign < "\x7f" else unicodedata.normalize("NFKC", sign)):
            letters.append(simple.get(one) or one.translate(_SAME))
            result.at.append(at)
    result.plain = "".join(letters)
    return result


def plain(text: str) -> str:
    """The plain letters alone."""
    return plain_letters(text).plain
