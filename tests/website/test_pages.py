"""What the pages of the site are made of: every figure of the tables, commands that run, the notebook."""

from __future__ import annotations

import ast
import json
import re
from datetime import date
from pathlib import Path

import pytest
from county_pages import county_pages
from helpers.cli import ROOT, run
from notebook_page import NOTEBOOK, cells, notebook_page

import landprice
from landprice.core.messages import speaking
from landprice.reports.table_grids import area_grid, errata_grid, price_grid, source_pairs

DAY = date(2026, 11, 28)
DOCS = ROOT / "docs"
STARTS = [DOCS / "index.md", DOCS / "zh/index.md", *sorted(DOCS.glob("start/*.md")), *sorted(DOCS.glob("zh/[!i]*.md"))]
TABLES = {Path(one.table).stem: one.table for one in landprice.list_tables()}


@pytest.fixture(scope="module", params=["zh", "en"])
def pages(request):
    return request.param, {Path(page.path).stem: page for page in county_pages(request.param, DAY)}


def test_every_shipped_table_has_its_page(pages):
    assert list(pages[1]) == list(TABLES)


@pytest.mark.parametrize("name", TABLES)
def test_the_page_of_a_table_has_all_its_figures(name, pages):
    language, shown = pages[0], pages[1][name].markdown
    table = landprice.load(TABLES[name])
    with speaking(language):
        for grid in (price_grid(table), area_grid(table), errata_grid(table) if table.errata else None):
            if grid is not None:
                cells_of_row = "".join(rf".*?>{re.escape(str(cell))}<" for cell in grid.rows[-1])
                assert re.search(cells_of_row, shown.replace("&quot;", '"'))
        sources = [words for _, words in source_pairs(table)]
    bare = re.sub(r"\\(.)", r"\1", shown)
    assert [words for words in sources if words.replace("&", "&amp;") not in bare] == []
    told = re.search(r"<desc[^>]*>(.*?)</desc>", shown)[1]
    in_yuan = all(cell.yuan_per_m2 is not None for cells in table.prices.by_use.values() for cell in cells.values())
    for use, priced in table.prices.by_use.items():
        first = next(iter(priced.values()))
        assert f"{table.use_name(use)}: " in told
        assert f"{first.yuan_per_m2 if in_yuan else first.wan_per_mu:f}" in told


@pytest.mark.parametrize("name", TABLES)
def test_the_findings_of_a_table_are_those_of_check(name, pages):
    shown = pages[1][name].markdown
    found = [one.rule for one in landprice.check(landprice.load(TABLES[name]), as_of=DAY).findings]
    assert re.findall(r"^\| \[(LP\d{3})\]", shown, flags=re.MULTILINE) == found


@pytest.mark.parametrize("name", TABLES)
def test_the_worked_quote_is_what_the_command_gives(name, pages):
    shown = pages[1][name].markdown
    line = re.search(r"```sh\nlandprice (quote .*)\n```", shown)[1]
    done = run(*line.split(), "--as-of", DAY.isoformat(), "--format", "json")
    assert done.code == 0
    estimate = done.json["estimate"]
    assert (f"{estimate['yuan']:,} 元" if estimate else "<td>") in shown
    steps = [step["formula"] for step in done.json["steps"]]
    assert all(formula.replace("&", "&amp;").replace("<", "&lt;") in shown for formula in steps)


def test_a_table_says_whether_it_serves(pages):
    language, shown = pages
    serving, looking_back = ("本表可用", "仅供追溯") if language == "zh" else ("this table serves", "only looks back")
    for one in landprice.list_tables(as_of=DAY):
        assert (serving if one.serves_today else looking_back) in shown[Path(one.table).stem].markdown


@pytest.mark.parametrize("page", STARTS, ids=lambda page: page.relative_to(DOCS).as_posix())
def test_the_commands_of_a_start_page_run(page, tmp_path):
    """Those that name a file of the reader's own (通知.pdf, 某县) are shown, not run."""
    fences = re.findall(r"```sh\n(.*?)```", page.read_text("utf-8"), flags=re.DOTALL)
    lines = [line for fence in fences for line in fence.splitlines() if line.startswith("landprice ")]
    for line in lines:
        if re.search("通知|某县", line):
            continue
        words = line.removeprefix("landprice ").partition(" > ")[0]
        done = run(*[word.strip('"') for word in words.split()], cwd=tmp_path)
        assert done.code in (0, 1), (line, done.stderr)
        assert done.code == 0 or words.startswith("check"), (line, done.stderr)
        assert done.stdout or "-o" in words, line


@pytest.mark.parametrize("page", ["start/developer.md", "zh/developer.md"])
def test_the_code_of_a_start_page_gives_what_it_says(page):
    pytest.importorskip("pandas")
    pytest.importorskip("pyarrow")
    names: dict[str, object] = {}
    said = 0
    for block in re.findall(r"```python\n(.*?)```", (DOCS / page).read_text("utf-8"), flags=re.DOTALL):
        exec(compile(block, page, "exec"), names)
        for line in block.splitlines():
            code, sign, expected = line.strip().partition("  # ")
            if sign and not code.startswith("error."):
                said += 1
                assert repr(eval(compile(ast.parse(code, mode="eval"), page, "eval"), names)) == expected
    assert said == 2


def test_the_notebook_runs_and_shows_what_it_says():
    with speaking("en"):
        shown = [cell for cell in cells() if cell.kind == "code"]
    table, value, figures, missing, grades, report = shown
    assert "2358" in table.html
    assert "0.9636" in value.html
    # Ky of 35 of 40 years at 6 %: [1 − 1.06^−35] ÷ [1 − 1.06^−40] = 0.9636; × 1489 (gazette 2024-4, p. 13) = 1435
    assert figures.shown == "(Decimal('1435'), Decimal('2870000'), Decimal('0.9636'))"
    assert missing.shown == "('plot-ratio',)"
    assert grades.printed.splitlines()[0].split() == ["I", "1546", "元/㎡", "1,030,667", "元"]
    assert "LP101" in report.html
    assert "```python\nlandprice.check(table" in notebook_page()


def test_the_notebook_is_kept_without_outputs():
    """They would be of the day on which somebody last ran it."""
    kept = json.loads(NOTEBOOK.read_text("utf-8"))
    assert [cell for cell in kept["cells"] if cell.get("outputs") or cell.get("execution_count")] == []


def test_the_notebook_runs_in_a_kernel():
    nbclient = pytest.importorskip("nbclient", reason="no nbclient: the notebook was NOT run in a kernel of Jupyter")
    nbformat = pytest.importorskip("nbformat")
    pytest.importorskip("ipykernel", reason="no ipykernel: the notebook was NOT run in a kernel of Jupyter")
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    nbformat.validate(notebook)
    nbclient.NotebookClient(notebook, timeout=60, kernel_name="python3").execute()
    shown = [output for cell in notebook.cells for output in cell.get("outputs", ())]
    assert [one for one in shown if one["output_type"] == "error"] == []
    assert sum("text/html" in one.get("data", {}) for one in shown) == 3
