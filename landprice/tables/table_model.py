"""What every part of a table file is: a slotted dataclass without unknown keys, unchanged after reading.

And what pydantic is told of a field, said without importing pydantic: that waits until a validator is built. A table
restored from its compiled copy needs no validator, and importing pydantic takes longer than the quote.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from copy import copy
from dataclasses import Field, FrozenInstanceError, field
from functools import lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, ClassVar, Never, TypeVar

from landprice.core.startup import record

if TYPE_CHECKING:
    from pydantic import TypeAdapter

    from landprice.core.findings import KeyPath, Position


T = TypeVar("T")


def fields_of(part: Any) -> Iterable[str]:
    """The names of the fields of a part."""
    return part.__dataclass_fields__.keys()  # type: ignore[no-any-return]


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

    # what a dataclass writes for each class, written once: the classes take half as long to make
    def __eq__(self, other: object) -> bool:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in fields_of(self))

    def __repr__(self) -> str:
        shown = ", ".join(f"{name}={getattr(self, name)!r}" for name in fields_of(self))
        return f"{type(self).__qualname__}({shown})"

    def __delattr__(self, name: str) -> None:
        raise FrozenInstanceError(f"cannot delete {name}: a table is as printed")


class Fixed(dict[Any, Any]):
    """A mapping of a table: as any dict, but that it cannot be changed."""

    __slots__ = ()

    def _refuse(self, *_given: Any, **_more: Any) -> Never:
        raise FrozenInstanceError("a table is as printed: its mappings cannot be changed")

    __setitem__ = __delitem__ = __ior__ = clear = pop = popitem = setdefault = update = _refuse  # pyright: ignore

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


@record(frozen=False)
class Origin:
    """Where a table was read from, how to find a value there, and what is worked out once for each table."""

    file: str = ""
    read_node: Callable[[], Any] | None = None
    locate: Callable[[KeyPath, bool], Position] | None = None
    memo: dict[str, Any] = field(default_factory=dict)

    @property
    def node(self) -> Any:
        """What ``yaml.read.compose`` made of the file; None for a table that was read from none."""
        if "node" not in self.memo:
            self.memo["node"] = self.read_node() if self.read_node else None
        return self.memo["node"]

    def stand_in(self, file: str, read_node: Callable[[], Any]) -> None:
        """Take the places of values from the node that ``read_node`` gives, made of ``file``, when they are asked."""
        self.file, self.read_node = file, read_node

    def position(self, path: KeyPath, *, key: bool) -> Position:
        """Where the value at ``path`` (or, with ``key``, its key) stands."""
        if self.locate:
            return self.locate(path, key)
        position, locate = _placing()
        return position(self.file, *locate(self.node, path, key=key))

    def __getstate__(self) -> tuple[Any, ...]:
        # what is worked out for a table is worked out again where it goes
        return self.file, self.node, self.locate

    def __setstate__(self, state: tuple[Any, ...]) -> None:
        self.file, node, self.locate = state
        self.read_node, self.memo = lambda: node, {}


@lru_cache(maxsize=1)
def _placing() -> tuple[Callable[..., Position], Callable[..., tuple[int, int]]]:
    """What makes a position, and what finds one in a node: a quote, whose table tells places itself, needs neither."""
    from landprice.core.findings import Position
    from landprice.tables.yaml.nodes import locate

    return Position, locate


class Placed:
    """Keeps the origin beside the fields, which are those of the file and no more."""

    __slots__ = ("_origin",)
    _origin: Origin

    @property
    def origin(self) -> Origin:
        """Where the table was read from."""
        try:
            return self._origin
        except AttributeError:
            object.__setattr__(self, "_origin", Origin())
            return self._origin


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


class Later:
    """The annotation of that name in pydantic (``BeforeValidator``, ``Tag`` …), made when a validator is built."""

    def __init__(self, name: str, *arguments: Any, **settings: Any) -> None:
        self.name, self.arguments, self.settings = name, arguments, settings

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        import pydantic

        made = getattr(pydantic, self.name)(*self.arguments, **self.settings)
        return made.__get_pydantic_core_schema__(source, handler)


class LaterPart:
    """The part of that name, whose module is loaded only where a table has one."""

    def __init__(self, module: str, name: str) -> None:
        self.module, self.name = module, name

    def part(self) -> Any:
        """The class."""
        return getattr(import_module(self.module), self.name)

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        # the validator of the part is built when the first value of it is read
        validated = Later("BeforeValidator", lambda value: reader(self.part()).validate_python(value))
        return validated.__get_pydantic_core_schema__(source, handler)


class Bound:
    """A bound that pydantic itself checks and the JSON Schema shows: ``min_length``, ``ge``, ``le``."""

    def __init__(self, **bounds: int) -> None:
        self.bounds = bounds

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        schema = handler(source)
        if schema["type"].startswith("function"):
            raise TypeError("a bound stands before what reads the value: pydantic looks at no bound of a function")
        return {**schema, **self.bounds}

    def holds(self, value: Any) -> bool:
        """Whether a value keeps to it."""
        return all(_HOLDS[name](value, bound) for name, bound in self.bounds.items())


_HOLDS: dict[str, Callable[[Any, int], bool]] = {
    "min_length": lambda value, bound: len(value) >= bound,
    "ge": lambda value, bound: value >= bound,
    "le": lambda value, bound: value <= bound,
}


class Shown:
    """The JSON Schema of a value, in place of the one that pydantic would make of its type."""

    def __init__(self, **schema: Any) -> None:
        self.schema = schema

    def __get_pydantic_json_schema__(self, core: Any, handler: Any) -> Any:
        return dict(self.schema)


def read_by(read: Any, **settings: Any) -> Later:
    """The value as ``read`` gives it from what stands in the file, before anything else looks at it."""
    return Later("BeforeValidator", read, **settings)


def checked_by(check: Any) -> Later:
    """The value as ``check`` gives it, after its type is known to be right."""
    return Later("AfterValidator", check)
