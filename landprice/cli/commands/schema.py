"""``landprice schema``: the JSON Schema of a table, for editors."""

from __future__ import annotations

from landprice.cli.output import say_json
from landprice.tables.schema import table_schema

EXAMPLES = ("landprice schema > table.schema.json",)


def command() -> None:
    say_json(table_schema())
