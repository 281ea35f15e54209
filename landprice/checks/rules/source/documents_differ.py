"""Two documents that publish one edition differ: the approval (批复) and the announcement (公布) of the same prices.

Approval, announcement and reprint are one matter printed twice, and a figure that differs is an error in one of them.
Give both in one run (`landprice check 批复.pdf 公布.docx table.yaml`): prices, areas, totals, basis and corrections are
compared place by place, and the finding stands in the document given later. What only one of them prints is a note. The
table, where it is given too, is compared with both (LP601 to LP606).

Bad:

    # file: 批复.txt
    九江市人民政府关于同意庐山市城区土地定级与基准地价更新成果的批复
    九府字〔2024〕32号 2024年5月17日
    庐山市城区基准地价表
    级别 | Ⅰ | Ⅱ
    商服用地 | 元/平方米 | 2358 | 1489
    商服用地 | 万元/亩 | 157.20 | 99.27
    估价期日：2023年7月1日。
    # file: 公布.txt
    庐山市人民政府关于公布庐山市城区基准地价的通知
    庐府发〔2024〕5号 2024年6月3日
    庐山市城区基准地价表
    级别 | Ⅰ | Ⅱ
    商服用地 | 元/平方米 | 2358 | 1498
    商服用地 | 万元/亩 | 157.20 | 99.87
    估价期日：2023年7月1日。

Good:

    # file: 批复.txt
    九江市人民政府关于同意庐山市城区土地定级与基准地价更新成果的批复
    九府字〔2024〕32号 2024年5月17日
    庐山市城区基准地价表
    级别 | Ⅰ | Ⅱ
    商服用地 | 元/平方米 | 2358 | 1489
    商服用地 | 万元/亩 | 157.20 | 99.27
    估价期日：2023年7月1日。
    # file: 公布.txt
    庐山市人民政府关于公布庐山市城区基准地价的通知
    庐府发〔2024〕5号 2024年6月3日
    庐山市城区基准地价表
    级别 | Ⅰ | Ⅱ
    商服用地 | 元/平方米 | 2358 | 1489
    商服用地 | 万元/亩 | 157.20 | 99.27
    估价期日：2023年7月1日。

Source: the figures are those of 九府字〔2024〕32号 (gazette 2024-4, page 13); the announcement is made up.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from landprice.checks.beside import Beside, said_otherwise, shown
from landprice.checks.figures.corrections_beside import CorrectionBeside
from landprice.checks.figures.slips import slip
from landprice.checks.rule import Needs, Rule
from landprice.core.findings import Finding, KeyPath, Severity
from landprice.core.messages import message
from landprice.tables.basis import FIELDS, Basis, basis_of
from landprice.tables.field_names import field_name

RULE = Rule("LP607", "documents-differ", Severity.ERROR, Needs.DOCUMENTS)


def check_documents(beside: Beside) -> Iterator[Finding]:
    """One finding for each place where two documents differ, and a note on what one of them alone prints."""
    alone: list[tuple[KeyPath, Decimal]] = []
    for figure in beside.figures:
        if figure.printed is None:
            alone.append((figure.path, figure.value))
        elif figure.printed != figure.value:
            yield _differing(beside, figure.path, figure.value, figure.printed, beside.at(figure.own))
    yield from _basis(beside)
    yield from _words(beside)
    yield from _corrections(beside)
    yield from _alone(beside, alone)


def _words(beside: Beside) -> Iterator[Finding]:
    """The unit of the areas, and what each use class contains."""
    for path, found, printed, at in (*beside.units(), *beside.sub_uses()):
        yield _differing(beside, path, found, printed, at)


def _basis(beside: Beside) -> Iterator[Finding]:
    told: set[KeyPath] = set()
    for use, cells in beside.table.prices.by_use.items():
        for grade in cells if use in beside.uses else ():
            ours, theirs = basis_of(beside.table, use, grade), basis_of(beside.printed, beside.uses[use], grade)
            for field in FIELDS:
                mine, printed = getattr(ours, field), getattr(theirs, field)
                if not said_otherwise(mine, printed):
                    continue
                path = beside.differing(mine, printed, ours.paths[field])
                if path not in told:
                    told.add(path)
                    yield _of_the_basis(beside, path, (ours, theirs), field)


def _of_the_basis(beside: Beside, path: KeyPath, both: tuple[Basis, Basis], field: str) -> Finding:
    mine, theirs = (getattr(each, field) for each in both)
    found, printed = shown(mine, theirs), shown(theirs, mine)
    what = message(
        "{document} gives {printed} as the {field} here ({at}), this document {found}",
        document=beside.document,
        printed=printed,
        field=field_name(field),
        at=beside.at(both[1].paths[field]),
        found=found,
    )
    return RULE.at(beside.table, path, what, expected=printed, found=found)


def _corrections(beside: Beside) -> Iterator[Finding]:
    lacking: list[CorrectionBeside] = []
    for one in beside.corrections.compared():
        if one.printed is None:
            lacking.append(one)
        elif one.printed != one.figure.value and one.own is not None:
            at = beside.printed_corrections.position(*one.own).words
            yield _differing(beside, one.figure.path, one.figure.value, one.printed, at)
    if lacking:
        names = {"document": beside.document, "count": len(lacking)}
        what = message("{document} prints none of {count} correction figures", **names)
        yield RULE.at(beside.table, lacking[0].figure.path, what, severity=Severity.NOTE)


def _alone(beside: Beside, figures: list[tuple[KeyPath, Decimal]]) -> Iterator[Finding]:
    """A note on the figures of this document that the other does not print, and one on the reverse."""
    here = {beside.here(own) for own in beside.read} - {figure.path for figure in beside.figures}
    for count, path, document in (
        (len(figures), figures[0][0] if figures else (), beside.document),
        (len(here), ("prices",), beside.table.file),
    ):
        if count:
            names = {"document": document, "count": count}
            what = message("{document} lacks {count} figures that the other document prints", **names)
            yield RULE.at(beside.table, path, what, severity=Severity.NOTE)


def _differing(beside: Beside, path: KeyPath, found: Decimal | str, printed: Decimal | str, at: object) -> Finding:
    what = message(
        "{document} prints {printed} here ({at}), this document {found}",
        document=beside.document,
        printed=printed,
        at=at,
        found=found,
    )
    if isinstance(found, Decimal) and isinstance(printed, Decimal) and (why := slip(found, printed)):
        what = message("{what}: {slip}", what=what, slip=why)
    return RULE.at(beside.table, path, what, expected=printed, found=found)
