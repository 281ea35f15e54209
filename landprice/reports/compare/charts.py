"""A comparison as a picture: prices by grade, by use or by edition, in SVG or PNG."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

from landprice.core.errors import InputError, library
from landprice.core.messages import LANGUAGES, message, speaking, text
from landprice.core.wholefile import check_writable, named_in_errors, write_whole
from landprice.reports.compare.fonts import chinese_font
from landprice.reports.compare.grids import condition_words
from landprice.reports.compare.result import ComparedPrice, ComparedTable, PricesCompared
from landprice.reports.words import grade_name
from landprice.tables.field_names import field_name

ENDINGS = (".svg", ".png")
WAYS = ("grade", "use", "edition")
MOST_PANELS = 12
"""More pictures than these on one sheet are too small to read."""
_COLOURS = ("#3b6ea5", "#e08e45", "#5a9367", "#a94f5d", "#7d6b9e", "#8c7a5b", "#4aa3a2", "#b3b33f")
_WIDTH, _HEIGHT = 9, 4
_IN_ONE_COLUMN = 3
_ROOM_BESIDE_LINES = 0.12
_LABELS_FOR = 24
"""So many bars in a panel have their figures above them; more would run into each other."""


def draw_comparison(
    comparison: PricesCompared, path: Path, *, by: str | None, font: Path | None, language: str
) -> None:
    """Draw the prices to ``path``, whole or not at all; the figures are those of the comparison as shown.

    Raises FileError, InputError for a way that is none or does not fit, MissingLibraryError without ``charts``.
    """
    if language not in LANGUAGES:
        raise InputError(message("the language {language} is none of: {choices}", language=language, choices=LANGUAGES))
    check_writable(path, ENDINGS)
    way = _way(comparison, by)
    with speaking(language), _settings(chinese_font(font)):
        content = _drawn(comparison, way, path.suffix.lower()[1:])
    with named_in_errors(path):
        write_whole(path, content)


def _way(comparison: PricesCompared, by: str | None) -> str:
    """By what the prices are drawn; unsaid by edition where all tables are of one place, else by grade."""
    of_one_place = len({table.place for table in comparison.tables}) == 1
    dated = all(table.day_of_edition for table in comparison.tables)
    if by is None:
        return "edition" if of_one_place and dated else "grade"
    if by not in WAYS:
        raise InputError(message("a chart by {by} is none of: {choices}", by=by, choices=WAYS), WAYS)
    if by == "edition" and not (of_one_place and dated):
        raise InputError(message("a chart by edition is of dated editions of one place: choose grade or use"))
    return by


def _settings(font: str) -> AbstractContextManager[None]:
    settings = {
        "font.family": [font],
        "font.size": 10,
        "axes.unicode_minus": False,
        "svg.hashsalt": "landprice",
        "axes.spines.top": False,
        "axes.spines.right": False,
    }
    made: AbstractContextManager[None] = library("matplotlib", "charts").rc_context(settings)
    return made


def _drawn(comparison: PricesCompared, way: str, kind: str) -> bytes:
    panels = _panels(comparison, way)
    if len(panels) > MOST_PANELS:
        what = message(
            "{count} panels are more than the {most} of a chart: choose with --use or --grade",
            count=len(panels),
            most=MOST_PANELS,
        )
        raise InputError(what)
    across = 1 if len(panels) <= _IN_ONE_COLUMN else 2
    down = -(-len(panels) // across)
    figure = library("matplotlib.figure", "charts").Figure(
        figsize=(_WIDTH * across, _HEIGHT * down), dpi=150, layout="constrained"
    )
    axes = figure.subplots(down, across, squeeze=False).ravel()
    for axis in axes[len(panels) :]:
        axis.remove()
    for axis, (title, rows) in zip(axes, panels, strict=False):
        _panel(axis, comparison, way, rows)
        axis.set_title(title, loc="left", fontsize=11)
    figure.suptitle(text("Benchmark land prices compared"), fontsize=13)
    written = BytesIO()
    figure.savefig(written, format=kind, metadata={"Date": None} if kind == "svg" else {"Software": None})
    return written.getvalue()


def _panel(axis: Any, comparison: PricesCompared, way: str, rows: Sequence[ComparedPrice]) -> None:
    """One picture, with the bases below it: prices without their bases are not to be compared."""
    axis.set_ylabel(comparison.unit)
    axis.grid(axis="y", alpha=0.3)
    axis.set_axisbelow(True)
    if way == "edition":
        _lines(axis, comparison, rows)
    else:
        _bars(axis, comparison, rows, way)
    axis.set_ylim(0, max((row.price for row in rows if row.price is not None), default=1) * Decimal("1.12"))
    if way == "use":
        below = text("The bases differ from use to use: see the table of bases.")
    else:
        below = "\n".join(_basis(table, rows) for table in comparison.tables if _own(rows, table))
    axis.set_xlabel(below, loc="left", fontsize=8)


def _own(rows: Sequence[ComparedPrice], table: ComparedTable) -> list[ComparedPrice]:
    return [row for row in rows if row.number == table.number]


def _basis(table: ComparedTable, rows: Sequence[ComparedPrice]) -> str:
    """The basis of a table in one line, as far as it is the same for all grades drawn."""
    said = []
    for field in ("price_per", "plot_ratio", "tenure_years", "servicing"):
        words = condition_words(_own(rows, table), field)
        said.append(f"{field_name(field)} {words}")
    return f"{table.name}: " + text("; ").join(said)


def _panels(comparison: PricesCompared, way: str) -> list[tuple[str, list[ComparedPrice]]]:
    """The pictures of a sheet: one for each use, or, by use, one for each grade."""
    priced = [row for row in comparison.prices if row.price is not None]
    if way == "use":
        grades = list(dict.fromkeys(row.grade for row in priced))
        return [(grade_name(grade), [row for row in priced if row.grade == grade]) for grade in grades]
    return [(use, [row for row in priced if row.use == use]) for use in comparison.uses]


def _bars(axis: Any, comparison: PricesCompared, rows: Sequence[ComparedPrice], way: str) -> None:
    """A group of bars for each grade or use, a bar for each table."""
    places = list(dict.fromkeys(_group(row, way) for row in rows))
    shown = [table for table in comparison.tables if _own(rows, table)]
    for order, table in enumerate(shown):
        own = _own(rows, table)
        # a group is as wide as 4 fifths of the room between two, its bars side by side
        at = [places.index(_group(row, way)) + (order * 2 + 1 - len(shown)) * 2 / (5 * len(shown)) for row in own]
        bars = axis.bar(
            at,
            [row.price for row in own],
            4 / (5 * len(shown)),
            label=table.name,
            color=_COLOURS[(table.number - 1) % len(_COLOURS)],
        )
        if len(rows) <= _LABELS_FOR:
            axis.bar_label(bars, [f"{row.price:f}" for row in own], fontsize=8, padding=2)
    names = [grade_name(name) if way == "grade" else name for name in places]
    axis.set_xticks(range(len(places)), names)
    axis.legend(fontsize=9, frameon=False)


def _group(row: ComparedPrice, way: str) -> str:
    return row.grade if way == "grade" else row.use


def _lines(axis: Any, comparison: PricesCompared, rows: Sequence[ComparedPrice]) -> None:
    """A line for each grade over the dates of the editions."""
    days = [date.fromisoformat(table.day_of_edition) for table in comparison.tables]
    for number, grade in enumerate(dict.fromkeys(row.grade for row in rows)):
        own = sorted((days[row.number - 1], row.price) for row in rows if row.grade == grade)
        colour = _COLOURS[number % len(_COLOURS)]
        axis.plot(*zip(*own, strict=True), marker="o", label=grade_name(grade), color=colour)
        for day, price in own:
            axis.annotate(
                f"{price:f}", (day, price), textcoords="offset points", xytext=(0, 6), ha="center", fontsize=8
            )
    axis.set_xticks(days, [day.isoformat() for day in days])
    axis.margins(x=_ROOM_BESIDE_LINES)
    axis.legend(fontsize=9, frameon=False, loc="center left", bbox_to_anchor=(1, 0.5))
