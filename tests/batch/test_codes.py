"""Codes of several columns as one number, alike from batch to batch."""

from __future__ import annotations

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from landprice.batch.columns import encode
from landprice.batch.columns.encode import Pairs, combined

PAIRS = st.lists(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 40)), min_size=1, max_size=30), max_size=6)


@settings(max_examples=60, deadline=None)
@given(PAIRS)
def test_pairs_keep_their_numbers_by_place_and_by_search(batches: list[list[tuple[int, int]]]) -> None:
    for largest in (1 << 22, 400, 0):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(encode, "_LARGEST_TABLE", largest)
            pairs, known = Pairs(), {}
            for batch in batches:
                left, right = (numpy.array(side, numpy.int64) for side in zip(*batch, strict=True))
                for pair, number in zip(batch, pairs.number(left, right).tolist(), strict=True):
                    assert known.setdefault(pair, number) == number
            assert sorted(known.values()) == list(range(len(known))) == list(range(len(pairs)))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(*[st.integers(0, 2**40)] * 3), min_size=1, max_size=40))
def test_rows_are_combined_exactly(rows: list[tuple[int, ...]]) -> None:
    numbers, first = combined([numpy.array(column, numpy.int64) for column in zip(*rows, strict=True)])
    distinct = list(dict.fromkeys(rows))
    assert [distinct[number] for number in numbers] == rows
    assert [rows[row] for row in first] == distinct
