"""Docstrings that are shown to users: pages of rules, descriptions in the schema, present under ``python -OO`` too."""

from __future__ import annotations

import ast
import sys
from functools import lru_cache
from inspect import cleandoc
from pathlib import Path
from types import ModuleType


def docstring(of: ModuleType | type) -> str:
    """The docstring of a module or of a class at the top of one; where Python has stripped it, as the source has it.

    Empty where there is none, or neither the docstring nor its source is at hand.
    """
    if sys.flags.optimize < 2:
        return cleandoc(of.__doc__ or "")
    # a dataclass without a docstring has its signature for one
    module, name = (of.__name__, "") if isinstance(of, ModuleType) else (of.__module__, of.__qualname__)
    return cleandoc(_written(module).get(name, ""))


@lru_cache
def _written(module: str) -> dict[str, str]:
    """The docstrings in the source of a module: its own under an empty name, and those of its classes."""
    file = getattr(sys.modules[module], "__file__", None)
    try:
        tree = ast.parse(Path(file or "").read_text("utf-8"))
    except (OSError, SyntaxError):
        return {}
    found = {"": ast.get_docstring(tree, clean=False)}
    found |= {node.name: ast.get_docstring(node, clean=False) for node in tree.body if isinstance(node, ast.ClassDef)}
    return {name: said for name, said in found.items() if said}
