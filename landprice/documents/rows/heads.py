"""The head of a table → its columns: what each is by the cells above it, where these keep their places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from landprice.documents.items.cell_labels import LEVEL
from landprice.documents.items.cells import BLANK, FIELDS_OF_NUMBERS, WORDS, Cell, cell_of
from landprice.documents.items.labels import Labels, merged, own_labels
from landprice.documents.items.vocabulary import GRADE, MATTER, UNGRADED

STUB, FIGURES, BASIS, TEXT = "stub", "figures", "basis", "text"
OF_GRADE = "price of the grade"
_BASIS = ("servicing", "valuation_date", "right", "price_per")
_OF_FIGURES = {"use", "grade", "quantity", "class", "place"}
"""Labels of which a column of figures has one."""
_OF_PRICE = ("use", "class", "grade", "place")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its role, the labels of its head cells, the dimensions that a stub column names."""

    role: str
    labels: Labels = field(default_factory=dict, hash=False)
    names: tuple[str, ...] = ()
    clash: bool = False

    @property
    def is_unknown(self) -> bool:
        """Whether its head says nothing known: words or figures may stand below it."""
        return self.role == TEXT and not self.names

    @property
    def quantity(self) -> str:
        """What its figures measure, where the head says so."""
        return str(self.labels.get("quantity", ""))


def without_blanks(cells: Sequence[Cell]) -> list[Cell]:
    """The cells in which something stands."""
    return [cell for cell in cells if cell.sense.kind != BLANK]


def matter_of(cells: Sequence[Cell]) -> str:
    """What names say that their figures are, where they are no benchmark prices (路线价); else empty."""
    return next((cell.sense.matter for cell in cells if cell.sense.matter), "")


def column_of(cells: Sequence[Cell]) -> Column:
    """The column below ``cells``, from the top."""
    named = without_blanks(cells)
    if not named:
        return Column(FIGURES, {}, (), clash=True)
    labels = merged(_headed(cell) for cell in named)
    names = tuple(dict.fromkeys(name for cell in named for name in cell.sense.heads))
    # 路线价 alone may be the name of a row that a lost line has made a head of
    if (matter := matter_of(named)) and labels != {}:
        return Column(FIGURES, {**(labels or {}), "quantity": MATTER, MATTER: matter}, names, clash=labels is None)
    return Column(FIGURES, {}, names, clash=True) if labels is None else _told_column(named, labels, names)


def _headed(cell: Cell) -> Labels:
    """The labels of a head cell; a value of the basis beside a use is what prices assume, not what stands below it.

    商业用地(容积率2.5) over 楼面地价 | 土地单价 (gutian-2021_sheet).
    """
    labels = own_labels(cell)
    if cell.sense.figures and {"use", "grade"} & set(labels) and labels.get("quantity") in FIELDS_OF_NUMBERS:
        del labels["quantity"]
    return labels


def _is_unknown(cell: Cell) -> bool:
    """Whether a head cell holds words that say nothing known, no figures in them."""
    return cell.sense.kind == WORDS and not cell.sense.heads and not cell.sense.figures


def _told_column(named: Sequence[Cell], labels: Labels, names: tuple[str, ...]) -> Column:
    """The column whose head cells agree, and name no other matter."""
    if labels.get("quantity") in _BASIS:
        return Column(BASIS, labels, names)
    if names and not _OF_FIGURES & set(labels):
        return Column(TEXT if names == ("words",) else STUB, labels, names)
    if set(labels) <= {"right"} and any(cell.sense.kind == WORDS for cell in named):
        return Column(TEXT, labels, () if all(map(_is_unknown, named)) else ("words",))
    return Column(FIGURES, labels, names, clash=any(cell.sense.clash for cell in named))


def indexed_columns(rows: Sequence[Sequence[Cell]], width: int, *, exact: bool) -> list[Column] | None:
    """The columns by their index, where the head keeps its places; None where its spans are lost.

    A blank goes on what stands left of it, where the blanks stand between the names and not all behind them; so in a
    sheet whose head has several rows and no merged cell.
    """
    places = _head_places(rows, width, exact=exact)
    if places is None:
        return None
    above = _cells_above(places, width)
    while not exact and above and not above[-1]:
        above.pop()
    return carried_along([column_of(cells) for cells in above])


def _head_places(rows: Sequence[Sequence[Cell]], width: int, *, exact: bool) -> list[dict[int, Cell]] | None:
    """The cell over each column in each row of the head."""
    if not exact:
        return _places_by_blanks(rows, width)
    spans = any(cell.rows > 1 or cell.columns > 1 for row in rows for cell in row)
    lost = None if spans or len(rows) < 2 else _places_by_blanks([_filled_up(row, width) for row in rows], width)
    return _places_by_spans(rows, width) if lost is None else lost


def _filled_up(row: Sequence[Cell], width: int) -> list[Cell]:
    """A row of a sheet with a blank in each column in which nothing stands."""
    cells = {cell.column: cell for cell in row}
    return [cells.get(at) or cell_of("", row[0].place, at) for at in range(width)] if row else []


def _cells_above(places: Sequence[dict[int, Cell]], width: int) -> list[list[Cell]]:
    """The head cells over each column, from the top, each once."""
    above: list[list[Cell]] = [[] for _ in range(width)]
    for row in places:
        for column, cell in row.items():
            if 0 <= column < width and cell not in above[column]:
                above[column].append(cell)
    return above


def _places_by_spans(rows: Sequence[Sequence[Cell]], width: int) -> list[dict[int, Cell]]:
    """The cell over each column in each row of a grid that knows what its cells span."""
    covered: dict[tuple[int, int], Cell] = {}
    return [_places(row, at, covered, width) for at, row in enumerate(rows)]


def _places(row: Sequence[Cell], at: int, covered: dict[tuple[int, int], Cell], width: int) -> dict[int, Cell]:
    found = {column: cell for (line, column), cell in covered.items() if line == at}
    for cell in row:
        for down in range(min(cell.rows, 12)):
            for column in range(cell.column, min(cell.column + cell.columns, width)):
                covered[at + down, column] = cell
                if not down:
                    found[column] = cell
    return found


def _places_by_blanks(rows: Sequence[Sequence[Cell]], width: int) -> list[dict[int, Cell]] | None:
    """The cell over each column where blanks stand for what is spanned; None where some row does not tell."""
    rows = _with_blank_ends(rows, width)
    if any(len(row) != width for row in rows):
        return None
    found: list[dict[int, Cell]] = []
    for row, below in zip(rows, [*rows[1:], ()], strict=False):
        if _spans_are_lost(row, below):
            return None
        found.append(_filled(row, reaches_end=bool(below)))
    return found


def _with_blank_ends(rows: Sequence[Sequence[Cell]], width: int) -> list[list[Cell]]:
    """The rows of a head, those that end early with blanks, where others show by theirs that columns keep their places.

    级别 | 平均容积率 | 级别基准地价 over  |  | 地面地价 |  (yangchun_2020).
    """
    keeps_places = any(len(row) == width and row[0].sense.kind == BLANK for row in rows)
    return [
        [*row, *(Cell("", row[-1].place) for _ in range(width - len(row) if keeps_places and row else 0))]
        for row in rows
    ]


def _spans_are_lost(row: Sequence[Cell], below: Sequence[Cell]) -> bool:
    """Whether all blanks of a row stand behind its names, which may have stood over any of them."""
    full = [at for at, cell in enumerate(row) if cell.sense.kind != BLANK]
    if len(full) < 2 or len(full) != full[-1] - full[0] + 1 or len(row) - full[-1] < 3:
        return False
    return not below or bool(without_blanks(below[: full[-1]]))


def _filled(row: Sequence[Cell], *, reaches_end: bool) -> dict[int, Cell]:
    """The name over each column: a blank goes on the one left of it, behind the last only where it ``reaches_end``."""
    full = [at for at, cell in enumerate(row) if cell.sense.kind != BLANK]
    end = len(row) if reaches_end or not full else full[-1] + 1
    found: dict[int, Cell] = {}
    last: Cell | None = None
    for at, cell in enumerate(row[:end]):
        last = last if cell.sense.kind == BLANK else cell
        if last is not None:
            found[at] = last
    return found


def carried_along(columns: list[Column]) -> list[Column]:
    """A name that several columns have is of the use left of each: 商服年期 | 容积率 | 住宅年期 | 容积率.

    A unit alone is of what stands left of it in another unit: 商服用地 元/平方米 | 万元/亩.
    """
    again = _named_again(columns)
    found: list[Column] = []
    for column in columns:
        left = found[-1] if found else None
        found.append(column if left is None else _carried(column, left, named_again=id(column) in again))
    return [_with_unit_of_price(column, found) for column in found]


def _carried(column: Column, left: Column, *, named_again: bool) -> Column:
    """A column with what its head leaves to the one ``left`` of it."""
    names: tuple[str, ...] = ()
    if _is_in_another_unit(column, left):
        names = _OF_PRICE
    elif named_again and "use" in left.labels and left.quantity != column.quantity:
        names = ("use", "class")
    if not names:
        return column
    within: Labels = {name: left.labels[name] for name in names if name in left.labels}
    return Column(column.role, {**within, **column.labels}, column.names)


def _is_in_another_unit(column: Column, left: Column) -> bool:
    """Whether the head of a column is the unit of a price alone, and the one left of it names more in another unit."""
    units = [each.labels.get("unit") for each in (left, column)]
    bare = set(column.labels) == {"unit"} and column.role == FIGURES and not column.names
    return (
        bare and not left.clash and None not in units and units[0] != units[1] and bool(set(left.labels) & {*_OF_PRICE})
    )


def _named_again(columns: Sequence[Column]) -> set[int]:
    """The ids of the columns of a quantity, and no use, whose very labels another of them has."""
    bare = [column for column in columns if column.quantity and "use" not in column.labels and not column.clash]
    said = [str(sorted((name, str(value)) for name, value in column.labels.items())) for column in bare]
    return {id(column) for column, text in zip(bare, said, strict=True) if said.count(text) > 1}


def _with_unit_of_price(column: Column, columns: Sequence[Column]) -> Column:
    """A limit is in the unit of the price that it stands beside: 基准地价(元/㎡) | 最高价 | 最低价."""
    if "bound" not in column.labels or "unit" in column.labels:
        return column
    same = [
        each for each in columns
        if "unit" in each.labels and each.quantity == "price" and each.labels.get("use") == column.labels.get("use")
    ]  # fmt: skip
    units = {str(each.labels["unit"]) for each in same}
    return Column(column.role, {**column.labels, "unit": units.pop()}, column.names) if len(units) == 1 else column


def without_stub(columns: Sequence[Column]) -> list[Column]:
    """The columns of values; what no name, or one that says nothing known, heads left of names of rows is one of these.

    国土所 | 镇名 | 商服 | 住宅 (jingshan_2010).
    """
    last = max((at for at, column in enumerate(columns) if column.role == STUB), default=-1)
    return [
        column
        for at, column in enumerate(columns)
        if column.role != STUB and (at > last or column.labels or not (column.clash or column.is_unknown))
    ]


def with_prices_of_zones(columns: Sequence[Column]) -> list[Column]:
    """The columns, those with the price of the grade beside that of its zone as another quantity: 区片价 | 级别价."""
    levels = {column.labels.get(LEVEL) for column in columns if column.quantity == "price"}
    if not levels >= {"zone", "grade"}:
        return list(columns)
    return [
        replace(column, labels={**column.labels, "quantity": OF_GRADE})
        if column.quantity == "price" and column.labels.get(LEVEL) == "grade"
        else column
        for column in columns
    ]


def with_ungraded(columns: Sequence[Column]) -> list[Column]:
    """The columns of a head that keeps its places, those of uses that grades do not divide with none (luotian-2019)."""
    uses = [column for column in columns if column.role == FIGURES and "use" in column.labels]
    graded = any(GRADE in column.labels for column in uses)
    alone = Counter(str(column.labels["use"]) for column in uses)
    return [
        replace(column, labels={**column.labels, GRADE: UNGRADED})
        if graded and column in uses and GRADE not in column.labels and alone[str(column.labels["use"])] == 1
        else column
        for column in columns
    ]
