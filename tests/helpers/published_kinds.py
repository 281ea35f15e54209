"""Documents of kinds that were published, made with their truth: other words, orders and figures for each seed.

Each kind is one that a document of the corpus forced; nothing of that document is in it but how it is laid out.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field

from helpers.any_layout import Key
from helpers.render import CHINESE, FULL_WIDTH

USES = {
    "commercial": ("商服用地", "商业用地", "商业", "商服"),
    "residential": ("住宅用地", "居住用地", "住宅"),
    "industrial": ("工业用地", "工业"),
}
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII")
PER_M2 = ("元/平方米", "元/㎡", "元/m2", "元/m²")
COUNTIES = ("甲乙县", "丙丁市", "清水县", "云台区")
TERMS = {"commercial": "40", "residential": "70", "industrial": "50"}
Said = tuple[str, str, str]
"""Use, grade, item."""


@dataclass
class Made:
    """A document as text, its prices (scope, use, grade, unit → figure), and its basis."""

    text: str
    prices: dict[Key, str] = field(default_factory=dict)
    basis: dict[Said, str] = field(default_factory=dict)


def _series(rng: random.Random, count: int, top: int = 3000) -> list[str]:
    price = rng.randint(top // 4, top)
    found = []
    for _ in range(count):
        found.append(str(price))
        price = max(40, price * rng.randint(55, 88) // 100)
    return found


def _wan(value: str) -> str:
    return f"{int(value) / 15:.2f}"


def _grade(rng: random.Random) -> Callable[[str], str]:
    return rng.choice(
        [
            lambda g: FULL_WIDTH[g] + "级",
            lambda g: CHINESE[g] + "级",
            lambda g: FULL_WIDTH[g],
            lambda g: CHINESE[g] + "级地",
        ]
    )


def _uses(rng: random.Random) -> dict[str, str]:
    return {use: rng.choice(names) for use, names in USES.items()}


def sentences(rng: random.Random) -> Made:
    """A clause a use behind the grade, the price word only with the first (liuhe)."""
    county = rng.choice(COUNTIES)
    names = {use: rng.choice([n for n in names if n.endswith("用地")]) for use, names in USES.items()}
    unit, verb = rng.choice(PER_M2), rng.choice(["为", "是", ""])
    groups = rng.sample([("县城", "县城"), ("城区", "城区"), ("乡镇", "乡镇"), ("建制镇", "建制镇")], 2)
    made = Made(f"{rng.choice(['一、', '三、', ''])}{county}各类用地基准地价\n")
    numeral = rng.choice([FULL_WIDTH, CHINESE])
    for number, (label, scope) in enumerate(groups):
        count = rng.randint(2, 4)
        if rng.random() < 0.6:
            made.text += f"（{'一二三'[number]}）{county}{label}基准地价，宗地属于哪一级别按土地级别图确定。\n"
        columns = {use: _series(rng, count) for use in names}
        for at in range(count):
            clauses = []
            for use, name in names.items():
                word = "基准地价" if not clauses else ""
                clauses.append(f"{name}{word}{verb}{columns[use][at]}{unit}")
                made.prices[scope, use, ROMAN[at], "yuan_per_m2"] = columns[use][at]
            end = "。" if at == count - 1 else "；"
            made.text += f"{label}{numeral[ROMAN[at]]}级{rng.choice(['，', '、']).join(clauses)}{end}\n"
    made.text += rng.choice(["", "四、征地补偿标准\n补偿标准为一级：60030元/亩；二级：41354元/亩。\n"])
    return made


def unit_in_each_cell(rng: random.Random) -> Made:
    """One cell a line; use and price with its unit turn by turn under a grade and its limits (ninger)."""
    names, show, unit = _uses(rng), _grade(rng), rng.choice(PER_M2)
    mark, between = rng.choice([(" |", "||\n"), ("", ""), (" |", "")])
    limits = rng.random() < 0.7
    head = ["土地级别", *(["分布范围"] if limits else []), rng.choice(["土地类型", "土地用途", "用途"]), "基准地价"]
    made = Made(f"{rng.choice(COUNTIES)}城区{rng.choice(['基准地价表', '商住、工业用地基准地价'])}\n")
    made.text += "".join(f"{cell}{mark}\n" for cell in head)
    count = rng.randint(2, 5)
    columns = {use: _series(rng, count) for use in names}
    for at in range(count):
        cells = [
            show(ROMAN[at]),
            *([rng.choice(["东至东山路;南至环路", "中心街两侧范围", "其余地段"])] if limits else []),
        ]
        for use, name in names.items():
            if use == "industrial" and at == 0:
                continue
            cells += [name, columns[use][at] + unit]
            made.prices["城区", use, ROMAN[at], "yuan_per_m2"] = columns[use][at]
        made.text += "".join(f"{cell}{mark}\n" for cell in cells) + between
    return made


def limits_below_each_use(rng: random.Random) -> Made:
    """One cell a line; below each use a row a unit, and a row of limits in the second unit (zhangjiakou)."""
    names, show = _uses(rng), _grade(rng)
    count = rng.randint(4, 6)
    lead, gap = rng.choice(["", "  ", "　"]), rng.choice(["\n", "\n\n"])
    places = rng.choice(["", ".00"])
    rows = [rng.choice(["级别", "土地级别"]), rng.choice(["用地类型", "用途"]), *(show(g) for g in ROMAN[:count])]
    word = rng.choice(["基准地价", "地价"])
    made = Made(f"{rng.choice(COUNTIES)}中心城区基准地价{rng.choice(['', '表'])}\n{gap}")
    for use, name in names.items():
        own = count if use == "commercial" else count - rng.randint(0, 1)
        prices = _series(rng, own)
        blanks = [" "] * (count - own) if lead else ["-"] * (count - own)
        rows += [name, f"{word}(元/平方米)", *(p + places for p in prices), *blanks]
        rows += [f"{word}(万元/亩)", *(_wan(p) for p in prices), *blanks]
        rows += [rng.choice(["地价上下限(万元/亩)", "地价幅度(万元/亩)"])]
        rows += [*(f"{int(p) / 19:.2f}-{int(p) / 12:.2f}" for p in prices), *blanks]
        for at, price in enumerate(prices):
            made.prices["中心城区", use, ROMAN[at], "yuan_per_m2"] = price + places
            made.prices["中心城区", use, ROMAN[at], "wan_per_mu"] = _wan(price)
    made.text += gap.join(lead + row for row in rows) + "\n"
    return made


def two_scopes(rng: random.Random) -> Made:
    """Two tables of one county: the notes of the first hold for it alone (hongya)."""
    county, names, show = rng.choice(COUNTIES), _uses(rng), _grade(rng)
    made = Made("")
    bar = rng.choice([" |", ""])
    terms = "、".join(f"{TERMS[use]}年({name})" for use, name in names.items())
    for scope in ("城区", rng.choice(["东山镇", "柳林镇"])):
        count = rng.randint(3, 5)
        rows = ["级别", *(show(g) for g in ROMAN[:count])]
        for use, name in names.items():
            prices = _series(rng, count)
            rows += [f"{name} 地价" if bar else name, "元/平方米", *prices, "万元/亩", *(_wan(p) for p in prices)]
            for at, price in enumerate(prices):
                made.prices[scope, use, ROMAN[at], "yuan_per_m2"] = price
                made.prices[scope, use, ROMAN[at], "wan_per_mu"] = _wan(price)
        made.text += f"{county}{scope}基准地价结果一览表\n" + "".join(f"{cell}{bar}\n" for cell in rows)
        made.text += f"1、估价基准日:2014年{rng.randint(1, 9)}月1日;\n2、土地使用年期:{terms};\n"
    return made


def basis_alone(rng: random.Random) -> Made:
    """Pairs of term and plot ratio under the uses, the last cells merged over all rows (xiangyin)."""
    names, show = _uses(rng), _grade(rng)
    count = rng.randint(2, 4)
    gap = rng.choice(["\n", "\n\n"])
    term, ratio = rng.choice(["年期", "使用年期", "年限"]), rng.choice(["容积率", "设定容积率"])
    rows = [rng.choice(["级别", "土地级别"])]
    for name in names.values():
        rows += [name.removesuffix("用地") + term, ratio]
    day = f"{rng.randint(2015, 2023)}.{rng.randint(1, 12)}.{rng.randint(1, 28)}"
    merged = rng.choice([True, False])
    rows += [rng.choice(["开发程度", "土地开发程度"]), rng.choice(["估价期日", "基准日"])]
    made = Made("")
    for at in range(count):
        rows.append(show(ROMAN[at]))
        for use in names:
            value = f"{rng.randint(8, 25) / 10:.1f}"
            rows += [TERMS[use], value]
            made.basis[use, ROMAN[at], "tenure_years"] = TERMS[use]
            made.basis[use, ROMAN[at], "plot_ratio"] = value
        if at == 0 or not merged:
            rows += ["五通一平", day]
    year, month, date = day.split(".")
    for use in names:
        made.basis[use, "", "valuation_date"] = f"{year}-{int(month):02}-{int(date):02}"
    made.text = rng.choice(["", "基准地价内涵表\n"]) + gap.join(rows) + "\n"
    return made


def running_line(rng: random.Random) -> Made:
    """Notice, then heading with the use, unit, head and all grades with prices in running lines (changzhou)."""
    county = rng.choice(COUNTIES)
    use = rng.choice(list(USES))
    name = rng.choice(USES[use])
    numeral = rng.choice(
        [lambda g: CHINESE[g], lambda g: CHINESE[g] + "级", lambda g: FULL_WIDTH[g], lambda g: FULL_WIDTH[g] + "级"]
    )
    unit = rng.choice([*PER_M2, "元/m"])
    count = rng.randint(3, 6)
    prices = _series(rng, count, 9000)
    word = rng.choice(["地面基准地价", "基准地价", "级别基准地价"])
    heading = f"2012年度{county}城镇基准地价更新成果 {county}市区{name}级别基准地价表 单位:{unit}"
    pairs = " ".join(f"{numeral(ROMAN[at])} {price}" for at, price in enumerate(prices))
    lines = [f"{county}人民政府关于公布基准地价的通知", "为加强管理,现将成果公布如下。", heading]
    lines += [f"土地级别 {word} {pairs}"] if rng.random() < 0.6 else [f"土地级别 {word}", pairs]
    made = Made("\n".join([*lines, "2 / 2", ""]))
    for at, price in enumerate(prices):
        made.prices["市区", use, ROMAN[at], "yuan_per_m2"] = price
    return made


def sub_uses(rng: random.Random) -> Made:
    """Main use on its first row, uses below it, unit as a cell, each second row without its name (subuses)."""
    show, bar = _grade(rng), rng.choice([" | ", "\t"])
    count = rng.randint(3, 5)
    mains = {"商服用地": ["商业用地", "商务用地"], "公共管理与公共服务用地": ["文化设施用地", "教育科研用地"]}
    lines = [["一级类", "二级类", *(show(g) for g in ROMAN[:count])]]
    made = Made("")
    for main, below in mains.items():
        for at, use in enumerate(below):
            prices = _series(rng, count)
            lines.append([*([main] if at == 0 else []), use, "元/平方米", *prices])
            lines.append(["万元/亩", *(_wan(p) for p in prices)])
            for grade, price in zip(ROMAN, prices, strict=False):
                made.prices["", use, grade, "yuan_per_m2"] = price
                made.prices["", use, grade, "wan_per_mu"] = _wan(price)
    end = bar.rstrip(" ") if bar == " | " else ""
    made.text = f"{rng.choice(COUNTIES)}基准地价表\n" + "".join(bar.join(row) + end + "\n" for row in lines)
    made.text += "2.土地使用年期:商服用地40年、公共管理与公共服务用地50年;\n"
    made.basis = {("商业用地", "", "tenure_years"): "40", ("文化设施用地", "", "tenure_years"): "50"}
    return made


def lost_grade_names(rng: random.Random) -> Made:
    """A table a use whose cells of grades are empty: no price may be read, what all rows say alike of the basis is."""
    made = Made(f"附件:1.{rng.choice(COUNTIES)}城镇土地基准地价表\n\n")
    for number, (use, name) in enumerate(_uses(rng).items()):
        ratio = rng.choice(["1", "1.5", "1.2"])
        made.text += f"({'一二三'[number]})甲乙县{name}基准地价表\n"
        made.text += "级别 基准地价(元/平方米) 设定开发程度 平均容积率 年限(年)\n"
        for price in _series(rng, rng.randint(4, 7)):
            made.text += f"{price} {rng.choice(['七通一平', '五通一平'])} {ratio} {TERMS[use]}年\n"
        made.text += " \n"
        made.basis[use, "", "plot_ratio"] = ratio
        made.basis[use, "", "tenure_years"] = TERMS[use]
    return made


KINDS: dict[str, Callable[[random.Random], Made]] = {
    each.__name__: each
    for each in (
        sentences,
        unit_in_each_cell,
        limits_below_each_use,
        two_scopes,
        basis_alone,
        running_line,
        sub_uses,
        lost_grade_names,
    )
}


def made(kind: str, seed: int) -> Made:
    """The document of a kind with a seed."""
    return KINDS[kind](random.Random(f"{kind} {seed}"))
