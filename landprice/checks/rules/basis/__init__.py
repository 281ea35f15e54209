"""LP4xx: what prices assume (基准地价内涵)."""

from __future__ import annotations

from landprice.checks.rules.basis import (
    age,
    basis_missing,
    basis_words,
    date_after_approval,
    plot_ratio_unusual,
    prefecture_dates,
    servicing_count,
    servicing_differs,
    servicing_prefecture,
    tenure_maximum,
    tenure_unusual,
)

MODULES = (
    basis_missing,
    tenure_maximum,
    servicing_count,
    servicing_differs,
    servicing_prefecture,
    date_after_approval,
    age,
    basis_words,
    prefecture_dates,
    tenure_unusual,
    plot_ratio_unusual,
)
