"""Figures of coefficient tables that lost what set them apart: 0.63750.68260.7582 is three of four places."""

from __future__ import annotations

import re
from collections.abc import Iterator

from landprice.core.messages import Message, message
from landprice.documents.blocks.lines import Line
from landprice.documents.items.cells import Cell, cell_of
from landprice.documents.items.letters import plain

CORRECTIONS = message("a coefficient or a rate that no correction table holds")
_RUN = re.compile(r"(?<![0-9.+-])[0-9.+-]++")
_CORRECTION = re.compile("修正|系[数數]|[还還]原|[资資]本化率|利率")


def coefficients_in(line: Line) -> Iterator[tuple[str, Cell, Message]]:
    """Each coefficient or rate of a line that speaks of corrections, with its place."""
    if not _CORRECTION.search(line.text):
        return
    text = plain(line.text)
    if not _CORRECTION.search(text):
        return
    for found in _RUN.finditer(text):
        run = found[0].lstrip(".").rstrip(".+-")
        for value in _apart(run) if "." in run else ():
            yield value, cell_of(value, line.place), CORRECTIONS
    for found in re.finditer(r"(?<![0-9.])[0-9]{1,2}(?=[%‰])", text):
        yield found[0], cell_of(found[0], line.place), CORRECTIONS


def _apart(run: str) -> list[str]:
    """The figures of a run that all have as many places; else each as short as the next allows."""
    for places in (4, 3, 2, 1):
        parts = re.findall(rf"[+-]?[0-9]{{1,2}}\.[0-9]{{{places}}}", run)
        if len("".join(parts)) >= len(run) - 2 and len(parts) > 1 and not _has_more(run, places):
            return parts
    return re.findall(r"[+-]?[0-9]{1,2}?\.[0-9]+?(?=[+-]?[0-9]\.|[+-]|$)", run) or [run]


def _has_more(run: str, places: int) -> bool:
    """Whether a split at so many places leaves signs of another figure between."""
    return "".join(re.findall(rf"[+-]?[0-9]{{1,2}}\.[0-9]{{{places}}}", run)) not in run
