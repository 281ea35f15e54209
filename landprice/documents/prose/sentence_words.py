"""The words of running text that prices are told by: land uses, classes, lists of grades, figures with their units."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from landprice.documents.vocabulary.sub_uses import is_known
from landprice.documents.vocabulary.unit_words import unit_in
from landprice.documents.vocabulary.words import CLASS, USE, Label, meaning
from landprice.words.grade import grade_number, normal_grade
from landprice.words.places import name_at_start

_FAMILIES = (
    r"(?:十[一二三四五]|[一二三四五六七八九十])",
    r"(?:VIII|VII|VI|IV|IX|XII|XI|X|V|III|II|I|[Ⅰ-Ⅻ])",
    r"(?:1[0-5]|[1-9])",
    r"[A-H甲乙丙丁戊](?=级|[、,和及与])",
)
_RANGED = "[-~—–至到]"
_BETWEEN = rf"(?:[、,和及与]|以及|{_RANGED})"
_LISTS = "|".join(rf"(?:第?{one}(?:级地?)?{_BETWEEN})*第?{one}(?:级地?(?!别)|等地)" for one in _FAMILIES)
_NUMBER = r"[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?"
_HAN = "[\u4e00-\u9fff]"
_IN_NAME = f"(?![县市小中大各本该全]){_HAN}城镇(?![基土区规国建])"
"""鹤城镇, which is no 城镇."""
_PLACE = (
    rf"(?<!{_HAN})(?:{_IN_NAME}|{_HAN}{{1,7}}?"
    r"(?:(?<![城乡集村制心本各该全])镇(?!区?规划|域|区)|乡(?!镇|村)|街道))"
)
_COUNTY = rf"(?<!{_HAN})(?![全我本各该]){_HAN}{{1,7}}?(?:县|市)(?![区城场级内域属辖]|政府|人民)"
GRADES = re.compile(rf"(?<![A-Za-z0-9.一二三四五六七八九十])(?:{_LISTS})", re.IGNORECASE)
"""A grade, or a list of grades: 一级, Ⅰ、Ⅱ级, 一至三级."""
_LED = re.compile("^(?:其中|位于|以及|[在和及与对])")
_TOKEN = re.compile(
    rf"(?P<grades>{GRADES.pattern})|(?P<use>{USE.pattern})|(?P<class>{CLASS.pattern})"
    rf"|(?P<per>每(?:建筑)?(?:平方米|平米|㎡|m2|m²)|每亩)|(?P<figure>(?<![A-Za-z0-9.])(?:{_NUMBER}))"
    rf"|(?P<place>{_PLACE})|(?P<county>{_COUNTY})|(?P<stop>[。；;])",
    re.IGNORECASE,
)
_OTHER_USE = re.compile(r"[\u4e00-\u9fff]{2,10}?用地")
_NO_USE = re.compile("(?:建设|城镇|规划|各类|该类|本类|三类|两类|四类|出让|划拨|国有|集体|上述|以上)用地$")
_ORDER = [normal_grade(f"{number}级") for number in range(1, 16)]
_LETTERS, _SIGNS = "ABCDEFGH", "甲乙丙丁戊"
_NO_LABEL = Label()
_THOUSANDS = Decimal(100_000)
"""元/㎡ with a comma from which on two figures with a comma between them are as likely."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word that counts: ``use``, ``class``, ``unknown`` use, ``grades``, ``place`` (a town), ``county``, ``per``,
    ``figure``, ``stop``.

    ``grades`` are those of a list (一、二级, 一至三级). A figure has its ``unit``, which is ``元`` or
    ``万元`` where 每平方米 or 每亩 has to complete it; ``value`` is None where it may be two figures.
    """

    kind: str
    start: int
    end: int
    text: str
    label: Label = _NO_LABEL
    grades: tuple[str, ...] = ()
    value: Decimal | None = None
    unit: str = ""


def tokens_of(text: str) -> Iterator[Token]:
    """The words that count in ``text``, which is half-width, in their order."""
    others = {found.end(): found for found in _OTHER_USE.finditer(text)}
    end = 0
    for found in _TOKEN.finditer(text):
        yield from (_other(others.pop(at)) for at in [at for at in others if end < at <= found.start()])
        token = _token(text, found)
        for at in [at for at in others if at <= token.end]:
            other = others.pop(at)
            if token.kind == "use" and at == token.end and is_known(other.group()[-len(token.text) - 2 :]):
                token = _other(other)
        if token.kind:
            yield token
        end = max(found.end(), token.end)
    yield from (_other(other) for at, other in others.items() if at > end)


def _other(found: re.Match[str]) -> Token:
    """The use that ends with 用地: one known by name, none (建设用地), or unknown."""
    words, start, end = found.group(), found.start(), found.end()
    for shift in range(len(words) - 2):
        if is_known(words[shift:]):
            return Token("use", start + shift, end, words[shift:], meaning(words[shift:]).label)
    return Token("" if _NO_USE.search(words) else "unknown", start, end, words)


def _token(text: str, found: re.Match[str]) -> Token:
    start, end = found.span()
    words = found.group()
    if found["use"] or found["class"]:
        return Token("use" if found["use"] else "class", start, end, words, meaning(words).label)
    if found["grades"]:
        grades = grades_in(words)
        return Token("grades", start, end, words, grades=grades) if grades else Token("unknown", start, end, words)
    if found["figure"]:
        return _figure(text, found)
    kind = found.lastgroup or ""
    is_led = kind in ("place", "county") and not name_at_start(words)  # 和硕县 is no 硕县
    return Token(kind, start, end, _LED.sub("", words) if is_led else words)


def grades_in(words: str) -> tuple[str, ...]:
    """The grades that a list names, in order; empty where it is none, as 一、一级 with an item's number before it."""
    parts = re.split(f"({_BETWEEN})", re.sub("第|级地?|等地", "", words))
    found: list[str] = []
    for name, sign in zip(parts[::2], ["", *parts[1::2]], strict=True):
        grade = normal_grade(f"{name}级")
        if re.fullmatch(_RANGED, sign):
            if not {found[-1], grade} <= set(_ORDER):
                return ()
            first, last = _ORDER.index(found[-1]), _ORDER.index(grade)
            if first >= last:
                return ()
            found += _ORDER[first + 1 : last]
        found.append(grade)
    return tuple(found) if len(set(found)) == len(found) else ()


def rank_of(grade: str) -> int:
    """The number of a grade, or of the letter or sign that names it (A级, 甲级); 0 for one of another name."""
    return grade_number(grade) or max(_LETTERS.find(grade[:1]), _SIGNS.find(grade[:1])) + 1


def _figure(text: str, found: re.Match[str]) -> Token:
    start, end = found.span()
    at = end
    while at < len(text) and at < end + 3 and text[at].isspace():
        at += 1
    unit, after = unit_in(text, at)
    if not unit and (money := re.compile("(?:人民币)?(万?元)").match(text, at)):
        unit, after = money[1], money.end()
    value: Decimal | None = Decimal(found.group().replace(",", ""))
    if found.group().count(",") > 1 or ("," in found.group() and value is not None and value >= _THOUSANDS):
        value = None
    return Token("figure", start, after if unit else end, found.group(), value=value, unit=unit)
