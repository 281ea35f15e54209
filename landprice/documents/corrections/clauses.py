"""Coefficients and costs in sentences: 容积率1.0时修正系数为0.82,…; 通路28元/平方米、供水18元/平方米."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from landprice.core.messages import message
from landprice.documents.corrections.layouts.crosstab import A_RANGE, NO_KEY
from landprice.documents.corrections.marks import mark_of
from landprice.documents.corrections.proofs.evidence import key_number, proved
from landprice.documents.corrections.result import CorrectionFigure, CorrectionTable, LeftFigure
from landprice.documents.corrections.scope import Scope, scope_in
from landprice.documents.corrections.sentences import Passage
from landprice.documents.corrections.vocabulary import kind_in, words
from landprice.documents.items.items import items_of
from landprice.documents.items.letters import plain
from landprice.documents.items.vocabulary import USE

_VALUE = re.compile(r"(系数|修正值)?(为|取|是|=|:)([0-9]\.[0-9]{1,4})(?![0-9.%]|米|年|倍)")
_STOP = re.compile("[。;:]")
_KEY_NAMES = {
    "容积率": "plot-ratio", "面积": "area", "年期": "tenure", "年限": "tenure", "深度": "depth", "进深": "depth",
    "宽度": "width", "面宽": "width",
}  # fmt: skip
_FILLERS = re.compile(
    "当|若|如|宗地|土地|用地|建筑|剩余|使用|临街|规划|"
    + "|".join(_KEY_NAMES)
    + "|修正|系数|时|的|其|在|为|是|取|达到|[,、()]"
)
_CONTRADICT = message("the coefficients of the sentences contradict each other")
_FEWEST = 2
_COST_UNIT = re.compile("元/(?:平方米|m2)")


def coefficients_in(texts: Sequence[Passage]) -> Iterator[CorrectionTable]:
    """The coefficients by plot ratio, area, years, depth or width that sentences give; what proves nothing is left."""
    tables: dict[str, CorrectionTable] = {}
    unread = CorrectionTable("any")
    for said in texts:
        if "系数" in said.text:
            for each in _pairs(said):
                if isinstance(each, CorrectionFigure):
                    tables.setdefault(each.kind, CorrectionTable(each.kind)).figures.append(each)
                else:
                    unread.left.append(each)
    for table in tables.values():
        if _tells(table.figures):
            yield _or_left(proved(table))
    if unread.left:
        yield unread


def _tells(figures: Sequence[CorrectionFigure]) -> bool:
    """Whether pairs are keys with coefficients: 小于1.0时取1.0 only says what the keys of a table are."""
    return len(figures) >= _FEWEST and any(key_number(each.key) != key_number(each.value) for each in figures)


def _or_left(table: CorrectionTable) -> CorrectionTable:
    if table.score < 0:
        table.left += [LeftFigure(each.place, each.value, _CONTRADICT) for each in table.figures]
        table.figures = []
    return table


@dataclass(slots=True)
class _Told:
    """What the words so far say of the coefficients behind them."""

    scope: Scope
    kind: str = ""
    headed: bool = False

    def hear(self, words_of: str) -> None:
        """Take the last use and the last name of keys that the words have, and whether they speak of coefficients."""
        uses = scope_in(words_of).uses
        self.scope = Scope(uses) if uses else self.scope
        self.kind = next((_KEY_NAMES[name] for name in reversed(_KEY_NAMES) if name in words_of), self.kind)
        self.headed = self.headed or "系数" in words_of


def _pairs(said: Passage) -> Iterator[CorrectionFigure | LeftFigure]:
    """Each coefficient of a text with the key right before it, under the last use and kind that the text names."""
    text, told, since = plain(said.text), _Told(said.outer), 0
    for found in _VALUE.finditer(text):
        lead, clause = _parted(text[since : found.start()])
        since = found.end()
        told.hear(lead)
        told.hear(clause)
        key = _key_in(clause) if told.kind and (found[1] or told.headed) else ""
        if key:
            yield CorrectionFigure(told.kind, key, found[3], said.place, told.scope)
        elif found[1]:
            yield LeftFigure(said.place, found[3], NO_KEY)


def _parted(phrase: str) -> tuple[str, str]:
    """What introduces a clause, and the clause with the key."""
    stops = [found.end() for found in _STOP.finditer(phrase)]
    at = stops[-1] if stops else 0
    return phrase[:at], phrase[at:]


def _key_in(clause: str) -> str:
    """The one key that a clause holds beside the names of uses and keys: 3000平方米以下; else empty."""
    rest = clause
    for item in items_of(clause):
        if item.kind == USE:
            rest = rest.replace(item.text, "", 1)
    rest = _FILLERS.sub("", rest)
    return rest if mark_of(rest).is_key else ""


def costs_in(texts: Sequence[Passage]) -> Iterator[CorrectionTable]:
    """The costs of servicing per item that a sentence lists; a range is left out."""
    table = CorrectionTable("cost")
    for said in texts:
        text = plain(said.text)
        if kind_in(text) != "cost" or not _COST_UNIT.search(text):
            continue
        pairs = list(_cost().finditer(text))
        if len(pairs) < _FEWEST:
            continue
        for pair in pairs:
            if pair[3]:
                table.left.append(LeftFigure(said.place, pair[2] + pair[3], A_RANGE))
            else:
                table.figures.append(CorrectionFigure("cost", pair[1], pair[2], said.place, said.outer))
    if table.figures or table.left:
        yield proved(table)


@cache
def _cost() -> re.Pattern[str]:
    """An item of servicing and the money behind it."""
    names = "|".join(sorted(map(re.escape, words()["cost_items"]), key=len, reverse=True))
    number = r"[0-9]+(?:\.[0-9]+)?"
    return re.compile(
        rf"({names})(?:工程)?(?:费用?|成本)?(?:为|约|按|是|:)?({number})((?:-|~|至){number})?(?=元|[,;、。]|$)"
    )
