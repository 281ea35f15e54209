"""What a document without a table says that it is about: the heading that names benchmark prices, or another matter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from landprice.core.messages import Message, message
from landprice.documents.blocks.headings import LONGEST_TITLE, heading_of, is_about_benchmark
from landprice.documents.blocks.lines import lines_of
from landprice.documents.blocks.shapes import HEADING, shape_of
from landprice.documents.items.reasons import reason_of

if TYPE_CHECKING:
    from landprice.documents.blocks.line import Line
    from landprice.documents.document import Document, Place


def headed_by(document: Document, figures: Sequence[str] = ()) -> tuple[Place, Message] | None:
    """The heading of a document that gives no table, and what is said of it; None where no heading tells.

    ``figures`` are those below it that were left out. 浙江省工业用地出让最低价标准 is of minimum prices, though no row
    of it grades a use.
    """
    titles = [line for line in lines_of(document) if len(line.text) <= LONGEST_TITLE and shape_of(line) == HEADING]
    for line in titles:
        if is_about_benchmark([line.text]):
            return line.place, _of_prices(_words(line), figures)
    for line in titles:
        if matter := heading_of([line]).matter:
            return line.place, message("{words}: {reason}", words=_words(line), reason=reason_of(matter))
    return None


def _of_prices(words: str, figures: Sequence[str]) -> Message:
    if not figures:
        return message("no figure of a table stands below the heading {words}", words=words)
    return message(
        "no table is read below the heading {words}: {count} figures are left out", words=words, count=len(figures)
    )


def _words(line: Line) -> str:
    return " ".join(cell.text.strip() for cell in line.full)
