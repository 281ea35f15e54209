"""Word, page, Markdown and workbook hold the same sentences and the same figures: none more, none less.

The first three are written from one list of blocks, which ``test_figures.py`` reads back. Here the workbook is read
beside them: every sentence and every cell of their tables stands in it, and every figure of it stands in them but for
those on the way to a coefficient, which the tests name.
"""

from __future__ import annotations

from decimal import Decimal

import pytest
from helpers.four_formats import decimal_of, differing_tables, figures_in, is_held, lacking, sheets_of, surplus
from helpers.reported import NEWER, OF_INTERVALS, drawn

from landprice.reports.writing import report


def test_the_workbook_says_all_that_the_others_say(values):
    assert {name: found for name, value in values.items() if (found := lacking(report(value)))} == {}


def test_the_workbook_has_no_figure_of_its_own(values):
    assert {name: found for name, value in values.items() if (found := surplus(report(value)))} == {}


@pytest.mark.parametrize(("made", "seed"), [(True, 41), (False, 42)])
def test_random_parcels_are_the_same_in_the_workbook(folder, made, seed):
    for value in drawn(8, seed, folder, made=made):
        whole = report(value)
        assert (lacking(whole), surplus(whole)) == ([], [])


@pytest.mark.parametrize("name", [*NEWER, *OF_INTERVALS])
def test_the_other_kinds_have_the_same_tables(values, name):
    assert differing_tables(report(values[name])) == []


def test_what_is_lost_would_be_seen(values):
    made = report(values["whole"])
    cells = [cell for _, _, cell in sheets_of(made)]
    assert 944393 in cells
    assert not is_held("944394", {"一级"}, {decimal_of(cell) for cell in cells if isinstance(cell, int | float)})
    assert figures_in("1 - 0.3% × 12.50") == {Decimal(1), Decimal("0.3"), Decimal("0.003"), Decimal("12.50")}
