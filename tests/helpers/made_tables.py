"""County tables made up for tests: as many as asked for, all different, all correct, about 4 KB each.

    write_tables(folder, 3000)        # folder/p00/c00000-2023.yaml …

Names and adcodes are invented (the adcodes lie in a province code that GB/T 2260 does not use), figures come from
a fixed seed. Areas add up to one total for every land use, prices fall from grade to grade, commercial lies above
residential above industrial, and 万元/亩 is 元/㎡ ÷ 15, rounded half-up to two places.
"""

from __future__ import annotations

import random
from decimal import Decimal
from pathlib import Path

_GRADES = ("I", "II", "III", "IV", "V")
_CLASSES = {
    "public-1": ("一类", "新闻出版用地, 医疗卫生用地, 社会福利用地, 体育用地"),
    "public-2": ("二类", "机关团体用地, 教育用地, 科研用地, 文化设施用地"),
    "public-3": ("三类", "公用设施用地"),
}
_GRADED_USES = ("commercial", "residential", "industrial", "public")
# The price of grade I, 元/㎡: bounds that keep commercial > residential > public-1 > 2 > 3 at every grade, and wide
# enough, as the steps are fine enough, that no two tables have the prices of a use in common by chance.
_FIRST_GRADE = {
    "commercial": (2600, 3600),
    "residential": (1800, 2500),
    "industrial": (300, 900),
    "public-1": (1200, 1700),
    "public-2": (800, 1150),
    "public-3": (450, 750),
}
_FIRST = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉"
_SECOND = "东南西北中上下左右前后大小长安宁平和顺泰"
_FULL = "山水河湖江溪泉谷原野林田石玉金银云风雨雪"


def write_tables(folder: Path, count: int, seed: int = 1) -> list[Path]:
    """Write ``count`` tables below ``folder``, a hundred to a subfolder; their paths in order."""
    paths = []
    for number in range(count):
        path = folder / f"p{number // 100:02}" / f"c{number:05}-2023.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(made_table(number, seed), "utf-8")
        paths.append(path)
    return paths


def county_name(number: int) -> str:
    """The made-up county of a number below 8,000; each has one of its own."""
    first, rest = divmod(number, len(_SECOND) * len(_FULL))
    second, third = divmod(rest, len(_FULL))
    return f"{_FIRST[first]}{_SECOND[second]}{_FULL[third]}县"


def made_table(number: int, seed: int = 1) -> str:
    """The YAML text of the table of a number; the same number and seed give the same text."""
    draw = random.Random(f"{seed}/{number}")
    grades = _GRADES[: draw.choice((4, 5))]
    parts = (
        _identity(number),
        _land_uses(),
        _grading(draw, grades, number),
        _prices(draw, grades, number),
        _basis(draw),
    )
    return "\n".join(line for part in parts for line in part)


def _identity(number: int) -> list[str]:
    county = county_name(number)
    return [
        "landprice: 1",
        "",
        "place:",
        f"  county: {county}",
        f"  pinyin: made{number:05}",
        f'  adcode: "{590000 + number}"',
        f"  prefecture: 试验{number // 100:02}市",
        "  province: 试验省",
        "  scope: 城区",
        "",
        "sources:",
        "  - role: announcement",
        f"    title: {county}人民政府关于公布{county}城区土地定级与基准地价更新成果的通知",
        f"    document_number: 试府字〔2024〕{number + 1}号",
        f"    issuer: {county}人民政府",
        "    issued: 2024-05-17",
        "    transcribed: document",
        "    checked: 2024-06-01",
        "    note: 虚构的表，仅供测试",
        "",
        "classification: not-stated",
        "",
    ]


def _land_uses() -> list[str]:
    return [
        "land_uses:",
        "  commercial: {name: 商服用地}",
        "  residential: {name: 住宅用地}",
        "  industrial: {name: 工业用地}",
        "  public: {name: 公共服务用地, aliases: [公服用地]}",
        *(
            f"  {use}: {{of: public, name: {name}, sub_uses: [{sub_uses}]}}"
            for use, (name, sub_uses) in _CLASSES.items()
        ),
        "",
    ]


def _grading(draw: random.Random, grades: tuple[str, ...], number: int) -> list[str]:
    """Each use splits the same total, in hundredths of a hectare, at its own places."""
    total = draw.randrange(120_000, 900_000)
    columns = {use: _split(draw, total, len(grades)) for use in _GRADED_USES}
    rows = [
        f"    {grade}: {{{', '.join(f'{use}: {_hundredths(column[i])}' for use, column in columns.items())}}}"
        for i, grade in enumerate(grades)
    ]
    return [
        "# 附件1",
        "grading:",
        f"  heading: {county_name(number)}城区土地定级成果",
        "  unit: 公顷",
        "  areas:",
        *rows,
        "  totals:",
        *(f"    {use}: {_hundredths(total)}" for use in _GRADED_USES),
        f"  approved_area: {_hundredths(total)}",
        "",
    ]


def _split(draw: random.Random, total: int, parts: int) -> list[int]:
    """``total`` in ``parts`` pieces, none smaller than a hundredth of it."""
    least = total // 100
    cuts = sorted(draw.randrange(total - parts * least) for _ in range(parts - 1))
    edges = [0, *cuts, total - parts * least]
    return [edges[i + 1] - edges[i] + least for i in range(parts)]


def _prices(draw: random.Random, grades: tuple[str, ...], number: int) -> list[str]:
    lines = ["# 附件2", "prices:", f"  heading: {county_name(number)}城区基准地价更新成果"]
    steps = [draw.randrange(680, 880) for _ in grades]  # thousandths of the grade above; the same for every use
    for use, bounds in _FIRST_GRADE.items():
        price = draw.randrange(*bounds)
        lines.append(f"  {use}:")
        for grade, step in zip(grades, steps, strict=True):
            lines.append(f"    {grade}: {{yuan_per_m2: {price}, wan_per_mu: {_wan_per_mu(price)}}}")
            price = price * step // 1000
    return [*lines, ""]


def _basis(draw: random.Random) -> list[str]:
    commercial, residential = (f"{draw.randrange(12, 26) / Decimal(10)}" for _ in range(2))
    return [
        "# 内涵",
        "servicing:",
        "  六通: {outside: [通路, 供水, 排水, 通电, 通讯, 通气], inside: 场地平整}",
        "  五通: {outside: [通路, 供水, 排水, 通电, 通讯], inside: 场地平整}",
        "",
        "basis:",
        "  all:",
        f"    valuation_date: 2023-{draw.randrange(1, 13):02}-01",
        f"  commercial: {{servicing: 六通, plot_ratio: {commercial}, tenure_years: 40}}",
        f"  residential: {{servicing: 六通, plot_ratio: {residential}, tenure_years: 70}}",
        "  industrial: {servicing: 五通, plot_ratio: 符合规划利用条件, tenure_years: 50}",
        "  public: {servicing: 五通, tenure_years: 50}",
        "  public-1: {plot_ratio: 1.6}",
        "  public-2: {plot_ratio: 1.6}",
        "  public-3: {plot_ratio: 1.0}",
        "",
    ]


def _hundredths(figure: int) -> str:
    return f"{figure // 100}.{figure % 100:02}"


def _wan_per_mu(yuan_per_m2: int) -> str:
    """元/㎡ ÷ 15 to two places, half-up, in whole numbers: independent of the code under test."""
    return _hundredths((yuan_per_m2 * 200 + 15) // 30)
