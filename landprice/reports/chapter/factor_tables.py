"""The factor sheet: what each class means, and the factors of the parcel with their percents and the sum."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from landprice.core.messages import text
from landprice.core.units import CONTEXT
from landprice.reports.blocks import ReportTable
from landprice.reports.details import Factored
from landprice.reports.labels import NOT_GIVEN, figure_or_dash
from landprice.reports.words import grade_name
from landprice.tables.corrections.factor_sheets import Factor, FactorCriteriaRow
from landprice.valuation.printed.factors import CLASSES, factor_sum
from landprice.valuation.result import Step

if TYPE_CHECKING:
    from landprice.reports.chains import Chain


def factor_tables(chain: Chain, step: Step, detail: Factored) -> Iterator[ReportTable]:
    """指标说明表 and 影响因素说明及修正系数表; the second ends with the sum (合计)."""
    use = text("{use}, {grade}", use=chain.frame.use_name, grade=grade_name(chain.frame.grade))
    caption = text("What the classes of the factors mean, with percents ({use})", use=use)
    yield _meanings(caption, detail.sheet.factors, list(map(detail.sheet.shown, CLASSES)))
    headings = [text("group"), text("factor"), text("the parcel"), text("quality"), text("correction (%)")]
    rows = [_row(name, detail) for name in detail.sheet.factors]
    sums = list(_sums(detail, step))
    strong = tuple(range(len(rows), len(rows) + len(sums)))
    caption = text("Factors of the parcel and their corrections ({use})", use=use)
    yield ReportTable(caption, headings, [*rows, *sums], right=(4,), strong=strong)


def criteria_alone(chain: Chain) -> Iterator[ReportTable]:
    """What the classes mean where the county prints that and the percents are not at hand."""
    criteria = chain.frame.printed.criteria if chain.frame.printed else {}
    if criteria:
        use = text("{use}, {grade}", use=chain.frame.use_name, grade=grade_name(chain.frame.grade))
        yield _meanings(text("What the classes of the factors mean ({use})", use=use), criteria, CLASSES)


def _meanings(
    caption: str, factors: Mapping[str, Factor] | Mapping[str, FactorCriteriaRow], classes: Sequence[str]
) -> ReportTable:
    """A row for each factor; its weight, where the county prints one, is in its percents already."""
    weighed = is_weighed(factors)
    rows = [
        [
            factor.group or NOT_GIVEN,
            factor_named(name, factor),
            *([figure_or_dash(factor.weight)] if weighed else []),
            *(_meant(factor, each) for each in CLASSES),
        ]
        for name, factor in factors.items()
    ]
    headings = [text("group"), text("factor"), *([text("weight")] if weighed else []), *classes]
    return ReportTable(caption, headings, rows, right=(2,) if weighed else ())


def is_weighed(factors: Mapping[str, Factor] | Mapping[str, FactorCriteriaRow]) -> bool:
    """Whether the county prints a weight of a factor."""
    return any(factor.weight is not None for factor in factors.values())


def factor_named(name: str, factor: Factor | FactorCriteriaRow) -> str:
    """A factor with the unit that it is measured in."""
    return f"{name}（{factor.unit}）" if factor.unit else name


def _meant(factor: Factor | FactorCriteriaRow, of_class: str) -> str:
    words = factor.criteria.get(of_class) if factor.criteria else None  # type: ignore[call-overload]
    if isinstance(factor, FactorCriteriaRow):
        return words or NOT_GIVEN
    share = f"{factor.percent[of_class]:f}%"  # type: ignore[index]
    return f"{words}\n{share}" if words else share


def _row(name: str, detail: Factored) -> list[str]:
    factor, of_class = detail.sheet.factors[name], detail.classes[name]
    percent = f"{factor.percent[of_class]:f}"  # type: ignore[index]
    shown = detail.sheet.shown(of_class)
    return [factor.group or NOT_GIVEN, name, words_of_parcel(name, detail), shown, percent]


def words_of_parcel(name: str, detail: Factored) -> str:
    """What the sheet says of the parcel's class of a factor; that nothing was said, where nothing was."""
    factor, of_class = detail.sheet.factors[name], detail.classes[name]
    if name not in detail.said:
        return text("not said, taken as {usual}", usual=detail.sheet.shown(of_class))
    words = factor.criteria.get(of_class) if factor.criteria else None  # type: ignore[call-overload]
    return words or NOT_GIVEN


def _sums(detail: Factored, step: Step) -> Iterator[list[str]]:
    if not detail.sheet.multiply:
        yield [text("sum"), "ΣKi", "", "", _percent(sum_of(detail, None))]
        return
    for kind, name in (("regional", text("regional factors")), ("individual", text("individual factors"))):
        yield [text("sum"), name, "", "", _percent(sum_of(detail, kind))]
    yield [text("product"), text("(1 + regional) × (1 + individual)"), "", "", f"{step.value:f}"]


def sum_of(detail: Factored, kind: str | None) -> Decimal:
    """ΣKi as a ratio, of all factors or of one kind, rounded as the county rounds it."""
    percents = [
        factor.percent[detail.classes[name]]  # type: ignore[index]
        for name, factor in detail.sheet.factors.items()
        if kind is None or factor.kind == kind
    ]
    return factor_sum(percents, places=detail.sheet.places)


def _percent(share: Decimal) -> str:
    return f"{share.scaleb(2, CONTEXT):f}"
