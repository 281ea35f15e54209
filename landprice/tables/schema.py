"""The JSON Schema of a table file, for editors and for "did you mean"."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from landprice.core.messages import docstring
from landprice.tables import table
from landprice.tables.corrections import model
from landprice.tables.corrections.model import Corrections
from landprice.tables.field_names import DESCRIPTIONS
from landprice.tables.table import Table
from landprice.tables.table_model import reader

if TYPE_CHECKING:
    from landprice.core.findings import KeyPath

EDITORS_LINE = "# yaml-language-server: $schema="
"""With the path of the schema behind it, the comment by which editors check and complete a table file."""


@lru_cache
def table_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a table file of format version 1.

    It describes the file as an editor reads it: days are texts, no value may be empty (``null``). What needs more
    than one value to judge (undefined names, a cell without a price) is left to ``landprice check``.
    """
    schema = reader(Table).json_schema(mode="validation")
    # the land uses stand beside the heading, see table.Prices
    prices = schema["$defs"]["Prices"]
    by_use = prices["properties"].pop("by_use")
    prices["additionalProperties"] = next(iter(by_use["patternProperties"].values()))
    del prices["required"]
    corrections = reader(Corrections).json_schema(mode="validation")
    schema["$defs"] |= corrections.pop("$defs", {})
    schema["properties"]["corrections"] = corrections
    _describe(schema)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "landprice table",
        **_for_editors(schema),
    }


def fields_at(path: KeyPath) -> list[str]:
    """The names of the fields that a table can have at ``path``."""
    places = [table_schema()]
    for step in path:
        places = [below for place in places for branch in _branches(place) for below in _below(branch, step)]
    return [name for place in places for branch in _branches(place) for name in branch.get("properties", ())]


def _describe(schema: dict[str, Any]) -> None:
    """Describe each part by its docstring, which not every pydantic does, and its fields as the manual does."""
    alone = {"Table": schema, "Corrections": schema["properties"]["corrections"]}
    for name, part in {**schema["$defs"], **alone}.items():
        part["description"] = docstring(getattr(table, name, None) or getattr(model, name))
        ordered = sorted(part.items())
        part.clear()
        part.update(ordered)
    for place, said in DESCRIPTIONS.items():
        part, _, field = place.partition(".")
        owner = schema if part == "Table" else schema["$defs"][part]
        owner["properties"][field]["description"] = said


def _for_editors(place: Any, *, names: bool = False) -> Any:
    """A schema without what the loader refuses or an editor has no use for; ``names`` where keys are names."""
    if isinstance(place, list):
        return [_for_editors(item) for item in place]
    if not isinstance(place, dict):
        return place
    if names:
        return {name: _for_editors(item) for name, item in place.items()}
    kept: dict[str, Any] = {
        str(_KEYWORDS.get(key, key)): _for_editors(item, names=key in ("properties", "$defs", "patternProperties"))
        for key, item in place.items()
        if not (key == "title" or (key == "default" and not item))
    }
    if "patternProperties" in kept:
        kept["additionalProperties"] = False
    return _without_null(kept)


def _without_null(place: dict[str, Any]) -> dict[str, Any]:
    """A schema that allows no ``null`` among its alternatives; the only one left stands for itself."""
    alternatives = [one for one in place.get("anyOf", ()) if one != {"type": "null"}]
    if len(alternatives) == 1:
        return {**alternatives[0], **{key: item for key, item in place.items() if key != "anyOf"}}
    return {**place, "anyOf": alternatives} if alternatives else place


_KEYWORDS = {"ge": "minimum", "le": "maximum", "oneOf": "anyOf"}


def _branches(place: dict[str, Any]) -> list[dict[str, Any]]:
    """The place itself, or the alternatives behind its references and unions."""
    if "$ref" in place:
        return _branches(table_schema()["$defs"][place["$ref"].rpartition("/")[2]])
    alternatives = place.get("anyOf", ())
    return [branch for one in alternatives for branch in _branches(one)] if alternatives else [place]


def _below(place: dict[str, Any], step: str | int) -> list[dict[str, Any]]:
    if step in place.get("properties", ()):
        return [place["properties"][step]]
    if isinstance(step, int):
        further = [place.get("items")]
    else:
        further = [*place.get("patternProperties", {}).values(), place.get("additionalProperties")]
    return [one for one in further if isinstance(one, dict)]
