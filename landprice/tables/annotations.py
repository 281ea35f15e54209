"""What stands beside the printed figures of a table: notices, national lines, evidence of the reading, errata."""

from __future__ import annotations

from typing import Annotated, Literal

from landprice.core.messages import message
from landprice.core.startup import record
from landprice.tables.table_model import Bound, Part, read_by
from landprice.tables.yaml.types import Day, Figure, Slug, Within, Words, as_count, problem


@record(kw_only=True, eq=False)
class IndustrialMinimum(Part):
    """The county's class (1 to 15) in the national industrial minimum prices, and where that is said."""

    land_class: Annotated[int, Bound(ge=1, le=15), read_by(as_count)]
    source: Words


@record(kw_only=True, eq=False)
class Erratum(Part):
    """An error of the published document, recorded beside the figures as printed."""

    rule: Words
    path: Words
    printed: Words
    should_read: Words
    reason: Words


@record(kw_only=True, eq=False)
class AllocatedShare(Part):
    """The price of the allocated right as a published share, in percent, of the price of the granted right."""

    uses: Annotated[tuple[Slug, ...], Bound(min_length=1)]
    percent: Annotated[Figure, Within(above=0, most=100)]
    source: Words


@record(kw_only=True, eq=False)
class Extension(Part):
    """A notice that the table stays in force: until a day, or as its words say."""

    document: Words
    until: Day | None = None
    words: Words | None = None

    def __post_init__(self) -> None:
        if (self.until is None) == (self.words is None):
            raise problem("LP004", message("an extension has `until` or, where the notice names no day, `words`"))


@record(kw_only=True, eq=False)
class CrossGrade(Part):
    """How a parcel of one use that lies in two grades (跨级宗地) is priced, and where that is said."""

    rule: Literal["area", "larger", "higher"]
    source: Words


@record(kw_only=True, eq=False)
class PriceEvidence(Part):
    """How sure the reading of the prices of a use is, and the day on which a keeper confirmed it.

    A series ``by-position`` (a short row read from its first grade on, a lost span) gives no estimate until confirmed.
    """

    land_use: Slug
    grades: Annotated[tuple[Words, ...], Bound(min_length=1)]
    how: Literal["proved", "ordered", "by-position"]
    because: Words | None = None
    checked: Day | None = None
    checked_by: Words | None = None
