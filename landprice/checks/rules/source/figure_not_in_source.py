"""A figure of the table is not the one that its document prints.

Every price, area and total is compared with the figure read at its place in the document, where the document is
given in the same run: `landprice check table.yaml gazette.txt`, or a folder that holds both. A table is as printed,
so the two are equal, also where an erratum records that the document is wrong. The finding names the place in the
document and the slip that makes one figure out of the other.

Where the document could not be read at the figure's place, that is said: that the figure stands elsewhere in it, or
among those that no reading could place, is no excuse. Trailing zeros that differ are noted. Corrections are compared
by LP606.

Bad:

    # file: lushan-2023.yaml
    prices:
      commercial:
        I: {yuan_per_m2: 2385, wan_per_mu: 159.00}
        II: {yuan_per_m2: 1489, wan_per_mu: 99.27}
    # file: 公告.txt
    庐山市城区基准地价表
    级别 | Ⅰ | Ⅱ
    商服用地 | 元/平方米 | 2358 | 1489
    商服用地 | 万元/亩 | 157.20 | 99.27
    估价期日：2023年7月1日。

Good:

    # file: lushan-2023.yaml
    prices:
      commercial:
        I: {yuan_per_m2: 2358, wan_per_mu: 157.20}
        II: {yuan_per_m2: 1489, wan_per_mu: 99.27}
    # file: 公告.txt
    庐山市城区基准地价表
    级别 | Ⅰ | Ⅱ
    商服用地 | 元/平方米 | 2358 | 1489
    商服用地 | 万元/亩 | 157.20 | 99.27
    估价期日：2023年7月1日。

Source: tables are as printed; 九府字〔2024〕32号 (gazette 2024-4, page 13) prints 2358 元/㎡ for 商服用地 I.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from landprice.checks.beside import Beside, FigureBeside
from landprice.checks.figures.slips import places_of, slip
from landprice.checks.rule import Needs, Rule
from landprice.core.findings import Finding, Severity
from landprice.core.messages import message

RULE = Rule("LP601", "figure-not-in-source", Severity.ERROR, Needs.DOCUMENT)


def check_beside(beside: Beside) -> Iterator[Finding]:
    """One finding for each figure that differs from the document's, or does not stand in it."""
    yield from _annexes_not_read(beside)
    for figure in beside.figures:
        if figure.printed is None:
            yield from _nothing_read(beside, figure)
        elif figure.value != figure.printed:
            if beside.elsewhere(figure) is None:
                yield _differing(beside, figure)
        elif places_of(figure.value) != places_of(figure.printed) and not beside.printed.position(*figure.own).sheet:
            what = message(
                "the document prints {printed} here ({at}), the table {found}: other decimals",
                printed=figure.printed,
                at=beside.at(figure.own),
                found=figure.value,
            )
            yield _finding(beside, figure, what, Severity.NOTE)


def _differing(beside: Beside, figure: FigureBeside) -> Finding:
    assert figure.printed is not None
    what = message(
        "the document prints {printed} here ({at}), the table {found}",
        printed=figure.printed,
        at=beside.at(figure.own),
        found=figure.value,
    )
    if why := slip(figure.value, figure.printed):
        what = message("{what}: {slip}", what=what, slip=why)
    return _finding(beside, figure, what)


def _nothing_read(beside: Beside, figure: FigureBeside) -> Iterator[Finding]:
    """A finding where the document has no such figure, or has it where nothing says what it is."""
    approved = figure.path[-1] == "approved_area"
    if not (approved or beside.has_annex(str(figure.path[0]))):
        return
    if figure.value in beside.left_out:
        what = message(
            "no figure was read in {document} at the place of {found}, and {found} is among those that no reading "
            "could place: compare it by eye",
            **_names(beside, figure),
        )
        yield _finding(beside, figure, what, Severity.WARNING)
    elif figure.value not in beside.words.numbers:
        what = message("{found} stands nowhere in {document}", **_names(beside, figure))
        yield _finding(beside, figure, what, Severity.WARNING if approved else None)
    elif not beside.is_read(figure) or beside.elsewhere(figure) is None:
        what = message("no figure was read in {document} at the place of {found}", **_names(beside, figure))
        yield _finding(beside, figure, what, Severity.WARNING)


def _annexes_not_read(beside: Beside) -> Iterator[Finding]:
    for name in ("grading", "prices"):
        count = sum(figure.path[0] == name and figure.path[-1] != "approved_area" for figure in beside.figures)
        if count and not beside.has_annex(name):
            what = message(
                "{count} figures could not be compared: none of their kind was read in {document}",
                count=count,
                document=beside.document,
            )
            yield RULE.at(beside.table, (name,), what, severity=Severity.NOTE, key=True)


def _names(beside: Beside, figure: FigureBeside) -> dict[str, object]:
    return {"document": beside.document, "found": figure.value}


def _finding(beside: Beside, figure: FigureBeside, what: Any, severity: Severity | None = None) -> Finding:
    return RULE.at(beside.table, figure.path, what, expected=figure.printed, found=figure.value, severity=severity)
