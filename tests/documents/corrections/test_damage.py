"""Made-up tables with one cell lost, doubled, blanked or strayed: what is in doubt is left out, not read off by one."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from itertools import cycle
from pathlib import Path

from helpers import render
from helpers.correction_notices import LAYOUTS, Notice, of_one
from helpers.correction_scores import score
from helpers.draws import some

from landprice.checks.reading import read
from landprice.tables.catalog import Catalog

SHIPPED = Catalog(shipped=False)
KINDS = ("lost", "doubled", "blanked", "strayed", "head lost")
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


def test_of_all_figures_at_most_two_in_a_thousand_are_wrong(tmp_path: Path) -> None:
    """Every layout with damages and forms in turn, with more draws with each damage: streets, rates and costs too."""
    total: Counter[str] = Counter()
    forms = cycle(FORMS.items())
    for number, name in enumerate(LAYOUTS):
        for kind in some(KINDS, number):
            form, write = next(forms)
            rng = random.Random(f"{name} {kind} {form}")
            made = of_one(name, rng)
            if sum(not isinstance(part, str) for part in made.parts) < 2:
                continue  # told in sentences
            damaged(made, rng, kind)
            path = tmp_path / f"notice.{form}"
            path.write_text(write(made.rendered), "utf-8")
            total += score(made, read(path, catalog=SHIPPED))[0]
    assert total["wrong"] * 1000 <= 2 * total.total(), total
    assert total["right"] * 100 >= 60 * total.total(), total
    assert total.total() > 2_500
