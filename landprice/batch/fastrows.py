"""The fast way of a batch: look up what each row's inputs come to, multiply and round in integers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from landprice.batch.codes import combined
from landprice.batch.columns import AMOUNT, PRICE, SEPARATOR, output_fields
from landprice.batch.figures import (
    Integers,
    Scaled,
    decimals,
    in_parts,
    magnitude,
    product,
    quotient_half_up,
    scaled,
)
from landprice.batch.places import SLOW, Spot
from landprice.batch.summary import Summary
from landprice.batch.work import is_plain
from landprice.libraries import library
from landprice.valuation.parcel import COEFFICIENTS

if TYPE_CHECKING:
    from landprice.batch.areas import Areas
    from landprice.batch.said import Said
    from landprice.batch.work import Work
    from landprice.valuation import Valuation

_LARGEST = 10**33
"""A value beyond is left to the slow way, which refuses it."""


@dataclass(slots=True)
class Fast:
    """The output columns (their cells at the rows in ``slow`` mean nothing), and what the other rows come to."""

    columns: list[Any]
    slow: Integers
    summary: Summary


@dataclass(slots=True)
class _Rows:
    """Each row's spot and outcomes by number, and which rows go this way; the others have numbers of no meaning."""

    spots: Integers
    numbers: dict[str, Integers]
    fast: Integers


@dataclass(slots=True)
class _Results:
    """The figures of every row, and which of them stand; ``far`` tells prices apart that are warned of."""

    base: Integers
    has_base: Integers
    price: Scaled
    amount: Integers
    estimated: Integers
    far: Integers


def fast_columns(
    work: Work, said: dict[str, Said], spots: Integers, areas: Areas, ask: Callable[[int], Valuation]
) -> Fast:
    """The output columns of a batch whose rows mean ``spots`` (numbers, SLOW where ``quote`` has to say).

    ``ask`` gives the valuation of a row as ``quote`` has it: one of each kind is asked what is missing, and
    what has to be warned of.
    """
    import numpy

    rows = _looked_up(work, said, spots, areas)
    if not rows.fast.any():
        arrow = library("pyarrow", "batch")
        nothing = [arrow.nulls(len(spots), kind) for _, kind in output_fields(COEFFICIENTS)]
        return Fast(nothing, numpy.flatnonzero(~rows.fast), Summary())
    complete, no_ratio, mask = _completeness(work, rows)
    results = _results(work, rows, areas, complete, no_ratio)
    missing, warnings = _remarks(work, rows, results, [mask, no_ratio.astype("int64")], ask)
    columns = _columns(work, rows, results, complete, missing, warnings)
    summary = _summary(work.places.spots, rows, results)
    return Fast(columns, numpy.flatnonzero(~rows.fast), summary)


def _looked_up(work: Work, said: dict[str, Said], spots: Integers, areas: Areas) -> _Rows:
    import numpy

    plain = numpy.array([is_plain(spot.frame) for spot in work.places.spots] or [False])
    fast = areas.plain & (spots != SLOW) & plain[spots] & (said["route"].codes == 0)
    for one in said.values():
        fast &= ~one.bad_rows()
    fast &= (said["index"].codes == 0) | (said["monthly_growth"].codes == 0)
    numbers = {}
    for name in COEFFICIENTS:
        numbers[name] = work.numbers(name, said, spots, areas)
        fast &= numbers[name] != SLOW
    numbers = {name: numpy.where(fast, found, 0) for name, found in numbers.items()}
    return _Rows(numpy.where(fast, spots, 0), numbers, fast)


def _completeness(work: Work, rows: _Rows) -> tuple[Integers, Integers, Integers]:
    """Which rows miss nothing, which lack the plot ratio of a price per floor area, and what is missing, as bits."""
    import numpy

    mask = numpy.zeros(len(rows.spots), numpy.int64)
    for position, name in enumerate(COEFFICIENTS):
        missing = work.ledgers[name].missing()
        if missing.any():
            mask |= missing[rows.numbers[name]].astype(numpy.int64) << position
    no_ratio = _per_floor(work, rows) & work.ledgers["plot-ratio"].without_ratio()[rows.numbers["plot-ratio"]]
    return (mask == 0) & ~no_ratio, no_ratio, mask


def _per_floor(work: Work, rows: _Rows) -> Integers:
    import numpy

    per_floor: Integers = numpy.array([spot.frame.per_floor for spot in work.places.spots])[rows.spots]
    return per_floor


def _results(work: Work, rows: _Rows, areas: Areas, complete: Integers, no_ratio: Integers) -> _Results:
    import numpy

    withheld = work.ledgers["date"].withheld()[rows.numbers["date"]]
    ratio = work.ledgers["plot-ratio"].ratios().at(rows.numbers["plot-ratio"])
    benchmark = scaled([spot.frame.price for spot in work.places.spots]).at(rows.spots)
    estimated, has_base = rows.fast & complete & ~withheld, rows.fast & ~no_ratio
    base = _amounts(benchmark, ratio, areas, has_base)
    price = _unit_prices(work, rows, benchmark, estimated)
    amount = _amounts(price, ratio, areas, estimated)
    far = _far(price, benchmark, estimated)
    estimated = estimated & (price.integers > 0)
    results = _Results(base, has_base, price, amount, estimated, far)
    huge = numpy.zeros(len(rows.fast), bool)
    for figures in (base, price.integers, amount):
        if figures.dtype == object:
            huge |= numpy.array([abs(figure) > _LARGEST for figure in figures])
            figures[huge] = 0
    if huge.any():
        rows.fast &= ~huge
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


def _unit_prices(work: Work, rows: _Rows, benchmark: Scaled, wanted: Integers) -> Scaled:
    """Benchmark × coefficients + D, rounded half-up to the step of each table."""
    step = scaled([spot.frame.step for spot in work.places.spots]).at(rows.spots)
    factors = [benchmark]
    for name in COEFFICIENTS:
        figures = work.ledgers[name].figures()
        if name != "servicing" and not figures.is_one:
            factors.append(figures.at(rows.numbers[name]))
    costs = work.ledgers["servicing"].figures()
    addition = costs.at(rows.numbers["servicing"]) if costs.integers.any() else None
    # over and under a quotient by the step: twice each, at the scale of whichever has more decimals
    size = magnitude(factors, addition) * 10.0**step.scale
    under = magnitude([step]) * 10.0 ** (sum(factor.scale for factor in factors) + (addition.scale if addition else 0))

    def rounded(some: Integers | slice, unbounded: bool) -> Integers:
        own = [factor.at(some, unbounded) for factor in factors]
        exact = product(own, addition and addition.at(some, unbounded))
        scale = max(exact.scale, step.scale)
        over = exact.integers * 10 ** (scale - exact.scale)
        multiples = quotient_half_up(over, step.at(some, unbounded).integers * 10 ** (scale - step.scale))
        return multiples * step.at(some, unbounded).integers

    return Scaled(in_parts(4 * (size + under), wanted, rounded), step.scale)


def _amounts(price: Scaled, ratio: Scaled, areas: Areas, wanted: Integers) -> Integers:
    """Price × area × plot ratio in whole yuan, half-up."""
    factors = [price, areas.figures] if ratio.is_one else [price, areas.figures, ratio]
    times = areas.factor.numerator
    under = areas.factor.denominator * 10 ** sum(factor.scale for factor in factors)

    def rounded(some: Integers | slice, unbounded: bool) -> Integers:
        exact = product([factor.at(some, unbounded) for factor in factors])
        return quotient_half_up(exact.integers * times, under)

    return in_parts(4 * (magnitude(factors) * times + under), wanted, rounded)


def _remarks(
    work: Work, rows: _Rows, results: _Results, kinds: list[Integers], ask: Callable[[int], Valuation]
) -> tuple[Any, Any]:
    """What is missing and what is warned of: rows alike in all that bears on it, of which one is asked."""
    import numpy

    shares = [work.ledgers[name].cautions() for name in COEFFICIENTS]
    told = [share[numbers] for share, numbers in zip(shares, rows.numbers.values(), strict=True) if share.any()]
    columns = [rows.fast.astype(numpy.int64), rows.spots, *kinds, results.far, *told]
    codes, first = combined(columns)
    texts = []
    for row in first:
        key = (len(told), *(int(column[row]) for column in columns))
        if not rows.fast[row]:
            texts.append(("", ""))
            continue
        if key not in work.remarks:
            value = ask(int(row))
            warned = SEPARATOR.join(caution.code for caution in value.warnings)
            work.remarks[key] = (SEPARATOR.join(value.missing), warned)
        texts.append(work.remarks[key])
    arrow = library("pyarrow", "batch")
    at = arrow.array(codes)
    missing, warnings = (arrow.array([pair[side] for pair in texts], arrow.string()).take(at) for side in (0, 1))
    return missing, warnings


def _columns(work: Work, rows: _Rows, results: _Results, complete: Integers, missing: Any, warnings: Any) -> list[Any]:
    arrow = library("pyarrow", "batch")
    spots = work.places.spots
    at_spot = arrow.array(rows.spots)
    files = arrow.array([spot.frame.table.file for spot in spots], arrow.string())
    printed = arrow.array([spot.frame.benchmark.yuan_per_m2 for spot in spots], arrow.decimal128(*PRICE))
    prices = _at_scale(results.price, PRICE[1])
    return [
        files.take(at_spot),
        printed.take(at_spot),
        decimals(results.base, results.has_base, AMOUNT),
        *(_taken(work.ledgers[name].shown(), rows.numbers[name]) for name in COEFFICIENTS),
        decimals(prices, results.estimated, PRICE),
        decimals(results.amount, results.estimated, AMOUNT),
        arrow.array(complete),
        missing,
        warnings,
        arrow.nulls(len(rows.spots), arrow.string()),
    ]


def _taken(shown: Any, numbers: Integers) -> Any:
    arrow = library("pyarrow", "batch")
    if shown.null_count == len(shown):
        return arrow.nulls(len(numbers), shown.type)
    return shown.take(arrow.array(numbers))


def _at_scale(price: Scaled, scale: int) -> Integers:
    integers = price.integers
    if integers.dtype != object and int(abs(integers).max(initial=0)) * 10**scale >= 2**62:
        integers = integers.astype(object)
    raised: Integers = integers * 10 ** (scale - price.scale)
    return raised


def _summary(spots: list[Spot], rows: _Rows, results: _Results) -> Summary:
    """Counts and sums by county and land use; sums are of integers below 2^53, so floats hold them exactly."""
    import numpy

    summary = Summary()
    groups: dict[tuple[str, str, str], int] = {}
    own = []
    for spot in spots:
        place = spot.frame.table.place
        own.append(groups.setdefault((place.county, place.scope, spot.frame.use), len(groups)))
    of_row = numpy.array(own)[rows.spots]
    counts = numpy.bincount(of_row[rows.fast], minlength=len(groups))
    valued = numpy.bincount(of_row[results.estimated], minlength=len(groups))
    sums = _sums(of_row[results.estimated], results.amount[results.estimated], len(groups))
    for group, number in groups.items():
        if counts[number]:
            summary.count(group, sums[number], int(counts[number]), int(valued[number]))
    return summary


def _sums(groups: Integers, amounts: Integers, count: int) -> list[int]:
    import numpy

    if amounts.dtype == object:
        sums = [0] * count
        for group, amount in zip(groups, amounts, strict=True):
            sums[group] += int(amount)
        return sums
    low = numpy.bincount(groups, weights=amounts & 0xFFFFFFFF, minlength=count)
    high = numpy.bincount(groups, weights=amounts >> 32, minlength=count)
    return [int(upper) * 2**32 + int(lower) for upper, lower in zip(high, low, strict=True)]
