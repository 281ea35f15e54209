"""Damage to a printed table, as copying does it: a cell lost, doubled, strayed or blanked, a label, a head cell or a
span lost, lines joined or cut."""

from __future__ import annotations

import random
from collections.abc import Callable

from helpers.any_layout import Printed
from helpers.render import Rows, Span

Damage = Callable[[Rows, random.Random], None]


def _is_figure(span: Span) -> bool:
    return span.text[:1].isdigit()


def _places(rows: Rows, wanted: Callable[[int, Span], bool]) -> list[tuple[int, int]]:
    return [(row, at) for row, spans in enumerate(rows) for at, span in enumerate(spans) if wanted(row, span)]


def _first_body(rows: Rows) -> int:
    return next((at for at, spans in enumerate(rows) if any(map(_is_figure, spans))), 0)


def _pick(rows: Rows, rng: random.Random, wanted: Callable[[int, Span], bool]) -> tuple[int, int] | None:
    places = _places(rows, wanted)
    return rng.choice(places) if places else None


def cell_lost(rows: Rows, rng: random.Random) -> None:
    if found := _pick(rows, rng, lambda _, span: _is_figure(span)):
        rows[found[0]].pop(found[1])


def cell_doubled(rows: Rows, rng: random.Random) -> None:
    if found := _pick(rows, rng, lambda _, span: _is_figure(span)):
        rows[found[0]].insert(found[1], rows[found[0]][found[1]])


def cell_strayed(rows: Rows, rng: random.Random) -> None:
    if found := _pick(rows, rng, lambda _, span: _is_figure(span)):
        span = rows[found[0]].pop(found[1])
        row = rng.choice(rows[_first_body(rows) :])
        row.insert(rng.randint(0, len(row)), span)


def cell_blanked(rows: Rows, rng: random.Random) -> None:
    if found := _pick(rows, rng, lambda _, span: _is_figure(span)):
        rows[found[0]][found[1]] = Span("")


def label_lost(rows: Rows, rng: random.Random) -> None:
    first = _first_body(rows)
    if found := _pick(rows, rng, lambda row, span: row >= first and not _is_figure(span) and len(span.text) > 1):
        rows[found[0]].pop(found[1])


def head_cell_lost(rows: Rows, rng: random.Random) -> None:
    first = _first_body(rows)
    if found := _pick(rows, rng, lambda row, _: row < first):
        rows[found[0]].pop(found[1])


def span_lost(rows: Rows, rng: random.Random) -> None:
    if found := _pick(rows, rng, lambda _, span: span.columns > 1 or span.rows > 1):
        span = rows[found[0]][found[1]]
        rows[found[0]][found[1]] = Span(span.text)


def lines_joined(rows: Rows, rng: random.Random) -> None:
    if len(rows) > 2:
        at = rng.randrange(1, len(rows))
        rows[at - 1] += rows.pop(at)


def line_cut(rows: Rows, rng: random.Random) -> None:
    at = rng.randrange(len(rows))
    if len(rows[at]) > 1:
        cut = rng.randrange(1, len(rows[at]))
        rows[at : at + 1] = [rows[at][:cut], rows[at][cut:]]


DAMAGES: dict[str, Damage] = {
    each.__name__: each
    for each in (
        cell_lost,
        cell_doubled,
        cell_strayed,
        cell_blanked,
        label_lost,
        head_cell_lost,
        span_lost,
        lines_joined,
        line_cut,
    )
}


def damaged(printed: Printed, name: str, rng: random.Random) -> Printed:
    """A copy of a document with one thing broken."""
    rows = [list(row) for row in printed.rows]
    DAMAGES[name](rows, rng)
    return Printed(printed.heading, rows, printed.truth)
