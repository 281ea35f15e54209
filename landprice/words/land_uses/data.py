"""The data files of the vocabulary, read when they are first asked for."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent


@lru_cache(maxsize=16)
def load(name: str) -> Any:
    """The content of the data file ``name`` (``classifications/gb2017``), which ships with the package."""
    return json.loads((FOLDER / f"{name}.json").read_text("utf-8"))
