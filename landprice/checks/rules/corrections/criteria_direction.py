"""Criteria of a distance that run the wrong way: nearest for 劣, farthest for 优.

The nearer a centre, a station, a school or a park, the better; the farther a dump, a graveyard or a source of noise,
the better. Criteria that run in one direction and in the wrong one stand in the reversed order of the classes. Where
several sheets have the factor, they are compared with one another (LP504).

Bad:

    corrections:
      factor_sheets:
        - uses: [commercial]
          factors:
            距商服中心距离:
              unit: m
              percent: {优: 2, 较优: 1, 一般: 0, 较劣: -1, 劣: -2}
              criteria: {优: ">1500", 较优: 1100-1500, 一般: 700-1100, 较劣: 300-700, 劣: ≤300}

Good:

    corrections:
      factor_sheets:
        - uses: [commercial]
          factors:
            距商服中心距离:
              unit: m
              percent: {优: 2, 较优: 1, 一般: 0, 较劣: -1, 劣: -2}
              criteria: {优: ≤300, 较优: 300-700, 一般: 700-1100, 较劣: 1100-1500, 劣: ">1500"}

Source: the factor sheet of 通政发〔2026〕1号, in which every distance to a centre or a station runs so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from landprice.checks.figures.table_figures import TableFigures
from landprice.checks.rule import Needs, Rule
from landprice.core.findings import Finding, Severity
from landprice.core.messages import message
from landprice.tables.corrections.ranges import Range, parse_range
from landprice.tables.table import corrections_of

if TYPE_CHECKING:
    from landprice.tables.corrections.model import Factor

RULE = Rule("LP517", "criteria-direction", Severity.WARNING, Needs.TABLE)
_WANTED = (
    "中心",
    "车站",
    "公交",
    "站点",
    "学校",
    "医院",
    "公园",
    "广场",
    "市场",
    "商场",
    "码头",
    "港口",
    "出入口",
    "主干道",
)
_UNWANTED = ("污染", "噪声", "噪音", "垃圾", "墓", "殡", "高压", "危险", "易燃", "排污", "污水")
"""What land is better for lying near to, and for lying far from; of any other thing nothing is said."""
_NO_PERCENT = 100
"""Criteria that end at this may be percentages."""


def check(sheet: TableFigures) -> Iterator[Finding]:
    """One finding for each factor whose criteria run from far to near where near is better, or the reverse."""
    published = corrections_of(sheet.table)
    sheets = published.factor_sheets if published else ()
    standing = Counter(name for part in sheets for name, factor in part.factors.items() if factor.criteria)
    for at, part in enumerate(sheets):
        for name, factor in part.factors.items():
            if standing[name] != 1:
                continue  # the other sheets tell, see LP504
            wanted = _near_is_better(name)
            runs = _runs_outwards(factor)
            if wanted is None or runs is None or runs == wanted:
                continue
            what = (
                message("{name}: 优 is the farthest and 劣 the nearest; the nearer, the better", name=name)
                if wanted
                else message("{name}: 优 is the nearest and 劣 the farthest; the farther, the better", name=name)
            )
            yield RULE.at(
                sheet.table, ("corrections", "factor_sheets", at, "factors", name, "criteria"), what, key=True
            )


def _near_is_better(name: str) -> bool | None:
    """Whether a distance is better for being short; None where the name tells of no distance, or of another thing."""
    if "距" not in name or any(word in name for word in _UNWANTED) == any(word in name for word in _WANTED):
        return None
    return any(word in name for word in _WANTED)


def _ends(*bands: Range) -> list[Decimal]:
    return [end for band in bands for end in (band.low, band.high) if end is not None] or [Decimal(0)]


def _runs_outwards(factor: Factor) -> bool | None:
    """Whether the criteria run from near (优) to far (劣); None where their ends are no figures that run at all."""
    criteria = factor.criteria or {}
    best, worst = (parse_range(criteria.get(each, "")) for each in ("优", "劣"))
    if best is None or worst is None or max(_ends(best, worst)) <= _NO_PERCENT:
        return None
    if best.low is None and worst.high is None:
        return True
    return False if best.high is None and worst.low is None else None
