"""The fast way of a batch: look up what each row's inputs come to, multiply and round in integers."""

from __future__ import annotations

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
from landprice.batch.outcomes import names_in_order
from landprice.batch.places import SLOW, Spot
from landprice.batch.summary import Summary
from landprice.libraries import library
from landprice.valuation import cautions
from landprice.valuation.parcel import COEFFICIENTS

if TYPE_CHECKING:
    from landprice.batch.areas import Areas
    from landprice.batch.said import Said
    from landprice.batch.work import Work

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
    """The figures of every row, and which of them stand."""

    base: Integers
    has_base: Integers
    price: Scaled
    amount: Integers
    estimated: Integers


def fast_columns(work: Work, said: dict[str, Said], spots: Integers, areas: Areas) -> Fast:
    """The output columns of a batch whose rows mean ``spots`` (numbers, SLOW where ``quote`` has to say)."""
    import numpy

    rows = _looked_up(work, said, spots, areas)
    if not rows.fast.any():
        arrow = library("pyarrow", "batch")
        nothing = [arrow.nulls(len(spots), kind) for _, kind in output_fields(COEFFICIENTS)]
        return Fast(nothing, numpy.flatnonzero(~rows.fast), Summary())
    complete, no_ratio, mask = _completeness(work, rows)
    results = _results(work, rows, areas, complete, no_ratio)
    columns = _columns(work, rows, results, complete, _missing(work, rows, mask, no_ratio))
    summary = _summary(work.places.spots, rows, results)
    return Fast(columns, numpy.flatnonzero(~rows.fast), summary)


def _looked_up(work: Work, said: dict[str, Said], spots: Integers, areas: Areas) -> _Rows:
    import numpy

    fast = areas.plain & (spots != SLOW)
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
    results = _Results(base, has_base, price, amount, estimated)
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


def _missing(work: Work, rows: _Rows, mask: Integers, no_ratio: Integers) -> Any:
    """The ids of what is missing in each row, in the order of the steps of a quote."""

    def text(row: int) -> str:
        bits, frame = int(mask[row]), work.places.spots[rows.spots[row]].frame
        names = [name for name in names_in_order(frame) if bits >> COEFFICIENTS.index(name) & 1]
        if no_ratio[row] and "plot-ratio" not in names:
            names.append("plot-ratio")
        return SEPARATOR.join(names)

    return _texts([rows.spots, mask, no_ratio.astype("int64")], text)


def _warnings(work: Work, rows: _Rows) -> Any:
    """The codes of each row's warnings, in the order of a quote."""
    shares = {name: work.ledgers[name].cautions()[rows.numbers[name]] for name in ("tenure", "plot-ratio", "date")}

    def text(row: int) -> str:
        spot = work.places.spots[rows.spots[row]]
        codes = [*spot.notes, *(caution.code for caution in cautions.of_table(spot.frame))]
        for name, numbers in shares.items():
            codes += work.ledgers[name].codes(int(numbers[row]))
        return SEPARATOR.join(codes)

    return _texts([rows.spots, *shares.values()], text)


def _texts(columns: list[Integers], text: Any) -> Any:
    """A column of texts, each made once for each distinct combination of ``columns``."""
    arrow = library("pyarrow", "batch")
    codes, first = combined(columns)
    return arrow.array([text(int(row)) for row in first], arrow.string()).take(arrow.array(codes))


def _columns(work: Work, rows: _Rows, results: _Results, complete: Integers, missing: Any) -> list[Any]:
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
        *(work.ledgers[name].shown().take(arrow.array(rows.numbers[name])) for name in COEFFICIENTS),
        decimals(prices, results.estimated, PRICE),
        decimals(results.amount, results.estimated, AMOUNT),
        arrow.array(complete),
        missing,
        _warnings(work, rows),
        arrow.nulls(len(rows.spots), arrow.string()),
    ]


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
