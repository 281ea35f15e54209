"""Every answer of the commands that is kept under ``tests/frozen`` is what they answer now, whole.

The runs, and why they are these, stand in ``helpers/frozen_runs.py``.
"""

from __future__ import annotations

import pytest
from helpers import frozen_runs  # noqa: F401
from helpers.frozen_answers import FROZEN, GROUPS, INPUTS, answers, difference, file_of, key_of

REGENERATE = "python -m tests.helpers.frozen writes the answers anew, if the change is meant"


@pytest.mark.parametrize("name", GROUPS)
def test_every_answer_is_as_kept(name):
    kept = {key_of(line): line for line in file_of(name).read_text("utf-8").splitlines()}
    now = {key_of(line): line for line in answers(name)}
    assert list(now) == list(kept), REGENERATE
    changed = [difference(kept[key], line) for key, line in now.items() if line != kept[key]]
    assert changed == [], f"{len(changed)} answers changed; {REGENERATE}"


def test_no_run_is_kept_twice():
    for name in GROUPS:
        keys = [key_of(line) for line in file_of(name).read_text("utf-8").splitlines()]
        assert len(keys) == len(set(keys)), name


def test_every_file_is_one_that_is_looked_at():
    assert sorted(FROZEN.iterdir()) == sorted([INPUTS, *(file_of(name) for name in GROUPS)]), REGENERATE
