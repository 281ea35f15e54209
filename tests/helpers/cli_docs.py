"""docs/cli.md, the reference of the commands in English, from the commands themselves.

python -m tests.helpers.cli_docs    write it anew, after a change of a command that is meant
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "cli.md"
_HEAD = """# The commands

Written from the commands by `python -m tests.helpers.cli_docs`: change the help of a command, not this page.
Every command takes `--lang en|zh` anywhere and `-h`, `--help`; `landprice --version` shows the version.
"""


def commands() -> dict[str, Any]:
    """Every command by name, in English; the language is settled when a command's module is first imported."""
    from landprice.core.messages import use_language

    use_language("en")
    from landprice.cli.app import application
    from landprice.cli.commands import COMMANDS

    frame = application()
    return {name: frame.get_command(None, name) for name in COMMANDS}


def page() -> str:
    """The whole reference as Markdown."""
    return "\n".join([_HEAD, *(_command(name, each) for name, each in commands().items())])


def _command(name: str, command: Any) -> str:
    context = command.make_context(f"landprice {name}", [], resilient_parsing=True)
    usage = re.sub(r"\{(.*?)\}", lambda needed: needed[1].upper(), command.get_usage(context).removeprefix("Usage: "))
    usage = " ".join(usage.split()).replace("......", "...")
    parts = [f"## landprice {name}", "", command.help, "", f"    {usage}", ""]
    shown = [param for param in command.params if not getattr(param, "hidden", False)]
    if shown:
        parts += ["| | |", "| --- | --- |", *(_row(param, context) for param in shown), ""]
    if command.epilog:
        lines = command.epilog.replace("\b", "").strip().splitlines()
        parts += [lines[0], "", *(f"    {line.strip()}" for line in lines[1:]), ""]
    return "\n".join(parts)


def _row(param: Any, context: Any) -> str:
    """Name, value with its choices, help with what is needed and the default: as ``--help`` shows them."""
    name, said = param.get_help_record(context)
    name = name if param.param_type_name == "option" else (param.metavar or param.name).upper()
    name = re.sub(r" <(str|path|list\[\w+\])>", "", name)
    return f"| `{_escaped(name)}` | {_escaped(' '.join(said.split()))} |"


def _escaped(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    os.environ["LANDPRICE_LANG"] = "en"
    PAGE.write_text(page(), "utf-8")
