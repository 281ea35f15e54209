"""Completion in the shell: what a shell asks while a line is typed, answered in place of running it.

The scripts for the shells are typer's. They run ``landprice`` with the line typed so far in the environment.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any

from landprice.core.errors import LandpriceError

ASKED = "_LANDPRICE_COMPLETE"
"""The variable in which a shell asks: ``complete_bash``, ``complete_zsh`` …"""
Candidates = list[tuple[str, str]]


def candidates(kind: str) -> Callable[..., Candidates]:
    """What typer asks for the words that an option can have; ``landprice.cli.candidates`` is loaded only then."""

    def complete(ctx: Any, incomplete: str) -> Candidates:
        named: Callable[[dict[str, Any], str], Candidates] = getattr(import_module("landprice.cli.candidates"), kind)
        return named(ctx.params, incomplete)

    return complete


def answer(without_language: Callable[[Sequence[str]], tuple[str | None, list[str]]]) -> int:
    """Print the candidates for the line that the shell has; nothing where the line cannot be met.

    ``without_language`` takes ``--lang`` out of arguments, which typer does not know.
    """
    instruction, _, shell = os.environ[ASKED].partition("_")
    made = _shells().get(shell)
    if instruction != "complete" or made is None:
        return 1
    asked = made(import_module("landprice.cli.app").application(), {}, "landprice", ASKED)
    arguments, incomplete = asked.get_completion_args()
    line = _Line(_plain(without_language(arguments)[1]))
    asked.get_completion_args = lambda: (line, incomplete)
    try:
        sys.stdout.write(asked.complete() + "\n")
    except LandpriceError:  # the line so far says something that there is not: nothing can follow it
        return 1
    except Exception:  # a shell would show it in the middle of the line
        if os.environ.get("LANDPRICE_DEBUG"):
            raise
        return 1
    return 0


class _Line(list[str]):
    """The words of a line; typer looks for the option to complete at their end, and reads the options in a copy.

    Reading stops at an option without its value, and what was said before it would be lost.
    """

    def copy(self) -> list[str]:
        return list(self[:-1] if self and self[-1].startswith("-") else self)


def _shells() -> dict[str, Any]:
    """What typer has to talk with each shell."""
    known: Any = import_module("typer._completion_classes")
    known._sanitize_help_text = str  # it loads rich, takes words in brackets for markup, and breaks long lines
    shells = {"bash": known.BashComplete, "zsh": known.ZshComplete, "fish": known.FishComplete}
    return shells | dict.fromkeys(("powershell", "pwsh"), known.PowerShellComplete)


def _plain(arguments: list[str]) -> list[str]:
    """Without ``help`` before a command, which takes what the command takes, and the ``=`` that bash parts off."""
    if arguments[:1] == ["help"]:
        del arguments[0]
    return [each for each in arguments if each != "="]
