"""Made-up notices with corrections in many layouts and formats: each figure is read, or left out and named.

Each layout stands here in two of the formats; ``tests/benchmarks/correction_notices.py`` tries all in all of them.
"""

from __future__ import annotations

import random
from collections import Counter
from decimal import Decimal
from itertools import cycle, product
from pathlib import Path

import pytest
from helpers import render
from helpers.correction_notices import GRADES, LAYOUTS, Notice, of_one, of_several, rising
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


def test_one_cell_a_line_is_read_whatever_the_width_of_its_rows(tmp_path: Path) -> None:
    """9 by 5 cells are also rows of two (0.8 | 1.0), each a ratio and its coefficient: the proofs tell."""
    path, bare, total = tmp_path / "notice.txt", cycle(("| ", "")), 0
    for ratios, grades, across in product(range(3, 15), range(1, 6), (True, False)):
        made = _ratios(ratios, GRADES[:grades], across=across, falls=(ratios + grades) % 2 == 0)
        path.write_text(render.as_stream(made.rendered).replace("| ", next(bare)), "utf-8")
        counts, notes = score(made, read(path, catalog=SHIPPED))
        assert counts["right"] == ratios * grades == counts.total(), (ratios, grades, across, notes[:3])
        total += counts["right"]
    assert total == 3_060


def _ratios(count: int, grades: list[str], *, across: bool, falls: bool) -> Notice:
    """A notice whose only correction is of plot ratios, rising or (of floor prices) falling."""
    made, rng = Notice("甲乙县", grades, "ji"), random.Random(count)
    prices = [str(2400 - 150 * at) for at in range(len(grades))]
    rows = [[render.Span("用途"), *map(made.grade, grades)], [render.Span("商服用地"), *map(render.Span, prices)]]
    made.parts += ["甲乙县人民政府关于公布基准地价的通知", "甲乙县城区基准地价表", "单位：元/平方米", rows]
    made.parts += ["估价期日：2024年1月1日。", "商服用地容积率修正系数表"]
    keys = [str(Decimal("0.8") + Decimal("0.2") * at) for at in range(count)]
    table = [[render.Span("容积率"), *map(render.Span, keys)]]
    for grade in grades:
        values = rising(rng, count, rng.randrange(count))[:: -1 if falls else 1]
        pairs = zip(keys, values, strict=True)
        table.append([made.grade(grade), *(made.say("plot-ratio", "商服用地", grade, *pair) for pair in pairs)])
    made.parts += [table if across else [list(column) for column in zip(*table, strict=True)]]
    return made
