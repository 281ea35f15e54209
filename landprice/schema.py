"""The JSON Schema of a table file, for editors and for "did you mean"."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from landprice.yamlfile import Path


@lru_cache
def table_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a table file of format version 1."""
    from landprice.table import Table

    schema = Table.model_json_schema(mode="validation")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "landprice table", **schema}


def fields_at(path: Path) -> list[str]:
    """The names of the fields that a table can have at ``path``."""
    places = [table_schema()]
    for step in path:
        places = [below for place in places for branch in _branches(place) for below in _below(branch, step)]
    return [name for place in places for branch in _branches(place) for name in branch.get("properties", ())]


def _branches(place: dict[str, Any]) -> list[dict[str, Any]]:
    """The place itself, or the alternatives behind its references and unions."""
    if "$ref" in place:
        return _branches(table_schema()["$defs"][place["$ref"].rpartition("/")[2]])
    alternatives = [*place.get("anyOf", ()), *place.get("oneOf", ())]
    return [branch for one in alternatives for branch in _branches(one)] if alternatives else [place]


def _below(place: dict[str, Any], step: str | int) -> list[dict[str, Any]]:
    if step in place.get("properties", ()):
        return [place["properties"][step]]
    further = place.get("items") if isinstance(step, int) else place.get("additionalProperties")
    return [further] if isinstance(further, dict) else []
