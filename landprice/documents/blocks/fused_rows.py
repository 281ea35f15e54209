"""Rows and heads of a text that lost the blanks between its cells: 一级1650.001280.00336.00, 土地级别商服用地.

The document that forced it, the text of a PDF, is 21_luyi-2018_run of the tenth set of made-up ones.
"""

from __future__ import annotations

import re

from landprice.documents.blocks.run_figures import figures_apart
from landprice.documents.items.cells import LABEL, sense_of
from landprice.documents.items.items import items_of
from landprice.documents.items.vocabulary import GRADE, HEAD, USE

_ROW = re.compile(
    r"\s*(?P<name>[\u4e00-\u9fffIVXⅠ-Ⅻ]{1,10}|[0-9]{1,2}级)(?P<figures>[0-9][0-9.]*(?:\s+(?:[0-9][0-9.]*|[-—/]+))*)\s*"
)
_FEWEST_NAMES = 3


def unfused(text: str) -> str:
    """The line with a tab between the cells that run together in it; empty where they do not."""
    return _head_apart(text) or _row_apart(text)


def _head_apart(text: str) -> str:
    """A head of the stub with the uses or grades behind it, none of which a sign parts."""
    items = items_of(text)
    named = len(items) >= _FEWEST_NAMES and items[0].kind == HEAD and {item.kind for item in items[1:]} <= {USE, GRADE}
    return "\t".join(item.text for item in items) if named and not any(item.gap for item in items) else ""


def _row_apart(text: str) -> str:
    """The name of a row against its first figure, and the figures that all have as many places."""
    found = _ROW.fullmatch(text)
    if found is None or sense_of(found["name"]).kind != LABEL:
        return ""
    parts = found["figures"].split()
    figures = figures_apart(parts[0]) if len(parts) == 1 else parts
    return "\t".join((found["name"], *figures)) if figures and len(figures) > 1 else ""
