"""The definition of the pre-commit hook names a command that there is."""

from __future__ import annotations

from pathlib import Path

import yaml

from landprice.cli import COMMANDS

ROOT = Path(__file__).resolve().parents[2]


def test_the_hook_runs_the_checker():
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert hook["id"] == "landprice-check"
    assert hook["entry"].split() == ["landprice", "check"]
    assert "check" in COMMANDS
