"""Sentences on the basis of prices → its items: which field, of which use, grade and place, what value."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from landprice.documents.core_reading.cells import UseName
from landprice.documents.core_reading.items import (
    DATE,
    FIGURE,
    LIMIT,
    NUMBERED,
    SERVICING,
    SIGN,
    WORD,
    YEARS,
    Item,
    items_of,
)  # fmt: skip
from landprice.documents.core_reading.letters import plain
from landprice.documents.core_reading.place_names import place_alone
from landprice.documents.core_reading.services import details
from landprice.documents.core_reading.vocabulary import CLASS, GRADE, HEAD, QUANTITY, UNIT, USE
from landprice.documents.document import Place

FIELDS = ("valuation_date", "tenure_years", "plot_ratio", "servicing", "right")
_MAY_SAY = re.compile("年|容积率|容積率|[二三四五六七八]通|期日|基准日|基準日|最高|期限|出让|出讓|划拨|劃撥|時點|时点")
_VALUES = (YEARS, FIGURE, DATE, SERVICING, LIMIT, "says")
_OTHERS = re.compile("(?:其[他它])(?:区县|县区|县市区|地区|区域|乡镇|各?[县区镇])?")
_IS_BASIS = re.compile("内涵|条件下|基准地价.{0,6}(?:是|指)|均为|定义|设定")


@dataclass(frozen=True, slots=True)
class Said:
    """One item of the basis as a document says it; ``use`` None: of all uses; ``grade`` and ``scope`` empty: of all."""

    item: str
    value: str
    place: Place
    use: UseName | None = None
    kind: str = ""
    grade: str = ""
    scope: str = ""
    outside: tuple[str, ...] = ()
    inside: str = ""


def said_in(text: str, place: Place) -> list[Said]:
    """The items of the basis in one line or cell."""
    if not _MAY_SAY.search(text):
        return []
    items = items_of(text)
    if not any(item.kind in (YEARS, DATE, SERVICING, FIGURE, LIMIT, "says") for item in items):
        return []
    found: list[Said] = []
    for field, part in _segments(items):
        found += _of_segment(field, part, text, place)
    if not any(each.item == "valuation_date" for each in found) and _IS_BASIS.search(plain(text)):
        dates = [item for item in items if item.kind == DATE and item.value.count("-") == 2]
        if len(dates) == 1 and "基准地价" in "".join(item.text for item in items):
            found.append(Said("valuation_date", dates[0].value, place.further(dates[0].start)))
    return found


def _segments(items: Sequence[Item]) -> Iterator[tuple[str, list[Item]]]:
    """The items that follow each field word; those before any have no field of their own."""
    field = ""
    part: list[Item] = []
    outer: list[Item] = []
    listed: list[Item] = []
    for at, item in enumerate(items):
        names_field = item.kind == QUANTITY and item.value in (
            *FIELDS,
            "coefficient",
            "rate",
            "price",
            "range",
            "area",
            "share",
        )
        if item.kind == "says" and _begins_field(items, at):
            names_field = False
        if names_field:
            if part:
                yield field, _below(outer, listed, part)
            before = _uses_before(part)
            outer = before if before and not field else [] if before else outer
            listed = before or listed
            field, part = item.value, before
        elif _ends_statement(items, at) and (part or field not in FIELDS):
            yield field, _below(outer, listed, part)
            field, part, outer, listed = "", [], [], []
        else:
            part.append(item)
    if part:
        yield field, _below(outer, listed, part)


def _ends_statement(items: Sequence[Item], at: int) -> bool:
    """A full stop, or a semicolon before the number of the next statement."""
    if items[at].kind != SIGN or items[at].value not in "。;":
        return False
    return items[at].value == "。" or (at + 1 < len(items) and items[at + 1].kind == NUMBERED)


def _below(outer: list[Item], listed: list[Item], part: list[Item]) -> list[Item]:
    """What a clause says of the use that the sentence begins with: 商业用地:使用年限40年,容积率2.3.

    分别 goes back to the uses that were listed last: 商业、住宅容积率分别为1.6、1.5,年限分别为40年、70年.
    """
    if any(item.kind == USE for item in part):
        return part
    again = any(item.kind == WORD and "分别" in item.text for item in part)
    return [*(listed if again else outer), *part]


def _uses_before(part: list[Item]) -> list[Item]:
    """The uses that stand before a field word, behind the last value: 商业、住宅、工业用地土地使用年期分别为…"""
    last = max((at for at, item in enumerate(part) if item.kind in _VALUES or item.value in (";", "。")), default=-1)
    return [item for item in part[last + 1 :] if item.kind in (USE, CLASS)]


def _begins_field(items: Sequence[Item], at: int) -> bool:
    return at + 1 < len(items) and items[at + 1].value == ":"


def _of_segment(field: str, part: list[Item], text: str, place: Place) -> list[Said]:
    found = []
    for kind_field, group in _by_field(field, part):
        found += _pairs(kind_field, group, text, place)
    return found


def _by_field(field: str, part: list[Item]) -> Iterator[tuple[str, list[Item]]]:
    """The values that a segment may hold: those of its field, and words that say their field themselves."""
    if field in FIELDS:
        yield field, part
    for own in ("tenure_years", "servicing"):
        if own != field and any(_field_of(item) == own and item.kind in ("says", SERVICING) for item in part):
            yield own, _behind_values(field, part, own)
        elif own == "tenure_years" and not field and _lists_terms(part):
            yield own, part


def _behind_values(field: str, part: list[Item], own: str) -> list[Item]:
    """The items behind the values of ``field``: 容积率(商服1.8、住宅1.6)…法定最高出让年限(商服40年、住宅70年)."""
    if field not in FIELDS:
        return part
    first = next(at for at, item in enumerate(part) if _field_of(item) == own and item.kind in ("says", SERVICING))
    last = max((at for at in range(first) if _is_value(part[at], field, part[at + 1])), default=-1)
    return part[last + 1 :]


def _lists_terms(part: list[Item]) -> bool:
    """商服用地40年,住宅用地70年: years behind each of several uses are their terms, though no word says so."""
    behind = [b.value for a, b in pairwise(part) if a.kind == USE and b.kind == YEARS]
    return len(behind) > 1 and set(behind) <= {"40", "50", "70"}


def _field_of(item: Item) -> str:
    if item.kind == "says":
        return item.value
    return {YEARS: "tenure_years", SERVICING: "servicing", DATE: "valuation_date"}.get(item.kind, "")


def _is_value(item: Item, field: str, behind: Item | None) -> bool:
    """Whether an item is a value of ``field``."""
    if field == "plot_ratio":
        if item.kind == LIMIT:
            return item.value[0] in "≤<"
        return item.kind == FIGURE and 0 < Decimal(item.value) < 15 and not (behind is not None and behind.kind == UNIT)
    if field == "tenure_years":
        return (item.kind in (YEARS, FIGURE) and item.value.isdecimal() and 9 < int(item.value) < 100) or (
            item.kind == "says" and item.value == "tenure_years"
        )
    if field == "valuation_date":
        return item.kind == DATE and item.value.count("-") == 2
    if field == "servicing":
        return item.kind == SERVICING
    return item.kind == "says" and item.value == "right"


def _pairs(field: str, part: list[Item], text: str, place: Place) -> list[Said]:
    """The values of a field, each with what it is of."""
    values = _values_of(field, part)
    if not values:
        return []
    if field == "valuation_date":
        return [_said(field, part, values[0], text, place, None, "", "", "")]
    uses = [at for at, item in enumerate(part) if item.kind == USE]
    if not uses:
        return _of_all_uses(field, part, values, text, place)
    names = _names(part, text)
    apart = uses[-1] < values[0] or values[-1] < uses[0]
    if apart and len(uses) == len(values) == len(names) > 1:
        return [_said(field, part, at, text, place, *name, "", "") for at, name in zip(values, names, strict=True)]
    if values[0] < uses[0] and not (field == "servicing" and len(values) == 1):
        return list(_values_first(field, part, values, text, place))
    return list(_uses_first(field, part, set(values), text, place))


def _values_of(field: str, part: list[Item]) -> list[int]:
    """Where the values of a field stand; 法定最高出让年限,商业40年、住宅70年: the numbers say it."""
    behind = [*part[1:], None]
    values = [at for at, item in enumerate(part) if _is_value(item, field, behind[at])]
    numbers = [at for at in values if part[at].kind != "says" or "最高" not in part[at].text]
    return numbers if field == "tenure_years" and numbers else values


def _of_all_uses(field: str, part: list[Item], values: list[int], text: str, place: Place) -> list[Said]:
    """One value without a use is of all; of several no one knows which is of what."""
    if field in ("plot_ratio", "tenure_years") and len({part[at].value for at in values}) > 1:
        return []
    grade = next((part[at].value for at in range(values[0]) if part[at].kind == GRADE), "")
    return [_said(field, part, values[0], text, place, None, "", grade, "")]


def _values_first(field: str, part: list[Item], values: list[int], text: str, place: Place) -> Iterator[Said]:
    """40年(商服用地)、70年(住宅用地): the uses stand behind the value."""
    for start, end in zip(values, [*values[1:], len(part)], strict=True):
        behind = part[start + 1 : end]
        named = _names(behind, text)
        if not named:
            yield _said(field, part, start, text, place, None, "", "", "")
        for use, kind in named:
            yield _said(field, part, start, text, place, use, kind, "", "")


def _uses_first(field: str, part: list[Item], values: set[int], text: str, place: Place) -> Iterator[Said]:
    """商服用地40年、住宅用地70年; 商业用地张店区2.0其他区县1.6: what stands before a value holds for it."""
    since: list[Item] = []
    uses: list[tuple[UseName | None, str]] = []
    scope = grade = ""
    depth = 0
    for at, item in enumerate(part):
        depth += (item.value == "(") - (item.value == ")") if item.kind == SIGN else 0
        if at in values and not (depth > 0 and field == "servicing"):
            if named := _names(since, text):
                uses, scope, grade = list(named), "", ""
            scope = _scope(since, text) or scope
            grade = next((each.value for each in since if each.kind == GRADE), "" if _names(since, text) else grade)
            for use, kind in uses or [(None, "")]:
                yield _said(field, part, at, text, place, use, kind, grade, scope)
            since = []
        else:
            since.append(item)


def _names(items: Sequence[Item], text: str) -> list[tuple[UseName | None, str]]:
    """The uses among ``items``, a class with the use it stands by."""
    found: list[tuple[UseName | None, str]] = []
    last: UseName | None = None
    ahead = ""
    for item in items:
        if item.kind == USE:
            last = UseName(item.value, item.text, item.word.of if item.word else "")
            found.append((last, ahead))
            ahead = ""
        elif item.kind == CLASS:
            if found and last is not None and not found[-1][1]:
                found[-1] = (last, item.value)
            elif last is not None:
                found.append((last, item.value))
            else:
                ahead = item.value
    return found


def _scope(items: Sequence[Item], text: str) -> str:
    """The place that stands behind the last use, before the value, with what its brackets add."""
    start = max((at for at, item in enumerate(items) if item.kind == USE), default=-1) + 1
    behind = list(items[start:])
    name = ""
    for at, item in enumerate(behind):
        if item.kind not in (WORD, HEAD):
            if name and item.value == "(":
                rest = "".join(each.text for each in behind[at:])
                name += rest[: rest.find(")") + 1]
            break
        name += item.text
    bare = name.partition("(")[0]
    if found := _OTHERS.match(bare):
        return found[0]
    return name if place_alone(bare) else ""


def _said(
    field: str,
    part: list[Item],
    at: int,
    text: str,
    place: Place,
    use: UseName | None,
    kind: str,
    grade: str,
    scope: str,
) -> Said:
    item = part[at]
    value = item.word.of if field == "right" and item.word else item.value
    if item.kind == "says" and field == "tenure_years":
        value = "".join(text[item.start : item.end].split())
    said = Said(field, value, place.further(item.start), use, kind, grade, scope)
    return replace(said, outside=details(part, at, text)) if field == "servicing" else said
