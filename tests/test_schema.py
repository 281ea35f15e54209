"""The JSON Schema: what editors need, and no more and no less than the loader accepts as far as a schema can."""

import json
import re
from dataclasses import is_dataclass
from pathlib import Path

import jsonschema
import pytest
import yaml
from helpers.cli import run

from landprice.tables import table as table_module
from landprice.tables.field_names import DESCRIPTIONS
from landprice.tables.schema import EDITORS_LINE, fields_at, table_schema
from landprice.tables.table import Part, Prices

ROOT = Path(__file__).parents[1]
SHIPPED = sorted((ROOT / "tables").rglob("*.yaml"))
BAD = sorted((Path(__file__).parent / "tables" / "bad").glob("*.yaml"))
COMMITTED = ROOT / "tables" / "table.schema.json"
# These mistakes lie beyond a schema: in the text, in two values together, or in how a number is written.
NEEDS_THE_LOADER = {
    *("anchor-and-alias", "duplicate-grade", "duplicate-key", "escaped-control-character", "invisible-character"),
    *("cell-without-price", "class-of-a-class", "no-prices", "reserved-land-use", "undefined-grade-in-basis"),
    *("undefined-land-use", "undefined-parent", "undefined-servicing", "misspelt-servicing-field", "tag"),
    *("exponent", "leading-zero", "plus-sign", "point-without-digits", "time-as-words"),
    *("no-as-words", "plot-ratio-quoted", "plot-ratio-neither-number-nor-words", "tenure-with-unit"),
    *("grade-full-width", "grade-in-chinese", "impossible-date", "quoted-date"),
    *("correction-of-unknown-grade", "correction-of-unknown-use", "no-band"),
    *("factor-without-a-class", "plot-ratio-row-too-short", "plot-ratios-not-rising"),
}


class EditorsLoader(yaml.SafeLoader):
    """YAML as editors read it (version 1.2): numbers are numbers, days are texts, ``no`` is a word."""


EditorsLoader.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("null", r"~|null|Null|NULL|", [*"~nN", ""]),
    ("int", r"[-+]?[0-9]+", [*"-+0123456789"]),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", [*"-+.0123456789"]),
):
    EditorsLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"(?:{pattern})$"), first)
EditorsLoader.add_constructor("tag:yaml.org,2002:int", lambda loader, node: int(node.value))


def mistakes(text):
    return list(jsonschema.Draft202012Validator(table_schema()).iter_errors(yaml.load(text, EditorsLoader)))


def test_the_schema_is_one():
    jsonschema.Draft202012Validator.check_schema(table_schema())


def test_the_committed_schema_is_what_the_command_prints():
    assert COMMITTED.read_text("utf-8") == run("schema").stdout, "landprice schema > tables/table.schema.json"


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_editors_check_every_shipped_table_against_it(path):
    first = path.read_text("utf-8").splitlines()[0]
    assert first.startswith(EDITORS_LINE)
    assert (path.parent / first.removeprefix(EDITORS_LINE)).resolve() == COMMITTED
    assert mistakes(path.read_text("utf-8")) == []


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_it_finds_what_a_schema_can_find(path):
    try:
        found = bool(mistakes(path.read_text("utf-8")))
    except (yaml.YAMLError, TypeError):
        found = True  # an editor marks these by itself
    assert found == (path.stem not in NEEDS_THE_LOADER)


def test_no_value_may_be_empty():
    assert "null" not in json.dumps(table_schema())


def test_every_field_of_a_table_is_described():
    parts = [part for part in vars(table_module).values() if isinstance(part, type)]
    fields = {
        f"{part.__name__}.{name}"
        for part in parts
        if issubclass(part, Part) and is_dataclass(part)
        for name in part.__dataclass_fields__
        if (part, name) != (Prices, "by_use")  # no key of a file: the land uses stand beside the heading
    }
    assert fields == DESCRIPTIONS.keys()


@pytest.mark.parametrize(
    ("path", "fields"),
    [
        (("place",), ["county", "pinyin", "adcode", "prefecture", "province", "scope", "aliases"]),
        (("land_uses", "public-1"), ["name", "code", "of", "sub_uses", "aliases"]),
        (("prices", "commercial", "I"), ["yuan_per_m2", "wan_per_mu", "low", "high"]),
        (("errata", 0), ["rule", "path", "printed", "should_read", "reason"]),
        (("basis", "all", "servicing"), ["word", "outside", "inside"]),
        (("basis", "all", "servicing", "II"), ["word", "outside", "inside"]),
        (("place", "county"), []),
        (("nowhere", "at all"), []),
    ],
)
def test_fields_at_a_place(path, fields):
    assert fields_at(path) == fields
