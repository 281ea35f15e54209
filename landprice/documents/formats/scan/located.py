"""An upright page with its ruled tables and the places of its words; nothing is read yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import cv2
import numpy as np

from landprice.documents.formats.printed.tables import DrawnTable, cell_at
from landprice.documents.formats.scan.evened import faint_ink_of, ink_of
from landprice.documents.formats.scan.ruled import rules_of, runs, tables_in
from landprice.documents.formats.scan.words import (
    InkBox,
    letter_height,
    letters_in,
    levelled,
    lines_in,
    parted,
    pieces_of,
    words_in,
)
from landprice.documents.place import Box

_LETTER_POINTS = 10.5
"""The height of a letter in points: the common size of tables (五号)."""
_SMALLEST_LETTER = 7
_FEWEST_ROWS, FEWEST_WORDS, _SHORT = 3, 3, 8
_BESIDE = 0.2
"""Times the height of a letter: so far to both sides of its ink a word is cut out of the page. The hairlines of 4 are
too faint for ink: 487 of songti in 7 points was 187.
"""


@dataclass(slots=True)
class ScanPage:
    """An upright page, ``whole`` and without its rules (``even``), with the places of its tables and words.

    Tables are in points, ``scale`` is points a pixel. Words are in pixels: ``crops`` as they are cut out, ``boxes`` as
    high as their lines.
    """

    whole: Any
    even: Any
    height: int
    scale: float
    tables: list[DrawnTable] = field(default_factory=list)
    boxes: list[InkBox] = field(default_factory=list)
    crops: list[InkBox] = field(default_factory=list)

    @property
    def may_hold_table(self) -> bool:
        """Whether there is a ruled table, or several lines of several short words."""
        lines: dict[int, int] = {}
        for box in self.boxes:
            if box.width < _SHORT * self.height:
                lines[box.bottom] = lines.get(box.bottom, 0) + 1
        return bool(self.tables) or sum(count >= FEWEST_WORDS for count in lines.values()) >= _FEWEST_ROWS


def located(even: Any) -> ScanPage:
    """The tables and words of an upright page."""
    ink = ink_of(even)
    height = letter_height(pieces_of(ink))
    if height < _SMALLEST_LETTER:
        return ScanPage(even, even, height, 1.0)
    across, down = runs(ink, faint_ink_of(even), height)
    scale = _LETTER_POINTS / height
    tables = tables_in(across, down, scale)
    ruled = rules_of(tables, across, down, scale, height)
    without = np.where(ruled > 0, np.maximum(even, 250), even).astype(np.uint8)
    page = ScanPage(even, without, height, scale, tables)
    pieces = [
        each for each in pieces_of(cv2.bitwise_and(ink, cv2.bitwise_not(ruled))) if not _is_rest_of_rule(each, height)
    ]
    _take_words(page, pieces)
    return page


def _is_rest_of_rule(piece: InkBox, height: int) -> bool:
    thin = max(2, height // 7)
    return (piece.height <= thin and piece.width > 2 * height) or (piece.width <= thin and piece.height > 1.5 * height)


def _take_words(page: ScanPage, pieces: Sequence[InkBox]) -> None:
    """The lines in each cell, then the words outside; pictures and blots are as high as many letters."""
    within, outside = _by_cell(page, pieces)
    for axis in (0, 1):
        page.tables = [replace(t, cells=tuple(parted(t.cells, within, page.scale, axis))) for t in page.tables]
        within, outside = _by_cell(page, pieces)
    for own in within.values():
        lines = lines_in(letters_in(own, page.height), page.height)
        page.boxes += lines
        page.crops += lines
    for word, box in levelled(words_in(outside, page.height), page.height):
        page.crops.append(word)
        page.boxes.append(box)


def _by_cell(page: ScanPage, pieces: Sequence[InkBox]) -> tuple[dict[Box, list[InkBox]], list[InkBox]]:
    """The pieces in each cell, and those outside of tables that may be letters."""
    within: dict[Box, list[InkBox]] = {}
    outside = []
    for piece in pieces:
        cell = cell_at(piece.in_points(page.scale), page.tables)
        if cell is not None:
            within.setdefault(cell, []).append(piece)
        elif piece.height < 4 * page.height:
            outside.append(piece)
    return within, outside


def crop_of(page: ScanPage, box: InkBox, margin: float) -> Any:
    """The picture of a line with paper around it."""
    around = max(2, round(margin * max(box.height, page.height * 0.8)))
    beside = max(1, round(_BESIDE * page.height))
    own = page.even[max(0, box.top - 1) : box.bottom + 1, max(0, box.left - beside) : box.right + beside]
    missing = max(0, round((page.height * 0.8 - box.height) / 2))
    above, aside = around + missing, max(0, around - beside)
    return cv2.copyMakeBorder(own, above, above, aside, aside, cv2.BORDER_CONSTANT, value=255)
