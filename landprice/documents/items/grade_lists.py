"""Lists of grades in running text: 一、二级, Ⅰ级和Ⅱ级, 一至三级."""

from __future__ import annotations

import re

from landprice.words.grade import ROMAN, normal_grade

_FAMILIES = (
    r"(?:十[一二三四五]|[一二三四五六七八九十])",
    r"(?:VIII|VII|VI|IV|IX|XII|XI|X|V|III|II|I)",
    r"(?:1[0-5]|[1-9])",
    r"[A-H甲乙丙丁戊](?=级|[、,和及与])",
)
_RANGED = "[-~至到]"
_BETWEEN = rf"(?:[、,和及与]|以及|{_RANGED})"
_TAIL = "(?:级(?:地(?!价))?(?!别)|等地)"
_LISTS = "|".join(rf"(?:第?{one}(?:级(?:地(?!价))?)?{_BETWEEN}){{0,15}}第?{one}{_TAIL}" for one in _FAMILIES)
GRADES = re.compile(rf"(?<![A-Za-z0-9一二三四五六七八九十])(?<!\.(?=[0-9]))(?<!分)(?<!分为)(?<!分成)(?:{_LISTS})")
"""A grade, or a list of grades, in plain letters."""
ZONES = re.compile(r"(?<![A-Za-z0-9])[A-Z]{1,4}-[0-9]{1,3}(?:[、,和及与至~][A-Z]{1,4}-[0-9]{1,3})*(?:区片)?(?![0-9-])")
"""The codes of zones that a sentence lists: BT-01至BT-05 (baoting-2018)."""
_CODED = re.compile(rf"[ABD-HJKMNP-UWYZ]-?({'|'.join(sorted(ROMAN, key=len, reverse=True))})级?")
"""A grade behind a letter that is no Roman numeral."""
_ORDER = [normal_grade(f"{number}级") for number in range(1, 16)]


def grades_in(words: str) -> tuple[str, ...]:
    """The grades that a list names, in order; empty where it is none, as 一、一级 with an item's number before it."""
    parts = re.split(f"({_BETWEEN})", re.sub("第|级地?|等地", "", words))
    found: list[str] = []
    for name, sign in zip(parts[::2], ["", *parts[1::2]], strict=True):
        grade = normal_grade(f"{name}级")
        if re.fullmatch(_RANGED, sign):
            between = _between(found[-1], grade)
            if not between:
                return ()
            found += between[1:-1]
        found.append(grade)
    return tuple(found) if len(set(found)) == len(found) else ()


def zones_in(words: str) -> tuple[str, ...]:
    """The codes that a list of zones names, with those from one to another; empty where none can be between two."""
    found: list[str] = []
    for sign, letters, number in re.findall("([至~]?)([A-Z]{1,4}-)([0-9]{1,3})", words):
        before, _, first = found[-1].partition("-") if sign else (letters[:-1], "-", int(number) - 1)
        if before != letters[:-1] or int(first) >= int(number):
            return ()
        found += [f"{letters}{each:0{len(number)}}" for each in range(int(first) + 1, int(number) + 1)]
    return tuple(dict.fromkeys(found))


def _between(first: str, last: str) -> list[str]:
    """The grades from one to another, both of them too; none where they do not follow each other."""
    if first not in _ORDER or last not in _ORDER or _ORDER.index(first) >= _ORDER.index(last):
        return []
    return _ORDER[_ORDER.index(first) : _ORDER.index(last) + 1]


def coded_grade(text: str) -> str:
    """The grade in plain letters that a letter of its use stands before, else empty: SⅠ, ZⅡ级, G-Ⅲ.

    11_taihe_wenku_letter_grades has them as the names of its grades.
    """
    found = _CODED.fullmatch(text)
    return found[1] if found else ""
