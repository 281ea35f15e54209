"""A short run of each fuzzer with a fixed seed; the long ones are commands."""

from __future__ import annotations

from fuzz.batch_files import fuzz


def test_no_row_of_a_parcel_file_is_lost_or_forged() -> None:
    counts, wrong = fuzz(60, seed=7, apart=0.02)
    assert wrong == []
    assert len({kind.partition(",")[0] for kind in counts}) == 9


def test_a_damaged_parcel_file_is_read_or_refused_in_a_sentence() -> None:
    _, wrong = fuzz(60, seed=8, damaged=1.0)
    assert wrong == []
