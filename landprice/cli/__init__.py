"""The command line: settles the language, loads the one command asked for, turns errors into exit codes."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence

from landprice.cli.collector import collecting_rarely
from landprice.cli.completing import ASKED, answer
from landprice.cli.output import give_up, make_streams_safe, tell_note, tell_sentence
from landprice.core.errors import InputError, LandpriceError
from landprice.core.messages import LANGUAGES, choose_language, message, text, use_language


def main() -> None:
    """The entry point of the ``landprice`` command."""
    with collecting_rarely():
        code = run(sys.argv[1:])
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):  # said already, or stderr itself: the interpreter would end with 120 for it
            give_up(stream)
    gc.freeze()  # else the interpreter looks for cycles once more in all that it gives back: a tenth of a quote
    sys.exit(code)


def run(arguments: Sequence[str]) -> int:
    """Run one command line and give its exit code; results go to stdout, messages to stderr."""
    from landprice.cli.failures import tell_error

    make_streams_safe()
    if os.environ.get(ASKED):
        return _completed()
    asked, remaining = _language_asked(arguments)
    use_language(choose_language(asked), chosen=bool(asked or os.environ.get("LANDPRICE_LANG")))
    try:
        if asked is not None:
            _require_language(asked)
        else:
            _say_what_is_no_language(os.environ.get("LANDPRICE_LANG", ""))
        return _run(remaining)
    except LandpriceError as error:
        tell_error(error)
        return 2
    except BrokenPipeError:
        give_up(sys.stdout, sys.stderr)
        return 0
    except KeyboardInterrupt:
        return 130


def _completed() -> int:
    """What a shell asks while a line is typed: the language is that of the environment."""
    use_language(choose_language(None))
    return answer(_language_asked)


def _run(arguments: Sequence[str]) -> int:
    from landprice.cli.app import application
    from landprice.cli.failures import tell_failure

    try:
        code = application()(args=[*arguments], prog_name="landprice", standalone_mode=False)
        sys.stdout.flush()
    except (LandpriceError, BrokenPipeError, KeyboardInterrupt):
        raise
    except SystemExit as stop:
        if isinstance(stop.__context__, BrokenPipeError):
            raise stop.__context__ from None
        return stop.code if isinstance(stop.code, int) else 2
    except OSError as error:
        return _unwritable(error)
    except Exception as error:
        return tell_failure(error)
    return code if isinstance(code, int) else 0


def _unwritable(error: OSError) -> int:
    """Say what stands against stdout, such as a full disk, or against a path that the system cannot look up.

    What else is wrong with files, those that read and write them say themselves.
    """
    reason = error.strerror or type(error).__name__
    if error.filename is not None:
        if os.environ.get("LANDPRICE_DEBUG"):
            raise error
        tell_sentence(text("{file} cannot be used: {reason}", file=os.fsdecode(error.filename), reason=reason))
        return 2
    give_up(sys.stdout)
    tell_sentence(text("the output cannot be written: {reason}", reason=reason))
    return 2


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


def _is_language(wish: str) -> bool:
    return wish.replace("_", "-").partition("-")[0].partition(".")[0].lower() in LANGUAGES


def _say_what_is_no_language(wish: str) -> None:
    """The environment is no slip of this command line: what it asks for and is not there is said, not refused."""
    if wish and not _is_language(wish):
        what = message(
            "LANDPRICE_LANG={language} is none of: {choices}; English is used", language=wish, choices=LANGUAGES
        )
        tell_note(what)


def _require_language(asked: str) -> None:
    if not asked:
        raise InputError(message("--lang needs a language: {choices}", choices=LANGUAGES), LANGUAGES)
    if not _is_language(asked):
        raise InputError(
            message("--lang {language} is none of: {choices}", language=asked, choices=LANGUAGES), LANGUAGES
        )
