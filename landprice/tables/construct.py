"""Plain data → parts of a table, by the annotations of the model and without pydantic.

For data whose mistakes need not be told: what a compiled copy holds, and what a draft lacks only its keeper's words
of. The same functions read and check each value as when a file is loaded; importing pydantic and building its
validators takes longer than a quote.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from inspect import get_annotations
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

from landprice.core.findings import KeyPath
from landprice.tables.table_model import Bound, Later, LaterPart

Reads = Callable[[Any], Any]
T = TypeVar("T")


class UnfitError(ValueError):
    """Data that is no part of a table."""


class _Absent:
    """What stands where a value is missing that may be."""


ABSENT = _Absent()
"""In place of a value that its keeper has yet to give: the part holds an empty text there, no entry, or None."""


def with_absent(data: Any, paths: Iterable[KeyPath]) -> Any:
    """A copy of ``data`` with ABSENT at each path where the mapping around it stands and has no such key."""
    for path in paths:
        data = _with_absent(data, path)
    return data


def _with_absent(here: Any, path: KeyPath) -> Any:
    step, below = path[0], path[1:]
    if not below:
        return {**here, step: ABSENT} if isinstance(here, dict) and step not in here else here
    if isinstance(here, dict):
        return {key: _with_absent(item, below) if key == step else item for key, item in here.items()}
    if isinstance(here, list):
        return [_with_absent(item, below) if at == step else item for at, item in enumerate(here)]
    return here


def construct(part: type[T], data: Any) -> T:
    """The ``part`` that ``data`` holds: dicts, lists and texts as a file has them.

    Raises UnfitError, or the error of the function that reads a value, for anything that is no such part.
    """
    kind: Any = part
    made: T = _reads(kind)(data)
    return made


@lru_cache(maxsize=1024)
def _reads(kind: Any) -> Reads:
    """What makes a value of ``kind``, a type with its annotations, of plain data."""
    if kind in _SIMPLE:
        return _instance(kind)
    if isinstance(kind, type) and is_dataclass(kind):
        return _part(kind)
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return _annotated(*arguments)
    if origin in (Union, UnionType):
        return _one_of(arguments)
    if origin is Literal:
        return _choice(arguments)
    if origin is tuple:
        return _list(arguments[0])
    if origin is dict:
        return _mapping(*arguments)
    if kind is Any:
        return lambda value: value
    raise TypeError(f"no part of a table is a {kind}")


_SIMPLE = (str, int, Decimal, date)


def _instance(kind: type) -> Reads:
    def read(value: Any) -> Any:
        if value is ABSENT:
            return "" if kind is str else None
        if not isinstance(value, kind) or isinstance(value, bool):
            raise UnfitError(value)
        return value

    return read


def _choice(choices: tuple[Any, ...]) -> Reads:
    def read(value: Any) -> Any:
        for choice in choices:
            if value == choice and isinstance(value, type(choice)):
                return choice
        raise UnfitError(value)

    return read


def _list(kind: Any) -> Reads:
    each = _reads(kind)

    def read(value: Any) -> Any:
        if not isinstance(value, (list, tuple)):
            raise UnfitError(value)
        return tuple([each(item) for item in value])

    return read


def _mapping(keys: Any, values: Any) -> Reads:
    key_of, value_of = _reads(keys), _reads(values)

    def read(value: Any) -> Any:
        if value is ABSENT:
            return {}
        if not isinstance(value, dict):
            raise UnfitError(value)
        return {key_of(key): value_of(item) for key, item in value.items()}

    return read


def _one_of(kinds: tuple[Any, ...]) -> Reads:
    """A value of one of several kinds: None, a choice, else the one kind that reads it, or of the type of several."""
    choices = [_reads(kind) for kind in kinds if get_origin(kind) is Literal]
    others = [kind for kind in kinds if kind is not NoneType and get_origin(kind) is not Literal]
    if len(others) == 1:
        choices.append(_reads(others[0]))
    elif not all(kind in _SIMPLE for kind in others):
        raise TypeError(f"which of {kinds} is meant, no value tells")

    def read(value: Any) -> Any:
        if (value is None and NoneType in kinds) or (len(others) > 1 and isinstance(value, tuple(others))):
            return value
        for choice in choices[:-1]:
            try:
                return choice(value)
            except UnfitError:
                continue
        if not choices:
            raise UnfitError(value)
        return choices[-1](value)

    return read


def _annotated(kind: Any, *annotations: Any) -> Reads:
    """As pydantic does it: the outermost function that reads goes first, those that check go last."""
    later: dict[str, list[Any]] = {}
    for each in annotations:
        if isinstance(each, Later):
            later.setdefault(each.name, []).append(each.arguments[0])
    inner = _inner(kind, later.get("Discriminator", ()), [each for each in annotations if isinstance(each, LaterPart)])
    before, after = later.get("BeforeValidator", [])[::-1], later.get("AfterValidator", [])
    bounds = [each.holds for each in annotations if isinstance(each, Bound)]

    def read(value: Any) -> Any:
        if value is ABSENT:
            return inner(value)
        for each in before:
            value = each(value)
        value = inner(value)
        for holds in bounds:
            if not holds(value):
                raise UnfitError(value)
        for each in after:
            value = each(value)
        return value

    return read


def _inner(kind: Any, discriminators: Sequence[Callable[[Any], str]], parts: Sequence[LaterPart]) -> Reads:
    if discriminators:
        return _tagged(discriminators[0], get_args(kind))
    return _part_later(parts[0]) if parts else _reads(kind)


def _part_later(part: LaterPart) -> Reads:
    return lambda value: None if value is None else construct(part.part(), value)


def _tagged(discriminator: Callable[[Any], str], kinds: tuple[Any, ...]) -> Reads:
    by_tag = {}
    for kind in kinds:
        inner, *annotations = get_args(kind)
        tag = next(each.arguments[0] for each in annotations if isinstance(each, Later) and each.name == "Tag")
        others = tuple(each for each in annotations if not (isinstance(each, Later) and each.name == "Tag"))
        by_tag[tag] = _annotated(inner, *others)
    return lambda value: by_tag[discriminator(value)](value)


def _part(part: type[Any]) -> Reads:
    """A part of a table from a mapping: no unknown key, none missing."""
    own = {field.name: field for field in fields(part)}
    needed = [field.name for field in fields(part) if field.default is field.default_factory is MISSING]
    lazy: dict[str, Reads] = {}

    def read(value: Any) -> Any:
        if value is ABSENT:
            value = dict.fromkeys(needed, ABSENT)
        if not isinstance(value, dict):
            raise UnfitError(value)
        given = {}
        for name, item in value.items():
            reads = lazy.get(name)
            if reads is None:
                if name not in own:
                    raise UnfitError(name)
                reads = lazy[name] = _reads(_type_of(own[name], part))
            given[name] = reads(item)
        if not given.keys() >= set(needed):
            raise UnfitError(part.__name__)
        return part(**given)

    return read


def _type_of(field: Field[Any], part: type[Any]) -> Any:
    """The type of a field with its annotations; ``typing.get_type_hints`` takes four times as long."""
    owner = next(each for each in part.__mro__ if field.name in get_annotations(each))
    return eval(field.type, vars(sys.modules[owner.__module__])) if isinstance(field.type, str) else field.type
