"""The shape of the project: what lies where, how long modules are, what they may not hold or load."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote

import pytest
from helpers.sources import tree_of

ROOT = Path(__file__).resolve().parents[1]
MODULES = sorted((ROOT / "landprice").rglob("*.py"))
TOP_LEVEL = {"pyproject.toml", "README.md", "LICENSE", "landprice", "tables", "tests", "docs"}
MAX_LINES = 350
# 1 亩 = 2000/3 ㎡, and the two ways that documents round it.
SIZE_OF_A_MU = re.compile(r"2000\s*[/,]\s*3\b|\b666\.6|\b667\b")
# The manual page of LP301 names the conventions of the documents.
HOLDS_THE_SIZE_OF_A_MU = {"landprice/core/units.py", "landprice/checks/rules/prices/unit_mismatch.py"}
HEAVY = ("pydantic", "typer", "rich", "yaml", "fractions", "asyncio", "numpy", "pyarrow")


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _tracked() -> list[str]:
    if not (ROOT / ".git").exists():
        pytest.skip("not a git checkout, so what is tracked is not known")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)
    return listed.stdout.decode().rstrip("\0").split("\0")


def test_the_top_level_holds_what_the_layout_names():
    top = {name.partition("/")[0] for name in _tracked()}
    assert {name for name in top if not name.startswith(".")} == TOP_LEVEL


def test_every_module_says_its_purpose_first():
    """An empty ``__init__`` has none to say."""
    silent = [_name(path) for path in MODULES if path.stat().st_size and not ast.get_docstring(tree_of(path))]
    assert silent == []


def test_modules_are_short():
    lines = {_name(path): len(path.read_text("utf-8").splitlines()) for path in MODULES}
    assert {name: count for name, count in lines.items() if count > MAX_LINES} == {}


def test_nothing_makes_a_float():
    calls = [
        f"{_name(path)}:{node.lineno}"
        for path in MODULES
        if path.parent.name != "scan"  # places on a picture, of which no figure is made
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "float"
    ]
    assert calls == []


def test_the_size_of_a_mu_has_one_home():
    elsewhere = [
        f"{_name(path)}:{number}: {line.strip()}"
        for path in MODULES
        if _name(path) not in HOLDS_THE_SIZE_OF_A_MU
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if SIZE_OF_A_MU.search(line)
    ]
    assert elsewhere == []


def test_click_is_not_imported():
    """typer carries its own."""
    imports = [
        f"{_name(path)}:{node.lineno}"
        for path in MODULES
        for node in ast.walk(tree_of(path))
        if (isinstance(node, ast.Import) and any(i.name.split(".")[0] == "click" for i in node.names))
        or (isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "click")
    ]
    assert imports == []


def test_importing_the_package_loads_nothing_heavy():
    code = "import sys, json, landprice; print(json.dumps(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True, text=True)
    loaded = {name.partition(".")[0] for name in json.loads(done.stdout)}
    assert loaded.isdisjoint(HEAVY), loaded & set(HEAVY)
    assert "landprice" in loaded


def test_no_file_names_a_folder_of_one_machine():
    pattern = re.compile(r"/(?:home|root|Users|work)/\w|[A-Z]:\\Users")
    named = [
        f"{name}:{number}"
        for name in _tracked()
        if name != _name(Path(__file__)) and (ROOT / name).is_file() and not name.endswith((".mo", ".parquet", ".xlsx"))
        for number, line in enumerate((ROOT / name).read_text("utf-8", errors="replace").splitlines(), 1)
        if pattern.search(line)
    ]
    assert named == []


PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_links_of_the_docs_lead_somewhere(page):
    prose = re.sub(r"^```.*?^```", "", page.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    links = re.findall(r"\]\(([^)\s]+)\)", prose)
    local = [link for link in links if not re.match(r"[a-z]+:", link)]
    broken = [link for link in local if not _leads_somewhere(page, unquote(link))]
    assert broken == []


def _leads_somewhere(page: Path, link: str) -> bool:
    file, _, anchor = link.partition("#")
    target = (page.parent / file).resolve() if file else page
    if not target.exists() or not target.is_relative_to(ROOT):
        return False
    return not anchor or anchor in _anchors(target)


def _anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_readme_holds_its_two_commands():
    """One block of one line each, so that a reader, and ``.ci/run``, can run them as they stand."""
    readme = (ROOT / "README.md").read_text("utf-8")
    for heading in ("Quick start", "Tests"):
        section = re.search(rf"^## {heading}\n(.*?)(?=^## |\Z)", readme, flags=re.MULTILINE | re.DOTALL)
        assert section, heading
        blocks = re.findall(r"^```sh\n(.*?)^```", section.group(1), flags=re.MULTILINE | re.DOTALL)
        assert [block.count("\n") for block in blocks] == [1], heading
