"""Optional libraries: imported where they are needed, and named with the line that installs them when absent."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from landprice.core.errors import MissingLibraryError
from landprice.core.messages import message


def library(name: str, extra: str) -> Any:
    """The module ``name``, which the extra ``extra`` of this package installs.

    Raises MissingLibraryError with the pip line where it is not installed.
    """
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        missing = error.name or name
        raise MissingLibraryError(
            message(
                'the library {library} is not installed: pip install "landprice[{extra}]"',
                library=missing.partition(".")[0],
                extra=extra,
            )
        ) from None
