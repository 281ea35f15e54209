"""The basis of the table says something else than its document.

The valuation date, servicing, plot ratio and tenure that prices assume decide every correction, and one wrong digit
there misvalues every parcel. The document is given in the same run (`landprice check table.yaml gazette.txt`).
Words are compared without blanks, servicing items by what they mean. What the document gives and the table leaves
out is a warning, and so is a figure of the table that stands nowhere in the document.

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
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from landprice.checks.beside import squeezed
from landprice.checks.figures.table_figures import items_of
from landprice.checks.rule import Needs, Rule
from landprice.core.findings import Finding, Severity
from landprice.core.messages import message
from landprice.tables.basis import FIELDS, Basis, basis_of

if TYPE_CHECKING:
    from landprice.checks.beside import Beside
    from landprice.core.findings import KeyPath
    from landprice.tables.table import Servicing

RULE = Rule("LP604", "basis-differs", Severity.ERROR, Needs.DOCUMENT)
_FIGURES = ("plot_ratio", "tenure_years")


def check_beside(beside: Beside) -> Iterator[Finding]:
    """One finding for each place of the basis that differs from the document."""
    told: set[tuple[str, str]] = set()
    for use in beside.table.prices.by_use:
        theirs = basis_of(beside.printed, beside.uses[use]) if use in beside.uses else None
        for grade in beside.table.prices.by_use[use]:
            ours = basis_of(beside.table, use, grade)
            for field in FIELDS:
                finding = _compared(beside, use, field, ours, theirs)
                if finding and (finding.path, field) not in told:
                    told.add((finding.path, field))
                    yield finding


def _compared(beside: Beside, use: str, field: str, ours: Basis, theirs: Basis | None) -> Finding | None:
    mine = getattr(ours, field)
    printed = getattr(theirs, field) if theirs else None
    if printed is None or theirs is None:
        if field in _FIGURES and isinstance(mine, Decimal) and _is_nowhere(beside, field, mine):
            what = message("{found} stands nowhere in {document}", found=mine, document=beside.document)
            return RULE.at(beside.table, ours.paths[field], what, found=mine, severity=Severity.WARNING)
        return None
    at = beside.at(theirs.paths[field])
    name = beside.table.use_name(use)
    if mine is None:
        what = message(
            "the document gives `{field}` of {use} as {printed} ({at}), the table is silent",
            field=field,
            use=name,
            printed=_shown(printed),
            at=at,
        )
        level = use if use in beside.table.basis else next(iter(beside.table.basis), "")
        path: KeyPath = ("basis", level) if level else ("basis",)
        return RULE.at(beside.table, path, what, expected=_shown(printed), severity=Severity.WARNING, key=True)
    path, differs = _difference(field, mine, printed, ours.paths[field], beside)
    if not differs:
        return None
    what = message(
        "`{field}` of {use} reads {found}, the document gives {printed} ({at})",
        field=field,
        use=name,
        found=_shown(mine),
        printed=_shown(printed),
        at=at,
    )
    return RULE.at(beside.table, path, what, expected=_shown(printed), found=_shown(mine))


def _difference(field: str, mine: Any, printed: Any, path: KeyPath, beside: Beside) -> tuple[KeyPath, bool]:
    if field != "servicing":
        if isinstance(mine, str) and isinstance(printed, str):
            return path, squeezed(mine) != squeezed(printed)
        return path, bool(mine != printed)
    if squeezed(mine.word or "") != squeezed(printed.word or ""):
        return path, bool(mine.word and printed.word)
    if mine.outside is None or printed.outside is None:
        return path, False
    defined = ("servicing", mine.word) if mine.word in beside.table.servicing else path
    return defined, items_of(mine.outside) != items_of(printed.outside)


def _is_nowhere(beside: Beside, field: str, value: Decimal) -> bool:
    """Whether a document that speaks of a field has a figure nowhere; numbers in Chinese (四十年) are not read."""
    speaks = any(getattr(said, field) is not None for said in beside.printed.basis.values())
    return speaks and value not in beside.words.numbers and "十年" not in beside.words.squeezed


def _shown(value: Any) -> str:
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, date | str):
        return str(value)
    return _servicing(value)


def _servicing(value: Servicing) -> str:
    items = "、".join(value.outside or ())
    if value.word and items:
        return f"{value.word}（{items}）"
    return value.word or items
