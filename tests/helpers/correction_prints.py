"""A table's corrections as a notice prints them, part by part, so that reading them again gives the table's own."""

from __future__ import annotations

from typing import Any

from helpers.render import GRADE_STYLES, Rendered, Rows, Span, across, opening
from landprice.tables.table import Table

CLASSES = {
    "shape": ("宗地形状修正系数表", "形状"), "scenery": ("景观修正系数表", "景观"),
    "orientation": ("朝向修正系数表", "朝向"), "surroundings": ("周围土地利用类型修正系数表", "利用类型"),
}  # fmt: skip
LEVELS = ["优", "较优", "一般", "较劣", "劣"]


def notice_of(table: Table, *, turned: bool = False) -> Rendered:
    """The notice of a table: its prices, then its corrections; ``turned`` has keys across the page."""
    parts: list[str | Rows] = [
        *opening(table),
        table.prices.heading or f"{table.place.county}{table.place.scope}基准地价表",
    ]
    parts += ["单位：元/平方米", across(table, "ji")]
    return Rendered([*parts, *corrections_of(table, turned=turned)])


def corrections_of(table: Table, *, turned: bool = False) -> list[str | Rows]:
    """The corrections alone, part by part."""
    parts: list[str | Rows] = []
    node = table.origin.node["corrections"]  # type: ignore[index]
    for section, write in WRITERS.items():
        for part in node.get(section, ()):
            parts += write(table, part, turned)
    return parts


def _names(table: Table, part: Any) -> str:
    return "、".join(table.land_uses[str(use)].name for use in part["uses"]) + "".join(_grades(part)[:0])


def _grades(part: Any) -> list[str]:
    return [GRADE_STYLES["ji"](str(grade)) for grade in part.get("grades", ())]


def _of(table: Table, part: Any) -> str:
    return _names(table, part) + "、".join(_grades(part))


def _rates(table: Table, part: Any, turned: bool) -> list[str | Rows]:
    return [f"{_of(table, part)}土地还原率为{part['percent']}%。"]


def _keyed(title: str, key: str, pairs: Any, turned: bool, head: str = "修正系数") -> list[str | Rows]:
    if turned:
        rows: Rows = [[Span(key), *(Span(str(each)) for each in pairs)]]
        rows.append([Span(head), *(Span(str(each)) for each in pairs.values())])
    else:
        rows = [[Span(key), Span(head)], *([Span(str(one)), Span(str(two))] for one, two in pairs.items())]
    return [title, rows]


def _tenure(table: Table, part: Any, turned: bool) -> list[str | Rows]:
    return _keyed(f"{_of(table, part)}年期修正系数表", "年期", part["years"], turned)


def _ratios(table: Table, part: Any, turned: bool) -> list[str | Rows]:
    floor = "楼面地价" if part.get("per") == "floor" else ""
    rows: Rows = [[Span("容积率"), *map(Span, _grades(part))]]
    rows += [[Span(str(ratio)), *(Span(str(each)) for each in row)] for ratio, row in part["rows"].items()]
    if turned:
        rows = [list(each) for each in zip(*rows, strict=True)]
    return [f"{_names(table, part)}{floor}容积率修正系数表", rows]


def _sheet(table: Table, part: Any, turned: bool) -> list[str | Rows]:
    title = f"{_names(table, part)}{'、'.join(_grades(part))}区域因素"
    found: list[str | Rows] = []
    for name, key in (("指标说明表", "criteria"), ("修正系数表", "percent")):
        rows: Rows = [[Span("因素"), Span("因子"), Span("单位"), *map(Span, LEVELS)]]
        for factor, fields in part["factors"].items():
            if key in fields:
                cells = [Span(str(fields[key][level])) for level in LEVELS]
                rows.append(
                    [Span(str(fields.get("group", ""))), Span(factor), Span(str(fields.get("unit", ""))), *cells]
                )
        found += [title + name, rows]
    return found


def _area(table: Table, part: Any, turned: bool) -> list[str | Rows]:
    return _keyed(f"{_of(table, part)}宗地面积修正系数表", "面积", part["bands"], turned)


def _classes(table: Table, part: Any, turned: bool) -> list[str | Rows]:
    title, key = CLASSES[str(part["coefficient"])]
    found = _keyed(_of(table, part) + title, key, part["values"], turned)
    if "ranges" in part:
        ranges = {"修正系数范围": "修正系数范围", **part["ranges"]}
        rows = found[1]
        assert isinstance(rows, list)
        if turned:
            rows.append([Span(str(each)) for each in ranges.values()])
        else:
            found[1] = [[*row, Span(str(each))] for row, each in zip(rows, ranges.values(), strict=True)]
    return found


def _costs(table: Table, part: Any, turned: bool) -> list[str | Rows]:
    return _keyed(f"{_of(table, part)}土地开发程度修正表", "项目", part["costs"], turned, "费用（元/平方米）")


def _routes(table: Table, part: Any, turned: bool) -> list[str | Rows]:
    use = _of(table, part)
    standards = {"standard_depth": "标准深度（米）", "standard_width": "标准宽度（米）"}
    given = {key: head for key, head in standards.items() if key in part}
    rows: Rows = [[Span("路段名称"), Span("路线价（元/平方米）"), *map(Span, given.values())]]
    for name, price in part["prices"].items():
        rows.append([Span(name), Span(str(price)), *(Span(str(part[key])) for key in given)])
    found: list[str | Rows] = [f"{use}路线价表", rows]
    for curve, title, key in (
        ("depth", "临街深度修正系数表", "深度（米）"),
        ("width", "临街宽度修正系数表", "宽度（米）"),
    ):
        if curve in part:
            found += _keyed(use + title, key, part[curve]["points"], turned)
    if "corner" in part:
        found += _keyed(f"{use}街角地修正系数表", "街角类型", part["corner"], turned)
    return found


def _index(table: Table, part: Any, turned: bool) -> list[str | Rows]:
    return _keyed(f"{_of(table, part)}地价指数表", "期日", part["values"], turned, "指数")


WRITERS = {
    "capitalization_rates": _rates, "tenure_tables": _tenure, "plot_ratios": _ratios, "factor_sheets": _sheet,
    "area": _area, "classes": _classes, "servicing_costs": _costs, "routes": _routes, "index": _index,
}  # fmt: skip
