"""A picture as grey ink on even paper: seals, shadows and coloured paper taken away, and its ink as black and white."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np

_PAPER = 255
_COLOURED, _DARK = 55, 150
"""Ink is coloured where its colours differ by more than the one, and it is brighter than the other: black ink with the
red of a seal on it is darker.
"""
_AROUND = 5
"""Around coloured ink its grey rim goes with it; what is darker is black ink."""
_RULE_BELOW, _RUN = 0.8, 100
"""A thin rule below a seal is that share as bright as the seal; a side of the page is so many times its least run."""
_LEAST_CONTRAST = 25
_SMALL = 4
"""So many times smaller is the picture in which the paper is looked for."""


def grey_of(picture: Any) -> Any:
    """The brightest of the three colours at each point, white where it is coloured: seals fade, black ink stays."""
    if picture.ndim == 2:
        return picture
    brightest = picture.max(axis=2)
    colour = brightest - picture.min(axis=2)
    is_coloured, is_bright = colour > _COLOURED, brightest > _DARK
    if not is_coloured.any():
        return brightest
    beside = cv2.dilate((is_coloured & is_bright).astype(np.uint8), np.ones((_AROUND, _AROUND), np.uint8))
    rules = _straight_runs(brightest < _RULE_BELOW * float(np.median(brightest[is_coloured])), beside == 0)
    return np.where((beside > 0) & is_bright & (rules == 0), _PAPER, brightest).astype(np.uint8)


def _straight_runs(is_dark: Any, is_clear: Any) -> Any:
    """The dark points that run straight across or down and reach into what is clear of colour, as rules do.

    Letters do not run so far, and the edges of a stamp lie beside its colour all along.
    """
    dark, length = is_dark.astype(np.uint8), max(3, max(is_dark.shape) // _RUN)
    found = np.zeros_like(dark)
    for thick, long in (((3, 1), (1, length)), ((1, 3), (length, 1))):
        run = cv2.morphologyEx(cv2.dilate(dark, np.ones(thick, np.uint8)), cv2.MORPH_OPEN, np.ones(long, np.uint8))
        count, numbers = cv2.connectedComponents(run, connectivity=8)
        reaches = np.bincount(numbers[is_clear], minlength=count) > 0
        reaches[0] = False
        found |= reaches[numbers].astype(np.uint8)
    return found & dark


def evened(grey: Any) -> Any:
    """``grey`` with the paper white everywhere: the brightness of the paper around each point is divided out."""
    height, width = grey.shape
    small = cv2.resize(grey, (max(1, width // _SMALL), max(1, height // _SMALL)), interpolation=cv2.INTER_AREA)
    paper = cv2.medianBlur(cv2.dilate(small, np.ones((9, 9), np.uint8)), 31)
    paper = np.maximum(cv2.resize(paper, (width, height), interpolation=cv2.INTER_LINEAR), 1)
    return cv2.divide(grey, paper, scale=_PAPER)


def darker(even: Any, times: float) -> Any:
    """An evened picture with its ink so many times as dark."""
    return _PAPER - cv2.multiply(_PAPER - even, np.ones_like(even), scale=times)


def ink_of(even: Any) -> Any:
    """The ink of an evened picture as 255 on 0."""
    return cv2.threshold(even, _level_of(even), _PAPER, cv2.THRESH_BINARY_INV)[1]


def faint_ink_of(even: Any) -> Any:
    """The ink of an evened picture and what is half as dark, as 255 on 0."""
    level = _level_of(even)
    return cv2.threshold(even, (level + _PAPER) / 2 if level > 0 else level, _PAPER, cv2.THRESH_BINARY_INV)[1]


def _level_of(even: Any) -> float:
    """What is darker is ink; on a blank page nothing is."""
    level, _ = cv2.threshold(even, 0, _PAPER, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)
    return -1.0 if float(even.min()) > _PAPER - _LEAST_CONTRAST else float(np.clip(level, 110, 205))
