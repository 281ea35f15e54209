"""The areas of the grades do not add up to the printed total.

Annex 1 prints the area of each grade for each land use, and their total. Where the figures do not add up,
one of them is wrong. The finding stands at the total; where one figure explains the gap (two digits exchanged, one
digit wrong, the decimal point in the wrong place, 亩 for 公顷, the figure of the grade or the use beside it), it names
that figure and what should stand there.

Tables whose totals were rounded on their own miss the sum by a unit in the last place, in several uses at once;
that is only noted.

Bad:

    grading:
      areas:
        I: {industrial: 114.63, residential: 217.50}
        II: {industrial: 329.11, residential: 318.60}
        III: {industrial: 385.98, residential: 293.62}
      totals: {industrial: 829.27, residential: 829.72}

Good:

    grading:
      areas:
        I: {industrial: 114.63, residential: 217.50}
        II: {industrial: 329.11, residential: 318.60}
        III: {industrial: 385.98, residential: 293.62}
      totals: {industrial: 829.72, residential: 829.72}

Source: arithmetic; all eight totals of 九府字〔2024〕31号 and 32号 are the exact sums of their grades.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from landprice.checks.figures.slips import places_of, slip, with_slip
from landprice.checks.figures.table_figures import TableFigures
from landprice.checks.rule import Needs, Rule
from landprice.core.findings import Finding, Severity
from landprice.core.messages import Message, message
from landprice.core.units import CONTEXT, SQUARE_METRES_PER_MU

_MU_PER_HECTARE = 10000 / SQUARE_METRES_PER_MU
RULE = Rule("LP201", "area-sum", Severity.ERROR, Needs.TABLE)


def check(sheet: TableFigures) -> Iterator[Finding]:
    """One finding for each total that is not the sum of its grades."""
    wrong = [use for use, printed in sheet.totals.items() if use in sheet.sums and sheet.sums[use] != printed]
    rounded = len(wrong) > 1 and all(_within_rounding(sheet, use) for use in wrong)
    for use in wrong:
        printed, added = sheet.totals[use], sheet.sums[use]
        what = message(
            "{use}: the grades add up to {added}, the total reads {printed}",
            use=sheet.table.use_name(use),
            added=added,
            printed=printed,
        )
        severity = Severity.ERROR
        if rounded:
            what, severity = message("{what}; a rounded total can miss so much", what=what), Severity.NOTE
        elif reason := _explained(sheet, use):
            what = message("{what}; {reason}", what=what, reason=reason)
        yield RULE.at(sheet.table, ("grading", "totals", use), what, expected=added, found=printed, severity=severity)


def _within_rounding(sheet: TableFigures, use: str) -> bool:
    column = sheet.columns[use]
    step = Decimal(1).scaleb(-max(map(places_of, column.values())), CONTEXT)
    gap = CONTEXT.subtract(sheet.totals[use], sheet.sums[use]).copy_abs()
    return gap <= CONTEXT.multiply(step, Decimal((len(column) + 1) // 2))


def _explained(sheet: TableFigures, use: str) -> Message | None:
    """Which single figure explains the gap: the total, or the area of a grade."""
    printed, added = sheet.totals[use], sheet.sums[use]
    agreed = [figure for other, figure in sheet.totals.items() if other != use]
    if sheet.approved_area is not None:
        agreed.append(sheet.approved_area)
    if total := _wrong_total(sheet, use, agreed):
        return total
    if missing := missing_area(sheet, use):
        return message("the area of {grade} is missing: {gap} would close the gap", grade=missing[0], gap=missing[1])
    culprits = list(_culprits(sheet, use, CONTEXT.subtract(printed, added)))
    if printed not in agreed and (why := slip(printed, added)):
        return None if culprits else message("the total itself may be wrong: {slip}", slip=why)
    if len(culprits) > 1:
        return message("one of these explains it: {figures}", figures=culprits)
    if culprits:
        return message("one figure explains it: {figure}", figure=culprits[0])
    return message("the total is right, as the other totals read the same") if printed in agreed else None


def _wrong_total(sheet: TableFigures, use: str, agreed: list[Decimal]) -> Message | None:
    """What shows that the total is wrong, or all totals are, and not an area."""
    printed, added = sheet.totals[use], sheet.sums[use]
    is_sum_of_others = added in [figure for other, figure in sheet.sums.items() if other != use]
    if printed not in agreed and (added in agreed or is_sum_of_others):
        where = message("the total is wrong: the other totals read {figure}", figure=added)
        if added not in agreed:
            where = message("the total is wrong: the areas of the other uses add up to {figure} too", figure=added)
        return with_slip(where, printed, added)
    if is_sum_of_others and len(set(sheet.totals.values())) == 1:
        return message("all totals are wrong: the areas of the other uses add up to {figure} too", figure=added)
    return None


def _culprits(sheet: TableFigures, use: str, gap: Decimal) -> Iterator[Message]:
    """Each area that a single slip turns into what closes the gap; those that tell most come alone."""
    column = sheet.columns[use]
    words: list[tuple[str, Decimal, Decimal, Message]] = []
    for grade, area in column.items():
        should = CONTEXT.add(area, gap)
        if should <= 0:
            continue
        if place := _copied_from(sheet, use, grade):
            words.append((grade, area, should, message("the figure is that of {place}", place=place)))
        elif Fraction(area) == Fraction(should) * _MU_PER_HECTARE and sheet.area_unit == "公顷":
            words.append((grade, area, should, message("the figure is in {unit}", unit="亩")))
    if not words:
        for grade, area in column.items():
            should = CONTEXT.add(area, gap)
            if why := slip(area, should):
                words.append((grade, area, should, why))
    for grade, area, should, why in words:
        yield message("{grade} {area} should read {should} ({slip})", grade=grade, area=area, should=should, slip=why)


def missing_area(sheet: TableFigures, use: str) -> tuple[str, Decimal] | None:
    """The one grade that is priced for a use and has no area, and the area that would close the gap."""
    gap = CONTEXT.subtract(sheet.totals[use], sheet.sums[use])
    priced = {grade for each, cells in sheet.prices.items() if sheet.family(each) == use for grade in cells}
    missing = sorted(priced - sheet.columns[use].keys())
    return (missing[0], gap) if len(missing) == 1 and gap > 0 else None


def _copied_from(sheet: TableFigures, use: str, grade: str) -> Message | None:
    """The place beside an area where the same figure stands."""
    area = sheet.columns[use][grade]
    for other, column in sheet.columns.items():
        for place, figure in column.items():
            if figure == area and (other == use) != (place == grade):
                return message("{use} {grade}", use=sheet.name(other), grade=place)
    return None
