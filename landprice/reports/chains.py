"""The calculations behind a value: one of a plain parcel, one for each part of a mixed one, two of a deep lot."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from landprice.core.errors import ParcelError
from landprice.core.messages import message
from landprice.valuation import Valuation
from landprice.valuation.chain import chain_of, price_step, priced
from landprice.valuation.frame import Frame
from landprice.valuation.method import frame_of_price, use_and_grade
from landprice.valuation.parcel import Parcel
from landprice.valuation.result import Step
from landprice.valuation.route import rear_parcel


@dataclass(frozen=True, slots=True)
class Chain:
    """One calculation: the prices and corrections of ``frame`` on ``parcel``, step by step.

    ``value`` is the valuation that it serves. ``rear`` is that of what lies behind the standard depth of a street
    where the county splits deep lots; ``graded_price`` is the printed price of the grade, also of a lot on a street
    and of a floor; ``graded_per_floor`` whether that is per floor area.
    """

    value: Valuation
    frame: Frame
    parcel: Parcel
    steps: tuple[Step, ...]
    last: Step
    rear: Chain | None = None
    graded_price: Decimal = Decimal(0)
    graded_per_floor: bool = False

    @property
    def price(self) -> Decimal | None:
        """The unit price of this calculation alone, None where there is none."""
        return self.last.value

    def step(self, name: str) -> Step:
        """The step of the coefficient ``name``."""
        return next(step for step in self.steps if step.name == name)


def chains_of(value: Valuation) -> list[Chain]:
    """The calculations of a value, those of its parts where it has several. Raises ParcelError where none are known."""
    return [_chain(part) for part in getattr(value, "parts", (value,))]


def _chain(value: Valuation) -> Chain:
    known = value.valued_from
    if known is None:
        raise ParcelError(message("this value was not made by quote: a report shows the tables behind each figure"))
    graded = use_and_grade(known.table, known.parcel)
    steps, last = value.steps[:-1], value.steps[-1]
    frame, of_grade = frame_of_price(graded, known.parcel), (graded.price, graded.per_floor)
    rear = None if known.parcel.route is None else rear_parcel(frame, known.parcel)
    if rear is None or last.value is None:
        return Chain(value, frame, known.parcel, steps, last, None, *of_grade)
    behind = chain_of(graded, rear)
    of_rear = Chain(value, graded, rear, behind, priced(graded, behind), None, *of_grade)
    return Chain(value, frame, known.parcel, steps, priced(frame, steps), of_rear, *of_grade)


def standard_depth(chain: Chain) -> Decimal:
    """The standard depth of the street that a lot lies on, in metres."""
    route = chain.frame.printed.route if chain.frame.printed else None
    assert route is not None
    return route.standard_depths[chain.frame.route or ""][0]


def unpriced(chain: Chain) -> Step:
    """The line of a calculation that comes to no price."""
    return price_step(chain.frame, chain.steps, None)


def is_uncorrected(step: Step) -> bool:
    """Whether the factors are left as they are because the table has no sheet for them, and nothing is said of them."""
    return step.name == "factors" and step.status == "assumed" and step.source is None


def shown_steps(chain: Chain) -> Iterator[Step]:
    """The coefficients that the formula has, in its order, and no other; a right as the prices assume is none."""
    for step in chain.steps[1:]:
        if step.status == "not-in-formula" or (step.name == "right" and step.status in ("assumed", "equal")):
            continue
        yield step
