"""The sentences of a report → statements: 单位地价768.8元/平方米, 位于Ⅱ级, 《…》（…〔2026〕1号）, 大写, arithmetic."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from landprice.core.startup import pattern
from landprice.documents.corrections.scope import scope_in
from landprice.documents.document import Place
from landprice.documents.finding.dates import DATE, day_in
from landprice.documents.items.letters import plain, squeezed
from landprice.documents.valuers.statements import (
    NUMBER,
    UNIT,
    UNITS,
    UNITS_OF,
    Arithmetic,
    Cited,
    Statement,
    bare,
    kind_of,
    names_part,
    says,
    stated,
)
from landprice.words.numerals import CAPITAL_DIGITS
from landprice.words.report_words import BASIS, PART, words_of_reports

_LABEL = "|".join(
    sorted({re.escape(name) for _, names in words_of_reports()["labels"] for name in names}, key=len, reverse=True)
)
_SYMBOL = pattern(r"(?<![A-Za-z])[PK][0-9]?[a-z]{0,3}(?![A-Za-z0-9])")
_FIGURE = pattern(
    rf"(?P<label>{_LABEL})(?P<between>(?:(?!{_LABEL})[^0-9,。;]){{0,14}}?)(?P<number>{NUMBER})(?:[(]?(?P<unit>{UNIT}))?"
    rf"(?:[)]?[(,=]*(?:折合|合|即)?(?P<other>{NUMBER})[(]?(?P<other_unit>{UNIT}))?"
)
"""A figure behind its name, and the same in another unit behind it: 1489元/㎡(99.27万元/亩)."""
_DAY = pattern(rf"(?P<label>{_LABEL})[^0-9,。;]{{0,8}}?(?P<day>{DATE.pattern})")
_CAPITALS = pattern(rf"[{CAPITAL_DIGITS}拾][{CAPITAL_DIGITS}拾佰仟万亿]{{0,60}}[元圆][{CAPITAL_DIGITS}角分]*[整正]?")
_DOCUMENT_NUMBER = r"[\u4e00-\u9fff]{1,12}\s*[〔\[(（【]\s*[0-9]{4}\s*[〕\])）】]\s*第?\s*[0-9]{1,5}\s*号"
_TITLE = pattern(rf"《(?P<title>[^《》]{{4,120}})》\s*(?:[（(](?P<number>{_DOCUMENT_NUMBER})[)）])?")
_NUMBER_ALONE = pattern(rf"(?<![》（(\u4e00-\u9fff])(?P<number>{_DOCUMENT_NUMBER})")
_OWN_GRADE = pattern(r"位于|地处|属于?|处于|级别为|土地级别|所在级别|基准地价(?!表)")
_SAID_OF_BOTH = ("plot_ratio", "tenure_years")
"""What is said of the prices, where their basis is spoken of, and else of the parcel."""
_COEFFICIENT = pattern(
    rf"(?<![A-Za-z])(?P<symbol>K[a-z0-9]{{1,3}})(?:=|为)(?P<number>{NUMBER})(?![0-9%×*÷m米]|\.[0-9])"
)
"""Not a width or depth that stands for a coefficient: Kd = 20 m."""
_SERVICING = pattern("[一二三四五六七八九]通")
_STEP = pattern(r"[=＝→≈]")
_STEPS_BEFORE = pattern(r"[=→≈][^=→≈,。;]*(?=[=→≈])")
"""What stands between a name and what it comes to: 单位地价 = 1489 × 1.05 = 1563.45 → 1563元/平方米."""


def statements_in(text: str, place: Place) -> Iterator[Statement | Cited | Arithmetic]:
    """What a paragraph states."""
    for found in re.finditer("[^。；;\n]+", text):
        sentence, at = found[0], place.further(found.start())
        yield from _figures(sentence, at)
        yield from _days(sentence, at)
        yield from _capitals(sentence, at)
        yield from _servicing(sentence, at)
        yield from _grade(sentence, at)
        yield from _coefficients(sentence, at)
    for found in _TITLE.finditer(text):
        number = "".join((found["number"] or "").split())
        yield Cited(found["title"], number, "", place.further(found.start()))
    for found in _NUMBER_ALONE.finditer(text):
        yield Cited("", "".join(found["number"].split()), "", place.further(found.start()))
    yield from _arithmetic(text, place)


def _figures(sentence: str, place: Place) -> Iterator[Statement]:
    letters = _STEPS_BEFORE.sub("", _SYMBOL.sub("", plain(sentence)))
    basis = says(letters, "of_the_basis")
    for found in _FIGURE.finditer(letters):
        kind = kind_of(found["label"])
        if kind and not says(found["between"], "not_labels"):
            use, grade = _of_a_price(letters[: found.start("number")]) if kind == "benchmark" else ("", "")
            parcel = BASIS if basis and kind in _SAID_OF_BOTH else ""
            if names_part(letters[: found.start()]):
                parcel = PART
            for number, unit in _numbers(found, kind):
                yield Statement(kind, number, place, unit, parcel, use, grade)


def _of_a_price(before: str) -> tuple[str, str]:
    """The land use and the grade named last before a price; empty where none is."""
    scope = scope_in(before)
    return scope.uses[-1].printed if scope.uses else "", scope.grades[-1] if scope.grades else ""


def _numbers(found: re.Match[str], kind: str) -> Iterator[tuple[str, str]]:
    """A figure with its unit, and the same in another unit, where these are units of the kind."""
    units = UNITS_OF.get(kind, ())
    for number, unit in (("number", "unit"), ("other", "other_unit")):
        if found[number]:
            figure = stated(found[number], UNITS.get(found[unit] or "", ""))
            if figure[1] in units and (figure[1] or number == "number"):
                yield figure


def _days(sentence: str, place: Place) -> Iterator[Statement]:
    for found in _DAY.finditer(squeezed(sentence)):
        kind, day = kind_of(found["label"]), day_in(found["day"])
        if kind in ("date", "base_date") and day:
            yield Statement(kind, day.isoformat(), place)


def _capitals(sentence: str, place: Place) -> Iterator[Statement]:
    for found in _CAPITALS.finditer(plain(sentence)):
        yield Statement("capitals", found[0], place)


def _servicing(sentence: str, place: Place) -> Iterator[Statement]:
    """The servicing of the prices where a sentence on their basis says one word: 土地开发程度为“六通一平”."""
    if says(sentence, "of_the_basis") and "开发程度" in sentence:
        words = set(_SERVICING.findall(plain(sentence)))
        if len(words) == 1:
            yield Statement("servicing", words.pop(), place, parcel=BASIS)


def _grade(sentence: str, place: Place) -> Iterator[Statement]:
    """The grade in which a sentence says that the parcel lies."""
    if not says(sentence, "of_the_parcel") or not _OWN_GRADE.search(plain(sentence)):
        return
    grades = scope_in(sentence).grades
    if len(grades) == 1:
        yield Statement("grade", grades[0], place)


def _coefficients(sentence: str, place: Place) -> Iterator[Statement]:
    """A coefficient by its symbol and what it comes to: Ky = … = 0.9904."""
    if found := _COEFFICIENT.search(_STEPS_BEFORE.sub("", plain(sentence))):
        yield Statement("coefficient", bare(found["number"]), place, use=found["symbol"])


def _arithmetic(text: str, place: Place) -> Iterator[Arithmetic]:
    """Each expression and what it is said to come to: = 710 × 1.02 = 724.2 → 724 元/㎡."""
    parts = [part.strip() for part in _STEP.split(text)]
    for one, other in pairwise(parts):
        if re.search(r"[×*÷/^]", one):
            yield Arithmetic(one, other, place)
