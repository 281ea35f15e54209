"""Made-up notices with a correction system in every layout, and what is to be read of them: one function a layout."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from helpers.render import GRADE_STYLES, Rendered, Rows, Span

Entry = tuple[str, str, str, str, str]
"""Kind, use, grades, key, value."""
USES = {"商服用地": 40, "住宅用地": 70, "工业用地": 50}
LEVELS = ("优", "较优", "一般", "较劣", "劣")
GRADES = ["I", "II", "III", "IV", "V"]
FACTORS = {
    "繁华程度": ["商服中心等级", "距商服中心距离"],
    "交通条件": ["道路通达度", "距公交站点距离", "对外交通便利度"],
    "基础设施": ["供水保证率", "排水状况", "公用设施完备度"],
    "环境状况": ["绿地覆盖率", "噪声污染程度"],
}
WORDS = ("完善", "较完善", "一般", "较差", "差")


@dataclass
class Notice:
    """The parts of a document, and the figures that it prints of corrections."""

    county: str
    grades: list[str]
    style: str
    parts: list[str | Rows] = field(default_factory=list)
    truth: list[Entry] = field(default_factory=list)
    other: list[str] = field(default_factory=list)
    """Figures of matter that no table holds: they are to be named, and read as nothing."""

    @property
    def rendered(self) -> Rendered:
        return Rendered(self.parts)

    def grade(self, grade: str) -> Span:
        return Span(GRADE_STYLES[self.style](grade))

    def say(self, kind: str, use: str, grade: str, key: str, value: str) -> Span:
        """The cell of a figure, which is to be read."""
        self.truth.append((kind, use, grade, key, value))
        return Span(value)

    def say_other(self, value: str) -> Span:
        """The cell of a figure that no table holds."""
        self.other.append(value)
        return Span(value)


Make = Callable[[Notice, random.Random], None]
LAYOUTS: dict[str, Make] = {}


def layout(function: Make) -> Make:
    """Take a layout into the list under the name of its function."""
    LAYOUTS[function.__name__.replace("_", " ")] = function
    return function


def notice(rng: random.Random) -> Notice:
    """A notice with its prices and no corrections yet."""
    grades = GRADES[: rng.randint(2, 5)]
    made = Notice("甲乙县", grades, rng.choice(list(GRADE_STYLES)))
    made.parts += [
        "甲乙县人民政府关于公布甲乙县城区基准地价的通知",
        "甲政发〔2024〕7号",
        "表1 甲乙县城区基准地价表",
        "单位：元/平方米",
    ]
    rows: Rows = [[Span("用途"), *(made.grade(grade) for grade in grades)]]
    for at, use in enumerate(USES):
        rows.append([Span(use), *(Span(str(2400 - 500 * at - 173 * number)) for number in range(len(grades)))])
    made.parts.append(rows)
    made.parts.append("估价期日：2024年1月1日。")
    return made


def of_one(name: str, rng: random.Random) -> Notice:
    """A notice with corrections in one layout."""
    made = notice(rng)
    LAYOUTS[name](made, rng)
    made.parts.append("本通知自公布之日起施行。")
    return made


def of_several(rng: random.Random) -> Notice:
    """A notice with several layouts in an order of chance, of each kind and use one: none says one thing twice."""
    made = notice(rng)
    names = list(LAYOUTS)
    rng.shuffle(names)
    said: set[tuple[str, str]] = set()
    for name in names:
        alone = Notice(made.county, made.grades, made.style)
        LAYOUTS[name](alone, rng)
        kinds = {(kind, use) for kind, use, *_ in alone.truth}
        if not kinds & said:
            made.parts += alone.parts
            made.truth += alone.truth
            made.other += alone.other
            said |= kinds
    made.parts.append("本通知自公布之日起施行。")
    return made


def ratios(rng: random.Random) -> list[str]:
    start, step = rng.choice([("0.5", "0.1"), ("0.8", "0.2"), ("1.0", "0.5"), ("1.0", "0.1")])
    first = Decimal(start)
    return [str(first + Decimal(step) * at) for at in range(rng.randint(6, 14))]


def rising(rng: random.Random, count: int, one_at: int) -> list[str]:
    """Coefficients that rise and are 1 at one place."""
    values = [Decimal(1)] * count
    for at in range(one_at + 1, count):
        values[at] = values[at - 1] + Decimal(rng.randint(80, 900)) / 10000
    for at in range(one_at - 1, -1, -1):
        values[at] = values[at + 1] * Decimal(rng.randint(9000, 9900)) / 10000
    return [str(value.quantize(Decimal("0.0001"))) for value in values]


def tenures(term: int, rng: random.Random) -> dict[str, str]:
    rate = Decimal(rng.randint(400, 900)) / 10000
    years = range(1, term + 1) if rng.random() < 0.5 else range(5, term + 1, 5)
    full = 1 - (1 + rate) ** -term
    return {str(n): str(((1 - (1 + rate) ** -n) / full).quantize(Decimal("0.0001"))) for n in years}


def percents(rng: random.Random) -> list[str]:
    """Five percents from the best class to the worst."""
    best, worst = Decimal(rng.randint(50, 900)) / 100, Decimal(rng.randint(50, 900)) / 100
    figures = [best, best / 2, Decimal(0), -worst / 2, -worst]
    return ["0" if not each else str(each.quantize(Decimal("0.001"))) for each in figures]


def bands(rng: random.Random) -> list[str]:
    one = rng.choice([300, 500, 800])
    return rng.choice(
        [
            [f"≥{one * 4}", f"[{one * 2},{one * 4})", f"[{one},{one * 2})", f"<{one}"],
            [f"{one * 4}以上", f"{one * 2}-{one * 4}", f"{one}-{one * 2}", f"{one}以下"],
            [f"S≥{one * 4}", f"{one * 2}≤S<{one * 4}", f"{one}≤S<{one * 2}", f"S<{one}"],
        ]
    )


@layout
def ratios_down(made: Notice, rng: random.Random) -> None:
    for number, use in enumerate(["商服用地", "住宅用地"], 2):
        keys = ratios(rng)
        columns = [rising(rng, len(keys), rng.randrange(len(keys))) for _ in made.grades]
        made.parts.append(f"表{number} {use}容积率修正系数表")
        rows: Rows = [[Span(rng.choice(["容积率", "容积率(R)"])), *map(made.grade, made.grades)]]
        for at, key in enumerate(keys):
            cells = [made.say("plot-ratio", use, g, key, c[at]) for g, c in zip(made.grades, columns, strict=True)]
            rows.append([Span(key), *cells])
        made.parts.append(rows)


@layout
def ratios_across(made: Notice, rng: random.Random) -> None:
    for use in ["商服用地", "住宅用地"]:
        keys = ratios(rng)
        made.parts.append(f"{use}容积率修正系数表")
        rows: Rows = [[Span("容积率"), *map(Span, keys)]]
        for grade in made.grades:
            values = rising(rng, len(keys), rng.randrange(len(keys)))
            cells = [made.say("plot-ratio", use, grade, key, v) for key, v in zip(keys, values, strict=True)]
            rows.append([made.grade(grade), *cells])
        made.parts.append(rows)


@layout
def ratios_of_uses_and_grades(made: Notice, rng: random.Random) -> None:
    keys = ratios(rng)
    uses = ["商服用地", "住宅用地"]
    columns = {(u, g): rising(rng, len(keys), rng.randrange(len(keys))) for u in uses for g in made.grades}
    made.parts.append("表2 甲乙县城区容积率修正系数表")
    rows: Rows = [[Span("容积率", 2), *(Span(use, 1, len(made.grades)) for use in uses)]]
    rows.append([made.grade(grade) for _ in uses for grade in made.grades])
    for at, key in enumerate(keys):
        rows.append([Span(key), *(made.say("plot-ratio", u, g, key, c[at]) for (u, g), c in columns.items())])
    made.parts.append(rows)


@layout
def ratios_of_uses_without_grades(made: Notice, rng: random.Random) -> None:
    keys = ratios(rng)
    uses = ["商服用地", "住宅用地"]
    columns = {use: rising(rng, len(keys), rng.randrange(len(keys))) for use in uses}
    made.parts.append("容积率修正系数表")
    rows: Rows = [[Span("容积率"), *map(Span, uses)]]
    for at, key in enumerate(keys):
        rows.append([Span(key), *(made.say("plot-ratio", use, "", key, column[at]) for use, column in columns.items())])
    made.parts.append(rows)


@layout
def ratios_in_bands(made: Notice, rng: random.Random) -> None:
    """容积率 | 0.5 | … and 修正系数 | … in rows of six, one below the other."""
    for use in ["商服用地", "住宅用地"]:
        keys = ratios(rng)
        keys = keys[: len(keys) // 3 * 3]
        values = rising(rng, len(keys), rng.randrange(len(keys)))
        made.parts.append(f"{use}容积率修正系数表")
        rows: Rows = []
        for at in range(0, len(keys), 3):
            rows.append([Span("容积率"), *map(Span, keys[at : at + 3])])
            pairs = zip(keys[at : at + 3], values[at : at + 3], strict=True)
            rows.append([Span("修正系数"), *(made.say("plot-ratio", use, "", k, v) for k, v in pairs)])
        made.parts.append(rows)


@layout
def ratios_side_by_side(made: Notice, rng: random.Random) -> None:
    """容积率 | 修正系数 | 容积率 | 修正系数."""
    keys = [str(Decimal("0.6") + Decimal("0.2") * at) for at in range(12)]
    values = rising(rng, len(keys), rng.randrange(len(keys)))
    made.parts.append("住宅用地容积率修正系数表")
    rows: Rows = [[Span("容积率"), Span("修正系数"), Span("容积率"), Span("修正系数")]]
    for at in range(6):
        left = made.say("plot-ratio", "住宅用地", "", keys[at], values[at])
        right = made.say("plot-ratio", "住宅用地", "", keys[at + 6], values[at + 6])
        rows.append([Span(keys[at]), left, Span(keys[at + 6]), right])
    made.parts.append(rows)


@layout
def ratios_with_open_ends(made: Notice, rng: random.Random) -> None:
    keys = ratios(rng)
    printed = [f"≤{keys[0]}", *keys[1:-1], f"≥{keys[-1]}"]
    columns = [rising(rng, len(keys), rng.randrange(len(keys))) for _ in made.grades]
    made.parts += ["商服用地楼面地价容积率修正系数表", "注：容积率在两者之间的，按线性内插法计算。"]
    rows: Rows = [[Span("容积率"), *map(made.grade, made.grades)]]
    for at, key in enumerate(printed):
        cells = [made.say("plot-ratio", "商服用地", g, key, c[at]) for g, c in zip(made.grades, columns, strict=True)]
        rows.append([Span(key), *cells])
    made.parts.append(rows)


@layout
def ratios_run_together(made: Notice, rng: random.Random) -> None:
    keys = [str(Decimal("0.8") + Decimal("0.2") * at) for at in range(8)]
    values = rising(rng, 8, 3)
    made.truth += [("plot-ratio", "商业用地", "", key, value) for key, value in zip(keys, values, strict=True)]
    text = "商业用地容积率修正系数表"
    for at in (0, 4):
        text += "容积率" + "".join(keys[at : at + 4]) + "修正系数" + "".join(values[at : at + 4])
    made.parts.append(text)


@layout
def tenure_of_uses(made: Notice, rng: random.Random) -> None:
    by_use = {use: tenures(term, random.Random(7)) for use, term in USES.items()}
    years = sorted({int(year) for column in by_use.values() for year in column})
    made.parts.append("表3 年期修正系数表")
    rows: Rows = [[Span(rng.choice(["年期", "剩余年限（年）", "使用年限"])), *map(Span, USES)]]
    for year in years:
        cells = [
            made.say("tenure", use, "", str(year), column[str(year)]) if str(year) in column else Span("-")
            for use, column in by_use.items()
        ]
        rows.append([Span(str(year)), *cells])
    made.parts.append(rows)


@layout
def tenure_across(made: Notice, rng: random.Random) -> None:
    for use, term in USES.items():
        column = list(tenures(term, rng).items())
        column = column[: len(column) // 5 * 5]
        made.parts.append(f"{use}使用年期修正系数表")
        rows: Rows = []
        for at in range(0, len(column), 5):
            rows.append([Span("年期"), *(Span(year) for year, _ in column[at : at + 5])])
            rows.append([Span("系数"), *(made.say("tenure", use, "", *pair) for pair in column[at : at + 5])])
        made.parts.append(rows)


@layout
def rates_down(made: Notice, rng: random.Random) -> None:
    made.parts.append("土地还原率表")
    rows: Rows = [[Span("土地用途"), Span("土地还原率（%）")]]
    rows += [[Span(use), made.say("rate", use, "", "土地还原率(%)", f"{rng.randint(40, 90) / 10}")] for use in USES]
    made.parts.append(rows)


@layout
def rates_across(made: Notice, rng: random.Random) -> None:
    made.parts.append("表4 土地还原利率表")
    rows: Rows = [[Span("用途"), *map(Span, USES)]]
    cells = [made.say("rate", use, "", "土地还原利率(%)", f"{rng.randint(40, 90) / 10}") for use in USES]
    rows.append([Span("土地还原利率（%）"), *cells])
    made.parts.append(rows)


@layout
def rates_in_a_sentence(made: Notice, rng: random.Random) -> None:
    rates = {use: f"{rng.randint(40, 90) / 10}" for use in USES}
    made.truth += [("rate", use, "", "土地还原率(%)", rate) for use, rate in rates.items()]
    made.parts.append("三、土地还原率：" + "，".join(f"{use}为{rate}%" for use, rate in rates.items()) + "。")


def factor_rows(made: Notice, rng: random.Random, use: str, grade: str, order: Iterable[str], span: bool) -> Rows:
    rows: Rows = []
    for group, names in FACTORS.items():
        for at, name in enumerate(names):
            values = dict(zip(LEVELS, percents(rng), strict=True))
            cells = [made.say("factor", use, grade, f"{name}/{level}", values[level]) for level in order]
            spans = [Span(f"{values['优']}~{values['劣']}")] if span else []
            rows.append([*([Span(group, len(names))] if not at else []), Span(name), *spans, *cells])
    return rows


@layout
def factors_of_each_grade(made: Notice, rng: random.Random) -> None:
    order = LEVELS if rng.random() < 0.7 else tuple(reversed(LEVELS))
    for grade in made.grades[:2]:
        name = GRADE_STYLES["ji"](grade)
        made.parts.append(f"{name}商服用地基准地价修正系数表")
        head = [Span("影响因素"), Span("因子"), *map(Span, order)]
        made.parts.append([head, *factor_rows(made, rng, "商服用地", grade, order, span=False)])


@layout
def factors_with_their_span(made: Notice, rng: random.Random) -> None:
    for grade in made.grades[:2]:
        made.parts.append(f"住宅用地（{GRADE_STYLES['chinese'](grade)}）区域因素修正系数表")
        head = [Span("因素"), Span("因子"), Span("变化幅度"), *map(Span, LEVELS)]
        made.parts.append([head, *factor_rows(made, rng, "住宅用地", grade, LEVELS, span=True)])


@layout
def factors_of_grades_beside_each_other(made: Notice, rng: random.Random) -> None:
    grades = made.grades[:2]
    made.parts.append("工业用地区域因素修正系数表")
    rows: Rows = [[Span("因素", 2), *(Span(GRADE_STYLES["ji"](grade), 1, 5) for grade in grades)]]
    rows.append([Span(level) for _ in grades for level in LEVELS])
    for name in [name for names in FACTORS.values() for name in names]:
        cells = []
        for grade in grades:
            values = percents(rng)
            pairs = zip(LEVELS, values, strict=True)
            cells += [made.say("factor", "工业用地", grade, f"{name}/{level}", value) for level, value in pairs]
        rows.append([Span(name), *cells])
    made.parts.append(rows)


@layout
def factors_with_criteria(made: Notice, rng: random.Random) -> None:
    """The criteria in a table of their own before the percents, and a sum below."""
    made.parts.append("一级住宅用地宗地地价影响因素指标说明表")
    rows: Rows = [[Span("因素"), Span("因子"), *map(Span, LEVELS)]]
    for group, names in FACTORS.items():
        for at, name in enumerate(names):
            words = ["≤300", "300-700", "700-1100", "1100-1500", ">1500"] if "距" in name else WORDS
            rows.append([*([Span(group, len(names))] if not at else []), Span(name), *map(Span, words)])
    made.parts += [rows, "一级住宅用地宗地地价影响因素修正系数表（%）"]
    own = factor_rows(made, rng, "住宅用地", "I", LEVELS, span=False)
    made.parts.append([[Span("因素"), Span("因子"), *map(Span, LEVELS)], *own])


@layout
def factors_and_criteria_in_turn(made: Notice, rng: random.Random) -> None:
    made.parts.append("二级商服用地区域因素修正系数表")
    rows: Rows = [[Span("因子"), Span("内容"), *map(Span, LEVELS)]]
    for name in [name for names in FACTORS.values() for name in names]:
        rows.append([Span(name, 2), Span("指标说明"), *map(Span, WORDS)])
        pairs = zip(LEVELS, percents(rng), strict=True)
        cells = [made.say("factor", "商服用地", "II", f"{name}/{level}", value) for level, value in pairs]
        rows.append([Span("修正系数"), *cells])
    made.parts.append(rows)


@layout
def areas_down(made: Notice, rng: random.Random) -> None:
    for use in USES:
        made.parts.append(f"{use}宗地面积修正系数表")
        rows: Rows = [[Span("宗地面积（平方米）"), Span("修正系数")]]
        values = ["1.02", "1.01", "1.00", "0.98"]
        rows += [[Span(b), made.say("area", use, "", b, v)] for b, v in zip(bands(rng), values, strict=True)]
        made.parts.append(rows)


@layout
def areas_across(made: Notice, rng: random.Random) -> None:
    made.parts.append("宗地面积修正系数表")
    keys = bands(rng)
    rows: Rows = [[Span("面积"), *map(Span, keys)]]
    for use in USES:
        pairs = zip(keys, ["1.03", "1.01", "1.00", "0.99"], strict=True)
        rows.append([Span(use), *(made.say("area", use, "", k, v) for k, v in pairs)])
    made.parts.append(rows)


@layout
def shapes_of_uses(made: Notice, rng: random.Random) -> None:
    made.parts.append("宗地形状修正系数表")
    rows: Rows = [[Span("用途"), *map(Span, LEVELS)]]
    for use in USES:
        values = rng.choice([["1.02", "1.01", "1.00", "0.99", "0.98"], ["1.03", "1.02", "1.00", "0.98", "0.97"]])
        rows.append([Span(use), *(made.say("shape", use, "", k, v) for k, v in zip(LEVELS, values, strict=True))])
    made.parts.append(rows)


@layout
def orientation(made: Notice, rng: random.Random) -> None:
    pairs = [("南", "1.02"), ("东南", "1.01"), ("东、西南", "1.00"), ("东北", "0.99"), ("北、西、西北", "0.98")]
    made.parts.append("住宅用地朝向修正系数表")
    rows: Rows = [[Span("朝向"), Span("修正系数")]]
    rows += [[Span(key), made.say("orientation", "住宅用地", "", key, value)] for key, value in pairs]
    made.parts.append(rows)


@layout
def streets(made: Notice, rng: random.Random) -> None:
    made.parts += ["商服用地路线价表", "注：标准深度为15米。"]
    rows: Rows = [[Span("序号"), Span("路线价区段名称"), Span("起点"), Span("止点"), Span("路线价（元/平方米）")]]
    for number, name in enumerate(["建设路", "人民路", "解放街", "文化路"], 1):
        ends = ("东门桥", "北关口")
        key = f"{name}({ends[0]}-{ends[1]})"
        price = made.say("route", "商服用地", "", key, str(rng.randint(1800, 6000)))
        rows.append([Span(str(number)), Span(name), Span(ends[0]), Span(ends[1]), price])
    made.parts += [rows, "商服用地临街深度修正系数表"]
    keys = ["5", "10", "15", "20", "25"]
    values = ["1.25", "1.12", "1.00", "0.91", "0.84"]
    made.parts.append(
        [
            [Span("深度（米）"), *map(Span, keys)],
            [Span("修正系数"), *(made.say("depth", "商服用地", "", k, v) for k, v in zip(keys, values, strict=True))],
        ]
    )
    made.parts.append("商服用地街角地修正系数表")
    rows = [[Span("街角类型"), Span("修正系数")]]
    rows += [
        [Span(k), made.say("corner", "商服用地", "", k, v)] for k, v in (("十字路口", "1.20"), ("丁字路口", "1.10"))
    ]
    made.parts.append(rows)


@layout
def costs(made: Notice, rng: random.Random) -> None:
    made.parts += ["土地开发程度修正表", "单位：元/平方米"]
    rows: Rows = [[Span("项目"), *map(Span, USES)]]
    for item in ("通路", "供水", "排水", "通电", "通讯", "场地平整"):
        rows.append([Span(item), *(made.say("cost", use, "", item, str(rng.randint(5, 40))) for use in USES)])
    made.parts.append(rows)


@layout
def growth_in_a_sentence(made: Notice, rng: random.Random) -> None:
    rates = {use: f"0.{rng.randint(10, 90)}" for use in USES}
    made.truth += [("growth", use, "", "地价月平均增长率(%)", rate) for use, rate in rates.items()]
    told = "，".join(f"{use}为{rate}%" for use, rate in rates.items())
    made.parts.append(f"四、地价月平均增长率：{told}，按复利计算。")


@layout
def sub_uses(made: Notice, rng: random.Random) -> None:
    pairs = [("零售", "1.05"), ("批发市场", "0.90"), ("餐饮", "1.00"), ("旅馆", "0.85")]
    made.parts.append("商服用地细分用途修正系数表")
    rows: Rows = [[Span("细分用途"), Span("修正系数")]]
    rows += [[Span(key), made.say("sub-use", "商服用地", "", key, value)] for key, value in pairs]
    made.parts.append(rows)


@layout
def floors(made: Notice, rng: random.Random) -> None:
    pairs = [("1层", "1.00"), ("2层", "0.62"), ("3层", "0.45"), ("地下1层", "0.40")]
    made.parts.append("商服用地楼层修正系数表")
    rows: Rows = [[Span("楼层"), Span("修正系数")]]
    rows += [[Span(key), made.say("floor", "商服用地", "", key, value)] for key, value in pairs]
    made.parts.append(rows)


@layout
def areas_in_mu(made: Notice, rng: random.Random) -> None:
    made.parts.append("工业用地宗地面积修正系数表")
    rows: Rows = [[Span("宗地面积（亩）"), Span("修正系数")]]
    pairs = [("≥100", "0.96"), ("[50,100)", "0.98"), ("[20,50)", "1.00"), ("<20", "1.02")]
    rows += [[Span(key), made.say("area", "工业用地", "", key, value)] for key, value in pairs]
    made.parts.append(rows)


@layout
def ratios_by_use_in_the_stub(made: Notice, rng: random.Random) -> None:
    """用途 | 容积率 | Ⅰ级 …: the use once, on the first of its rows."""
    made.parts.append("容积率修正系数表")
    rows: Rows = [[Span("用途"), Span("容积率"), *map(made.grade, made.grades)]]
    for use in ["商服用地", "住宅用地"]:
        keys = ratios(rng)
        columns = [rising(rng, len(keys), rng.randrange(len(keys))) for _ in made.grades]
        for at, key in enumerate(keys):
            cells = [made.say("plot-ratio", use, g, key, c[at]) for g, c in zip(made.grades, columns, strict=True)]
            rows.append([*([Span(use, len(keys))] if not at else []), Span(key), *cells])
    made.parts.append(rows)


@layout
def grades_in_the_stub(made: Notice, rng: random.Random) -> None:
    """级别 | 因素 | 优 …: a sheet of several grades, one below the other."""
    made.parts.append("住宅用地区域因素修正系数表（%）")
    rows: Rows = [[Span("级别"), Span("因素"), *map(Span, LEVELS)]]
    names = [name for group in FACTORS.values() for name in group]
    for grade in made.grades[:2]:
        for at, name in enumerate(names):
            pairs = zip(LEVELS, percents(rng), strict=True)
            cells = [made.say("factor", "住宅用地", grade, f"{name}/{level}", value) for level, value in pairs]
            first = [Span(GRADE_STYLES["ji"](grade), len(names))] if not at else []
            rows.append([*first, Span(name), *cells])
    made.parts.append(rows)


@layout
def sheets_with_a_sum(made: Notice, rng: random.Random) -> None:
    made.parts.append("Ⅰ级商服用地影响因素修正系数表")
    own = factor_rows(made, rng, "商服用地", "I", LEVELS, span=False)
    sums = [
        made.say("factor", "商服用地", "I", f"合计/{level}", value)
        for level, value in zip(LEVELS, percents(rng), strict=True)
    ]
    made.parts.append([[Span("因素"), Span("因子"), *map(Span, LEVELS)], *own, [Span("合计", 1, 2), *sums]])


@layout
def widths(made: Notice, rng: random.Random) -> None:
    """Widths of fronts across, with the standard width above."""
    made.parts += ["商服用地临街宽度修正系数表", "注：标准宽度为8米。"]
    pairs = list(zip(["4", "6", "8", "10", "12"], ["0.94", "0.97", "1.00", "1.02", "1.03"], strict=True))
    head = [Span("宽度（米）"), *(Span(key) for key, _ in pairs)]
    made.parts.append([head, [Span("修正系数"), *(made.say("width", "商服用地", "", *pair) for pair in pairs)]])


@layout
def rights_of_uses(made: Notice, rng: random.Random) -> None:
    """What share of the granted right's price another right has, by use."""
    made.parts.append("土地权利类型修正系数表")
    rows: Rows = [[Span("权利类型"), *map(Span, USES)]]
    shares = {"出让": "1.00", "划拨": f"0.{rng.randint(55, 75)}", "租赁": f"0.{rng.randint(80, 95)}"}
    rows += [[Span(key), *(made.say("right", use, "", key, value) for use in USES)] for key, value in shares.items()]
    made.parts.append(rows)


@layout
def index_of_days(made: Notice, rng: random.Random) -> None:
    """The index of each use, day by day, 100 on the valuation date."""
    days = ["2024年1月1日", "2024年7月1日", "2025年1月1日"]
    made.parts.append("地价指数表")
    rows: Rows = [[Span("期日"), *map(Span, USES)]]
    for at, day in enumerate(days):
        figures = ["100.00" if not at else f"{100 + at}.{rng.randint(10, 90)}" for _ in USES]
        cells = [made.say("index", use, "", day, figure) for use, figure in zip(USES, figures, strict=True)]
        rows.append([Span(day), *cells])
    made.parts.append(rows)


@layout
def growth_by_use(made: Notice, rng: random.Random) -> None:
    """Growth a month, use by use, in a table."""
    made.parts.append("地价月平均增长率表")
    rows: Rows = [[Span("用途"), Span("地价月平均增长率（%）")]]
    rows += [
        [Span(use), made.say("growth", use, "", "地价月平均增长率(%)", f"0.{rng.randint(10, 90)}")] for use in USES
    ]
    made.parts.append(rows)


@layout
def ratios_per_floor_across(made: Notice, rng: random.Random) -> None:
    """Falling coefficients of a floor price, ratios across."""
    keys = ratios(rng)
    made.parts.append("商服用地楼面地价容积率修正系数表")
    rows: Rows = [[Span("容积率"), *map(Span, keys)]]
    for grade in made.grades:
        values = rising(rng, len(keys), rng.randrange(len(keys)))[::-1]
        cells = [made.say("plot-ratio", "商服用地", grade, key, v) for key, v in zip(keys, values, strict=True)]
        rows.append([made.grade(grade), *cells])
    made.parts.append(rows)


@layout
def depths_and_corners_of_grades(made: Notice, rng: random.Random) -> None:
    """Depth and corner of lots on no priced street, down."""
    made.parts += ["商服用地宗地进深修正系数表"]
    rows: Rows = [[Span("进深（米）"), Span("修正系数")]]
    pairs = zip(["5", "10", "15", "20", "25"], ["1.20", "1.10", "1.00", "0.92", "0.85"], strict=True)
    rows += [[Span(key), made.say("depth", "商服用地", "", key, value)] for key, value in pairs]
    made.parts += [rows, "商服用地街角地修正系数表"]
    corner = [("十字路口", "1.20"), ("丁字路口", "1.10"), ("单面临街", "1.00")]
    made.parts.append(
        [
            [Span("街角类型"), Span("修正系数")],
            *([Span(key), made.say("corner", "商服用地", "", key, value)] for key, value in corner),
        ]
    )


@layout
def standard_parcels(made: Notice, rng: random.Random) -> None:
    """Marked prices of standard parcels (标定地价, TD/T 1052-2017) before coefficients: another matter."""
    made.parts.append(
        rng.choice(["甲乙县城区标准宗地表", "甲乙县城区标定地价公示表", "三、标定区域标准宗地标定地价表"])
    )
    heads = ["标准宗地编号", "位置", "用途", "面积（平方米）", "容积率", "标定地价（元/平方米）"]
    rows: Rows = [[Span(head) for head in heads]]
    for number, use in enumerate(USES):
        place = rng.choice(["建设路东侧", "人民路北侧", "工业园区"])
        figures = [f"{rng.randint(1200, 9800)}.5", rng.choice(["1.2", "1.8", "2.2"]), str(rng.randint(2501, 3999))]
        rows.append([Span(f"BZ{number:03}"), Span(place), Span(use), *map(made.say_other, figures)])
    made.parts.append(rows)
    ratios_of_uses_without_grades(made, rng)
