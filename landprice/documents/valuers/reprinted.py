"""The correction figures that a report reprints, each with the section of a table that holds such figures."""

from __future__ import annotations

from typing import NamedTuple

from landprice.documents.corrections.file_parts.keyed_parts import ratio_of
from landprice.documents.corrections.marks import mark_of, period_of
from landprice.documents.corrections.result import CorrectionFigure
from landprice.documents.corrections.vocabulary import CLASS_KINDS, floor_of, right_of
from landprice.documents.items.letters import plain
from landprice.tables.corrections.figure_keys import interval_key, number_key, word_key
from landprice.words.servicing import item_of

_OF_STREETS = ("depth", "width")


class ReprintedCorrection(NamedTuple):
    """A figure; ``section`` and ``name`` are empty for what a table of corrections does not hold."""

    figure: CorrectionFigure
    section: str
    name: str


def slot_of(figure: CorrectionFigure) -> tuple[str, str]:
    """The section of a table that holds a figure, and what names it there; empty for none.

    Rates and growth are no matter of this comparison: other methods of a report have rates of their own.
    """
    kind, key = figure.kind, figure.key
    mark = mark_of(key)
    if kind == "factor":
        return "factor_sheets", f"{word_key(key)} {figure.level}"
    if kind in (*CLASS_KINDS, "sub-use"):
        return "classes", f"{kind} {word_key(key)}"
    if kind in ("plot-ratio", *_OF_STREETS):
        return _of_length(kind, ratio_of(key)[0] or mark.band)
    if kind in ("corner", "route"):
        return "routes", f"{'price' if kind == 'route' else kind} {word_key(key)}"
    names = {
        "tenure": ("tenure_tables", number_key(mark.figure) if mark.figure else ""),
        "area": ("area", word_key(mark.band or key)),
        "cost": ("servicing_costs", item_of(key)),
        "index": ("index", mark.day or period_of(plain(key))),
        "right": ("rights", right_of(key)),
        "floor": ("floors", floor_of(key)),
    }
    section, name = names.get(kind, ("", ""))
    return (section, name) if name else ("", "")


def _of_length(kind: str, number: str) -> tuple[str, str]:
    """A ratio, a depth or a width by its number."""
    if not number:
        return "", ""
    name = interval_key(number)
    return ("plot_ratios", name) if kind == "plot-ratio" else ("routes", f"{kind} {name}")
