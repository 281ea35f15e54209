"""JSON with all digits of every Decimal."""

import json
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from landprice.core.results import to_json


def test_digits_dates_and_chinese_as_they_are():
    value = {"价": [Decimal("160.670"), Decimal("1E+3"), 7, True, None], "day": date(2023, 7, 1), "none": [], "no": {}}
    assert to_json(value, None) == ('{"价": [160.670, 1000, 7, true, null], "day": "2023-07-01", "none": [], "no": {}}')
    assert to_json({"a": [1, {"b": "c"}]}) == '{\n  "a": [\n    1,\n    {\n      "b": "c"\n    }\n  ]\n}'


@pytest.mark.parametrize("value", [1.5, Fraction(1, 3), object(), {1, 2}, b"x", Decimal("NaN"), Decimal("Infinity")])
def test_what_has_no_place_in_json(value):
    with pytest.raises(TypeError):
        to_json({"a": [value]})


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.decimals(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@given(values, st.sampled_from([None, 0, 2]))
def test_it_reads_back_the_same(value, indent):
    assert json.loads(to_json(value, indent), parse_float=Decimal, parse_int=int) == value
