"""Whole outputs of list, show and explain, in both languages, on terminals of two widths and piped."""

from __future__ import annotations

import os
import re

import pytest
from helpers.cli import ROOT, run_terminal
from helpers.screens import EVERY, SCREENS

from landprice.cli.display.wrap import width

REGENERATE = "python -m tests.helpers.screens writes the screens anew, if the change is meant"


@pytest.mark.parametrize("screen", EVERY, ids=lambda screen: screen.file.stem)
def test_an_output_is_as_kept(screen):
    assert screen.shown() == screen.file.read_text("utf-8"), REGENERATE


@pytest.mark.skipif(os.name == "nt", reason="a pseudo-terminal is needed")
@pytest.mark.parametrize(
    "name", ["show-corrections-tongdao-80-zh", "compare-hukou-lushan-120-en", "explain-rule-80-zh"]
)
def test_a_true_terminal_shows_the_same_as_one_made_up(name):
    screen = next(one for one in EVERY if one.file.stem == name)
    shown = run_terminal(*screen.arguments, lang=screen.lang, columns=screen.columns, cwd=ROOT).stdout
    assert re.sub(r"\x1b\[[0-9;]*m", "", shown) == screen.file.read_text("utf-8")


def test_every_file_is_an_output_that_is_looked_at():
    assert sorted(SCREENS.glob("*.txt")) == sorted(screen.file for screen in EVERY), REGENERATE


@pytest.mark.parametrize("screen", [one for one in EVERY if one.columns], ids=lambda screen: screen.file.stem)
def test_no_line_is_wider_than_its_terminal(screen):
    """Examples of a manual page are left as they stand: a figure of a table is never broken."""
    shown = screen.file.read_text("utf-8").splitlines()
    assert [line for line in shown if width(line) > screen.columns and not line.startswith("    ")] == []


def test_headings_stand_out_on_a_terminal_only():
    on_terminal, piped = run_terminal("show", "湖口").stdout, (SCREENS / "show-hukou-en.txt").read_text("utf-8")
    assert "\x1b[1mBenchmark prices: 湖口县城区基准地价更新成果\x1b[0m\n" in on_terminal
    assert "\x1b" not in piped
