"""Single errors of every kind in the Jiujiang tables are found at the right line: a third of them here.

``python -m tests.helpers.injector`` tries all of them; ``docs/performance.md`` has its figures.
"""

from __future__ import annotations

import pytest
from helpers.injector import NO_ORDER, SAME_SUM, gazette, jiujiang, rates


@pytest.fixture(scope="module")
def counted():
    return rates(jiujiang(), steps=(1,), every=3)


def test_every_error_that_the_documents_can_reveal_is_found(counted):
    counts, missed = counted
    revealable = [count for (_, why_hidden), count in counts.items() if not why_hidden]
    assert sum(tried for tried, _, _ in revealable) > 900
    assert [(slip.kind, sorted(slip.lines), elsewhere) for slip, elsewhere in missed] == []


def test_errors_beyond_the_redundancy_of_the_documents_are_of_two_kinds(counted):
    counts, _ = counted
    assert {why for _, why in counts if why} == {NO_ORDER, SAME_SUM}


def test_only_orders_that_do_occur_are_less_than_errors(counted):
    """What is unusual and not impossible: residential above commercial, a date in order by itself, a short tenure."""
    counts, _ = counted
    milder = {kind for (kind, why), (_, found, errors) in counts.items() if found > errors and not why}
    assert milder <= {
        "rows of two uses exchanged",
        "row pasted from another county",
        "date off by a year",
        "tenure changed",
        "field of the basis dropped",
    }


def test_with_its_document_at_hand_every_kind_of_error_is_an_error_at_its_line():
    """Also what the redundancy of the document cannot reveal: two areas exchanged, uses that nothing puts in order."""
    counts, missed = rates(jiujiang(), steps=(1,), every=11, drafts=gazette())
    assert missed == []
    assert all(tried == found == errors for tried, found, errors in counts.values())
    assert len(counts) > 15
