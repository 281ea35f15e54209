"""The numbers that Word writes before the paragraphs of a list, which its file holds only as a rule.

ECMA-376 part 1, 17.9: a paragraph names a list (``numId``) and a level, by itself or by its style; the list names an
abstract one, whose levels say where they start, how they count and what stands around the number (``第%1条``).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from landprice.documents.formats.marks import is_on
from landprice.documents.formats.office.package import value_in, whole_in
from landprice.words.grade import ROMAN

MOST_LEVELS = 9
_LARGEST = 99_999
"""A higher number of a list is written in digits, however its level counts."""
_DIGITS = "〇一二三四五六七八九"
_ENDS_IN = tuple("、，。．.:：)）】〕]")


@dataclass(frozen=True, slots=True)
class ListLevel:
    """How a level of a list counts (``numFmt``) and is written (``lvlText``)."""

    start: int = 1
    counts: str = "decimal"
    written: str = ""
    in_digits: bool = False


@dataclass(slots=True)
class _WordList:
    counters: str
    levels: dict[int, ListLevel]
    starts: dict[int, int] = field(default_factory=dict)


class ListNumbers:
    """The lists of a Word file, and how far each has counted."""

    def __init__(self, numbering: Element | None = None) -> None:
        self._lists: dict[str, _WordList] = {}
        self._counted: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()
        if numbering is not None:
            self._take(numbering)

    def next_of(self, number: str, level: int) -> str:
        """The number of the next paragraph of a list, with a blank where it has to be told from what follows."""
        if (known := self._lists.get(number)) is None or not 0 <= level < MOST_LEVELS:
            return ""
        counted = self._counted.setdefault(known.counters, {})
        begins_anew = level in known.starts and (number, level) not in self._begun
        self._begun.add((number, level))
        own = known.levels.get(level, ListLevel())
        if begins_anew or level not in counted:
            counted[level] = known.starts.get(level, own.start)
        else:
            counted[level] += 1
        for deeper in [each for each in counted if each > level]:
            del counted[deeper]
        words = self._written(own, known, counted)
        return words + " " if words and not words.endswith(_ENDS_IN) else words

    def _written(self, own: ListLevel, known: _WordList, counted: Mapping[int, int]) -> str:
        if own.counts in ("bullet", "none"):
            return ""
        words = own.written
        for at in range(MOST_LEVELS):
            if f"%{at + 1}" in words:
                level = known.levels.get(at, ListLevel())
                number = counted.get(at, known.starts.get(at, level.start))
                words = words.replace(f"%{at + 1}", number_in(number, "decimal" if own.in_digits else level.counts))
        return words

    def _take(self, numbering: Element) -> None:
        abstract = {each.get("abstractNumId", ""): each for each in numbering.iter("abstractNum")}
        of_style = {
            value_in(each, "styleLink"): each for each in abstract.values() if each.find("styleLink") is not None
        }
        for each in numbering.iter("num"):
            counters = value_in(each, "abstractNumId")
            named = abstract.get(counters)
            if named is not None and (style := value_in(named, "numStyleLink")):
                named = of_style.get(style, named)
            levels = {whole_in(level, "ilvl"): _level(level) for level in ([] if named is None else named.iter("lvl"))}
            known = _WordList(counters, levels)
            for changed in each.iter("lvlOverride"):
                at = whole_in(changed, "ilvl")
                if (level := changed.find("lvl")) is not None:
                    known.levels[at] = _level(level)
                if changed.find("startOverride") is not None:
                    known.starts[at] = whole_in(changed.find("startOverride"))
            self._lists[each.get("numId", "")] = known


def _level(element: Element) -> ListLevel:
    return ListLevel(
        whole_in(element.find("start"), default=1),
        value_in(element, "numFmt", "decimal"),
        value_in(element, "lvlText")[:40],
        any(is_on(each.attrib) for each in element.iterfind("isLgl")),
    )


def number_in(number: int, counts: str) -> str:
    """``number`` as a list counts: ``decimal`` 12, ``chineseCounting`` 十二, ``upperRoman`` XII, ``lowerLetter`` l."""
    write = _WAYS.get(counts)
    return write(number) if write and 0 < number <= _LARGEST else str(number)


def _chinese(number: int) -> str:
    """一, 十, 十一, 二十六: as Chinese counts things; in digits from 100 on, which no notice counts to."""
    tens, ones = divmod(number, 10)
    if tens > 9:
        return str(number)
    return ("" if tens < 2 else _DIGITS[tens]) + ("十" if tens else "") + (_DIGITS[ones] if ones else "")


def _letters(number: int) -> str:
    """A to Z, AA to ZZ, AAA: a letter as often as the alphabet was gone through."""
    times = (number - 1) // 26 + 1
    return chr(ord("A") + (number - 1) % 26) * min(times, 40)


def _from_signs(signs: Sequence[str]) -> Callable[[int], str]:
    return lambda number: signs[number - 1] if number <= len(signs) else str(number)


def _in_row(first: str, count: int) -> str:
    return "".join(chr(ord(first) + at) for at in range(count))


_CIRCLED = _from_signs(_in_row("①", 20) + _in_row("㉑", 15) + _in_row("㊱", 15))
_WAYS: dict[str, Callable[[int], str]] = {
    **dict.fromkeys(("chineseCounting", "chineseCountingThousand", "japaneseCounting"), _chinese),
    **dict.fromkeys(("taiwaneseCounting", "taiwaneseCountingThousand"), _chinese),
    "ideographDigital": lambda number: "".join(_DIGITS[int(digit)] for digit in str(number)),
    "ideographTraditional": _from_signs("甲乙丙丁戊己庚辛壬癸"),
    "upperRoman": _from_signs(ROMAN),
    "lowerRoman": lambda number: _from_signs(ROMAN)(number).lower(),
    "upperLetter": _letters,
    "lowerLetter": lambda number: _letters(number).lower(),
    "decimalEnclosedCircle": _CIRCLED,
    "decimalEnclosedCircleChinese": _CIRCLED,
    "decimalEnclosedParen": _from_signs(_in_row("⑴", 20)),
    "decimalZero": lambda number: f"{number:02}",
}
