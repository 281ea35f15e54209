"""Labels and values of a field → groups: the labels with the values that stand by them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from landprice.documents.basis.token import EACH, PLACE, Token
from landprice.documents.items.cells import UseName
from landprice.documents.items.items import SERVICING, SIGN, items_of
from landprice.documents.items.vocabulary import USE

_SPLIT = re.compile("[、/]")
_SIGNS = (",", ";", "、", "。", ":")


@dataclass(slots=True)
class ValueGroup:
    """Labels with the values that stand by them; ``apart`` where a semicolon parts it from the group before.

    ``is_set_off`` where any sign parts it from the values before it; ``behind_comma`` are the labels behind the last
    comma before the values.
    """

    labels: list[Token] = field(default_factory=list)
    values: list[Token] = field(default_factory=list)
    respectively: bool = False
    apart: bool = False
    is_set_off: bool = False
    behind_comma: list[Token] = field(default_factory=list)


def groups_of(tokens: Sequence[Token]) -> list[ValueGroup] | None:
    """Labels with their values; None where some stand before their value and others behind it."""
    counted = _whole([token for token in tokens if token.kind not in (EACH, SIGN)])
    if not counted:
        return None
    before = counted[0].is_label or not any(token.is_label for token in counted) or _has_exceptions(counted)
    if before is counted[-1].is_label:
        return None
    bracketed = _bracketed(counted, tokens)
    fits = not bracketed if before else _in_brackets(counted, bracketed) or labels_behind(counted)
    return gathered(tokens, before=before) if fits else None


def _in_brackets(counted: Sequence[Token], bracketed: Sequence[Token]) -> bool:
    """Whether all labels stand in brackets behind their values."""
    return all(token in bracketed or token.depth for token in counted if token.is_label)


def _has_exceptions(counted: Sequence[Token]) -> bool:
    """Whether a servicing of all stands before those of some uses or grades: 六通一平,工业用地为五通一平.

    So does any value before those in brackets: 2.0(Ⅳ、Ⅴ级1.5).
    """
    item = counted[0].item
    is_first = item is not None and (item.kind == SERVICING or counted[1].depth > counted[0].depth)
    fits = is_first and not counted[-1].is_label and counted[1].is_label
    return fits and not any(token.kind == PLACE for token in counted)


def labels_behind(counted: Sequence[Token]) -> bool:
    """Whether each label stands right behind its value: 40年商业、70年住宅."""
    pairs = list(zip(counted[::2], counted[1::2], strict=False))
    alternate = all(two.is_label and not one.is_label and one.end == two.start for one, two in pairs)
    return len(counted) == 2 * len(pairs) > 2 and alternate


def _bracketed(counted: Sequence[Token], tokens: Sequence[Token]) -> list[Token]:
    """The labels in a bracket right behind a value; those with a value of their own there are an exception to it."""
    threes = zip(counted, counted[1:], [*counted[2:], None], strict=False)
    return [
        two
        for one, two, three in threes
        if two.is_label
        and not one.is_label
        and _opens(one, two, tokens)
        and not (three is not None and three.depth and not three.is_label)
    ]


def _whole(counted: list[Token]) -> list[Token]:
    """The tokens without the labels at their end, where labels stand first: the text breaks off behind them."""
    while len(counted) > 2 and counted[-1].is_label and counted[0].is_label and not counted[-1].depth:
        counted.pop()
    return counted


def _opens(value: Token, label: Token, tokens: Sequence[Token]) -> bool:
    """Whether a label stands in a bracket right behind a value: 1.5(商服用地)."""
    between = [token.name for token in tokens if token.kind == SIGN and value.end <= token.start < label.start]
    return between[:1] == ["("] and ")" not in between


def gathered(tokens: Sequence[Token], *, before: bool) -> list[ValueGroup]:
    """Labels with their values, the labels ``before`` them or behind."""
    groups: list[ValueGroup] = []
    apart = is_set_off = False
    tokens = _up_to_last_value(tokens) if before else tokens
    for at, token in enumerate(tokens):
        if token.kind == SIGN:
            apart = apart or token.name == ";"
            is_set_off = is_set_off or token.name in _SIGNS
            _take_comma(token, groups)
            continue
        if not groups or _opens_group(token, groups[-1], before=before):
            groups.append(ValueGroup(apart=apart, is_set_off=is_set_off))
        apart = is_set_off = False
        if token.kind == EACH:
            groups[-1].respectively = bool(groups[-1].labels) and _value_follows(tokens, at)
        elif token.is_label:
            groups[-1].labels.append(token)
            groups[-1].behind_comma.append(token)
        else:
            groups[-1].values.append(token)
    return groups


def _take_comma(sign: Token, groups: Sequence[ValueGroup]) -> None:
    """A comma among labels sets those behind it apart."""
    if groups and sign.name == "," and not groups[-1].values:
        groups[-1].behind_comma = []


def _value_follows(tokens: Sequence[Token], at: int) -> bool:
    """Whether what stands behind 分别 is no label."""
    behind = next((each for each in tokens[at + 1 :] if each.kind != SIGN), None)
    return behind is not None and not behind.is_label


def _up_to_last_value(tokens: Sequence[Token]) -> Sequence[Token]:
    last = max(
        (at for at, token in enumerate(tokens) if not (token.is_label or token.kind == SIGN)), default=len(tokens)
    )
    return tokens[: last + 1]


def _opens_group(token: Token, last: ValueGroup, *, before: bool) -> bool:
    """Whether a token begins what is said next: a label behind values, or a value behind labels."""
    if before:
        return token.is_label and bool(last.values)
    return not token.is_label and token.kind != EACH and bool(last.labels)


def uses_of(uses: Sequence[Token], count: int) -> list[Token]:
    """The uses of ``count`` values, one that is named as two in two where so many are: 住宅、工业、仓储用地 of three.

    The document is zhengan-2023_towns.
    """
    parted = _parted(uses)
    return parted if len(parted) == count else list(uses)


def _parted(uses: Sequence[Token]) -> list[Token]:
    found: list[Token] = []
    for token in uses:
        items = [items_of(name) for name in _SPLIT.split(token.text)]
        if len(items) < 2 or not all(len(named) == 1 and named[0].kind == USE for named in items):
            found.append(token)
            continue
        found += [replace(token, uses=((UseName(named.value, named.text), ""),)) for (named,) in items]
    return found
