"""More kinds of published documents with their truth: sentences on the basis, pairs of prices, towns, areas."""

from __future__ import annotations

import random
from collections.abc import Callable

from helpers.published_kinds import COUNTIES, PER_M2, ROMAN, TERMS, Made, _grade, _series, _uses, _wan
from helpers.render import CHINESE


def _printed(rng: random.Random, rows: list[list[str]]) -> str:
    """Rows in one of the ways that copied tables come in."""
    way = rng.choice(["tabs", "bars", "bars behind", "wide", "one a line", "one a line, bars", "blank lines"])
    if way == "tabs":
        return "\n".join("\t".join(row) for row in rows)
    if way == "bars":
        return "\n".join(" | ".join(row) for row in rows)
    if way == "bars behind":
        return "\n".join(" | ".join(row) + " |" for row in rows)
    if way == "wide":
        return "\n".join("    ".join(row) for row in rows)
    cells = [cell for row in rows for cell in row]
    end = {"one a line": "\n", "one a line, bars": " |\n", "blank lines": "\n\n"}[way]
    return end.join(cells) + end.rstrip("\n")


def basis_in_sentences(rng: random.Random) -> Made:
    """The basis of each use in numbered or running sentences, without prices."""
    names = _uses(rng)
    made = Made(f"{rng.choice(COUNTIES)}基准地价内涵\n")
    year, month, day = rng.randint(2009, 2023), rng.randint(1, 12), rng.randint(1, 28)
    made.basis = {(use, "", "valuation_date"): f"{year}-{month:02}-{day:02}" for use in names}
    ratios = {use: f"{rng.randint(8, 28) / 10:.1f}" for use in names}
    way = rng.choice(["field by field", "use by use", "respectively", "brackets"])
    date = rng.choice([f"{year}年{month}月{day}日", f"{year}年{month:02}月{day:02}日"])
    said = rng.choice(["估价期日：", "估价基准日为", "基准日:", "基准地价的估价期日为"])
    colon = rng.choice(["：", "为", ":"])
    term = rng.choice(["土地使用年期", "土地使用年限", "设定年期", "使用年期"])
    ratio = rng.choice(["容积率", "设定容积率", "平均容积率"])
    if way == "field by field":
        parts = [f"{said}{date}", term + colon + "、".join(f"{n}{TERMS[u]}年" for u, n in names.items())]
        parts.append(ratio + colon + "、".join(f"{n}{ratios[u]}" for u, n in names.items()))
    elif way == "use by use":
        parts = [f"{said}{date}"]
        parts += [f"{n}：{term}{TERMS[u]}年，{ratio}{ratios[u]}" for u, n in names.items()]
    elif way == "respectively":
        listed = "、".join(names.values())
        parts = [f"{said}{date}", f"{listed}{term}分别为{'、'.join(TERMS[u] + '年' for u in names)}"]
        parts.append(f"{listed}{ratio}分别为{'、'.join(ratios.values())}")
    else:
        parts = [f"{said}{date}", term + colon + "、".join(f"{TERMS[u]}年（{n}）" for u, n in names.items())]
        parts.append(ratio + colon + "、".join(f"{ratios[u]}（{n}）" for u, n in names.items()))
    number = rng.choice(
        [lambda at: f"{at}、", lambda at: f"（{at}）", lambda at: f"{at}.", lambda at: "", lambda at: "①②③④⑤⑥"[at - 1]]
    )
    joined = rng.choice(["；\n", "。\n"])
    made.text += joined.join(number(at) + part for at, part in enumerate(parts, 1)) + "。\n"
    for use in names:
        made.basis[use, "", "tenure_years"] = TERMS[use]
        made.basis[use, "", "plot_ratio"] = ratios[use]
    return made


def basis_down(rng: random.Random) -> Made:
    """A table of the basis with a row a use."""
    names = _uses(rng)
    columns = ["tenure_years", "plot_ratio", "servicing", "valuation_date"]
    rng.shuffle(columns)
    heads = {"tenure_years": rng.choice(["使用年期", "土地使用年限", "设定年限(年)"]), "plot_ratio": "容积率"}
    heads |= {"servicing": "土地开发程度", "valuation_date": rng.choice(["估价期日", "基准日"])}
    rows = [[rng.choice(["用途", "土地用途", "用地类型"]), *(heads[c] for c in columns)]]
    year = rng.choice([" 年", ""])
    made = Made(f"{rng.choice(COUNTIES)}城区基准地价内涵一览表\n")
    for use, name in names.items():
        values = {"tenure_years": TERMS[use] + year.strip(), "plot_ratio": f"{rng.randint(8, 25) / 10:.1f}"}
        values |= {"servicing": "五通一平", "valuation_date": "2019年1月1日"}
        rows.append([name, *(values[c] for c in columns)])
        made.basis[use, "", "tenure_years"] = TERMS[use]
        made.basis[use, "", "plot_ratio"] = values["plot_ratio"]
        made.basis[use, "", "valuation_date"] = "2019-01-01"
    made.text += _printed(rng, rows) + "\n"
    return made


def price_and_ratio(rng: random.Random) -> Made:
    """Price and plot ratio side by side under each use, grades down."""
    names, show = _uses(rng), _grade(rng)
    unit = rng.choice(PER_M2)
    price, ratio = rng.choice([f"基准地价({unit})", f"地价({unit})"]), "容积率"
    count = rng.randint(3, 6)
    rows = [[rng.choice(["级别", "土地级别"]), *names.values()], [cell for _ in names for cell in (price, ratio)]]
    made = Made(f"{rng.choice(COUNTIES)}城区基准地价表\n")
    prices = {use: _series(rng, count) for use in names}
    for at in range(count):
        row = [show(ROMAN[at])]
        for use in names:
            value = f"{rng.randint(8, 25) / 10:.1f}"
            row += [prices[use][at], value]
            made.prices["城区", use, ROMAN[at], "yuan_per_m2"] = prices[use][at]
        rows.append(row)
    made.text += _printed(rng, rows) + "\n"
    return made


def towns(rng: random.Random) -> Made:
    """Towns down, uses across, one or two grades a town."""
    names = _uses(rng)
    unit = rng.choice(PER_M2)
    made = Made(f"{rng.choice(COUNTIES)}各乡镇基准地价表\n单位：{unit}\n")
    graded = rng.random() < 0.5
    rows = [[rng.choice(["乡镇名称", "乡镇", "镇名"]), *(["级别"] if graded else []), *names.values()]]
    for town in rng.sample(["东山镇", "西河乡", "南桥镇", "石门镇", "大湾乡"], rng.randint(2, 5)):
        prices = {use: _series(rng, 2) for use in names}
        for at in range(2 if graded else 1):
            first = [town] if at == 0 else []
            rows.append([*first, *([CHINESE[ROMAN[at]] + "级"] if graded else []), *(prices[u][at] for u in names)])
            for use in names:
                key = (town, use, ROMAN[at], "yuan_per_m2") if graded else ("", use, town, "yuan_per_m2")
                made.prices[key] = prices[use][at]
    made.text += _printed(rng, rows) + "\n"
    return made


def areas_beside(rng: random.Random) -> Made:
    """Grade, area, share and the prices of each use in both units."""
    names, show = _uses(rng), _grade(rng)
    count = rng.randint(3, 5)
    both = rng.random() < 0.5
    heads = [rng.choice(["级别", "土地级别"]), rng.choice(["面积(公顷)", "级别面积（平方公里）"]), "占总面积比例(%)"]
    for name in names.values():
        heads += [f"{name}(元/平方米)", *([f"{name}(万元/亩)"] if both else [])]
    rows, made = [heads], Made(f"{rng.choice(COUNTIES)}中心城区土地级别与基准地价表\n")
    prices = {use: _series(rng, count) for use in names}
    for at in range(count):
        row = [show(ROMAN[at]), f"{rng.randint(100, 900) / 100:.2f}", f"{rng.randint(500, 4000) / 100:.2f}"]
        for use in names:
            row += [prices[use][at], *([_wan(prices[use][at])] if both else [])]
            made.prices["中心城区", use, ROMAN[at], "yuan_per_m2"] = prices[use][at]
            if both:
                made.prices["中心城区", use, ROMAN[at], "wan_per_mu"] = _wan(prices[use][at])
        rows.append(row)
    made.text += _printed(rng, rows) + "\n"
    return made


def lists_in_sentences(rng: random.Random) -> Made:
    """A sentence a use that lists its grades, or a sentence a grade that lists its uses."""
    names = _uses(rng)
    unit = rng.choice(PER_M2)
    count = rng.randint(2, 5)
    made = Made(f"{rng.choice(COUNTIES)}城区基准地价如下：\n")
    prices = {use: _series(rng, count) for use in names}
    number = rng.choice([lambda g: CHINESE[g] + "级", lambda g: CHINESE[g] + "级地", lambda g: g + "级"])
    verb = rng.choice(["", "为", "每平方米"])
    tail = "元" if verb == "每平方米" else unit
    pair = rng.random() < 0.5 and verb != "每平方米"

    def price(use: str, at: int) -> str:
        value = prices[use][at]
        made.prices["城区", use, ROMAN[at], "yuan_per_m2"] = value
        if pair:
            made.prices["城区", use, ROMAN[at], "wan_per_mu"] = _wan(value)
        return f"{verb}{value}{tail}" + (f"（{_wan(value)}万元/亩）" if pair else "")

    if rng.random() < 0.5:
        for use, name in names.items():
            made.text += name + rng.choice(["：", "基准地价："])
            made.text += "，".join(number(ROMAN[at]) + price(use, at) for at in range(count)) + "。\n"
    else:
        for at in range(count):
            made.text += number(ROMAN[at]) + rng.choice(["：", "，"])
            made.text += "、".join(name + price(use, at) for use, name in names.items()) + "。\n"
    return made


def respectively(rng: random.Random) -> Made:
    """Lists told respectively: the grades of a use, or the uses of a grade; a use without grades gives no figure."""
    names = _uses(rng)
    unit = rng.choice(PER_M2)
    made = Made(f"{rng.choice(COUNTIES)}城区基准地价\n")
    each_with_unit = rng.random() < 0.5
    end = "" if each_with_unit else unit

    def listed(values: list[str]) -> str:
        return "、".join(value + (unit if each_with_unit else "") for value in values) + end

    if rng.random() < 0.5:
        for use, name in names.items():
            prices = _series(rng, rng.randint(2, 5))
            count = CHINESE[ROMAN[len(prices) - 1]]
            ways = [f"一级至{count}级基准地价分别为", f"分为{count}个级别，基准地价分别为", f"分{count}级，分别为"]
            told = rng.choice(ways)
            made.text += f"{name}{told}{listed(prices)}。\n"
            for grade, price in zip(ROMAN, prices, strict=False):
                made.prices["城区", use, grade, "yuan_per_m2"] = price
    else:
        count = rng.randint(2, 4)
        columns = {use: _series(rng, count) for use in names}
        for at in range(count):
            uses = "、".join(name.removesuffix("用地") for name in names.values())
            made.text += f"{CHINESE[ROMAN[at]]}级{uses}用地基准地价分别为{listed([columns[u][at] for u in names])}；\n"
            for use in names:
                made.prices["城区", use, ROMAN[at], "yuan_per_m2"] = columns[use][at]
    return made


def route_row(rng: random.Random) -> Made:
    """A row of the route price over the grades, none marks, and a note below."""
    names, show = _uses(rng), _grade(rng)
    count, none = rng.randint(3, 6), rng.choice(["----", "/", "—", "-"])
    made = Made(f"附件1\n{rng.choice(COUNTIES)}市区基准地价表 (2016年5月1日起执行)\n单位：元/平方米\n")
    rows = [[rng.choice(["级别", "用途 级别"]), *names.values()]]
    rows.append([rng.choice(["路线价", "商业路线价"]), str(rng.randint(3100, 4000)), none, none])
    prices = {use: _series(rng, count) for use in names}
    for at in range(count):
        row = [show(ROMAN[at])]
        for use in names:
            lacks = use == "industrial" and at > 2
            row.append(none if lacks else prices[use][at])
            if not lacks:
                made.prices["市区", use, ROMAN[at], "yuan_per_m2"] = prices[use][at]
        rows.append(row)
    made.text += _printed(rng, rows) + "\n注:工业用地只分三级。\n"
    return made


MORE: dict[str, Callable[[random.Random], Made]] = {
    each.__name__: each
    for each in (
        basis_in_sentences,
        basis_down,
        price_and_ratio,
        towns,
        areas_beside,
        lists_in_sentences,
        respectively,
        route_row,
    )
}
