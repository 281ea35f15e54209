"""A figure of the corrections is not the one that its document prints at its place.

Every coefficient, percent, criterion, rate, route price and cost is compared with the figure that the document prints
for the same land use, grade, row and column, where the document is given in the same run
(`landprice check table.yaml notice.docx`). A figure that stands elsewhere in the document is no excuse: 1.05 for 1.04
is found, and so are two figures exchanged. A row, band or class of which the document has nothing is an error where
the same part of it has one that the table lacks, or where all of the document was read; else a warning. Of a part of
which nothing was read, what stands nowhere in the document is a warning, and the rest is said not to be compared.

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

from landprice.checks.beside import Beside
from landprice.checks.figures.correction_figures import CorrectionFigureAt
from landprice.checks.figures.corrections_beside import CorrectionBeside
from landprice.checks.figures.slips import slip
from landprice.checks.rule import Needs, Rule
from landprice.core.findings import Finding, KeyPath, Severity
from landprice.core.messages import message
from landprice.core.units import CONTEXT

RULE = Rule("LP606", "corrections-differ", Severity.ERROR, Needs.DOCUMENT)
_HUNDRED = Decimal(100)


def check_beside(beside: Beside) -> Iterator[Finding]:
    """One finding for each figure that differs, is nowhere, or is lacking; one a part that could not be compared."""
    unread: dict[tuple[KeyPath, str], list[CorrectionBeside]] = {}
    for one in beside.corrections.compared():
        if one.printed is not None:
            if one.printed != one.figure.value:
                yield _differing(beside, one)
        elif one.part_is_read:
            yield _not_at_its_place(beside, one)
        elif _stands_nowhere(beside, one):
            what = message("{found} stands nowhere in {document}", found=one.figure.value, document=beside.document)
            yield RULE.at(beside.table, one.figure.path, what, found=one.figure.value, severity=Severity.WARNING)
        else:
            unread.setdefault((one.figure.path[:3], one.figure.series), []).append(one)
    for (part, _), figures in unread.items():
        yield _not_read(beside, part, figures)
    yield from _missing(beside)


def _differing(beside: Beside, one: CorrectionBeside) -> Finding:
    assert one.own is not None
    found, printed = one.figure.value, one.printed
    at = beside.printed_corrections.position(*one.own).words
    what = message("the document prints {printed} here ({at}), the table {found}", printed=printed, at=at, found=found)
    if isinstance(found, Decimal) and isinstance(printed, Decimal) and (why := slip(found, printed)):
        what = message("{what}: {slip}", what=what, slip=why)
    return RULE.at(beside.table, one.figure.path, what, expected=printed, found=found)


def _not_at_its_place(beside: Beside, one: CorrectionBeside) -> Finding:
    """A figure at a row, column, band or class of which nothing was read, though its part was read.

    Where the part of the document has rows that the table lacks, or nothing of the document was left out, the row of
    the table is not the document's: an error. Else the row may be one of those that no reading could place.
    """
    found, path = one.figure.value, one.figure.path
    names = {"document": beside.document, "found": found, "name": one.name}
    if lacking := beside.corrections.lacking(one):
        at = beside.printed_corrections.position(*lacking[1].path).words
        what = message(
            "nothing was read in {document} at {name}, where the table has {found}; "
            "it prints {other} ({at}), which the table lacks",
            **names,
            other=lacking[0],
            at=at,
        )
        return RULE.at(beside.table, path, what, expected=lacking[0], found=found)
    what = message("nothing was read in {document} at {name}, where the table has {found}", **names)
    return RULE.at(beside.table, path, what, found=found, severity=Severity.WARNING if beside.left_out else None)


def _stands_nowhere(beside: Beside, one: CorrectionBeside) -> bool:
    """Whether a document that has figures of a section has a figure of it nowhere."""
    found, section = one.figure.value, one.figure.section
    if isinstance(found, str) or not (section in beside.corrections.sections_read or _speaks_of(beside, section)):
        return False
    return not _forms(found) & beside.words.numbers


def _speaks_of(beside: Beside, section: str) -> bool:
    """Whether most figures of a section stand somewhere in the document: then it prints that section."""
    own = [one.figure.value for one in beside.corrections.compared() if one.figure.section == section]
    figures = [each for each in own if isinstance(each, Decimal)]
    return 2 * sum(bool(_forms(each) & beside.words.numbers) for each in figures) >= len(figures) > 0


def _forms(figure: Decimal) -> set[Decimal]:
    """A figure as a document may print it: without its sign, as a percentage."""
    size = figure.copy_abs()
    return {size, CONTEXT.multiply(size, _HUNDRED)}


def _not_read(beside: Beside, part: KeyPath, figures: list[CorrectionBeside]) -> Finding:
    """One finding for what could not be compared: a note where the document has nothing of the kind."""
    first = figures[0].figure
    what = message(
        "{count} figures could not be compared: nothing was read in {document} at their places, the first is {found}",
        count=len(figures),
        document=beside.document,
        found=first.value,
    )
    is_read = first.section in beside.corrections.sections_read
    path = first.path if is_read else part
    return RULE.at(beside.table, path, what, severity=Severity.WARNING if is_read else Severity.NOTE, key=not is_read)


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
