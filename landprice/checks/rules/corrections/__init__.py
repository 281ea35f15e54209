"""LP5xx: published correction tables."""

MODULES = (
    "plot_ratio_basis",
    "plot_ratio_order",
    "factor_order",
    "band_gap",
    "rate_unusual",
    "curve_order",
    "curve_standard",
    "tenure_table",
    "grade_overlap",
    "factor_proportion",
    "plot_ratio_run",
    "coefficient_order",
    "cost_item",
    "floor_order",
    "right_share",
    "own_validity",
    "criteria_direction",
    "factor_weights",
)
