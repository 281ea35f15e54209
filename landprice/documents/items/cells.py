"""A cell: its text and place, and what its items say together: labels, header words, a value, or plain words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from landprice.documents.document import Place
from landprice.documents.items.cell_labels import are_few, brackets_apart, sub_uses_in, take_label
from landprice.documents.items.grade_lists import GRADES, coded_grade, grades_in
from landprice.documents.items.items import (
    COUNT,
    FIGURE,
    HAN,
    LIMIT,
    NONE,
    NUMBERED,
    PERCENT,
    RANGE,
    SIGN,
    VALUES,
    WORD,
    YEARS,
    Item,
    items_of,
    own_use,
)  # fmt: skip
from landprice.documents.items.land_names import LAND, land_named
from landprice.documents.items.letters import plain
from landprice.documents.items.place_names import KINDS_OF_PLACES, place_alone, rank_of_towns
from landprice.documents.items.vocabulary import CLASS, GRADE, HEAD, MATTER, QUANTITY, UNIT, USE, subject_words

VALUE, LABEL, BLANK, WORDS, NUMERAL = "value", "label", "blank", "words", "numeral"
UNKNOWN = "of what price its head speaks is not known"
"""What the figures are below a head that names a price with words that say nothing known."""
_FILLERS = re.compile(
    r"(?:R=|其中|元|和|与|及|的|为|等|或|按|内|指|标准|设定|万元|折合|换算|折算|以上|以下|级别|人民币|表|结果|成果|\(|\)|每|平均|土地|地段|地|级|各|/|类|值|项目|m)*"
)
_STATED = ("plot_ratio", "tenure_years", "servicing", "valuation_date", "right")
FIELDS_OF_NUMBERS = ("plot_ratio", "tenure_years")
_BESIDE_FIGURES = re.compile(r"(?:R=|元|万元|人民币|每|折合|年|级|标准|或|为|约|m)*")
_FIGURES = (FIGURE, RANGE, LIMIT, PERCENT, YEARS, "broken")
BROKEN_FIGURE = re.compile(r"(?=[^OolI*?]*[OolI*?])(?=[^0-9]*[0-9])[0-9OolI*?.,]{3,9}")
"""A figure with a letter or a mark where a digit should stand: 15O0, 2*4 (46_yugan_ocr)."""


@dataclass(frozen=True, slots=True)
class UseName:
    """A land use: its id, its name as printed, that of the use above it, and the uses in its brackets."""

    id: str
    name: str
    of: str = ""
    sub_uses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sense:
    """What a text says as a whole cell.

    ``labels`` by dimension (use, class, grade, unit, quantity, measure, bound, place), ``heads`` the dimensions that
    it names as a header cell, ``words`` what is left.
    """

    kind: str
    labels: dict[str, object] = field(default_factory=dict)
    heads: tuple[str, ...] = ()
    figures: tuple[Item, ...] = ()
    words: str = ""
    clash: bool = False
    matter: str = ""

    @property
    def is_figure(self) -> bool:
        """Whether figures are printed that may be a price, an area, a ratio."""
        return self.kind == VALUE and any(item.kind in _FIGURES for item in self.figures)

    @property
    def is_known(self) -> bool:
        """Whether every item of it is known: a value, labels, a numeral."""
        return self.kind in (VALUE, LABEL, NUMERAL) and not self.words.strip("一二三四五六七八九十")

    @property
    def is_none(self) -> bool:
        """Whether a mark says that there is nothing."""
        return self.kind == VALUE and all(item.kind == NONE for item in self.figures)


class Cell:
    """A cell; ``column``, ``rows`` and ``columns`` are those of its grid, if any; its sense is told when asked."""

    __slots__ = ("_sense", "column", "columns", "place", "rows", "text")

    def __init__(self, text: str, place: Place, column: int = 0, rows: int = 1, columns: int = 1) -> None:
        self.text, self.place = text, place
        self.column, self.rows, self.columns = column, rows, columns
        self._sense: Sense | None = None

    @property
    def sense(self) -> Sense:
        """What the text says."""
        if self._sense is None:
            self._sense = sense_of(self.text.strip())
        return self._sense

    @sense.setter
    def sense(self, sense: Sense) -> None:
        self._sense = sense

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands in it."""
        return not self.text.strip() or (self._sense is not None and self._sense.kind == BLANK)

    @property
    def line(self) -> int:
        return self.place.line

    @property
    def name(self) -> str:
        """Its words in one line, however its column has broken them: 东门片（含断桥5号桥|头）."""
        return "".join(line.strip() for line in self.text.splitlines())

    def as_grade(self, grade: str) -> None:
        """Take the bare number in it for a grade."""
        self.sense = Sense(LABEL, {GRADE: grade})

    def moved(self, column: int) -> Cell:
        """The cell in another column."""
        cell = Cell(self.text, self.place, column, self.rows, self.columns)
        cell._sense = self._sense
        return cell


def cell_of(text: str, place: Place, column: int = 0, rows: int = 1, columns: int = 1) -> Cell:
    """The cell with the sense of its text."""
    return Cell(text, place, column, rows, columns)


@lru_cache(maxsize=20_000)
def sense_of(text: str) -> Sense:
    """What ``text`` says as a whole cell."""
    items = items_of(text) if text else ()
    if not items:
        return Sense(BLANK)
    if named := _named_by_whole(text, items):
        return named
    if BROKEN_FIGURE.fullmatch(text):
        return Sense(VALUE, {}, (), (Item("broken", text, 0, len(text), text=text),))
    if len(items) == 1 and items[0].value in HAN:
        return Sense(NUMERAL, words=items[0].value)
    if grade := _grades_alone(plain(text)):
        return Sense(LABEL, {GRADE: grade})
    outer, inner = brackets_apart(items)
    labels, heads, clash = _labels(outer, inner, text)
    said = _CellText(text, items, labels, heads, clash, _figures_of(outer, labels), _words_of(outer))
    return _right_beside_name(said) or _value_said(said) or _label_said(said) or _words_said(said)


def _named_by_whole(text: str, items: Sequence[Item]) -> Sense | None:
    """What a whole text names: a kind of places, the area that a price is for, a kind of land, a place."""
    if text in KINDS_OF_PLACES:
        return Sense(LABEL, {}, ("place",))
    if len(items) == 1 and items[0].kind == "per":
        return sense_of(text.strip("每"))
    if of_land := _land_said(text):
        return of_land
    if rank := rank_of_towns(text):
        return Sense(LABEL, {CLASS: str(rank), "rank": plain(text).partition("(")[0]}, ("place",))
    place = _place_said(text, items)
    return Sense(LABEL, {"place": place}) if place else None


def _grades_alone(text: str) -> str:
    """The several grades, or the grade behind the letter of its use, that a whole cell is; else empty."""
    grades = grades_in(text) if GRADES.fullmatch(text) else ()
    return "、".join(grades) if len(grades) > 1 else coded_grade(text)


@dataclass(frozen=True, slots=True)
class _CellText:
    """The parts of a cell's text, from which its sense follows."""

    text: str
    items: tuple[Item, ...]
    labels: dict[str, object]
    heads: tuple[str, ...]
    clash: bool
    figures: tuple[Item, ...]
    words: str

    @property
    def left(self) -> str:
        """The words that say something unknown."""
        return "" if _FILLERS.fullmatch(self.words) else self.words

    @property
    def stray(self) -> bool:
        return bool(self.left) or any(item.kind == MATTER for item in self.items)


def _land_said(text: str) -> Sense | None:
    """A kind of land alone, or before labels: 国有建设用地, 集体商服用地Ⅰ级; 出让 and 划拨 alone are rights."""
    found = land_named(text)
    if found is None or plain(text) == "划拨":
        return None
    land, rest = found
    if not rest:
        return Sense(LABEL, {LAND: land})
    sense = sense_of(rest)
    if sense.kind != LABEL:
        return None
    # a title goes on to have words that no label says: 国有建设用地基准地价内涵
    return replace(sense, labels={**sense.labels, LAND: land}, words=sense.words or text.replace(rest, ""))


def _place_said(text: str, items: Sequence[Item]) -> str:
    """The place that the whole text names."""
    if all(item.kind == HEAD for item in items) or len(text.split()) > 2:
        return ""
    place = place_alone(text)
    others = items[1:] if items[0].text == "无" and place.endswith(("镇", "乡")) else items  # 无城镇 (wuwei_1997)
    return "" if place and any(item.kind in (*VALUES, GRADE, UNIT) for item in others) else place


def _figures_of(items: Sequence[Item], labels: Mapping[str, object]) -> tuple[Item, ...]:
    """The figures, without dashes between words and the years of 住宅用地(70年); 使用年限:住宅用地70年 tells them.

    So does a cell that gives several uses their years: 商服用地40年,住宅用地70年.
    """
    figures = tuple(item for item in items if item.kind in VALUES)
    is_of_use = USE in labels and len(figures) < 2 and all(item.kind == YEARS for item in figures)
    if is_of_use and not _tells_term(items, labels):
        return ()
    only_nones = all(item.kind == NONE for item in items)
    return tuple(item for item in figures if item.kind != NONE or only_nones)


def _tells_term(items: Sequence[Item], labels: Mapping[str, object]) -> bool:
    colon = any(item.kind == SIGN and item.value == ":" for item in items)
    return colon and labels.get(QUANTITY) == "tenure_years"


def _words_of(outer: Sequence[Item]) -> str:
    return "".join(item.value for item in outer if item.kind in (WORD, COUNT))


def _value_said(said: _CellText) -> Sense | None:
    named = said.heads or {USE, CLASS, GRADE} & set(said.labels)
    if (
        said.figures
        and not said.stray
        and not named
        and not _is_statement(said)
        and _BESIDE_FIGURES.fullmatch(said.words)
    ):
        return Sense(VALUE, said.labels, (), said.figures)
    return None


def _is_statement(said: _CellText) -> bool:
    """Whether a cell tells several things of the basis: 容积率2.0;年期40年;六通一平."""
    fields = {item.value for item in said.items if item.kind == QUANTITY and item.value in _STATED}
    kinds = {item.kind for item in said.figures}
    return bool(fields) and len(said.figures) > 1 and (len(fields) > 1 or len(kinds) > 1)


def _right_beside_name(said: _CellText) -> Sense | None:
    """A right beside what it is of: 商业出让, 住宅(划拨), 商服划拨价, 出让基准地价(元/平方米).

    The documents are 23_donggang_2009_allocated and mile-2023_rights.
    """
    right = said.figures[0].word if len(said.figures) == 1 and said.figures[0].value == "right" else None
    is_price = said.words == "价"
    if right is None or not right.of or (said.stray and not is_price):
        return None
    labels = {QUANTITY: "price", **said.labels} if is_price else said.labels
    if not {USE, GRADE} & set(labels) and labels.get(QUANTITY) not in ("price", *FIELDS_OF_NUMBERS):
        return None
    return Sense(LABEL, {**labels, "right": right.of}, said.heads, clash=said.clash)


def _label_said(said: _CellText) -> Sense | None:
    if not said.figures and not said.stray and (said.labels or said.heads):
        return Sense(LABEL, said.labels, said.heads, clash=said.clash)
    if said.left == "同":
        return None  # 同商业服务业 is what another row says (wuyuan-2014)
    if name := own_use("".join(item.text for item in said.items if item.kind != NUMBERED)):
        return Sense(LABEL, {USE: UseName(name, name)})
    return _label_beside_words(said)


def _label_beside_words(said: _CellText) -> Sense | None:
    """A word that says nothing known beside a label: 城区Ⅰ级, 商业用地B1; beside a price it may be any: 市场地价."""
    labels = said.labels
    if said.figures or not labels or said.clash or not are_few(said.left, said.text):
        return None
    if GRADE in labels and "外" in said.left:
        return None  # 一级外围的区域 describes the grade that follows (yangshan-2012)
    if place := place_alone(said.left):
        labels = {"place": place, **labels}
    elif labels.get(QUANTITY) == "price" and not any(word in plain(said.text) for word in subject_words()):
        labels = {**labels, QUANTITY: UNKNOWN}
    return Sense(LABEL, labels, said.heads, words=said.left)


def _words_said(said: _CellText) -> Sense:
    matters = (item.value for item in said.items if item.kind == MATTER and item.word and not item.word.of)
    matter = next(matters, "")
    if matter and not said.figures and len(said.text) < 16:
        return Sense(WORDS, {}, (), (), said.left, matter=matter)
    return Sense(WORDS, said.labels, said.heads, said.figures, said.left, said.clash)


def _labels(items: list[Item], inner: list[Item], text: str) -> tuple[dict[str, object], tuple[str, ...], bool]:
    """The labels and head words of a cell, and whether two of its labels contradict each other."""
    labels: dict[str, object] = {}
    clash = False
    for item in items:
        clash |= take_label(labels, item)
        if item.word and item.word.measure:
            labels.setdefault("measure", item.word.measure)
    heads = dict.fromkeys(item.value for item in items if item.kind == HEAD)
    uses = [item for item in items if item.kind == USE]
    if uses:
        labels[USE] = _use_named(uses, inner, text)
        heads.pop(USE, None)
    elif CLASS in labels and inner:
        labels["sub_uses"] = sub_uses_in(inner)
    return labels, tuple(heads), clash


def _use_named(uses: list[Item], inner: list[Item], text: str) -> UseName:
    """The first use, under the words from it to the last; in brackets stand its sub-uses."""
    first = uses[0]
    name = plain(text[first.start : uses[-1].end])
    return UseName(first.value, name, first.word.of if first.word else "", sub_uses_in(inner))
