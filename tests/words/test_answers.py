"""The answer files, written before the recogniser from the classifications and each county's own list of uses.

Rows whose word was not seen in a text are counted apart.
"""

from __future__ import annotations

import pytest
from words.counties import FILES, NOT_PRICED, agrees, answer, rows, uses_of

from landprice.words.land_uses.outcomes import AmbiguousUseError
from landprice.words.land_uses.resolve import resolve

LEAST_EQUAL = 95
LEAST_UNIQUE = 80


@pytest.fixture(scope="module", params=list(FILES))
def answered(request):
    county = request.param
    asked = [
        row | {"got": answer(row["said"], uses_of(county), row["classification"])} for row in rows(f"answers/{county}")
    ]
    return county, asked


def _share(part, whole) -> float:
    return 100 * len(part) / len(whole)


def test_at_least_nineteen_of_twenty_answers_are_those_of_the_file(answered, capsys):
    county, asked = answered
    for seen in ("seen", "not seen"):
        some = [row for row in asked if row["seen"] == seen]
        equal = [row for row in some if agrees(row["got"], row["answer"])]
        unique = [row for row in some if not row["got"].startswith(("ask", "unknown"))]
        with capsys.disabled():
            print(f"\n{county}, {seen}: {len(some)} rows, {_share(equal, some):.1f} % equal", end="")
            print(f", {_share(unique, some):.1f} % answered uniquely", end="")
        assert _share(equal, some) >= LEAST_EQUAL, [row for row in some if row not in equal]
        assert _share(unique, some) >= LEAST_UNIQUE


def test_no_answer_is_a_wrong_use(answered):
    _, asked = answered
    named = [row for row in asked if not row["got"].startswith(("ask", "unknown", NOT_PRICED))]
    assert [row for row in named if row["got"] != row["answer"]] == []


def test_it_asks_only_where_the_file_says_so(answered):
    _, asked = answered
    assert [row for row in asked if row["got"].startswith("ask") and not row["answer"].startswith("ask")] == []


def test_a_question_lists_at_most_four_candidates_and_the_right_one_among_them(answered):
    county, asked = answered
    wanted = [row for row in asked if row["answer"].startswith("ask")]
    assert len(wanted) > 15
    for row in wanted:
        with pytest.raises(AmbiguousUseError) as refused:
            resolve(row["said"], uses_of(county), row["classification"] or None)
        assert set(row["answer"].removeprefix("ask ").split("|")) <= set(refused.value.choices), row
        assert len(refused.value.candidates) <= 4


@pytest.mark.parametrize("county", ["hukou", "tongdao"])
def test_names_as_certificates_and_contracts_write_them(county):
    """Names of GB/T 21010-2007 and 2017, the classes of 2001, 用地用海分类 and GB 50137, with and without codes."""
    named = rows("answers/certificates")
    assert len(named) == 96
    got = [(row["said"], answer(row["said"], uses_of(county))) for row in named]
    assert [pair for pair, row in zip(got, named, strict=True) if not agrees(pair[1], row[county])] == []
