"""A picture as grey ink on even paper: seals, shadows and coloured paper taken away, and its ink as black and white."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np

_PAPER = 255
_COLOURED, _DARK, _DARKER = 55, 150, 0.8
"""Ink is coloured where its colours differ by so much, and it is brighter than black ink with the red of a seal on it.

That is brighter than half of the coloured ink by that share, or than the other: a thin rule below a seal is 170 of 218.
"""
_AROUND = 5
"""Around coloured ink its grey rim goes with it; what is darker is black ink."""
_LEAST_CONTRAST = 25
_SMALL = 4
"""So many times smaller is the picture in which the paper is looked for."""


def grey_of(picture: Any) -> Any:
    """The brightest of the three colours at each point, white where it is coloured: seals fade, black ink stays."""
    if picture.ndim == 2:
        return picture
    brightest = picture.max(axis=2)
    colour = brightest - picture.min(axis=2)
    is_coloured = colour > _COLOURED
    if not is_coloured.any():
        return brightest
    is_bright = brightest > max(_DARK, _DARKER * float(np.median(brightest[is_coloured])))
    beside = cv2.dilate((is_coloured & is_bright).astype(np.uint8), np.ones((_AROUND, _AROUND), np.uint8))
    return np.where((beside > 0) & is_bright, _PAPER, brightest).astype(np.uint8)


def evened(grey: Any) -> Any:
    """``grey`` with the paper white everywhere: the brightness of the paper around each point is divided out."""
    height, width = grey.shape
    small = cv2.resize(grey, (max(1, width // _SMALL), max(1, height // _SMALL)), interpolation=cv2.INTER_AREA)
    paper = cv2.medianBlur(cv2.dilate(small, np.ones((9, 9), np.uint8)), 31)
    paper = np.maximum(cv2.resize(paper, (width, height), interpolation=cv2.INTER_LINEAR), 1)
    return cv2.divide(grey, paper, scale=_PAPER)


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
