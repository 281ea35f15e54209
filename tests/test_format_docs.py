"""docs/table-format.md names every key that a table file can have, and its example loads."""

import re
from pathlib import Path

from landprice.tables.schema import table_schema

PAGE = (Path(__file__).parents[1] / "docs" / "table-format.md").read_text("utf-8")


def _properties(place):
    if isinstance(place, dict):
        yield from place.get("properties", ())
        for below in place.values():
            yield from _properties(below)
    elif isinstance(place, list):
        for below in place:
            yield from _properties(below)


def test_every_key_is_described():
    code = " ".join(re.findall(r"`([^`\n]+)`", PAGE))
    named = set(re.findall(r"[a-z_0-9]+", code))
    assert set(_properties(table_schema())) - named == set()


def test_the_example_of_corrections_is_valid():
    from landprice.tables.loader import parse_table

    example = re.search(r"```yaml\n(corrections:.*?)```", PAGE, re.DOTALL).group(1)
    hukou = Path(__file__).parents[1] / "tables/jiangxi/jiujiang/hukou-2023.yaml"
    table, findings = parse_table(hukou.read_text("utf-8") + "\n" + example, "example.yaml")
    assert findings == []
    assert table is not None
