"""The picture of a page → its blocks: words recognised in the cells of its tables and in the lines outside them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import cv2

from landprice.documents.document import Block, Grid, PageWord, Paragraph, Place
from landprice.documents.formats.printed.tables import DrawnTable, blocks_of_page, stands_in
from landprice.documents.formats.printed.unruled.tables import tables_by_places
from landprice.documents.formats.scan.engine import Recogniser
from landprice.documents.formats.scan.evened import darker, evened, grey_of, ink_of
from landprice.documents.formats.scan.located import FEWEST_WORDS, ScanPage, crop_of, located
from landprice.documents.formats.scan.misread import (
    DASH,
    is_dash,
    is_figure,
    is_grade,
    put_right,
)
from landprice.documents.formats.scan.names import is_like_name
from landprice.documents.formats.scan.numerals import lines_of_cells, with_sequences
from landprice.documents.formats.scan.upright import set_upright, sheet_of, straightened
from landprice.documents.formats.scan.words import InkBox, is_slanted
from landprice.documents.place import Box, ScannedPage, ScannedWord

_MARGIN, _MARGIN_AGAIN, _DARKER = 0.16, 0.42, 1.8
"""So much paper is around a word, in heights of its line, and so many times as dark it is read a second time: the
hairline of a 4 is faint (425.00 of kaiti at 150 dpi was 125.00 in the first pass).
"""
_SAMPLE, _LIKELY = 10, 4
"""So many words of about so many letters tell which way a page is up."""
_UNSURE, _UNSURE_AMONG, _UNSURE_SIGN, _FEW_SIGNS = 0.3, 0.5, 0.75, 3
_STROKES = ("1", "l", "I", "|", "丿", "ノ")
_LOWEST_DIGIT = 0.3
"""Times the height of a letter; the digits of songti have half of it."""
_SHOWN_SIDE, _QUALITY = 1500, 55


@dataclass(slots=True)
class RecognisedPage:
    """What a page says: blocks, the text of its lines, its words by their place, its picture.

    ``unsure`` are words with several digits that are let go, as of a blot or below a seal.
    """

    blocks: list[Block]
    lines: dict[tuple[int, int], str]
    words: dict[Place, tuple[ScannedWord, ...]]
    picture: ScannedPage
    unsure: list[str]


def page_of(picture: Any, recogniser: Recogniser) -> ScanPage | None:
    """The page in a picture, upright, with its words located; None where it holds none."""
    even = straightened(evened(sheet_of(grey_of(picture))))
    page = set_upright(even, located, lambda turned: _confidence(turned, recogniser))
    return page if page.boxes else None


def recognised(page: ScanPage, number: int, recogniser: Recogniser) -> RecognisedPage:
    """The words of a page read, each figure twice, and set into its tables and lines; the page gets this number."""
    read = _read(page, recogniser)
    words = _sure(read, page)
    page.tables += tables_by_places([word for word in words if not _is_in(word.box, page.tables)])
    page.tables.sort(key=lambda table: table.box[1])
    unsure = _unsure_figures(read, words)
    words = with_sequences(_with_dashes(words, page.tables), page.tables)
    lines: dict[tuple[int, int], str] = {}
    printed = [PageWord(each.text, each.box[0], each.box[2], each.box[1], each.box[3]) for each in words]
    blocks = blocks_of_page(printed, page.tables, number, lines)
    return RecognisedPage(blocks, lines, _by_place(blocks, page.tables, words), _shown(page), unsure)


def _confidence(page: ScanPage, recogniser: Recogniser) -> float:
    """How well the widest words of a page are read, as it is turned."""
    wide = [each for each in page.crops if each.width > 1.5 * each.height > page.height]  # a dash tells nothing
    some = sorted(wide, key=lambda each: abs(each.width - _LIKELY * each.height))[:_SAMPLE]
    found = recogniser.read([crop_of(page, each, _MARGIN) for each in some])
    return sum(score for _, score in found) / len(found) if found else 0.0


def _read(page: ScanPage, recogniser: Recogniser) -> list[ScannedWord]:
    """The words of a page; figures and names are read again at another scale."""
    found = recogniser.read([crop_of(page, box, _MARGIN) for box in page.crops])
    found = [(_as_drawn(page, box, text), score) for box, (text, score) in zip(page.crops, found, strict=True)]
    words = [
        ScannedWord(put_right(text), box.in_points(page.scale), round(score, 4), text)
        for box, (text, score) in zip(page.boxes, found, strict=True)
    ]
    twice = [at for at, word in enumerate(words) if is_figure(word) or is_like_name(word.text)]
    again = recogniser.read([darker(crop_of(page, page.crops[at], _MARGIN_AGAIN), _DARKER) for at in twice])
    for at, (text, score) in zip(twice, again, strict=True):
        confidence = min(words[at].confidence, round(score, 4)) if is_figure(words[at]) else words[at].confidence
        words[at] = replace(words[at], confidence=confidence, again=put_right(text))
    return words


def _unsure_figures(read: Sequence[ScannedWord], kept: Sequence[ScannedWord]) -> list[str]:
    ids = {id(word) for word in kept}
    return [word.text for word in read if id(word) not in ids and sum(map(str.isdecimal, word.text)) > 1]


def _sure(words: Sequence[ScannedWord], page: ScanPage) -> list[ScannedWord]:
    """The words that are read well enough to be no blots."""
    full = Counter(word.box[3] for word in words if word.confidence >= _UNSURE_SIGN)
    return [word for word in words if word.text and word.confidence >= _least_confidence(word, page, full)]


def _least_confidence(word: ScannedWord, page: ScanPage, full: Counter[float]) -> float:
    """How sure a word has to be: blots outside of cells and of lines of several words are read as one or two signs."""
    if _is_in(word.box, page.tables):
        return 0.0 if is_figure(word) else _UNSURE
    is_sign = len(word.text) < _FEW_SIGNS and word.text not in ("/", "") and not is_grade(word.text)
    if not is_sign:
        return _UNSURE
    return _UNSURE_SIGN if full[word.box[3]] < FEWEST_WORDS else _UNSURE_AMONG


def _as_drawn(page: ScanPage, box: InkBox, text: str) -> str:
    """The text of a word, a slash where a stroke that leans was taken for a 1; ink too low for digits holds none.

    Rests of a seal, of 4 and of 8 points below letters of 33, were read as 111 and 1-.
    """
    if box.height < _LOWEST_DIGIT * page.height and any(map(str.isdecimal, text)):
        return DASH if box.width > 2 * box.height else ""
    if text not in _STROKES:
        return text
    return "/" if is_slanted(ink_of(page.even[box.top : box.bottom, box.left : box.right])) else text


def _with_dashes(words: Sequence[ScannedWord], tables: Sequence[DrawnTable]) -> list[ScannedWord]:
    """The words, with dashes for 一 where it stands alone in a column of figures."""
    found = list(words)
    for members in lines_of_cells(words, tables, 0, lambda _: True):
        if any(is_figure(words[at]) for at in members):
            for at in members:
                if is_dash(words[at].text):
                    found[at] = replace(words[at], text=DASH)
    return found


def _is_in(word: Box, tables: Sequence[DrawnTable]) -> bool:
    return any(stands_in(word, table.box) for table in tables)


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
                found[cell.place] = tuple(word for word in words if stands_in(word.box, box))
        else:
            found |= _in_line(block, by_box)
    return {place: each for place, each in found.items() if each}


def _in_line(line: Paragraph, by_box: dict[Box, ScannedWord]) -> dict[Place, tuple[ScannedWord, ...]]:
    """The words of a line by the sign where each begins."""
    found: dict[Place, tuple[ScannedWord, ...]] = {}
    at = 0
    for word in line.words:
        at = max(line.text.find(word.text, at), at)
        scanned = by_box.get(word.box)
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
