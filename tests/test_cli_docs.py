"""docs/cli.md is current, and every command and option has help."""

from __future__ import annotations

import subprocess
import sys

from helpers.cli import ROOT, bare_environment
from helpers.cli_docs import PAGE

_MUTE = (
    "from tests.helpers.cli_docs import commands\n"
    "for name, each in commands().items():\n"
    "    if not each.help: print(name)\n"
    "    for param in each.params:\n"
    "        if not param.help: print(name, param.name)\n"
)


def test_the_page_is_current():
    assert PAGE.read_text("utf-8") == _python("from tests.helpers.cli_docs import page; print(page(), end='')")


def test_every_command_and_option_has_help():
    assert _python(_MUTE) == ""


def _python(code: str) -> str:
    """In a process of its own: help keeps the language in which a command was first imported."""
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        encoding="utf-8",
        env=bare_environment(),
        cwd=ROOT,
        check=True,
    )
    return done.stdout
