"""Text → nodes with positions; what depends on which of PyYAML's parsers is at hand."""

import pytest
import yaml
from helpers.cli import run

from landprice.tables.yaml.nodes import Scalar, locate
from landprice.tables.yaml.read import compose, slow_parser_note

TEXT = "place: {county: 湖口县, aliases: [甲, 乙]}\nprices:\n  commercial:\n    I: {yuan_per_m2: 2410}\n"


@pytest.mark.parametrize(
    ("path", "value", "key"),
    [
        ((), (1, 1), (1, 1)),
        (("place", "county"), (1, 17), (1, 9)),
        (("place", "aliases", 1), (1, 35), (1, 35)),
        (("prices", "commercial"), (3, 3), (3, 3)),
        (("prices", "commercial", "I", "yuan_per_m2"), (4, 22), (4, 9)),
        (("prices", "commercial", "II"), (3, 3), (3, 3)),  # not there: the nearest above it
        (("nowhere",), (1, 1), (1, 1)),
    ],
)
def test_where_a_value_and_its_key_stand(path, value, key):
    node, findings = compose(TEXT, "t")
    assert findings == []
    assert (locate(node, path), locate(node, path, key=True)) == (value, key)


def test_nothing_is_given_a_type():
    node, _ = compose("[no, 010, 1.20, 2023-07-01, '12:30', \"~\"]", "t")
    assert node == ["no", "010", "1.20", "2023-07-01", "12:30", "~"]
    assert [type(value) for value in node] == [Scalar] * 6
    assert [value.plain for value in node] == [True, True, True, True, False, False]


@pytest.mark.parametrize("text", ["", "# 注\n", "---\n", "~", "\ufeff", "\n\n"])
def test_an_empty_file(text):
    node, findings = compose(text, "t")
    assert node is None
    assert [(one.rule, str(one.position)) for one in findings] == [("LP001", "t:1:1")]


def test_check_says_once_that_the_slow_parser_serves(monkeypatch):
    assert slow_parser_note() is None
    monkeypatch.setattr(yaml, "__with_libyaml__", False)
    assert "without libyaml" in str(slow_parser_note())
    assert run("check").stderr.count(f"{slow_parser_note()}\n") == 1
    assert run("check", lang="zh").stderr.count("libyaml") == 1
