"""Whether a document is a valuer's report on parcels, and no document that publishes prices."""

from __future__ import annotations

from landprice.documents.document import Document
from landprice.documents.finding.instruments import cut
from landprice.documents.items.letters import plain
from landprice.documents.valuers.statements import says

_MOST = 200_000
_FAMILIES = ("report", "price", "about", "subject")


def is_valuers_report(document: Document) -> bool:
    """Whether a document speaks of a result, its price, its day and its parcel as reports do, and is no instrument.

    An approval, notice or announcement of prices has a title with a document number, and values no parcel.
    """
    text = plain("\n".join(part.text for part in document.parts())[:_MOST])
    if not all(says(text, family) for family in _FAMILIES):
        return False
    return not any(each.number and each.title for each in cut(document.blocks[:40]))
