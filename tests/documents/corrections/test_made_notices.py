"""Made-up notices with corrections in every layout and format: each figure is read, or left out and named."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from helpers import render
from helpers.correction_notices import LAYOUTS, of_one
from helpers.correction_scores import score

from landprice.checks.reading import read
from landprice.tables.catalog import Catalog

Write = Callable[[render.Rendered, Path], object]
SHIPPED = Catalog(shipped=False)


def _text(render_as: Callable[[render.Rendered], str]) -> Write:
    return lambda rendered, path: path.write_text(render_as(rendered), "utf-8")


FORMATS: dict[str, tuple[str, Write]] = {
    "HTML": ("html", _text(render.as_html)),
    "Markdown": ("md", _text(render.as_markdown)),
    "text": ("txt", _text(render.as_full_text)),
    "cells printed once": ("txt", _text(render.as_text)),
    "bars": ("txt", _text(lambda rendered: render.as_text(rendered, "|", 2))),
    "one cell a line": ("txt", _text(render.as_stream)),
    "DOCX": ("docx", render.write_docx),
    "XLSX": ("xlsx", render.write_xlsx),
    "PDF": ("pdf", render.write_pdf),
}
LIBRARIES = {"DOCX": "docx", "XLSX": "openpyxl", "PDF": "reportlab"}


@pytest.mark.parametrize("written", FORMATS)
def test_every_layout_is_read_from_every_format(written: str, tmp_path: Path) -> None:
    if written in LIBRARIES:
        pytest.importorskip(LIBRARIES[written])
    suffix, write = FORMATS[written]
    total: Counter[str] = Counter()
    for name in LAYOUTS:
        made = of_one(name, random.Random(f"{name} {written}"))
        path = tmp_path / f"notice.{suffix}"
        write(made.rendered, path)
        counts, notes = score(made, read(path, catalog=SHIPPED))
        assert counts["wrong"] == counts["silent"] == 0, (name, notes[:5])
        total += counts
    assert total["right"] * 100 >= 97 * total.total(), total
