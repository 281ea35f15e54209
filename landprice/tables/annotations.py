"""What pydantic is told of a field, said without importing pydantic: that waits until a validator is built.

A table restored from its compiled copy needs no validator, and importing pydantic takes longer than the quote.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

from landprice.tables.table_model import reader


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
