"""Single errors of every kind in the shipped tables are found at the right line: one in ten of a kind here.

``python -m tests.helpers.injector`` tries all of them; ``docs/performance.md`` has its figures.
"""

from __future__ import annotations

import pytest
from helpers.draws import one_in
from helpers.injector import JIUJIANG, TABLES, gazette, rates

from landprice.tables.reach import shipped_tables

BEYOND = {
    "both figures of a price over the place beside",
    "date off by a year",
    "digit changed",
    "digits swapped",
    "grade dropped from the prices",
    "heading of another county",
    "price over its neighbour",
    "prices of a use moved a grade",
    "prices of two uses exchanged in a grade",
    "row pasted from another county",
    "rows of two uses exchanged",
    "two areas exchanged",
    "two prices exchanged",
    "year of the document number",
}
"""The kinds of which some errors are beyond what the documents can reveal; each such error carries its reason."""
NAMED = {
    "digit changed",
    "digits swapped",
    "price over its neighbour",
    "prices of a use moved a grade",
    "rows of two uses exchanged",
    "heading of another county",
    "title of another county",
    "total changed",
    "units of a row exchanged",
    "grade dropped from both annexes",
    "date off by a year",
    "通 list short by one",
    "tenure changed",
    "annex pasted from another county",
}
"""The kinds that a checker is asked to find; the injector has more."""


@pytest.fixture(scope="module")
def counted():
    return rates(TABLES, steps=(1,), every=one_in(10))


def test_every_shipped_table_is_tried():
    assert TABLES.keys() == {str(path.relative_to(shipped_tables())) for path in shipped_tables().rglob("*.yaml")}


def test_every_error_that_the_documents_can_reveal_is_found(counted):
    counts, missed = counted
    revealable: dict[str, int] = {}
    for (kind, why_hidden), (tried, _, _) in counts.items():
        if not why_hidden:
            revealable[kind] = revealable.get(kind, 0) + tried
    assert sum(revealable.values()) > 600
    assert revealable.keys() >= NAMED
    assert [(slip.kind, sorted(slip.lines), elsewhere) for slip, elsewhere in missed] == []


def test_errors_beyond_the_redundancy_of_the_documents_are_few_and_have_their_reason(counted):
    counts, _ = counted
    hidden = {(kind, why): count for (kind, why), count in counts.items() if why}
    assert {kind for kind, _ in hidden} <= BEYOND
    assert 10 * sum(tried for tried, _, _ in hidden.values()) < sum(tried for tried, _, _ in counts.values())


def test_only_orders_that_do_occur_are_less_than_errors(counted):
    """What is unusual and not impossible: equal prices, residential above commercial, a date in order by itself."""
    counts, _ = counted
    milder = {kind for (kind, why), (_, found, errors) in counts.items() if found > errors and not why}
    assert milder <= {
        "both figures of a price over the place beside",
        "date off by a year",
        "digit changed",
        "field of the basis dropped",
        "grade dropped from the prices",
        "price over its neighbour",
        "prices of two uses exchanged in a grade",
        "row pasted from another county",
        "rows of two uses exchanged",
        "tenure changed",
        "two prices exchanged",
    }


def test_with_its_document_at_hand_every_kind_of_error_is_an_error_at_its_line():
    """Also what the redundancy of the document cannot reveal: two areas exchanged, uses that nothing puts in order."""
    counts, missed = rates(JIUJIANG, steps=(1,), every=one_in(26), drafts=gazette())
    assert missed == []
    assert all(tried == found == errors for tried, found, errors in counts.values())
    assert len(counts) > 15
