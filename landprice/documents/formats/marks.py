"""Words set so that they say something else: a raised digit is no digit of the figure before it, struck words are gone.

``2410¹`` is 2410 with a mark of a note, m² stays m².
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from landprice.core.messages import message
from landprice.documents.document import Note, Place

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_MOST_NOTES = 20
_LONGEST = 40


def raised(words: str) -> str:
    """``words`` that are set above the line."""
    return words.translate(_RAISED)


def is_on(attributes: Mapping[str, str]) -> bool:
    """Whether a property of a run (``strike``, ``vanish``) is not switched off."""
    return attributes.get("val", "1") not in ("0", "false", "off")


def notes_of_struck(struck: Sequence[tuple[Place, str]]) -> Iterator[Note]:
    """That words with a line through them were left out, each with its place; of many the first, and how many more."""
    seen = [(place, " ".join(words.split())) for place, words in struck if words.strip()]
    for place, words in seen[:_MOST_NOTES]:
        shown = words if len(words) <= _LONGEST else words[:_LONGEST] + "…"
        yield place, message("words that are struck out are not read: {words}", words=shown)
    if len(seen) > _MOST_NOTES:
        place, _ = seen[_MOST_NOTES]
        yield place, message("words are struck out in {count} more places", count=len(seen) - _MOST_NOTES)


def notes_of_pictures(pictures: Sequence[Place]) -> Iterator[Note]:
    """That pictures were left out, with the place of the first."""
    if pictures:
        yield (
            pictures[0],
            message("{count} pictures are not in the file, or not beside it, and are not read", count=len(pictures)),
        )
