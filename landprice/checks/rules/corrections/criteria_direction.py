"""Criteria that run the wrong way: of a distance the nearest for 劣, of words 差 for 优.

The nearer a centre, a station, a school or a park, the better; the farther a dump, a graveyard or a source of noise,
the better. Criteria that run in one direction and in the wrong one stand in the reversed order of the classes, as do
words and names of the classes of which a better one (好) stands behind a worse (差). Where several sheets have the
distance, they are compared with one another (LP504).

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
from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import pairwise

from landprice.checks.figures.table_figures import TableFigures
from landprice.checks.rule import Needs, Rule
from landprice.core.findings import Finding, KeyPath, Severity
from landprice.core.messages import message
from landprice.tables.corrections.factor_classes import LEVELS, level_of
from landprice.tables.corrections.model import FactorClass
from landprice.tables.corrections.ranges import Range, parse_range

RULE = Rule("LP517", "criteria-direction", Severity.WARNING, Needs.TABLE)
_WANTED = (
    "中心",
    "车站",
    "公交",
    "站点",
    "学校",
    "小学",
    "中学",
    "幼儿园",
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
    told = list(sheet.corrections.criteria())
    standing = Counter((path[1], name) for path, name, _ in told)
    for path, name, criteria in told:
        yield from _of_words(sheet, path, name, criteria)
        if standing[path[1], name] == 1:  # else the other sheets tell, see LP504
            yield from _of_distance(sheet, path, name, criteria)
    for at, part in enumerate(sheet.corrections.factor_sheets):
        path = ("corrections", "factor_sheets", at, "class_names")
        yield from _of_words(sheet, path, "class_names", part.class_names or {})


def _of_distance(
    sheet: TableFigures, path: KeyPath, name: str, criteria: Mapping[FactorClass, str]
) -> Iterator[Finding]:
    wanted = _near_is_better(name)
    runs = _runs_outwards(criteria)
    if wanted is None or runs is None or runs == wanted:
        return
    what = (
        message("{name}: 优 is the farthest and 劣 the nearest; the nearer, the better", name=name)
        if wanted
        else message("{name}: 优 is the nearest and 劣 the farthest; the farther, the better", name=name)
    )
    yield RULE.at(sheet.table, path, what, key=True)


def _of_words(sheet: TableFigures, path: KeyPath, name: str, words: Mapping[FactorClass, str]) -> Iterator[Finding]:
    """The first class whose words name a better one than the class before it does: 差 for 优, 好 for 劣."""
    said: dict[str, str] = dict(words.items())
    ranked = [(each, LEVELS.index(level)) for each in LEVELS if (level := level_of(said.get(each, "")))]
    for (better, one), (worse, other) in pairwise(ranked):
        if other < one:
            words_of = {"better": better, "one": said[better], "worse": worse, "other": said[worse]}
            what = message(
                "{name}: {better} is {one} and {worse} is {other}, the better word for the worse class",
                name=name,
                **words_of,
            )
            yield RULE.at(sheet.table, (*path, worse), what, found=said[worse])
            return


def _near_is_better(name: str) -> bool | None:
    """Whether a distance is better for being short; None where the name tells of no distance, or of another thing."""
    if "距" not in name or any(word in name for word in _UNWANTED) == any(word in name for word in _WANTED):
        return None
    return any(word in name for word in _WANTED)


def _ends(*bands: Range) -> list[Decimal]:
    return [end for band in bands for end in (band.low, band.high) if end is not None] or [Decimal(0)]


def _runs_outwards(criteria: Mapping[FactorClass, str]) -> bool | None:
    """Whether the criteria run from near (优) to far (劣); None where their ends are no figures that run at all."""
    best, worst = (parse_range(criteria.get(each, "")) for each in ("优", "劣"))
    if best is None or worst is None or max(_ends(best, worst)) <= _NO_PERCENT:
        return None
    if best.low is None and worst.high is None:
        return True
    return False if best.high is None and worst.low is None else None
