"""The basis in columns of a table: what the rows of a use say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from landprice.documents.basis.in_cells import place_behind
from landprice.documents.basis.said import FIELDS, UNREAD, Said
from landprice.documents.basis.sentences import BasisReader
from landprice.documents.document import Place
from landprice.documents.items.cells import WORDS, Cell
from landprice.documents.items.land_names import LAND
from landprice.documents.items.letters import plain
from landprice.documents.items.reasons import IN_WORDS
from landprice.documents.rows.figures import Figure, Reading

_MERGED = ("servicing", "valuation_date", "right", "tenure_years")
"""Items that stand in one cell merged over all rows of a use."""
_OF_ALL = ("servicing", "valuation_date", "right")
"""Items that stand in one cell merged over all rows of a place."""
_SAME = re.compile("同上|〃|″|同(?P<use>.+)")
_CALLED = {
    "plot_ratio": "容积率：",
    "tenure_years": "使用年限：",
    "servicing": "开发程度：",
    "valuation_date": "估价期日：",
    "right": "权利类型：",
}
"""The field of a column as its cells would name it before their words."""


def said_of_rows(reading: Reading) -> list[Said]:
    """The basis in columns of a table: what all rows of a use say alike holds for all its grades."""
    groups: dict[tuple[str, ...], list[Figure]] = {}
    found: list[Said] = []
    for figure in with_repeated(reading.basis):
        if own := _in_own_words(figure, reading):
            found += own
            continue
        key = (figure.text("quantity"), *map(figure.text, ("place", LAND, "class")), _use_name(figure))
        groups.setdefault(key, []).append(figure)
    for item in _OF_ALL if len(groups) > 1 else ():
        if merged := _merged(reading, item):
            groups = {key: figures for key, figures in groups.items() if key[0] != item}
            groups |= {(item, figure.text("place")): [figure] for figure in merged}
    for key, figures in groups.items():
        found += _said_of_group(key[0], figures)
    return found


def with_repeated(figures: Sequence[Figure]) -> Iterator[Figure]:
    """The values in their order, each 同上 with the words of the one above it, 同住宅 with those of that use."""
    above: dict[tuple[str, str], str] = {}
    for figure in sorted(figures, key=lambda each: each.row):
        item, same = figure.text("quantity"), _SAME.fullmatch(plain(figure.cell.text))
        if same and (words := above.get((item, same["use"] or ""))):
            figure = replace(figure, cell=Cell(words, figure.cell.place), value=words)
        above[item, ""] = above[item, _use_name(figure)] = figure.cell.text
        yield figure


def _in_own_words(figure: Figure, reading: Reading) -> list[Said]:
    """What a cell says that names uses or grades itself (一、二级2.0,其他级别1.5); figures of none are left out."""
    item, cell = figure.text("quantity"), figure.cell
    every = _read_under(item, cell) if cell.sense.kind == WORDS else []
    said = [each for each in every if each.item == item]
    if cell.sense.kind == WORDS and cell.sense.figures and not said:
        reading.leave(cell, IN_WORDS, rival=figure.likely)
    if not any(map(_tells_of_what, said)):
        return []
    return [_under_labels(each, figure) for each in every if each.item in (item, UNREAD)]


def _tells_of_what(said: Said) -> bool:
    """Whether a statement names what it is of, or has no value."""
    return bool(said.use or said.grade or said.beside or said.scope or said.nth[0] or not said.value)


def _under_labels(said: Said, figure: Figure) -> Said:
    """What a cell says under the labels of its row, where it does not name its own."""
    own = _said_of_figure(said.item, "", figure, "" if said.beside or said.nth[0] else figure.text("grade"))
    use, kind = (said.use, said.kind) if said.use else (own.use, own.kind)
    return replace(
        said, use=use, kind=kind, grade=said.grade or own.grade, scope=said.scope or own.scope, land=own.land
    )


def _read_under(item: str, cell: Cell) -> list[Said]:
    """What the words of a cell say under the name of their field."""
    lead = _CALLED.get(item, "")
    return BasisReader().read(lead + cell.text.strip(), lambda at: place_behind(cell, len(lead), at))


def without_columns(said: Sequence[Said], reading: Reading) -> list[Said]:
    """What the cells of a table say but those in columns of a field, which are read with their rows."""
    cells = [(figure.text("quantity"), figure.cell) for figure in reading.basis]
    told = [cell for item, cell in cells if cell.sense.kind == WORDS or item == "right"]
    return [each for each in said if each.item not in (*FIELDS, UNREAD) or not any(_holds(c, each.place) for c in told)]


def _holds(cell: Cell, place: Place) -> bool:
    """Whether a place is in a cell."""
    start = cell.place.column
    within = place == cell.place if place.is_cell else start <= place.column <= start + len(cell.text)
    return place.row == cell.place.row and within


def said_by_cells(reading: Reading, told: Sequence[Said]) -> list[Said]:
    """What each cell in a column of a field says that none of the statements ``told`` of the rows stands for."""
    return [
        _said_of_figure(item, value, figure, figure.text("grade"))
        for figure in with_repeated(reading.basis)
        if (value := _basis_value(item := figure.text("quantity"), figure))
        and not any(each.item in (item, UNREAD) and _holds(figure.cell, each.place) for each in told)
    ]


def _merged(reading: Reading, item: str) -> list[Figure]:
    """The values of a field whose cell is merged over all rows of the table, or of each place: each stands once."""
    figures = [figure for figure in reading.basis if figure.text("quantity") == item]
    if len(figures) == 1:
        return [Figure("", {"quantity": item}, figures[0].cell)]
    places = [figure.text("place") for figure in figures]
    if len(set(places)) < max(len(places), 2):
        return []
    return [Figure("", {"quantity": item, "place": place}, f.cell) for f, place in zip(figures, places, strict=True)]


def _use_name(figure: Figure) -> str:
    return figure.use.name if figure.use else ""


def _said_of_group(item: str, figures: list[Figure]) -> list[Said]:
    """What the rows of one use say of one item."""
    told = _told(item, figures)
    if len(figures) == 1 and item in _MERGED:
        return [_said_of_figure(item, value, figure, "") for figure, value in told]
    if not all(figure.text("grade") for figure in figures) and len({value for _, value in told}) == 1:
        return [_said_of_figure(item, told[0][1], told[0][0], "")]
    return [_said_of_figure(item, value, each, each.text("grade")) for each, value in told if each.text("grade")]


def _told(item: str, figures: list[Figure]) -> list[tuple[Figure, str]]:
    return [(figure, value) for figure in figures if (value := _basis_value(item, figure))]


def _said_of_figure(item: str, value: str, figure: Figure, grade: str) -> Said:
    of_what = (figure.use, figure.text("class"), grade, figure.text("place"))
    return Said(item, value, figure.cell.place, *of_what, land=figure.text(LAND))


def _basis_value(item: str, figure: Figure) -> str:
    return next((each.value for each in _read_under(item, figure.cell) if each.item == item), "")
