"""What a parcel file can say of a parcel: each field, and the headers that mean it in Chinese and English."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from landprice.core.errors import InputError, UnitError
from landprice.core.messages import message
from landprice.core.nearest import with_nearest
from landprice.core.units import unit
from landprice.valuation.names import coefficient_id


@dataclass(frozen=True, slots=True)
class Field:
    """One statement about a parcel; ``names`` are its headers, ``unit`` the kind of unit a header can hold."""

    id: str
    names: tuple[str, ...]
    required: bool = False
    unit: str = ""


GRANTED_TENURE, GRANTED_ON, RIGHT_KIND = "granted_tenure", "granted_on", "right_kind"
"""What a ledger says beside what a value needs: the term as granted is never the remaining one, the kind of a right
(国有建设用地使用权) not the right (出让)."""
SHARE = "share"
"""The share of a part of a parcel: said of the rows of one parcel, else a row is valued with the area that it has."""
AREA_UNIT = "area_unit"
"""The unit of the area, in a column of its own: of every bare area of its row."""
COUNTY_CLASS, ANNUAL_GROWTH = "county_class", "annual_growth"
"""What says nothing of a value: the class of a county (等) is no grade of its land, and growth is said by the month."""
FIELDS = (
    Field(
        "county",
        (
            *("县", "县区", "区县", "县市区", "县名", "县级行政区", "行政区", "adcode", "行政区代码"),
            *("县(市、区)", "县(市区)", "县(区)", "县(市)", "区(县)", "县市", "行政区名称", "县区名称"),
            *("所在县", "所在县区", "所在区县", "县名称"),
        ),
        required=True,
    ),
    Field("scope", ("范围", "适用范围", "定级范围")),
    Field("edition", ("版本", "基准地价版本")),
    Field("land_use", ("use", "用途", "土地用途", "宗地用途", "规划用途", "地类"), required=True),
    Field(
        "classification",
        (
            *("use_classification", "土地分类", "用途分类", "土地分类标准", "用途分类标准", "分类标准"),
            *("土地利用分类", "土地用途分类", "地类标准", "分类版本"),
        ),
    ),
    Field("grade", ("land_grade", "级别", "土地级别", "等级", "土地等级", "区片"), required=True),
    Field("area", ("land_area", "面积", "宗地面积", "土地面积", "用地面积"), required=True, unit="area"),
    Field(AREA_UNIT, ("面积单位", "计量单位", "单位", "unit", "unit_of_area")),
    Field(SHARE, ("比例", "占比", "份额", "用途比例", "用途占比", "面积比例", "面积占比"), unit="percent"),
    Field("plot_ratio", ("far", "容积率", "规划容积率", "宗地容积率", "设定容积率")),
    Field(
        "tenure",
        (
            *("tenure_years", "remaining_years", "剩余年限", "剩余使用年限", "剩余年期", "剩余使用年期"),
            *("土地剩余年限", "土地剩余使用年限", "剩余土地使用年限", "设定年期", "设定使用年期"),
        ),
        unit="years",
    ),
    Field(
        "until",
        (
            *("end_date", "终止日期", "使用终止日期", "土地使用终止日期", "使用权终止日期", "终止时间"),
            *("到期日期", "到期时间", "使用期限至", "土地使用期限至"),
        ),
    ),
    Field(
        GRANTED_TENURE,
        (
            *("granted_years", "使用年限", "土地使用年限", "使用年期", "土地使用年期", "年期", "出让年限", "出让年期"),
            *("批准年限", "批准使用年限"),
        ),
        unit="years",
    ),
    Field(
        GRANTED_ON,
        (
            *("start_date", "起始日期", "使用起始日期", "土地使用起始日期", "使用权起始日期", "起始时间"),
            *("出让日期", "出让时间"),
        ),
    ),
    Field(
        "valuation_date",
        ("date", "估价期日", "估价基准日", "评估基准日", "估价时点", "期日", "基准日"),
    ),
    Field("servicing", ("development", "开发程度", "土地开发程度")),
    Field("right", ("权利性质", "使用权性质", "土地使用权性质", "使用权类型")),
    Field(RIGHT_KIND, ("权利类型", "土地权利类型")),
    Field("rate", ("capitalization_rate", "还原率", "土地还原率"), unit="percent"),
    Field("monthly_growth", ("月增长率", "地价月增长率", "月均增长率", "月平均增长率"), unit="percent"),
    Field(ANNUAL_GROWTH, ("年增长率", "地价年增长率", "年均增长率", "年平均增长率"), unit="percent"),
    Field(COUNTY_CLASS, ("土地等别", "等别", "县等别", "城镇等别")),
    Field("growth_kind", ("增长方式", "月增长方式", "地价增长方式", "增长率计算方式")),
    Field("index", ("price_index", "地价指数", "期日指数")),
    Field("route", ("street_section", "路线价", "路线价区段", "路线价路段", "区段", "路段")),
    Field("secondary_route", ("second_street", "旁街", "次街", "第二临街", "旁街路线价区段", "次临街道路")),
    Field("floor", ("楼层", "所在楼层", "所在层")),
    Field("depth", ("宗地深度", "进深", "深度", "临街深度"), unit="metres"),
    Field("width", ("frontage", "宗地宽度", "临街宽度", "面宽", "宽度"), unit="metres"),
    Field("corner", ("街角", "街角类型", "街角地")),
)
"""Every field but the coefficients and factors, which are open sets (see ``COEFFICIENT`` and ``FACTOR``)."""

BY_ID = {field.id: field for field in FIELDS}
COEFFICIENT = "coefficient"
FACTOR = "factor"
COST = "servicing_cost"
PREFIXES = {
    "coefficient": COEFFICIENT,
    "系数": COEFFICIENT,
    "修正系数": COEFFICIENT,
    "factor": FACTOR,
    "因素": FACTOR,
    "servicing_cost": COST,
    "开发费用": COST,
}
"""What stands before the colon of a header such as ``系数:tenure`` or ``因素:离市中心距离``."""
_UNIT_WORDS: dict[str, dict[str, tuple[str, ...]]] = {
    "percent": {"%": ("%", "百分比", "percent", "pct")},
    "years": {"年": ("年", "years"), "个月": ("月", "个月", "months"), "天": ("天", "日", "days")},
    "metres": {"米": ("米", "m", "metres")},
}
"""What is written behind a bare figure, by the kind of unit and the words of a header that mean it."""
_LONGEST_UNIT = 8
_OPENING, _CLOSING = "([【〔", ")]】〕"
_LONGEST = 200
"""A header of more characters is a sentence, not the name of a column."""


def field_named(name: str) -> str:
    """The field called ``name``: ``use`` gives ``land_use``, ``系数:tenure`` gives ``coefficient:tenure``.

    Raises InputError with the nearest fields.
    """
    prefixed = field_with_prefix(name)
    if prefixed:
        return prefixed
    field = field_by_name(name)
    if field is None:
        what = message("`{name}` is no field of a parcel", name=name)
        raise InputError(with_nearest(what, folded_header(name), fields_by_name()), list(BY_ID))
    return field.id


@lru_cache(maxsize=4096)
def field_of_header(header: str) -> tuple[str, str] | None:
    """The field that a header means, and the unit that it names for bare figures; None where it means none."""
    if len(header) > _LONGEST:
        return None
    prefixed = field_with_prefix(header)
    if prefixed:
        return prefixed, ""
    whole = field_by_name(header)
    if whole:
        return whole.id, ""
    for name, _ in _name_and_unit(header):
        field = field_by_name(name)
        if field is not None and (written := unit_within(header, field)[1]):
            return field.id, written
    return None


def field_by_name(name: str) -> Field | None:
    """The field that has ``name`` among its names, however it is spaced."""
    return fields_by_name().get(folded_header(name)) if len(name) <= _LONGEST else None


def field_with_prefix(header: str) -> str | None:
    """``系数:tenure`` as ``coefficient:tenure``; a name of a coefficient or factor stays as it is written."""
    prefix, colon, name = header.replace("：", ":").partition(":")
    kind = _PREFIXES_FOLDED.get(folded_header(prefix)) if colon and len(prefix) <= _LONGEST else None
    if not kind or not name.strip():
        return None
    return f"{kind}:{coefficient_id(name) if kind == COEFFICIENT else name.strip()}"


def unit_within(header: str, field: Field) -> tuple[str, str]:
    """``面积(亩)``, ``面积/亩``, ``area_mu``, ``面积M2`` as name and unit; no unit where the header has none."""
    for name, written in _name_and_unit(header):
        if found := _unit_written(written, field):
            return name, found
    return header, ""


def _unit_written(written: str, field: Field) -> str | None:
    """The unit that a word of a header means for a field."""
    if field.unit == "area":
        return _unit_of_area(written)
    return next((sign for sign, words in _UNIT_WORDS.get(field.unit, {}).items() if written.lower() in words), None)


def _name_and_unit(header: str) -> Iterator[tuple[str, str]]:
    """A header parted into a name and what may be its unit: by a bracket, a sign, or where the name of a field ends."""
    if bracketed := in_brackets(header):
        yield bracketed
    name, written = _behind_sign(header)
    if written:
        yield name, written
    text = unicodedata.normalize("NFKC", header).strip()
    for end in range(max(1, len(text) - _LONGEST_UNIT), len(text)):
        if field_by_name(text[:end]) is not None:
            yield text[:end], text[end:].strip()


def area_unit_at_end(header: str) -> str:
    """The unit of area in Chinese that ends a header whatever stands before it (总面积亩); empty where none does."""
    text = unicodedata.normalize("NFKC", header).strip()
    tails = (text[at:] for at in range(max(1, len(text) - _LONGEST_UNIT), len(text)))
    return next((found for tail in tails if not tail[0].isascii() and (found := _unit_of_area(tail))), "")


def in_brackets(header: str) -> tuple[str, str] | None:
    """What stands before and within the bracket that ends a header."""
    text = unicodedata.normalize("NFKC", header).strip()
    if len(text) > _LONGEST or text[-1:] not in tuple(_CLOSING):
        return None
    opening = next((place for place, sign in enumerate(text[1:-2], 1) if sign in _OPENING), None)
    return None if opening is None else (text[:opening], text[opening + 1 : -1].strip())


def _behind_sign(header: str) -> tuple[str, str]:
    name, _, written = unicodedata.normalize("NFKC", header).strip().replace("/", "_").rpartition("_")
    return name, written


def _unit_of_area(text: str) -> str | None:
    try:
        found = unit(text)
    except UnitError:
        return None
    return found.name if found.dimension == "area" else None


def folded_header(name: str) -> str:
    """A header without what is written now so, now so: width, case, blanks, underscores, hyphens, asterisks."""
    return re.sub(r"[\s_\-·*]", "", unicodedata.normalize("NFKC", name).casefold())


@lru_cache
def fields_by_name() -> dict[str, Field]:
    """Each name of a field, folded."""
    return {folded_header(name): field for field in FIELDS for name in (field.id, *field.names)}


_PREFIXES_FOLDED = {folded_header(word): kind for word, kind in PREFIXES.items()}
_MOST_LOOKED_AT = 500
MOST_ABOVE = 12
"""Lines that may stand above the names of the columns: a title, the office, the unit, the day."""


def header_among(rows: Sequence[Sequence[str]], mapped: Sequence[str] = ()) -> int:
    """Which of the first rows of a file names its columns: the one with the most names of fields, by default the first.

    ``mapped`` are headers that the user says something of. Above it stand titles and units.
    """
    known = [
        sum(cell in mapped or field_of_header(cell) is not None for cell in row[:_MOST_LOOKED_AT])
        for row in rows[:MOST_ABOVE]
    ]
    most = max(known, default=0)
    return known.index(most) if most > 1 else 0


_ONLY_UNIT = re.compile(r"\s*(?:单\s*位|units?)\s*[:：]?\s*", re.IGNORECASE)
"""A cell that says no more than that a unit stands in the next one."""


def _of_units(line: Sequence[str]) -> list[str]:
    """The cells of a line that speak of units."""
    pairs = zip(["", *line], line, strict=False)
    told = [
        cell for before, cell in pairs if _ONLY_UNIT.fullmatch(before) or re.search("单位|unit", cell, re.IGNORECASE)
    ]
    return [unicodedata.normalize("NFKC", cell) for cell in told]


def unit_above(lines: Sequence[Sequence[str]]) -> str:
    """The unit of areas that the lines above the header name (``单位：亩、元``); empty where they name none.

    Raises InputError where they name several.
    """
    words = [word for line in lines for cell in _of_units(line) for word in re.split(r"[\s:,;、/()]+", cell[:_LONGEST])]
    found = sorted({name for word in words if word and (name := _unit_of_area(word))})
    if len(found) > 1:
        what = message(
            "the lines above the header name several units of area, {units}: write the one meant into its header",
            units=found,
        )
        raise InputError(what, found)
    return found[0] if found else ""
