"""The formula of the use, as published and in symbols, and what each symbol stands for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from landprice.core.messages import text
from landprice.reports.blocks import Block, ReportParagraph, ReportTable
from landprice.reports.chains import Chain, is_uncorrected, shown_steps
from landprice.reports.words import status_name, step_name
from landprice.tables.table import corrections_of
from landprice.valuation.result import Step


def formula_blocks(chain: Chain) -> Iterator[Block]:
    """The formula, and each of its symbols with the value that it has here."""
    printed = _published(chain)
    formula = f"P = {in_symbols(list(shown_steps(chain)))}"
    symbols = _compact(formula)
    if printed is not None and _compact(printed) in (symbols, symbols.partition("=")[2]):
        yield ReportParagraph(text("The formula that the county publishes for {use}:", use=chain.frame.use_name))
    elif printed is not None:
        yield ReportParagraph(text("The formula that the county publishes for {use}:", use=chain.frame.use_name))
        yield ReportParagraph(printed, "formula")
        yield ReportParagraph(text("In the symbols of this chapter:"))
    else:
        yield ReportParagraph(
            text(
                "The table at hand has no published formula for {use}; the shape of GB/T 18508-2014 serves:",
                use=chain.frame.use_name,
            )
        )
    yield ReportParagraph(formula, "formula")
    steps = [chain.steps[0], *shown_steps(chain)]
    rows = [["P", price_meant(), "", ""]]
    rows += [[step.symbol, meaning_of(step, chain), _value(step), status_of(step)] for step in steps]
    headings = [text("symbol"), text("meaning"), text("value"), text("status")]
    yield ReportTable(text("Symbols of the formula"), headings, rows, right=(2,))
    yield from _roundings(chain)


def _roundings(chain: Chain) -> Iterator[Block]:
    """What is rounded, and to what: a reader with a calculator comes to the same figures."""
    places, unit = chain.frame.decimals, f"{chain.frame.step:f}"
    if places is None:
        words = text(
            "Rounding, half-up: coefficients not at all, the unit price to {unit} 元/㎡, the total to 1 元, other "
            "prices and the difference to 0.01.",
            unit=unit,
        )
    else:
        words = text(
            "Rounding, half-up: coefficients that are worked out to {places} decimals, the unit price to {unit} 元/㎡, "
            "the total to 1 元, other prices and the difference to 0.01.",
            places=places,
            unit=unit,
        )
    yield ReportParagraph(words, "note")
    sheet = chain.frame.printed.sheet if chain.frame.printed else None
    if sheet is not None:
        words = text("ΣKi in percent is rounded to {places} decimals.", places=sheet.places)
        yield ReportParagraph(words, "note")


def price_meant() -> str:
    """What P stands for."""
    return text("unit price of the parcel (元/㎡)")


def in_symbols(steps: Sequence[Step]) -> str:
    """The formula of these coefficients: products, D where it stands among them; what comes behind D multiplies it."""
    line, is_sum = "P1b", False
    for step in steps:
        if step.name == "servicing":
            line, is_sum = f"{line} + D", True
            continue
        symbol = f"({step.symbol})" if "+" in step.symbol else step.symbol
        line = f"({line}) × {symbol}" if is_sum else f"{line} × {symbol}"
        is_sum = False
    return line


def _compact(formula: str) -> str:
    """A formula without the differences of print that mean nothing."""
    return "".join(formula.split()).translate(str.maketrans("（）＋＝", "()+="))


def _published(chain: Chain) -> str | None:
    """The formula of the use as printed; None where the table holds none."""
    frame, corrections = chain.frame, corrections_of(chain.frame.table)
    parent = frame.table.land_uses[frame.use].of
    for part in corrections.formulas if corrections else ():
        if part.fits(frame.use, parent, frame.grade) and (part.route is not None) == (frame.route is not None):
            return part.printed
    return None


def meaning_of(step: Step, chain: Chain) -> str:
    """What the symbol of a step stands for."""
    if step.name == "benchmark":
        if chain.frame.route is not None:
            return text("street price (元/㎡)")
        return text("price of the floor (元/㎡)") if chain.parcel.floor is not None else text("benchmark price (元/㎡)")
    if step.name == "servicing":
        return text("correction for servicing (元/㎡)")
    if step.name == "factors":
        return text("correction for regional and individual factors")
    return text("coefficient of {name}", name=step_name(step.name))


def status_of(step: Step) -> str:
    """How a coefficient came about, as a person reads it."""
    return text("not corrected (nothing at hand)") if is_uncorrected(step) else status_name(step.status)


def _value(step: Step) -> str:
    return "?" if step.value is None else f"{step.value:f}"
