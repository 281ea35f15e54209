"""LP3xx: prices, their units and their order."""

MODULES = (
    "unit_mismatch",
    "grade_order",
    "grade_step",
    "class_order",
    "use_order",
    "industrial_minimum",
    "price_decimals",
    "price_not_positive",
    "grade_gap",
    "price_range",
    "same_price",
)
