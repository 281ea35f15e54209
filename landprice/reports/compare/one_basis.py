"""A benchmark price brought to the basis of another: tenure, plot ratio, servicing, right and date, step by step.

The steps are those of a parcel that has the conditions of the other basis. A condition that a document does not
state, or that no published table corrects, makes the two not comparable; it is never taken as the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple

from landprice.core.messages import Message, message
from landprice.reports.compare.result import Reason
from landprice.reports.words import basis_value
from landprice.tables.field_names import field_name
from landprice.tables.table import Servicing
from landprice.valuation.chain import coefficient_names, priced
from landprice.valuation.frame import Frame
from landprice.valuation.parcel import Parcel
from landprice.valuation.parcel.terms import NO_TERM, is_without_term
from landprice.valuation.result import Step
from landprice.valuation.steps import step_of
from landprice.valuation.steps.making import is_in_formula, make_step, taken_ratio
from landprice.valuation.steps.right import right_assumed
from landprice.words.code_names import PRICE_LEVELS
from landprice.words.servicing import NOTHING, Serviced, basis_meaning, difference


class Condition(NamedTuple):
    """A condition of the basis: its field there, the coefficient that corrects it, the field of a parcel."""

    field: str
    coefficient: str
    of_parcel: str


CONDITIONS = (
    Condition("valuation_date", "date", "date"),
    Condition("tenure_years", "tenure", "tenure"),
    Condition("plot_ratio", "plot-ratio", "plot_ratio"),
    Condition("right", "right", "right"),
    Condition("servicing", "servicing", "servicing"),
)


@dataclass(frozen=True, slots=True)
class Brought:
    """``price`` in 元/㎡ per land or floor area as the table's own, on the other basis; None where ``reasons`` say why.

    ``ratio`` is the plot ratio of the other basis, which turns a price of floor into one of land.
    """

    price: Decimal | None
    ratio: Decimal | None
    steps: tuple[Step, ...]
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class FiguresGiven:
    """What the user gives to correct with, of every table alike: rate and growth as ratios, 元/㎡ by servicing item."""

    rate: Decimal | None = None
    monthly_growth: Decimal | None = None
    servicing_costs: Mapping[str, Decimal] = field(default_factory=dict)

    def needed(self, said: Mapping[str, Any]) -> dict[str, Any]:
        """Those of them that bear on the conditions said of a parcel."""
        of = {"tenure": "rate", "date": "monthly_growth", "servicing": "servicing_costs"}
        return {name: getattr(self, name) for condition, name in of.items() if condition in said}


@dataclass(frozen=True, slots=True)
class Side:
    """One of two prices: its frame, and what a sentence calls its table."""

    frame: Frame
    name: str


def bring_to_basis(own: Side, other: Side, given: FiguresGiven, *, with_date: bool) -> Brought:
    """The price of ``own`` on the basis of ``other``; without ``with_date`` its date stays its own.

    Coefficients and the unit price are rounded as the table of ``frame`` declares; where nothing differs the price
    stays as printed.
    """
    conditions = [one for one in CONDITIONS if with_date or one.field != "valuation_date"]
    reasons, parcel = _compared(own, other, conditions, given)
    steps = tuple(_steps(own.frame, parcel, {one.coefficient for one in conditions}))
    missing = {step.name for step in steps if step.status == "missing"} - {one.condition for one in reasons}
    reasons += [
        Reason(one.coefficient, _unpublished(own, other, one)) for one in conditions if one.coefficient in missing
    ]
    ratio = own_ratio(other.frame)
    if reasons:
        return Brought(None, ratio, steps, tuple(reasons))
    if all(map(_changes_nothing, steps[1:])):
        return Brought(own.frame.price, ratio, steps, ())
    last = priced(own.frame, steps)
    return Brought(last.value, ratio, (*steps, last), ())


def _compared(
    own: Side, other: Side, conditions: Sequence[Condition], given: FiguresGiven
) -> tuple[list[Reason], Parcel]:
    """What cannot be compared, and a parcel of ``own`` that has the conditions of the other basis."""
    wanted = {one: _wanted(own, other, one) for one in conditions}
    reasons = [*_of_level(own, other), *(Reason(one.coefficient, why) for one, (_, why) in wanted.items() if why)]
    said = {one.of_parcel: value for one, (value, _) in wanted.items() if value is not None}
    return reasons, Parcel(own.frame.use, own.frame.grade, Fraction(1), **said, **given.needed(said))


def _changes_nothing(step: Step) -> bool:
    return step.value is None or step.value == (0 if step.name == "servicing" else 1)


def own_ratio(frame: Frame) -> Decimal | None:
    """The plot ratio of a basis as its table takes it; None where it is none in figures."""
    ratio = frame.basis.plot_ratio
    return taken_ratio(frame, ratio) if isinstance(ratio, Decimal) else None


def _steps(frame: Frame, parcel: Parcel, wanted: set[str]) -> Iterator[Step]:
    """The benchmark, then a step for each condition of the basis, in the order of the formula."""
    yield make_step("benchmark", "applied", frame.price, f"{frame.price:f}", frame.price_source)
    for name in coefficient_names(frame, parcel):
        if name in wanted:
            yield step_of(frame, parcel, name)


def _wanted(own: Side, other: Side, one: Condition) -> tuple[Any, Message | None]:
    """What a parcel on the other basis says of a condition, or why it cannot be compared."""
    if one.coefficient == "plot-ratio" and not is_in_formula(own.frame, "plot-ratio"):
        return None, None  # the county's own formula: these prices do not depend on it
    has, wanted = _value(own.frame, one.field), _value(other.frame, one.field)
    if has is None or wanted is None:
        return None, _silent(own, other, one)
    if one.field == "servicing":
        return _servicing(own, other, has, wanted)
    if has == wanted:
        return wanted, None
    if one.field in ("plot_ratio", "tenure_years") and _is_words(has, wanted):
        return None, message("{differ}: words are not to be compared", differ=_differ(own, other, one))
    if not is_in_formula(own.frame, one.coefficient):
        return None, _unpublished(own, other, one)
    return wanted, None


def _value(frame: Frame, field: str) -> Any:
    if field == "right":
        return right_assumed(frame)
    value = getattr(frame.basis, field)
    if field == "tenure_years" and isinstance(value, str) and is_without_term(value):
        return NO_TERM
    return value


def _is_words(*values: Any) -> bool:
    return any(isinstance(value, str) and value != NO_TERM for value in values)


def _silent(own: Side, other: Side, one: Condition) -> Message:
    silent = [side.name for side in (own, other) if _value(side.frame, one.field) is None]
    return message("{what}: not stated for {tables}", what=field_name(one.field), tables=list(dict.fromkeys(silent)))


def _servicing(own: Side, other: Side, has: Servicing, wanted: Servicing) -> tuple[Any, Message | None]:
    """The servicing of the other basis as words, or why the two cannot be compared."""
    meanings = [(own, basis_meaning(has)), (other, basis_meaning(wanted))]
    for side, meaning in meanings:
        if meaning.outside is None:
            what = message(
                "{what}: {table} does not say which items {word} means",
                what=field_name("servicing"),
                table=side.name,
                word=meaning.word or "?",
            )
            return None, what
    (_, first), (_, second) = meanings
    silent = [side.name for side, meaning in meanings if meaning.inside is None]
    if len(silent) == 1:
        return None, message("{what}: not stated for {tables}", what=message("state inside the parcel"), tables=silent)
    return _as_said(second if difference(first, second) else first), None


def _as_said(meaning: Serviced) -> str:
    """A servicing as the user of ``quote`` would say it: its items, and the state inside."""
    return "、".join([*(meaning.outside or (NOTHING[0],)), *([meaning.inside] if meaning.inside else [])])


def _differ(own: Side, other: Side, one: Condition) -> Message:
    values = [basis_value(one.field, _value(side.frame, one.field)) for side in (own, other)]
    return message(
        "{what}: {table} {value}, {other} {other_value}",
        what=field_name(one.field),
        table=own.name,
        value=values[0],
        other=other.name,
        other_value=values[1],
    )


def _unpublished(own: Side, other: Side, one: Condition) -> Message:
    return message(
        "{differ}, and no correction of {table} from one to the other is published or given",
        differ=_differ(own, other, one),
        table=own.name,
    )


def _of_level(own: Side, other: Side) -> Iterator[Reason]:
    """Why an average price and a lowest one are not to be compared."""
    has, wanted = own.frame.table.price_level, other.frame.table.price_level
    if has and wanted and has != wanted:
        levels = {"has": PRICE_LEVELS[has], "wanted": PRICE_LEVELS[wanted]}
        what = message("{table} has {has}, {other} {wanted}", table=own.name, other=other.name, **levels)
        yield Reason("price-level", what)
