"""The two figures of a price, in 元/㎡ and in 万元/亩, do not belong together.

A document prints each price twice, and the second figure follows from the first: 15 亩 are 1 公顷, so
万元/亩 = 元/㎡ ÷ 15. Documents convert in their own ways (× 666.67, × 667, cut instead of rounded, fewer
decimals), so the way of the table, or of a group of its rows, is taken to be the one that explains most of its
pairs. A pair outside it holds a mistake, and whoever reads the wrong figure values the land wrongly.

The finding says which of the two figures is off where that can be told: by the slip that explains it, by
the order of the grades or the usual step between them, or because no price in 元/㎡ gives the figure in
万元/亩. Where a table cuts every figure to whole 万元 and prints decimals all the same, that is one finding.

Bad:

    prices:
      commercial:
        I: {yuan_per_m2: 2410, wan_per_mu: 160.67}
        II: {yuan_per_m2: 1690, wan_per_mu: 112.67}
        III: {yuan_per_m2: 1026, wan_per_mu: 68.38}

Good:

    prices:
      commercial:
        I: {yuan_per_m2: 2410, wan_per_mu: 160.67}
        II: {yuan_per_m2: 1690, wan_per_mu: 112.67}
        III: {yuan_per_m2: 1026, wan_per_mu: 68.40}

Source: arithmetic; a published table prints 1026 元/㎡ as 68.38 万元/亩 where its neighbours divide by 15
(68.40), and 德阳 prints 5426 as 361.74, which is right with × 666.67 as its other figures are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from landprice.checks.figures.convention import Convention, conventions
from landprice.checks.figures.slips import slip, with_slip
from landprice.checks.figures.table_figures import UNIT_NAMES, Pair, TableFigures
from landprice.checks.rule import Needs, Rule
from landprice.checks.rules.prices.grade_step import is_usual
from landprice.core.findings import Finding, Severity
from landprice.core.messages import Message, message
from landprice.core.units import SQUARE_METRES_PER_MU

RULE = Rule("LP301", "unit-mismatch", Severity.ERROR, Needs.TABLE)


class Verdict(NamedTuple):
    """Which figure of a pair is off (None where that cannot be told), what should stand there, and why."""

    unit: str | None
    expected: Decimal
    reason: Message | None = None


def check(sheet: TableFigures) -> Iterator[Finding]:
    """One finding for each pair outside the convention of its rows; one for all where all are cut to whole 万元."""
    found = conventions(sheet.pairs, {use: sheet.family(use) for use in sheet.prices})
    # a figure that is not above 0 is no price, and the matter of LP308
    wrong = [
        pair for pair in sheet.pairs if found and not found[pair.use].explains(pair) and pair.yuan > 0 and pair.wan > 0
    ]
    if len(wrong) > 1 and _all_cut(sheet, wrong, found):
        yield _of_all(sheet, wrong, found)
        return
    for pair in wrong:
        yield _finding(sheet, pair, found[pair.use])


def _all_cut(sheet: TableFigures, wrong: list[Pair], found: dict[str, Convention]) -> bool:
    """Whether every 万元/亩 of the table is a whole number, the wrong ones by being cut; none is recorded by itself.

    The table of 柳江镇 (洪雅县, 2014) prints 61.00 for 920 元/㎡, 32.00 for 483, 33.00 for 501.
    """
    recorded = {erratum.path for erratum in sheet.table.errata}
    return all(pair.wan == int(pair.wan) for pair in sheet.pairs) and all(
        pair.wan == int(found[pair.use].wan(pair.yuan)) and ".".join(map(str, pair.path("wan_per_mu"))) not in recorded
        for pair in wrong
    )


def _of_all(sheet: TableFigures, wrong: list[Pair], found: dict[str, Convention]) -> Finding:
    pairs = [
        message(
            "{use} {grade}: {wan} should read {expected}",
            use=sheet.table.use_name(pair.use),
            grade=pair.grade,
            wan=pair.wan,
            expected=found[pair.use].wan(pair.yuan),
        )
        for pair in wrong
    ]
    what = message(
        "every price in 万元/亩 is cut to whole 万元 though printed with decimals ({convention}): {pairs}",
        convention=found[wrong[0].use].words(),
        pairs=pairs,
    )
    return RULE.at(sheet.table, wrong[0].path("wan_per_mu"), what, found=wrong[0].wan)


def _finding(sheet: TableFigures, pair: Pair, convention: Convention) -> Finding:
    verdict = _verdict(sheet, pair, convention)
    unit = verdict.unit or "wan_per_mu"
    what = message(
        "{yuan} 元/㎡ and {wan} 万元/亩 do not belong together ({convention})",
        yuan=pair.yuan,
        wan=pair.wan,
        convention=convention.words(),
    )
    if verdict.unit is None:
        wan, yuan = convention.wan(pair.yuan), convention.yuan(pair.wan)
        what = message(
            "{what}: either {wan_should}, or {yuan_should}",
            what=what,
            wan_should=_should("wan_per_mu", pair.wan, wan),
            yuan_should=_should("yuan_per_m2", pair.yuan, yuan),
        )
    else:
        should = _should(unit, getattr(pair, _FIELD[unit]), verdict.expected)
        what = message("{what}: {should}", what=what, should=should)
    if verdict.reason:
        what = message("{what}; {reason}", what=what, reason=verdict.reason)
    expected = None if verdict.unit is None else verdict.expected
    return RULE.at(sheet.table, pair.path(unit), what, expected=expected, found=getattr(pair, _FIELD[unit]))


_FIELD = {"yuan_per_m2": "yuan", "wan_per_mu": "wan"}


def _should(unit: str, printed: Decimal, expected: Decimal) -> Message:
    """What a figure should read, with the slip that made it what it is."""
    what = message("{unit} should read {expected}", unit=UNIT_NAMES[unit], expected=expected)
    return with_slip(what, printed, expected)


def _verdict(sheet: TableFigures, pair: Pair, convention: Convention) -> Verdict:
    wan, yuan = convention.wan(pair.yuan), convention.yuan(pair.wan)
    exchanged = pair._replace(yuan=pair.wan, wan=pair.yuan)
    if pair.wan > pair.yuan and convention.explains(exchanged):
        reason = message("the figures of the two units stand in each other's place")
        return Verdict("yuan_per_m2", pair.wan, reason)
    if other := _in_another_unit(pair, wan, yuan) or _copied(sheet, pair, wan, yuan):
        return other
    yuan_fits = convention.explains(pair._replace(yuan=yuan))
    if yuan_fits and (told := _by_neighbours(sheet, pair, wan, yuan, _in_order)):
        order = message("{figure} 元/㎡ would break the order of the grades", figure=told.against)
        return Verdict(told.unit, told.expected, order)
    if not yuan_fits:
        return Verdict("wan_per_mu", wan, message("no price in 元/㎡ gives {wan} 万元/亩", wan=pair.wan))
    slipped = dict(_slipped(pair, wan, yuan))
    if len(slipped) == 1:
        return Verdict(*slipped.popitem())
    if told := _by_neighbours(sheet, pair, wan, yuan, _by_usual_steps):
        step = message("{figure} 元/㎡ would be an unusual step between the grades", figure=told.against)
        return Verdict(told.unit, told.expected, step)
    return Verdict(None, wan)


class Told(NamedTuple):
    """The unit whose figure neighbouring grades tell to be wrong, what it should read, what the other would make."""

    unit: str
    expected: Decimal
    against: Decimal


def _by_neighbours(
    sheet: TableFigures,
    pair: Pair,
    wan: Decimal,
    yuan: Decimal,
    fits: Callable[[TableFigures, Pair, Decimal], bool],
) -> Told | None:
    """Which figure is wrong where only one of the two prices in 元/㎡ fits the neighbouring grades."""
    printed_fits = fits(sheet, pair, pair.yuan)
    if printed_fits == fits(sheet, pair, yuan):
        return None
    return Told("wan_per_mu", wan, yuan) if printed_fits else Told("yuan_per_m2", yuan, pair.yuan)


def _slipped(pair: Pair, wan: Decimal, yuan: Decimal) -> Iterator[tuple[str, Decimal]]:
    """Each unit whose figure a single slip made of what is expected."""
    if slip(pair.wan, wan):
        yield "wan_per_mu", wan
    if slip(pair.yuan, yuan):
        yield "yuan_per_m2", yuan


def _in_another_unit(pair: Pair, wan: Decimal, yuan: Decimal) -> Verdict | None:
    """The verdict where one figure is the right price in another unit, however that was rounded."""
    if pair.wan == pair.yuan:
        return Verdict("wan_per_mu", wan, message("the figure is in {unit}", unit="元/㎡"))
    in_yuan_per_mu = message("the figure is in {unit}", unit="元/亩")
    if _nearly(pair.wan, Fraction(pair.yuan) * SQUARE_METRES_PER_MU):
        return Verdict("wan_per_mu", wan, in_yuan_per_mu)
    if _nearly(pair.yuan, Fraction(pair.wan) * 10000):
        return Verdict("yuan_per_m2", yuan, in_yuan_per_mu)
    return None


def _nearly(printed: Decimal, figure: Fraction) -> bool:
    return abs(Fraction(printed) - figure) * 1000 <= figure


def _copied(sheet: TableFigures, pair: Pair, wan: Decimal, yuan: Decimal) -> Verdict | None:
    """The verdict where one figure is right for another grade of the use, or for the same grade of another use."""
    for other in sheet.pairs:
        beside = (other.use == pair.use) != (other.grade == pair.grade)
        if not beside:
            continue
        place = message("{use} {grade}", use=sheet.table.use_name(other.use), grade=other.grade)
        if other.wan == pair.wan and other.yuan != pair.yuan:
            return Verdict("wan_per_mu", wan, message("the figure is that of {place}", place=place))
        if other.yuan == pair.yuan and other.wan != pair.wan:
            return Verdict("yuan_per_m2", yuan, message("the figure is that of {place}", place=place))
    return None


def _in_order(sheet: TableFigures, pair: Pair, yuan: Decimal) -> bool:
    """Whether a price in 元/㎡ falls between the prices of the neighbouring grades."""
    better, worse = _neighbours(sheet, pair)
    return (better is None or better > yuan) and (worse is None or yuan > worse)


def _by_usual_steps(sheet: TableFigures, pair: Pair, yuan: Decimal) -> bool:
    """Whether a price in 元/㎡ stands to those of the neighbouring grades as it does in the tables reviewed (LP303)."""
    better, worse = _neighbours(sheet, pair)
    return (not better or is_usual(better, yuan)) and (not worse or is_usual(yuan, worse))


def _neighbours(sheet: TableFigures, pair: Pair) -> tuple[Decimal | None, Decimal | None]:
    """The prices in 元/㎡ of the grade above and of the one below."""
    row = [(grade, cell.yuan_per_m2) for grade, cell in sheet.rows[pair.use] if cell.yuan_per_m2 is not None]
    at = [grade for grade, _ in row].index(pair.grade)
    return row[at - 1][1] if at else None, row[at + 1][1] if at + 1 < len(row) else None
