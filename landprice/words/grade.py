"""Names of grades (土地级别): ``I``, ``Ⅰ``, ``1``, ``一级`` are one grade, written ``I`` inside."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV")
_CHINESE = (
    "一",
    "二",
    "三",
    "四",
    "五",
    "六",
    "七",
    "八",
    "九",
    "十",
    "十一",
    "十二",
    "十三",
    "十四",
    "十五",
)
_NUMBERS = {name: number for names in (_ROMAN, _CHINESE) for number, name in enumerate(names, 1)}
_LOOK_ALIKES = str.maketrans({"l": "I", "丨": "I", "|": "I"})


@lru_cache(maxsize=4096)
@lru_cache(maxsize=4096)
def normal_grade(written: str) -> str:
    """The grade as written inside: ASCII Roman for a numbered grade, else the name itself without blanks.

    A grade need not be numbered: 区片 and 路线价区段 have names, which stay as they are.
    """
    name = unicodedata.normalize("NFKC", written).strip()
    bare = re.sub(r"^第|(级|等|grade)$|^grade", "", name, flags=re.IGNORECASE).strip()
    number = grade_number(bare)
    return _ROMAN[number - 1] if number else name


@lru_cache(maxsize=4096)
def grade_number(name: str) -> int | None:
    """The number of a grade written bare (``IV``, ``4``, ``四``), or None where the name is no number."""
    if name.isascii() and name.isdigit():
        number = int(name) if len(name) < 3 else 0
        return number if 1 <= number <= len(_ROMAN) else None
    return _NUMBERS.get(name.upper()) or _NUMBERS.get(name.translate(_LOOK_ALIKES).upper())


def grade_order(grades: list[str]) -> list[str]:
    """The grades from best to worst: numbered ones by number, after them named ones in the order given."""
    return sorted(grades, key=lambda grade: grade_number(grade) or len(_ROMAN) + 1)
