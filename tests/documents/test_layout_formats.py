"""Random prices in every layout and format, read again: the same where columns are kept, else none that is wrong."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from helpers import render
from helpers.document_formats import FORMATS, LIBRARIES, Write, text_file
from helpers.layouts import LAYOUTS, Sample
from helpers.truth import Fields, Key, prices_of
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from landprice.checks.reading import read
from landprice.core.errors import InputError
from landprice.documents import Drafts
from landprice.tables.catalog import Catalog

SHIPPED = Catalog(shipped=False)


WITH_COLUMNS: dict[str, tuple[str, Write]] = {
    "HTML": FORMATS["HTML"],
    "HTML in GB18030": ("htm", text_file(render.as_html, "gb18030")),
    **{name: FORMATS[name] for name in ("Markdown", "text")},
    "text in UTF-16": ("txt", text_file(render.as_full_text, "utf-16-be")),
    **{name: FORMATS[name] for name in ("DOCX", "XLSX", "XLS", "PDF")},
}
"""Formats that keep an empty cell empty."""
WITHOUT_COLUMNS = {name: FORMATS[name] for name in ("cells printed once", "bars", "one cell a line")}
"""Texts in which merged cells have lost their places."""
QUICK = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
Figures = dict[tuple[Key, str], object]


def figures(prices: dict[Key, Fields]) -> Figures:
    return {(key, name): value for key, fields in prices.items() for name, value in fields.items()}


def reread(sample: Sample, folder: Path, how: tuple[str, Write]) -> tuple[Figures, Drafts | None]:
    """The figures read; no drafts where the document was refused, in a sentence."""
    suffix, write = how
    path = folder / f"document.{suffix}"
    write(sample.rendered, path)
    try:
        drafts = read(path, catalog=SHIPPED)
    except InputError:
        return {}, None
    return figures(prices_of(drafts, sample.truth.places)), drafts


def says_what_is_lacking(drafts: Drafts | None) -> bool:
    return drafts is None or any(each.rule == "LP021" for each in drafts.findings)


@pytest.mark.parametrize("name", LAYOUTS)
@pytest.mark.parametrize("written", WITH_COLUMNS)
def test_every_layout_comes_back_from_every_format(name: str, written: str, tmp_path: Path) -> None:
    if written in LIBRARIES:
        pytest.importorskip(LIBRARIES[written])
    sample = LAYOUTS[name](random.Random(f"{name} {written}"))
    found, drafts = reread(sample, tmp_path, WITH_COLUMNS[written])
    assert found == figures(sample.truth.prices)
    assert drafts
    assert [each.rule for each in drafts.findings if each.rule == "LP021"] == []
    for draft in drafts.tables:
        assert all(draft.place_of(keys) for keys, _, _ in draft.figures())


@QUICK
@given(
    name=st.sampled_from(list(LAYOUTS)),
    written=st.sampled_from(["HTML", "Markdown", "text"]),
    seed=st.integers(0, 10**6),
)
@example(name="two panels", written="Markdown", seed=109063)  # one row, of two panels
def test_random_prices_come_back(name: str, written: str, seed: int, tmp_path: Path) -> None:
    sample = LAYOUTS[name](random.Random(seed))
    found, _ = reread(sample, tmp_path, WITH_COLUMNS[written])
    assert found == figures(sample.truth.prices)


@QUICK
@given(name=st.sampled_from(list(LAYOUTS)), written=st.sampled_from(list(WITHOUT_COLUMNS)), seed=st.integers(0, 10**6))
def test_a_text_that_has_lost_its_columns_gives_no_other_figure(
    name: str, written: str, seed: int, tmp_path: Path
) -> None:
    sample = LAYOUTS[name](random.Random(seed))
    printed = figures(sample.truth.prices)
    found, drafts = reread(sample, tmp_path, WITHOUT_COLUMNS[written])
    assert found.items() <= printed.items()
    assert found == printed or says_what_is_lacking(drafts)
