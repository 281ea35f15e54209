"""LP2xx: areas of grades and their totals."""

from __future__ import annotations

from landprice.checks.rules.areas import (
    approved_area,
    area_not_positive,
    area_sum,
    area_unit,
    area_without_price,
    totals_differ,
)

MODULES = (area_sum, totals_differ, approved_area, area_without_price, area_not_positive, area_unit)
