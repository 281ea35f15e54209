"""Paths of errata by key: ``corrections.plot_ratios[use=residential].rows.1.5[grade=III]``, not by place in a list.

A place in a list changes when a part is put before it; what the part is of does not. Both are read: a path by place
(``corrections.plot_ratios.0.rows.1.5.2``) is what findings show.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import is_dataclass
from typing import Any

from landprice.checks.figures.repair import inside, value_at
from landprice.core.findings import KeyPath, dotted
from landprice.tables.table import Prices, Table
from landprice.words.grade import normal_grade

_SELECTOR = re.compile(r"\[([^=\[\]]+=.*?)\](?=[.\[]|$)")
_CONDITION = re.compile(r"(?<![a-z_])([a-z_]+)=((?:(?!,[a-z_]+=).)*)")
_NAMES_OF_A_SOURCE = ("document_number", "role", "title")
Conditions = Mapping[str, str]


def by_place(table: Table, path: str) -> str:
    """A path with its keys as places in lists, as findings show it; as it is where nothing or several things fit."""
    found = next(_Walk(table).ways(table, path, ()), None) if "[" in path else None
    return path if found is None else dotted(found)


def value_written(table: Table, path: str) -> Any:
    """The value at a path as a keeper writes it, with dots, or None where nothing stands there.

    A key can hold a dot itself, and 1.1 be the ratio 1.1 or the ratio 1 in column 1: the one that leads to a figure
    or to words counts before one that leads to a list.
    """
    found = [value_at(table, keys) for keys in _Walk(table).ways(table, path, ())]
    return next((value for value in found if not isinstance(value, tuple)), next(iter(found), None))


def by_key(table: Table, keys: KeyPath) -> str:
    """A path with what each part of a list is of, where that tells it from the others."""
    walk, shown = _Walk(table), ""
    here: Any = table
    above: tuple[Any, ...] = ()
    for key in keys:
        told = walk.told(here, key, above) if isinstance(here, tuple) else ""
        shown += told or f".{dotted((key,))}"
        above = (*above, here)
        here = dict(inside(here)).get(key)
    return shown.removeprefix(".")


class _Walk:
    """Finds the parts of a table that conditions name."""

    def __init__(self, table: Table) -> None:
        self.table = table

    def ways(self, here: Any, path: str, above: tuple[Any, ...]) -> Iterator[KeyPath]:
        """The keys that a path leads through, in every way to take its dots, the longest key first."""
        every = [(dotted((key,)), key, value) for key, value in inside(here) if value is not None]
        for written, key, value in sorted(every, key=lambda one: -len(one[0])):
            if path == written:
                yield (key,)
            elif path.startswith((f"{written}.", f"{written}[")):
                for rest in self._behind(value, path[len(written) :], (*above, here)):
                    yield (key, *rest)

    def _behind(self, here: Any, path: str, above: tuple[Any, ...]) -> Iterator[KeyPath]:
        if not path:
            yield ()
        elif path.startswith("."):
            yield from self.ways(here, path[1:], above)
        elif selector := _SELECTOR.match(path):
            chosen = self._chosen(here, dict(_CONDITION.findall(selector[1])), above)
            for keys in chosen:
                there, over = here, above
                for key in keys:
                    over = (*over, there)
                    there = dict(inside(there)).get(key)
                for rest in self._behind(there, path[selector.end() :], over):
                    yield (*keys, *rest)

    def _chosen(self, here: Any, conditions: Conditions, above: tuple[Any, ...]) -> list[KeyPath]:
        """The one part that the conditions name; none where several fit."""
        if isinstance(here, tuple):
            found = [at for at in range(len(here)) if self._fits(here, at, conditions, above)]
            return [(found[0],)] if len(found) == 1 else []
        keys: list[str | int] = []
        for name, value in conditions.items():
            if not isinstance(here, (Mapping, Prices)):
                return []
            under = dict(inside(here))
            key = next((each for each in self._meant(name, value) if each in under), None)
            if key is None:
                return []
            keys.append(key)
            here = under[key]
        return [tuple(keys)]

    def _fits(self, parts: Sequence[Any], at: int, conditions: Conditions, above: tuple[Any, ...]) -> bool:
        part = parts[at]
        if is_dataclass(part):
            return all(self._has(part, name, value) for name, value in conditions.items())
        grades = _grades_above(above)[at : at + 1]
        return set(conditions) == {"grade"} and not set(grades).isdisjoint(self._meant("grade", conditions["grade"]))

    def _has(self, part: Any, name: str, value: str) -> bool:
        said = getattr(part, {"use": "uses", "grade": "grades"}.get(name, name), None)
        if isinstance(said, tuple):
            return not set(self._meant(name, value)).isdisjoint(said)
        return said is not None and str(said) == value

    def _meant(self, name: str, value: str) -> list[str]:
        """The keys that a use or a grade may be written for."""
        if name == "use":
            named = [key for key, use in self.table.land_uses.items() if value in (key, use.name, *use.aliases)]
            return named or [value]
        return [normal_grade(value), value] if name == "grade" else [value]

    def told(self, parts: tuple[Any, ...], at: str | int, above: tuple[Any, ...]) -> str:
        """The conditions that tell a part from the others of its list; empty where none do."""
        place = int(at)
        if not is_dataclass(parts[place]):
            grades = _grades_above(above)
            return f"[grade={grades[place]}]" if place < len(grades) else ""
        for conditions in self._tried(parts[place]):
            if conditions and self._chosen(parts, conditions, above) == [(place,)]:
                return "[" + ",".join(f"{name}={value}" for name, value in conditions.items()) + "]"
        return ""

    def _tried(self, part: Any) -> Iterator[dict[str, str]]:
        """What a part may be told by, the shortest first: its use, its use and grade, its number."""
        uses, grades = getattr(part, "uses", ()), getattr(part, "grades", None) or ()
        other = {name: str(value) for name in ("coefficient", "route") if (value := getattr(part, name, None))}
        for use in uses:
            yield {"use": use}
            yield {"use": use, **other}
            for grade in grades:
                yield {"use": use, "grade": grade, **other}
        for name in _NAMES_OF_A_SOURCE:
            value = getattr(part, name, None)
            if value and not uses and "]" not in str(value):
                yield {name: str(value)}


def _grades_above(above: tuple[Any, ...]) -> Sequence[str]:
    """The grades of the columns in the part that a row stands in."""
    return next((grades for part in reversed(above) if (grades := getattr(part, "grades", None))), ())
