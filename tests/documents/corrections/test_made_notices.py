"""Made-up notices with corrections in many layouts and formats: each figure is read, or left out and named.

Each layout stands here in two of the formats; ``tests/benchmarks/correction_notices.py`` tries all in all of them.
"""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

import pytest
from helpers.correction_notices import LAYOUTS, of_one, of_several
from helpers.correction_scores import score
from helpers.document_formats import FORMATS, LIBRARIES

from landprice.checks.reading import read
from landprice.tables.catalog import Catalog

SHIPPED = Catalog(shipped=False)


@pytest.mark.parametrize("written", FORMATS)
def test_layouts_are_read_from_every_format(written: str, tmp_path: Path) -> None:
    if written in LIBRARIES:
        pytest.importorskip(LIBRARIES[written])
    suffix, write = FORMATS[written]
    total: Counter[str] = Counter()
    names = [*LAYOUTS][[*FORMATS].index(written) % 6 :: 6]
    notices = {name: of_one(name, random.Random(f"{name} {written}")) for name in names}
    for name, made in {**notices, "several": of_several(random.Random(f"several {written}"))}.items():
        path = tmp_path / f"notice.{suffix}"
        write(made.rendered, path)
        counts, notes = score(made, read(path, catalog=SHIPPED))
        assert counts["wrong"] == counts["silent"] == 0, (name, notes[:5])
        total += counts
    assert total["right"] * 100 >= 97 * total.total(), total
