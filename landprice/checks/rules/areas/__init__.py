"""LP2xx: areas of grades and their totals."""

MODULES = ("area_sum", "totals_differ", "approved_area", "area_without_price", "area_not_positive", "area_unit")
