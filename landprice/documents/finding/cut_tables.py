"""Tables that the end of a page has cut, whole again; two tables in one grid, apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from landprice.documents.document import Block, Cell, Grid, Paragraph, moved_down
from landprice.documents.finding.running_heads import is_noise, running_heads
from landprice.documents.vocabulary.words import Meaning, meaning, squeezed


def whole_tables(blocks: Sequence[Block]) -> list[Block]:
    """``blocks`` with tables joined that the end of a page has cut, and grids cut where a second table begins."""
    whole: list[Block] = []
    heads = running_heads(blocks)
    last = -1
    for block in blocks:
        if isinstance(block, Grid) and last >= 0 and isinstance(first := whole[last], Grid):
            between = [each for each in whole[last + 1 :] if isinstance(each, Paragraph)]
            ends = all(is_noise(each) or id(each) in heads for each in between)
            if ends and (grid := continued(first, block)):
                whole[last:] = [grid]
                continue
        if isinstance(block, Grid):
            last = len(whole)
        whole.append(block)
    return [part for block in whole for part in (_parted(block) if isinstance(block, Grid) else [block])]


def _parted(grid: Grid) -> Iterator[Grid]:
    """A grid, and a table of the basis (用途 | 容积率 | 使用年限) that stands right below its figures, apart."""
    starts = [at for at in range(1, len(grid.rows) - 1) if _heads_a_basis(grid, at)]
    for start, end in zip([0, *starts], [*starts, len(grid.rows)], strict=True):
        yield Grid(moved_down(grid.rows[start:end], -start), grid.exact) if starts else grid


def _heads_a_basis(grid: Grid, at: int) -> bool:
    """Whether a row is the head of a table of the basis: words that head others, and fields here or below."""
    read = _means(grid.rows[at])
    if len(read) < 2 or any(each.kind not in ("label", "words") for each in read):
        return False
    first, others = read[0].label, [each.label for each in read[1:]]
    if not first.header or first.field or any(label.measure or label.unit or "价" in label.header for label in others):
        return False
    below = _means(grid.rows[at + 1])
    is_head = any(label.field for label in others) or (
        bool(below) and bool(below[0].label.field) and all(label.use or label.class_number for label in others)
    )
    figures_above = any(_is_value(cell) for row in grid.rows[:at] for cell in row)
    reaching = any(cell.row + cell.rows > at for row in grid.rows[:at] for cell in row) and grid.exact
    return is_head and figures_above and not reaching


def _means(row: Sequence[Cell]) -> list[Meaning]:
    return [meaning(cell.text) for cell in row if cell.text.strip()]


def continued(first: Grid, second: Grid) -> Grid | None:
    """``second``, which only the end of a page parts from ``first``, joined to it where it has no head or the same."""
    if first.exact != second.exact:
        return None
    if first.exact and _width(first) != _width(second):
        return None
    repeated = _head_again(first, second)
    rest = second.rows[repeated:]
    if not any(_is_value(cell) for cell in (rest[0] if rest else [])):
        return None
    return Grid([*first.rows, *moved_down(rest, len(first.rows) - repeated)], first.exact)


def _head_again(first: Grid, second: Grid) -> int:
    """How many rows ``second`` begins with that are the head of ``first`` once more."""
    count = 0
    for above, below in zip(first.rows, second.rows, strict=False):
        if any(_is_value(cell) for cell in above) or _printed(above) != _printed(below):
            break
        count += 1
    return count


def _printed(row: Sequence[Cell]) -> list[tuple[str, int, int, int]]:
    return [(squeezed(cell.text), cell.column, cell.rows, cell.columns) for cell in row]


def _is_value(cell: Cell) -> bool:
    return meaning(cell.text).is_value


def _width(grid: Grid) -> int:
    return max((cell.column + cell.columns for row in grid.rows for cell in row), default=0)
