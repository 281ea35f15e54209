"""No false alarm: varied random correct tables, of which the module below checks thousands, draw no error here.

``docs/performance.md`` has the figures of ``python -m tests.helpers.correct_tables``, over 3,000 of them.
"""

from __future__ import annotations

import pytest
from helpers.correct_tables import what_is_said

TRUE_OF_THEM = {"LP302", "LP311", "LP408"}
"""Notes: equal prices of two grades in whole 万元, two uses that meet in one grade, plot ratios in words."""


@pytest.mark.parametrize("seed", [1, 2])
def test_correct_tables_draw_neither_an_error_nor_a_doubt_about_their_figures(seed):
    said, examples = what_is_said(25, seed)
    assert {rule: examples[rule] for rule, _ in said if rule not in TRUE_OF_THEM} == {}
    assert {severity for _, severity in said} <= {"note"}
