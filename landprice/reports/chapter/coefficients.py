"""The coefficients, one section each: what was compared, the table that was read, the figures put in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from landprice.core.messages import text
from landprice.reports.blocks import Block, ReportParagraph, SectionHeading
from landprice.reports.chains import Chain, is_uncorrected, shown_steps, standard_depth
from landprice.reports.chapter.detail_tables import detail_tables
from landprice.reports.chapter.factor_tables import criteria_alone
from landprice.reports.chapter.prices import benchmark_words
from landprice.reports.chapter.sources import cited
from landprice.reports.detailing import detail_of
from landprice.reports.details import Banded, Classed, Detail, FixedValue, Growing, Read
from landprice.reports.words import day_name, period_name, step_name, with_days
from landprice.valuation.printed.curve import BandCurve, Curve
from landprice.valuation.result import Step
from landprice.valuation.steps.date import months_between, whole_months
from landprice.valuation.steps.making import USER, figure
from landprice.valuation.steps.plot_ratio import read_as
from landprice.words.days import months_after


def coefficient_blocks(chain: Chain, level: int) -> Iterator[Block]:
    """A section for the benchmark price, then one for each coefficient that the formula has."""
    yield SectionHeading(level, text("Benchmark price P1b"))
    yield ReportParagraph(benchmark_words(chain))
    for step in shown_steps(chain):
        yield SectionHeading(level, f"{step_name(step.name)} {step.symbol}")
        yield from _blocks_of(chain, step)


def _blocks_of(chain: Chain, step: Step) -> Iterator[Block]:
    detail = detail_of(chain, step.name)
    if detail is None:
        yield ReportParagraph(
            text(
                "Neither the table at hand nor the user gives this coefficient, and it is not taken as 1: it is "
                "missing. Wanted: {formula}",
                formula=with_days(step.formula or step.symbol),
            )
        )
        if step.name == "factors":
            yield from criteria_alone(chain)
        return
    yield ReportParagraph(_sentence(chain, step, detail))
    if not isinstance(detail, FixedValue):
        yield from detail_tables(chain, step, detail)
    if isinstance(detail, Growing):
        yield from _growth_counted(detail)
    if isinstance(detail, Read) and step.status == "applied":
        yield from _how_read(detail)
    if step.status in ("applied", "given") and not _is_front(chain, step):
        yield ReportParagraph(f"{step.symbol} = {_calculation(step, detail)}", "formula")
        yield ReportParagraph(_where(chain, step), "note")


def _growth_counted(detail: Growing) -> Iterator[Block]:
    """How months are counted, and how often a growth by the quarter or year counts in them."""
    yield ReportParagraph(_months_counted(detail.start, detail.end), "note")
    days = [(detail.start, detail.end)]
    if detail.base is not None:  # points of an index: both days are counted from the one at which it is 100
        days = [(detail.base, detail.end), (detail.base, detail.start)]
    for start, end in days:
        if detail.base is not None:
            yield ReportParagraph(_months_counted(start, end), "note")
        if detail.months != 1:
            yield ReportParagraph(_times_grown(start, end, detail.months), "note")


def _months_counted(first: date, second: date) -> str:
    """The rule by which months are counted, on the two days: whole months, then odd days ÷ 30."""
    start, end = sorted((first, second))
    months = months_between(start, end)
    days = (end - months_after(start, whole := whole_months(start, end))).days
    said = {"start": day_name(start), "end": day_name(end), "whole": whole, "months": figure(months)}
    if not days:
        return text("Months are counted whole: {start} to {end} are {whole} months.", **said)
    return text(
        "Months are counted whole, odd days ÷ 30: {start} to {turn} are {whole} months, then {days} days to {end} are "
        "{days} ÷ 30; together {months} months.",
        **said,
        turn=day_name(months_after(start, whole)),
        days=days,
    )


def _times_grown(first: date, second: date, each: int) -> str:
    """How often a growth by the quarter or year counts between two days; less than 0 where the second is earlier."""
    months = months_between(first, second)
    said = {"months": figure(months), "each": each, "count": figure(months / each)}
    return text("{months} months ÷ {each} = {count} times the growth.", **said)


def _how_read(detail: Read) -> Iterator[Block]:
    """How the table is read where the parcel, or the basis, lies on none of its points."""
    curve = detail.curve
    if not isinstance(curve, BandCurve):
        yield from _between_points(detail, curve)
    elif detail.days:
        for day in (detail.x, detail.basis):
            assert day is not None
            said = {"day": day_name(date.fromordinal(int(day))), "period": period_name(curve.nearest(day))}
            yield ReportParagraph(text("{day} lies in {period}.", **said), "note")


def _between_points(detail: Read, curve: Curve) -> Iterator[Block]:
    printed = {point for point, _ in curve.points}
    asked = [x for x in (detail.x, detail.basis) if x is not None and x not in printed]
    past = [x for x in asked if curve.is_past_end(x)]
    if len(past) < len(asked):
        if curve.between == "step":
            yield ReportParagraph(text("Between two points the table is read at the one below."), "note")
        else:
            yield ReportParagraph(_straight(detail), "note")
    for x in past:
        end = curve.below if x < curve.points[0][0] else curve.above
        if end.rule == "slope":
            yield ReportParagraph(text("Past its end the table goes on by {slope} a unit.", slope=end.slope), "note")
        else:
            yield ReportParagraph(text("Past its end the table keeps its last figure."), "note")


def _straight(detail: Read) -> str:
    if detail.days:
        return text("Between two days the index is read along a straight line, by the days between them.")
    return text("Between two points the table is read along a straight line.")


def _calculation(step: Step, detail: Detail) -> str:
    """How the value comes about, with its figures."""
    if isinstance(detail, Banded | Classed):
        return f"{step.value:f}"
    if not isinstance(detail, Read):
        return step.formula
    found = _read_at(step, detail)
    if " " not in found:  # one figure of the table, printed in it
        found = f"K({detail.x:f})"
    return f"{found} = {step.value:f}"


def _read_at(step: Step, detail: Read) -> str:
    """The coefficient read, over that of the basis also where the table has 1 for it: both are marked in the table."""
    if detail.days:
        return f"{_on_day(detail, detail.x)} ÷ {_on_day(detail, detail.basis)}"
    own = read_as(detail.curve, detail.x)
    if detail.basis is None:
        return own
    found = step.formula.rpartition(" = ")[0]
    if detail.curve.at(detail.basis) != 1:
        return found
    turned = found.removeprefix(own) if found.startswith(own) else ""
    shown = f"({own})" if " " in own else own
    return f"{shown} ÷ {read_as(detail.curve, detail.basis)}{turned}"


def _on_day(detail: Read, day: Decimal | None) -> str:
    """The index on a day: as printed, or by the days between two that are, each day one step of the line."""
    assert day is not None
    curve = detail.curve
    if isinstance(curve, BandCurve) or curve.between == "step" or curve.is_past_end(day) or day in dict(curve.points):
        return read_as(curve, day)
    (first, low), (second, high) = curve.around(day)
    return f"[{low:f} + ({high:f} - {low:f}) × {day - first} ÷ {second - first}]"


def _is_front(chain: Chain, step: Step) -> bool:
    """Whether it is the depth of the front part of a lot deeper than the standard."""
    return step.name == "depth" and chain.rear is not None


def _sentence(chain: Chain, step: Step, detail: Detail) -> str:
    own = _of_street(chain, step, detail) or _of_class(step, detail) or _of_nothing(chain, step)
    if own:
        return own
    said = {"symbol": step.symbol, "value": step.value}
    if step.status == "equal":
        return text("The parcel is as the price assumes: {symbol} = {value}.", **said)
    if step.status == "assumed":
        return text("Nothing is said of it; the parcel is taken as the price assumes: {symbol} = {value}.", **said)
    if step.status == "given":
        return text("Given by the valuer: {symbol} = {value}.", **said)
    return text("The parcel differs from what the price assumes; corrected as follows.")


def _of_street(chain: Chain, step: Step, detail: Detail) -> str:
    """Of depth and width: the metres of the parcel."""
    if _is_front(chain, step):
        return text(
            "The lot is {depth} m deep, deeper than the standard depth of {standard} m: the front part is taken at the "
            "standard depth, {symbol} = {value}.",
            depth=chain.parcel.depth,
            standard=standard_depth(chain),
            symbol=step.symbol,
            value=step.value,
        )
    if isinstance(detail, Read) and step.name in ("depth", "width") and step.status == "applied":
        said = {"name": step_name(step.name), "metres": detail.x}
        return text("{name} of the parcel: {metres} m; corrected as follows.", **said)
    return ""


def _of_class(step: Step, detail: Detail) -> str:
    """Of what a class or a band tells: which is the parcel's."""
    if not isinstance(detail, Banded | Classed):
        return ""
    own = detail.said if isinstance(detail, Classed) else detail.chosen.printed
    said = {"own": own, "symbol": step.symbol, "value": step.value}
    if step.status == "assumed":
        return text("Nothing is said of it; taken as {own}: {symbol} = {value}.", **said)
    return text("The parcel is {own}; the table gives {symbol} = {value}.", **said)


def _of_nothing(chain: Chain, step: Step) -> str:
    """Of what is not corrected: why not."""
    if is_uncorrected(step):
        return text(
            "Regional and individual factors are not corrected: the table has no such system, and nothing is said of "
            "them."
        )
    if step.name != "servicing" or step.status not in ("assumed", "equal"):
        return ""
    if chain.frame.basis_stated.servicing is None:
        return text(
            "The document does not say which servicing the price assumes, nor is any said of the parcel: D = 0."
        )
    return text("The parcel is serviced as the price assumes, or nothing else is said of it: D = 0.")


def _where(chain: Chain, step: Step) -> str:
    if step.source == USER:
        return text("Source: given by the valuer.")
    return text("Source: {document}.", document=cited(chain.frame.table.source))
