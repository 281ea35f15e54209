"""What a valuer's report states: one figure, condition, day or document at a time, each at its place."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from landprice.documents.document import Document, Place
from landprice.documents.items.letters import plain

SUM = "sum"
"""The parcel of a row 合计."""
BASIS = "basis"
"""The parcel of what the basis of the prices assumes."""
NUMBER = r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?"
UNITS = {
    "元/m2": "yuan_per_m2", "元/平方米": "yuan_per_m2", "元/平米": "yuan_per_m2", "元每平方米": "yuan_per_m2",
    "元/建筑平方米": "yuan_per_m2", "万元/亩": "wan_per_mu", "万元每亩": "wan_per_mu", "万元": "wan", "元": "yuan",
    "平方米": "m2", "m2": "m2", "亩": "mu", "公顷": "ha", "年": "years", "%": "percent",
}  # fmt: skip
UNIT = "|".join(sorted(map(re.escape, UNITS), key=len, reverse=True))
_UNIT_IN = re.compile(rf"(?<![\u4e00-\u9fff])(?:{UNIT})(?![a-z])|[(/:](?:{UNIT})")


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that a report says: ``value`` is a figure without thousands, an ISO day, or words as printed.

    ``parcel`` is the number of its row in a table of parcels, ``sum`` of a row 合计, ``basis`` where it is said of the
    prices and not of a parcel, empty of the one parcel or of all. ``use`` and ``grade`` stand beside a benchmark price.
    """

    kind: str
    value: str
    place: Place
    unit: str = ""
    parcel: str = ""
    use: str = ""
    grade: str = ""


@dataclass(frozen=True, slots=True)
class Cited:
    """A document that a report cites: title and number as printed, the day where it stands beside them."""

    title: str
    number: str
    issued: str
    place: Place


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """A line of arithmetic: an expression and the figure that the report says it comes to."""

    expression: str
    result: str
    place: Place


@dataclass(slots=True)
class ValuersReport:
    """All that is understood of a report."""

    document: Document
    statements: list[Statement] = field(default_factory=list)
    cited: list[Cited] = field(default_factory=list)
    arithmetic: list[Arithmetic] = field(default_factory=list)

    def of(self, *kinds: str) -> list[Statement]:
        """The statements of some kinds, in reading order."""
        return [each for each in self.statements if each.kind in kinds]

    @property
    def parcels(self) -> list[str]:
        """The rows of its table of parcels."""
        return list(dict.fromkeys(each.parcel for each in self.statements if each.parcel not in ("", SUM, BASIS)))


@cache
def words() -> dict[str, Any]:
    """The words of reports."""
    found: dict[str, Any] = json.loads((Path(__file__).parent / "words.json").read_text("utf-8"))
    return found


def kind_of(label: str) -> str:
    """The kind of figure that a label names: 单位面积地价 → unit_price; empty for another."""
    text = plain(label)
    if len(text) > 24:
        return ""
    named = ((kind, text.find(word)) for kind, names in words()["labels"] for word in names if word in text)
    kind = next((kind for kind, _ in named), "")
    return "" if kind not in ("difference", "seventy") and says(text, "not_labels") else kind


def says(text: str, name: str) -> bool:
    """Whether any word of a list stands in a text."""
    return any(word in text for word in words()[name])


def unit_in(text: str) -> str:
    """The unit that a label or a cell names: 总地价/万元 → wan; empty for none."""
    found = _UNIT_IN.findall(plain(text))
    return UNITS[found[-1].lstrip("(/:")] if found else ""


def bare(figure: str) -> str:
    """A figure without thousands separators."""
    return figure.replace(",", "")
