"""What the calculation comes to: formula, numbers, result; capital figures, the difference, the 70 % line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from landprice.core.messages import text
from landprice.core.units import plain, round_half_up
from landprice.reports.blocks import Block, ReportParagraph, ReportTable
from landprice.reports.chains import Chain, shown_steps, standard_depth, unpriced
from landprice.reports.chapter.formula import in_symbols
from landprice.reports.exact_areas import exact_area
from landprice.reports.parcels import USUAL_DIFFERENCE, ReportedParcel
from landprice.reports.result_rows import calculated, result_rows, signed, wan_to_hundredths
from landprice.reports.words import grade_name, step_name
from landprice.valuation.assemble import EXACT
from landprice.valuation.result import Estimate, Step
from landprice.valuation.route import rear_price
from landprice.valuation.steps.making import known_ratio
from landprice.valuation.written import addition, before_rounding, part
from landprice.words.capitals import MOST, capitals, capitals_in_wan

_PLACES = 4


def calculation_blocks(parcel: ReportedParcel, chain: Chain) -> Iterator[Block]:
    """Formula = numbers = result of one calculation; no result where the report gives none."""
    symbols = in_symbols(list(shown_steps(chain)))
    last = unpriced(chain) if parcel.withheld else chain.last
    yield ReportParagraph(f"P = {symbols}", "formula")
    unit = " 元/㎡" if last.value is not None else ""
    yield ReportParagraph(f"   = {last.formula}{unit}", "formula")
    if last.value is None and not parcel.withheld and chain.value.missing:
        yield ReportParagraph(f"   {_known_product(chain)}", "formula")


def _known_product(chain: Chain) -> str:
    """An incomplete calculation as far as it goes: the product of what is known, the symbols of what is missing.

    ``= 1710.449 × Kv``; with ``≈`` where the product has more than 4 decimals and is shown half-up.
    """
    steps = [chain.steps[0], *shown_steps(chain)]
    place = next((place for place, step in enumerate(steps) if step.name == "servicing"), len(steps))
    line, is_exact = _product(steps[:place])
    if place < len(steps) and steps[place].value != 0:
        line += addition(steps[place])
    if behind := steps[place + 1 :]:
        factor, is_exact_behind = _product(behind)
        line, is_exact = f"({line}) × {factor}", is_exact and is_exact_behind
    return f"{'=' if is_exact else '≈'} {line}"


def _product(steps: Sequence[Step]) -> tuple[str, bool]:
    """What is known multiplied, then each missing symbol; whether no digit of it was dropped."""
    product, symbols = Decimal(1), []
    for step in steps:
        if step.value is None:
            symbols.append(part(step))
        else:
            product = EXACT.multiply(product, step.value)
    rounded = round_half_up(product, _PLACES)
    return " × ".join([plain(rounded), *symbols]), rounded == product


def deep_lot_blocks(chain: Chain) -> Iterator[Block]:
    """The unit price of a lot deeper than the standard, from its front and its rear part."""
    if chain.rear is None:
        return
    yield ReportParagraph(
        text("The lot is deeper than the standard: front and rear part are weighted by their depths.")
    )
    formula, _, price = chain.value.steps[-1].formula.rpartition("; ")[2].rpartition(" = ")
    yield ReportParagraph(f"P = {formula} = {_before_rounding(chain)}{price} 元/㎡", "formula")


def _before_rounding(chain: Chain) -> str:
    """The mean of front and rear before it was rounded, with an arrow; nothing where that is not seen."""
    price, depth = chain.value.steps[-1].value, chain.parcel.depth
    if chain.rear is None or chain.price is None or chain.rear.price is None or price is None or depth is None:
        return ""
    front, whole = Fraction(standard_depth(chain)), Fraction(depth)
    behind, _ = rear_price(chain.frame, chain.rear.frame, chain.parcel, chain.rear.price)
    mean = (Fraction(chain.price) * front + behind * (whole - front)) / whole
    return before_rounding(price, mean, chain.frame.step)


def result_blocks(parcel: ReportedParcel) -> Iterator[Block]:
    """The results in a table; of an incomplete or withheld parcel what stands against one."""
    estimate = parcel.estimate
    if estimate is None:
        yield ReportParagraph(_why_none(parcel), "result")
    yield from _totals(parcel)
    if len(parcel.chains) > 1:
        yield parts_table(parcel)
    if len(parcel.chains) > 1 and estimate is not None:
        yield ReportParagraph(f"P = {parcel.value.steps[-1].formula} 元/㎡", "formula")
        yield ReportParagraph(
            text("The total is the sum of the parts; the mean unit price is for information only."), "note"
        )
    rows = [[row.name, row.shown, row.unit] for row in result_rows(parcel)]
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


def parts_table(parcel: ReportedParcel) -> ReportTable:
    """The parts of a mixed parcel beside each other, each with its own unit price and total; the sum below."""
    headings = [
        *(text("part"), text("land use"), text("grade"), text("area (㎡)"), text("benchmark price (元/㎡)")),
        *(text("unit price (元/㎡)"), text("total (元)")),
    ]
    rows = [[str(number), *_of_part(parcel, chain)] for number, chain in enumerate(parcel.chains, 1)]
    strong: tuple[int, ...] = ()
    if parcel.estimate is not None:
        rows.append([text("sum"), "", "", f"{parcel.value.area_m2:f}", "", "", f"{parcel.estimate.yuan:f}"])
        strong = (len(rows) - 1,)
    return ReportTable(text("Results of the parts"), headings, rows, (3, 4, 5, 6), strong)


def _of_part(parcel: ReportedParcel, chain: Chain) -> list[str]:
    value, estimate = chain.value, None if parcel.withheld else chain.value.estimate
    figures = [text("withheld")] * 2 if not value.missing else [calculated(None)] * 2
    if estimate is not None:
        figures = [f"{estimate.yuan_per_m2:f}", f"{estimate.yuan:f}"]
    price = value.benchmark.land_yuan_per_m2 if parcel.has_land_prices else value.benchmark.yuan_per_m2
    known = [f"{value.area_m2:f}", f"{price:f}"]
    return [chain.frame.use_name, grade_name(chain.frame.grade), *known, *figures]


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


def _in_words(estimate: Estimate) -> str:
    return text(
        "Total in capital figures (the result): RMB {exact}. Only for those who need 万元 to 0.01: {figure} 万元, in "
        "capital figures RMB {wan}.",
        exact=capitals(estimate.yuan),
        figure=wan_to_hundredths(estimate.wan_yuan),
        wan=capitals_in_wan(estimate.wan_yuan),
    )


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
