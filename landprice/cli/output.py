"""How text reaches a person: harmless, in whatever encoding the terminal has, in lines as wide as the terminal."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import TextIO

from landprice.core.messages import Message, harmless, text
from landprice.core.results import to_json


def make_streams_safe() -> None:
    """Let no character end the program that the encoding of stdout or stderr does not have, nor a closed stream."""
    if sys.stdin is None:  # closed by the caller, as in `landprice check - <&-`
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115, PTH123
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:  # closed by the caller, as in `landprice list >&-`
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115, PTH123
        elif reconfigure := getattr(stream, "reconfigure", None):
            reconfigure(errors="backslashreplace")


def say(line: str = "") -> None:
    """Print a result to stdout."""
    sys.stdout.write(harmless(line) + "\n")


def tell(line: str) -> None:
    """Print a message to stderr, after the results so far; as written, for what is laid out already."""
    sys.stdout.flush()
    try:
        sys.stderr.write(harmless(line) + "\n")
    except OSError:  # a full disk: what cannot be said changes nothing of what is done
        give_up(sys.stderr)


def give_up(*streams: TextIO) -> None:
    """Let what is still to be written go nowhere, so that Python does not complain about it at exit."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in streams:
        with suppress(OSError, ValueError):
            os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def tell_sentence(sentence: str) -> None:
    """Print a sentence to stderr, in whole words over as many lines as it takes on a terminal."""
    tell("\n".join(_lines(harmless(sentence), sys.stderr)))


def tell_note(what: Message | str) -> None:
    """Print a note to stderr: what the user of a result should know."""
    tell_sentence(text("note: {note}", note=what))


def say_json(value: object) -> None:
    """Print ``value`` as JSON to stdout, all its digits kept."""
    sys.stdout.write(to_json(value) + "\n")


def is_terminal() -> bool:
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
