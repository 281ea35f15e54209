"""docs/reading.md: every session on the page gives, command by command, what the page shows."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys

import pytest
from helpers.cli import ROOT, bare_environment

PAGE = ROOT / "docs" / "reading.md"
SESSIONS = re.findall(r"```console\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
LEFT_OUT = "…\n"
_SHELL = 'landprice() { "$PYTHON" -m landprice "$@"; }; { eval "$1"; } 2>&1'


def commands() -> list[tuple[str, str]]:
    """Each command with the output shown below it, in the order of the page."""
    steps = re.split(r"^\$ (.*)\n", "".join(SESSIONS), flags=re.MULTILINE)
    assert steps[0] == ""
    return list(zip(steps[1::2], steps[2::2], strict=True))


def as_shown(shown: str) -> re.Pattern[str]:
    """What stands for the output of a command: a line ``…`` for one line or more that are left out."""
    return re.compile("(?:.*\n)+?".join(map(re.escape, shown.split(LEFT_OUT))))


@pytest.mark.skipif(sys.platform != "linux", reason="the sed of the sessions is that of Linux")
def test_the_sessions_give_what_the_page_shows(tmp_path):
    shutil.copy(ROOT / "tests/documents/files/hongya-2017.txt", tmp_path)
    assert len(commands()) >= 10
    for command, shown in commands():
        done = subprocess.run(
            ["bash", "-c", _SHELL, "bash", command],
            cwd=tmp_path,
            env=bare_environment("en", {"PYTHON": sys.executable}),
            capture_output=True,
            encoding="utf-8",
        )
        assert as_shown(shown).fullmatch(done.stdout), f"$ {command}\n{done.stdout}"
