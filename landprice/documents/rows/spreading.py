"""Head cells without their places → columns, in every way that the cells may be spread over them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from landprice.documents.items.cells import BLANK, LABEL, WORDS, Cell, UseName
from landprice.documents.rows.heads import FIGURES, Column, carried_along, column_of, without_blanks, without_stub

_MOST_LEVELS = 5
_TWO = 2


def _is_stub(cell: Cell) -> bool:
    return column_of([cell]).role != FIGURES


def spread_columns(levels: Sequence[Sequence[Cell]], most: int) -> Iterator[list[Column]]:
    """Every way to spread the cells of the levels over columns; what is below is set under what stands above.

    What has more levels than a head has is none: the ways are the more the higher it is.
    """
    levels = _of_figures(levels)
    if len(levels) > _MOST_LEVELS:
        return
    for groups in _spread(_uppermost(levels), [list(level) for level in levels[1:]], most):
        columns = [column_of(cells) for cells in groups]
        clashes = (column.clash and without_blanks(cells) for column, cells in zip(columns, groups, strict=True))
        if not any(clashes):
            yield carried_along(without_stub(columns))


def _of_figures(levels: Sequence[Sequence[Cell]]) -> Sequence[Sequence[Cell]]:
    """The levels without those of the stub alone: 级别 in a line of its own above the uses (01_ningshan-2020)."""
    return [level for level in levels if not all(map(_is_stub, without_blanks(level)))] or levels


def _uppermost(levels: Sequence[Sequence[Cell]]) -> list[list[Cell]]:
    """The cells of the uppermost level, a group each; blanks are of a head of one level alone."""
    if not levels:
        return []
    return [[cell] for cell in (_until_last(levels[0]) if len(levels) == 1 else without_blanks(levels[0]))]


def _until_last(cells: Sequence[Cell]) -> list[Cell]:
    """The cells from the first to the last that is not blank: a blank between them is a column whose name is lost."""
    full = [at for at, cell in enumerate(cells) if cell.sense.kind != BLANK]
    kept: list[Cell] = []
    for cell in cells[full[0] : full[-1] + 1] if full else ():
        if cell.sense.kind != BLANK or not all(_is_stub(each) for each in kept):
            kept.append(cell)
    return kept


def _spread(groups: list[list[Cell]], levels: list[list[Cell]], most: int) -> Iterator[list[list[Cell]]]:
    """Every way to set the levels, one after the other, under the groups of cells above them."""
    if len(groups) > most:
        return
    if not levels:
        yield groups
        return
    below = [cell for cell in without_blanks(levels[0]) if not (_is_stub(cell) and cell.sense.heads)]
    for spread in _under(groups, below):
        yield from _spread(spread, levels[1:], most)


def _under(groups: list[list[Cell]], below: list[Cell]) -> Iterator[list[list[Cell]]]:
    """Every way to set the cells of one level under the groups; one cell alone is of all where it is a unit."""
    if not below:
        yield groups
    elif len(below) > 1 or len(groups) < 2:
        for counts in _counts(groups, below):
            yield _dealt(groups, counts, below)
    elif set(below[0].sense.labels) <= {"unit", "quantity", "measure", "units"}:
        yield [[*cells, below[0]] for cells in groups]


def _dealt(groups: list[list[Cell]], counts: list[int], below: list[Cell]) -> list[list[Cell]]:
    """So many cells below under each group; a group without one stays as it is."""
    spread: list[list[Cell]] = []
    rest = iter(below)
    for group, count in zip(groups, counts, strict=True):
        spread += [[*group, next(rest)] for _ in range(count)] if count else [group]
    return spread


def _counts(groups: list[list[Cell]], below: list[Cell]) -> Iterator[list[int]]:
    """How many cells below stand under each group: alike under all that may have some, or as the cells start anew."""
    open_at = [at for at, cells in enumerate(groups) if column_of(cells).role == FIGURES]
    public = _public_services(groups, open_at)
    if len(public) == 1 and len(open_at) > 1 and _are_classes(below):
        yield [len(below) if at == public[0] else 0 for at in range(len(groups))]
        return
    seen: set[tuple[int, ...]] = set()
    for chosen in _parents(groups, open_at):
        for parts in _parts(below, len(chosen)):
            sizes = dict(zip(chosen, parts, strict=True))
            counts = [sizes.get(at, 0) for at in range(len(groups))]
            if tuple(counts) not in seen:
                seen.add(tuple(counts))
                yield counts


def _are_classes(below: list[Cell]) -> bool:
    """Whether several cells name classes and nothing else, as those of public services do."""
    return len(below) > 1 and all(set(cell.sense.labels) <= {"class", "sub_uses"} for cell in below)


def _parents(groups: list[list[Cell]], open_at: list[int]) -> Iterator[list[int]]:
    yield open_at
    uses = [at for at in open_at if any("use" in cell.sense.labels for cell in groups[at])]
    if uses and uses != open_at:
        yield uses
    prices = [at for at in open_at if column_of(groups[at]).quantity in ("price", "")]
    if prices not in (open_at, uses):
        yield prices
    for at in [*_public_services(groups, uses), *reversed(open_at)]:
        yield [at]


def _public_services(groups: list[list[Cell]], among: list[int]) -> list[int]:
    return [at for at in among if _use_id(groups[at]) == "public"]


def _use_id(cells: list[Cell]) -> str:
    use = next((cell.sense.labels["use"] for cell in cells if "use" in cell.sense.labels), None)
    return use.id if isinstance(use, UseName) else ""


def _parts(below: list[Cell], count: int) -> Iterator[list[int]]:
    """How cells may be cut into ``count`` parts: all of one size, where the first comes again, where any does."""
    if not count:
        return
    if len(below) % count == 0:
        size = len(below) // count
        yield [size] * count
        if size > 1 and len({_kinds(below[at : at + size]) for at in range(0, len(below), size)}) == 1:
            return  # the same quantities under each: 楼面地价 | 容积率 | 土地单价 | 容积率
    yield from _uneven_parts(below, count)


def _uneven_parts(below: list[Cell], count: int) -> Iterator[list[int]]:
    """The parts where the first cell comes again, or any does; of two where none does, any.

    土地面积 | 基准地价 over 公顷 | 占总面积% | 商业 | 住宅 | 工业: only what fits is a part of each (hailin_2008).
    """
    starts = [0, *(at for at in range(1, len(below)) if below[at].text == below[0].text)]
    sizes = _sizes(starts, len(below))
    if len(starts) == count and len(set(sizes)) > 1:
        yield sizes
    anew = _starts_anew(below)
    if len(anew) == count and anew != starts:
        yield _sizes(anew, len(below))
    elif count == _TWO and len(below) % count:
        yield from ([size, len(below) - size] for size in range(1, len(below)))


def _kinds(cells: Sequence[Cell]) -> tuple[str, ...]:
    """What the cells of a part measure, a unit or a quantity each."""
    return tuple(str(cell.sense.labels.get("quantity") or cell.sense.labels.get("unit") or cell.text) for cell in cells)


def _sizes(starts: list[int], end: int) -> list[int]:
    return [behind - start for start, behind in zip(starts, [*starts[1:], end], strict=True)]


def _starts_anew(cells: list[Cell]) -> list[int]:
    """Where a part begins: at the first cell, and at each that its part has already."""
    starts = [0]
    for at in range(1, len(cells)):
        if cells[at].text in (cell.text for cell in cells[starts[-1] : at]):
            starts.append(at)
    return starts


def levels_of_stream(cells: Sequence[Cell]) -> list[list[list[Cell]]]:
    """The ways in which head cells one behind the other are levels: all beside each other, or a level a kind."""
    named = [cell for cell in cells if cell.sense.kind in (LABEL, WORDS, BLANK)]
    levels = _levels_by_kind(named)
    ways = [levels]
    if len(levels) > 1:
        ways.append([list(named)])
    ways += [way for way in (_periods(named), _repeats(named)) if way is not None]
    return ways


def _levels_by_kind(cells: Sequence[Cell]) -> list[list[Cell]]:
    """A level for each run of one kind; names of the stub are of the level of the run beside them."""
    levels: list[list[Cell]] = []
    for run in _runs_of_kind(cells):
        if levels and not (_heads_figures(run) and _heads_figures(levels[-1])):
            levels[-1] = [*levels[-1], *run]
        else:
            levels.append(run)
    return levels


def _runs_of_kind(cells: Sequence[Cell]) -> list[list[Cell]]:
    """Cells one behind the other that say the same sort of thing; a blank is of the run before it."""
    runs: list[list[Cell]] = []
    for cell in cells:
        if runs and (cell.sense.kind == BLANK or _signature(runs[-1][-1]) == _signature(cell)):
            runs[-1].append(cell)
        else:
            runs.append([cell])
    return runs


def _heads_figures(cells: Sequence[Cell]) -> bool:
    return any(column_of([cell]).role == FIGURES for cell in cells)


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
        *sorted(name for name in labels if name in ("use", "class", "grade", "unit", "quantity", "place", "land")),
        bool(cell.sense.heads),
    )
