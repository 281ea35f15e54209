"""``landprice schema``: the JSON Schema of a table, for editors."""

from __future__ import annotations

from landprice.core.messages import text

HELP = text("Print the JSON Schema of a table file, for editors.")
EXAMPLES = ("landprice schema > table.schema.json",)


def command() -> None:
    from landprice.cli.output import say_json
    from landprice.tables.schema import table_schema

    say_json(table_schema())
