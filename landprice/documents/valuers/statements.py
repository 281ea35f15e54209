"""What a valuer's report states: one figure, condition, day or document at a time, each at its place."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from decimal import Decimal

from landprice.core.startup import pattern
from landprice.core.unit_names import HECTARE, KM2, M2, MU, price_names
from landprice.documents.document import Document, Place
from landprice.documents.items.land_names import lands_in
from landprice.documents.items.letters import plain
from landprice.documents.valuers.reprinted import ReprintedCorrection
from landprice.words.report_words import BASIS, PART, SUM, words_of_reports

NUMBER = r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?"
_M2 = [name for name in ("m2", *M2) if not any(other != name and other.startswith(name) for other in (*M2, *KM2))]
_HECTARE = [name for name in ("公顷", "ha", *HECTARE) if len(name) > 1]
YUAN_PER_MU = "yuan_per_mu"
UNITS = {
    **dict.fromkeys(price_names(("元",), _M2, per_floor=True), "yuan_per_m2"),
    **dict.fromkeys(price_names(("元",), _M2, per_floor=False), "yuan_per_m2"),
    **dict.fromkeys(price_names(("万元",), ("亩", *MU), per_floor=False), "wan_per_mu"),
    **dict.fromkeys(price_names(("元",), ("亩", *MU), per_floor=False), YUAN_PER_MU),
    **dict.fromkeys(_M2, "m2"),
    **dict.fromkeys(("亩", *MU), "mu"),
    **dict.fromkeys(_HECTARE, "ha"),
    "万元": "wan", "元": "yuan", "年": "years", "%": "percent",
}  # fmt: skip
"""The names of ``core.unit_names`` that reports print; none that begins another (平 of 平方米)."""
UNITS_OF = {
    "unit_price": ("yuan_per_m2", "wan_per_mu"), "benchmark": ("yuan_per_m2", "wan_per_mu"),
    "floor_price": ("yuan_per_m2",),
    "street_price": ("yuan_per_m2",), "total": ("yuan", "wan"), "base_total": ("yuan", "wan"),
    "seventy": ("yuan_per_m2",), "area": ("m2", "mu", "ha"), "tenure_years": ("years",), "plot_ratio": ("",),
    "difference": ("percent",),
}  # fmt: skip
"""The units that a figure of a kind can have; one without its unit states nothing."""
UNIT = "|".join(sorted(map(re.escape, UNITS), key=len, reverse=True))
_UNIT_IN = pattern(rf"(?<![\u4e00-\u9fff])(?:{UNIT})(?![a-z])|[(/:](?:{UNIT})")


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that a report says: ``value`` is a figure without thousands, an ISO day, or words as printed.

    ``parcel`` is the number of its row in a table of parcels, ``sum`` of a row 合计, ``basis`` where it is said of the
    prices and not of a parcel, ``part`` of a part of a mixed parcel, empty of the one
    parcel or of all. ``use`` and ``grade`` stand beside a benchmark price; ``passage`` is the number of its passage.
    """

    kind: str
    value: str
    place: Place
    unit: str = ""
    parcel: str = ""
    use: str = ""
    grade: str = ""
    passage: int = 0

    @property
    def is_of_a_row(self) -> bool:
        """Whether it is of one row of a table of parcels."""
        return self.parcel not in ("", SUM, BASIS, PART)


@dataclass(frozen=True, slots=True)
class Cited:
    """A document that a report cites: title and number as printed, the day where it stands beside them."""

    title: str
    number: str
    issued: str
    place: Place
    passage: int = 0


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """A line of arithmetic: an expression and the figure that the report says it comes to."""

    expression: str
    result: str
    place: Place


@dataclass(frozen=True, slots=True)
class PassageOfReport:
    """A paragraph, or a row of a table: its words, and the table (0 for none) that the row is of."""

    text: str
    table: int = 0
    place: Place | None = None

    @property
    def lands(self) -> set[str]:
        """The kinds of land that the words name."""
        return {each.land for each in lands_in(plain(self.text))}


@dataclass(slots=True)
class ValuersReport:
    """All that is understood of a report."""

    document: Document
    statements: list[Statement] = field(default_factory=list)
    cited: list[Cited] = field(default_factory=list)
    arithmetic: list[Arithmetic] = field(default_factory=list)
    passages: list[PassageOfReport] = field(default_factory=list)
    corrections: list[ReprintedCorrection] = field(default_factory=list)
    """The figures of the correction tables that it reprints."""

    def passage_of(self, place: Place) -> int:
        """The number of the passage in which something stands: the last that begins before it, or there."""
        begun = [at for at, each in enumerate(self.passages) if each.place is not None and not place < each.place]
        return begun[-1] if begun else 0

    def put(self, each: Statement | Cited | Arithmetic, passage: int) -> None:
        """Keep what a passage states."""
        if isinstance(each, Statement):
            self.statements.append(replace(each, passage=passage))
        elif isinstance(each, Cited):
            self.cited.append(replace(each, passage=passage))
        else:
            self.arithmetic.append(each)

    def of(self, *kinds: str) -> list[Statement]:
        """The statements of some kinds, in reading order."""
        return [each for each in self.statements if each.kind in kinds]

    @property
    def is_of_parts(self) -> bool:
        """Whether it values a mixed parcel by its parts."""
        return any(says(each.text[:40], "of_parts") for each in self.passages)

    @property
    def parcels(self) -> list[str]:
        """The rows of its table of parcels."""
        return list(dict.fromkeys(each.parcel for each in self.statements if each.is_of_a_row))


_PER_AREA = re.compile(r"(?:(?<=基准地价)|(?<=路线价)|(?<=楼层地价))\((?:楼面|地面)(?:地?价|单价)\)$")
"""What a published price is per, in brackets behind its name: 级别基准地价(楼面地价); 宗地单价(楼面地价) is that."""


def kind_of(label: str) -> str:
    """The kind of figure that a label names: 单位面积地价 → unit_price; empty for another."""
    text = _PER_AREA.sub("", plain(label))
    if len(text) > 24:
        return ""
    named = ((kind, text.find(word)) for kind, names in words_of_reports()["labels"] for word in names if word in text)
    kind = next((kind for kind, _ in named), "")
    return "" if kind not in ("difference", "seventy") and says(text, "not_labels") else kind


def names_part(label: str) -> bool:
    """Whether a head, or what stands before a figure, names a part of a mixed parcel: 部分, 第1部分|总价."""
    return plain(label).endswith(tuple(words_of_reports()["parts"]))


def says(text: str, name: str) -> bool:
    """Whether any word of a list stands in a text."""
    return any(word in text for word in words_of_reports()[name])


def unit_in(text: str) -> str:
    """The unit that a label or a cell names: 总地价/万元 → wan; empty for none."""
    found = _UNIT_IN.findall(plain(text))
    return UNITS[found[-1].lstrip("(/:")] if found else ""


def fits(kind: str, unit: str) -> bool:
    """Whether a figure of a kind can have a unit; days and words have none."""
    return kind not in UNITS_OF or unit in UNITS_OF[kind]


def stated(figure: str, unit: str) -> tuple[str, str]:
    """A figure without thousands in its unit; 元/亩, which no table has, as 万元/亩."""
    if unit != YUAN_PER_MU:
        return bare(figure), unit
    return format(Decimal(bare(figure)).scaleb(-4), "f"), "wan_per_mu"


def bare(figure: str) -> str:
    """A figure without thousands separators."""
    return figure.replace(",", "")
