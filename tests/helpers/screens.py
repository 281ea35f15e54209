"""Whole outputs of commands, kept as files: what a person sees on a terminal, and what a program gets.

python -m tests.helpers.screens    write them anew, after a change of an output that is meant; read the diff
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from pathlib import Path

SCREENS = Path(__file__).resolve().parents[1] / "screens"
MADE_UP = "tests/tables/every-correction.yaml"
EDITIONS = ("compare", "洪雅", "--editions", "--tables", "tests/tables/hongya-2014.yaml")


@dataclass(frozen=True, slots=True)
class Screen:
    """One command in one language, on a terminal so many columns wide or, without, piped."""

    name: str
    arguments: tuple[str, ...]
    lang: str
    columns: int | None = None

    @property
    def file(self) -> Path:
        """Where the output is kept."""
        width = f"-{self.columns}" if self.columns else ""
        return SCREENS / f"{self.name}{width}-{self.lang}.txt"

    def shown(self) -> str:
        """The output now: stdout, or the terminal's screen without colours, and the exit code where it is not 0."""
        from helpers.cli import ROOT, run

        done = run(*self.arguments, lang=self.lang, columns=self.columns, cwd=ROOT)
        text = re.sub(r"\x1b\[[0-9;]*m", "", done.stdout) + (f"--- stderr\n{done.stderr}" if done.stderr else "")
        return text + (f"--- exit code {done.code}\n" if done.code else "")


def _in_both(name: str, *arguments: str, columns: tuple[int | None, ...] = (None, 80)) -> list[Screen]:
    return [Screen(name, arguments, lang, width) for lang in ("en", "zh") for width in columns]


EVERY = [
    *_in_both("list", "list", columns=(None, 80, 120)),
    *_in_both("list-place", "list", "九江"),
    *_in_both("list-nothing", "list", "九江x", columns=(None,)),
    *_in_both("show-hukou", "show", "湖口", columns=(None, 80, 120)),
    *_in_both("show-lushan", "show", "庐山"),
    *_in_both("show-corrections-tongdao", "show", "通道", "--corrections", columns=(None, 80, 120)),
    *_in_both("show-corrections-every", "show", MADE_UP, "--corrections"),
    *_in_both("show-corrections-none", "show", "湖口", "--corrections", columns=(None,)),
    *_in_both("explain-rule", "explain", "LP301", columns=(None, 80)),
    *_in_both("explain-range", "explain", "LP2", columns=(None, 80)),
    *_in_both("compare-hukou-lushan", "compare", "湖口", "庐山", "--use", "住宅", "--use", "商服", columns=(None, 120)),
    *_in_both("compare-editions", *EDITIONS, columns=(80,)),
    Screen("show-corrections-every-json", ("show", MADE_UP, "--format", "json"), "en"),
    Screen("show-deyang-json", ("show", "德阳", "--format", "json"), "en"),
    Screen("list-json", ("list", "--format", "json"), "en"),
    Screen("explain-json", ("explain", "LP301", "--format", "json"), "en"),
]


if __name__ == "__main__":
    sys.path.insert(0, str(SCREENS.parent))
    SCREENS.mkdir(exist_ok=True)
    for stale in set(SCREENS.glob("*.txt")) - {screen.file for screen in EVERY}:
        stale.unlink()
    for screen in EVERY:
        screen.file.write_text(screen.shown(), "utf-8", newline="\n")
