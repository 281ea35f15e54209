"""LP3xx: prices, their units and their order."""

from __future__ import annotations

from landprice.checks.rules.prices import (
    class_order,
    grade_gap,
    grade_order,
    grade_step,
    industrial_minimum,
    price_decimals,
    price_not_positive,
    price_range,
    same_price,
    unit_mismatch,
    use_order,
)

MODULES = (
    unit_mismatch,
    grade_order,
    grade_step,
    class_order,
    use_order,
    industrial_minimum,
    price_decimals,
    price_not_positive,
    grade_gap,
    price_range,
    same_price,
)
