"""The command line: settles the language, loads the one command asked for, turns errors into exit codes."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

COMMANDS = ("quote", "convert", "check", "explain", "list", "show", "schema", "read")
"""Every command, in the order of the help; each is a module of this package under the same name."""


def main() -> None:
    """The entry point of the ``landprice`` command."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run one command line and give its exit code; results go to stdout, messages to stderr."""
    from landprice.cli.output import make_streams_safe
    from landprice.messages import choose_language, use_language

    make_streams_safe()
    language, remaining = _language_asked(arguments)
    use_language(choose_language(language))
    try:
        return _run(remaining)
    except BrokenPipeError:
        # whoever read our output has seen enough; keep Python from complaining about it at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130


def _run(arguments: Sequence[str]) -> int:
    from landprice.cli.app import application
    from landprice.cli.output import report, report_failure
    from landprice.errors import LandpriceError

    try:
        code = application()(args=[*arguments], prog_name="landprice", standalone_mode=False)
        sys.stdout.flush()
    except LandpriceError as error:
        report(error)
        return 2
    except (BrokenPipeError, KeyboardInterrupt):
        raise
    except SystemExit as stop:
        if isinstance(stop.__context__, BrokenPipeError):
            raise stop.__context__ from None
        return stop.code if isinstance(stop.code, int) else 2
    except Exception as error:
        return report_failure(error)
    return code if isinstance(code, int) else 0


def _language_asked(arguments: Sequence[str]) -> tuple[str | None, list[str]]:
    """``--lang`` may stand anywhere; it is taken out before typer, whose help texts need the language first."""
    remaining: list[str] = []
    language = None
    pending = iter(arguments)
    for argument in pending:
        if argument == "--":
            remaining += [argument, *pending]
        elif argument == "--lang":
            language = next(pending, "")
        elif argument.startswith("--lang="):
            language = argument.removeprefix("--lang=")
        else:
            remaining.append(argument)
    return language, remaining
