"""Where words stand in the ink of a page: in the cells of its tables, and in lines outside them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import Any

import cv2
import numpy as np

from landprice.documents.place import Box

_FEWEST_POINTS = 3
_ONE_LINE = 1.3
"""Times the height of a letter: what is together no higher is one line (the strokes of 三 are no lines)."""
_LETTER, _GAP = 1.5, 0.4
"""Times the height of a letter, maybe a digit: how high Han letters are, and how far their parts apart."""
_OFF_MIDDLE = 0.17
"""The share of a row that its figure may stand off its middle; two lines of one label stand further off theirs."""
_BESIDE, _SEVERAL, _SHORT = 8, 2, 14
"""Lines above and below whose gaps tell, in how many of them, and the longest word that is parted so, in letters."""
_NARROW, _POINT = 1.2, 0.35
"""The gap behind the point of wide digits is about as wide as a letter is high: ５５６．８７. It parts no words."""
_LEANS = 0.15
_ACROSS = 2
"""Points to both sides of an edge: 用 of 商业服务业设施用地 stood across it. A rest of the rule is thinner."""
_APART = 1.6
"""Times the height of a letter: words so far apart are of two cells."""


@dataclass(frozen=True, slots=True)
class InkBox:
    """A box around ink, in pixels; ``right`` and ``bottom`` are the first ones outside."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def height(self) -> int:
        return self.bottom - self.top

    @property
    def width(self) -> int:
        return self.right - self.left

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    def in_points(self, scale: float) -> Box:
        """The box where a pixel has so many points."""
        return self.left * scale, self.top * scale, self.right * scale, self.bottom * scale

    def with_(self, other: InkBox) -> InkBox:
        """The box around both."""
        return InkBox(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )


def pieces_of(ink: Any) -> list[InkBox]:
    """The boxes of what hangs together, without specks."""
    count, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    return [
        InkBox(left, top, left + width, top + height)
        for left, top, width, height, area in stats[1:count].tolist()
        if area >= _FEWEST_POINTS
    ]


def letter_height(pieces: Sequence[InkBox]) -> int:
    """How high the letters of a page are, in pixels: half of their area is of pieces no higher. Dust has no area."""
    letters = [each for each in pieces if each.height >= 6 and each.width < 4 * each.height]
    if not letters:
        return 0
    most = 4 * np.median([each.height for each in letters if each.width > 3])
    low = sorted((each for each in letters if each.height < most), key=lambda each: each.height)
    areas = np.cumsum([each.height * each.width for each in low])
    return low[int(np.searchsorted(areas, areas[-1] / 2))].height if low else 0


def lines_in(pieces: Sequence[InkBox], height: int) -> list[InkBox]:
    """The lines of text that the pieces of one cell make, from top to bottom."""
    lines: list[InkBox] = []
    for piece in sorted(pieces, key=lambda each: (each.top, each.left)):
        if lines and (piece.top < lines[-1].bottom or lines[-1].with_(piece).height <= _ONE_LINE * height):
            lines[-1] = lines[-1].with_(piece)
        else:
            lines.append(piece)
    return [line for line in lines if max(line.height, line.width) > height / 5]


def letters_in(pieces: Sequence[InkBox], height: int) -> list[InkBox]:
    """The pieces, those that make one letter together: 三 and 类 printed between two rows are of neither of them."""
    found = sorted(pieces, key=lambda each: each.left)
    while True:
        joined = _joined_once(found, height)
        if len(joined) == len(found):
            return found
        found = joined


def _joined_once(pieces: Sequence[InkBox], height: int) -> list[InkBox]:
    """The pieces from left to right, each with those above and below it that it makes a letter with."""
    found: list[InkBox] = []
    recent: list[int] = []
    for piece in pieces:
        recent = [at for at in recent if found[at].right > piece.left]
        other = next((at for at in recent if _is_one_letter(found[at], piece, height)), None)
        if other is None:
            recent.append(len(found))
            found.append(piece)
        else:
            found[other] = found[other].with_(piece)
    return sorted(found, key=lambda each: each.left)


def _is_one_letter(one: InkBox, other: InkBox, height: int) -> bool:
    """Whether two pieces stand above each other, no higher together than a letter, with hardly a gap between them."""
    shared = min(one.right, other.right) - max(one.left, other.left)
    both = one.with_(other)
    gap = both.height - one.height - other.height
    is_letter = both.height <= _LETTER * height and both.width <= 2 * _LETTER * height
    return is_letter and 2 * shared > min(one.width, other.width) and gap < _GAP * height


def words_in(pieces: Sequence[InkBox], height: int) -> list[InkBox]:
    """The words that pieces outside of tables make: those of a line that stand close together.

    A narrower gap parts them too where it lies in the gaps of other lines: 231.80 203.93 of a narrow column.
    """
    lines = _rows(letters_in(pieces, height), height)
    gaps = [_gaps(line, _APART * height) for line in lines]
    words: list[InkBox] = []
    for at, line in enumerate(lines):
        beside = [*gaps[max(0, at - _BESIDE) : at], *gaps[at + 1 : at + 1 + _BESIDE]]
        words += _words_of(line, list(chain.from_iterable(beside)), height)
    return [each for each in words if max(each.height, each.width) > height / 3]


def _words_of(line: Sequence[InkBox], others: Sequence[tuple[int, int]], height: int) -> Iterator[InkBox]:
    """The words of a line, short ones parted by the gaps of ``others`` too."""
    for word in _cut_at(line, _gaps(line, _APART * height)):
        own = [piece for piece in line if word.left <= piece.left < word.right]
        points = {piece.right for piece in own if max(piece.height, piece.width) < _POINT * height}
        between = [gap for gap in _gaps(own, _NARROW * height) if gap[0] not in points and _lies_in(gap, others)]
        yield from _cut_at(own, between) if word.width < _SHORT * height and between else [word]


def _gaps(line: Sequence[InkBox], least: float) -> list[tuple[int, int]]:
    """Where a line, from left to right, has no ink for so long."""
    found = []
    right = line[0].right if line else 0
    for piece in line[1:]:
        if piece.left - right >= least:
            found.append((right, piece.left))
        right = max(right, piece.right)
    return found


def _cut_at(line: Sequence[InkBox], gaps: Sequence[tuple[int, int]]) -> list[InkBox]:
    """The boxes of the pieces between gaps."""
    words: list[InkBox] = []
    ends = [gap[1] for gap in gaps]
    for piece in line:
        if words and not (ends and piece.left >= ends[0]):
            words[-1] = words[-1].with_(piece)
        else:
            ends = [end for end in ends if end > piece.left] if words else ends
            words.append(piece)
    return words


def _lies_in(gap: tuple[int, int], others: Sequence[tuple[int, int]]) -> bool:
    """Whether the middle of a gap lies in those of several lines."""
    middle = (gap[0] + gap[1]) / 2
    return sum(one < middle < other for one, other in others) >= _SEVERAL


def is_slanted(ink: Any) -> bool:
    """Whether a lone stroke leans to the right, as the slash of a cell without a figure and unlike a 1."""
    rows, columns = np.nonzero(ink)
    if not len(rows):
        return False
    third = max(1, (rows.max() - rows.min() + 1) // 3)
    above = columns[rows < rows.min() + third]
    below = columns[rows > rows.max() - third]
    return bool(above.mean() - below.mean() > _LEANS * (rows.max() - rows.min() + 1))


def parted(cells: Sequence[Box], pieces: Mapping[Box, Sequence[InkBox]], scale: float, axis: int) -> list[Box]:
    """The cells, those in two where a rule is faint.

    It is so between two columns (``axis`` 0) or rows (1) of others, with ink in the middle of both and none near it.
    """
    edges = sorted({side for cell in cells for side in (cell[axis], cell[axis + 2])})
    sides = {cell: [edge for edge in edges if cell[axis] <= edge <= cell[axis + 2]] for cell in cells}
    found: list[Box] = []
    for cell, own in sides.items():
        if _is_odd(cell, sides, axis) and _stand_apart(pieces.get(cell, ()), own, scale, axis):
            found += [_between(cell, one, other, axis) for one, other in pairwise(own)]
        else:
            found.append(cell)
    return found


def _is_odd(cell: Box, sides: Mapping[Box, Sequence[float]], axis: int) -> bool:
    """Whether a cell spans several columns where most beside it do not; in a head, or a stub, most do."""
    beside = [len(own) == 2 for other, own in sides.items() if other[1 - axis] == cell[1 - axis]]
    return len(sides[cell]) > 2 and 2 * sum(beside) > len(beside)


def _between(cell: Box, one: float, other: float, axis: int) -> Box:
    return (one, cell[1], other, cell[3]) if axis == 0 else (cell[0], one, cell[2], other)


def _stand_apart(pieces: Sequence[InkBox], edges: Sequence[float], scale: float, axis: int) -> bool:
    """Whether there is ink between each two edges, in the middle and clear of both, and no letter across one."""
    sides = [(each.left, each.right) if axis == 0 else (each.top, each.bottom) for each in pieces]
    extents = [(one * scale, other * scale) for one, other in sides]
    across = (one < at - _ACROSS and at + _ACROSS < other for one, other in extents for at in edges[1:-1])
    return not any(across) and all(_stands_between(extents, *each) for each in pairwise(edges))


def _stands_between(extents: Sequence[tuple[float, float]], start: float, end: float) -> bool:
    """Whether there is ink between two edges, in the middle and clear of both."""
    own = [each for each in extents if start < (each[0] + each[1]) / 2 < end]
    if not own:
        return False
    first, last, room = min(each[0] for each in own), max(each[1] for each in own), end - start
    is_within = first > start + 0.05 * room and last < end - 0.05 * room
    return is_within and abs((first + last) / 2 - (start + end) / 2) <= _OFF_MIDDLE * room


def levelled(words: Sequence[InkBox], height: int) -> list[tuple[InkBox, InkBox]]:
    """Each word with its box made as high as its line: by upper and lower ends words are told to stand in one line."""
    found: list[tuple[InkBox, InkBox]] = []
    for line in _rows(words, height):
        top, bottom = min(each.top for each in line), max(each.bottom for each in line)
        found += [(each, InkBox(each.left, top, each.right, bottom)) for each in line]
    return found


def _rows(boxes: Sequence[InkBox], height: int) -> list[list[InkBox]]:
    """Boxes by the line they stand in, from left to right: whole letters make the lines, strokes and dots join them."""
    rows: list[_Row] = []
    whole = [each for each in boxes if each.height >= height * 0.5]
    for box in sorted(whole, key=lambda each: each.top + each.bottom):
        if rows and rows[-1].top < box.middle < rows[-1].bottom:
            rows[-1].take(box, height)
        else:
            rows.append(_Row([box], box.top, box.bottom))
    for box in (each for each in boxes if each.height < height * 0.5):
        _take_stroke(rows, box, height)
    return [sorted(row.members, key=lambda each: each.left) for row in rows]


def _take_stroke(rows: list[_Row], box: InkBox, height: int) -> None:
    """Give a stroke or dot to the line nearest to it; a stroke by itself is a line."""
    near = [row for row in rows if row.top - height * 0.2 <= box.middle <= row.bottom + height * 0.3]
    if near:
        min(near, key=lambda row: abs((row.top + row.bottom) / 2 - box.middle)).members.append(box)
    elif box.width > height / 3:
        rows.append(_Row([box], box.top - height / 2, box.bottom + height / 2))


@dataclass(slots=True)
class _Row:
    """A line as it is made: its boxes, and between which heights others are of it."""

    members: list[InkBox]
    top: float
    bottom: float

    def take(self, box: InkBox, height: int) -> None:
        """Add a box; the line is as high as its last ones (the lower part of 元 stands lower than its line)."""
        self.members.append(box)
        recent = self.members[-8:]
        top, bottom = min(each.top for each in recent), max(each.bottom for each in recent)
        if bottom - top < 2 * height:
            self.top, self.bottom = top, bottom
