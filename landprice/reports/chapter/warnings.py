"""What the reader of a report should know: what is missing, the cautions, what the table does not cover."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from landprice.core.messages import text
from landprice.core.startup import pattern
from landprice.reports.blocks import Block, ReportParagraph
from landprice.reports.words import step_name

if TYPE_CHECKING:
    from landprice.reports.parcels import ReportedParcel
    from landprice.valuation.result import Caution


_OPTION = pattern(r"(?<!\s)\s*[（(]--[a-z-]+[）)]")
"""The option of the command line in a caution: ``(--rate)``."""


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
    """A caution as a report has it: what to type at a command line has no place there."""
    if caution.code == "growth-kind-assumed":
        return text(
            "The growth is taken as compound, (1 + growth)^months: neither the table nor the valuer says whether it "
            "counts so or as 1 + growth × months."
        )
    return _OPTION.sub("", str(caution.message))
