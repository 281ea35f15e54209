"""What a parcel file can say of a parcel: each field, and the headers that mean it in Chinese and English."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Field:
    """One statement about a parcel; ``names`` are its headers, ``unit`` the kind of unit a header can hold."""

    id: str
    names: tuple[str, ...]
    required: bool = False
    unit: str = ""


FIELDS = (
    Field(
        "county",
        (
            *("县", "县区", "区县", "县市区", "县名", "县级行政区", "行政区", "adcode", "行政区代码"),
            *("县(市、区)", "县(市区)", "县(区)", "县(市)", "区(县)", "县市", "行政区名称", "县区名称"),
        ),
        True,
    ),
    Field("scope", ("范围", "适用范围", "定级范围")),
    Field("edition", ("版本", "基准地价版本")),
    Field("land_use", ("use", "用途", "土地用途", "宗地用途", "地类"), True),
    Field("grade", ("land_grade", "级别", "土地级别", "等级", "土地等级", "区片"), True),
    Field("area", ("land_area", "面积", "宗地面积", "土地面积", "用地面积"), True, "area"),
    Field("plot_ratio", ("far", "容积率", "规划容积率", "宗地容积率")),
    Field(
        "tenure",
        ("tenure_years", "remaining_years", "剩余年限", "剩余使用年限", "使用年限", "年期", "土地使用年限"),
        unit="years",
    ),
    Field(
        "valuation_date",
        ("date", "估价期日", "估价基准日", "评估基准日", "估价时点", "期日", "基准日"),
    ),
    Field("servicing", ("development", "开发程度", "土地开发程度")),
    Field("right", ("权利类型", "使用权类型", "权利性质", "使用权性质")),
    Field("rate", ("capitalization_rate", "还原率", "土地还原率"), unit="percent"),
    Field("monthly_growth", ("月增长率", "地价月增长率", "月均增长率", "月平均增长率"), unit="percent"),
    Field("index", ("price_index", "地价指数", "期日指数")),
    Field("route", ("street_section", "路线价", "路线价区段", "路线价路段", "区段", "路段")),
    Field("depth", ("宗地深度", "进深", "深度"), unit="metres"),
    Field("width", ("frontage", "宗地宽度", "临街宽度", "面宽", "宽度"), unit="metres"),
    Field("corner", ("街角", "街角类型", "街角地")),
)
"""Every field but the coefficients and factors, which are open sets (see ``COEFFICIENT`` and ``FACTOR``)."""

BY_ID = {field.id: field for field in FIELDS}
COEFFICIENT = "coefficient"
FACTOR = "factor"
COST = "servicing_cost"
PREFIXES = {
    "coefficient": COEFFICIENT,
    "系数": COEFFICIENT,
    "修正系数": COEFFICIENT,
    "factor": FACTOR,
    "因素": FACTOR,
    "servicing_cost": COST,
    "开发费用": COST,
}
"""What stands before the colon of a header such as ``系数:tenure`` or ``因素:离市中心距离``."""
