"""Random prices as a document prints them, whatever its layout, and the prices of drafts in the same form."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal

from landprice.documents import Drafts

GRADES = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII"]
NAMES = [
    ("商服用地", "商业用地", "商业服务业用地", "商业服务业设施用地"),
    ("住宅用地", "居住用地", "城镇住宅用地"),
    ("工业用地", "工矿用地"),
    ("仓储用地", "物流仓储用地"),
    ("公用设施用地",),
    ("科教用地", "机关团体用地"),
]
PUBLIC = ("公共服务用地", "公共管理与公共服务用地")
CLASSES = ("一类", "二类", "三类")
TOWNS = ("东山镇", "西河乡", "南桥镇", "北塘街道")
COUNTIES = ("都昌县", "武宁县", "瑞昌市", "彭泽县")
AREAS = ("人民路区片", "中山路区片", "火车站区片", "开发区区片")

Key = tuple[str, str, str, str]
"""Place, land use, class and grade; empty where a table names none."""
Fields = dict[str, Decimal]

GRADE_STYLES: dict[str, Callable[[str], str]] = {
    "I": lambda grade: grade,
    "Ⅰ": lambda grade: "ⅠⅡⅢⅣⅤⅥⅦⅧ"[GRADES.index(grade)],
    "Ⅰ级": lambda grade: "ⅠⅡⅢⅣⅤⅥⅦⅧ"[GRADES.index(grade)] + "级",
    "I级": lambda grade: grade + "级",
    "一级": lambda grade: "一二三四五六七八"[GRADES.index(grade)] + "级",
    "1级": lambda grade: f"{GRADES.index(grade) + 1}级",
    "Ｉ级": lambda grade: grade.translate(FULL) + "级",
    "1": lambda grade: str(GRADES.index(grade) + 1),
}
NONES = ("-", "/", "—", "－", "——", "无", "")
FULL = str.maketrans({chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F)})


@dataclass
class Style:
    """How grades, figures and nothing are printed."""

    grade: str = "Ⅰ级"
    none: str = "-"
    digits: str = "plain"

    def figure(self, value: Decimal) -> str:
        """``2410``, ``2,410`` or ``２４１０``."""
        words = format(value, ",f" if self.digits == "thousands" else "f")
        return words.translate(FULL) if self.digits == "full" else words


@dataclass
class Truth:
    """What a document prints: for each place, use, class and grade the figures by their field in a table."""

    prices: dict[Key, Fields] = field(default_factory=dict)
    places: list[str] = field(default_factory=lambda: [""])
    uses: list[tuple[str, str]] = field(default_factory=list)
    grades: list[str] = field(default_factory=list)
    units: tuple[str, ...] = ("yuan_per_m2",)

    @property
    def classes(self) -> list[tuple[str, str]]:
        """The uses that are classes."""
        return [use for use in self.uses if use[1]]

    def value(self, key: Key, unit: str) -> Decimal | None:
        """A figure, None where nothing is printed."""
        return self.prices.get(key, {}).get(unit)


def random_style(rng: random.Random) -> Style:
    """One way of printing."""
    return Style(rng.choice(list(GRADE_STYLES)), rng.choice(NONES), rng.choice(["plain", "plain", "thousands", "full"]))


def random_truth(
    rng: random.Random,
    places: tuple[str, ...] = (),
    with_classes: bool = True,
    units: tuple[str, ...] | None = None,
    grades: bool = True,
) -> Truth:
    """Prices that fall from grade to grade and from place to place, the worst grades of some uses not assessed."""
    truth = Truth(places=list(places[: rng.randint(2, len(places))]) if places else [""])
    truth.grades = GRADES[: rng.randint(2, len(GRADES))] if grades else [""]
    truth.uses = [(rng.choice(names), "") for names in rng.sample(NAMES, rng.randint(1, 4))]
    if with_classes and rng.random() < 0.5:
        root = rng.choice(PUBLIC)
        truth.uses += [(root, each) for each in CLASSES[: rng.randint(2, 3)]]
    truth.units = units or rng.choice([("yuan_per_m2", "wan_per_mu"), ("yuan_per_m2",), ("wan_per_mu",)])
    for place in truth.places:
        for use, class_name in truth.uses:
            price = rng.randint(900, 9000)
            count = len(truth.grades) - (rng.randint(0, len(truth.grades) - 1) if rng.random() < 0.3 else 0)
            for grade in truth.grades[:count]:
                every = {"yuan_per_m2": Decimal(price), "wan_per_mu": (Decimal(price) / 15).quantize(Decimal("0.01"))}
                truth.prices[place, use, class_name, grade] = {unit: every[unit] for unit in truth.units}
                price = max(20, price * rng.randint(50, 95) // 100)
    return truth


def prices_of(drafts: Drafts, places: list[str]) -> dict[Key, Fields]:
    """The prices of drafts as ``Truth.prices`` has them."""
    found: dict[Key, Fields] = {}
    for draft in drafts.tables:
        table = draft.table
        at = f"{table.place.county}{table.place.scope}"
        place = next((each for each in places if each and each in at), "")
        for use, cells in table.prices.by_use.items():
            land_use = table.land_uses[use]
            root = table.land_uses[land_use.of].name if land_use.of else land_use.name
            for grade, cell in cells.items():
                values = {name: getattr(cell, name) for name in ("yuan_per_m2", "wan_per_mu", "low", "high")}
                fields = {name: value for name, value in values.items() if value is not None}
                found[place, root, land_use.name if land_use.of else "", grade] = fields
    return found
