"""The manual pages: complete, true (their examples are run), and in step with ``docs/rules/``."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from helpers.examples import codes_of

from landprice.checks.manual import documents, pages
from landprice.checks.rule import Needs
from landprice.checks.rules import MODULES, RULES
from landprice.core.findings import FILE_RULES

ROOT = Path(__file__).resolve().parents[2]
PAGES = {page.rule.code: page for page in pages()}


def test_every_module_of_a_rule_is_in_the_list():
    listed = {module.__name__.rpartition(".")[2] for module in MODULES}
    lying = {path.stem for path in (ROOT / "landprice/checks/rules").rglob("*.py")} - {"__init__"}
    assert listed == lying


def test_codes_and_names_are_unique_and_in_order():
    codes = [rule.code for rule in RULES]
    assert codes == sorted(set(codes))
    assert len({rule.name for rule in RULES}) == len(codes)
    assert all(module.__name__.endswith("." + module.RULE.name.replace("-", "_")) for module in MODULES)
    assert FILE_RULES.items() <= {rule.code: rule.name for rule in RULES}.items()


def test_a_rule_needs_what_its_module_looks_at():
    """No function of a module is left without being called, and none is called that is not there."""
    functions = {
        "check": Needs.TABLE,
        "check_together": Needs.FACTS,
        "check_against": Needs.EARLIER,
        "check_beside": Needs.DOCUMENT,
        "check_errata": Needs.FINDINGS,
    }
    for module in MODULES:
        has = {name for name in functions if hasattr(module, name)}
        assert has == {name for name, needs in functions.items() if needs in module.RULE.needs}, module
    without = {rule.code for rule in RULES} - {module.RULE.code for module in MODULES}
    assert without == {rule.code for rule in RULES if rule.needs == Needs.FILE}


def test_pages_are_there_where_python_drops_docstrings():
    code = "from landprice.checks.manual import index; print(index(), end='')"
    done = subprocess.run([sys.executable, "-OO", "-c", code], cwd=ROOT, capture_output=True, check=True)
    assert done.stdout.decode() == documents()["README.md"]


@pytest.mark.parametrize("code", PAGES)
def test_a_page_is_whole(code):
    page = PAGES[code]
    assert page.summary.endswith(".")
    assert page.why
    assert page.source


# A broken file is one table less, so no other rule can find anything in it.
ALSO_FOUND = {"LP902": ["LP301"], "LP021": ["LP023"], "LP022": ["LP007", "LP023"], "LP024": ["LP023"]}
# An edition that differs from the one before in one thing has other prices too, or the very same ones.
ALSO_FOUND |= {"LP702": ["LP701"], "LP703": ["LP701"]}
ALSO_FOUND |= {"LP607": ["LP023"]}
BESIDE = ("LP601", "LP602", "LP603", "LP605", "LP606")
# Their documents give the date and no more of the basis: that the rest is not compared is a note.
ALSO_FOUND |= {code: ["LP604"] for code in BESIDE}
# Those about errata hold the error that the erratum records; no document says what the keeper has to complete.
FOUND_IN_GOOD = {"LP701": {"LP108"}, "LP702": {"LP701"}, "LP703": {"LP701"}} | {
    "LP901": {"LP301"},
    "LP902": {"LP301"},
    "LP021": {"LP023"},
    "LP022": {"LP023"},
    "LP024": {"LP023"},
    "LP607": {"LP023"},
    **{code: {"LP604"} for code in (*BESIDE, "LP604")},
}


@pytest.mark.parametrize("code", PAGES)
def test_the_bad_example_is_found_and_nothing_else(code, tmp_path):
    assert set(codes_of(PAGES[code].bad, tmp_path)) == {code, *ALSO_FOUND.get(code, [])}


@pytest.mark.parametrize("code", PAGES)
def test_the_good_example_is_clean(code, tmp_path):
    assert set(codes_of(PAGES[code].good, tmp_path)) <= FOUND_IN_GOOD.get(code, set())


def test_docs_are_made_of_the_pages():
    folder = ROOT / "docs/rules"
    lying = {path.name: path.read_text("utf-8") for path in folder.glob("*.md")}
    assert lying == documents(), "run: python -m landprice.checks.manual docs/rules"
