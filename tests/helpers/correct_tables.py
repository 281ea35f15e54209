"""Varied random tables without an error: other formations, other shapes of correction tables, other conventions.

    python -m tests.helpers.correct_tables [COUNT]     checks COUNT of them (3,000), and counts what is said, by rule

A finding at error level about one of them is a false alarm. Figures are drawn, rounded as documents round them, and in
the order that their kind has; nothing is taken from the code under test.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import pairwise

from helpers.made_tables import county_name

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
USES = {
    "commercial": ("商服用地", 40, (3000, 9000)),
    "residential": ("住宅用地", 70, (2000, 2900)),
    "public": ("公共服务用地", 50, (1200, 1900)),
    "warehousing": ("仓储用地", 50, (900, 1100)),
    "industrial": ("工业用地", 50, (600, 850)),
    "utilities": ("公用设施用地", 50, (590, 800)),
}
SCOPES = ("城区", "东山镇", "高新技术片区")
Curve = Callable[[float], float]


def correct_tables(count: int, seed: int = 1) -> Iterator[tuple[str, str]]:
    """File name and text of ``count`` tables; some counties have several scopes or two editions."""
    made, county = 0, 0
    while made < count:
        draw = random.Random(f"correct/{seed}/{county}")
        year = draw.randrange(2022, 2024)
        which = (SCOPES[0] if draw.random() < 0.7 else draw.choice(SCOPES[1:]), 0)
        places = [which, *draw.sample([(which[0], 4), (SCOPES[1], 0)], k=draw.choice((0, 0, 1)))]
        uses = draw.sample(list(USES), k=draw.randrange(2, 7))
        levels = {use: draw.randrange(*USES[use][2]) for use in uses}
        steps = _steps_of_grades(draw)
        count_of_grades = draw.randrange(1, 13)
        for scope, earlier in dict.fromkeys(places):
            if made < count:
                slug = {"城区": "", "东山镇": "-dongshan", "高新技术片区": "-gaoxin"}[scope]
                name = f"made{county:05}{slug}-{year - earlier}.yaml"
                before = _before(draw, levels) if earlier else levels
                yield name, _table(draw, county, scope, year - earlier, before, steps, count_of_grades)
                made += 1
        county += 1


def _steps_of_grades(draw: random.Random) -> list[int]:
    """Thousandths of a price that the next grade has. A county keeps them: its editions and towns differ by little.

    They were drawn for each edition once, so that after ten grades a price was halved or doubled in four years with
    nothing graded anew: no county publishes that, and LP108 was right to doubt it.
    """
    return [draw.randrange(680, 930) for _ in ROMAN]


def _before(draw: random.Random, levels: dict[str, int]) -> dict[str, int]:
    """All uses four years before, 0.65 to 1.4 of their prices (洪雅县 in 2014: 0.98 commerce, 1.42 industry)."""
    share = draw.randrange(650, 1420)
    return {use: level * (share + draw.randrange(-10, 11)) // 1000 for use, level in levels.items()}


def _table(
    draw: random.Random, county: int, scope: str, year: int, levels: dict[str, int], steps: list[int], grades: int
) -> str:
    name = f"{county_name(county)}{'' if scope == '城区' else scope}"
    graded = {use: ROMAN[: draw.choice((grades, grades, max(grades - 1, 1)))] for use in levels}
    priced = levels if scope == "城区" else {use: int(level * 0.6) for use, level in levels.items()}
    parts = (
        _identity(county, scope, name, year),
        ["land_uses:", *(f"  {use}: {{name: {USES[use][0]}}}" for use in levels), ""],
        _grading(draw, name, graded),
        _prices(draw, name, priced, [step + draw.randrange(-15, 16) for step in steps], graded),
        _basis(draw, list(levels), year),
        _corrections(draw, levels, graded),
    )
    return "\n".join(line for part in parts for line in part)


def _identity(county: int, scope: str, name: str, year: int) -> list[str]:
    return [
        "landprice: 1",
        "place:",
        f"  county: {county_name(county)}",
        f"  pinyin: made{county:05}",
        f'  adcode: "{590000 + county}"',
        f"  prefecture: 试验{county // 100:02}市",
        "  province: 试验省",
        f"  scope: {scope}",
        "sources:",
        "  - role: announcement",
        f"    title: {county_name(county)}人民政府关于公布{name}土地定级与基准地价更新成果的通知",
        f"    document_number: 试府字〔{year + 1}〕{3 * county + SCOPES.index(scope) + 1}号",
        f"    issuer: {county_name(county)}人民政府",
        f"    issued: {year + 1}-05-17",
        "    transcribed: document",
        f"    checked: {year + 1}-06-01",
        "classification: not-stated",
    ]


def _grading(draw: random.Random, name: str, graded: dict[str, tuple[str, ...]]) -> list[str]:
    if draw.random() < 0.3:
        return []
    total, columns = draw.randrange(50_000, 900_000), {}
    for use, grades in graded.items():
        cuts = sorted(draw.sample(range(100, total - 100), len(grades) - 1))
        columns[use] = [high - low for low, high in pairwise((0, *cuts, total))]
    rows = []
    for at, grade in enumerate(max(graded.values(), key=len)):
        cells = (f"{use}: {_digits(column[at], 2)}" for use, column in columns.items() if at < len(column))
        rows.append(f"    {grade}: {{{', '.join(cells)}}}")
    lines = ["grading:", f"  heading: {name}土地定级成果", "  unit: 公顷", "  areas:", *rows]
    if draw.random() < 0.8:
        lines += ["  totals:", *(f"    {use}: {_digits(total, 2)}" for use in graded)]
    if draw.random() < 0.5:
        lines.append(f"  approved_area: {_digits(total, 2)}")
    return lines


def _prices(
    draw: random.Random, name: str, levels: dict[str, int], steps: list[int], graded: dict[str, tuple[str, ...]]
) -> list[str]:
    """Falling prices; 万元/亩, where printed, by one of the conventions that documents follow."""
    convention = draw.choice(("none", "÷15", "×666.67", "×667", "whole"))
    lines = ["prices:", f"  heading: {name}基准地价更新成果"]
    for use, level in levels.items():
        lines.append(f"  {use}:")
        price = level
        for grade, step in zip(graded[use], steps, strict=False):
            figures = [f"yuan_per_m2: {price}"]
            if convention != "none":
                figures.append(f"wan_per_mu: {_wan_per_mu(price, convention)}")
            lines.append(f"    {grade}: {{{', '.join(figures)}}}")
            price = min(price * step // 1000, price - 1)
    return lines


def _wan_per_mu(price: int, convention: str) -> str:
    if convention == "÷15":
        return _digits((price * 200 + 15) // 30, 2)
    if convention == "whole":
        return str((price * 2 + 15) // 30)
    mu = {"×666.67": 66667, "×667": 66700}[convention]
    return _digits((price * mu + 5000) // 10000, 2)


def _basis(draw: random.Random, uses: list[str], year: int) -> list[str]:
    items = ["通路", "供水", "排水", "通电", "通讯", "通气"]
    lines = [
        "servicing:",
        f"  六通: {{outside: [{', '.join(items)}], inside: 场地平整}}",
        f"  五通: {{outside: [{', '.join(items[:5])}], inside: 场地平整}}",
        "basis:",
        "  all:",
        f"    valuation_date: {year}-{draw.randrange(1, 13):02}-01",
        "    right: granted",
        "    price_per: land",
    ]
    for use in uses:
        ratio = "2" if use in ("commercial", "residential") else "符合规划利用条件"
        word = "五通" if use == "industrial" else "六通"
        lines.append(f"  {use}: {{servicing: {word}, plot_ratio: {ratio}, tenure_years: {USES[use][1]}}}")
    return lines


def _corrections(draw: random.Random, levels: dict[str, int], graded: dict[str, tuple[str, ...]]) -> list[str]:
    uses = list(levels)
    rates = {use: Decimal(draw.randrange(500, 850)) / 100 for use in uses}
    lines = ["corrections:", "  capitalization_rates:"]
    lines += [f"    - {{uses: [{use}], percent: {rate}}}" for use, rate in rates.items()]
    if draw.random() < 0.5:
        lines.append("  tenure_tables:")
        for use, rate in rates.items():
            lines.append(f"    - uses: [{use}]")
            lines.append(f"      years: {{{_tenure(draw, rate, USES[use][1])}}}")
    ratioed = [use for use in uses if use in ("commercial", "residential")]
    if ratioed:
        lines.append("  plot_ratios:")
        for use in ratioed:
            lines += _plot_ratios(draw, use, graded[use])
    lines += ["  factor_sheets:", f"    - uses: [{uses[0]}]", "      factors:", *_sheet(draw)]
    lines += ["  area:", f"    - uses: [{uses[-1]}]", f"      bands: {{{_bands(draw)}}}"]
    values = "优: 1.03, 较优: 1.02, 一般: 1.00, 较劣: 0.98, 劣: 0.97"
    return [*lines, "  classes:", f"    - {{coefficient: shape, uses: [{uses[-1]}], values: {{{values}}}}}", ""]


def _tenure(draw: random.Random, rate: Decimal, full: int) -> str:
    step, places = draw.choice((1, 5, 10)), draw.choice((3, 4))
    yearly = 1 + rate / 100
    pairs = ((years, (1 - yearly**-years) / (1 - yearly**-full)) for years in range(step, full + 1, step))
    return ", ".join(f"{years}: {_rounded(figure, places)}" for years, figure in pairs)


def _plot_ratios(draw: random.Random, use: str, grades: tuple[str, ...]) -> list[str]:
    """Coefficients 1 at the basis ratio of 2: a power, a logarithm, straight lines that meet, a level beginning."""
    tenths = range(draw.choice((5, 10)), draw.choice((31, 41, 51)), draw.choice((1, 2, 5)))
    ratios = sorted({*(tenth / 10 for tenth in tenths), 2.0})
    per, places = draw.choice(("land", "floor")), draw.choice((2, 3, 4, 4))
    curve = draw.choice((_power, _bent, _bent, _level_first, _steps, _twice_bent))
    columns = [curve(draw, per) for _ in grades]
    lines = [f"    - uses: [{use}]", f"      grades: [{', '.join(grades)}]", f"      per: {per}", "      rows:"]
    for ratio in ratios:
        row = ", ".join(_rounded(Decimal(column(ratio) / column(2.0)), places) for column in columns)
        lines.append(f"        {ratio:.1f}: [{row}]")
    return lines


def _power(draw: random.Random, per: str) -> Curve:
    power = draw.uniform(0.3, 0.8) - (0 if per == "land" else 1)
    return lambda ratio: ratio**power


def _bent(draw: random.Random, per: str) -> Curve:
    bend, slopes = draw.choice((1.0, 1.2, 1.5, 1.8, 2.5, 3.0)), (draw.uniform(0.2, 0.6), draw.uniform(0.02, 0.2))
    land: Curve = lambda ratio: 3 + (ratio - bend) * slopes[ratio > bend]  # noqa: E731
    return land if per == "land" else lambda ratio: 1 / land(ratio)


def _twice_bent(draw: random.Random, per: str) -> Curve:
    first, second = draw.choice((1.0, 1.2, 1.5)), draw.choice((2.5, 2.8, 3.0, 3.5))
    a, b, c = draw.uniform(0.3, 0.6), draw.uniform(0.1, 0.25), draw.uniform(0.02, 0.08)
    land: Curve = lambda ratio: (  # noqa: E731
        3 + a * (min(ratio, first) - first) + b * max(min(ratio, second) - first, 0) + c * max(ratio - second, 0)
    )
    return land if per == "land" else lambda ratio: 1 / land(ratio)


def _level_first(draw: random.Random, per: str) -> Curve:
    floor, rest = draw.choice((1.0, 1.2, 1.5)), _power(draw, per)
    return lambda ratio: rest(max(ratio, floor))


def _steps(draw: random.Random, per: str) -> Curve:
    """Slopes changed at every whole ratio, as tables assessed by hand have them."""
    slopes = sorted((draw.uniform(0.05, 0.5) for _ in range(6)), reverse=True)

    def land(ratio):
        return 1 + sum(slope * min(max(ratio - at, 0), 1) for at, slope in enumerate(slopes))

    return land if per == "land" else lambda ratio: 1 / land(ratio)


def _sheet(draw: random.Random) -> list[str]:
    """By weights, with one proportion or one a group; or each factor assessed by itself, in round figures."""
    kind, places = draw.choice(("weights", "groups", "alone", "round")), draw.choice((2, 3, 4))
    half, down = draw.choice((0.5, 0.5, 0.6, 0.4)), draw.uniform(0.6, 1.7)
    lines, count = [], draw.randrange(1, 16)
    highest = min(3.0, 10 / count)  # all of them together stay within the step to the next grade
    for number in range(count):
        most = draw.uniform(0.3, highest)
        if kind == "groups":
            down = (0.8, 1.0, 1.3)[number % 3]
        if kind == "alone":
            half, down = draw.uniform(0.2, 0.8), draw.uniform(0.5, 1.8)
        if kind == "round":
            rounds = [each for each in (0.5, 1, 1.5, 2, 3) if each <= highest]
            most, half, down = draw.choice(rounds), draw.choice((0.5, 0.6)), draw.choice((1, 1, 1.5))
        shares = {"优": most, "较优": most * half, "一般": 0, "较劣": -most * down * half, "劣": -most * down}
        percent = ", ".join(f"{of}: {_rounded(Decimal(share), places)}" for of, share in shares.items())
        lines.append(f"        因素{number + 1}: {{percent: {{{percent}}}}}")
    return lines


def _bands(draw: random.Random) -> str:
    size, step = draw.choice((100, 500, 1000)), draw.choice((1, 2, 3))
    ends = [size, 2 * size, 4 * size, 8 * size]
    keys = [f"≥{ends[3]}", *(f"[{low},{high})" for low, high in reversed([*pairwise(ends)])), f"<{ends[0]}"]
    return ", ".join(f'"{key}": {_digits(100 + step * at, 2)}' for key, at in zip(keys, (2, 1, 0, -1, -2), strict=True))


def _digits(figure: int, places: int) -> str:
    return f"{figure // 10**places}.{figure % 10**places:0{places}}"


def _rounded(figure: Decimal, places: int) -> str:
    from decimal import ROUND_HALF_UP

    return str(figure.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP) + 0)


def what_is_said(count: int, seed: int = 1) -> tuple[Counter[tuple[str, str]], dict[str, str]]:
    """How often each rule speaks, with its severity, when ``count`` tables are checked together, and an example."""
    from datetime import date

    from landprice.checks.runner import Run

    run = Run(as_of=date(2024, 7, 1))
    for name, text in correct_tables(count, seed):
        run.add(text, name)
    findings = run.report().findings
    examples = {one.rule: f"{one.position} {one.message}" for one in reversed(findings)}
    return Counter((one.rule, str(one.severity)) for one in findings), examples


def main() -> None:
    count = int(sys.argv[1]) if sys.argv[1:] else 3000
    said, examples = what_is_said(count)
    for (rule, severity), times in sorted(said.items()):
        print(f"{rule} {severity:8} {times:7}   {examples[rule]}")


if __name__ == "__main__":
    main()
