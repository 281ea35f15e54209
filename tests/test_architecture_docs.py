"""docs/architecture.md tells the truth: its rooms are the plan's, its files are there, its recipes can be walked."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from helpers.cli import ROOT, bare_environment, run

PAGES = [ROOT / "docs" / name for name in ("architecture.md", "CONTRIBUTING.md", "SECURITY.md")]
TEXT = PAGES[0].read_text("utf-8")
PLAN = json.loads((ROOT / "tests/architecture.json").read_text("utf-8"))
RECIPES = dict(re.findall(r"^### (A new [^\n]+)\n(.*?)(?=^##)", TEXT, flags=re.MULTILINE | re.DOTALL))
COMMANDS = [
    (recipe, line)
    for recipe, body in RECIPES.items()
    for block in re.findall(r"^```sh\n(.*?)^```", body, flags=re.MULTILINE | re.DOTALL)
    for line in block.splitlines()
]


def test_the_rooms_of_the_table_are_those_of_the_plan_in_its_order():
    told = re.findall(r"^\| `(\w+)(?:/|\.py)` \|", TEXT, flags=re.MULTILINE)
    there = [
        room
        for room in PLAN["rooms"]
        if (ROOT / "landprice" / room).exists() or (ROOT / f"landprice/{room}.py").exists()
    ]
    assert told == there


def test_every_folder_of_a_room_is_told():
    """Thirty passages of five lines were shown to a stranger, who found the room of 27: folders were not told apart."""
    folders = {path.parent.relative_to(ROOT / "landprice") for path in (ROOT / "landprice").rglob("*/*/__init__.py")}
    said = set(re.findall(r"`(?:landprice/)?([a-z_/]+)/`", TEXT))
    assert [str(each) for each in sorted(folders) if not {each.as_posix(), each.name} & said] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_file_that_a_page_names_is_there(page):
    named = re.findall(r"`((?:landprice|tests|tables|docs)/[\w./-]*)`", page.read_text("utf-8"))
    assert len(named) > 3
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_there_is_a_recipe_for_each_common_change():
    assert list(RECIPES) == [
        *("A new rule", "A new word in documents", "A new coefficient", "A new output format", "A new county"),
    ]
    for recipe, body in RECIPES.items():
        assert re.findall(r"^(\d)\. ", body, flags=re.MULTILINE) == ["1", "2", "3", "4", "5"], recipe
        assert any(name == recipe for name, _ in COMMANDS), recipe


def _holds_tests(path: Path) -> bool:
    """Whether the suite has tests there: that they pass is for it to say."""
    files = path.rglob("test_*.py") if path.is_dir() else [path]
    return any(re.search(r"^(?: {4})?def test_", file.read_text("utf-8"), flags=re.MULTILINE) for file in files)


@pytest.mark.parametrize(("recipe", "line"), COMMANDS, ids=[line for _, line in COMMANDS])
def test_the_commands_of_a_recipe_run(recipe, line):
    program, *words = line.split()
    if program == "landprice":
        told = run(*words)
        assert told.code < 2, told.stderr
        return
    if program == "pytest":
        assert [word for word in words if not _holds_tests(ROOT / word)] == []
        return
    assert (program, words[0]) == ("python", "-m")
    done = _python(*words)
    assert done.returncode == 0, done.stderr


def _python(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *words], cwd=ROOT, env=bare_environment(), capture_output=True, encoding="utf-8", check=False
    )


def test_the_glossary_has_a_word_and_its_meaning_in_each_row():
    glossary = TEXT.partition("\n## Words\n")[2]
    rows = [line.strip("|").split("|") for line in glossary.splitlines() if line.startswith("| ")]
    assert len(rows) > 40
    assert [row for row in rows if not all(cell.strip() for cell in row)] == []
    told = " ".join(cell for row in rows for cell in row)
    for word in ("基准地价期日", "估价期日", "剩余使用年期", "设定年期", "权利性质", "权利类型", "级别基准地价总额",
                 "公示地价系数修正法测算结果", "不予出具", "拟出让价", "年期修正系数"):  # fmt: skip
        assert word in told


def test_the_changelog_has_a_section_for_what_is_not_released():
    sections = re.findall(r"^## (.+)$", Path(ROOT / "docs/CHANGELOG.md").read_text("utf-8"), flags=re.MULTILINE)
    assert sections[0] == "Unreleased"
    assert all(re.fullmatch(r"\d+\.\d+\.\d+.*", section) for section in sections[1:])
