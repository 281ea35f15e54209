"""The items of a cell → the labels that they give, those in brackets behind a use or class apart."""

from __future__ import annotations

import re
from collections.abc import Iterator

from landprice.documents.items.items import DATE, FIGURE, SIGN, WORD, Item
from landprice.documents.items.vocabulary import CLASS, GRADE, HEAD, QUANTITY, UNIT, USE

LEVEL = "level"
"""What a price is for, as its name tells: a grade (级别价) or a zone (区片价)."""
EDITION, IN_FORCE, NEW = "edition", "in force", "new"
"""Which of two editions a price is of, as its name tells: the one in force (现行), or the new one (调整后)."""


_AREA_WORDS = re.compile(
    "[路街巷村至以沿侧线为在由有和及东南西北号]|范围|中心|内$|外$|附近|两侧|除|之|政府|公司|修正|说明|描述"
)
_HOLDS = re.compile("^(?:包括|包含|含)")
_LEFT_OUT = re.compile("(?:不含|不包括|不包含|(?<![\u4e00-\u9fff])除).*")


def brackets_apart(items: tuple[Item, ...]) -> tuple[list[Item], list[Item]]:
    """Items outside brackets, and those inside brackets behind a use or class: its sub-uses.

    Units, quantities and figures inside brackets are of the cell itself, but the day of the prices that it names:
    更新前基准地价（期日2015年1月1日） (baoji-2019).
    """
    outer: list[Item] = []
    inner: list[Item] = []
    depth = 0
    named = False
    for item in _without_days(items):
        if item.text == "(":
            depth += 1
            continue
        if item.text == ")":
            depth -= 1
            continue
        if depth > 0 and named and (item.kind in (USE, WORD, SIGN, HEAD) or _ends_name(item, inner)):
            inner.append(item)
            continue
        named = named or item.kind in (USE, CLASS)
        outer.append(item)
    return outer, inner


def _without_days(items: tuple[Item, ...]) -> Iterator[Item]:
    """The items without the day, and its name, in brackets behind a name of prices."""
    is_named = is_inside = False
    for item in items:
        is_inside = item.text == "(" or (is_inside and item.text != ")")
        is_day = item.kind == DATE or (item.kind == QUANTITY and item.value == "valuation_date")
        if not (is_day and is_inside and is_named):
            yield item
        is_named = is_named or item.kind == QUANTITY


def _ends_name(item: Item, before: list[Item]) -> bool:
    """Whether a figure is the number at the end of a name, right behind its word."""
    return item.kind == FIGURE and bool(before) and before[-1].end == item.start and before[-1].kind != SIGN


def take_label(labels: dict[str, object], item: Item) -> bool:
    """Take what an item labels; whether that contradicts ``labels``. Two units are those of two prices."""
    if item.kind == QUANTITY:
        return _take_quantity(labels, item)
    if item.kind not in (CLASS, GRADE, UNIT):
        return False
    differs = labels.setdefault(item.kind, item.value) != item.value
    if differs and item.kind == UNIT:
        labels["units"] = (labels[UNIT], item.value)
        return False
    return differs


def _take_quantity(labels: dict[str, object], item: Item) -> bool:
    bound = (item.word.bound if item.word else "") or ("range" if item.value == "range" else "")
    if bound:
        labels["bound"] = bound
        labels.setdefault(QUANTITY, "price")
        return False
    _take_what_it_is_for(labels, item.word.of if item.word else "")
    said = labels.get(QUANTITY)
    if said in (None, "price"):
        labels[QUANTITY] = item.value
    return said not in (None, "price") and item.value not in ("price", said)


def _take_what_it_is_for(labels: dict[str, object], what: str) -> None:
    """Take the area, edition or level that a price is for; of two levels a quotient: 区片价/级别价."""
    if what == "mu":
        labels["per"] = what
    elif what in (IN_FORCE, NEW):
        labels[EDITION] = what
    elif what and labels.setdefault(LEVEL, what) != what:
        labels[QUANTITY] = "coefficient"


def sub_uses_in(inner: list[Item]) -> tuple[str, ...]:
    """The sub-uses that the items in brackets name; those that are left out stay together (不含旅馆、加油站)."""
    whole = "".join(item.text for item in inner)
    left_out = _LEFT_OUT.search(whole)
    held, rest = (whole[: left_out.start()], left_out[0]) if left_out else (whole, "")
    return tuple(part for part in (*re.split("[、,;]", _HOLDS.sub("", held)), rest) if part)


def are_few(left: str, text: str) -> bool:
    """Whether words beside a label only add to it; words of streets and directions describe an area."""
    return 0 < len(left) < 9 and len(text) < 22 and not _AREA_WORDS.search(left)
