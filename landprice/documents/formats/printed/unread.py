"""Numbers of pages as people write them."""

from __future__ import annotations

from collections.abc import Sequence


def runs_of(numbers: Sequence[int]) -> str:
    """``2, 4-9`` for 2, 4, 5, 6, 7, 8, 9."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in runs)
