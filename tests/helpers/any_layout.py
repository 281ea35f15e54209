"""Documents with the prices of a table in any layout: dimensions across and down in any order, in any format.

``laid_out`` gives the lines of a document and the figures that it prints; what a document says once stands in its
heading, what it says in words stands in sentences.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from helpers.render import CHINESE, FULL_WIDTH, Rows, Span

UNITS = {"yuan_per_m2": ("元/平方米", "元/㎡", "元/m2"), "wan_per_mu": ("万元/亩",)}
HEADS = {
    "use": ("土地用途", "用途", "用地类型"),
    "grade": ("土地级别", "级别"),
    "unit": ("单位",),
    "place": ("乡镇", "名称", "镇名"),
}
NONES = ("-", "/", "——", "----")
Key = tuple[str, str, str, str]
"""Place, use, grade, unit."""


@dataclass
class Printed:
    """A document: its lines (or rows with spans for a grid) and what stands in it."""

    heading: list[str]
    rows: Rows
    truth: dict[Key, str] = field(default_factory=dict)
    sentences: list[str] = field(default_factory=list)


def grade_name(style: str, grade: str) -> str:
    """A grade as printed."""
    return {
        "Ⅰ": FULL_WIDTH[grade],
        "Ⅰ级": FULL_WIDTH[grade] + "级",
        "一级": CHINESE[grade] + "级",
        "一级地": CHINESE[grade] + "级地",
        "I": grade,
    }[style]


def laid_out(prices: dict[Key, str], rng: random.Random) -> Printed:
    """``prices`` (place, use, grade, unit → figure as printed) in a random layout."""
    values = [list(dict.fromkeys(key[at] for key in prices)) for at in range(4)]
    names = ["place", "use", "grade", "unit"]
    single = [at for at in range(4) if len(values[at]) == 1]
    many = [at for at in range(4) if len(values[at]) > 1]
    rng.shuffle(many)
    cut = rng.randint(1, len(many)) if many else 0
    down, across = many[:cut], many[cut:]
    style = rng.choice(["Ⅰ", "Ⅰ级", "一级", "一级地", "I"])
    units = {unit: rng.choice(UNITS[unit]) for unit in values[3]}
    none = rng.choice(NONES)

    def shown(at: int, value: str) -> str:
        return grade_name(style, value) if at == 2 else units[value] if at == 3 else value

    place = values[0][0] if 0 in single else ""
    scope = place or "甲乙县"
    use = values[1][0] if 1 in single else ""
    unit = f"({units[values[3][0]]})" if 3 in single else ""
    heading = [f"{scope}{use}基准地价表{unit}"]
    head: Rows = []
    for level, at in enumerate(across):
        inner = 1
        for below in across[level + 1 :]:
            inner *= len(values[below])
        repeat = 1
        for above in across[:level]:
            repeat *= len(values[above])
        first = [Span(rng.choice(HEADS[names[at]]), len(across), 1) for at in down] if level == 0 else []
        head.append([*first, *(Span(shown(at, value), 1, inner) for _ in range(repeat) for value in values[at])])
    if not across:
        head.append([*(Span(rng.choice(HEADS[names[at]])) for at in down), Span("基准地价")])
    body: Rows = []
    truth: dict[Key, str] = {}
    last: list[str | None] = [None] * len(down)
    for combination in itertools.product(*(values[at] for at in down)):
        row: list[Span] = []
        for level, (at, value) in enumerate(zip(down, combination, strict=True)):
            if last[: level + 1] != list(combination[: level + 1]):
                deep = 1
                for below in down[level + 1 :]:
                    deep *= len(values[below])
                row.append(Span(shown(at, value), deep))
        last = list(combination)
        for beyond in itertools.product(*(values[at] for at in across)):
            said = {**dict(zip(down, combination, strict=True)), **dict(zip(across, beyond, strict=True))}
            key: Key = tuple(said.get(at, values[at][0]) for at in range(4))  # type: ignore[assignment]
            figure = prices.get(key)
            row.append(Span(figure or none))
            if figure:
                truth[key] = figure
        body.append(row)
    return Printed(heading, [*head, *body], truth)


def once(rows: Rows) -> list[list[str]]:
    """Merged cells printed once, where they begin."""
    return [[span.text for span in row] for row in rows]


def _tabs(printed: Printed) -> str:
    from helpers.render import flat

    return "\n".join([*printed.heading, *("\t".join(row) for row in flat(printed.rows))])


FORMATS: dict[str, Callable[[Printed], str]] = {
    "tabs": _tabs,
    "tabs, cells once": lambda p: "\n".join([*p.heading, *("\t".join(row) for row in once(p.rows))]),
    "bars": lambda p: "\n".join([*p.heading, *(" | ".join(row) for row in once(p.rows))]),
    "bars behind": lambda p: "\n".join([*p.heading, *(" | ".join(row) + " |" for row in once(p.rows))]),
    "wide blanks": lambda p: "\n".join([*p.heading, *("   ".join(row) for row in once(p.rows))]),
    "single blanks": lambda p: "\n".join([*p.heading, *(" ".join(row) for row in once(p.rows))]),
    "one cell a line": lambda p: "\n".join([*p.heading, *(cell for row in once(p.rows) for cell in row)]),
    "blank lines": lambda p: "\n\n".join([*p.heading, *(cell for row in once(p.rows) for cell in row)]),
    "bar behind each": lambda p: "\n".join([*p.heading, *(f"{cell} |" for row in once(p.rows) for cell in row)]),
    "bar lines between": lambda p: "\n".join([*p.heading, *(f"{cell}\n|" for row in once(p.rows) for cell in row)]),
    "one line": lambda p: "\n".join([*p.heading, " ".join(cell for row in once(p.rows) for cell in row)]),
    "one line, wide": lambda p: "\n".join([*p.heading, "   ".join(cell for row in once(p.rows) for cell in row)]),
}
"""How a layout is printed as text."""


def random_prices(rng: random.Random) -> dict[Key, str]:
    """Prices that fall from grade to grade, some grades not assessed."""
    places = rng.choice([["甲乙县城区"], ["东山镇", "西河乡"], ["东山镇", "西河乡", "南桥镇"], ["甲乙县城区"]])
    uses = rng.sample(["商服用地", "住宅用地", "工业用地", "公共服务用地"], rng.randint(1, 4))
    grades = ["I", "II", "III", "IV", "V", "VI"][: rng.randint(2, 6)]
    units = rng.choice([["yuan_per_m2", "wan_per_mu"], ["yuan_per_m2"], ["wan_per_mu"]])
    found: dict[Key, str] = {}
    for place, use in itertools.product(places, uses):
        price = rng.randint(900, 9000)
        count = len(grades) - (rng.randint(0, len(grades) - 2) if rng.random() < 0.3 else 0)
        for grade in grades[:count]:
            for unit in units:
                found[place, use, grade, unit] = str(price) if unit == "yuan_per_m2" else f"{price / 15:.2f}"
            price = max(30, price * rng.randint(55, 92) // 100)
    return found


def samples(seeds: Sequence[int]) -> Iterator[tuple[int, str, Printed, str]]:
    """Seed, format, document and its text, the same for the same seeds."""
    for seed, (name, write) in itertools.product(seeds, FORMATS.items()):
        rng = random.Random(f"{seed} {name}")
        printed = laid_out(random_prices(rng), rng)
        yield seed, name, printed, write(printed)
