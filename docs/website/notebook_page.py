"""docs/notebook.ipynb run here, cell by cell, and shown as a page; a test runs it so too where there is no kernel."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator
from contextlib import redirect_stdout
from dataclasses import dataclass
from html import escape
from io import StringIO
from pathlib import Path
from typing import Any

NOTEBOOK = Path(__file__).resolve().parents[1] / "notebook.ipynb"


@dataclass(frozen=True)
class Cell:
    """A cell that was run: its kind, its source, what it printed, and its last value as HTML or text."""

    kind: str
    source: str
    printed: str = ""
    html: str = ""
    shown: str = ""


def cells(path: Path = NOTEBOOK) -> Iterator[Cell]:
    """Every cell of the notebook, run in its order. Raises what a cell raises."""
    names: dict[str, Any] = {"__name__": "__main__"}
    for cell in json.loads(path.read_text("utf-8"))["cells"]:
        source = "".join(cell["source"])
        yield _run(source, names) if cell["cell_type"] == "code" else Cell("markdown", source)


def _run(source: str, names: dict[str, Any]) -> Cell:
    body = ast.parse(source)
    last = body.body.pop() if body.body and isinstance(body.body[-1], ast.Expr) else None
    with redirect_stdout(StringIO()) as printed:
        exec(compile(body, "<cell>", "exec"), names)
        value = None if last is None else eval(compile(ast.Expression(last.value), "<cell>", "eval"), names)
    if value is None:
        return Cell("code", source, printed.getvalue())
    if hasattr(value, "_repr_html_"):
        return Cell("code", source, printed.getvalue(), html=value._repr_html_())
    return Cell("code", source, printed.getvalue(), shown=repr(value))


def notebook_page() -> str:
    """The notebook as Markdown, with what its cells show."""
    return "\n\n".join(part for cell in cells() for part in _parts(cell)) + "\n"


def _parts(cell: Cell) -> Iterator[str]:
    if cell.kind == "markdown":
        yield cell.source
        return
    yield f"```python\n{cell.source}\n```"
    if cell.printed or cell.shown:
        yield f"```text\n{cell.printed}{cell.shown}\n```"
    if cell.html:
        inside = cell.html.replace("\n", " ")
        label = escape(cell.source.splitlines()[-1], quote=True)
        yield f'<div class="scrolled" role="region" tabindex="0" aria-label="{label}">{inside}</div>'
