"""The data files of the vocabulary, read when they are first asked for.

They are JSON, which a quote reads in a tenth of a millisecond: as long as Python takes for a module of the same words.
TOML, which has comments, takes longer, and is for words that no quote needs (``places/words.toml``).
"""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent


@lru_cache(maxsize=16)
def load(name: str) -> Any:
    """The content of the data file ``name`` (``land_uses/classifications/gb2017``), which ships with the package."""
    return json.loads((FOLDER / f"{name}.json").read_text("utf-8"))
