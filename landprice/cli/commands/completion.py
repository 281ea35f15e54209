"""``landprice completion``: the script that lets a shell complete command lines, printed or installed."""

from __future__ import annotations

import os
import subprocess
from enum import StrEnum
from importlib import import_module
from pathlib import PurePath
from typing import Annotated, Any

import typer

from landprice.cli.options import flag
from landprice.cli.output import say, tell_sentence
from landprice.core.errors import InputError
from landprice.core.messages import message, text

EXAMPLES = (
    "landprice completion bash --install",
    'eval "$(landprice completion zsh)"',
    "landprice completion fish > ~/.config/fish/completions/landprice.fish",
)
_AT_ONCE = """
[[ $zsh_eval_context[-1] == loadautofunc ]] && _landprice_completion "$@"
"""
"""For zsh, which loads typer's script at the first tab and would only run it at the second."""


class Shell(StrEnum):
    """The shells that can ask for completions."""

    BASH = "bash"
    ZSH = "zsh"
    FISH = "fish"
    PWSH = "pwsh"


def command(
    shell: Annotated[
        Shell | None,
        typer.Argument(help=text("The shell; by default that of the user."), show_default=False, case_sensitive=False),
    ] = None,
    install: Annotated[
        bool,
        flag("--install", text("Write it where the shell finds it, and name it in its start-up file.")),
    ] = False,
) -> int:
    """Print the script of the shell, or install it; gives the exit code."""
    name = (shell or _shell_of_user()).value
    shared: Any = import_module("typer._completion_shared")
    shared._completion_scripts["zsh"] = shared.COMPLETION_SCRIPT_ZSH + _AT_ONCE
    if not install:
        say(shared.get_completion_script(prog_name="landprice", complete_var="_LANDPRICE_COMPLETE", shell=name))
        return 0
    try:
        _, path = shared.install(shell=name, prog_name="landprice")
    except (FileNotFoundError, subprocess.SubprocessError):
        raise InputError(message("{shell} is not here: there is nothing to install for it", shell=name)) from None
    tell_sentence(text("completion for {shell} is in {file}; a new shell has it", shell=name, file=path))
    return 0


def _shell_of_user() -> Shell:
    """The shell that ``SHELL`` names. Raises InputError for none, and for one that cannot complete."""
    name = PurePath(os.environ.get("SHELL", "")).name
    if name not in list(Shell):
        raise InputError(message("say for which shell: {choices}", choices=list(Shell)), list(Shell))
    return Shell(name)
