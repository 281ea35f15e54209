"""The modules of the package as trees, each parsed once for all tests that look at code: that takes seconds."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "landprice"


@cache
def tree_of(path: Path) -> ast.Module:
    """The tree of a module; whoever looks at it leaves it as it is."""
    return ast.parse(path.read_text("utf-8"))
