"""The rules, one a module: an explicit list in the order of their codes."""

from __future__ import annotations

from types import ModuleType

from landprice.checks.rules import (
    area_sum,
    grade_order,
    heading_county,
    unit_mismatch,
)

MODULES: tuple[ModuleType, ...] = (
    heading_county,
    area_sum,
    unit_mismatch,
    grade_order,
)
"""Every rule's module; each has a ``RULE`` and a ``check`` (one table) or ``check_together`` (all tables given)."""
