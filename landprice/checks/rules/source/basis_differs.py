"""The basis of the table says something else than its document.

The valuation date, servicing, plot ratio and tenure that prices assume decide every correction, and one wrong digit
there misvalues every parcel. Each is compared with what the document says of the same land use, use class and grade,
where the document is given in the same run (`landprice check table.yaml gazette.txt`). Words are compared without
blanks, servicing items by what they mean. What the document gives and the table leaves out is a warning, and so is what
the table says where nothing was read in the document, also where the figure stands elsewhere in it.

Bad:

    # file: lushan-2023.yaml
    prices:
      commercial:
        I: {yuan_per_m2: 2358, wan_per_mu: 157.20}
    # file: 公告.txt
    庐山市城区基准地价表
    级别 | Ⅰ | Ⅱ
    商服用地 | 元/平方米 | 2358 | -
    商服用地 | 万元/亩 | 157.20 | -
    估价期日：2023年7月1日。容积率：商服用地1.5。

Good:

    # file: lushan-2023.yaml
    prices:
      commercial:
        I: {yuan_per_m2: 2358, wan_per_mu: 157.20}
    # file: 公告.txt
    庐山市城区基准地价表
    级别 | Ⅰ | Ⅱ
    商服用地 | 元/平方米 | 2358 | -
    商服用地 | 万元/亩 | 157.20 | -
    估价期日：2023年7月1日。容积率：商服用地1.4。

Source: tables are as printed; 九府字〔2024〕32号 gives 商服用地 the plot ratio 1.4 (gazette 2024-4, page 14).
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from landprice.checks.beside import Beside, said_otherwise, shown
from landprice.checks.rule import Needs, Rule
from landprice.core.findings import Finding, KeyPath, Severity
from landprice.core.messages import message
from landprice.tables.basis import FIELDS, Basis, basis_of
from landprice.tables.field_names import field_name
from landprice.tables.table import Table

RULE = Rule("LP604", "basis-differs", Severity.ERROR, Needs.DOCUMENT)
_COMPARED = ("valuation_date", "servicing", "plot_ratio", "tenure_years")
"""What documents say of every price; right and form of the price are for the keeper to know where they do not."""
_SILENT = Basis(None, None, None, None, None, None, {})


def check_beside(beside: Beside) -> Iterator[Finding]:
    """One finding for each place of the basis that differs from the document."""
    yield from _fields_not_read(beside)
    told: set[tuple[KeyPath, str]] = set()
    for use, grade in _places(beside):
        ours = basis_of(beside.table, use, grade)
        theirs = basis_of(beside.printed, beside.uses[use], grade) if use in beside.uses else _SILENT
        for field in FIELDS:
            finding = _compared(beside, use, field, ours, theirs)
            if finding and (finding.keys, field) not in told:
                told.add((finding.keys, field))
                yield finding


def _places(beside: Beside) -> Iterator[tuple[str, str]]:
    """Each land use and grade that has a price."""
    for use, cells in beside.table.prices.by_use.items():
        for grade in cells:
            yield use, grade


def _fields_not_read(beside: Beside) -> Iterator[Finding]:
    """A note on the fields that the table gives and of which nothing was read in a document that tells of a basis."""
    if not beside.printed.basis:
        return
    lacking = [each for each in _COMPARED if _is_said(beside.table, each) and not _is_said(beside.printed, each)]
    if lacking:
        what = message(
            "{fields} could not be compared: nothing of the kind was read in {document}",
            fields=[field_name(each) for each in lacking],
            document=beside.document,
        )
        yield RULE.at(beside.table, ("basis",), what, severity=Severity.NOTE, key=True)


def _compared(beside: Beside, use: str, field: str, ours: Basis, theirs: Basis) -> Finding | None:
    mine, printed = getattr(ours, field), getattr(theirs, field)
    if mine is None and printed is None:
        return None
    if mine is None:
        return _silent(beside, use, field, theirs)
    if printed is None:
        return _not_read(beside, use, field, ours)
    if not said_otherwise(mine, printed):
        return None
    path = beside.differing(mine, printed, ours.paths[field])
    what = message(
        "`{field}` of {use} reads {found}, the document gives {printed} ({at})",
        field=field,
        use=beside.table.use_name(use),
        found=shown(mine, printed),
        printed=shown(printed, mine),
        at=beside.at(theirs.paths[field]),
    )
    return RULE.at(beside.table, path, what, expected=shown(printed, mine), found=shown(mine, printed))


def _silent(beside: Beside, use: str, field: str, theirs: Basis) -> Finding:
    """A warning where the document says what the table does not."""
    printed = getattr(theirs, field)
    what = message(
        "the document gives `{field}` of {use} as {printed} ({at}), the table is silent",
        field=field,
        use=beside.table.use_name(use),
        printed=shown(printed),
        at=beside.at(theirs.paths[field]),
    )
    level = use if use in beside.table.basis else next(iter(beside.table.basis), "")
    path: KeyPath = ("basis", level) if level else ("basis",)
    return RULE.at(beside.table, path, what, expected=shown(printed), severity=Severity.WARNING, key=True)


def _not_read(beside: Beside, use: str, field: str, ours: Basis) -> Finding | None:
    """A warning where the document was read for a field, and not at the place of this one."""
    mine = getattr(ours, field)
    if field not in _COMPARED or not _is_said(beside.printed, field):
        return None
    what = message(
        "nothing was read in {document} at the place of {found} (`{field}` of {use})",
        document=beside.document,
        found=shown(mine),
        field=field,
        use=beside.table.use_name(use),
    )
    if isinstance(mine, Decimal) and _is_nowhere(beside, mine):
        what = message("{found} stands nowhere in {document}", found=mine, document=beside.document)
    return RULE.at(beside.table, ours.paths[field], what, found=shown(mine), severity=Severity.WARNING)


def _is_said(table: Table, field: str) -> bool:
    return any(getattr(basis, field) is not None for basis in table.basis.values())


def _is_nowhere(beside: Beside, value: Decimal) -> bool:
    """Whether a document has a figure nowhere; numbers in Chinese (四十年) are not read."""
    return value not in beside.words.numbers and "十年" not in beside.words.squeezed
