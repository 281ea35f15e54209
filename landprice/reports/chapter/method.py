"""The method, its steps, and what its result is."""

from __future__ import annotations

from collections.abc import Iterator

from landprice.core.messages import text
from landprice.reports.blocks import Block, ReportParagraph
from landprice.reports.chains import is_uncorrected, shown_steps
from landprice.reports.parcels import ReportedParcel
from landprice.reports.words import step_name


def method_name(parcel: ReportedParcel) -> str:
    """The method by its name; without a system of corrections it is not called so."""
    if parcel.is_by_coefficients:
        return text("Benchmark land price coefficient method")
    return text("Grade benchmark price, without correction for factors")


def method_blocks(parcel: ReportedParcel) -> Iterator[Block]:
    """What the method does, step by step, and what its result is not."""
    if parcel.is_by_coefficients:
        yield ReportParagraph(
            text(
                "The parcel is valued by the benchmark land price coefficient method (GB/T 18508-2014): the benchmark "
                "price of its land use and grade is corrected, coefficient by coefficient, for what differs between "
                "the parcel at its valuation date and what the price assumes."
            )
        )
    else:
        yield ReportParagraph(
            text(
                "The table at hand has no correction for regional and individual factors: the price of the land use "
                "and grade is brought to the conditions of the parcel as far as the figures go. This is not called the "
                "coefficient method."
            )
        )
    yield ReportParagraph(_steps(parcel))
    yield ReportParagraph(
        text(
            "What it comes to is a calculated result (测算结果) of one method. The norm asks for at least two "
            "methods; the value of the parcel is concluded from them together."
        )
    )


def _steps(parcel: ReportedParcel) -> str:
    names = dict.fromkeys(
        step_name(step.name)
        for chain in parcel.chains
        for step in shown_steps(chain)
        if step.name != "servicing" and not is_uncorrected(step)
    )
    if parcel.is_uncorrected:
        return text(
            "Steps: (1) collect the documents of the benchmark price; (2) settle land use and grade of the parcel; (3) "
            "take the benchmark price; (4) compare the parcel with what the price assumes; (5) settle the "
            "coefficients: {names}; regional and individual factors are not corrected, nothing is at hand for them; "
            "(6) settle the correction for servicing; (7) put them into the formula; (8) work out unit price, total "
            "and price per floor area, and check them.",
            names=list(names),
        )
    return text(
        "Steps: (1) collect the documents of the benchmark price and its corrections; (2) settle land use "
        "and grade of the parcel; (3) take the benchmark price; (4) compare the parcel with what the price "
        "assumes; (5) settle the coefficients: {names}; (6) settle the correction for servicing; (7) put "
        "them into the formula of the use; (8) work out unit price, total and price per floor area, and check them.",
        names=list(names),
    )
