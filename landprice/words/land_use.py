"""Land uses (土地用途): their ids, Chinese names and aliases, the legal maximum tenure, and which one is meant.

A name is looked for in the table's own list first, then among the common aliases; two that fit are an error.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from landprice.core.errors import LandUseError
from landprice.core.messages import message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from landprice.tables.table import Table

LEGAL_MAXIMUM_YEARS = {
    "commercial": 40,
    "residential": 70,
    "industrial": 50,
    "warehousing": 50,
    "public": 50,
    "public-1": 50,
    "public-2": 50,
    "public-3": 50,
    "utilities": 50,
}
"""Longest tenure of granted land by use: 城镇国有土地使用权出让和转让暂行条例 第12条."""

COMMON_NAMES = {
    "commercial": ("商服", "商业", "商业服务业", "商业服务业设施", "商服物流", "商业服务"),
    "residential": ("住宅", "居住", "城镇住宅", "住宅类"),
    "industrial": ("工业", "工矿"),
    "warehousing": ("仓储", "物流仓储"),
    "public": (
        *("公共服务", "公服", "公共管理与公共服务", "公共管理和公共服务", "公共管理与公共服务设施", "公共管理"),
        *("教育", "科研", "教育科研", "医疗卫生", "体育", "文化", "文化设施", "社会福利", "机关团体", "新闻出版"),
    ),
    "utilities": ("公用设施", "公共设施"),
}
"""What people call the uses of the contract besides, without 用地; tried after the table's own names."""

_CLASS_DIGITS = str.maketrans("123", "一二三")


def legal_maximum(use: str, of: str | None = None) -> int | None:
    """The longest tenure in years that the law allows for ``use`` (a class of ``of``); None where not known."""
    return LEGAL_MAXIMUM_YEARS.get(use) or LEGAL_MAXIMUM_YEARS.get(of or "")


def resolve(table: Table, name: str) -> str:
    """The id of the priced land use or use class that ``name`` means in ``table``.

    Raises LandUseError where none or more than one fits; ``choices`` holds the priced uses then.
    """
    known: dict[str, str] = table.origin.memo.setdefault("uses", {})
    found = known.get(name)
    if found is None:
        found = _resolve(table, name)
        if len(known) < 1000:
            known[name] = found
    return found


def _resolve(table: Table, name: str) -> str:
    wanted = _folded(name)
    own = [use for use in table.land_uses if wanted in map(_folded, _own_names(table, use))]
    named = own or [use for use, names in COMMON_NAMES.items() if use in table.land_uses and wanted in names]
    fitting = list(dict.fromkeys(each for use in named for each in _priced(table, use)))
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        choices = [_described(table, use) for use in fitting]
        what = message(
            "{name} fits more than one land use of {county}: {choices}",
            name=name,
            county=table.place.county,
            choices=choices,
        )
        raise LandUseError(what, fitting)
    raise _unknown(table, name, named)


def _unknown(table: Table, name: str, named: Sequence[str]) -> LandUseError:
    from landprice.core.nearest import nearest

    priced = list(table.prices.by_use)
    choices = [_described(table, use) for use in priced]
    if named:
        what = message(
            "{county} does not price {name}; it prices {choices}",
            county=table.place.county,
            name=table.use_name(named[0]),
            choices=choices,
        )
        return LandUseError(what, priced)
    what = message(
        "{county} has no land use {name}; it prices {choices}",
        county=table.place.county,
        name=name,
        choices=choices,
    )
    by_name = {own: use for use in priced for own in _own_names(table, use)}
    near = list(dict.fromkeys(by_name[each] for each in nearest(name, by_name)))
    return LandUseError(what, [*near, *(use for use in priced if use not in near)])


def _own_names(table: Table, use: str) -> Iterator[str]:
    yield use
    own = table.land_uses[use]
    yield table.use_name(use)
    if own.of:
        parent = table.land_uses[own.of]
        for parent_name in (parent.name, *parent.aliases):
            yield parent_name + own.name
            yield _bare(parent_name) + own.name
    else:
        yield own.name
    yield from own.aliases
    yield from own.sub_uses
    if own.code:
        yield own.code


def _priced(table: Table, use: str) -> Iterable[str]:
    if use in table.prices.by_use:
        return (use,)
    return (each for each in table.classes(use) if each in table.prices.by_use)


def _described(table: Table, use: str) -> str:
    """The use as a list of choices shows it: id, name as printed, sub-uses."""
    sub_uses = "、".join(table.land_uses[use].sub_uses)
    return f"{use} {table.use_name(use)}" + (f"（{sub_uses}）" if sub_uses else "")


def _folded(name: str) -> str:
    text = unicodedata.normalize("NFKC", name).casefold().replace(" ", "").replace("_", "-")
    if not text.isascii():
        text = text.translate(_CLASS_DIGITS)
    return _bare(text)


def _bare(name: str) -> str:
    """The name without 用地; a class keeps its place behind it (公共服务用地一类 → 公共服务一类)."""
    return re.sub(r"用地(?=([一二三]类)?$)", "", name) or name
