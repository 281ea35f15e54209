"""The libraries of the extra ``documents``, imported when a document needs them."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from landprice.core.errors import MissingLibraryError
from landprice.core.messages import message


def library(module: str, package: str, file: str) -> Any:
    """The imported ``module``. Raises MissingLibraryError, with the line that installs it."""
    try:
        return import_module(module)
    except ImportError:
        what = message("reading {file} needs {package}: pip install 'landprice[documents]'", file=file, package=package)
        raise MissingLibraryError(what) from None
