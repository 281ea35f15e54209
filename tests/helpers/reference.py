"""docs/reference.md: every attribute and JSON key of every result, with its type and an example of a real run.

python -m tests.helpers.reference    write it anew, after a change of a result that is meant

What each one is stands in docs/reference.toml.
"""

from __future__ import annotations

import os
import re
import tomllib
import typing
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import NoneType, UnionType
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
PAGE, WORDS = ROOT / "docs" / "reference.md", ROOT / "docs" / "reference.toml"
_HEAD = """# Results

Every attribute of every result, and every key of its JSON. Written from the program by
`python -m tests.helpers.reference`: names and types are those of the classes, examples those of real runs, what each
one is stands in `reference.toml`.

In JSON a `Decimal` is a number with its own digits, a date a text in ISO form, a tuple an array, `None` null, a message
its text in the language in force. A key that is a word of Python has the attribute with a trailing `_`: `from_`. Where
the type is a plain word (text, number) the key is only in the JSON.
"""
_JSON = {Decimal: "number", int: "number", str: "text", bool: "true or false", NoneType: "null", date: "date"}
_LONGEST = 48


@dataclass
class Shape:
    """One object: its class where it has one, its keys with the types and the first example seen in the runs."""

    name: str
    of: type | None = None
    types: dict[str, set[str]] = field(default_factory=dict)
    examples: dict[str, str] = field(default_factory=dict)

    def see(self, key: str, value: Any) -> None:
        self.types.setdefault(key, set()).add(_json_type(value))
        example = _example(value)
        if example and len(example) > len(self.examples.get(key, "")) and key not in self.examples:
            self.examples[key] = example


def shapes() -> dict[str, Shape]:
    """Every object that the runs give, in the order in which they are met, outer ones first."""
    from helpers.reference_runs import objects, results

    seen: dict[str, Shape] = {}
    for name, result in results():
        _look(seen, name, result, result.as_json())
    for name, data in objects():
        _look(seen, name, None, data)
    for name in _OPTIONAL:
        for key, value in _OPTIONAL[name].items():
            seen[name].see(key, value)
    for name, of in _plain_classes().items():
        seen[name].of = of
    return seen


_OPTIONAL = {"Finding": {"page": 3, "table": 1, "paragraph": 12}}
"""Keys that only findings in a PDF or a Word file have."""
_SHAPES = {
    "Table.sources": "Source",
    "Table.rows": "FlatRow",
    "Table.errata": "Erratum",
    "Report.findings": "Finding",
    "Drafts.findings": "Finding",
    "Drafts.tables": "Draft",
    "Draft.rows": "FlatRow",
    "Draft.evidence": "SeriesEvidence",
    "Finding.follows": "Finding",
    "landprice export.rows": "PriceRow",
}
"""The objects below a key that are plain data in the library too, by their name."""
_CLOSED = {"Table.corrections", "Draft.corrections", "Draft.basis", "Report.summary.by_rule"}
"""Objects whose keys are described elsewhere, or are no fixed ones."""


def _plain_classes() -> dict[str, type]:
    """The classes of the objects that are plain data in the JSON."""
    from landprice.batch.io.exported.prices import PriceRow
    from landprice.documents.draft import Draft, SeriesEvidence
    from landprice.tables.annotations import Erratum
    from landprice.tables.rows import FlatRow
    from landprice.tables.table import Source

    return {of.__name__: of for of in (Draft, SeriesEvidence, Erratum, FlatRow, PriceRow, Source)}


def _look(seen: dict[str, Shape], name: str, result: Any, data: Mapping[str, Any]) -> None:
    shape = seen.setdefault(name, Shape(name, type(result) if _is_keyed(result) else None))
    for key, value in data.items():
        shape.see(key, value)
        own = getattr(result, key, getattr(result, f"{key}_", None))
        inner, inner_own = (value, own) if isinstance(value, list | tuple) else ([value], [own])
        inner_own = (
            inner_own if isinstance(inner_own, list | tuple) and len(inner_own) == len(inner) else [None] * len(inner)
        )
        for each, each_own in zip(inner, inner_own, strict=True):
            if isinstance(each, Mapping) and f"{name}.{key}" not in _CLOSED:
                below = _SHAPES.get(f"{name}.{key}") or (
                    type(each_own).__name__ if _is_keyed(each_own) else f"{name}.{key}"
                )
                _look(seen, below, each_own, each)


def _is_keyed(result: Any) -> bool:
    from landprice.core.results import Keyed

    return isinstance(result, Keyed)


def words() -> dict[str, dict[str, Any]]:
    """What is said of each key, by object."""
    return tomllib.loads(WORDS.read_text("utf-8"))


def said_of(shape: Shape, key: str, said: Mapping[str, Mapping[str, Any]]) -> tuple[str, str]:
    """What a key is, and its unit and rounding; of a part of a table file what its schema says. KeyError without."""
    from landprice.tables.field_names import DESCRIPTIONS

    described = DESCRIPTIONS.get(f"{shape.name}.{key}") if shape.name in ("Source", "Erratum") else None
    if described:
        return described, ""
    for group in (shape.name, *_bases(shape), "common"):
        if key in said.get(group, {}):
            what = said[group][key]
            return (what, "") if isinstance(what, str) else (what[0], what[1])
    raise KeyError(f"{shape.name}.{key}")


_EXTENDS = {"PriceRow": ["FlatRow"]}
"""Typed dictionaries with the keys of another, which Python 3.11 does not tell."""


def _bases(shape: Shape) -> list[str]:
    return [*_EXTENDS.get(shape.name, ()), *([base.__name__ for base in shape.of.__mro__[1:]] if shape.of else ())]


def page() -> str:
    """The whole reference as Markdown."""
    said, found = words(), shapes()
    parts = [
        _HEAD,
        *(part for shape in found.values() for part in _section(shape, said, found)),
        *_of_report(),
        *_of_tables(),
    ]
    return "\n".join(parts).rstrip() + "\n"


def _section(shape: Shape, said: Mapping[str, Mapping[str, Any]], found: Mapping[str, Shape]) -> Iterator[str]:
    yield f"## {shape.name}\n"
    if shape.of is not None and shape.of.__doc__:
        yield _prose(shape.of.__doc__)
    hidden = _inherited(shape, found)
    if hidden:
        yield f"The keys of [{hidden[0]}](#{hidden[0].lower()}), and:\n"
    yield "| key | type | unit and rounding | example | what it is |\n| --- | --- | --- | --- | --- |"
    types = _types_of(shape.of)
    for key in shape.types:
        if key in hidden[1:]:
            continue
        what, unit = said_of(shape, key, said)
        kind = (
            types.get(key)
            or types.get(_ATTRIBUTES.get(key, f"{key}_"))
            or " or ".join(sorted(shape.types[key], key=_nulls_last))
        )
        example = f"`{shape.examples[key]}`" if key in shape.examples else ""
        yield f"| `{key}` | {_cell(kind)} | {_cell(unit)} | {_cell(example)} | {_cell(what)} |"
    yield ""
    beside = {
        name: kind
        for name, kind in types.items()
        if not {name, name.rstrip("_")} & {*shape.types, *_ATTRIBUTES.values()}
    }
    if beside:
        told = ", ".join(f"`{name}` ({kind})" for name, kind in beside.items())
        yield f"Only in the library: {told}.\n"


_ATTRIBUTES = {"class": "how"}
"""Keys that have an attribute of another name."""


def _inherited(shape: Shape, found: Mapping[str, Shape]) -> list[str]:
    """The nearest class above that is on the page too, and its keys."""
    bases = shape.of.__mro__[1:] if shape.of else ()
    above = next((base for base in bases if is_dataclass(base) and base.__name__ in found), None)
    return [above.__name__, *(each.name for each in fields(above))] if above else []


def _of_report() -> Iterator[str]:
    """The report, which has no JSON."""
    from landprice.reports.report import ValuationReport

    yield "## ValuationReport\n"
    yield _prose(ValuationReport.__doc__ or "")
    yield "It has no JSON.\n\n| attribute | type |\n| --- | --- |"
    yield from (f"| `{name}` | {_cell(kind)} |" for name, kind in _types_of(ValuationReport).items())
    yield ""


def _of_tables() -> Iterator[str]:
    """The attributes of a loaded table, which are the keys of its file."""
    from landprice.tables import annotations, table
    from landprice.tables.field_names import DESCRIPTIONS

    yield "## The attributes of a loaded table\n"
    yield "`landprice.load(…)` gives the table as its file has it, as printed: [table-format.md](table-format.md).\n"
    for name in ("Table", "CountyPlace", "Source", "LandUse", "Grading", "Prices", "PriceCell", "Servicing",
                 "UseBasis", "Erratum", "IndustrialMinimum", "Extension", "CrossGrade",
                 "AllocatedShare", "PriceEvidence"):  # fmt: skip
        of = getattr(table, name, None) or getattr(annotations, name)
        yield f"### {name} of a file\n\n| attribute | type | what it is |\n| --- | --- | --- |"
        for key, kind in _types_of(of).items():
            described = DESCRIPTIONS.get(f"{name}.{key}") or _OWN.get(key) or _first_line(getattr(of, key, None))
            yield f"| `{key}` | {_cell(kind)} | {_cell(described)} |"
        yield ""


_OWN = {
    "by_use": "Land use → grade → cell; in the file the land uses stand beside `heading`.",
    "origin": "Where it was read from; `table.position(…)` asks it.",
}


def _first_line(of: Any) -> str:
    return (
        (getattr(of, "__doc__", None) or "").partition("\n")[0].replace("``", "`") if isinstance(of, property) else ""
    )


def _types_of(of: type | None) -> dict[str, str]:
    """The types of the fields of a class, as one reads them."""
    if of is None:
        return {}
    known = _hints(of)
    if typing.is_typeddict(of):
        return {name: f"`{_type_name(kind)}`" for name, kind in known.items()}
    found = {each.name: known.get(each.name, each.type) for each in fields(of) if not each.metadata.get("unshown")}
    for base in reversed(of.__mro__):
        for name, each in vars(base).items():
            if isinstance(each, property) and not name.startswith("_"):
                found[name] = _hints(each.fget).get("return", Any)
    return {name: f"`{_type_name(kind)}`" for name, kind in found.items()}


def _hints(of: Any) -> dict[str, Any]:
    try:
        return typing.get_type_hints(of)
    except NameError:  # of a name that only a type checker loads
        return {}


def _type_name(of: Any) -> str:
    if isinstance(of, str):
        return of
    origin, inner = typing.get_origin(of), typing.get_args(of)
    if origin is typing.Annotated:
        return _type_name(inner[0])
    if origin is typing.Literal:
        return " | ".join(repr(each) for each in inner)
    if origin in (typing.Union, UnionType):
        return " | ".join(dict.fromkeys(map(_type_name, inner)))
    if origin is not None and inner:
        return f"{_type_name(origin)}[{', '.join('…' if each is ... else _type_name(each) for each in inner)}]"
    return {NoneType: "None"}.get(of, getattr(of, "__name__", str(of)))


def _json_type(value: Any) -> str:
    if isinstance(value, Mapping):
        return "object"
    if isinstance(value, list | tuple):
        return "array"
    return next((name for kind, name in _JSON.items() if type(value) is kind), type(value).__name__)


def _nulls_last(name: str) -> tuple[bool, str]:
    return name == "null", name


def _example(value: Any) -> str:
    """A value as JSON has it, cut where it is long; nothing for objects."""
    from landprice.core.results import to_json

    if (
        value is None
        or isinstance(value, Mapping)
        or (isinstance(value, list | tuple) and any(isinstance(one, Mapping) for one in value))
    ):
        return ""
    told = re.sub(r"\s+", " ", to_json(value, None)).replace("`", "'")
    return told if len(told) <= _LONGEST else told[: _LONGEST - 1] + "…"


def _prose(docstring: str) -> str:
    lines = [line.strip() for line in docstring.strip().splitlines()]
    return re.sub(r"``(.+?)``", r"`\1`", "\n".join(lines)) + "\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


if __name__ == "__main__":
    import sys

    sys.path.insert(0, str(ROOT / "tests"))
    os.environ["LANDPRICE_LANG"] = "en"
    PAGE.write_text(page(), "utf-8")
