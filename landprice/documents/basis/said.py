"""What a text says of the basis of prices: one item each, with what it is of."""

from __future__ import annotations

from dataclasses import dataclass

from landprice.core.messages import Message
from landprice.documents.document import Place
from landprice.documents.items.cells import UseName

FIELDS = ("valuation_date", "tenure_years", "plot_ratio", "servicing", "price_per", "right")
MEANS = "means"
"""The item of what a servicing word means (五通 is 通路、通电…); its value is the word."""
UNREAD = "unread"
"""The item of words on the basis that are not understood, ``why`` says so; of a value of another matter has it none."""


@dataclass(frozen=True, slots=True)
class Said:
    """One item of the basis as a document says it.

    ``use`` None: of all uses; ``grade`` and ``scope`` empty: of all. ``value`` empty: something is said of it that is
    not understood. ``is_rest``: of the uses that its sentence does not name (其他用地). ``beside``: of the grades
    that are none of these (其他级别). ``nth``: of which grade of how many that the use has (各级别分别为…). ``only``:
    of all uses, where these are all that the table has.
    """

    item: str
    value: str
    place: Place
    use: UseName | None = None
    kind: str = ""
    grade: str = ""
    scope: str = ""
    outside: tuple[str, ...] = ()
    inside: str = ""
    is_rest: bool = False
    beside: tuple[str, ...] = ()
    nth: tuple[int, int] = (0, 0)
    only: tuple[tuple[str, str], ...] = ()
    why: Message | None = None
    is_standing: bool = False
    """Whether it is said of the prices in force (现行), which a document on new ones tells beside theirs."""
    land: str = ""
    """The kind of land that a heading names above it: collective, allocated."""
