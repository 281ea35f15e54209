"""The page of the library: every public name, which mkdocstrings describes from its docstring."""

from __future__ import annotations

from collections.abc import Iterator

import landprice

_HEAD = """# Public names

Everything that `import landprice` gives, from the docstrings. [The library](library.md) introduces it with examples;
[Results](reference.md) has each attribute.
"""
_GROUPS = {
    "Functions": (
        "load",
        "loads",
        "list_tables",
        "quote",
        "premium",
        "report",
        "compare",
        "check",
        "read",
        "convert",
        "tenure_coefficient",
    ),
    "Batches": ("batch.value", "batch.value_frame"),
    "Results": (
        "Table",
        "TableList",
        "Valuation",
        "MixedValuation",
        "ValuationReport",
        "Comparison",
        "Report",
        "Finding",
        "Severity",
        "Drafts",
    ),
}


def library_page() -> str:
    """The page as Markdown with the directives of mkdocstrings."""
    return "\n".join([_HEAD, *_sections()]) + "\n"


def _sections() -> Iterator[str]:
    named = [name for names in _GROUPS.values() for name in names]
    rest = [name for name in landprice.__all__ if name not in named and not name.startswith("_")]
    errors = [name for name in rest if name.endswith("Error")]
    further = [name for name in rest if name not in errors]
    for title, names in {**_GROUPS, "Further": further, "Errors": errors}.items():
        if names:
            yield f"## {title}\n"
            yield from (f"::: {_home(name)}\n" for name in names)


def _home(name: str) -> str:
    """The module and name where a public name is defined."""
    module, _, inner = name.rpartition(".")
    owner = landprice if not module else __import__(f"landprice.{module}", fromlist=[inner])
    found = getattr(owner, inner)
    return f"{found.__module__}.{found.__qualname__}"
