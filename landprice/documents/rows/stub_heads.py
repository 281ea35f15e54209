"""Heads over the labels of rows that say something else by themselves: a unit, a price, a description."""

from __future__ import annotations

from collections.abc import Sequence

from landprice.documents.blocks.lines import Line
from landprice.documents.blocks.shapes import BASIS
from landprice.documents.items.cells import LABEL, VALUE, WORDS, Cell, Sense, sense_of
from landprice.documents.items.items import Item
from landprice.documents.items.place_names import TOWNS
from landprice.documents.items.vocabulary import PRICE_FORM, QUANTITY, Word

_CORNER_AND_ONE = 2
_OF_KIND = {"unit", "measure", "quantity", "per", "bound"}
"""What the names of the rows of one use may say: 地面单价(元/m2), 亩价(万元/亩), 最高价."""


def take_stub_heads(head: Sequence[Line], body: Sequence[Line]) -> None:
    """Make names of the stub of the cells of a head that its rows show to be no head of figures."""
    _take_corner(head, body)
    _take_grades(head, body)
    _take_places(head, body)
    _take_ranks(head, body)
    _take_kinds(head, body)
    _take_remarks(head, body)
    take_price_forms([cell for line in head for cell in line.cells], [cell for line in body for cell in line.cells])


def _take_corner(head: Sequence[Line], body: Sequence[Line]) -> None:
    """What prices a table gives, above a first column of labels, is said of all of it and heads no figures.

    元/平方米 | 商服用地 over 一级 | 1690, or a title in the first row of a sheet: 基准地价（元/平方米） | 商服用地.
    """
    corner = head[0].cells[0] if head and len(head[0].cells) > 1 else None
    if corner is None or not _names_prices(corner):
        return
    if all(_is_row_label(line.cells[0], corner.column) for line in body if line.cells):
        told = {name: value for name, value in corner.sense.labels.items() if name != QUANTITY}
        corner.sense = Sense(LABEL, told, ("unit",) if "unit" in told else ("item",))


def _names_prices(cell: Cell) -> bool:
    """Whether a cell names prices, their unit or measure, and nothing else that is known; no figure stands in it."""
    labels = cell.sense.labels
    known = set(labels) <= {"unit", "measure", QUANTITY} and labels.get(QUANTITY) in (None, "price")
    told = (
        "unit" in labels if cell.sense.kind == LABEL else cell.sense.kind == WORDS and labels.get(QUANTITY) == "price"
    )
    return known and (told or labels.get(QUANTITY) == "price") and not cell.sense.is_figure


def _take_places(head: Sequence[Line], body: Sequence[Line]) -> None:
    """A column of words whose cells are all places is one of places: 范围 over 城区, 建制镇."""
    for cell in (cell for line in head for cell in line.cells if len(line.cells) > 1):
        if not _may_head_places(cell):
            continue
        below = [each for line in body for each in line.cells if each.column == cell.column]
        if len(below) > 1 and all(map(_names_place, below)):
            cell.sense = Sense(LABEL, {}, ("place",))


def _take_grades(head: Sequence[Line], body: Sequence[Line]) -> None:
    """区域 over grades is their head, and what is called by a kind of places beside it one of words.

    区域 | 工业园区(乡镇) | 基准地价 over Ⅰ类区 | 高邮经济开发区 | 112000 (gaoyou_2006).
    """
    cells = head[0].cells if len(head) == 1 and len(head[0].cells) > _CORNER_AND_ONE else []
    if not cells or cells[0].sense.heads != ("place",) or set(cells[1].sense.labels) != {"place"}:
        return
    if _are_grades([line.cells[0] for line in body if line.values]):
        cells[0].sense, cells[1].sense = Sense(LABEL, {}, ("grade",)), Sense(LABEL, {}, ("words",))
        _take_words([cell for line in body for cell in line.cells[1:2]])


def _are_grades(cells: Sequence[Cell]) -> bool:
    return len(cells) > 1 and all(set(cell.sense.labels) == {"grade"} for cell in cells)


def _may_head_places(cell: Cell) -> bool:
    """Whether a head cell names a column of words, or says nothing known: 所辖镇、乡."""
    sense = cell.sense
    return not sense.labels and (sense.heads == ("words",) or (sense.kind == WORDS and not sense.heads))


def _names_place(cell: Cell) -> bool:
    """Whether a cell is a place and nothing else: 城区, 乡镇, which heads columns of places too."""
    sense = cell.sense
    return sense.kind == LABEL and (set(sense.labels) == {"place"} or (sense.heads == ("place",) and not sense.labels))


def _take_ranks(head: Sequence[Line], body: Sequence[Line]) -> None:
    """A class below the name of the classes of towns is their rank: 乡镇类别 over 一类 (enshi_towns-2020)."""
    cells = (cell for line in head for cell in line.cells if len(line.cells) > 1)
    columns = {cell.column for cell in cells if "镇" in cell.text and "类" in cell.text}
    for cell in (cell for line in body for cell in line.cells if cell.column in columns):
        if set(cell.sense.labels) == {"class"}:
            cell.sense = sense_of(f"{cell.text.strip()}{TOWNS}")


def take_price_forms(head: Sequence[Cell], body: Sequence[Cell]) -> None:
    """Make values of the cells that say of what area a price is, under the name of their column.

    用地类型 | 容积率 | 地价类型 over 商业用地 | 2.0 | 楼面地价; without another field they are names.
    """
    if not any(cell.sense.labels.get("quantity") in BASIS for cell in head):
        return
    for cell in (cell for cell in head if cell.sense.heads == (PRICE_FORM,) and not cell.sense.labels):
        cell.sense = Sense(LABEL, {"quantity": "price_per"})
        for form in (each for each in body if set(each.sense.labels) == {"quantity", "measure"}):
            word = Word("says", "price_per", of=str(form.sense.labels["measure"]))
            form.sense = Sense(VALUE, {}, (), (Item("says", "price_per", 0, len(form.text), word=word),))


def _is_row_label(cell: Cell, column: int) -> bool:
    """Whether a cell of a column names what its row is of."""
    names = {"use", "grade", "place"} & set(cell.sense.labels)
    return bool(names) and cell.sense.kind == LABEL and cell.column == column


def _take_kinds(head: Sequence[Line], body: Sequence[Line]) -> None:
    """基准地价 over the names of prices is the head of these, where no figure stands below it.

    用途 | 基准地价 | 一级 | 二级 over 商服用地 | 地面单价(元/m2) | 3150 | 2280 and 楼面单价(元/m2) | 1575 | 1140.
    """
    cells = head[0].full if len(head) == 1 else []
    at = next((at for at, cell in enumerate(cells) if not cell.sense.heads), 0)
    rows = [line.full for line in body if line.full]
    if not at or set(cells[at].sense.labels) != {"quantity"} or not rows:
        return
    behind = len(cells) - at - 1
    if all(len(row) > behind and _is_of_kind(row[-behind - 1]) for row in rows):
        cells[at].sense = Sense(LABEL, {}, ("item",))


def _take_remarks(head: Sequence[Line], body: Sequence[Line]) -> None:
    """备注 over one field of the basis throughout is its head (容积率1.8, 容积率2.0); names below it name no row."""
    cell = head[-1].full[-1] if head and head[-1].full else None
    if cell is None or cell.sense.heads != ("words",) or cell.sense.labels:
        return
    rows = [line for line in body if line.values]
    _take_words(_last_cells(rows, len(head[-1].cells)))
    fields = {_field_of(line.full[-1].sense) for line in rows}
    if len(fields) == 1 and (field := fields.pop()) in BASIS:
        cell.sense = Sense(LABEL, {"quantity": field})


def _last_cells(rows: Sequence[Line], width: int) -> list[Cell]:
    """The last cells of the rows as wide as their head."""
    return [line.cells[-1] for line in rows if len(line.cells) == width]


def _field_of(sense: Sense) -> object:
    """The field of which a cell is a value."""
    return sense.labels.get("quantity") if sense.kind == VALUE else None


def _take_words(cells: Sequence[Cell]) -> None:
    """Make words of the names in cells that name no row: 含景区."""
    for cell in cells:
        if cell.sense.kind == LABEL and {"place", "use", "grade"} & set(cell.sense.labels):
            cell.sense = Sense(WORDS, words=cell.text)


def _is_of_kind(cell: Cell) -> bool:
    labels = set(cell.sense.labels)
    return cell.sense.kind == LABEL and "unit" in labels and labels <= _OF_KIND
