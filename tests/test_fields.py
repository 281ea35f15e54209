"""The types of the values: what each accepts beyond the mistakes of ``tables/bad``, and digits as printed."""

from datetime import date
from decimal import Decimal

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from landprice.tables.yaml.nodes import Scalar
from landprice.tables.yaml.types import as_count, as_day, as_figure, as_figure_or_words, as_words, yaml_type


def scalar(text, plain=True):
    value = Scalar(text)
    value.line, value.column, value.plain = 1, 1, plain
    return value


@given(st.decimals(min_value=0, max_value=10**9, places=3))
def test_a_figure_keeps_the_digits_as_printed(figure):
    assert str(as_figure(scalar(str(figure)))) == str(figure)


@given(st.text(max_size=12))
def test_a_figure_is_what_every_yaml_reader_takes_for_that_number_or_refused(text):
    try:
        figure = as_figure(scalar(text))
    except PydanticCustomError:
        return
    assert str(figure) == text
    assert Decimal(str(yaml.safe_load(text))) == figure


@given(st.text("0123456789-:.年/ ", max_size=12))
def test_a_day_is_what_every_yaml_reader_takes_for_that_day_or_refused(text):
    try:
        day = as_day(scalar(text))
    except PydanticCustomError:
        return
    assert yaml.safe_load(text) == day


@pytest.mark.parametrize(
    "text", ["no", "Yes", "on", "010", "1690", "1_000", "12:30", "0x1F", "1e3", "2023-07-01", "~", ".inf"]
)
def test_words_are_what_every_yaml_reader_takes_for_words_or_refused(text):
    try:
        words = as_words(scalar(text))
    except PydanticCustomError:
        return
    assert yaml.safe_load(text) == words


def test_words_in_quotes_are_words_whatever_they_look_like():
    assert [as_words(scalar(text, plain=False)) for text in ("no", "010", "2023")] == ["no", "010", "2023"]


def test_a_figure_or_words():
    assert as_figure_or_words(scalar("1.60")) == Decimal("1.60")
    assert as_figure_or_words(scalar("符合规划利用条件")) == "符合规划利用条件"
    assert as_figure_or_words(scalar("1.0以下", plain=False)) == "1.0以下"


def test_values_that_have_their_type_already_stay_as_they_are():
    assert (as_figure(Decimal("1.20")), as_count(1), as_day(date(2023, 7, 1))) == (Decimal("1.20"), 1, date(2023, 7, 1))


@pytest.mark.parametrize("value", [1.5, None, [], {}])
def test_nothing_else_is_a_figure(value):
    with pytest.raises(PydanticCustomError):
        as_figure(value)


def test_what_yaml_makes_of_a_scalar():
    kinds = {
        "湖口": "str",
        "no": "bool",
        "010": "int",
        "12:30": "int",
        "1.5": "float",
        "2023-7-1": "str",
        "2023-07-01": "timestamp",
        "~": "null",
    }
    assert {text: yaml_type(text) for text in kinds} == kinds
