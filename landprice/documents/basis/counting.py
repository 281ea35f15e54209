"""The numbers of headings, by which a section of other prices ends where the numbers before it go on."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Counting:
    """The last number of each rank that a line before a title of other prices begins with."""

    last: dict[int, int] = field(default_factory=dict)

    def goes_on(self, rank: int, number: int, *, is_titled: bool) -> bool:
        """Whether a number is the next of those before a title without one: 二、 | 表2 … | 三、 (22_anxi_routes).

        ``is_titled``: such a title of other prices stands above the line.
        """
        if not (rank and number):
            return False
        if not is_titled:
            self.last[rank] = number
        elif number == 1:
            self.last.pop(rank, None)
        return is_titled and number > 1 and number == self.last.get(rank, 0) + 1
