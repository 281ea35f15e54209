"""A photographed or crooked page set straight: its sheet cut out, its rules made parallel, turned, and levelled."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import cv2
import numpy as np

from landprice.documents.formats.scan.evened import ink_of

_SMALL = 900
"""Pixels of the longer side of the picture in which angles are looked for."""
_MOST_SKEW = 5.0
_LEAST_SKEW = 0.04
_LEAST_SHEET, _MOST_SHEET = 0.3, 0.97
"""The share of a photograph that its sheet takes, where it is cut out."""
_LEAST_FRAME = 0.12
_CROOKED = 0.004
"""The share of its side by which a corner has to be off for a frame to be straightened."""
_BETTER = 1.1
"""Times clearer have the lines to be where a frame has been made square."""
_ELONGATED = 2.0
_SURE_WAY, _BETTER_WAY = 0.93, 0.05
_Page = TypeVar("_Page")


def sheet_of(grey: Any) -> Any:
    """The sheet of paper in a photograph, its four corners made square; the whole where there is none to be seen."""
    small, scale = _shrunk(grey)
    blurred = cv2.GaussianBlur(small, (9, 9), 0)
    level, bright = cv2.threshold(blurred, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    rim = np.concatenate([blurred[:4].ravel(), blurred[-4:].ravel(), blurred[:, :4].ravel(), blurred[:, -4:].ravel()])
    if float(np.median(rim)) > level:
        return grey
    closed = cv2.morphologyEx(bright, cv2.MORPH_CLOSE, np.ones((25, 25), np.uint8))
    corners = _corners_of_largest(closed)
    if corners is None or not _LEAST_SHEET < _share(corners, small.shape) < _MOST_SHEET:
        return grey
    return _squared(grey, corners / scale, whole=False)


def straightened(even: Any) -> Any:
    """An evened page without perspective and skew, by the frame of its largest table and by its lines."""
    even = _levelled(even)
    corners = _frame(even)
    if corners is None:
        return even
    squared = _levelled(_squared(even, corners, whole=True))
    return squared if _regularity(squared) > _BETTER * _regularity(even) else even


def _levelled(even: Any) -> Any:
    angle = _skew(even)
    return even if abs(angle) < _LEAST_SKEW else _turned(even, angle)


def _regularity(even: Any) -> float:
    """How clearly lines and columns of a page stand apart: both together, as a frame under a seal may spoil one."""
    small, _ = _shrunk(even)
    ink = (small < 170).astype(np.float32)
    across, down = (float(np.square(np.diff(ink.sum(axis=axis))).sum() / ink.shape[axis]) for axis in (0, 1))
    return float(np.sqrt(across * down))


def is_on_its_side(ink: Any) -> bool:
    """Whether the lines of a page run from top to bottom: letters smeared downwards make longer pieces than across."""
    small, _ = _shrunk(ink)
    small = (small > 60).astype(np.uint8)
    small = cv2.subtract(small, _long_runs(small))
    return _elongated(small, across=False) > 1.3 * _elongated(small, across=True)


def set_upright(even: Any, located: Callable[[Any], _Page], sure: Callable[[_Page], float]) -> _Page:
    """A page ``located`` in its picture as it is turned where its words are read best; ``sure`` tells how well."""
    ways = (1, 3) if is_on_its_side(ink_of(even)) else (0, 2)
    turned = (located(np.ascontiguousarray(np.rot90(even, way))) for way in ways)
    page = next(turned)
    if (confidence := sure(page)) > _SURE_WAY:
        return page
    other = next(turned)
    return other if sure(other) > confidence + _BETTER_WAY else page


def _shrunk(picture: Any) -> tuple[Any, float]:
    scale = min(1.0, _SMALL / max(picture.shape))
    if scale == 1.0:
        return picture, 1.0
    return cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), scale


def _long_runs(ink: Any) -> Any:
    across = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((1, 40), np.uint8))
    down = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((40, 1), np.uint8))
    return cv2.dilate(cv2.bitwise_or(across, down), np.ones((3, 3), np.uint8))


def _elongated(ink: Any, *, across: bool) -> float:
    """How much of the ink, smeared in one direction, is of pieces that run that way."""
    smeared = cv2.dilate(ink, np.ones((1, 9) if across else (9, 1), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(smeared, connectivity=8)
    total = 0.0
    for _, _, width, height, area in stats[1:count].tolist():
        longer, shorter = (width, height) if across else (height, width)
        if longer > _ELONGATED * shorter and shorter > 4:
            total += area
    return total


def _corners_of_largest(shape: Any) -> Any:
    """The corners of the largest piece, clockwise from the upper left, where it has four."""
    outlines, _ = cv2.findContours(shape, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    if not outlines:
        return None
    hull = cv2.convexHull(max(outlines, key=cv2.contourArea))
    around = cv2.arcLength(hull, closed=True)
    for share in (0.01, 0.02, 0.03, 0.05):
        corners = cv2.approxPolyDP(hull, share * around, closed=True)
        if len(corners) == 4:
            return _clockwise(corners.reshape(4, 2).astype(np.float32))
    return None


def _clockwise(corners: Any) -> Any:
    sums, differences = corners.sum(axis=1), np.diff(corners, axis=1).ravel()
    order = [sums.argmin(), differences.argmin(), sums.argmax(), differences.argmax()]
    return corners[order] if len(set(order)) == 4 else None


def _share(corners: Any, shape: tuple[int, int]) -> float:
    return float(cv2.contourArea(corners)) / float(shape[0] * shape[1])


def _frame(even: Any) -> Any:
    """The corners of the largest ruled table where they are off a rectangle; None where all is straight."""
    small, scale = _shrunk(even)
    ink = (small < 170).astype(np.uint8) * 255
    across = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((1, 18), np.uint8))
    down = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((18, 1), np.uint8))
    rules = cv2.morphologyEx(cv2.bitwise_or(across, down), cv2.MORPH_CLOSE, np.ones((5, 5), np.uint8))
    corners = _corners_of_largest(rules)
    if corners is None or _share(corners, small.shape) < _LEAST_FRAME:
        return None
    left_top, right_top, right_bottom, left_bottom = corners
    sides = ((left_top, right_top, 1), (left_bottom, right_bottom, 1), (left_top, left_bottom, 0))
    slopes = [(one[axis] - other[axis]) / max(1.0, float(np.linalg.norm(one - other))) for one, other, axis in sides]
    right = (right_top[0] - right_bottom[0]) / max(1.0, float(np.linalg.norm(right_top - right_bottom)))
    is_parallel = abs(slopes[0] - slopes[1]) < _CROOKED and abs(slopes[2] - right) < _CROOKED
    return None if is_parallel else corners / scale


def _squared(picture: Any, corners: Any, *, whole: bool) -> Any:
    """The picture with the four corners made a rectangle: what is within them, or the ``whole`` around it too."""
    left_top, right_top, right_bottom, left_bottom = corners
    width = max(np.linalg.norm(right_top - left_top), np.linalg.norm(right_bottom - left_bottom))
    height = max(np.linalg.norm(left_bottom - left_top), np.linalg.norm(right_bottom - right_top))
    start = np.array([0, 0], np.float32) if not whole else np.array([left_top[0], left_top[1]], np.float32)
    square = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32) + start
    change = cv2.getPerspectiveTransform(corners.astype(np.float32), square)
    size = (round(float(width)), round(float(height)))
    if whole:
        size = (picture.shape[1], picture.shape[0])
        change, size = _all_in_view(change, size)
    return cv2.warpPerspective(picture, change, size, flags=cv2.INTER_CUBIC, borderValue=255)


def _all_in_view(change: Any, size: tuple[int, int]) -> tuple[Any, tuple[int, int]]:
    """A change of perspective moved so that nothing of the picture is cut off, as far as it grows by a quarter."""
    width, height = size
    corners = np.array([[[0, 0]], [[width, 0]], [[width, height]], [[0, height]]], np.float32)
    moved = cv2.perspectiveTransform(corners, change).reshape(4, 2)
    least, most = moved.min(axis=0), moved.max(axis=0)
    least = np.maximum(least, [-width / 8, -height / 8])
    most = np.minimum(most, [width * 9 / 8, height * 9 / 8])
    shift = np.array([[1, 0, -least[0]], [0, 1, -least[1]], [0, 0, 1]])
    return shift @ change, (round(float(most[0] - least[0])), round(float(most[1] - least[1])))


def _skew(even: Any) -> float:
    """The angle by which a page has to be turned for its lines to be level, in degrees."""
    small, _ = _shrunk(even)
    # the page as it lies is the only one that no turning blurs: without rules it seemed the sharpest
    ink = cv2.GaussianBlur((small < 170).astype(np.float32), (3, 3), 0)
    best = max(np.arange(-_MOST_SKEW, _MOST_SKEW + 0.01, 0.5), key=lambda angle: _sharpness(ink, float(angle)))
    best = max(np.arange(best - 0.4, best + 0.41, 0.1), key=lambda angle: _sharpness(ink, float(angle)))
    return float(max(np.arange(best - 0.08, best + 0.081, 0.02), key=lambda angle: _sharpness(ink, float(angle))))


def _sharpness(ink: Any, angle: float) -> float:
    """How clearly lines stand apart from what is between them, at an angle, across or down."""
    turned = _turned(ink, angle, paper=0)
    return max(float(np.square(np.diff(turned.sum(axis=axis))).sum()) for axis in (0, 1))


def _turned(picture: Any, angle: float, paper: int = 255) -> Any:
    height, width = picture.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    flags = cv2.INTER_CUBIC if picture.dtype == np.uint8 else cv2.INTER_LINEAR
    return cv2.warpAffine(picture, turn, (width, height), flags=flags, borderValue=paper)
