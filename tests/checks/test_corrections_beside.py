"""Every changed, exchanged or moved figure of the corrections is found at its line, with the document at hand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from helpers import render
from helpers.correction_prints import notice_of
from helpers.correction_slips import correction_slips, made_up, tongdao
from helpers.draws import one_in

from landprice.checks.documents_run import Documents
from landprice.checks.recorded import Recorded
from landprice.checks.rules.source.corrections_differ import check_beside
from landprice.checks.selection import Selection
from landprice.core.findings import Finding
from landprice.documents.reading import drafts_in
from landprice.tables.loader import load_text, parse_table
from landprice.tables.table import Table

TEXTS = {"the shipped table": tongdao, "a made-up table": made_up}
EVERY = one_in(148)
"""Each so-maniest slip in the suite; with LANDPRICE_DRAWS=148 all of them."""


class Notice:
    """The notice that prints the corrections of a table, read once."""

    def __init__(self, text: str, folder: Path, turned: bool) -> None:
        table = load_text(text, "a.yaml")
        path = folder / "notice.html"
        path.write_text(render.as_html(notice_of(table, turned=turned)), "utf-8")
        self.drafts = drafts_in(path)
        self.documents = Documents(Selection(), None, Recorded())
        self.documents.add(self.drafts)

    def findings(self, table: Table) -> list[Finding]:
        """What the comparison finds in a table."""
        return [found for one in self.documents.published[:1] for found in check_beside(one.beside(table))]


def _missed(text: str, notice: Notice, every: int) -> Iterator[str]:
    for slip in list(correction_slips(text, (1, 5)))[::every]:
        if slip.why_hidden == "same figure":
            continue
        table, _ = parse_table(slip.text, "a.yaml")
        if table is None:
            continue  # the loader finds it
        if not {found.position.line for found in notice.findings(table)} & slip.lines:
            yield f"{slip.kind}: {sorted(slip.lines)}"


@pytest.mark.parametrize("turned", [False, True], ids=["keys down", "keys across"])
@pytest.mark.parametrize("name", TEXTS)
def test_every_slip_is_found_beside_the_document(name: str, turned: bool, tmp_path: Path) -> None:
    text = TEXTS[name]()
    notice = Notice(text, tmp_path, turned)
    assert notice.findings(load_text(text, "a.yaml")) == []
    assert list(_missed(text, notice, EVERY)) == []
