"""LP5xx: published correction tables."""

from __future__ import annotations

from landprice.checks.rules.corrections import (
    band_gap,
    coefficient_order,
    cost_item,
    criteria_direction,
    curve_order,
    curve_standard,
    factor_order,
    factor_proportion,
    factor_weights,
    floor_order,
    grade_overlap,
    own_validity,
    plot_ratio_basis,
    plot_ratio_order,
    plot_ratio_run,
    rate_unusual,
    right_share,
    tenure_table,
)

MODULES = (
    plot_ratio_basis,
    plot_ratio_order,
    factor_order,
    band_gap,
    rate_unusual,
    curve_order,
    curve_standard,
    tenure_table,
    grade_overlap,
    factor_proportion,
    plot_ratio_run,
    coefficient_order,
    cost_item,
    floor_order,
    right_share,
    own_validity,
    criteria_direction,
    factor_weights,
)
