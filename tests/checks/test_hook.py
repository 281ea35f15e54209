"""The definitions of the pre-commit hooks name a command that there is, and see all that it compares in one run."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from helpers.cli import run

from landprice.cli.commands import COMMANDS

ROOT = Path(__file__).resolve().parents[2]
HOOKS = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))}


@pytest.mark.parametrize("name", ["landprice-check", "landprice-check-folder"])
def test_the_hook_runs_the_checker(name):
    hook = HOOKS[name]
    assert hook["entry"].split() == ["landprice", "check"]
    assert "check" in COMMANDS
    assert hook["language"] == "python"


def test_the_changed_tables_are_given_to_one_run():
    """Without require_serial pre-commit parts many files among processes, and nothing is compared across them."""
    assert HOOKS["landprice-check"]["require_serial"] is True
    assert HOOKS["landprice-check-folder"]["pass_filenames"] is False


def test_the_folder_is_checked_when_a_table_or_a_document_in_it_changes(monkeypatch):
    hook = HOOKS["landprice-check-folder"]
    changed = (
        "tables/jiangxi/hukou-2023.yaml",
        "tables/gazette.txt",
        "tables/公报.pdf",
        "README.md",
        "docs/tables/a.txt",
    )
    assert [name for name in changed if re.search(hook["files"], name)] == list(changed[:3])
    assert "types" not in hook
    monkeypatch.chdir(ROOT)
    ran = run("check", *hook["args"], "--accept-known", "--as-of", "2024-06-01")
    assert (ran.code, ran.stderr.count("note:")) == (0, 0), ran.stderr


def test_the_manual_names_both_hooks():
    manual = (ROOT / "docs/checking.md").read_text("utf-8")
    assert all(f"- id: {name}" in manual for name in HOOKS)
