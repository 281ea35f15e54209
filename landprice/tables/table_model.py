"""What every part of a table file is: a slotted dataclass without unknown keys, unchanged after reading."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from dataclasses import FrozenInstanceError
from functools import lru_cache
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

if TYPE_CHECKING:
    from pydantic import TypeAdapter


T = TypeVar("T")


class Part:
    """A part of a table file: no unknown keys, no change after reading.

    Parts are plain dataclasses, validated together by ``reader``: a pydantic model for each would cost
    every command the time to build a dozen validators.
    """

    __slots__ = ()
    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}

    def __setattr__(self, name: str, value: object) -> None:
        # what frozen=True does, written once here: writing it into each class takes as long as reading a table
        if hasattr(self, name):
            raise FrozenInstanceError(f"cannot assign to {name}: a table is as printed")
        object.__setattr__(self, name, value)


def changed(part: T, **values: Any) -> T:
    """A copy of a part of a table with other values, which are not validated again."""
    copied = copy(part)
    for name, value in values.items():
        object.__setattr__(copied, name, value)
    return copied


@lru_cache
def reader(part: type[Any]) -> TypeAdapter[Any]:
    """What validates plain data and makes a ``part`` of it."""
    from pydantic import TypeAdapter

    with _without_plugins():
        return TypeAdapter(part)


@contextmanager
def _without_plugins() -> Iterator[None]:
    """Keep pydantic from searching every installed package for plugins, which takes longer than reading a table."""
    before = os.environ.get("PYDANTIC_DISABLE_PLUGINS")
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"
    try:
        yield
    finally:
        if before is None:
            del os.environ["PYDANTIC_DISABLE_PLUGINS"]
        else:
            os.environ["PYDANTIC_DISABLE_PLUGINS"] = before
