"""How text reaches a person: harmless, in whatever encoding the terminal has, tables only where one looks on."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from landprice.errors import LandpriceError

_HARMFUL = {code: f"\\x{code:02x}" for code in (*range(9), *range(11, 32), *range(127, 160))}
_HARMFUL |= {code: f"\\u{code:04x}" for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F)}


def make_streams_safe() -> None:
    """Let no character end the program that the encoding of stdout or stderr does not have."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="backslashreplace")


def harmless(text: str) -> str:
    """``text`` with escape sequences, control characters and reordering marks made visible."""
    return text.translate(_HARMFUL)


def say(text: str = "") -> None:
    """Print a result to stdout."""
    sys.stdout.write(harmless(text) + "\n")


def tell(text: str) -> None:
    """Print a message to stderr."""
    sys.stdout.flush()
    sys.stderr.write(harmless(text) + "\n")


def say_json(value: object) -> None:
    """Print ``value`` as JSON to stdout, all its digits kept."""
    from landprice.jsontext import to_json

    sys.stdout.write(to_json(value) + "\n")


def report(error: LandpriceError) -> None:
    """Say on stderr what is wrong; for a table with mistakes, each of them with its place and line."""
    from landprice.errors import TableError

    tell(str(error))
    if isinstance(error, TableError):
        from landprice.cli.findings import show_findings

        show_findings(error.findings, tell)


def report_failure(error: Exception) -> int:
    """Say on stderr what went wrong inside typer or inside landprice, without a traceback; gives the exit code."""
    from landprice.messages import text

    show = getattr(error, "show", None)
    if show:
        show()
        return int(getattr(error, "exit_code", 2))
    if type(error).__name__ == "Abort":
        return 130
    if os.environ.get("LANDPRICE_DEBUG"):
        raise error
    reason = f"{type(error).__name__}: {error}"
    tell(text("a mistake inside landprice: {reason}; LANDPRICE_DEBUG=1 shows where, please report it", reason=reason))
    return 2


def looked_at() -> bool:
    """Whether a person looks at stdout, rather than a file or a program."""
    return sys.stdout.isatty()
