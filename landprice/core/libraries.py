"""Optional libraries: imported where they are needed, and named with the line that installs them when absent."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from landprice.core.errors import MissingLibraryError
from landprice.core.messages import Message, message


def library(name: str, extra: str) -> Any:
    """The module ``name``, which the extra ``extra`` of this package installs.

    Raises MissingLibraryError with the pip line where it is not installed.
    """
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        missing = (error.name or name).partition(".")[0]
    raise MissingLibraryError(_absent(missing, extra))


def library_for(file: str, name: str, package: str) -> Any:
    """The module ``name``, without which ``file`` cannot be read: part of ``package`` of the extra ``documents``.

    Raises MissingLibraryError as ``library`` does, also for one that is there and cannot be loaded.
    """
    try:
        return import_module(name)
    except ImportError:
        raise MissingLibraryError(_needed(file, package)) from None


def _absent(missing: str, extra: str) -> Message:
    return message(
        'the library {library} is not installed: pip install "landprice[{extra}]"', library=missing, extra=extra
    )


def _needed(file: str, package: str) -> Message:
    return message("reading {file} needs {package}: pip install 'landprice[documents]'", file=file, package=package)
