"""The corrections of a table printed as a notice come back as the very corrections of the table, part by part."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from helpers import render
from helpers.correction_prints import notice_of
from helpers.correction_slips import made_up, tongdao

from landprice.checks.figures.correction_figures import Slot, Value, correction_figures
from landprice.checks.reading import read
from landprice.documents.draft import Draft
from landprice.tables.catalog import Catalog
from landprice.tables.loader import load_text
from landprice.tables.table import Table

TEXTS: dict[str, Callable[[], str]] = {"tongdao": tongdao, "made up": made_up}
WRITTEN = {"html": render.as_html, "txt": render.as_full_text}


def slots(table: Table) -> dict[Slot, Value]:
    assert table.corrections is not None
    return {slot: figure.value for figure in correction_figures(table.corrections) for slot in figure.slots}


def draft_of(name: str, written: str, turned: bool, folder: Path) -> tuple[Table, Draft]:
    table = load_text(TEXTS[name](), "a.yaml")
    path = folder / f"notice.{written}"
    path.write_text(WRITTEN[written](notice_of(table, turned=turned)), "utf-8")
    return table, read(path, catalog=Catalog(shipped=False)).tables[0]


@pytest.mark.parametrize("turned", [False, True], ids=["keys down", "keys across"])
@pytest.mark.parametrize("written", WRITTEN)
@pytest.mark.parametrize("name", TEXTS)
def test_every_figure_stands_at_its_place(name: str, written: str, turned: bool, tmp_path: Path) -> None:
    table, draft = draft_of(name, written, turned, tmp_path)
    assert slots(draft.table) == slots(table)


def test_the_draft_is_written_as_a_table_that_loads_as_it_is(tmp_path: Path) -> None:
    table, draft = draft_of("tongdao", "html", False, tmp_path)
    assert table.corrections is not None
    completed = draft.text.replace("# checked:", "checked: 2026-11-23 #").replace("# pinyin:", "pinyin: tongdao #")
    completed = completed.replace("# adcode:", 'adcode: "431230" #').replace("# prefecture:", "prefecture: 怀化市 #")
    completed = completed.replace("# province:", "province: 湖南省 #")
    written = load_text(completed, "b.yaml")
    assert slots(written) == slots(table)
    sheet, own = (each.corrections.factor_sheets[0] for each in (written, table) if each.corrections)
    assert {name: (one.group, one.unit) for name, one in sheet.factors.items()} == {
        name: (one.group, one.unit) for name, one in own.factors.items()
    }


def test_each_figure_has_the_place_where_it_is_printed(tmp_path: Path) -> None:
    _, draft = draft_of("tongdao", "txt", False, tmp_path)
    lines = (tmp_path / "notice.txt").read_text("utf-8").split("\n")
    for figure in [*draft.as_json()["corrections"], *draft.as_json()["amounts"]]:
        assert figure["value"] in lines[figure["line"] - 1]
