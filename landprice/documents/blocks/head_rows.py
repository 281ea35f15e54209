"""Which rows are the head of a table, or names among its rows."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from landprice.documents.blocks.lines import Line
from landprice.documents.blocks.shapes import BASIS, ROW, is_heading, shape_of
from landprice.documents.items.cells import LABEL, VALUE, WORDS, Cell
from landprice.documents.items.items import DATE
from landprice.documents.items.vocabulary import PRICE_FORM, QUANTITY, USE


def is_head(line: Line) -> bool:
    """Whether a row names columns and nothing else."""
    fields = any(cell.sense.labels.get(QUANTITY) in BASIS for cell in line.full)
    are_names = len(line.full) > (1 if fields else 2) and all(cell.sense.kind == LABEL for cell in line.full)
    return are_names and not _tells_measure(line.full)


def _tells_measure(cells: Sequence[Cell]) -> bool:
    """Whether a row says per what area prices are: 价格类型 | 地面地价 | 地面地价."""
    words = [set(cell.sense.labels) == {QUANTITY, "measure"} for cell in cells[1:]]
    return bool({"item", PRICE_FORM} & set(cells[0].sense.heads)) and all(words)


def title_in(line: Line) -> list[Line]:
    """The first cell of a head row as a heading, where it is the title of the table: 某县基准地价表 | 商服 | 住宅."""
    if len(line.cells) < 3 or line.cells[0].sense.kind != WORDS:
        return []
    first, *others = line.cells
    title = Line([first], first.place, first.text, exact=line.exact)
    return [title] if all(cell.sense.kind == LABEL for cell in others) and is_heading(title) else []


def names_columns(line: Line) -> bool:
    """Whether what might be values heads columns: 出让 | 划拨 above their uses, the years of two editions."""
    figures = [cell.sense.figures for cell in line.values]
    return all(len(each) == 1 and (each[0].value == "right" or each[0].kind == DATE) for each in figures)


def heads_basis(lines: Sequence[Line]) -> bool:
    """Whether lines of one cell each are the head of a table of the basis: uses or grades, and two of its fields.

    Or the uses stand behind it, and the first field with its value behind them: 用途 | 商服 | 住宅 | 容积率 | 1.8.
    """
    cells = [line.full[0] for line in lines if len(line.full) == 1 and not line.exact]
    names = bool(cells) and bool({"use", "grade"} & set(cells[0].sense.heads)) and not cells[0].sense.labels
    fields = [cell.sense.labels.get(QUANTITY) in BASIS and cell.sense.kind == LABEL for cell in cells[1:]]
    return names and (fields[:2] == [True, True] or _lists_uses(cells[1:], fields))


def _lists_uses(cells: Sequence[Cell], fields: Sequence[bool]) -> bool:
    """Whether names of uses stand before a field and a value."""
    uses = len(list(takewhile(lambda cell: cell.sense.kind == LABEL and USE in cell.sense.labels, cells)))
    behind = [cell.sense.kind for cell in cells[uses + 1 : uses + 2]]
    return uses > 1 and fields[uses : uses + 1] == [True] and behind == [VALUE]


def is_section(line: Line) -> bool:
    """Whether a row is one label."""
    return len(line.full) == 1 and line.full[0].sense.kind == LABEL


def ends_head(above: Sequence[Line], lines: Sequence[Line]) -> bool:
    """Whether a unit is the last cell of a head that stands one cell a line, before the first row.

    工业用地 | （单位：万元/亩） | Ⅰ级 | 150 (06_dazu_wan_mu_cells)
    """
    names = [line for line in above if line.full]
    if len(names) < 2 or len(lines) < 3 or any(len(line.full) != 1 for line in [*names, *lines]):
        return False
    told = "unit" in lines[0].full[0].sense.heads and any(line.full[0].sense.heads for line in names)
    return told and is_section(names[-1]) and is_section(lines[1]) and shape_of(lines[1]) == ROW
