"""A total of annex 1 is not the area that the document approves.

The body of an approval names the area whose prices it approves, and that one area holds for every use. A
total that differs is wrong, or the approved area is; where all uses agree among themselves, the finding
stands at the approved area, and the whole annex may belong to another county.

Bad:

    grading:
      areas:
        I: {commercial: 114.63, residential: 114.36}
      totals: {commercial: 114.63, residential: 114.36}
      approved_area: 114.63

Good:

    grading:
      areas:
        I: {commercial: 114.63, residential: 114.63}
      totals: {commercial: 114.63, residential: 114.63}
      approved_area: 114.63

Source: 九府字〔2024〕31号 and 32号, item 一: 5464.22 and 1717.66 公顷.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from landprice.checks.figures.slips import with_slip
from landprice.checks.figures.table_figures import TableFigures
from landprice.checks.rule import Needs, Rule
from landprice.checks.rules.areas.area_unit import unit_approved
from landprice.core.findings import Finding, Severity
from landprice.core.messages import message

RULE = Rule("LP203", "approved-area", Severity.ERROR, Needs.TABLE)


def check(sheet: TableFigures) -> Iterator[Finding]:
    """One finding for each total off the approved area, or one for that area where all totals agree."""
    approved = sheet.approved_area
    totals = {**sheet.sums, **sheet.totals}
    if approved is None or not totals or unit_approved(sheet):  # the unit is the matter of LP206
        return
    # a total that is not even the sum of its grades is the matter of LP201
    wrong = {use: area for use, area in totals.items() if sheet.sums.get(use, area) == area != approved}
    areas = set(totals.values())
    if len(wrong) == len(totals) and len(areas) == 1:
        yield _all_agree(sheet, approved, areas.pop())
        return
    for use, printed in wrong.items():
        what = message(
            "{use}: the total is {printed}, the document approves {approved} for every use",
            use=sheet.name(use),
            printed=printed,
            approved=approved,
        )
        path = ("grading", "totals", use) if use in sheet.totals else ("grading", "areas")
        yield RULE.at(sheet.table, path, with_slip(what, printed, approved), expected=approved, found=printed)


def _all_agree(sheet: TableFigures, approved: Decimal, area: Decimal) -> Finding:
    """The finding where every use has the same total, and the approved area alone is another."""
    what = message("every use adds up to {area}, the document approves {approved}", area=area, approved=approved)
    path = ("grading", "approved_area")
    return RULE.at(sheet.table, path, with_slip(what, approved, area), expected=area, found=approved)
