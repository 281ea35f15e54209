"""How text reaches a person: harmless, in whatever encoding the terminal has, in lines as wide as the terminal."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, TextIO

from landprice.core.harmless import harmless as harmless

if TYPE_CHECKING:
    from landprice.core.errors import LandpriceError
    from landprice.core.messages import Message


def make_streams_safe() -> None:
    """Let no character end the program that the encoding of stdout or stderr does not have, nor a closed stream."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:  # closed by the caller, as in `landprice list >&-`
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115, PTH123
        elif reconfigure := getattr(stream, "reconfigure", None):
            reconfigure(errors="backslashreplace")


def say(text: str = "") -> None:
    """Print a result to stdout."""
    sys.stdout.write(harmless(text) + "\n")


def tell(text: str) -> None:
    """Print a message to stderr, after the results so far; as written, for what is laid out already."""
    sys.stdout.flush()
    sys.stderr.write(harmless(text) + "\n")


def tell_sentence(sentence: str) -> None:
    """Print a sentence to stderr, in whole words over as many lines as it takes on a terminal."""
    tell("\n".join(_lines(harmless(sentence), sys.stderr)))


def tell_note(what: Message | str) -> None:
    """Print a note to stderr: what the user of a result should know."""
    from landprice.core.messages import text

    tell_sentence(text("note: {note}", note=what))


def say_json(value: object) -> None:
    """Print ``value`` as JSON to stdout, all its digits kept."""
    from landprice.core.jsontext import to_json

    sys.stdout.write(to_json(value) + "\n")


def report(error: LandpriceError) -> None:
    """Say on stderr what is wrong; for a table with mistakes, each of them with its place and line."""
    from landprice.core.errors import TableError

    tell_sentence(str(error))
    if isinstance(error, TableError):
        from landprice.cli.display.findings import show_findings
        from landprice.core.textfile import line_in

        show_findings(error.findings, tell, lambda at: (line_in(error.text, at.line), at.column))


def report_failure(error: Exception) -> int:
    """Say on stderr what went wrong inside typer or inside landprice, without a traceback; gives the exit code."""
    from landprice.core.messages import text

    show = getattr(error, "show", None)
    if show:
        from landprice.cli.usage import mistake_in

        if what := mistake_in(error):
            tell_sentence(str(what))
        else:
            show()
        return int(getattr(error, "exit_code", 2))
    if type(error).__name__ == "Abort":
        return 130
    if os.environ.get("LANDPRICE_DEBUG"):
        raise error
    reason = f"{type(error).__name__}: {error}"
    tell_sentence(
        text("a mistake inside landprice: {reason}; LANDPRICE_DEBUG=1 shows where, please report it", reason=reason)
    )
    return 2


def looked_at() -> bool:
    """Whether a person looks at stdout, rather than a file or a program."""
    return sys.stdout.isatty()


def columns() -> int:
    """The width of the terminal in cells."""
    from shutil import get_terminal_size

    return max(get_terminal_size().columns, 40)


def _lines(sentence: str, stream: TextIO) -> list[str]:
    if not stream.isatty():
        return [sentence]
    from landprice.cli.display.wrap import wrap

    first, *further = wrap(sentence, columns() - 3)
    return [first, *(f"  {line}" for line in further)]
