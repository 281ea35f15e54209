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
    return {slot: figure.value for figure in correction_figures(table) for slot in figure.slots}


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


SYMBOLS = (
    "式中：P1b为级别基准地价，ΣKi为区域及个别因素修正系数之和，Ky为年期修正系数，Kv为容积率修正系数，Kt为期日修正系数，"
    "Ks为面积修正系数，Ka为形状修正系数，Ke为景观修正系数，Kto为朝向修正系数，Ku为周围土地利用类型修正系数，"
    "Kc为街角修正系数，Kk为宽度修正系数，Kd为深度修正系数，D为土地开发程度修正值。"
)


def test_every_formula_comes_back_with_its_coefficients(tmp_path: Path) -> None:
    """The six of 通政发〔2026〕1号, whose price P1b has a letter behind its number."""
    table = load_text(tongdao(), "a.yaml")
    assert table.corrections is not None
    parts = [*notice_of(table).parts, "五、宗地地价计算公式"]
    for each in table.corrections.formulas:
        uses = "、".join(table.land_uses[use].name for use in each.uses)
        parts.append(f"{uses}{'路线价区段内' if each.route else ''}宗地地价计算公式：P＝{each.printed}")
    path = tmp_path / "notice.txt"
    path.write_text(render.as_full_text(render.Rendered([*parts, SYMBOLS])), "utf-8")
    read_back = read(path, catalog=Catalog(shipped=False)).tables[0].table.corrections
    assert read_back is not None
    assert [(one.uses, one.coefficients, one.route) for one in read_back.formulas] == [
        (one.uses, one.coefficients, one.route) for one in table.corrections.formulas
    ]
