"""What a batch came to: rows, valued, incomplete, rejected, and the total value by county and land use."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from landprice.batch.columns.figures import Integers
from landprice.batch.columns.libraries import numpy

FORMAT_VERSION = 1
MOST_REASONS = 10
MOST_KEPT = 20_000
"""Different reasons that are counted; where there are more, half of them are kept, the most frequent."""


@dataclass(slots=True)
class Group:
    """The parcels of one county (and scope) and land use; ``yuan`` is the sum of their estimates."""

    rows: int = 0
    valued: int = 0
    yuan: int = 0


@dataclass(slots=True)
class Summary:
    """Counts of rows, totals by (county, scope, land use), and how often each reason rejected a row.

    ``totals`` counts rows that are sums of others, such as 合计, ``blank`` those in which no cell says anything: they
    are no parcels; ``moved`` those that stand below
    the first row of their parcel and stood elsewhere in the file. ``factor_columns`` are the columns, by place, that
    were read as factors because a county has a sheet of their name. ``use_names`` are the land uses as the tables print
    them, ``error_column`` the header of the column of reasons.
    """

    rows: int = 0
    valued: int = 0
    incomplete: int = 0
    rejected: int = 0
    totals: int = 0
    blank: int = 0
    use_names: dict[tuple[str, str, str], str] = field(default_factory=dict)
    moved: int = 0
    factor_columns: dict[int, str] = field(default_factory=dict)
    error_column: str = "error"
    groups: dict[tuple[str, str, str], Group] = field(default_factory=dict)
    reasons: Counter[str] = field(default_factory=Counter)

    def count(self, group: tuple[str, str, str], yuan: int | None, rows: int = 1, valued: int | None = None) -> None:
        """Count ``rows`` parcels of a group, ``valued`` of them with estimates that sum up to ``yuan``."""
        valued = (0 if yuan is None else rows) if valued is None else valued
        one = self.groups.setdefault(group, Group())
        one.rows += rows
        one.valued += valued
        one.yuan += yuan or 0
        self.valued += valued
        self.incomplete += rows - valued

    def named(self, group: tuple[str, str, str]) -> tuple[str, str, str]:
        """County, scope and land use of a group, the use as its table prints it."""
        return *group[:2], self.use_names.get(group, group[2])

    def add(self, other: Summary) -> None:
        """Count what ``other`` has counted."""
        self.rows += other.rows
        self.rejected += other.rejected
        self.totals += other.totals
        self.blank += other.blank
        self.reasons.update(other.reasons)
        self.use_names |= other.use_names
        self.factor_columns |= other.factor_columns
        if len(self.reasons) > MOST_KEPT:
            self.reasons = Counter(dict(self.reasons.most_common(MOST_KEPT // 2)))
        for group, part in other.groups.items():
            self.count(group, part.yuan, part.rows, part.valued)

    @property
    def yuan(self) -> int:
        """The sum of all estimates in 元."""
        return sum(group.yuan for group in self.groups.values())

    def as_json(self) -> dict[str, Any]:
        """The summary as a mapping for JSON."""
        groups = [
            {
                "county": county,
                "scope": scope,
                "land_use": land_use,
                "rows": group.rows,
                "valued": group.valued,
                "estimate_yuan": Decimal(group.yuan),
            }
            for (county, scope, land_use), group in self.groups.items()
        ]
        return {
            "format_version": FORMAT_VERSION,
            "rows": self.rows,
            "valued": self.valued,
            "incomplete": self.incomplete,
            "rejected": self.rejected,
            "totals": self.totals,
            **({"blank": self.blank} if self.blank else {}),
            **({"moved": self.moved} if self.moved else {}),
            **({"factor_columns": list(self.factor_columns.values())} if self.factor_columns else {}),
            "estimate_yuan": Decimal(self.yuan),
            "by_county_and_use": groups,
            "errors": [{"count": count, "message": reason} for reason, count in self.reasons.most_common(MOST_REASONS)],
        }


def counted(
    names: list[tuple[str, str, str]], groups: Integers, amounts: Integers, rows: Integers, valued: Integers
) -> Summary:
    """The summary of ``rows`` by their ``groups``, numbers of ``names``; ``amounts`` are the totals of those valued."""
    summary = Summary()
    whole, valued_whole = bool(rows.all()), bool(valued.all())
    counts = numpy.bincount(groups if whole else groups[rows], minlength=len(names))
    estimates = numpy.bincount(groups if valued_whole else groups[valued], minlength=len(names))
    sums = _sums(groups, amounts if valued_whole else numpy.where(valued, amounts, 0), len(names))
    for number in numpy.flatnonzero(counts).tolist():
        summary.count(names[number], sums[number], int(counts[number]), int(estimates[number]))
    return summary


def _sums(groups: Integers, amounts: Integers, count: int) -> list[int]:
    """Sums in integers: the two halves of 64 bits apart, each sum below 2^53, so floats hold them exactly."""
    if amounts.dtype == object:
        sums = [0] * count
        for group, amount in zip(groups.tolist(), amounts.tolist(), strict=True):
            sums[group] += int(amount)
        return sums
    low = numpy.bincount(groups, weights=amounts & 0xFFFFFFFF, minlength=count)
    if int(amounts.max(initial=0)) >> 32 == 0:
        return [int(lower) for lower in low]
    high = numpy.bincount(groups, weights=amounts >> 32, minlength=count)
    return [int(upper) * 2**32 + int(lower) for upper, lower in zip(high, low, strict=True)]
