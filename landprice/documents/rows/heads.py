"""The head of a table → its columns, in every way that the cells may be spread over them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from landprice.documents.items.cells import BLANK, LABEL, WORDS, Cell, UseName
from landprice.documents.items.labels import Labels, merged, own_labels
from landprice.documents.items.vocabulary import MATTER

STUB, FIGURES, BASIS, TEXT = "stub", "figures", "basis", "text"
_BASIS = ("servicing", "valuation_date", "right")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its role, the labels of its head cells, the dimensions that a stub column names."""

    role: str
    labels: Labels = field(default_factory=dict, hash=False)
    names: tuple[str, ...] = ()
    clash: bool = False

    @property
    def quantity(self) -> str:
        """What its figures measure, where the head says so."""
        return str(self.labels.get("quantity", ""))


def column_of(cells: Sequence[Cell]) -> Column:
    """The column below ``cells``, from the top."""
    named = [cell for cell in cells if cell.sense.kind != BLANK]
    labels = merged(own_labels(cell) for cell in named)
    if not named:
        return Column(FIGURES, {}, (), clash=True)
    names = tuple(dict.fromkeys(name for cell in named for name in cell.sense.heads))
    # 路线价 alone may be the name of a row that a lost line has made a head of
    if (matter := next((cell.sense.matter for cell in named if cell.sense.matter), "")) and labels != {}:
        return Column(FIGURES, {**(labels or {}), "quantity": MATTER, MATTER: matter}, names, clash=labels is None)
    if labels is None:
        return Column(FIGURES, {}, names, clash=True)
    if labels.get("quantity") in _BASIS:
        return Column(BASIS, labels, names)
    real = {name for name in labels if name not in ("right",)}
    if names and not real & {"use", "grade", "quantity", "class", "place"}:
        return Column(TEXT if names == ("words",) else STUB, labels, names)
    if not real and any(cell.sense.kind == WORDS for cell in named):
        return Column(TEXT, labels, ("words",))
    return Column(FIGURES, labels, names, clash=any(cell.sense.clash for cell in named))


def indexed_columns(rows: Sequence[Sequence[Cell]], width: int, exact: bool) -> list[Column] | None:
    """The columns by their index, where the head keeps its places; None where its spans are lost.

    A blank goes on what stands left of it, where the blanks stand between the names and not all behind them.
    """
    if not exact and any(len(row) != width for row in rows):
        return None
    above: list[list[Cell]] = [[] for _ in range(width)]
    covered: dict[tuple[int, int], Cell] = {}
    for at, row in enumerate(rows):
        below = rows[at + 1] if at + 1 < len(rows) else ()
        places = _places(row, at, covered, width) if exact else _filled(row, width, below)
        if places is None:
            return None
        for column, cell in places.items():
            if 0 <= column < width and cell not in above[column]:
                above[column].append(cell)
    while not exact and above and not above[-1]:
        above.pop()
    return carried_along([column_of(cells) for cells in above])


def _places(row: Sequence[Cell], at: int, covered: dict[tuple[int, int], Cell], width: int) -> dict[int, Cell]:
    found = {column: cell for (line, column), cell in covered.items() if line == at}
    for cell in row:
        for down in range(min(cell.rows, 12)):
            for column in range(cell.column, min(cell.column + cell.columns, width)):
                covered[at + down, column] = cell
                if not down:
                    found[column] = cell
    return found


def _filled(row: Sequence[Cell], width: int, below: Sequence[Cell]) -> dict[int, Cell] | None:
    if len(row) > width:
        return None
    full = [at for at, cell in enumerate(row) if cell.sense.kind != BLANK]
    if not full:
        return {}
    trailing = len(row) - 1 - full[-1]
    inner = full[-1] - full[0] + 1 - len(full)
    stands_below = any(cell.sense.kind != BLANK for cell in below[: full[-1]])
    if trailing > 1 and not inner and len(full) > 1 and (stands_below or not below):
        return None
    found: dict[int, Cell] = {}
    last: Cell | None = None
    for at, cell in enumerate(row):
        if cell.sense.kind != BLANK:
            last = cell
        if last is not None and (below or at <= full[-1]):
            found[at] = last
    return found


def carried_along(columns: list[Column]) -> list[Column]:
    """A name that several columns have is of the use left of each: 商服年期 | 容积率 | 住宅年期 | 容积率."""
    bare = [column for column in columns if column.quantity and "use" not in column.labels and not column.clash]
    said = [str(sorted((name, str(value)) for name, value in column.labels.items())) for column in bare]
    again = {id(column) for column, text in zip(bare, said, strict=True) if said.count(text) > 1}
    found: list[Column] = []
    for column in columns:
        left = found[-1] if found else None
        if id(column) in again and left is not None and "use" in left.labels and left.quantity != column.quantity:
            within: Labels = {name: left.labels[name] for name in ("use", "class") if name in left.labels}
            column = Column(column.role, {**within, **column.labels}, column.names)
        found.append(column)
    return [_with_unit_of_price(column, found) for column in found]


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


def _is_stub(cell: Cell) -> bool:
    return column_of([cell]).role != FIGURES


def spread_columns(levels: Sequence[Sequence[Cell]], most: int) -> Iterator[list[Column]]:
    """Every way to spread the cells of the levels over columns; what is below is set under what stands above."""
    first = [[cell] for cell in (_until_last(levels[0]) if len(levels) == 1 else levels[0])] if levels else []
    first = [cells for cells in first if len(levels) == 1 or cells[0].sense.kind != BLANK]
    for groups in _spread(first, [list(level) for level in levels[1:]], most):
        columns = [column_of(cells) for cells in groups]
        named = (any(cell.sense.kind != BLANK for cell in cells) for cells in groups)
        if not any(column.clash and said for column, said in zip(columns, named, strict=True)):
            yield carried_along([column for column in columns if column.role != STUB])


def _until_last(cells: Sequence[Cell]) -> list[Cell]:
    """The cells from the first to the last that is not blank: a blank between them is a column whose name is lost."""
    full = [at for at, cell in enumerate(cells) if cell.sense.kind != BLANK]
    kept: list[Cell] = []
    for cell in cells[full[0] : full[-1] + 1] if full else ():
        if cell.sense.kind != BLANK or not all(_is_stub(each) for each in kept):
            kept.append(cell)
    return kept


def _spread(groups: list[list[Cell]], levels: list[list[Cell]], most: int) -> Iterator[list[list[Cell]]]:
    if len(groups) > most:
        return
    if not levels:
        yield groups
        return
    below = [cell for cell in levels[0] if cell.sense.kind != BLANK]
    stubs = [cell for cell in below if _is_stub(cell) and cell.sense.heads]
    below = [cell for cell in below if cell not in stubs]
    if not below:
        yield from _spread(groups, levels[1:], most)
        return
    if len(below) == 1 and len(groups) > 1:
        if set(below[0].sense.labels) <= {"unit", "quantity", "measure", "units"}:
            yield from _spread([[*cells, below[0]] for cells in groups], levels[1:], most)
        return
    for counts in _counts(groups, below):
        spread: list[list[Cell]] = []
        rest = iter(below)
        for group, count in zip(groups, counts, strict=True):
            spread += [[*group, next(rest)] for _ in range(count)] if count else [group]
        yield from _spread(spread, levels[1:], most)


def _counts(groups: list[list[Cell]], below: list[Cell]) -> Iterator[list[int]]:
    """How many cells below stand under each group: alike under all that may have some, or as the cells start anew."""
    open_at = [at for at, cells in enumerate(groups) if column_of(cells).role == FIGURES]
    seen: set[tuple[int, ...]] = set()
    public = [at for at in open_at if _use_id(groups[at]) == "public"]
    if (
        len(public) == 1
        and len(below) > 1
        and len(open_at) > 1
        and all(set(cell.sense.labels) <= {"class", "sub_uses"} for cell in below)
    ):
        yield [len(below) if at == public[0] else 0 for at in range(len(groups))]
        return
    for chosen in _parents(groups, open_at):
        for parts in _parts(below, len(chosen)):
            counts = [0] * len(groups)
            for at, size in zip(chosen, parts, strict=True):
                counts[at] = size
            if tuple(counts) not in seen:
                seen.add(tuple(counts))
                yield counts


def _parents(groups: list[list[Cell]], open_at: list[int]) -> Iterator[list[int]]:
    yield open_at
    uses = [at for at in open_at if any("use" in cell.sense.labels for cell in groups[at])]
    if uses and uses != open_at:
        yield uses
    prices = [at for at in open_at if column_of(groups[at]).quantity in ("price", "")]
    if prices not in (open_at, uses):
        yield prices
    public = [at for at in uses if _use_id(groups[at]) == "public"]
    for at in [*public, *reversed(open_at)]:
        yield [at]


def _use_id(cells: list[Cell]) -> str:
    use = next((cell.sense.labels["use"] for cell in cells if "use" in cell.sense.labels), None)
    return use.id if isinstance(use, UseName) else ""


def _parts(below: list[Cell], count: int) -> Iterator[list[int]]:
    if not count:
        return
    if len(below) % count == 0:
        yield [len(below) // count] * count
    starts = [0]
    for at in range(1, len(below)):
        if below[at].text == below[0].text:
            starts.append(at)
    if len(starts) == count:
        sizes = [b - a for a, b in zip(starts, [*starts[1:], len(below)], strict=True)]
        if len(set(sizes)) > 1:
            yield sizes
    anew = [0]
    for at in range(1, len(below)):
        if below[at].text in (cell.text for cell in below[anew[-1] : at]):
            anew.append(at)
    if len(anew) == count and anew != starts:
        yield [b - a for a, b in zip(anew, [*anew[1:], len(below)], strict=True)]


def levels_of_stream(cells: Sequence[Cell]) -> list[list[list[Cell]]]:
    """The ways in which head cells one behind the other are levels: all beside each other, or a level a kind."""
    named = [cell for cell in cells if cell.sense.kind in (LABEL, WORDS, BLANK)]
    runs: list[list[Cell]] = []
    for cell in named:
        if (runs and cell.sense.kind == BLANK) or (runs and _signature(runs[-1][-1]) == _signature(cell)):
            runs[-1].append(cell)
        else:
            runs.append([cell])
    levels: list[list[Cell]] = []
    for run in runs:
        values = [cell for cell in run if column_of([cell]).role == FIGURES]
        if levels and (not values or not any(column_of([cell]).role == FIGURES for cell in levels[-1])):
            levels[-1] = [*levels[-1], *run]
        else:
            levels.append(list(run))
    ways = [levels]
    if len(levels) > 1:
        ways.append([list(named)])
    ways += [way for way in (_periods(named), _repeats(named)) if way is not None]
    return ways


def _repeats(cells: Sequence[Cell]) -> list[list[Cell]] | None:
    """What stands above, then what repeats to the end, as often as there are uses above (年期 | 容积率 | 年期 | …)."""
    texts = [cell.text for cell in cells]
    for size in range(1, 7):
        start = len(texts) - size
        while start >= size and texts[start - size : start] == texts[-size:]:
            start -= size
        count = (len(texts) - start) // size
        uses = sum("use" in cell.sense.labels for cell in cells[:start])
        if count > 1 and count == uses:
            return [list(cells[:start]), list(cells[start:])]
    return None


def _periods(cells: Sequence[Cell]) -> list[list[Cell]] | None:
    """Uses first, then what repeats under each of them (价格 | 容积率 | 价格 | 容积率)."""
    uses = [at for at, cell in enumerate(cells) if "use" in cell.sense.labels]
    if not uses or uses != list(range(uses[0], uses[-1] + 1)) or uses[-1] + 1 >= len(cells):
        return None
    upper, lower = list(cells[: uses[-1] + 1]), list(cells[uses[-1] + 1 :])
    return [upper, lower]


def _signature(cell: Cell) -> tuple[object, ...]:
    labels = cell.sense.labels
    return (
        cell.sense.kind,
        *sorted(name for name in labels if name in ("use", "class", "grade", "unit", "quantity", "place")),
        bool(cell.sense.heads),
    )
