"""The areas of the grades do not add up to the printed total.

Annex 1 prints the area of each grade for each land use, and their total. Where the figures do not add up,
one of them is wrong. The finding stands at the total; where a single slip in one figure closes the gap (two
digits exchanged, one digit wrong, the decimal point in the wrong place), it names that figure and what
should stand there.

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

from landprice.checks.rule import Rule
from landprice.checks.sheet import Sheet
from landprice.checks.slips import places_of, slip
from landprice.findings import Finding, Severity
from landprice.messages import Message, message
from landprice.units import CONTEXT

RULE = Rule("LP201", "area-sum", Severity.ERROR, __doc__ or "")


def check(sheet: Sheet) -> Iterator[Finding]:
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


def _within_rounding(sheet: Sheet, use: str) -> bool:
    column = sheet.columns[use]
    step = Decimal(1).scaleb(-max(map(places_of, column.values())), CONTEXT)
    gap = CONTEXT.subtract(sheet.totals[use], sheet.sums[use]).copy_abs()
    return gap <= CONTEXT.multiply(step, Decimal((len(column) + 1) // 2))


def _explained(sheet: Sheet, use: str) -> Message | None:
    """Which single figure explains the gap, where exactly one does or the other totals decide."""
    printed, added = sheet.totals[use], sheet.sums[use]
    others = [figure for other, figure in sheet.totals.items() if other != use]
    approved = sheet.table.grading.approved_area if sheet.table.grading else None
    agreed = [*others, *([approved] if approved is not None else [])]
    if added in agreed and printed not in agreed:
        why = slip(printed, added)
        where = message("the total is wrong: the other totals read {figure}", figure=added)
        return message("{what} ({slip})", what=where, slip=why) if why else where
    gap = CONTEXT.subtract(printed, added)
    candidates = []
    for grade, area in sheet.columns[use].items():
        should = CONTEXT.add(area, gap)
        if why := slip(area, should):
            candidates.append((grade, area, should, why))
    right = printed in agreed
    if not right and (why := slip(printed, added)):
        return None if candidates else message("the total itself may be wrong: {slip}", slip=why)
    shown = [
        message("{grade} {area} should read {should} ({slip})", grade=grade, area=area, should=should, slip=why)
        for grade, area, should, why in candidates
    ]
    if not shown:
        return message("the total is right, as the other totals read the same") if right else None
    if len(shown) == 1:
        return message("one figure explains it: {figure}", figure=shown[0])
    return message("one of these explains it: {figures}", figures=shown)
