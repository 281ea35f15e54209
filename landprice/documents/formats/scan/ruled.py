"""The straight rules of a page in its ink: long runs across and down, also where they are broken or a little bent."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import cv2
import numpy as np

from landprice.documents.formats.printed.rules import DrawnRule, tables_of_rules
from landprice.documents.formats.printed.tables import DrawnTable

_SHORTEST_ACROSS = 40
"""Of the width of the page, one in so many is the least that a rule runs across: longer than a stroke of a letter."""
_THICKEST = 120
_GAP = 150
_MOSTLY = 0.15
"""The share of a faint run that has to be sure ink: a thin rule that is blurred has a fifth."""
_FEWEST_COLUMNS = 2
_AT_END = 4
"""Points: a rule down so near to the end of the rules across closes the table."""
_LONG = 5
"""Times the height of a letter."""


def runs(ink: Any, faint: Any, height: int) -> tuple[Any, Any]:
    """The ink of rules across and down, for letters of ``height``; they go on through ``faint`` ink.

    A thin rule that is not quite level is half as dark where it steps from one row of points to the next.
    """
    least = max(int(1.7 * height), ink.shape[1] // _SHORTEST_ACROSS)
    found = []
    for is_across, length in ((True, least), (False, max(int(1.3 * height), 18))):
        sure = _opened(ink, length, across=is_across)
        found.append(cv2.bitwise_or(sure, _going_on(sure, _opened(faint, length, across=is_across))))
    return found[0], found[1]


def _going_on(sure: Any, faint: Any) -> Any:
    """The faint runs that are sure ones for a good part."""
    count, numbers, stats, _ = cv2.connectedComponentsWithStats(faint, connectivity=8)
    areas = stats[:, cv2.CC_STAT_AREA]
    shared = np.bincount(numbers[sure > 0], minlength=count)
    kept = shared >= _MOSTLY * areas
    kept[0] = False
    return np.where(kept[numbers], 255, 0).astype(np.uint8)


def _opened(ink: Any, length: int, *, across: bool) -> Any:
    """The runs of ink of a length, closed over small gaps, after runs a little shorter are let go over a step."""
    thick = np.ones((3, 1) if across else (1, 3), np.uint8)
    size = (length, 1) if across else (1, length)
    line = cv2.getStructuringElement(cv2.MORPH_RECT, size)
    found = cv2.morphologyEx(cv2.dilate(ink, thick), cv2.MORPH_OPEN, line)
    gap = max(ink.shape) // _GAP
    near = cv2.getStructuringElement(cv2.MORPH_RECT, (gap, 1) if across else (1, gap))
    return cv2.morphologyEx(found, cv2.MORPH_CLOSE, near)


def tables_in(across: Any, down: Any, scale: float) -> list[DrawnTable]:
    """The tables that the rules draw, in points (``scale`` points a pixel), without frames around plain text."""
    rules = [*_rules(across, scale, level=True), *_rules(down, scale, level=False)]
    return [table for table in tables_of_rules([*rules, *_missing_sides(rules)]) if _is_table(table)]


def rules_of(tables: Sequence[DrawnTable], across: Any, down: Any, scale: float, height: int) -> Any:
    """The ink of rules: runs at the sides of cells, elsewhere the long ones alone, which no stroke of a letter is."""
    ink = cv2.bitwise_or(across, down)
    long = cv2.bitwise_or(
        cv2.morphologyEx(across, cv2.MORPH_OPEN, np.ones((1, _LONG * height), np.uint8)),
        cv2.morphologyEx(down, cv2.MORPH_OPEN, np.ones((_LONG * height, 1), np.uint8)),
    )
    sides, beside = np.zeros_like(ink), np.zeros_like(ink)
    for box in (box for table in tables for box in table.cells):
        corners = [round(side / scale) for side in box]
        cv2.rectangle(sides, corners[:2], corners[2:], 255, max(3, height // 5))
        cv2.rectangle(beside, corners[:2], corners[2:], 255, 2 * (height // 3) + 1)
    long = cv2.bitwise_or(long, cv2.bitwise_or(sides, cv2.bitwise_and(ink, beside)))
    return cv2.dilate(long, np.ones((3, 3), np.uint8))


def _rules(runs_found: Any, scale: float, *, level: bool) -> list[DrawnRule]:
    count, _, boxes, _ = cv2.connectedComponentsWithStats(runs_found, connectivity=8)
    thickest = max(4, max(runs_found.shape) // _THICKEST)
    found = []
    for left, top, width, height, _ in boxes[1:count].tolist():
        if (height if level else width) > thickest:
            continue
        if level:
            middle = (top + height / 2) * scale
            found.append(DrawnRule(left * scale, middle, (left + width) * scale, middle))
        else:
            middle = (left + width / 2) * scale
            found.append(DrawnRule(middle, top * scale, middle, (top + height) * scale))
    return found


def _missing_sides(rules: Sequence[DrawnRule]) -> list[DrawnRule]:
    """Sides of a table that is open to the left and right: its rules across end there, and rules down stand within.

    The strokes of letters above and below the table are no rules of it.
    """
    whole = _widest(rules)
    if len(whole) < 3:
        return []
    heights = sorted(each.top for each in whole)
    uprights = [each.left for each in rules if _is_between(each, heights[0], heights[-1])]
    ends = min(each.left for each in whole), max(each.right for each in whole)
    return [DrawnRule(at, heights[0], at, heights[-1]) for at in ends if uprights and _is_far(at, uprights)]


def _is_between(rule: DrawnRule, top: float, bottom: float) -> bool:
    """Whether a rule stands upright between two heights, or reaches there."""
    return rule.left == rule.right and rule.top < bottom and rule.bottom > top


def _is_far(at: float, uprights: Sequence[float]) -> bool:
    return all(abs(each - at) >= _AT_END for each in uprights)


def _widest(rules: Sequence[DrawnRule]) -> list[DrawnRule]:
    """The rules across that are about as long as the longest."""
    levels = [each for each in rules if each.top == each.bottom]
    widest = max((each.right - each.left for each in levels), default=0.0)
    return [each for each in levels if each.right - each.left > 0.9 * widest]


def _is_table(table: DrawnTable) -> bool:
    """Whether most rows have several cells: a frame around text, or rules under lines, are no table."""
    lefts = {round(box[0]) for box in table.cells}
    return len(lefts) >= _FEWEST_COLUMNS
