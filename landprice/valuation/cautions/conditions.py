"""Warnings that follow from what is said of a parcel, each of one coefficient's conditions alone.

A batch asks for them coefficient by coefficient, so none may look at the conditions of two.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

from landprice.core.messages import Message, message
from landprice.valuation.cautions.sheets import SHEET_CAUTIONS, words_without_effect
from landprice.valuation.frame import Frame
from landprice.valuation.names import coefficient_name
from landprice.valuation.parcel import Parcel
from landprice.valuation.parcel.terms import DAY_COUNTS, NO_TERM
from landprice.valuation.parcel.values import growth_kind_name, right_name
from landprice.valuation.result import Caution, Step
from landprice.valuation.steps.classes import CLASS_NAMES, class_said, sheet_factors
from landprice.valuation.steps.making import as_percent, is_in_formula
from landprice.valuation.steps.right import right_assumed, right_of

StepCautions = Callable[["Frame", "Parcel", "Step"], Iterator[Caution]]
_USUAL_RATES = (Decimal("0.01"), Decimal("0.15"))
"""Capitalization rates a year between which no one asks back; a guard against slips, not a rule of any norm."""


def parcel_cautions(frame: Frame, parcel: Parcel, steps: tuple[Step, ...]) -> Iterator[Caution]:
    """What follows from the conditions behind ``steps``, and what was said and changes nothing."""
    for step in steps:
        if (own := _CAUTIONS.get(step.name)) is not None:
            yield from own(frame, parcel, step)
        if (of_sheet := SHEET_CAUTIONS.get(step.name)) is not None:
            yield from of_sheet(frame, parcel, step)
    unused = [what for step in steps if step.name in _UNUSED for what in _UNUSED[step.name](frame, parcel, step)]
    if unused:
        yield Caution("not-used", message("{names}: given, and not needed for anything", names=unused))
    yield from _not_in_formula(frame, parcel, steps)


def _not_in_formula(frame: Frame, parcel: Parcel, steps: tuple[Step, ...]) -> Iterator[Caution]:
    lacking = [step.name for step in steps if step.status == "not-in-formula" and not is_in_formula(frame, step.name)]
    ones = [coefficient_name(name) for name in lacking if name in parcel.coefficients]
    if ones:
        what = message(
            "the formula of {use} has no {names}: the 1 that is given changes nothing", use=frame.use_name, names=ones
        )
        yield Caution("coefficient-not-in-formula", what)
    said = [name for name in lacking if words_without_effect(parcel, name)]
    if said:
        names = [coefficient_name(name) for name in said]
        what = message(
            "the published formula of {use} has no {names}: what was said of it changes nothing",
            use=frame.use_name,
            names=names,
        )
        yield Caution("not-in-formula", what)


def _of_tenure(frame: Frame, parcel: Parcel, step: Step) -> Iterator[Caution]:
    years, right = parcel.remaining, right_of(frame, parcel)
    if _is_over_maximum(frame, parcel):
        said = {"years": years, "limit": frame.maximum_tenure, "use": frame.use_name}
        if parcel.tenure_as_certified:
            what = message("{years} years are certified; valued at {limit}, which the law allows for {use}", **said)
            yield Caution("tenure-as-certified", what)
        else:
            what = message(
                "{years} years are over the {limit} that the law allows for {use}: no estimate is given; "
                "where the certificate says so, value it at the legal maximum (--tenure-as-certified)",
                **said,
            )
            yield Caution("over-maximum-tenure", what)
    if years == NO_TERM and right == "granted":
        what = message("granted land has a term: no estimate is given for one without; say the remaining years")
        yield Caution("no-term", what)
    if isinstance(years, Decimal) and right == "allocated":
        what = message("allocated land has no tenure to correct for: the {years} years change nothing", years=years)
        yield Caution("tenure-not-applied", what)
    if parcel.rate is not None and not _USUAL_RATES[0] <= parcel.rate <= _USUAL_RATES[1]:
        what = message(
            "a capitalization rate of {rate} is unusual: expected {low} to {high}",
            rate=as_percent(parcel.rate),
            low=as_percent(_USUAL_RATES[0]),
            high=as_percent(_USUAL_RATES[1]),
        )
        yield Caution("unusual-rate", what)


def _of_right(frame: Frame, parcel: Parcel, step: Step) -> Iterator[Caution]:
    basis = right_assumed(frame)
    if parcel.right is None or parcel.right == basis or step.status not in ("missing", "not-in-formula"):
        return
    said = {"right": right_name(parcel.right), "basis": right_name(basis) if basis else message("a right not stated")}
    if step.status == "missing":
        what = message(
            "the prices are of {basis} land and the table publishes no relation to {right}: no estimate is given; "
            "give the coefficient of the right with its document, or ask for a reference (--reference-only)",
            **said,
        )
        yield Caution("right-not-published", what)
        return
    if parcel.right == "allocated":
        what = message(
            "for reference only: a value on prices of {basis} land, the parcel is {right}. Allocated land is valued on "
            "published allocated prices or shares, without a correction for tenure (自然资办函〔2019〕922号)",
            **said,
        )
    else:
        what = message(
            "for reference only: a value on prices of {basis} land, the parcel is {right}. Such land is valued on "
            "published prices of its own right, or by a published relation to them",
            **said,
        )
    yield Caution("reference-only", what)


def _of_plot_ratio(frame: Frame, parcel: Parcel, step: Step) -> Iterator[Caution]:
    ratio, basis = parcel.plot_ratio, frame.basis.plot_ratio
    if not isinstance(ratio, Decimal):
        return
    if isinstance(basis, str) and step.status == "assumed":
        what = message(
            "the basis gives the plot ratio in words ({words}): {ratio} is taken as meeting them",
            words=basis,
            ratio=ratio,
        )
        yield Caution("plot-ratio-in-words", what)
    if ratio < 1:
        yield from _of_ratio_below_one(frame, ratio, step)


def _of_ratio_below_one(frame: Frame, ratio: Decimal, step: Step) -> Iterator[Caution]:
    """How the table takes a ratio under 1; where it does not say, what cannot be given."""
    rule, printed = frame.table.ratio_below_one, frame.printed.plot_ratios if frame.printed else None
    if rule == "one":
        yield Caution(
            "ratio-below-one", message("the table takes a plot ratio under 1 as 1: so it does {ratio}", ratio=ratio)
        )
    elif rule is None and frame.per_floor:
        what = message(
            "the prices are per floor area and the table does not say how a plot ratio under 1 is taken: "
            "no total can be given for {ratio}",
            ratio=ratio,
        )
        yield Caution("ratio-below-one", what)
    elif rule is None and step.status == "missing" and printed is not None and printed.per == "floor":
        what = message(
            "the coefficients are per floor area and the table does not say how a plot ratio under 1 is taken: "
            "there is none for {ratio}",
            ratio=ratio,
        )
        yield Caution("ratio-below-one", what)


def _of_date(frame: Frame, parcel: Parcel, step: Step) -> Iterator[Caution]:
    """How the growth that the user gives is counted: as the county does; where neither says, compound is assumed."""
    if parcel.monthly_growth is None or step.status != "applied":
        return
    printed, said = frame.printed.growth if frame.printed else None, parcel.growth_kind
    if printed is None and said is None:
        what = message(
            "the growth is taken as compound, (1 + growth)^months: neither the table nor the parcel says; "
            "say --growth-kind simple for 1 + growth × months"
        )
        yield Caution("growth-kind-assumed", what)
    elif printed is not None and said is not None and said != printed.kind:
        what = message(
            "growth is counted as {kind} by the table, which goes before the parcel's {said}",
            kind=growth_kind_name(printed.kind),
            said=growth_kind_name(said),
        )
        yield Caution("growth-kind-of-table", what)


def _of_servicing(frame: Frame, parcel: Parcel, step: Step) -> Iterator[Caution]:
    if parcel.servicing is not None:
        from landprice.valuation.cautions.servicing import servicing_cautions

        yield from servicing_cautions(frame, parcel.servicing, step)


def _unused_of_tenure(frame: Frame, parcel: Parcel, step: Step) -> Iterator[Message]:
    if parcel.rate is not None and not (_is_worked_out(step) and _needs_rate(frame, parcel)):
        yield message("the capitalization rate")
    if parcel.tenure_as_certified and not _is_over_maximum(frame, parcel):
        yield message("tenure as certified")
    if parcel.day_count != DAY_COUNTS[0] and parcel.until is None:
        yield message("the way of counting days")


def _unused_of_date(frame: Frame, parcel: Parcel, step: Step) -> Iterator[Message]:
    if parcel.monthly_growth is not None and not _is_worked_out(step):
        yield message("the monthly growth")
    if parcel.index is not None and not _is_worked_out(step):
        yield message("the index")
    if parcel.growth_kind is not None and parcel.monthly_growth is None:
        yield message("the kind of growth")


def _unused_of_servicing(frame: Frame, parcel: Parcel, step: Step) -> Iterator[Message]:
    if parcel.servicing_costs:
        from landprice.valuation.steps.servicing import unused_costs

        yield from (message("the cost of {item}", item=item) for item in unused_costs(frame, parcel))


def _unused_of_factors(frame: Frame, parcel: Parcel, step: Step) -> Iterator[Message]:
    """The factors that are said beside a coefficient given for them."""
    if step.status != "given":
        return
    said = list(sheet_factors(parcel)) if step.name == "factors" else [class_said(parcel, step.name)]
    if any(said):
        names = said if step.name == "factors" else [coefficient_name(step.name)]
        yield message("what was said of {names}", names=names)


def _unused_of_right(frame: Frame, parcel: Parcel, step: Step) -> Iterator[Message]:
    if parcel.reference_only and step.status != "not-in-formula":
        yield message("for reference only")


def _is_worked_out(step: Step) -> bool:
    return step.status in ("applied", "missing")


def _is_over_maximum(frame: Frame, parcel: Parcel) -> bool:
    from landprice.valuation.steps.tenure import is_over_maximum

    return is_over_maximum(frame, parcel)


def _needs_rate(frame: Frame, parcel: Parcel) -> bool:
    from landprice.valuation.steps.tenure import tenure_value

    found = tenure_value(frame, parcel)
    return found.value is None or found.rate is not None


_CAUTIONS: dict[str, StepCautions] = {
    "date": _of_date,
    "tenure": _of_tenure,
    "right": _of_right,
    "plot-ratio": _of_plot_ratio,
    "servicing": _of_servicing,
}
_UNUSED: dict[str, Callable[[Frame, Parcel, Step], Iterator[Message]]] = {
    "tenure": _unused_of_tenure,
    "date": _unused_of_date,
    "servicing": _unused_of_servicing,
    "right": _unused_of_right,
    "factors": _unused_of_factors,
    **dict.fromkeys(CLASS_NAMES, _unused_of_factors),
}
"""What the user gives to work a coefficient out by, and nothing needs."""
