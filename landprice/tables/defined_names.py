"""Names that a table uses and does not define: land uses, grades, servicing words; and names it may not give.

Works on the data as read, so that these mistakes are found together with all others of the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from landprice.core.exact import seen
from landprice.core.findings import Finding, KeyPath, Position, file_finding
from landprice.core.messages import Message, message
from landprice.core.nearest import with_nearest
from landprice.tables.table import EVERY_USE, Servicing
from landprice.tables.yaml.nodes import MapNode, Scalar, locate

SERVICING_FIELDS = tuple(Servicing.__dataclass_fields__)
RESERVED = (EVERY_USE, "heading")
"""``all`` speaks for every use under ``basis``; ``heading`` stands beside the uses under ``prices``."""


def undefined_names(table: MapNode, file: str) -> list[Finding]:
    """Every use of a name that the table does not define, and every definition that cannot stand."""
    found = [*_land_uses(table), *_uses_named(table), *_servicing_words(table), *_grades_of_basis(table)]
    found += _named_in_lists(table)
    return [_finding(table, file, path, what) for path, what in found]


def _finding(table: MapNode, file: str, path: KeyPath, what: Message) -> Finding:
    return file_finding("LP010", Position(file, *locate(table, path, key=True)), path, what)


def _land_uses(table: MapNode) -> Iterator[tuple[KeyPath, Message]]:
    uses = _at(table, "land_uses")
    for use, fields in uses.items():
        if use in RESERVED:
            yield ("land_uses", use), message("`{use}` has a meaning of its own here; choose another id", use=use)
        parent = fields.get("of") if isinstance(fields, MapNode) else None
        if not isinstance(parent, Scalar):
            continue
        if parent not in uses and parent not in {name.lower() for name in uses}:
            yield ("land_uses", use, "of"), _no_land_use(parent, uses)
        elif "of" in _at(table, "land_uses", parent):
            what = message("`{use}` is itself a use class; `of` names the land use they belong to", use=parent)
            yield ("land_uses", use, "of"), what


def _uses_named(table: MapNode) -> Iterator[tuple[KeyPath, Message]]:
    if not isinstance(table.get("land_uses"), MapNode):
        return
    uses = _at(table, "land_uses")
    misspelt = {use.lower() for use in uses}  # an id in capitals is refused where it is defined
    places: list[KeyPath] = [("grading", "areas", grade) for grade in _at(table, "grading", "areas")]
    places += [("grading", "totals"), ("prices",), ("basis",)]
    for place in places:
        allowed = {"prices": ["heading"], "basis": [EVERY_USE]}.get(str(place[0]), [])
        for use in _at(table, *place):
            if not (use in uses or use in allowed or use in misspelt):
                yield (*place, use), _no_land_use(use, [*uses, *allowed])


def _named_in_lists(table: MapNode) -> Iterator[tuple[KeyPath, Message]]:
    """Land uses and grades named in the entries of ``evidence``, ``allocated_shares`` and the corrections."""
    uses, grades = _at(table, "land_uses"), _grades(table)
    for number, entry in _entries(table, "evidence"):
        use = entry.get("land_use")
        if isinstance(use, Scalar) and use not in uses:
            yield ("evidence", number, "land_use"), _no_land_use(use, uses)
    sections: list[KeyPath] = [("corrections", section) for section in _at(table, "corrections")]
    for path in [("evidence",), ("allocated_shares",), *sections]:
        for number, entry in _entries(_at(table, *path[:-1]), str(path[-1])):
            for index, use in _words(entry.get("uses")):
                if use not in uses:
                    yield (*path, number, "uses", index), _no_land_use(use, uses)
            for index, grade in _words(entry.get("grades")):
                if grade not in grades:
                    yield (*path, number, "grades", index), _no_grade(grade, grades)


def _entries(table: MapNode, key: str) -> Iterator[tuple[int, MapNode]]:
    found = table.get(key)
    for number, entry in enumerate(found if isinstance(found, list) else []):
        if isinstance(entry, MapNode):
            yield number, entry


def _words(found: Any) -> Iterator[tuple[int, str]]:
    for index, each in enumerate(found if isinstance(found, list) else []):
        if isinstance(each, str):
            yield index, each


def _no_grade(grade: str, known: Iterable[str]) -> Message:
    what = message("`{grade}` is not a grade of this table", grade=seen(grade))
    return with_nearest(what, grade, known)


def _no_land_use(use: str, known: Iterable[str]) -> Message:
    what = message("`{use}` is not among the land_uses of this table", use=seen(use))
    return with_nearest(what, use, known)


def _servicing_words(table: MapNode) -> Iterator[tuple[KeyPath, Message]]:
    known = _at(table, "servicing")
    for use in _at(table, "basis"):
        place: KeyPath = ("basis", use, "servicing")
        said = _at(table, "basis", use).get("servicing")
        for path, servicing in _one_or_each(said, place):
            word = servicing if isinstance(servicing, Scalar) else None
            if isinstance(servicing, MapNode) and "outside" not in servicing:
                word = servicing.get("word")
            if isinstance(word, Scalar) and word not in known:
                what = message("`{word}` is not defined under `servicing`", word=seen(word))
                yield path, with_nearest(what, word, known)


def _one_or_each(said: Any, place: KeyPath) -> list[tuple[KeyPath, Any]]:
    if isinstance(said, MapNode) and said.keys().isdisjoint(SERVICING_FIELDS):
        return [((*place, grade), of_grade) for grade, of_grade in said.items()]
    return [(place, said)]


def _grades_of_basis(table: MapNode) -> Iterator[tuple[KeyPath, Message]]:
    grades = _grades(table)
    if not grades:
        return
    for use in _at(table, "basis"):
        for field, said in _at(table, "basis", use).items():
            if not isinstance(said, MapNode) or not said.keys().isdisjoint(SERVICING_FIELDS):
                continue
            for grade in said:
                if grade not in grades:
                    what = message("`{grade}` is not a grade of this table", grade=seen(grade))
                    choices = [*grades, *SERVICING_FIELDS] if field == "servicing" else list(grades)
                    yield ("basis", use, field, grade), with_nearest(what, grade, choices)


def _grades(table: MapNode) -> dict[str, None]:
    """Every grade that has an area or a price."""
    grades = dict.fromkeys(_at(table, "grading", "areas"))
    for use in _at(table, "prices"):
        grades |= dict.fromkeys(_at(table, "prices", use))
    return grades


def _at(table: Any, *path: str | int) -> MapNode:
    """The mapping at ``path``; an empty one where there is none."""
    for step in path:
        table = table.get(str(step)) if isinstance(table, MapNode) else None
    return table if isinstance(table, MapNode) else MapNode()
