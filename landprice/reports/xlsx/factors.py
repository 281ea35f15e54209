"""The factor sheet as live formulas: the percents of each class, the class of the parcel, ΣKi."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from landprice.core.messages import text
from landprice.reports.chapter.factor_tables import factor_named, is_weighed, sum_of, words_of_parcel
from landprice.reports.details import Factored
from landprice.reports.labels import NOT_GIVEN
from landprice.valuation.printed.factors import CLASSES

if TYPE_CHECKING:
    from landprice.reports.xlsx.sheet import CalculationSheet


def factor_rows(sheet: CalculationSheet, detail: Factored) -> str:
    """The factors of the parcel with their classes to choose from; the formula of 1 + ΣKi."""
    if any(factor.criteria for factor in detail.sheet.factors.values()):
        sheet.table([text("factor"), *map(detail.sheet.shown, CLASSES)], _criteria(detail))
    first = _percents(sheet, detail)
    last = first + len(detail.sheet.factors) - 1
    shares = f"{sheet.ref(first, 8)}:{sheet.ref(last, 8)}"
    places = detail.sheet.places
    if not detail.sheet.multiply:
        whole = sheet.formula(
            text("sum"), f"ROUND(SUM({shares}),{places})", _of_hundred(sum_of(detail, None)), unit="%"
        )
        return f"1+{whole}/100"
    sums = {"regional": text("regional factors"), "individual": text("individual factors")}
    factors = []
    for kind, name in _kinds().items():
        of_kind = f"SUMIF({sheet.ref(first, 1)}:{sheet.ref(last, 1)},{_quoted(name)},{shares})"
        of_sum = _of_hundred(sum_of(detail, kind))
        part = sheet.formula(f"{text('sum')} {sums[kind]}", f"ROUND({of_kind},{places})", of_sum, unit="%")
        factors.append(f"(1+{part}/100)")
    sheet.words(text("product"), text("(1 + regional) × (1 + individual)"))
    return "*".join(factors)


def _kinds() -> dict[str, str]:
    return {"regional": text("regional"), "individual": text("individual")}


def _percents(sheet: CalculationSheet, detail: Factored) -> int:
    """The table of percents, the class chosen and the percent that it gives; its first row below the head."""
    shown, kinds = [detail.sheet.shown(each) for each in CLASSES], _kinds()
    weighed = is_weighed(detail.sheet.factors)
    headings = [text("factor"), text("kind"), text("quality"), *shown, text("correction (%)"), text("the parcel")]
    headings += [text("group"), *([text("weight")] if weighed else [])]
    table: list[Sequence[str | Decimal]] = [
        (
            factor_named(name, factor),
            kinds[factor.kind],
            detail.sheet.shown(detail.classes[name]),
            *(factor.percent[each] for each in CLASSES),  # type: ignore[index]
            "",
            words_of_parcel(name, detail),
            factor.group or NOT_GIVEN,
            *([NOT_GIVEN if factor.weight is None else factor.weight] if weighed else []),
        )
        for name, factor in detail.sheet.factors.items()
    ]
    first = sheet.table(headings, table)
    heads = f"{sheet.ref(first - 1, 3)}:{sheet.ref(first - 1, 7)}"
    for row, (name, factor) in enumerate(detail.sheet.factors.items(), first):
        percents = f"{sheet.ref(row, 3)}:{sheet.ref(row, 7)}"
        chosen = factor.percent[detail.classes[name]]  # type: ignore[index]
        sheet.live(row, 8, f"INDEX({percents},MATCH({sheet.ref(row, 2)},{heads},0))", chosen)
        sheet.sheet.data_validation(row, 2, row, 2, {"validate": "list", "source": shown})
        sheet.comment(sheet.ref(row, 0), detail.sheet.sources[name])
    return first


def _criteria(detail: Factored) -> list[Sequence[str]]:
    """What the classes of each factor mean, in the words of the county."""
    return [
        (factor_named(name, factor), *((factor.criteria or {}).get(each) or NOT_GIVEN for each in CLASSES))  # type: ignore[call-overload]
        for name, factor in detail.sheet.factors.items()
    ]


def _of_hundred(share: Decimal) -> Decimal:
    return share.scaleb(2)


def _quoted(words: str) -> str:
    return '"' + words.replace('"', '""') + '"'
