"""A made-up document as an OFD file: its paragraphs, and its tables drawn with rules, page after page."""

from __future__ import annotations

from html import escape
from pathlib import Path

from helpers.ofds import rule, words, write
from helpers.render import Rendered, Rows, placed

LEFT, TOP, BOTTOM = 20.0, 20.0, 277.0
LINE, LETTER, MARGIN = 8.0, 4.0, 2.0


def write_ofd(rendered: Rendered, path: Path) -> None:
    """Write a document; a table that does not fit goes on over the page where no cell reaches across."""
    pages, drawn, down = [], "", TOP
    for part in rendered.parts:
        widths = [] if isinstance(part, str) else _widths(part)
        for piece in [part] if isinstance(part, str) else _pieces(part):
            height = LINE * (1 if isinstance(piece, str) else len(piece))
            if down + height > BOTTOM:
                pages.append(drawn)
                drawn, down = "", TOP
            drawn += _words(piece, LEFT, down + MARGIN) if isinstance(piece, str) else _table(piece, down, widths)
            down += height
        down += LINE
    write(path, *pages, drawn)


def _pieces(rows: Rows) -> list[Rows]:
    """The rows that spans hold together."""
    pieces: list[Rows] = []
    reached = 0
    for at, row in enumerate(rows):
        if at >= reached:
            pieces.append([])
        pieces[-1].append(row)
        reached = max(reached, *(at + span.rows for span in row))
    return pieces


def _widths(rows: Rows) -> list[float]:
    """As wide as the longest word that has a column to itself."""
    cells = placed(rows)
    widths = [20.0] * max(column + span.columns for _, column, span in cells)
    for _, column, span in cells:
        each = (LETTER * len(span.text) + 2 * MARGIN) / span.columns
        for at in range(column, column + span.columns):
            widths[at] = max(widths[at], each)
    return widths


def _table(rows: Rows, top: float, widths: list[float]) -> str:
    lefts = [LEFT + sum(widths[:at]) for at in range(len(widths) + 1)]
    drawn = []
    for row, column, span in placed(rows):
        left, right = lefts[column], lefts[column + span.columns]
        upper, lower = top + LINE * row, top + LINE * (row + span.rows)
        drawn.append(rule((left, upper), (right, upper), (right, lower), (left, lower), (left, upper)))
        if span.text:
            drawn.append(_words(span.text, left + MARGIN, upper + MARGIN))
    return "".join(drawn)


def _words(text: str, left: float, top: float) -> str:
    """Their letters a width apart, which is counted before signs such as < are escaped."""
    deltas = " ".join("4" if sign >= "\u2e80" else "2" for sign in text[:-1])
    return words(escape(text), left, top, deltas)
