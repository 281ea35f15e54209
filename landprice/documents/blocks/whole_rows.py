"""Rows that the lines of a text have broken, whole again: cells over two lines, names over several, bars at one end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from landprice.documents.blocks.broken_names import with_vertical_names, with_whole_places
from landprice.documents.blocks.line import Line
from landprice.documents.items.cells import LABEL, VALUE, Cell, Sense, cell_of
from landprice.documents.items.items import Item, items_of
from landprice.documents.items.vocabulary import USE

_MOST_PIECES = 8
_MOST_NAME = 16
_LONGEST_LINE = 200
_BREAKS = ("、", "，", ",", "（", "(", "—", "至", "和", "与", "及")
_OPENS, _SHUTS = ("（", "("), ("）", ")")
_LISTS = ("、", "，", ",")
_LONGEST_NAME = 80
_OPEN = ("opened", "between")
"""How lines stand between bars that no bar ends."""


def whole_rows(lines: Sequence[Line]) -> list[Line]:
    """``lines`` with each row in one line."""
    found: list[Line] = []
    for is_parted, group in groupby(
        _with_closed_brackets(lines), key=lambda line: bool(line.bars) or _is_between(line)
    ):
        run = list(group)
        found += _with_end_cells(_with_cut_row(_joined(run), is_last=run[-1] is lines[-1])) if is_parted else run
    return with_whole_places(with_vertical_names(with_whole_names(found)))


def _with_closed_brackets(lines: Sequence[Line]) -> list[Line]:
    """The lines, a cell that opens a bracket or breaks off in a list with the beginning of the next line that ends it.

    A class and its list of uses over two lines: 一类(机关团体、新闻出版、 | 医疗卫生用地) | 840.
    """
    found: list[Line] = []
    for line in lines:
        before = found[-1] if found else None
        if before is not None and (_closes(before, line) or _lists_on(before, line)):
            found[-1] = replace(_in_one([before, line]), bars=before.bars)
        elif before is not None and _names_on(before, line):
            name = cell_of(before.cells[0].text + line.cells[0].text, before.cells[0].place)
            found[-1] = replace(before, cells=[name, *before.cells[1:]])
            found.append(replace(line, cells=[cell_of("", line.place), *line.cells[1:]]))
        else:
            found.append(line)
    return found


def _closes(first: Line, second: Line) -> bool:
    """Whether the last cell of a line opens a bracket that the first cell of the next one closes; both are short."""
    if first.exact or second.exact or not first.cells or not second.cells or not (first.marked or second.marked):
        return False
    last, beginning = first.cells[-1].text, second.cells[0].text
    if len(last) + len(beginning) > _LONGEST_NAME or _depth(last) != 1 or _depth(beginning) != -1:
        return False
    whole = cell_of(last.rstrip() + beginning.lstrip(), first.cells[-1].place)
    return whole.sense.kind == LABEL


def _names_on(first: Line, second: Line) -> bool:
    """Whether the name that two rows of one width share is set beside both: 一类镇(甲、 | 一级 over 乙镇) | 二级.

    So may that of a use be: 公共管理与公 | 机关团体用地 over 共服务用地 | 科研用地.
    """
    if first.exact or second.exact or not 2 < len(first.cells) == len(second.cells):
        return False
    names = [line.cells[0].text for line in (first, second)]
    if _depth(names[0]) == 1 and _depth(names[1]) == -1:
        return True
    return all(map(_is_marked_row, (first, second))) and _is_use_of_two(names)


def _is_marked_row(line: Line) -> bool:
    return line.marked and bool(line.values)


def _is_use_of_two(names: Sequence[str]) -> bool:
    """Whether two pieces are the name of one use, of which the first is none."""
    return all(names) and _is_use_in_pieces("".join(names), names) and not _is_use(names[0])


def _lists_on(first: Line, second: Line) -> bool:
    """Whether a row breaks off within a list that the next line ends, with its values: 三类 甲镇、乙镇、 | 丙乡 184."""
    if first.marked or second.marked or first.values or len(first.cells) < 2 or len(second.text) > _LONGEST_LINE:
        return False
    ends = second.cells[0] if len(second.cells) > 1 and second.values else None
    in_list = first.cells[-1].text.endswith("、") and first.cells[0].sense.kind == LABEL
    return in_list and ends is not None and set(ends.sense.labels) <= {"place"} and ends.sense.kind != VALUE


def _depth(text: str) -> int:
    """How many brackets a text opens and does not close."""
    return sum(text.count(sign) for sign in _OPENS) - sum(text.count(sign) for sign in _SHUTS)


def _with_cut_row(run: list[Line], *, is_last: bool) -> list[Line]:
    """The rows, the last of a document whole where it alone has lost its end: what it breaks off in is no figure.

    25_xuyi_cut: a page that shows the beginning of a document.
    """
    last, others = run[-1], [line for line in run[:-1] if _labels_before(line) == _labels_before(run[-1])]
    if not is_last or len(others) < 2 or last.bars not in _OPEN or any(line.bars in _OPEN for line in run[:-1]):
        return run
    cut = last.cells[-1]
    cut.sense = Sense(VALUE, {}, (), (Item("broken", cut.text, 0, len(cut.text), text=cut.text),))
    missing = _usual([len(line.cells) for line in others]) - len(last.cells)
    behind = [cell_of("", last.place, len(last.cells) + at) for at in range(missing)]
    return [*run[:-1], replace(last, cells=[*last.cells, *behind])]


def _labels_before(line: Line) -> int:
    """How many cells stand before the first value of a line."""
    return next((at for at, cell in enumerate(line.cells) if cell.sense.kind == VALUE), len(line.cells))


def _joined(run: list[Line]) -> list[Line]:
    """The lines of a table of bars or tabs, those of one row joined; a head may lack the corner above the labels."""
    widths = {len(run[0].cells), _usual([len(line.cells) for line in run if len(line.cells) > 1])}
    valued = _usual([len(line.cells) - _labels_before(line) for line in run if line.values])
    found: list[Line] = []
    at = 0
    while at < len(run):
        size = _size_of_row(run, at, widths if at else {*widths, valued})
        found.append(_in_one(run[at : at + size]))
        at += size
    return found


def _usual(sizes: Sequence[int]) -> int:
    return Counter(sizes).most_common(1)[0][0] if sizes else 0


def _size_of_row(run: Sequence[Line], at: int, widths: set[int]) -> int:
    """Over how many lines the row goes that begins at ``at``: to the bar that ends it, or to its last cell.

    ``widths`` are those of the head and of most lines.
    """
    first = run[at]
    if first.bars == "opened":
        for size, line in enumerate(run[at + 1 : at + _MOST_PIECES], 2):
            if line.bars in ("opened", "both"):
                break
            if line.bars == "ended":
                return size
    elif _is_between(first) and at + 1 < len(run) and _is_between(run[at + 1]):
        second = run[at + 1]
        if len(first.cells) + len(second.cells) - 1 in widths and _is_broken(first, second):
            return 2
    return 1


def _is_between(line: Line) -> bool:
    """Whether signs stand between the cells of a line alone: bars, or tabs."""
    return line.bars == "between" or (line.marked and bool(line.cells) and not (line.bars or line.exact))


def _is_broken(first: Line, second: Line) -> bool:
    """Whether the last cell of a line goes on in the next one: both are words, and one of them is no whole."""
    last, beginning = first.cells[-1], second.cells[0]
    if any(cell.sense.kind == VALUE for cell in first.cells) or beginning.sense.is_figure:
        return False
    is_in_list = "、" in last.text and not _is_use(last.text)  # 供水、排水、供 | 电用地 (wuyishan_pub_2023)
    return last.text.endswith(_BREAKS) or beginning.text.startswith(_OPENS) or is_in_list


def _in_one(pieces: Sequence[Line]) -> Line:
    """The pieces of a row as one line."""
    whole = pieces[0]
    for piece in pieces[1:]:
        last, first = whole.cells[-1], piece.cells[0]
        joined = cell_of(last.text.rstrip() + first.text.lstrip(), last.place)
        cells = [*whole.cells[:-1], joined, *piece.cells[1:]]
        whole = replace(whole, cells=cells, text=whole.text + piece.text, ended=piece.ended, bars="both")
    whole.marked = any(piece.marked for piece in pieces)
    for column, cell in enumerate(whole.cells):
        cell.column = column
    return whole


def _with_end_cells(run: list[Line]) -> list[Line]:
    """The lines with an empty cell beyond a bar that no other line has at its end: 三级|870|705| in three columns.

    Where bars end all lines and begin some that lack a cell, it is the first: | 一级 | 二级 | under 镇名 | 商服 | |.
    """
    rows = [line for line in run if len(line.cells) > 1]
    between, ended = (_widths_between(rows, bars) for bars in ("between", "ended"))
    if len(between) * 2 > len(rows):
        return [_with_ends(line, _usual(between)) for line in run]
    if ended and all(line.bars in ("ended", "both") for line in rows):
        return [_with_first(line) if _lacks_first(line, _usual(ended)) else line for line in run]
    return run


def _widths_between(rows: Sequence[Line], bars: str) -> list[int]:
    return [len(line.cells) for line in rows if line.bars == bars]


def _lacks_first(line: Line, width: int) -> bool:
    return line.bars == "both" and len(line.cells) == width - 1


def _with_first(line: Line) -> Line:
    cells = [cell_of("", line.place), *line.cells]
    return replace(line, cells=[cell.moved(at) for at, cell in enumerate(cells)], bars="ended")


def _with_ends(line: Line, width: int) -> Line:
    blank = cell_of("", line.place)
    before = [blank] if line.bars in ("opened", "both") else []
    behind = [cell_of("", line.place)] if line.bars in ("ended", "both") else []
    for cells in ([*before, *line.cells, *behind], [*line.cells, *behind], [*before, *line.cells]):
        if len(cells) == width and len(line.cells) < width:
            for column, cell in enumerate(cells):
                cell.column = column
            return replace(line, cells=cells, ended=False, bars="between")
    return line


def with_whole_names(lines: Sequence[Line]) -> list[Line]:
    """The lines with each use in one cell whose name several lines hold, before its row or around it."""
    found: list[Line] = []
    at = 0
    while at < len(lines):
        for size, line in _names_at(lines, at):
            found.append(line)
            at += size
            break
        else:
            found.append(lines[at])
            at += 1
    return found


def _names_at(lines: Sequence[Line], at: int) -> Iterator[tuple[int, Line]]:
    """How many lines are one row that begins at ``at``, and that row, the longest name first."""
    for size in range(min(5, len(lines) - at), 1, -1):
        pieces = lines[at : at + size]
        if all(_is_piece(line) for line in pieces) and (row := _row_of(pieces)):
            yield size, row


def _is_piece(line: Line) -> bool:
    """Whether a line without bars may be a piece of a name, or hold one with its values."""
    if line.exact or line.bars or line.blank or not line.cells or len(line.text) > _LONGEST_LINE:
        return False
    return _stub(line) is not None


def _stub(line: Line) -> str | None:
    """What stands before the values of a line; None where it is no short name."""
    values = [at for at, cell in enumerate(line.cells) if cell.sense.kind == VALUE]
    before = line.cells[: values[0]] if values else line.cells
    if len(before) > 1 or (values and len(line.cells) - len(before) != len(values)):
        return None
    name = before[0].text if before else ""
    return name if len(name) <= _MOST_NAME and (name or values) else None


def _row_of(pieces: Sequence[Line]) -> Line | None:
    """The row that pieces are together: one of them at most has values, and their words are the name of one use."""
    valued = [line for line in pieces if line.values]
    names = [_stub(line) or "" for line in pieces]
    name = "".join(names)
    is_name = _is_list_before_values(pieces, names) or _is_use_in_pieces(name, names)
    if len(valued) > 1 or not names[0] or not is_name:
        return None
    first = pieces[0]
    row = valued[0] if valued else first
    whole: list[Cell] = [cell_of(name, first.cells[0].place), *row.cells[_labels_before(row) :]]
    return replace(row, cells=whole, text=" ".join(cell.text for cell in whole))


def _is_use_in_pieces(name: str, names: Sequence[str]) -> bool:
    return _is_use(name) and not all(map(_is_use, filter(None, names)))


def _is_list_before_values(pieces: Sequence[Line], names: Sequence[str]) -> bool:
    """Whether all lines but the last end within a list, whose end stands before values: 牛庄、 | 西柳镇 320."""
    open_ended = all(name.endswith(_LISTS) and len(name) > 1 for name in names[:-1])
    return open_ended and bool(pieces[-1].values) and bool(names[-1]) and not names[-1].endswith(_LISTS)


def _is_use(name: str) -> bool:
    """Whether a text is the name of one use, with its class or what stands in brackets behind it."""
    items = items_of(name)
    return bool(items) and items[0].kind == USE and items[0].end == len(name.strip())
