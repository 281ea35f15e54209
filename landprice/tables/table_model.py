"""What every part of a table file is: a slotted dataclass without unknown keys, unchanged after reading."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import Field, FrozenInstanceError
from functools import lru_cache
from typing import TYPE_CHECKING, Any, ClassVar, Never

if TYPE_CHECKING:
    from pydantic import TypeAdapter


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

    def __delattr__(self, name: str) -> None:
        raise FrozenInstanceError(f"cannot delete {name}: a table is as printed")


class Fixed(dict[Any, Any]):
    """A mapping of a table: as any dict, but that it cannot be changed."""

    __slots__ = ()

    def _refuse(self, *given: Any, **more: Any) -> Never:
        raise FrozenInstanceError("a table is as printed: its mappings cannot be changed")

    __setitem__ = __delitem__ = __ior__ = clear = pop = popitem = setdefault = update = _refuse

    def __reduce__(self) -> tuple[Any, ...]:
        return Fixed, (dict(self),)


class PartOfMappings(Part):
    """A part with mappings among its fields, which cannot be changed either.

    A class with a ``__post_init__`` of its own calls this one.
    """

    __slots__ = ()
    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]

    def __post_init__(self) -> None:
        for name in type(self).__dataclass_fields__:
            value = getattr(self, name)
            if type(value) is dict:
                object.__setattr__(self, name, _fixed(value))


def _fixed(value: dict[Any, Any]) -> Fixed:
    return Fixed({key: _fixed(item) if type(item) is dict else item for key, item in value.items()})


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
