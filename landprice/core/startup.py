"""What keeps the start of a command short: classes made in a third of the time, patterns compiled when first used.

A quote takes a fifth of a second, most of it to import. A frozen dataclass writes and compiles six functions for each
class, and a pattern with ranges of Chinese takes as long to compile as a small module to load.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field, fields
from operator import attrgetter
from typing import Any, TypeVar, cast, dataclass_transform, overload

T = TypeVar("T")


@overload
def record(cls: type[T], /) -> type[T]: ...
@overload
def record(*, frozen: bool = True, kw_only: bool = False, eq: bool = True) -> Callable[[type[T]], type[T]]: ...
@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def record(cls: type[Any] | None = None, /, *, frozen: bool = True, kw_only: bool = False, eq: bool = True) -> Any:
    """A dataclass with slots that cannot be changed once made; ``frozen=False``: one that can.

    As ``dataclass(slots=True, frozen=frozen)`` makes it, but that only ``__init__`` is written for the class, and that
    a class above it that shows itself, or forbids to change it, is left to do so.
    """

    def made_of(written: type[Any]) -> Any:
        own = frozenset(vars(written))
        made: Any = dataclass(init=False, repr=False, eq=False, slots=True, kw_only=kw_only)(written)
        methods = {"__init__": _init(made, frozen=frozen)}
        if eq:
            methods |= _comparing(made, frozen=frozen)
        if made.__repr__ is object.__repr__:
            methods["__repr__"] = _shown
        if frozen and made.__setattr__ in (object.__setattr__, _unchanged):
            methods |= {"__setattr__": _unchanged, "__delattr__": _kept, "__reduce__": _reducing(made)}
        for name, method in methods.items():
            if name not in own:
                setattr(made, name, method)
        return made

    return made_of if cls is None else made_of(cls)


def _init(cls: type[Any], *, frozen: bool) -> Any:
    """``__init__`` with the fields as its parameters; it sets each through its slot, which nothing forbids."""
    names: dict[str, Any] = {}
    plain, by_name, lines = ["self"], list[str](), list[str]()
    for each in fields(cls):
        value = _value(each, names)
        if each.init:
            (by_name if each.kw_only else plain).append(each.name + _default(each, names))
        if value and frozen:
            names[f"_set_{each.name}"] = getattr(cls, each.name).__set__
            lines.append(f"_set_{each.name}(self, {value})")
        elif value:
            lines.append(f"self.{each.name} = {value}")
    if hasattr(cls, "__post_init__"):
        lines.append("self.__post_init__()")
    parameters = ", ".join([*plain, *(["*", *by_name] if by_name else [])])
    exec(f"def __init__({parameters}): {'; '.join(lines) or 'pass'}", names)
    made = names["__init__"]
    made.__qualname__ = f"{cls.__qualname__}.__init__"
    return made


def _default(of: Field[Any], names: dict[str, Any]) -> str:
    """What stands behind the parameter of a field."""
    if of.default is MISSING and of.default_factory is MISSING:
        return ""
    names[f"_default_{of.name}"] = of.default
    return f"=_default_{of.name}"


def _value(of: Field[Any], names: dict[str, Any]) -> str | None:
    """What a field is set to, as an expression; None where it waits for something else to set it."""
    if of.default_factory is not MISSING:
        names |= {f"_new_{of.name}": of.default_factory, "_missing": MISSING}
        return f"_new_{of.name}() if {of.name} is _missing else {of.name}" if of.init else f"_new_{of.name}()"
    if of.init:
        return of.name
    if of.default is MISSING:
        return None
    names[f"_default_{of.name}"] = of.default
    return f"_default_{of.name}"


def _comparing(cls: type[Any], *, frozen: bool) -> dict[str, Any]:
    values = _values(each.name for each in fields(cls) if each.compare)

    def equal(self: Any, other: Any) -> Any:
        return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

    return {"__eq__": equal, "__hash__": (lambda self: hash(values(self))) if frozen else None}


def _shown(self: Any) -> str:
    shown = ", ".join(f"{each.name}={getattr(self, each.name)!r}" for each in fields(self) if each.repr)
    return f"{type(self).__qualname__}({shown})"


def _unchanged(_self: Any, name: str, _value: Any) -> None:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _kept(_self: Any, name: str) -> None:
    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _reducing(cls: type[Any]) -> Any:
    """How an instance is copied and pickled: by the values of its fields, past the ban on changing it."""
    every = fields(cls)
    values = _values(each.name for each in every)
    if all(each.init and not each.kw_only for each in every) and not hasattr(cls, "__post_init__"):
        return lambda self: (self.__class__, values(self))
    return lambda self: (_restored, (self.__class__, values(self)))


def _restored(cls: type[Any], values: tuple[Any, ...]) -> Any:
    made = object.__new__(cls)
    for each, value in zip(fields(cls), values, strict=True):
        object.__setattr__(made, each.name, value)
    return made


def _values(names: Iterable[str]) -> Callable[[Any], tuple[Any, ...]]:
    """What gives the values of some attributes of an instance."""
    every = tuple(names)
    if len(every) > 1:
        return attrgetter(*every)
    return lambda one: tuple([getattr(one, name) for name in every])


class _Pattern:
    """A regular expression that is compiled when it is first used."""

    def __init__(self, written: str, flags: int) -> None:
        self._written, self._flags = written, flags

    def __getattr__(self, name: str) -> Any:
        # found once for each way of using it: from then on the instance itself has it
        found = getattr(re.compile(self._written, self._flags), name)
        self.__dict__[name] = found
        return found


def pattern(written: str, flags: int = 0) -> re.Pattern[str]:
    """The regular expression, as ``re.compile`` gives it, but compiled when it is first used."""
    return cast("re.Pattern[str]", _Pattern(written, flags))
