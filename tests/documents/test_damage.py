"""Damaged tables: no figure at a wrong place without an error of the check at it, in any layout."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from helpers import render
from helpers.damage import DAMAGES, damaged
from helpers.draws import draws, some
from helpers.layouts import LAYOUTS, Sample
from helpers.truth import prices_of

from landprice.checks.reading import read
from landprice.core.errors import InputError
from landprice.documents import Drafts
from landprice.tables.catalog import Catalog

NONE = Catalog(shipped=False)


def flat(sample: Sample) -> None:
    """Take the merged cells of the tables apart, as a text prints them."""
    sample.parts = [
        part if isinstance(part, str) else [[render.Span(words) for words in row] for row in render.flat(part)]
        for part in sample.parts
    ]


TEXTS: dict[str, Callable[[render.Rendered], str]] = {
    "html": render.as_html,
    "md": render.as_markdown,
    "txt": render.as_text,
    "bars": lambda rendered: render.as_text(rendered, "|", 2),
    "one cell a line": render.as_stream,
}


def write(sample: Sample, written: str, folder: Path) -> Path:
    path = folder / f"document.{'html' if written == 'html' else 'docx' if written == 'docx' else 'txt'}"
    if written == "docx":
        render.write_docx_rows(sample.rendered, path)
    else:
        path.write_text(TEXTS[written](sample.rendered), "utf-8")
    return path


def is_flagged(drafts: Drafts, use: str, class_name: str) -> bool:
    """Whether the check finds an error in the prices of a use."""
    return any(
        error.path.startswith(f"prices.{slug}")
        for draft in drafts.tables
        for slug, land_use in draft.table.land_uses.items()
        for error in drafts.errors
        if land_use.name == (class_name or use)
    )


@pytest.mark.parametrize("name", LAYOUTS)
@pytest.mark.parametrize("damage", DAMAGES)
def test_damage_never_gives_another_figure(name: str, damage: str, tmp_path: Path) -> None:
    for seed in draws(1):
        for written in some(("docx", *TEXTS), [*LAYOUTS].index(name) + [*DAMAGES].index(damage)):
            rng = random.Random(f"{name} {damage} {seed} {written}")
            sample = LAYOUTS[name](rng)
            if written == "md":
                flat(sample)
            done = damaged(sample, damage, rng)
            try:
                drafts = read(write(sample, written, tmp_path), catalog=NONE)
            except InputError:
                continue
            wrong = [
                (key, field, value)
                for key, fields in prices_of(drafts, sample.truth.places).items()
                for field, value in fields.items()
                if sample.truth.value(key, field) != value and not is_flagged(drafts, key[1], key[2])
            ]
            assert wrong == [], (done, seed, written)
