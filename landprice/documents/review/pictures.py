"""The pictures of a recognised document in the review page: each page with its figures framed, each cell cut out."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING

from landprice.core.messages import text
from landprice.documents.review.states import OTHER

if TYPE_CHECKING:
    from landprice.documents.document import Document, Place
    from landprice.documents.place import Box
    from landprice.documents.review.marks import Holder

_MARGIN, _PIXELS = 4.0, 1.6
"""Points of paper around a cell that is cut out, and pixels a point."""


class ScanPictures:
    """The pictures of the pages of a document; it has none where nothing was recognised."""

    def __init__(self, document: Document) -> None:
        self._scan = document.scan
        self._shown: set[int] = set()

    def style(self) -> Iterator[str]:
        """The pictures as backgrounds, each once, however many cells are cut out of it."""
        for number, page in self._scan.pages.items() if self._scan else ():
            content = base64.b64encode(page.jpeg).decode()
            yield f".page-{number} {{ background-image: url(data:image/jpeg;base64,{content}); }}"

    def sheet_before(self, place: Place, holders: dict[Place, Holder], names: dict[int, str]) -> Iterator[str]:
        """The picture of the page that begins at ``place``, its figures framed and linked to their marks."""
        if self._scan is None or place.page in self._shown or not self._scan.holds(place):
            return
        self._shown.add(place.page)
        page = self._scan.pages[place.page]
        label = escape(text("picture of page {page}", page=place.page))
        yield f'<div class="sheet page-{place.page}" role="img" aria-label="{label}" '
        yield f'style="aspect-ratio: {page.width:.0f} / {page.height:.0f}">'
        for holder in holders.values():
            marks = [mark for mark in holder.marks if mark.state != OTHER or mark.finding is not None]
            box = self._box_of(holder.place) if marks and holder.place.page == place.page else None
            if box is not None:
                yield self._frame(box, place.page, marks[0].state, names.get(id(marks[0]), ""))
        yield "</div>"

    def cut_out(self, place: Place | None, digits: str) -> str:
        """The picture of the cell at ``place``; empty where nothing was recognised there."""
        box = self._box_of(place) if place is not None else None
        if box is None or place is None or self._scan is None:
            return ""
        page = self._scan.pages[place.page]
        left, top, right, bottom = box[0] - _MARGIN, box[1] - _MARGIN, box[2] + _MARGIN, box[3] + _MARGIN
        sizes = [round(side * _PIXELS) for side in (right - left, bottom - top, page.width, page.height, left, top)]
        width, height, whole_width, whole_height, x, y = sizes
        style = (
            f"width:{width}px;height:{height}px;background-size:{whole_width}px {whole_height}px;"
            f"background-position:{-x}px {-y}px"
        )
        label = escape(text("picture of {digits}", digits=digits))
        return f'<span class="cut page-{place.page}" role="img" aria-label="{label}" style="{style}"></span>'

    def readings(self, place: Place) -> str:
        """What both passes of the recognition read at ``place``, where they differ."""
        words = self._scan.of(place) if self._scan else ()
        differing = [word for word in words if word.again and word.again != word.text]
        return "; ".join(f"{word.text} / {word.again}" for word in differing)

    def _box_of(self, place: Place) -> Box | None:
        words = self._scan.of(place) if self._scan else ()
        if not words:
            return None
        boxes = [word.box for word in words]
        return (
            min(box[0] for box in boxes), min(box[1] for box in boxes),
            max(box[2] for box in boxes), max(box[3] for box in boxes),
        )  # fmt: skip

    def _frame(self, box: Box, number: int, state: str, name: str) -> str:
        assert self._scan is not None
        page = self._scan.pages[number]
        left, width = box[0] / page.width * 100, (box[2] - box[0]) / page.width * 100
        top, height = box[1] / page.height * 100, (box[3] - box[1]) / page.height * 100
        style = f"left:{left:.2f}%;top:{top:.2f}%;width:{width:.2f}%;height:{height:.2f}%"
        return f'<a class="frame {state}" href="#{name}" tabindex="-1" aria-hidden="true" style="{style}"></a>'
