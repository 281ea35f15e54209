"""The picture of a page → its blocks: words recognised in the cells of its tables and in the lines outside them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import cv2
import numpy as np

from landprice.documents.document import Block, Grid, PageWord, Paragraph, Place
from landprice.documents.formats.printed.tables import Box, DrawnTable, blocks_of_page
from landprice.documents.formats.scan.blots import without_blots
from landprice.documents.formats.scan.engine import Recogniser
from landprice.documents.formats.scan.evened import evened, grey_of, ink_of
from landprice.documents.formats.scan.misread import DASH, is_dash, put_right, with_commas, with_usual_decimals
from landprice.documents.formats.scan.numerals import with_sequences
from landprice.documents.formats.scan.readings import MARGIN, is_figure, read_again
from landprice.documents.formats.scan.ruled import rules_of, runs, tables_in
from landprice.documents.formats.scan.unruled import tables_by_places
from landprice.documents.formats.scan.upright import set_upright, sheet_of, straightened
from landprice.documents.formats.scan.words import (
    InkBox,
    is_slanted,
    letter_height,
    levelled,
    lines_in,
    parted,
    pieces_of,
    words_in,
)
from landprice.documents.place import ScannedPage, ScannedWord

_LETTER_POINTS = 10.5
"""The height of a letter in points: the common size of tables (五号)."""
_SMALLEST_LETTER = 7
_SAMPLE, _LIKELY = 10, 4
"""So many words of about so many letters tell which way a page is up."""
_UNSURE, _UNSURE_SIGN, _FEW_SIGNS = 0.3, 0.75, 3
_STROKES = ("1", "l", "I", "|", "丿", "ノ")
_SHOWN_SIDE, _QUALITY = 1500, 55
_FEWEST_ROWS, _FEWEST_WORDS, _SHORT = 3, 3, 8


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
        return bool(self.tables) or sum(count >= _FEWEST_WORDS for count in lines.values()) >= _FEWEST_ROWS


@dataclass(slots=True)
class RecognisedPage:
    """What a page says: blocks, the text of its lines, its words by their place, and its picture."""

    blocks: list[Block]
    lines: dict[tuple[int, int], str]
    words: dict[Place, tuple[ScannedWord, ...]]
    picture: ScannedPage


def page_of(picture: Any, recogniser: Recogniser) -> ScanPage | None:
    """The page in a picture, upright, with its words located; None where it holds none."""
    even = straightened(evened(sheet_of(grey_of(picture))))
    page = _located(set_upright(even, lambda turned: _confidence(turned, recogniser)))
    return page if page.boxes else None


def recognised(page: ScanPage, number: int, recogniser: Recogniser) -> RecognisedPage:
    """The words of a page read, each figure twice, and set into its tables and lines; the page gets this number."""
    words = _read(page, recogniser)
    page.tables += tables_by_places([word for word in words if not _is_in(word.box, page.tables)])
    page.tables.sort(key=lambda table: table.box[1])
    words = with_usual_decimals(with_commas(_with_dashes(without_blots(words, page.tables), page.tables)))
    words = with_sequences(words, page.tables)
    lines: dict[tuple[int, int], str] = {}
    printed = [PageWord(word.text, *_across_and_down(word.box)) for word in words]
    blocks = blocks_of_page(printed, page.tables, number, lines)
    return RecognisedPage(blocks, lines, _by_place(blocks, page.tables, words), _shown(page))


def _across_and_down(box: Box) -> tuple[float, float, float, float]:
    left, top, right, bottom = box
    return left, right, top, bottom


def _located(even: Any) -> ScanPage:
    """The tables and words of an upright page."""
    ink = ink_of(even)
    height = letter_height(pieces_of(ink))
    if height < _SMALLEST_LETTER:
        return ScanPage(even, even, height, 1.0)
    across, down = runs(ink, height)
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
        lines = lines_in(own, page.height)
        page.boxes += lines
        page.crops += lines
    for word, box in levelled(words_in(outside, page.height), page.height):
        page.crops.append(word)
        page.boxes.append(box)


def _by_cell(page: ScanPage, pieces: Sequence[InkBox]) -> tuple[dict[Box, list[InkBox]], list[InkBox]]:
    """The pieces in each cell, and those outside of tables that may be letters."""
    cells = [box for table in page.tables for box in table.cells]
    within: dict[Box, list[InkBox]] = {}
    outside = []
    for piece in pieces:
        cell = _cell_at(page, piece, cells)
        if cell is not None:
            within.setdefault(cell, []).append(piece)
        elif piece.height < 4 * page.height:
            outside.append(piece)
    return within, outside


def _cell_at(page: ScanPage, piece: InkBox, cells: Sequence[Box]) -> Box | None:
    across, down = (piece.left + piece.right) / 2 * page.scale, (piece.top + piece.bottom) / 2 * page.scale
    return next((box for box in cells if box[0] <= across <= box[2] and box[1] <= down <= box[3]), None)


def _confidence(even: Any, recogniser: Recogniser) -> float:
    """How well the widest words of a page are read, as it is turned."""
    page = _located(even)
    wide = [each for each in page.crops if each.width > 1.5 * each.height > page.height]  # a dash tells nothing
    some = sorted(wide, key=lambda each: abs(each.width - _LIKELY * each.height))[:_SAMPLE]
    found = recogniser.read([_crop(page, each, MARGIN) for each in some])
    return sum(score for _, score in found) / len(found) if found else 0.0


def _crop(page: ScanPage, box: InkBox, margin: float) -> Any:
    """The picture of a line with paper around it."""
    around = max(2, round(margin * max(box.height, page.height * 0.8)))
    own = page.even[max(0, box.top - 1) : box.bottom + 1, max(0, box.left - 1) : box.right + 1]
    missing = max(0, round((page.height * 0.8 - box.height) / 2))
    framed = cv2.copyMakeBorder(own, around + missing, around + missing, around, around, cv2.BORDER_CONSTANT, value=255)
    return cv2.cvtColor(framed, cv2.COLOR_GRAY2BGR)


def _widened(picture: Any, width: float) -> Any:
    return picture if width == 1.0 else cv2.resize(picture, None, fx=width, fy=1.0, interpolation=cv2.INTER_CUBIC)


def _read(page: ScanPage, recogniser: Recogniser) -> list[ScannedWord]:
    """The words of a page; figures and names are read again at another scale."""
    found = recogniser.read([_crop(page, box, MARGIN) for box in page.crops])
    found = [(_slash(page, box, text), score) for box, (text, score) in zip(page.crops, found, strict=True)]
    words = [
        ScannedWord(put_right(text), _in_points(box, page.scale), round(score, 4), text)
        for box, (text, score) in zip(page.boxes, found, strict=True)
    ]

    def read(numbers: Sequence[int], margin: float, width: float) -> list[tuple[str, float]]:
        return recogniser.read([_widened(_crop(page, page.crops[at], margin), width) for at in numbers])

    words = read_again(words, read)
    full = Counter(word.box[3] for word in words if word.confidence >= _UNSURE_SIGN)
    return [word for word in words if word.text and word.confidence >= _least_confidence(word, page, full)]


def _least_confidence(word: ScannedWord, page: ScanPage, full: Counter[float]) -> float:
    """How sure a word has to be: blots outside of cells and of lines of several words are read as one or two signs."""
    if _is_in(word.box, page.tables):
        return 0.0 if is_figure(word) else _UNSURE
    is_sign = len(word.text) < _FEW_SIGNS and word.text != "/" and full[word.box[3]] < _FEWEST_WORDS
    return _UNSURE_SIGN if is_sign else _UNSURE


def _slash(page: ScanPage, box: InkBox, text: str) -> str:
    """The text of a word, a slash where a stroke that leans was taken for a 1."""
    if text not in _STROKES:
        return text
    return "/" if is_slanted(ink_of(page.even[box.top : box.bottom, box.left : box.right])) else text


def _in_points(box: InkBox, scale: float) -> Box:
    return box.left * scale, box.top * scale, box.right * scale, box.bottom * scale


def _with_dashes(words: Sequence[ScannedWord], tables: Sequence[DrawnTable]) -> list[ScannedWord]:
    """The words, with dashes for 一 where it stands alone in a column of figures."""
    columns: dict[tuple[float, float], list[int]] = {}
    for at, word in enumerate(words):
        for table in tables:
            cell = next((box for box in table.cells if _stands_in(word.box, box)), None)
            if cell is not None:
                columns.setdefault((cell[0], cell[2]), []).append(at)
    found = list(words)
    for members in columns.values():
        if any(is_figure(words[at]) for at in members):
            for at in members:
                if is_dash(words[at].text):
                    found[at] = replace(words[at], text=DASH)
    return found


def _is_in(word: Box, tables: Sequence[DrawnTable]) -> bool:
    return any(_stands_in(word, table.box) for table in tables)


def _stands_in(word: Box, cell: Box) -> bool:
    across, down = (word[0] + word[2]) / 2, (word[1] + word[3]) / 2
    return cell[0] <= across <= cell[2] and cell[1] <= down <= cell[3]


def _by_place(
    blocks: Sequence[Block], tables: Sequence[DrawnTable], words: Sequence[ScannedWord]
) -> dict[Place, tuple[ScannedWord, ...]]:
    """The words by the cell, or by the place in a line, that they stand at."""
    found: dict[Place, tuple[ScannedWord, ...]] = {}
    by_box = {word.box: word for word in words}
    drawn = iter(sorted(tables, key=lambda table: table.box[1]))
    for block in blocks:
        if isinstance(block, Grid):
            boxes = sorted(next(drawn).cells, key=lambda box: (box[1], box[0]))
            for box, cell in zip(boxes, (cell for row in block.rows for cell in row), strict=True):
                found[cell.place] = tuple(word for word in words if _stands_in(word.box, box))
        else:
            found |= _in_line(block, by_box)
    return {place: each for place, each in found.items() if each}


def _in_line(line: Paragraph, by_box: dict[Box, ScannedWord]) -> dict[Place, tuple[ScannedWord, ...]]:
    """The words of a line by the sign where each begins."""
    found: dict[Place, tuple[ScannedWord, ...]] = {}
    at = 0
    for word in line.words:
        at = max(line.text.find(word.text, at), at)
        scanned = by_box.get((word.left, word.top, word.right, word.bottom))
        if scanned is not None:
            found[line.place.further(at)] = (scanned,)
        at += len(word.text)
    return found


def _shown(page: ScanPage) -> ScannedPage:
    """The picture of a page for the keeper."""
    height, width = page.whole.shape
    smaller = min(1.0, _SHOWN_SIDE / max(height, width))
    small = cv2.resize(page.whole, None, fx=smaller, fy=smaller, interpolation=cv2.INTER_AREA)
    _, content = cv2.imencode(".jpg", small, [cv2.IMWRITE_JPEG_QUALITY, _QUALITY])
    return ScannedPage(width * page.scale, height * page.scale, content.tobytes())
