"""The words of valuers' reports, and what a statement of one is of, where it is of no single parcel."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

SUM = "sum"
"""The parcel of a row 合计."""
BASIS = "basis"
"""The parcel of what the basis of the prices assumes."""
PART = "part"
"""The parcel of a part of a mixed one."""


@cache
def words_of_reports() -> dict[str, Any]:
    """The words of reports by what they stand for, as ``reports.json`` has them."""
    found: dict[str, Any] = json.loads((Path(__file__).parent / "reports.json").read_text("utf-8"))
    return found
