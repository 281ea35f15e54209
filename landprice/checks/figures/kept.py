"""Figures of a table by use and grade, kept as one text a use until they are asked for.

The facts of thousands of tables are kept together, and sent from one process to another, and few of their figures are
ever looked at again. A text takes a tenth of the memory of its Decimals, and a tenth of the time to send.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

_BETWEEN = "\n"
"""No grade holds it: its name is words on one line."""


class KeptFigures(Mapping[str, dict[str, Decimal]]):
    """Use → its figures by grade, in the order given, with the digits as printed."""

    __slots__ = ("_texts",)

    def __init__(self, figures: Mapping[str, Iterable[tuple[str, Decimal]]]) -> None:
        self._texts = {
            use: _BETWEEN.join([word for grade, figure in row for word in (grade, str(figure))])
            for use, row in figures.items()
        }

    def __getitem__(self, use: str) -> dict[str, Decimal]:
        words = iter(self._texts[use].split(_BETWEEN) if self._texts[use] else ())
        return {grade: Decimal(next(words)) for grade in words}

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)
