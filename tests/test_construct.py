"""A table made without pydantic is the one that pydantic makes, and what is no table is none."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from decimal import Decimal
from pathlib import Path

import pytest

from landprice.tables import table as table_module
from landprice.tables.catalog import shipped_tables
from landprice.tables.construct import ABSENT, UnfitError, construct, with_absent
from landprice.tables.corrections import model
from landprice.tables.loader import parse_table
from landprice.tables.table import CountyPlace, Prices, Source, Table
from landprice.tables.table_model import Part
from landprice.tables.yaml.read import compose

TESTS = Path(__file__).parent
TABLES = [*sorted(shipped_tables().rglob("*.yaml")), TESTS / "tables" / "every-correction.yaml"]
PLACE = {"county": "湖口县", "pinyin": "hukou", "adcode": "360429", "province": "江西省", "scope": "城区"}


def plain(node):
    if isinstance(node, str):
        return str(node)
    if isinstance(node, dict):
        return {key: plain(item) for key, item in node.items()}
    return [plain(item) for item in node]


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_it_is_the_table_that_pydantic_makes(path):
    text = path.read_text("utf-8")
    expected, _ = parse_table(text, "t.yaml")
    node, _ = compose(text, "t.yaml")
    assert expected is not None
    assert construct(Table, plain(node)) == expected


def test_every_part_of_the_model_can_be_read():
    """A field of a kind that nothing here reads is a mistake of the model, found when it is first read."""
    every = [part for module in (table_module, model) for part in vars(module).values() if isinstance(part, type)]
    parts = {part for part in every if issubclass(part, Part) and is_dataclass(part)}
    assert len(parts) > 25
    for part in parts:
        for field in fields(part):
            with pytest.raises(Exception) as raised:  # noqa: PT011
                construct(part, {field.name: object()})
            assert not isinstance(raised.value, TypeError), (part, field.name, raised.value)


@pytest.mark.parametrize(
    ("change", "part"),
    [
        ({"county": 1}, CountyPlace),
        ({"county": None}, CountyPlace),
        ({"county": ["湖口县"]}, CountyPlace),
        ({"county": " 湖口县"}, CountyPlace),
        ({"adcode": "36042"}, CountyPlace),
        ({"unknown": "x"}, CountyPlace),
        ({"aliases": "湖口"}, CountyPlace),
        ({"aliases": {"a": "b"}}, CountyPlace),
    ],
)
def test_what_does_not_fit_is_refused(change, part):
    assert construct(part, PLACE).county == "湖口县"
    with pytest.raises(Exception) as raised:  # noqa: PT011
        construct(part, {**PLACE, **change})
    assert not isinstance(raised.value, TypeError)


def test_a_missing_field_is_refused_and_an_absent_one_is_empty():
    for name in PLACE:
        rest = {key: value for key, value in PLACE.items() if key != name}
        with pytest.raises(UnfitError):
            construct(CountyPlace, rest)
        assert getattr(construct(CountyPlace, {**rest, name: ABSENT}), name) == ""
    source = {"role": "approval", "title": ABSENT, "transcribed": "document", "checked": ABSENT}
    assert (construct(Source, source).title, construct(Source, source).checked) == ("", None)
    assert construct(Prices, ABSENT) == Prices(by_use={})


def test_absent_goes_only_where_nothing_stands():
    data = {"place": {"county": "湖口县"}, "sources": [{"title": "x"}]}
    paths = [
        ("place", "county"),
        ("place", "scope"),
        ("sources", 0, "checked"),
        ("none", "at all"),
        ("sources", 7, "x"),
    ]
    assert with_absent(data, paths) == {
        "place": {"county": "湖口县", "scope": ABSENT},
        "sources": [{"title": "x", "checked": ABSENT}],
    }
    assert data == {"place": {"county": "湖口县"}, "sources": [{"title": "x"}]}


def test_digits_stay_as_printed():
    cells = construct(Prices, {"by_use": {"commercial": {"I": {"yuan_per_m2": "1.20"}}}}).by_use["commercial"]
    assert cells["I"].yuan_per_m2.as_tuple() == Decimal("1.20").as_tuple()
