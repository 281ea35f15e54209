"""How each coefficient of a calculation came about.

``detail_of`` looks where the step of that coefficient looked, in the same order.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING

from landprice.reports.chains import Chain
from landprice.reports.details import (
    Annuity,
    Banded,
    Classed,
    Costed,
    Detail,
    Factored,
    FixedValue,
    Growing,
    PrintedYears,
    Quotient,
    Read,
)
from landprice.valuation.printed.factors import CLASSES
from landprice.valuation.steps.classes import CLASS_NAMES, class_said, sheet_factors
from landprice.valuation.steps.date import growth_given
from landprice.valuation.steps.making import taken_ratio
from landprice.valuation.steps.right import published_share, right_assumed
from landprice.valuation.steps.servicing import item_costs
from landprice.valuation.steps.tenure import tenure_value, valued_tenure

if TYPE_CHECKING:
    from landprice.valuation.printed.parts import LotTables, RatioTable, RoutePrices


def detail_of(chain: Chain, name: str) -> Detail | None:
    """How the coefficient ``name`` came about; None where it is missing."""
    step = chain.step(name)
    if step.value is None:
        return None
    if step.status == "given":
        return FixedValue(step.value, is_given=True)
    found = _DETAILS[name](chain) if step.status in ("applied", *_ALSO_ASSUMED.get(name, ())) else None
    return FixedValue(step.value, same=_compared(chain, name)) if found is None else found


def live_detail(chain: Chain, name: str) -> Detail | None:
    """The same for a sheet that is worked out anew: what is as the basis is read from its table too, where one is."""
    detail = detail_of(chain, name)
    if not isinstance(detail, FixedValue) or detail.is_given or detail.same is None:
        return detail
    own, basis = detail.same
    if not isinstance(own, Decimal) or not isinstance(basis, Decimal):
        return detail
    live = {"tenure": _live_tenure, "plot-ratio": _live_ratio}.get(name)
    return (live(chain, own, basis) if live else None) or detail


def _live_tenure(chain: Chain, own: Decimal, basis: Decimal) -> Detail | None:
    """The annuity that a tenure as the basis would be corrected by, where a rate is known."""
    printed = chain.frame.printed
    rate = chain.parcel.rate or (printed.rate[0] if printed and printed.rate else None)
    return None if rate is None else Annuity(rate, own, basis)


def _live_ratio(chain: Chain, own: Decimal, basis: Decimal) -> Detail | None:
    """The table that a plot ratio as the basis would be corrected by, where it holds that ratio."""
    table = chain.frame.printed.plot_ratios if chain.frame.printed else None
    ratio, assumed = taken_ratio(chain.frame, own), taken_ratio(chain.frame, basis)
    if table is None or ratio is None or not table.curve.at(ratio):
        return None
    return Read(table.curve, ratio, assumed, _turned(chain, table))


_ALSO_ASSUMED = {
    "factors": ("assumed",),
    **dict.fromkeys(CLASS_NAMES, ("assumed",)),
}
"""Those worked out by their table also where nothing is said: each factor is 一般 then."""


def _compared(chain: Chain, name: str) -> tuple[object, object] | None:
    """The condition of the parcel, and that of the basis, which agree where nothing is corrected."""
    field = {"date": "valuation_date", "tenure": "tenure_years", "plot-ratio": "plot_ratio"}.get(name)
    if field is None:
        return None
    stated = getattr(chain.value.parcel, field)
    return stated.value, getattr(chain.frame.basis_stated, field)


def _date(chain: Chain) -> Detail | None:
    parcel, printed = chain.parcel, chain.frame.printed
    start, end = chain.frame.basis.valuation_date, parcel.date
    if parcel.index is not None:
        return Quotient(*parcel.index)
    if start is None or end is None:
        return None
    if (given := growth_given(chain.frame, parcel)) is not None:
        return Growing(given.kind, given.ratio, start, end, given.base, given.months)
    assert printed is not None
    step, growth = chain.step("date"), printed.growth
    if growth is not None and step.source == growth.source:
        return Growing(growth.kind, growth.ratio, start, end, growth.base, growth.months)
    assert printed.index is not None
    return Read(printed.index.curve, Decimal(end.toordinal()), Decimal(start.toordinal()), days=True)


def _tenure(chain: Chain) -> Detail | None:
    found, years = tenure_value(chain.frame, chain.parcel), valued_tenure(chain.frame, chain.parcel)
    if found.by_years:
        assert isinstance(years, Decimal)
        assert isinstance(found.full, Decimal)
        return Quotient(years, found.full)
    if found.rate is None:
        assert chain.frame.printed is not None
        assert isinstance(years, Decimal)
        return PrintedYears(chain.frame.printed.tenures, years)
    assert years is not None
    assert found.full is not None
    return Annuity(found.rate, years, found.full)


def _plot_ratio(chain: Chain) -> Detail | None:
    frame, printed = chain.frame, chain.frame.printed
    said, basis = chain.parcel.plot_ratio, frame.basis.plot_ratio
    assert printed is not None
    assert printed.plot_ratios is not None
    assert isinstance(said, Decimal)
    assert isinstance(basis, Decimal)
    ratio, assumed = taken_ratio(frame, said), taken_ratio(frame, basis)
    assert ratio is not None
    table = printed.plot_ratios
    return Read(table.curve, ratio, assumed, _turned(chain, table))


def _turned(chain: Chain, table: RatioTable) -> str:
    """How a table on the other kind of area than the prices is turned: by × or ÷ the ratios."""
    if (table.per == "floor") == chain.frame.per_floor:
        return ""
    return "×" if table.per == "floor" else "÷"


def _factors(chain: Chain) -> Detail | None:
    sheet = chain.frame.printed.sheet if chain.frame.printed else None
    if sheet is None:
        return None
    said = {name: sheet.class_of(name, words) for name, words in sheet_factors(chain.parcel).items()}
    return Factored(sheet, {name: said.get(name, CLASSES[2]) for name in sheet.factors}, frozenset(said))


def _servicing(chain: Chain) -> Detail | None:
    ratio = None
    if chain.frame.per_floor:
        known = (
            chain.parcel.plot_ratio if isinstance(chain.parcel.plot_ratio, Decimal) else chain.frame.basis.plot_ratio
        )
        assert isinstance(known, Decimal)
        ratio = taken_ratio(chain.frame, known)
    return Costed(tuple(item_costs(chain.frame, chain.parcel)), ratio)


def _area(chain: Chain) -> Detail | None:
    assert chain.frame.printed is not None
    bands, area = chain.frame.printed.bands, chain.parcel.whole_area or chain.parcel.area
    return Banded(bands, next(band for band in bands if band.holds(area)))


def _by_class(name: str) -> Callable[[Chain], Detail | None]:
    def found(chain: Chain) -> Detail | None:
        table = chain.frame.printed.classes.get(name) if chain.frame.printed else None
        if not table:
            return None
        said = class_said(chain.parcel, name) or chain.step(name).formula.partition(":")[0]
        return Classed(table, said)

    return found


def _corner(chain: Chain) -> Detail | None:
    tables = _tables_of_lot(chain)
    return Classed(tables.corner, chain.parcel.corner) if tables and chain.parcel.corner else None


def _tables_of_lot(chain: Chain) -> RoutePrices | LotTables | None:
    """What is published of the lots on a street, or of those on none."""
    printed = chain.frame.printed
    return None if printed is None else printed.lot if chain.frame.route is None else printed.route


def _by_length(name: str) -> Callable[[Chain], Detail | None]:
    def found(chain: Chain) -> Detail | None:
        table = getattr(_tables_of_lot(chain), name, None)
        length = getattr(chain.parcel, name)
        if table is None or length is None or (chain.rear is not None and name == "depth"):
            return None
        return Read(table.curve, length)

    return found


def _right(chain: Chain) -> Detail | None:
    """The share of the granted price that is published for allocated land, else the coefficients of both rights."""
    right, basis = chain.parcel.right or "", right_assumed(chain.frame) or ""
    if (right, basis) == ("allocated", "granted") and (share := published_share(chain.frame)) is not None:
        return Quotient(share[0], Decimal(1))
    printed = chain.frame.printed.rights if chain.frame.printed else {}
    if right not in printed:
        return None
    return Quotient(printed[right][0], printed[basis][0] if basis in printed else Decimal(1))


_DETAILS: dict[str, Callable[[Chain], Detail | None]] = {
    "date": _date,
    "tenure": _tenure,
    "plot-ratio": _plot_ratio,
    "factors": _factors,
    "servicing": _servicing,
    "area": _area,
    "corner": _corner,
    "right": _right,
    **{name: _by_class(name) for name in CLASS_NAMES},
    **{name: _by_length(name) for name in ("depth", "width")},
}
