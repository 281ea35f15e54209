"""Made-up tables with one cell lost, doubled, blanked or strayed: what is in doubt is left out, not read off by one."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from helpers import render
from helpers.correction_notices import Notice, of_one
from helpers.correction_scores import score

from landprice.checks.reading import read
from landprice.tables.catalog import Catalog

SHIPPED = Catalog(shipped=False)
KINDS = ("lost", "doubled", "blanked", "strayed", "head lost")
NAMES = (
    "ratios down",
    "ratios of uses and grades",
    "tenure of uses",
    "factors of each grade",
    "factors with their span",
    "shapes of uses",
    "grades in the stub",
)
FORMS = {
    "html": render.as_html,
    "txt": render.as_full_text,
    "bars.txt": lambda rendered: render.as_text(rendered, "|", 2),
}


def damaged(made: Notice, rng: random.Random, kind: str) -> None:
    """Change one cell of one table of corrections."""
    at = rng.choice([at for at, part in enumerate(made.parts) if not isinstance(part, str)][1:])
    rows = [list(row) for row in made.parts[at] if not isinstance(row, str)]
    row = rows[0] if kind == "head lost" else rng.choice(rows)
    place = rng.randrange(len(row))
    if kind == "blanked":
        row[place] = replace(row[place], text="")
    elif kind == "doubled":
        row.insert(place, row[place])
    else:
        cell = row.pop(place)
        if kind == "strayed":
            other = rng.choice(rows)
            other.insert(rng.randrange(len(other) + 1), cell)
    made.parts[at] = [row for row in rows if row]


@pytest.mark.parametrize("form", FORMS)
def test_of_all_figures_at_most_five_in_a_thousand_are_wrong(form: str, tmp_path: Path) -> None:
    total: Counter[str] = Counter()
    for name in NAMES:
        for kind in KINDS:
            rng = random.Random(f"{name} {kind} {form}")
            made = of_one(name, rng)
            damaged(made, rng, kind)
            path = tmp_path / f"notice.{form}"
            path.write_text(FORMS[form](made.rendered), "utf-8")
            total += score(made, read(path, catalog=SHIPPED))[0]
    assert total["wrong"] * 1000 <= 5 * total.total(), total
    assert total["right"] * 100 >= 60 * total.total(), total
