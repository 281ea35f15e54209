"""The exceptions of landprice.

    LandpriceError                     everything this package raises on purpose
    ├── InputError (ValueError)        a request that cannot be met: exit code 2
    │   ├── NumberError                not a number, a float, or outside its bounds
    │   ├── UnitError                  an unknown unit, or two units that do not measure the same thing
    │   ├── DateError                  not a date, or one that no calendar has
    │   ├── CountyError                no such county, scope or edition, or more than one that fits
    │   ├── LandUseError               no such land use in the table, or more than one that fits
    │   ├── GradeError                 no such grade, or one that the table does not price for this use
    │   ├── ParcelError                a statement about a parcel that contradicts itself or the table
    │   └── MissingLibraryError        an optional library that this command needs is not installed
    ├── FileError (OSError)            a file that cannot be read or written: exit code 2
    └── TableError (ValueError)        a table file with mistakes: carries every finding, not the first

Each carries a ``message`` (template and parameters, see ``messages.py``); ``str(error)`` is its text in the
language in force. ``choices`` holds the valid values, nearest first, where there are any.

Optional libraries are imported by ``library``, which names the line that installs one that is absent.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any

from landprice.core.messages import Message, message

if TYPE_CHECKING:
    from landprice.core.findings import Finding


class LandpriceError(Exception):
    """Everything that landprice raises on purpose."""

    def __init__(self, message: Message, choices: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.choices = tuple(choices)

    def __str__(self) -> str:
        return str(self.message)

    def __reduce__(self) -> tuple[Any, ...]:
        # as it stands, not by calling the class again: a TableError takes more than its message
        return _restored, (type(self), self.args, self.__dict__)


def _restored(kind: type[LandpriceError], args: tuple[Any, ...], attributes: dict[str, Any]) -> LandpriceError:
    error = kind.__new__(kind, *args)
    error.args = args
    error.__dict__.update(attributes)
    return error


class InputError(LandpriceError, ValueError):
    """A request that cannot be met as asked."""


class NumberError(InputError):
    """A figure that is no number, is a float, or lies outside its bounds."""


class UnitError(InputError):
    """An unknown unit, or two units that do not measure the same thing."""


class DateError(InputError):
    """Not a date, or one that no calendar has."""


class CountyError(InputError):
    """No such county, scope or edition, or more than one that fits."""


class LandUseError(InputError):
    """No such land use in the table, or more than one that fits."""


class GradeError(InputError):
    """No such grade, or one that the table does not price for this use."""


class ParcelError(InputError):
    """A statement about a parcel that contradicts itself or the table."""


class MissingLibraryError(InputError):
    """An optional library that this command needs is not installed."""


class FileError(LandpriceError, OSError):
    """A file that cannot be read or written."""

    def __init__(self, message: Message, choices: Sequence[str] = ()) -> None:
        LandpriceError.__init__(self, message, choices)


class TableError(LandpriceError, ValueError):
    """A table file with mistakes; ``findings`` holds all of them in the order of the file, ``text`` is the file's."""

    def __init__(self, message: Message, findings: Sequence[Finding], text: str = "") -> None:
        super().__init__(message)
        self.findings = tuple(findings)
        self.text = text


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
