"""The fast way of a batch: look up what each row's inputs come to, multiply and round in integers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from landprice.batch import arrays
from landprice.batch.columns import AMOUNT, PRICE
from landprice.batch.figures import SAFE, Integers, Scaled, bound, in_parts, magnitude, product, quotient_half_up
from landprice.batch.output import Codes, LookedUp, Output, RowByRow, looked_up, nothing
from landprice.batch.remarks import Remarks, remarks_of
from landprice.batch.rows import Rows, looked_up_rows
from landprice.batch.summary import Summary, counted
from landprice.valuation.names import COEFFICIENTS

if TYPE_CHECKING:
    from landprice.batch.areas import Areas
    from landprice.batch.said import Said
    from landprice.batch.spots import Located
    from landprice.batch.work import Work
    from landprice.valuation import Valuation

_LARGEST = 10**33
"""A value beyond is left to the slow way, which refuses it."""


@dataclass(slots=True)
class Fast:
    """The output columns (their cells at the rows in ``slow`` mean nothing), and what the other rows come to."""

    columns: list[Output]
    slow: Integers
    summary: Summary


@dataclass(slots=True)
class Results:
    """The figures of every row, and which of them stand; ``far`` tells prices apart that are warned of."""

    base: Integers
    has_base: Integers
    price: Scaled
    amount: Integers
    estimated: Integers
    far: Integers


def fast_columns(
    work: Work, said: dict[str, Said], located: Located, areas: Areas, ask: Callable[[int], Valuation]
) -> Fast:
    """The output columns of a batch whose rows lie where ``located`` says.

    ``ask`` gives the valuation of a row as ``quote`` has it: one of each kind is asked what is missing, and
    what has to be warned of.
    """
    import numpy

    work.spots.take_in()
    rows = looked_up_rows(work, said, located, areas)
    if not rows.fast.any():
        return Fast(nothing(len(rows.at)), numpy.flatnonzero(~rows.fast), Summary())
    complete, no_ratio, mask = _completeness(work, rows)
    results = _results(work, rows, areas, complete, no_ratio)
    remarks = remarks_of(work, rows, results.far, complete, no_ratio, mask, ask)
    columns = _columns(work, rows, results, remarks)
    groups = work.spots.groups[rows.spots][rows.at]
    summary = counted(list(work.spots.names), groups, results.amount, rows.fast, results.estimated)
    return Fast(columns, numpy.flatnonzero(~rows.fast), summary)


def _completeness(work: Work, rows: Rows) -> tuple[Integers, Integers, Integers]:
    """Which rows miss nothing, which lack the plot ratio of a price per floor area, and what is missing, as bits."""
    import numpy

    of_place = numpy.zeros(len(rows.spots), numpy.int64)
    for name, numbers in rows.by_place.items():
        of_place |= work.ledgers[name].missing()[numbers].astype(numpy.int64) << COEFFICIENTS.index(name)
    mask = of_place[rows.at]
    for name, numbers in rows.by_row.items():
        missing = work.ledgers[name].missing()
        if missing.any():
            mask |= missing[numbers].astype(numpy.int64) << COEFFICIENTS.index(name)
    per_floor = work.spots.per_floor[rows.spots]
    if not per_floor.any():
        return mask == 0, numpy.zeros(len(rows.at), bool), mask
    no_ratio = per_floor[rows.at] & rows.of(work.ledgers["plot-ratio"].without_ratio(), "plot-ratio")
    return (mask == 0) & ~no_ratio, no_ratio, mask


def _results(work: Work, rows: Rows, areas: Areas, complete: Integers, no_ratio: Integers) -> Results:
    import numpy

    ratios = work.ledgers["plot-ratio"].ratios()
    ratio = None if ratios.is_one else Scaled(rows.of(ratios.integers, "plot-ratio"), ratios.scale)
    benchmark = work.spots.prices.taken(rows.spots).taken(rows.at)
    estimated, has_base = rows.fast & complete, rows.fast & ~no_ratio
    for name in ("date", "tenure"):
        withheld = work.ledgers[name].withheld()
        if withheld.any():
            estimated &= ~rows.of(withheld, name)
    base = _amounts(benchmark, ratio, areas, has_base)
    price = _unit_prices(work, rows, estimated)
    amount = _amounts(price, ratio, areas, estimated)
    far = _far(price, benchmark, estimated)
    estimated = estimated & (price.integers > 0)
    results = Results(base, has_base, price, amount, estimated, far)
    huge = numpy.zeros(len(rows.fast), bool)
    for figures in (base, price.integers, amount):
        if figures.dtype == object:
            huge |= numpy.array([abs(figure) > _LARGEST for figure in figures])
            figures[huge] = 0
    if huge.any():
        rows.fast = rows.fast & ~huge
        results.has_base &= ~huge
        results.estimated &= ~huge
    return results


def _far(price: Scaled, benchmark: Scaled, priced: Integers) -> Integers:
    """0 where a price is near the benchmark, 1 where it is not above 0, 2 where it is far off: see ``of_price``."""
    import numpy

    scale = max(price.scale, benchmark.scale)
    own = price.integers * 10 ** (scale - price.scale)
    printed = benchmark.integers * 10 ** (scale - benchmark.scale)
    off = (printed > 2 * own) | (own > 2 * printed)
    far: Integers = numpy.where(priced, numpy.where(own <= 0, 1, numpy.where(off, 2, 0)), 0).astype(numpy.int64)
    return far


def _unit_prices(work: Work, rows: Rows, wanted: Integers) -> Scaled:
    """Benchmark × coefficients + D, rounded half-up to the step of each table."""
    figures = {name: work.ledgers[name].figures() for name in COEFFICIENTS}
    costs = figures.pop("servicing")
    of_place = _product_of_places(work, rows, figures)
    factors = [of_place.taken(rows.at)]
    factors += [figures[name].taken(rows.by_row[name]) for name in figures if name in rows.by_row]
    addition = Scaled(rows.of(costs.integers, "servicing"), costs.scale) if costs.integers.any() else None
    steps = work.spots.steps.taken(rows.spots)
    one_step = int(steps.integers[0]) if (steps.integers == steps.integers[0]).all() else None
    step = Scaled(steps.integers if one_step else steps.integers[rows.at], steps.scale)
    # over and under a quotient by the step: twice each, at the scale of whichever has more decimals
    under = step.most * 10 ** (sum(factor.scale for factor in factors) + (addition.scale if addition else 0))

    def rounded(some: Integers | slice, unbounded: bool) -> Integers:
        own = [factor.at(some, unbounded) for factor in factors]
        exact = product(own, addition and addition.at(some, unbounded))
        scale = max(exact.scale, step.scale)
        over = exact.integers * 10 ** (scale - exact.scale) if scale > exact.scale else exact.integers
        each = one_step or step.at(some, unbounded).integers
        multiples = quotient_half_up(over, each * 10 ** (scale - step.scale))
        return multiples if one_step == 1 else multiples * each

    def sizes() -> Integers:
        bounds: Integers = 4 * (magnitude(factors, addition) * 10.0**step.scale + 1.0 * under)
        return bounds

    most = 4 * (bound(factors, addition) * 10**step.scale + under)
    return Scaled(in_parts(most, sizes, wanted, rounded), step.scale)


def _product_of_places(work: Work, rows: Rows, figures: dict[str, Scaled]) -> Scaled:
    """Benchmark × the coefficients that are the same in all rows of a place, exactly."""
    factors = [work.spots.prices.taken(rows.spots)]
    told = [name for name in rows.by_place if name in figures and not figures[name].is_one]
    factors += [figures[name].taken(rows.by_place[name]) for name in told]
    unbounded = bound(factors) >= SAFE
    return product([factor.at(slice(None), unbounded) for factor in factors]).narrowed()


def _amounts(price: Scaled, ratio: Scaled | None, areas: Areas, wanted: Integers) -> Integers:
    """Price × area × plot ratio in whole yuan, half-up."""
    factors = [price, areas.figures] if ratio is None else [price, areas.figures, ratio]
    times = areas.factor.numerator
    under = areas.factor.denominator * 10 ** sum(factor.scale for factor in factors)

    def rounded(some: Integers | slice, unbounded: bool) -> Integers:
        exact = product([factor.at(some, unbounded) for factor in factors])
        return quotient_half_up(exact.integers * times if times > 1 else exact.integers, under)

    most = 4 * (bound(factors) * times + under)
    return in_parts(most, lambda: 4 * (magnitude(factors) * times + under), wanted, rounded)


def _columns(work: Work, rows: Rows, results: Results, remarks: Remarks) -> list[Output]:
    at, spots = Codes(rows.at), arrays.of_integers(rows.spots)
    known = work.spots
    return [
        LookedUp(at, known.files.take(spots), known.file_texts.take(spots)),
        LookedUp(at, known.printed.take(spots), known.printed_texts.take(spots)),
        _figures(Scaled(results.base, 0), results.has_base, AMOUNT),
        *(_coefficient(work, rows, name, at) for name in COEFFICIENTS),
        _figures(results.price, results.estimated, PRICE),
        _figures(Scaled(results.amount, 0), results.estimated, AMOUNT),
        *(looked_up(remarks.codes, values) for values in remarks.columns),
    ]


def _coefficient(work: Work, rows: Rows, name: str, at: Codes) -> Output:
    ledger = work.ledgers[name]
    if name in rows.by_row:
        return LookedUp(Codes(rows.by_row[name]), ledger.shown(), ledger.texts())
    numbers = arrays.of_integers(rows.by_place[name])
    return LookedUp(at, ledger.shown().take(numbers), ledger.texts().take(numbers))


def _figures(figures: Scaled, valid: Integers, digits: tuple[int, int]) -> Output:
    """Whole figures of 64 bits as such, others as decimals of ``digits``."""
    integers = figures.integers
    if figures.scale == 0 and integers.dtype != object:
        return RowByRow(arrays.of_integers(integers, valid))
    places = digits[1] - figures.scale
    if integers.dtype != object and figures.most * 10**places >= SAFE:
        integers = integers.astype(object)
    return RowByRow(arrays.of_scaled(integers * 10**places, valid, digits))
