"""Coefficients in sentences: 容积率1.0时修正系数为0.82; 三面临街的,系数为1.15; 南1.05、东1.00."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from landprice.core.messages import Message, message
from landprice.documents.corrections.marks import key_words, mark_of
from landprice.documents.corrections.proofs.evidence import key_number, proved
from landprice.documents.corrections.result import CorrectionFigure, CorrectionTable, LeftFigure
from landprice.documents.corrections.scope import Scope, scope_in
from landprice.documents.corrections.told.multiples import multiples
from landprice.documents.corrections.told.notes import ends_told
from landprice.documents.corrections.told.passages import Passage
from landprice.documents.corrections.vocabulary import (
    CLASS_KINDS,
    KEYED_BY_FIGURES,
    key_kind,
    kind_in,
    right_of,
    told_kind,
)
from landprice.documents.items.items import items_of
from landprice.documents.items.letters import plain
from landprice.documents.items.reasons import NO_HEAD
from landprice.documents.items.vocabulary import USE

_NAMED = ("floor", "right", "sub-use")
TOLD_IN_WORDS = (*KEYED_BY_FIGURES, *CLASS_KINDS, "corner", *_NAMED)
"""The kinds that sentences tell."""
_NUMBER = r"[0-9]+(?:\.[0-9]+)?"
_FIGURE = re.compile(_NUMBER)
_VALUE = re.compile(
    r"((?:系数|修正值)(?:值|均|应)?(?:为|取|是|=|:|按)?|(?<![A-Za-z])K[A-Za-z]{0,2}(?:=|为|取)|[为取是=:]|"
    r"(?<![0-9.<>≤≥~-])(?=[0-9]\.[0-9]{1,4}(?:[,、;。]|$)))"
    r"([0-9]\.[0-9]{1,4}|1)(?![0-9.%]|米|平方|m|年|倍|公顷|亩|时|以[上下内]|至|[-~≤<>≥(×*+/=]|的|为|取)"
)
"""A coefficient behind words that announce one, or right behind its key: 南向1.00,东南、西南0.99."""
_BETWEEN = re.compile("(?<=[0-9])[,、;]|[,;]")
_STOP = re.compile("[。;:]")
_FORMULA = re.compile(
    r"每(?:增加|减少|提高|降低|增|减|超过?|上升|下降)|(?:(?<![A-Za-z0-9])[0-9.]*[0-9]|[)])[×*+]|[+×*][(RrS]"
)
_POWER = re.compile(r"\^|[0-9]/\(|\(1[+-]")
_LEADING = re.compile(r"^(?:[(]?[0-9]{1,2}[).、](?![0-9])|[(]?[一二三四五六七八九十]{1,3}[)、])")
_HEADED = re.compile("([^:。;,]{2,12})修正(?:系数)?[:。]")
_OF_RATES = ("rate", "growth", "index")
_SHARE = re.compile(rf"(?:(?:地价|价格|标准|修正后|用地)的?|按)({_NUMBER})(?:%|倍)")
_RATIO = re.compile("(?<![A-Za-z])[Rr](?=[=≤<>≥])")
_EQUALS = re.compile("^[A-Za-z](?:=|为)")
_NAMES_KEY = re.compile("(?:容积率|面积|年期|年限|深度|进深|宽度|面宽|[RrSsHh])$")
_FILLERS = re.compile(
    "按[0-9.]+(?:计算|修正|计)?|当|若|如|宗地|土地|用地|建筑|剩余|使用|临街(?!类)|规划|修正|系数|时|的|其|在|为|是|取|达到|[,、]|\\((?!不?含)|(?<!含)\\)|"
    "(?<![<≤])(?:容积率|面积|年期|年限|深度|进深|宽度|面宽)"
)
_AROUND_WORDS = re.compile(
    "^(?:当|若|如|宗地|土地|地块|待估|形状|朝向|为|是|在|属|[,、])+|(?:的|时|者|其|修正|街角|[,、])+$"
)
_CONTRADICT = message("the coefficients of the sentences contradict each other")
A_FORMULA = message("a formula or a step for each unit past a key, no single coefficient")
A_SHARE = message("a share of the price of another use, no coefficient of a table")
_FLOORS = re.compile("(?:地上|地下)?第?[一二三四五六七八九十首顶0-9-]{1,5}层(?:及其?以[上下])?")
_FEWEST, _MOST_KEY = 2, 20


def coefficients_in(texts: Sequence[Passage]) -> tuple[list[CorrectionTable], list[Passage]]:
    """The coefficients by figures (plot ratio, area …) or words (shape, corner …) that sentences give.

    With them the passages of which each figure is accounted for. What proves nothing is left; so are formulas,
    steps past the last key and shares of the price of another use.
    """
    tables: dict[str, CorrectionTable] = {}
    whole: list[Passage] = []
    unread = CorrectionTable("any")
    for said in texts:
        told = _Told(said)
        if told.read():
            whole.append(said)
        for each in said.placed(told.figures):
            tables.setdefault(each.kind, CorrectionTable(each.kind)).figures.append(each)
        unread.left += said.placed(told.left)
    read = [proved(table) for table in tables.values() if _tells(table.figures)]
    for table in read:
        if table.score < 0:
            table.leave(table.figures, _CONTRADICT)
    return [*read, *([unread] if unread.left else [])], whole


def _tells(figures: Sequence[CorrectionFigure]) -> bool:
    """Whether pairs are keys with coefficients: 小于1.0时取1.0 only says what the keys of a table are."""
    said = any(key_number(each.key) != key_number(each.value) for each in figures)
    return said and (len(figures) >= _FEWEST or figures[0].kind not in KEYED_BY_FIGURES)


@dataclass(slots=True)
class _Told:
    """One passage, and what its words so far say of the coefficients behind them."""

    said: Passage
    scope: Scope = field(init=False)
    kind: str = field(init=False)
    headed: bool = field(init=False)
    figures: list[CorrectionFigure] = field(default_factory=list)
    left: list[LeftFigure] = field(default_factory=list)
    listed: list[CorrectionFigure] = field(default_factory=list)
    """The coefficients right behind their keys, which count where there are several."""
    met_in_lists: int = 0

    def __post_init__(self) -> None:
        self.scope, self.kind = self.said.outer, self.said.kind
        self.headed = bool(self.kind)

    def read(self) -> bool:
        """Read the passage; whether each of its figures is a key, a coefficient or left."""
        text = _LEADING.sub("", plain(self.said.text))
        if found := _HEADED.match(text):
            named = key_kind(found[1]) or kind_in(found[1] + "修正")
            self.kind = named if named in TOLD_IN_WORDS else ""
            self.headed = bool(self.kind)
        if not self.headed and not re.search("系数|K[a-z]{0,2}=", text):
            taken, rest = self._take_multiples(text)
            taken += self._leave_shares(rest)
            return bool(taken) and taken == len(_FIGURE.findall(text))
        met = sum(map(self._take, re.findall("[^。;]+[。;]?", text)))
        if len(self.listed) >= _FEWEST:
            self.figures += self.listed
            met += self.met_in_lists
        return bool(self.figures or self.left) and met == len(_FIGURE.findall(text))

    def _take(self, sentence: str) -> int:
        """Take what one sentence says; how many of its figures are accounted for."""
        if _POWER.search(sentence) or kind_in(sentence) in _OF_RATES:
            return 0  # the formula of tenure coefficients; rates and growth
        if self._is_formula(sentence) or ends_told(sentence):
            return len(_FIGURE.findall(sentence))
        values = [found for found in _VALUE.finditer(sentence) if self._is_value(sentence, found)]
        return self._leave_shares(sentence) + self._take_values(sentence, values)

    def _is_formula(self, sentence: str) -> bool:
        """Leave the figures of a sentence that gives a formula, or a step past the last key."""
        of_coefficients = self.kind or "系数" in sentence or "K=" in sentence
        if not of_coefficients or not _FORMULA.search(sentence):
            return False
        self._hear(sentence)
        self._leave([found[0] for found in _FIGURE.finditer(sentence)], A_FORMULA)
        return True

    def _is_value(self, sentence: str, found: re.Match[str]) -> bool:
        return len(found[1]) > 1 or ("." in found[2] and not _NAMES_KEY.search(sentence[: found.start()]))

    def _take_values(self, sentence: str, values: Sequence[re.Match[str]]) -> int:
        met = since = 0
        listed: list[CorrectionFigure] = []
        for found in values:
            figure, clause = self._value(found, sentence[since : found.start()])
            since = found.end()
            if not found[1]:
                listed.append(figure)
            elif figure.key:
                self.figures.append(figure)
                met += 1 + len(_FIGURE.findall(clause))
            elif len(found[1]) > 1:
                self._leave([found[2]], NO_HEAD)
                met += 1
        if listed and all(each.key for each in listed):
            self.listed += listed
            self.met_in_lists += len(_FIGURE.findall(sentence)) - met
        rest = sentence[since:]
        self._hear(rest if self.kind in KEYED_BY_FIGURES else _own_words(rest, self.kind))
        return met

    def _value(self, found: re.Match[str], phrase: str) -> tuple[CorrectionFigure, str]:
        """A coefficient with its key, if the words before it hold one, and the clause of the key."""
        lead, clause = _parted(phrase, is_listed=not found[1])
        self._hear(lead)
        keyed = (self.kind or told_kind(clause) or "plot-ratio") in KEYED_BY_FIGURES
        self._hear(clause if keyed else _own_words(clause, self.kind))
        is_told = self.headed or len(found[1]) > 1
        key = _key_in(clause, self.kind) if self.kind and is_told else ""
        return CorrectionFigure(self.kind, key, found[2], self.said.place, self.scope), clause

    def _take_multiples(self, text: str) -> tuple[int, str]:
        """Take sub-uses that are a multiple of their use; how many there are, and what the text says besides."""
        rest, since, taken = "", 0, 0
        for found, name, of in multiples(text):
            self.figures.append(CorrectionFigure("sub-use", name, found[3], self.said.place, Scope((of,))))
            rest, since, taken = rest + text[since : found.start()], found.end(), taken + 1
        return taken, rest + text[since:]

    def _leave_shares(self, text: str) -> int:
        of_rates = kind_in(text) in _OF_RATES or "增长" in text or not ("地价" in text or "用地" in text)
        shares = [] if of_rates else [found[1] for found in _SHARE.finditer(text)]
        self.left += [LeftFigure(self.said.place, value, A_SHARE, "LP024") for value in shares]
        return len(shares)

    def _leave(self, values: Sequence[str], why: Message) -> None:
        self.left += [LeftFigure(self.said.place, value, why) for value in values]

    def _hear(self, words_of: str) -> None:
        """Take the last use and the last name of keys that the words have, and whether they speak of coefficients.

        The grades above are those of the use above: 2.5 住宅用地宗地形状修正 behind 2.4 商服用地(Ⅰ级)….
        """
        if uses := scope_in(words_of).uses:
            is_other = self.scope.clashes(Scope(uses))
            self.scope = replace(self.scope, uses=uses, grades=() if is_other else self.scope.grades)
        self.kind = "plot-ratio" if _RATIO.search(words_of) else told_kind(words_of) or self.kind
        self.headed = self.headed or "系数" in words_of or "K=" in words_of


def _parted(phrase: str, *, is_listed: bool) -> tuple[str, str]:
    """What introduces a clause, and the clause with the key; of a list it is the last piece."""
    stops = [found.end() for found in (_BETWEEN if is_listed else _STOP).finditer(phrase)]
    at = max([0, *stops, phrase.rfind(":") + 1])
    return phrase[:at], phrase[at:]


def _key_in(clause: str, kind: str) -> str:
    """The one key that a clause holds beside the names of uses and keys: 3000平方米以下, 三面临街; else empty."""
    if kind in _NAMED:
        whole = _AROUND_WORDS.sub("", clause)
        rest = whole if kind == "sub-use" else _AROUND_WORDS.sub("", whole.removeprefix(_use_before(whole)))
        return rest if _is_name(kind, rest) else ""
    if kind not in KEYED_BY_FIGURES:
        rest = _AROUND_WORDS.sub("", clause.removeprefix(_use_before(clause)))
        return rest if 0 < len(rest) <= _MOST_KEY and not any(sign.isdigit() for sign in rest) else ""
    rest = clause
    for item in items_of(clause):
        if item.kind == USE:
            rest = rest.replace(item.text, "", 1)
    rest = _EQUALS.sub("", _FILLERS.sub("", rest))
    return key_words(kind, rest) if mark_of(rest).is_key else ""


def _is_name(kind: str, key: str) -> bool:
    """Whether words name a floor, a right or a land use."""
    if kind == "floor":
        return bool(_FLOORS.fullmatch(key))
    return bool(right_of(key)) if kind == "right" else bool(scope_in(key).uses) and len(key) <= _MOST_KEY


def _use_before(clause: str) -> str:
    """The use that a clause begins with: 商业用地 of 商业用地位于路口的; 公园绿地 is of the key in 临公园绿地的."""
    items = items_of(clause)
    return clause[: items[0].end] if items and items[0].kind == USE and items[0].start == 0 else ""


def _own_words(clause: str, kind: str) -> str:
    """The words of a clause that tell more than its key: its use before, and what of it is a name of coefficients."""
    if kind in _NAMED:
        return "" if kind == "sub-use" else _use_before(clause)
    return _use_before(clause) + "".join(re.findall("形状|街角|角地|面临街|交叉口|景观|朝向|系数", clause))
