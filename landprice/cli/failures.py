"""What went wrong, told to a person: on stderr, in one sentence, without a traceback."""

from __future__ import annotations

import os
from contextlib import suppress

from landprice.cli.output import tell, tell_sentence
from landprice.cli.usage import mistake_in
from landprice.core.errors import LandpriceError, TableError
from landprice.core.messages import text
from landprice.core.textfile import line_in


def tell_error(error: LandpriceError) -> None:
    """Say on stderr what is wrong; for a table with mistakes, each of them with its place and line."""
    tell_sentence(str(error))
    if isinstance(error, TableError):
        from landprice.cli.display.findings import show_findings

        show_findings(error.findings, tell, lambda at: (line_in(error.text, at.line), at.column))


def tell_failure(error: Exception) -> int:
    """Say on stderr what went wrong inside typer or inside landprice, without a traceback; gives the exit code."""
    show = getattr(error, "show", None)
    if show:
        if what := mistake_in(error):
            tell_sentence(str(what))
        else:
            with suppress(OSError):
                show()
        return int(getattr(error, "exit_code", 2))
    if type(error).__name__ == "Abort":
        return 130
    if os.environ.get("LANDPRICE_DEBUG"):
        raise error
    if _is_of_memory(error):
        tell_sentence(text("there is too little memory for this command"))
        return 2
    reason = f"{type(error).__name__}: {error}"
    tell_sentence(
        text("a mistake inside landprice: {reason}; LANDPRICE_DEBUG=1 shows where, please report it", reason=reason)
    )
    return 2


def _is_of_memory(error: Exception) -> bool:
    """Whether there was no memory for a value, or for a library to be loaded."""
    return isinstance(error, MemoryError) or (isinstance(error, ImportError) and "failed to map" in str(error))
