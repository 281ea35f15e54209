"""The basis in columns of a table: what the rows of a use say."""

from __future__ import annotations

from collections.abc import Sequence

from landprice.documents.basis.said import Said
from landprice.documents.basis.sentences import BasisReader
from landprice.documents.document import Place
from landprice.documents.items.cells import Cell
from landprice.documents.items.items import Item
from landprice.documents.items.land_names import LAND
from landprice.documents.rows.figures import Figure, Reading

_MERGED = ("servicing", "valuation_date", "right", "tenure_years")
"""Items that stand in one cell merged over all rows of a use."""
_OF_ALL = ("servicing", "valuation_date", "right")
"""Items that stand in one cell merged over all rows of a place."""


def said_of_rows(reading: Reading) -> list[Said]:
    """The basis in columns of a table: what all rows of a use say alike holds for all its grades."""
    groups: dict[tuple[str, ...], list[Figure]] = {}
    for figure in reading.basis:
        key = (figure.text("quantity"), *map(figure.text, ("place", LAND, "class")), _use_name(figure))
        groups.setdefault(key, []).append(figure)
    for item in _OF_ALL if len(groups) > 1 else ():
        if merged := _merged(reading, item):
            groups = {key: figures for key, figures in groups.items() if key[0] != item}
            groups |= {(item, figure.text("place")): [figure] for figure in merged}
    many = len(reading.basis) > 3
    return [said for key, figures in groups.items() for said in _said_of_group(key[0], figures, many=many)]


def said_by_cells(reading: Reading, told: Sequence[Said]) -> list[Said]:
    """What each cell in a column of a field says that none of the statements ``told`` of the rows stands for."""
    known = {(said.item, said.place) for said in told}
    cells = [(figure.text("quantity"), figure) for figure in reading.basis]
    return [
        _said_of_figure(item, value, figure, figure.text("grade"))
        for item, figure in cells
        if (item, figure.cell.place) not in known and (value := _basis_value(item, figure))
    ]


def _merged(reading: Reading, item: str) -> list[Figure]:
    """The values of a field whose cell is merged over all rows of the table, or of each place: each stands once."""
    figures = [figure for figure in reading.basis if figure.text("quantity") == item]
    if len(figures) == 1 and _is_in_first_row(figures[0], reading, ""):
        return [Figure("", {"quantity": item}, figures[0].cell)]
    places = [figure.text("place") for figure in figures]
    if len(set(places)) < max(len(places), 2):
        return []
    if not all(_is_in_first_row(figure, reading, figure.text("place")) for figure in figures):
        return []
    return [Figure("", {"quantity": item, "place": place}, f.cell) for f, place in zip(figures, places, strict=True)]


def _is_in_first_row(figure: Figure, reading: Reading, place: str) -> bool:
    """Whether a value stands in the first row with prices, of all or of a place."""
    rows = [price.row for price in (*reading.prices, *reading.basis) if not place or price.text("place") == place]
    return figure.row == min(rows, default=figure.row)


def _use_name(figure: Figure) -> str:
    return figure.use.name if figure.use else ""


def _said_of_group(item: str, figures: list[Figure], *, many: bool) -> list[Said]:
    """What the rows of one use say of one item."""
    told = _told(item, figures)
    if len(figures) == 1 and many and item in _MERGED:
        return [_said_of_figure(item, value, figure, "") for figure, value in told]
    if not all(figure.text("grade") for figure in figures):
        if len({value for _, value in told}) == 1:
            return [_said_of_figure(item, told[0][1], told[0][0], "")]
    return [_said_of_figure(item, value, each, each.text("grade")) for each, value in told if each.text("grade")]


def _told(item: str, figures: list[Figure]) -> list[tuple[Figure, str]]:
    return [(figure, value) for figure in figures if (value := _basis_value(item, figure))]


def _said_of_figure(item: str, value: str, figure: Figure, grade: str) -> Said:
    of_what = (figure.use, figure.text("class"), grade, figure.text("place"))
    return Said(item, value, figure.cell.place, *of_what, land=figure.text(LAND))


def _basis_value(item: str, figure: Figure) -> str:
    cell: Cell = figure.cell
    said = [each for each in said_in(cell.text, cell.place) if each.item == item]
    if said:
        return said[0].value
    return next((value for each in cell.sense.figures if (value := _value_of(item, each, cell))), "")


_KINDS = {
    "valuation_date": ("date",),
    "servicing": ("servicing",),
    "plot_ratio": ("figure", "years"),
    "tenure_years": ("figure", "years"),
}
"""The kinds of items that are a value in a column of a field."""


def _value_of(field: str, item: Item, cell: Cell) -> str:
    """What an item in a cell says of a field; empty for another matter."""
    if item.kind == "says" and item.value == field:
        return (item.word.of if item.word else "") or cell.text
    return item.value if item.kind in _KINDS.get(field, ()) else ""


def said_in(text: str, place: Place) -> list[Said]:
    """The items of the basis in one cell or line that stands alone."""
    return BasisReader().read(text, place.further)
