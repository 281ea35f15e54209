"""``--help`` of every command: whole in the language asked for, no line wider than the terminal, columns aligned."""

from __future__ import annotations

import re

import pytest
from helpers.cli import help_page

from landprice.cli.commands import COMMANDS
from landprice.cli.display.wrap import width

OWN_WORDS = re.compile(
    r"Usage:|Options:|Arguments:|Commands:|Show this message|\[required\]|\[default|\[OPTIONS\]|<str>"
)
"""What typer says by itself."""


def page(*command: str, lang: str, columns: int) -> list[str]:
    return help_page(*command, lang=lang, columns=columns).splitlines()


@pytest.mark.parametrize("command", [(), *((name,) for name in COMMANDS)], ids=lambda words: " ".join(words) or "-")
def test_the_help_is_chinese_and_fits(command):
    shown = page(*command, lang="zh", columns=80)
    assert [line for line in shown if OWN_WORDS.search(line)] == []
    examples = [line for line in shown if "landprice " in line and line.startswith("    ")]
    assert [line for line in shown if re.match(r" +(-\w, )?--[a-z-]+ [^ ]*[A-Z]", line)] == []  # what a value is called
    assert [line for line in shown if width(line) > 80 and line not in examples] == []


def test_the_frame_in_chinese():
    shown = page(lang="zh", columns=80)
    assert shown[:8] == [
        "用法：landprice [选项] 命令 [参数]...",
        "",
        "  城镇基准地价：查询、换算、检查、估价。",
        "",
        "选项：",
        "  --version   显示版本后退出。",
        "  -h, --help  显示本说明后退出。",
        "",
    ]
    begins = {
        width(line[: line.index(rest)])
        for line in shown[9:-2]
        if (rest := line[2:].lstrip(" abcdefghijklmnopqrstuvwxyz"))
    }
    assert begins == {14}


def test_defaults_and_what_is_needed_are_said_in_chinese():
    shown = "\n".join(page("compare", lang="zh", columns=120))
    assert "[默认：元/㎡]" in shown
    assert "[必填]" in shown


def test_a_wide_terminal_is_used():
    narrow, wide = (page("quote", lang="zh", columns=columns) for columns in (80, 120))
    assert len(wide) < len(narrow)
    assert max(map(width, wide[:-4])) > 80


def test_english_keeps_its_words():
    shown = page("show", lang="en", columns=80)
    assert shown[:6] == [
        "Usage: landprice show [OPTIONS] {COUNTY}",
        "",
        "  Show a table as printed: prices, basis, corrections, sources.",
        "",
        "Arguments:",
        "  COUNTY  Full or short name, pinyin, adcode, or a table file.  [required]",
    ]
