"""A figure of the corrections is not the one that its document prints at its place.

Every coefficient, percent, criterion, rate, route price and cost is compared with the figure that the document prints
for the same land use, grade, row and column, where the document is given in the same run
(`landprice check table.yaml notice.docx`). A figure that stands elsewhere in the document is no excuse: 1.05 for 1.04
is found, and so are two figures exchanged. Where nothing was read at its place the figure is a warning; where the
document was read for none of its kind, a figure that stands nowhere in it is one.

What the document prints and the table lacks, in a part that the table has, is an error too.

Bad:

    # file: lushan-2023.yaml
    prices:
      commercial:
        I: {yuan_per_m2: 2358, wan_per_mu: 157.20}
    corrections:
      capitalization_rates:
        - {uses: [commercial], percent: 6.5}
    # file: 公告.txt
    庐山市城区基准地价表
    级别 | Ⅰ | Ⅱ
    商服用地 | 元/平方米 | 2358 | -
    商服用地 | 万元/亩 | 157.20 | -
    估价期日：2023年7月1日。
    土地还原率：商服用地为5.6%，住宅用地为6.5%。

Good:

    # file: lushan-2023.yaml
    prices:
      commercial:
        I: {yuan_per_m2: 2358, wan_per_mu: 157.20}
    corrections:
      capitalization_rates:
        - {uses: [commercial], percent: 5.6}
    # file: 公告.txt
    庐山市城区基准地价表
    级别 | Ⅰ | Ⅱ
    商服用地 | 元/平方米 | 2358 | -
    商服用地 | 万元/亩 | 157.20 | -
    估价期日：2023年7月1日。
    土地还原率：商服用地为5.6%，住宅用地为6.5%。

Source: tables are as printed; the rates of the example are made up.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from landprice.checks.figures.slips import slip
from landprice.checks.rule import Needs, Rule
from landprice.core.findings import Finding, Severity
from landprice.core.messages import message
from landprice.core.units import CONTEXT

if TYPE_CHECKING:
    from landprice.checks.beside import Beside
    from landprice.checks.figures.correction_figures import CorrectionFigureAt
    from landprice.checks.figures.corrections_beside import CorrectionBeside

RULE = Rule("LP606", "corrections-differ", Severity.ERROR, Needs.DOCUMENT)
_HUNDRED = Decimal(100)


def check_beside(beside: Beside) -> Iterator[Finding]:
    """One finding for each figure that differs, is nowhere, or is lacking."""
    sections = beside.corrections.sections_read()
    for one in beside.corrections.compared():
        if one.printed is None:
            yield from _nothing_read(beside, one, is_read=one.figure.section in sections)
        elif one.printed != one.figure.value:
            yield _differing(beside, one)
    yield from _missing(beside)


def _differing(beside: Beside, one: CorrectionBeside) -> Finding:
    assert one.own is not None
    found, printed = one.figure.value, one.printed
    at = beside.printed_corrections.position(*one.own).words
    what = message("the document prints {printed} here ({at}), the table {found}", printed=printed, at=at, found=found)
    if isinstance(found, Decimal) and isinstance(printed, Decimal) and (why := slip(found, printed)):
        what = message("{what}: {slip}", what=what, slip=why)
    return RULE.at(beside.table, one.figure.path, what, expected=printed, found=found)


def _nothing_read(beside: Beside, one: CorrectionBeside, *, is_read: bool) -> Iterator[Finding]:
    """A warning where the document has no such figure, or was read for its kind and not at its place."""
    found = one.figure.value
    if isinstance(found, str):
        return
    if one.part_is_read:
        what = message(
            "no figure was read in {document} at the place of {found}", document=beside.document, found=found
        )
    elif is_read or _speaks_of(beside, one.figure.section):
        size = found.copy_abs()
        if {size, CONTEXT.multiply(size, _HUNDRED)} & beside.words.numbers:
            return
        what = message("{found} stands nowhere in {document}", found=found, document=beside.document)
    else:
        return
    yield RULE.at(beside.table, one.figure.path, what, found=found, severity=Severity.WARNING)


def _speaks_of(beside: Beside, section: str) -> bool:
    """Whether most figures of a section stand somewhere in the document: then it prints that section."""
    own = [one.figure.value for one in beside.corrections.compared() if one.figure.section == section]
    figures = [each.copy_abs() for each in own if isinstance(each, Decimal)]
    standing = [each for each in figures if {each, CONTEXT.multiply(each, _HUNDRED)} & beside.words.numbers]
    return 2 * len(standing) >= len(figures) > 0


def _missing(beside: Beside) -> Iterator[Finding]:
    """One finding a part for what the document prints and the table lacks."""
    lacking: dict[tuple[str, str, str], list[tuple[str, CorrectionFigureAt]]] = {}
    for slot, figure in beside.corrections.missing():
        lacking.setdefault(slot[:3], []).append((slot[3], figure))
    for (section, use, grade), figures in lacking.items():
        name, first = figures[0]
        what = message(
            "the document prints {printed} for {place} ({at}), the table has nothing there",
            printed=first.value,
            place=" ".join(filter(None, (beside.printed_corrections.use_name(use), grade, name))),
            at=beside.printed_corrections.position(*first.path).words,
        )
        if len(figures) > 1:
            what = message("{what}; so with {count} figures more", what=what, count=len(figures) - 1)
        yield RULE.at(beside.table, ("corrections", section), what, expected=first.value, key=True)
