"""What the reader of a report should know: what is missing, the cautions, what the table does not cover."""

from __future__ import annotations

from collections.abc import Iterator

from landprice.core.messages import language_in_force, text
from landprice.core.startup import pattern
from landprice.reports.blocks import Block, ReportParagraph
from landprice.reports.parcels import ReportedParcel
from landprice.reports.words import step_name, with_days
from landprice.valuation.result import Caution

_OPTION = pattern(r"(?<!\s)\s*[（(]--[a-z-]+[）)]")
"""The option of the command line in a caution: ``(--rate)``."""
_BLANK = pattern(r"(?<=[一-鿿〕》）]) (?=[一-鿿0-9《（])|(?<=[0-9]) (?=[一-鿿])")
"""A blank between Chinese words, or between one and a figure: where a command line needs it, a report has none."""
_ENDS = ("。", "！", "？", ".", "!", "?", "；")


def caution_blocks(parcel: ReportedParcel) -> Iterator[Block]:
    """Each caution with its number; then what the table itself says that it does not cover."""
    said = [_in_a_report(caution) for caution in parcel.cautions]
    if parcel.value.missing:
        names = [step_name(name) for name in parcel.value.missing]
        said.insert(0, text("Missing: {names}. To be settled before a result is given.", names=names))
    for number, words in enumerate(said, 1):
        yield ReportParagraph(f"{number}. {words}")
    limits = parcel.chains[0].frame.table.limits
    if limits:
        yield ReportParagraph(text("What the table of the county does not cover:"))
        for words in limits:
            yield ReportParagraph(f"· {words}")


def _in_a_report(caution: Caution) -> str:
    """A caution as a sentence of a report: what to type at a command line has no place there, days are written out."""
    words = with_days(_OPTION.sub("", _said(caution)))
    if language_in_force() == "zh":
        words = _BLANK.sub("", words)
    return words if words.endswith(_ENDS) else text("{sentence}.", sentence=words)


def _said(caution: Caution) -> str:
    if caution.code == "no-corrections":
        return text(
            "The table has no system of corrections for regional and individual factors: the result is the price of "
            "the grade, corrected only by the other coefficients of this chapter, and not called that of the "
            "coefficient method."
        )
    if caution.code == "growth-kind-assumed":
        return text(
            "The growth is taken as compound, (1 + growth)^months: neither the table nor the valuer says whether it "
            "counts so or as 1 + growth × months."
        )
    return str(caution.message)
