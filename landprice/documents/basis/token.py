"""The words that count in a sentence on the basis: their kinds, and which of them are a value of a field."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from landprice.documents.items.cells import UseName
from landprice.documents.items.items import DATE, FIGURE, LIMIT, RANGE, SERVICING, SIGN, YEARS, Item
from landprice.documents.items.vocabulary import QUANTITY, USE

FIELD, OTHERS, REST, PLACE, EACH, DOUBT, ANEW = "field", "others", "rest", "place", "each", "doubt", "anew"
GRADES_OF, VALUE, UNFIT, LIMITS = "grades", "value", "unfit", "limit"
PRICES, FORMER = "prices", "former"
"""Names of marks that bar a price: beside them, or of a former edition also behind them."""
EVERY_PLACE = "every place"
"""The name of all places together, which sets the one before it aside."""
LABELS = (USE, OTHERS, GRADES_OF, REST, PLACE)


@dataclass(frozen=True, slots=True)
class Token:
    """A word that counts. ``name`` is that of a field or sign, ``text`` its plain letters, ``depth`` the open brackets.

    ``uses`` are the uses of a label with their classes, ``grades`` its grades; ``item`` is what a value is.
    """

    kind: str
    start: int
    end: int
    text: str = ""
    name: str = ""
    uses: tuple[tuple[UseName, str], ...] = ()
    grades: tuple[str, ...] = ()
    item: Item | None = None
    depth: int = 0
    narrowed: bool = False

    @property
    def is_label(self) -> bool:
        """Whether it says of what a value is."""
        return self.kind in LABELS

    @property
    def is_figure(self) -> bool:
        """Whether it is a plain figure."""
        return self.item is not None and self.item.kind == FIGURE


def sentences_of(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """The tokens up to each full stop, with it."""
    sentence: list[Token] = []
    for token in tokens:
        sentence.append(token)
        if token.kind == SIGN and token.name == "。":
            yield sentence
            sentence = []
    if sentence:
        yield sentence


def is_value(token: Token, field: str) -> bool:
    """Whether a token is a value of ``field``."""
    if token.item is None or token.kind != VALUE or field not in _FITS:
        return False
    return _FITS[field](token.item)


def _is_ratio(item: Item) -> bool:
    if item.kind == "says":
        return item.value == "plot_ratio"
    return (item.kind == LIMIT and item.value[0] in "≤<") or (item.kind == FIGURE and 0 < Decimal(item.value) < 100)


def _is_term(item: Item) -> bool:
    if item.kind in (YEARS, FIGURE):
        return item.value.isdecimal() and 9 < int(item.value) < 100
    return item.kind == "says" and item.value == "tenure_years"


_FITS: dict[str, Callable[[Item], bool]] = {
    "plot_ratio": _is_ratio,
    "tenure_years": _is_term,
    "valuation_date": lambda item: item.kind == DATE and item.value.count("-") == 2,
    "servicing": lambda item: item.kind == SERVICING,
    "price_per": lambda item: item.kind == QUANTITY,
    "right": lambda item: item.kind == "says" and item.value == "right",
}
"""Which items are a value of a field."""


def is_unfit(token: Token, field: str) -> bool:
    """Whether a token stands where a value of ``field`` is expected, and is none: a range, a limit."""
    item = token.item
    if token.kind != VALUE or item is None or field not in ("plot_ratio", "tenure_years"):
        return False
    return item.kind in (RANGE, LIMIT) and not is_value(token, field)
