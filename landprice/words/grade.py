"""Names of grades (土地级别): ``I``, ``Ⅰ``, ``1``, ``一级`` are one grade, written ``I`` inside."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from functools import lru_cache

from landprice.words.data import load

ROMAN: tuple[str, ...] = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV")
CHINESE: tuple[str, ...] = (
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
_NUMBERS = {name: number for names in (ROMAN, CHINESE) for number, name in enumerate(names, 1)}
_CAPITALS = str.maketrans("壹贰叁肆伍陆柒捌玖拾", "一二三四五六七八九十")
"""The numerals of certificates that nobody shall alter."""
_WHOLE = re.compile(r"^([0-9]{1,2})\.0+(?![0-9])")
"""A number that a sheet has written with its decimals."""
_BEHIND_LEVEL = re.compile(r"级(?:别|区片|区域|区|地段|地|用地|土地)$")
_CLASS = re.compile(r"(.+?)等(?:地|别)?")
_LOOK_ALIKES = str.maketrans({"l": "I", "丨": "I", "|": "I"})


@lru_cache(maxsize=4096)
def normal_grade(written: str) -> str:
    """The grade as written inside: ASCII Roman for a numbered grade, else the name itself without blanks.

    A grade need not be numbered: 区片 and 路线价区段 have names, which stay as they are.
    """
    name = unicodedata.normalize("NFKC", written).strip()
    bare = re.sub(r"^第|(级|等|grade)$|^grade", "", name, flags=re.IGNORECASE).strip()
    number = grade_number(bare)
    return ROMAN[number - 1] if number else name


@lru_cache(maxsize=4096)
def grade_said(written: str) -> str:
    """The grade that somebody means: as ``normal_grade``, and as notices, certificates and sheets write it.

    二级地, 贰级, ``2.0``; what is no numbered grade by this stays the name that it is.
    """
    name = normal_grade(written)
    if name in ROMAN:
        return name
    plain = _WHOLE.sub(r"\1", name.translate(_CAPITALS).replace(" ", ""))
    bare = _BEHIND_LEVEL.sub("级", plain)
    other = normal_grade(bare)
    return other if other in ROMAN else name


def grade_among(written: str, known: Collection[str], others: Collection[str] = ()) -> str:
    """The one of the grades ``known`` that somebody means, else how it is written inside.

    A town is also meant by what its name begins with (扬眉 of 扬眉镇), where that of no other, nor of ``others``, does.
    """
    name = normal_grade(written)
    if name in known:
        return name
    said = grade_said(written)
    if said in known or len(said) < 2 or not said.isalpha() or said.isascii():
        return said
    begun = {one for one in (*known, *others) if one.startswith(said)}
    return begun.pop() if len(begun) == 1 else said


def class_said(written: str) -> str | None:
    """The grade of the number of what is a class of counties (三等, 三等地, 三等别); None for anything else."""
    found = _CLASS.fullmatch(written.strip())
    number = None if found is None else grade_said(found[1])
    return number if number in ROMAN else None


@lru_cache(maxsize=4096)
def grade_number(name: str) -> int | None:
    """The number of a grade written bare (``IV``, ``4``, ``四``), or None where the name is no number."""
    if name.isascii() and name.isdigit():
        number = int(name) if len(name) < 3 else 0
        return number if 1 <= number <= len(ROMAN) else None
    return _NUMBERS.get(name.upper()) or _NUMBERS.get(name.translate(_LOOK_ALIKES).upper())


def rank_name(number: int) -> str:
    """The name of a rank of towns, as documents print it: 一类."""
    return f"{CHINESE[number - 1]}类"


def is_rank(name: str) -> bool:
    """Whether a grade is a rank of towns: 一类."""
    return name.endswith("类") and name[:-1] in CHINESE


def grade_at(text: str, at: int) -> tuple[str, int] | None:
    """The grade that begins at ``at`` and where it ends: ``II``, ``二级地段`` are II, ``I-A`` stays a name.

    ``text`` is in plain letters: half-width, with Roman numerals of letters.
    """
    if at and text[at - 1].isascii() and text[at - 1].isalpha():
        return None
    roman, chinese, letter = _written()
    if found := roman.match(text, at):
        return found[1] + (f"-{found[2]}" if found[2] else ""), found.end()
    if found := chinese.match(text, at):
        return ROMAN[(grade_number(found[1]) or 0) - 1], found.end()
    if found := letter.match(text, at):
        return found[0], found.end()
    return None


def numbered_grade_at(text: str, at: int) -> tuple[str, int, int] | None:
    """The grade with a Chinese or Arabic numeral that begins at ``at``, the end of the numeral and of the grade."""
    found = _written()[1].match(text, at)
    return (ROMAN[(grade_number(found[1]) or 0) - 1], found.end(1), found.end()) if found else None


@lru_cache(maxsize=1)
def _written() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Grades with Roman numerals, with others, and with letters, as documents write them."""
    words = load("grades")
    either = {name: "|".join(sorted(words[name], key=len, reverse=True)) for name in words if name != "about"}
    before = "".join(f"(?:{word})?" for word in words["before"])
    behind = f"(?:{either['behind']})"
    roman = "|".join(sorted(ROMAN, key=len, reverse=True))
    return (
        re.compile(rf"{before}({roman})(?![A-Za-z]|类(?!区))(?:{behind})?(?:[-·]({either['within']})(?![0-9.级]))?"),
        re.compile(rf"第?(十[一二三四五]|[一二三四五六七八九十]|1[0-5]|[1-9]){behind}(?!{either['not_behind']})"),
        re.compile(rf"(?:{either['letters']})(?:{behind}|{either['behind_letters']})"),
    )


def grade_order(grades: list[str]) -> list[str]:
    """The grades from best to worst: numbered ones by number, after them named ones in the order given."""
    return sorted(grades, key=lambda grade: grade_number(grade) or len(ROMAN) + 1)
