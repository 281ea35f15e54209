"""What the calculation comes to: formula, numbers, result; capital figures, the difference, the 70 % line."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from landprice.core.messages import text
from landprice.core.units import SQUARE_METRES_PER_MU, mu, plain, round_half_up
from landprice.reports.blocks import Block, ReportParagraph, ReportTable
from landprice.reports.chains import shown_steps, unpriced
from landprice.reports.chapter.formula import in_symbols
from landprice.reports.chapter.known import known_product
from landprice.reports.labels import NOT_GIVEN
from landprice.reports.parcels import USUAL_DIFFERENCE
from landprice.reports.words import step_name
from landprice.valuation.steps.making import known_ratio
from landprice.words.capitals import MOST, capitals, capitals_in_wan

if TYPE_CHECKING:
    from landprice.reports.chains import Chain
    from landprice.reports.parcels import ReportedParcel
    from landprice.valuation.result import Estimate

Row = list[str]
_FEW_DECIMALS = 6


def calculation_blocks(parcel: ReportedParcel, chain: Chain) -> Iterator[Block]:
    """Formula = numbers = result of one calculation; no result where the report gives none."""
    symbols = in_symbols(list(shown_steps(chain)))
    last = unpriced(chain) if parcel.withheld else chain.last
    yield ReportParagraph(f"P = {symbols}", "formula")
    unit = " 元/㎡" if last.value is not None else ""
    yield ReportParagraph(f"   = {last.formula}{unit}", "formula")
    if last.value is None and not parcel.withheld and chain.value.missing:
        yield ReportParagraph(f"   {known_product(chain)}", "formula")


def deep_lot_blocks(chain: Chain) -> Iterator[Block]:
    """The unit price of a lot deeper than the standard, from its front and its rear part."""
    if chain.rear is None:
        return
    yield ReportParagraph(
        text("The lot is deeper than the standard: front and rear part are weighted by their depths.")
    )
    yield ReportParagraph(f"P = {chain.value.steps[-1].formula.rpartition('; ')[2]} 元/㎡", "formula")


def result_blocks(parcel: ReportedParcel) -> Iterator[Block]:
    """The results in a table; of an incomplete or withheld parcel what stands against one."""
    estimate = parcel.estimate
    if estimate is None:
        yield ReportParagraph(_why_none(parcel), "result")
    yield from _totals(parcel)
    if len(parcel.chains) > 1 and estimate is not None:
        yield ReportParagraph(f"P = {parcel.value.steps[-1].formula} 元/㎡", "formula")
        yield ReportParagraph(
            text("The total is the sum of the parts; the mean unit price is for information only."), "note"
        )
    rows = [*_benchmark_rows(parcel), *(_estimate_rows(parcel, estimate) if estimate else ())]
    headings = [text("item"), text("figure"), text("unit")]
    caption = text("Calculated result") if estimate is not None else text("What is known")
    yield ReportTable(caption, headings, rows, right=(1,))
    if estimate is not None and estimate.yuan < MOST:
        yield ReportParagraph(_in_words(estimate), "result")
    yield from _remarks(parcel)


def _why_none(parcel: ReportedParcel) -> str:
    if parcel.value.missing:
        names = [step_name(name) for name in parcel.value.missing]
        return text("The calculation is not complete; missing: {names}. No result is given.", names=names)
    return text("The result is withheld; the cautions say why.")


def _benchmark_rows(parcel: ReportedParcel) -> Iterator[Row]:
    value, first = parcel.value, parcel.chains[0]
    yield [exact_area_note(parcel) or text("area"), f"{value.area_m2:f}", "㎡"]
    if not _is_whole(first.parcel.area, value.area_m2) and not parcel.is_mixed:
        yield [text("area"), f"{value.area_mu:f}", "亩"]
    if first.frame.route is not None:
        yield [text("street price"), f"{value.benchmark.yuan_per_m2:f}", "元/㎡"]
    name = text("benchmark price, the mean of the parts by area") if parcel.is_mixed else text("benchmark price")
    yield [name, f"{parcel.printed_price:f}", "元/㎡"]
    if value.base_value is not None:
        yield [_base_value_name(parcel), f"{value.base_value.yuan:f}", "元"]
    yield [text("70 % of the benchmark price, the line of an agreement transfer"), plain(parcel.line), "元/㎡"]
    if value.offer is not None and parcel.is_mixed:
        yield [text("intended transfer price or offer"), f"{value.offer.yuan:f}", "元"]
    if value.offer is not None and value.offer.line_yuan is not None:
        yield [
            text("70 % line of the total (up to whole 元, so as not to fall below it)"),
            f"{value.offer.line_yuan:f}",
            "元",
        ]


def _base_value_name(parcel: ReportedParcel) -> str:
    if parcel.is_mixed:
        return text("base value (the sum of the parts)")
    if parcel.chains[0].frame.route is not None:
        return text("base value (street price × area)")
    if parcel.chains[0].frame.per_floor:
        return text("base value (benchmark price × area × plot ratio)")
    return text("base value (benchmark price × area)")


def _totals(parcel: ReportedParcel) -> Iterator[Block]:
    """How the total comes about, with the exact area: of a parcel, or of each of its parts."""
    for number, chain in enumerate(parcel.chains, 1):
        value = chain.value
        if value.estimate is None or parcel.estimate is None:
            continue
        ratio = known_ratio(chain.frame, chain.parcel) if chain.frame.per_floor else None
        factors = [f"{value.estimate.yuan_per_m2:f}", exact_area(chain.parcel.area)]
        factors += [] if ratio is None else [f"{ratio:f}"]
        said = {"formula": " × ".join(factors), "yuan": value.estimate.yuan, "number": number}
        several = len(parcel.chains) > 1
        words = (
            text("Total of part {number} = {formula} = {yuan} 元", **said)
            if several
            else text("Total = {formula} = {yuan} 元", **said)
        )
        yield ReportParagraph(words, "formula")


def exact_area(area: Fraction) -> str:
    """An area in ㎡ that a calculator takes: its figure, else that of 亩 with what a 亩 is, else a fraction."""
    if (shown := _decimals(area)) is not None:
        return shown
    in_mu = _decimals(mu(area))
    if in_mu is not None:
        return f"{in_mu} × {SQUARE_METRES_PER_MU.numerator} ÷ {SQUARE_METRES_PER_MU.denominator}"
    return f"{area.numerator} ÷ {area.denominator}"


def exact_area_note(parcel: ReportedParcel) -> str:
    """That the totals come from the exact area, and which it is; nothing where the area shown is exact."""
    area = sum((chain.parcel.area for chain in parcel.chains), Fraction(0))
    if _is_whole(area, parcel.value.area_m2):
        return ""
    in_mu = _decimals(mu(area))
    said = exact_area(area)
    if in_mu is None:
        return text("area ({exact} ㎡; totals by the exact area)", exact=said)
    return text("area ({mu} 亩 = {exact} ㎡; totals by the exact area)", mu=in_mu, exact=said)


def _decimals(figure: Fraction) -> str | None:
    """A figure of few decimals; None for one that has more, or no end."""
    rounded = round_half_up(figure, _FEW_DECIMALS)
    return plain(rounded) if Fraction(rounded) == figure else None


def _is_whole(area: Fraction, shown: Decimal) -> bool:
    return area == Fraction(shown)


def _estimate_rows(parcel: ReportedParcel, estimate: Estimate) -> Iterator[Row]:
    per_floor = parcel.value.basis.price_per == "floor"
    name = text("unit price, per floor area") if per_floor else text("unit price")
    if len(parcel.chains) > 1:
        name = text("mean unit price (for information; the total is the sum of the parts)")
    yield [name, f"{estimate.yuan_per_m2:f}", "元/㎡"]
    if per_floor:
        yield [text("price per land area (地面地价)"), calculated(estimate.land_yuan_per_m2), "元/㎡"]
    else:
        yield [text("price per floor area (楼面地价)"), calculated(estimate.floor_yuan_per_m2), "元/㎡"]
    yield [text("price in 万元/亩"), calculated(estimate.wan_per_mu), "万元/亩"]
    yield [text("total price"), f"{estimate.yuan:f}", "元"]
    yield [text("total price in 万元"), in_wan(estimate.wan_yuan), "万元"]
    on_street = parcel.chains[0].frame.route is not None
    name = text("difference from the street price") if on_street else text("difference from the benchmark price")
    yield [name, signed(parcel.difference), "%"]


def _in_words(estimate: Estimate) -> str:
    return text(
        "Total in capital figures (the result): RMB {exact}. Only for those who need 万元 to 0.01: {figure} 万元, in "
        "capital figures RMB {wan}.",
        exact=capitals(estimate.yuan),
        figure=wan_to_hundredths(estimate.wan_yuan),
        wan=capitals_in_wan(estimate.wan_yuan),
    )


def in_wan(wan: Decimal) -> str:
    """An exact amount in 万元 with two decimals, or as many as it has."""
    return f"{round_half_up(wan, max(2, -int(wan.as_tuple().exponent))):f}"


def wan_to_hundredths(wan: Decimal) -> str:
    """An amount in 万元 with two decimals, half-up."""
    return f"{round_half_up(wan, 2):f}"


def _remarks(parcel: ReportedParcel) -> Iterator[Block]:
    difference, offer = parcel.difference, parcel.value.offer
    if difference is not None and abs(difference) > USUAL_DIFFERENCE:
        yield ReportParagraph(
            text(
                "The difference of {share} % is beyond the 30 % that are usual: give the reasons.",
                share=signed(difference),
            ),
            "note",
        )
    yield ReportParagraph(
        text(
            "An agreement transfer may not go below 70 % of the printed benchmark price ({price} × 70 % = {line} "
            "元/㎡); clearing the line is necessary, not sufficient.",
            price=parcel.printed_price,
            line=plain(parcel.line),
        ),
        "note",
    )
    if offer is not None and offer.clears_70_percent is not None:
        said = {"offer": offer.yuan, "line": offer.line_yuan}
        yield ReportParagraph(
            text("The intended price or offer of {offer} 元 is not under the 70 % line of {line} 元.", **said)
            if offer.clears_70_percent
            else text("The intended price or offer of {offer} 元 is under the 70 % line of {line} 元.", **said),
            "note",
        )


def calculated(figure: Decimal | None) -> str:
    """A figure that the report works out, or that it could not."""
    return text("not calculated") if figure is None else f"{figure:f}"


def shown(figure: Decimal | None) -> str:
    """A figure, or that none is known."""
    return NOT_GIVEN if figure is None else f"{figure:f}"


def signed(share: Decimal | None) -> str:
    """A percentage with its sign."""
    return NOT_GIVEN if share is None else f"{share:+f}" if share else f"{share:f}"
