"""LP4xx: what prices assume (基准地价内涵)."""

MODULES = (
    "basis_missing",
    "tenure_maximum",
    "servicing_count",
    "servicing_differs",
    "servicing_prefecture",
    "date_after_approval",
    "age",
    "basis_words",
    "prefecture_dates",
    "tenure_unusual",
    "plot_ratio_unusual",
)
