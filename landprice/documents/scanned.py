"""What text recognition read of pictures: each word with its box on the page, its confidence, and a second reading."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from landprice.documents.place import Place

Box = tuple[float, float, float, float]
"""Left, top, right and bottom, in points, from the upper left corner of the page."""


@dataclass(frozen=True, slots=True)
class PictureToRead:
    """A picture that a format leaves to the recognition: before which block it stands, and its page or number.

    ``source`` tells where it is: ``page`` of a PDF, ``frame`` of a picture file, ``part`` of a package, ``data`` in
    base64, ``file`` in the folder of the document.
    """

    at: int
    page: int
    source: dict[str, Any]


@dataclass(frozen=True, slots=True)
class ScannedWord:
    """A word as it is read, and how it came about.

    ``recognised`` is the text before misread signs were put right, ``again`` what a second pass at another scale gave
    (empty where there was none: words without digits have one pass), ``confidence`` is from 0 to 1.
    """

    text: str
    box: Box
    confidence: float
    recognised: str
    again: str = ""


@dataclass(frozen=True, slots=True)
class ScannedPage:
    """The picture of a page, upright, as JPEG, and its size in points."""

    width: float
    height: float
    jpeg: bytes = b""


@dataclass(slots=True)
class Scan:
    """The pages of a document that were recognised, and their words by the place of the cell or word they stand in."""

    pages: dict[int, ScannedPage] = field(default_factory=dict)
    words: dict[Place, tuple[ScannedWord, ...]] = field(default_factory=dict)
    behind: frozenset[int] = frozenset()
    """Pages whose words another program recognised and put behind their picture: with no box and no second pass."""

    def of(self, place: Place) -> tuple[ScannedWord, ...]:
        """The words of the cell at ``place``, or of the word in a line that begins at or before it; none elsewhere."""
        if place.page not in self.pages:
            return ()
        if found := self.words.get(place):
            return found
        before = [each for each in self._of_line(place) if each.column <= place.column]
        return self.words[max(before, key=lambda each: each.column)] if before else ()

    def holds(self, place: Place) -> bool:
        """Whether a place is on a page that was recognised, here or by another program."""
        return place.page in self.pages or place.page in self.behind

    def _of_line(self, place: Place) -> Iterator[Place]:
        return (each for each in self.words if (each.page, each.line) == (place.page, place.line))
