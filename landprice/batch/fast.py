"""The fast way of a batch: look up what each row's inputs come to, multiply and round in integers."""

from __future__ import annotations

from dataclasses import dataclass

from landprice.batch.columns import arrays
from landprice.batch.columns.areas import Areas
from landprice.batch.columns.encode import EncodedColumn
from landprice.batch.columns.figures import (
    SAFE,
    Integers,
    Scaled,
    bound,
    in_parts,
    magnitude,
    product,
    quotient_half_up,
)
from landprice.batch.columns.libraries import numpy
from landprice.batch.memo import Memo, RowOutcomes, row_outcomes
from landprice.batch.output import (
    AMOUNT,
    PRICE,
    Codes,
    LookedUp,
    Output,
    RowByRow,
    nothing,
)
from landprice.batch.places.keys import PlaceKeys
from landprice.batch.remarks import Completeness, remarks_of
from landprice.batch.results import MISSING, STATE_BITS
from landprice.batch.slow import SlowRows
from landprice.batch.summary import Summary, counted
from landprice.core.units import LIMITS
from landprice.valuation.names import COEFFICIENTS

_ANY_MISSING = sum(MISSING << STATE_BITS * index for index in range(len(COEFFICIENTS)))


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


def fast_columns(memo: Memo, encoded: dict[str, EncodedColumn], keys: PlaceKeys, areas: Areas, asked: SlowRows) -> Fast:
    """The output columns of a batch whose rows lie where ``keys`` says.

    ``asked`` gives the valuation of a row as ``quote`` has it: one of each kind is asked what is missing, and
    what has to be warned of. Rows that are parts of parcels are left to it.
    """
    memo.frames.take_in()
    rows = row_outcomes(memo, encoded, keys, areas, list(asked.parts))
    if not rows.fast.any():
        return Fast(nothing(len(rows.key_of_row)), numpy.flatnonzero(~rows.fast), Summary())
    completeness = _completeness(memo, rows)
    results = _results(memo, rows, areas, completeness)
    remarks = remarks_of(memo, rows, results.far, completeness, asked.value)
    columns = _columns(memo, rows, results, remarks)
    groups = memo.frames.groups[rows.frames][rows.key_of_row]
    summary = counted(list(memo.frames.names), groups, results.amount, rows.fast, results.estimated)
    summary.use_names = memo.frames.use_names
    return Fast(columns, numpy.flatnonzero(~rows.fast), summary)


def _completeness(memo: Memo, rows: RowOutcomes) -> Completeness:
    of_keys = numpy.zeros(len(rows.frames), numpy.int64)
    for name, numbers in rows.by_key.items():
        of_keys |= memo.results[name].states()[numbers] << STATE_BITS * COEFFICIENTS.index(name)
    states = of_keys[rows.key_of_row]
    for name, numbers in rows.by_row.items():
        of_outcomes = memo.results[name].states()
        if of_outcomes.any():
            states |= of_outcomes[numbers] << STATE_BITS * COEFFICIENTS.index(name)
    complete = states & _ANY_MISSING == 0
    per_floor = memo.frames.per_floor[rows.frames]
    if not per_floor.any():
        return Completeness(complete, numpy.zeros(len(complete), bool), states)
    no_ratio = per_floor[rows.key_of_row] & rows.of(memo.results["plot-ratio"].without_ratio(), "plot-ratio")
    return Completeness(complete & ~no_ratio, no_ratio, states)


def _results(memo: Memo, rows: RowOutcomes, areas: Areas, completeness: Completeness) -> Results:
    ratios = memo.results["plot-ratio"].ratios()
    ratio = None if ratios.is_one else Scaled(rows.of(ratios.integers, "plot-ratio"), ratios.scale)
    benchmark = memo.frames.prices.taken(rows.frames).taken(rows.key_of_row)
    estimated, has_base = rows.fast & completeness.complete, rows.fast & ~completeness.no_ratio
    for name in ("date", "tenure"):
        withheld = memo.results[name].withheld()
        if withheld.any():
            estimated &= ~rows.of(withheld, name)
    base = _amounts(benchmark, ratio, areas, has_base)
    price = _unit_prices(memo, rows, estimated)
    amount = _amounts(price, ratio, areas, estimated)
    rows.fast = rows.fast & ~(estimated & _under_minimum(memo, rows, price))
    estimated &= rows.fast
    far = _far(price, benchmark, estimated)
    estimated = estimated & (price.integers > 0)
    results = Results(base, has_base, price, amount, estimated, far)
    _leave_absurd(rows, results)
    return results


def _leave_absurd(rows: RowOutcomes, results: Results) -> None:
    """Leave to the slow way the rows whose figures no land can reach: it refuses them as ``quote`` does."""
    amounts, prices = LIMITS["money"], LIMITS["price"] * 10**results.price.scale
    huge = (results.base > amounts) | (results.amount > amounts) | (results.price.integers > prices)
    huge = huge.astype(bool)
    if not huge.any():
        return
    for figures in (results.base, results.price.integers, results.amount):
        figures[huge] = 0
    rows.fast = rows.fast & ~huge
    results.has_base &= ~huge
    results.estimated &= ~huge


def _under_minimum(memo: Memo, rows: RowOutcomes, price: Scaled) -> Integers:
    """Which prices lie under the national minimum of industrial land: ``quote`` compares for 50 years."""
    least = memo.frames.minimums[rows.frames]
    if not least.any():
        return numpy.zeros(len(rows.fast), bool)
    under: Integers = price.integers < (least[rows.key_of_row] * 10**price.scale)
    return under


def _far(price: Scaled, benchmark: Scaled, priced: Integers) -> Integers:
    """0 where a price is near the benchmark, 1 where it is not above 0, 2 where it is far off: see ``of_price``."""
    scale = max(price.scale, benchmark.scale)
    own = price.integers * 10 ** (scale - price.scale)
    printed = benchmark.integers * 10 ** (scale - benchmark.scale)
    off = (printed > 2 * own) | (own > 2 * printed)
    far: Integers = numpy.where(priced, numpy.where(own <= 0, 1, numpy.where(off, 2, 0)), 0).astype(numpy.int64)
    return far


def _unit_prices(memo: Memo, rows: RowOutcomes, wanted: Integers) -> Scaled:
    """Benchmark × coefficients + D, rounded half-up to the step of each table."""
    figures = {name: memo.results[name].figures() for name in COEFFICIENTS}
    costs = figures.pop("servicing")
    of_key = _product_of_keys(memo, rows, figures)
    factors = [of_key.taken(rows.key_of_row)]
    factors += [figures[name].taken(rows.by_row[name]) for name in figures if name in rows.by_row]
    addition = Scaled(rows.of(costs.integers, "servicing"), costs.scale) if costs.integers.any() else None
    steps = memo.frames.steps.taken(rows.frames)
    one_step = int(steps.integers[0]) if (steps.integers == steps.integers[0]).all() else None
    step = Scaled(steps.integers if one_step else steps.integers[rows.key_of_row], steps.scale)
    # over and under a quotient by the step: twice each, at the scale of whichever has more decimals
    under = step.most * 10 ** (sum(factor.scale for factor in factors) + (addition.scale if addition else 0))

    def rounded(some: Integers | slice, /, *, unbounded: bool) -> Integers:
        own = [factor.at(some, unbounded=unbounded) for factor in factors]
        exact = product(own, addition and addition.at(some, unbounded=unbounded))
        scale = max(exact.scale, step.scale)
        over = exact.integers * 10 ** (scale - exact.scale) if scale > exact.scale else exact.integers
        each = one_step or step.at(some, unbounded=unbounded).integers
        multiples = quotient_half_up(over, each * 10 ** (scale - step.scale))
        return multiples if one_step == 1 else multiples * each

    def sizes() -> Integers:
        bounds: Integers = 4 * (magnitude(factors, addition) * 10.0**step.scale + 1.0 * under)
        return bounds

    most = 4 * (bound(factors, addition) * 10**step.scale + under)
    return Scaled(in_parts(most, sizes, wanted, rounded), step.scale)


def _product_of_keys(memo: Memo, rows: RowOutcomes, figures: dict[str, Scaled]) -> Scaled:
    """Benchmark × the coefficients that are the same in all rows of a place key, exactly."""
    factors = [memo.frames.prices.taken(rows.frames)]
    told = [name for name in rows.by_key if name in figures and not figures[name].is_one]
    factors += [figures[name].taken(rows.by_key[name]) for name in told]
    unbounded = bound(factors) >= SAFE
    return product([factor.at(slice(None), unbounded=unbounded) for factor in factors]).narrowed()


def _amounts(price: Scaled, ratio: Scaled | None, areas: Areas, wanted: Integers) -> Integers:
    """Price × area × plot ratio in whole yuan, half-up."""
    factors = [price, areas.figures] if ratio is None else [price, areas.figures, ratio]
    times = areas.factor.numerator
    under = areas.factor.denominator * 10 ** sum(factor.scale for factor in factors)

    def rounded(some: Integers | slice, /, *, unbounded: bool) -> Integers:
        exact = product([factor.at(some, unbounded=unbounded) for factor in factors])
        return quotient_half_up(exact.integers * times if times > 1 else exact.integers, under)

    most = 4 * (bound(factors) * times + under)
    return in_parts(most, lambda: 4 * (magnitude(factors) * times + under), wanted, rounded)


def _columns(memo: Memo, rows: RowOutcomes, results: Results, remarks: list[LookedUp]) -> list[Output]:
    at, frame_ids = Codes(rows.key_of_row), arrays.of_integers(rows.frames)
    known = memo.frames
    return [
        LookedUp(at, known.files.take(frame_ids), known.file_texts.take(frame_ids)),
        LookedUp(at, known.uses.take(frame_ids), known.use_texts.take(frame_ids)),
        LookedUp(at, known.printed.take(frame_ids), known.printed_texts.take(frame_ids)),
        _figures(Scaled(results.base, 0), results.has_base, AMOUNT),
        *(_coefficient(memo, rows, name, at) for name in COEFFICIENTS),
        _figures(results.price, results.estimated, PRICE),
        _figures(Scaled(results.amount, 0), results.estimated, AMOUNT),
        *remarks,
    ]


def _coefficient(memo: Memo, rows: RowOutcomes, name: str, at: Codes) -> Output:
    ledger = memo.results[name]
    if name in rows.by_row:
        return LookedUp(Codes(rows.by_row[name]), ledger.shown(), ledger.texts())
    numbers = arrays.of_integers(rows.by_key[name])
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
