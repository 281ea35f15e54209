"""Tables without rules: their cells by where words stand, as rules would draw them.

商服用地 printed between the rows of its two units, or beside the middle one of five grades, is of all of them. Where
the middles of the labels of a column part its rows without a rest, each label is a cell as high as its rows. Where they
do not, as with labels on the first of their rows, each row has a cell of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from landprice.documents.formats.printed.tables import DrawnTable, edges_apart, stands_in
from landprice.documents.formats.printed.unruled.cell_lines import Line, chains, fuller, middle_of, stacked
from landprice.documents.formats.printed.unruled.columns import columns_of, edges_of
from landprice.documents.formats.printed.unruled.heads import LabelSpan, head_of
from landprice.documents.formats.scan.misread import is_dash
from landprice.documents.place import Box, ScannedWord

_FEWEST_ROWS = _FEWEST_COLUMNS = 3
_MANY_FIGURES = 3
"""Two rows are a table where both have so many."""
_OFF = 0.34
"""How far the middle of a label may be off the middle of its rows, in rows."""
_OFF_PITCH = 0.15
"""How far a row without figures may be off the distance of the others, as a share of it."""
_WIDE = 1.9
"""Rows so many times as far apart as others are of two tables."""
_LATEST = 5
"""So many rows before tell whether the next keeps their columns."""
_ALIGNED = 1
"""Points."""
_SENTENCE = re.compile("[，；。]")
_LONGEST = 28
"""一类（新闻出版、医疗卫生、社会福利、体育用地）is a label; a line of text is longer."""
Spans = list[tuple[int, int]]
"""The first and last row of each label."""


def tables_by_places(words: Sequence[ScannedWord]) -> list[DrawnTable]:
    """The tables that words outside of ruled ones make, by rows of figures at even distances."""
    lines = _lines(words)
    runs = _runs([line for chain in chains(lines) for line in fuller(chain)])
    tables: list[DrawnTable] = []
    for run in runs:
        others = {id(line) for other in runs if other is not run for line in other}
        if table := _table(run, [line for line in lines if id(line) not in others]):
            tables.append(table)
    return tables


def with_head(table: DrawnTable, words: Sequence[ScannedWord]) -> DrawnTable:
    """A drawn table that begins with figures, with the lines above it as its head where they fill all its columns."""
    left, top, right, bottom = table.box
    edges = [*edges_apart([cell[0] for cell in table.cells]), right]
    tops = edges_apart([cell[1] for cell in table.cells])
    columns = _between(words, edges, top, bottom)
    if len(tops) < 2 or not all(columns) or not _begins_with_figures(columns, tops[1]):
        return table
    heads, sides = head_of(words, columns, edges, top, tops[1] - top)
    if not heads or not all(each.word for each in heads):
        return table
    cells = table.cells + tuple(_box(each, edges, sides) for each in heads)
    return DrawnTable((left, sides[0], right, bottom), cells)


def _between(words: Sequence[ScannedWord], edges: Sequence[float], top: float, bottom: float) -> list[Line]:
    inside = [word for word in words if stands_in(word.box, (edges[0], top, edges[-1], bottom))]
    return [[word for word in inside if stands_in(word.box, (a, top, b, bottom))] for a, b in pairwise(edges)]


def _begins_with_figures(columns: Sequence[Line], end: float) -> bool:
    """Whether most cells of the first row, which ends there, are figures."""
    return 2 * sum(any(_is_figure(word) and middle_of(word) < end for word in column) for column in columns) > len(
        columns
    )


def _lines(words: Sequence[ScannedWord]) -> list[Line]:
    lines: dict[tuple[float, float], Line] = {}
    for word in words:
        lines.setdefault((word.box[1], word.box[3]), []).append(word)
    return [sorted(line, key=lambda word: word.box[0]) for _, line in sorted(lines.items())]


def _is_figure(word: ScannedWord) -> bool:
    return _has_digits(word) or is_dash(word.text) or word.text in ("/", "无")


def _has_digits(word: ScannedWord) -> bool:
    """Whether a word has several digits, and as many as other signs."""
    signs = sum(sign.isdecimal() for sign in word.text)
    return signs > 1 and 2 * signs >= len(word.text)


def _runs(lines: Sequence[Line]) -> list[list[Line]]:
    """Rows of figures that follow each other at about the same distance, some of several figures.

    A row without digits is one of them where it stands at the distance of the others: labels alone, or with dashes, as
    a rest of a seal beside a label between two rows is one.
    """
    runs: list[list[Line]] = []
    for line in lines:
        is_row = any(map(_has_digits, line)) and _are_short(line)
        if runs and not _keeps_columns(runs[-1], line):
            runs += [[line]] if is_row else []
        elif runs and (_follows(runs[-1], line) if is_row else _is_bare_row(runs[-1], line)):
            runs[-1].append(line)
        elif is_row:
            runs.append([line])
    return [run for run in runs if _are_rows(run)]


def _is_bare_row(run: Sequence[Line], line: Line) -> bool:
    """Whether a line stands at the distance of the rows before it, each label and dash below one of theirs."""
    if len(run) < 2:
        return False
    usual = middle_of(run[-1][0]) - middle_of(run[-2][0])
    if abs(middle_of(line[0]) - middle_of(run[-1][0]) - usual) > _OFF_PITCH * usual:
        return False
    labels = [word for row in run for word in row if not _is_figure(word)]
    figures = [word for row in run for word in row if _is_figure(word)]
    return all(any(_stands_below(word, o) for o in (figures if _is_figure(word) else labels)) for word in line)


def _stands_below(word: ScannedWord, label: ScannedWord) -> bool:
    """Whether the middle of either stands between the sides of the other."""
    one, other = (word.box[0] + word.box[2]) / 2, (label.box[0] + label.box[2]) / 2
    return label.box[0] < one < label.box[2] and word.box[0] < other < word.box[2]


def _are_rows(run: Sequence[Line]) -> bool:
    """Whether lines are rows of a table: three of which one has several figures, two with many, or set in columns."""
    counts = [count for row in run if (count := sum(map(_is_figure, row)))]
    if (len(counts) >= _FEWEST_ROWS and max(counts) > 1) or (len(counts) > 1 and min(counts) >= _MANY_FIGURES):
        return True
    return len(run) > 1 and len(run[0]) >= _FEWEST_COLUMNS and len({len(row) for row in run}) == 1 and _are_aligned(run)


def _are_aligned(run: Sequence[Line]) -> bool:
    """Whether the words of each column begin, end, or have their middle at one place."""
    for words in zip(*run, strict=True):
        places = [(word.box[0], word.box[2], (word.box[0] + word.box[2]) / 2) for word in words]
        if all(max(each) - min(each) > _ALIGNED for each in zip(*places, strict=True)):
            return False
    return True


def _keeps_columns(run: Sequence[Line], line: Line) -> bool:
    """Whether no word of a line reaches from a figure of a row over the word beside it, as those of a sentence do."""
    return not any(_reaches_over(word, row) for row in run[-_LATEST:] for word in line)


def _reaches_over(word: ScannedWord, row: Line) -> bool:
    below = [each for each in row if each.box[0] < word.box[2] and word.box[0] < each.box[2]]
    return len(below) > 1 and any(map(_is_figure, below))


def _are_short(line: Line) -> bool:
    """Whether the words of a line may be cells: short, and at most one of them with a sign of a sentence."""
    told = sum(bool(_SENTENCE.search(word.text)) for word in line)
    return len(line) > 1 and told < 2 and all(len(word.text) <= _LONGEST for word in line)


def _follows(run: Sequence[Line], row: Line) -> bool:
    height = row[0].box[3] - row[0].box[1]
    distance = middle_of(row[0]) - middle_of(run[-1][0])
    usual = middle_of(run[-1][0]) - middle_of(run[-2][0]) if len(run) > 1 else 4 * height
    return distance < _WIDE * usual


def _table(rows: list[Line], lines: Sequence[Line]) -> DrawnTable | None:
    """The table of rows with the lines above them as its head; None where it has too few columns, or long words."""
    middles = [middle_of(row[0]) for row in rows]
    pitch = (middles[-1] - middles[0]) / (len(rows) - 1)
    top, bottom = middles[0] - pitch / 2, middles[-1] + pitch / 2
    between = [(above + below) / 2 for above, below in pairwise(middles)]
    least = 2 * min(at - above for above, at in zip(middles, between, strict=False))
    words = [word for line in lines for word in line]
    columns = columns_of([word for word in words if top < middle_of(word) < bottom])
    if not _is_table(columns):
        return None
    labels = _nested(_of_whole_labels(columns, least), middles, pitch)
    heads, sides = head_of(words, columns, edges_of(columns), top, min(pitch, least))
    edges = edges_of(_with_heads(columns, heads))
    cells = [_box(each, edges, [top, *between, bottom]) for each in labels] + [
        _box(each, edges, sides) for each in heads
    ]
    return DrawnTable((edges[0], min(cell[1] for cell in cells), edges[-1], bottom), tuple(cells))


def _of_whole_labels(columns: Sequence[Line], pitch: float) -> list[Line]:
    return [column if _has_figures(column) else stacked(column, pitch) for column in columns]


def _with_heads(columns: Sequence[Line], heads: Sequence[LabelSpan]) -> list[Line]:
    """The columns with the words of the head that are of each alone."""
    own = [[each.word for each in heads if each.word and each.left == each.right == at] for at in range(len(columns))]
    return [[*column, *words] for column, words in zip(columns, own, strict=True)]


def _box(label: LabelSpan, edges: Sequence[float], heights: Sequence[float]) -> Box:
    return edges[label.left], heights[label.first], edges[label.right + 1], heights[label.last + 1]


def _has_figures(column: Line) -> bool:
    return sum(map(_is_figure, column)) * 2 >= len(column)


def _nested(columns: Sequence[Line], middles: Sequence[float], pitch: float) -> list[LabelSpan]:
    """The cells of the rows: the labels of a column part the rows of each label of the column before.

    A label with none behind it is as wide as both columns: 工业用地 beside 公共服务用地 | 一类, 二类.
    """
    found: list[LabelSpan] = []
    whole = [LabelSpan(-1, -1, 0, len(middles) - 1)]
    above = whole
    for at, column in enumerate(columns):
        is_stub = not _has_figures(column)
        fresh: list[LabelSpan] = []
        for parent in above:
            own = [word for word in column if _is_beside(word, parent, middles, pitch)]
            fresh += (
                _below(parent, own, at, middles, pitch, columns[at + 1 : at + 2])
                if is_stub
                else [LabelSpan(at, at, *row) for row in _single(parent)]
            )
        found += [each for each in fresh if each.left == at]
        above = fresh if is_stub else whole
    return found


def _is_beside(word: ScannedWord, label: LabelSpan, middles: Sequence[float], pitch: float) -> bool:
    return middles[label.first] - pitch / 2 < middle_of(word) < middles[label.last] + pitch / 2


def _below(
    parent: LabelSpan,
    own: Sequence[ScannedWord],
    at: int,
    middles: Sequence[float],
    pitch: float,
    following: Sequence[Line],
) -> list[LabelSpan]:
    """The labels of a column beside one of the column before, which is as wide as both where there are none."""
    if not own and parent.left >= 0:
        parent.right = at
        return [parent]
    spans = _spans(own, middles, pitch, parent)
    spans = spans and (_spans_from_top(own, middles, pitch, parent, following) or spans)
    if spans is None and _stand_amid_rows(own, middles, parent):
        spans = [(parent.first, parent.last)]
    return [LabelSpan(at, at, *each) for each in spans or _single(parent)]


def _spans_from_top(
    own: Sequence[ScannedWord], middles: Sequence[float], pitch: float, parent: LabelSpan, following: Sequence[Line]
) -> Spans:
    """The rows of labels that each stand on a row, the first on the first, where others have none.

    They are on the first of their rows where the column behind begins again beside each: Ⅰ, Ⅱ, Ⅰ, Ⅱ. Where it does
    not, they may be in the middle of theirs too, and are one cell, which no figure takes its label from.
    """
    rows = [row for word in own if (row := _row_at(word, middles, pitch)) is not None]
    count = parent.last - parent.first + 1
    if len(rows) < len(own) or not 1 < len(rows) < count or rows[0] != parent.first:
        return []
    beside = {_row_at(word, middles, pitch): word.text for line in following for word in line}
    if rows[0] not in beside or len({beside.get(row, "") for row in rows}) > 1:
        return [(parent.first, parent.last)]
    return [(row, end - 1) for row, end in zip(rows, [*rows[1:], parent.last + 1], strict=True)]


def _row_at(word: ScannedWord, middles: Sequence[float], pitch: float) -> int | None:
    return next((row for row, middle in enumerate(middles) if abs(middle - middle_of(word)) < _OFF_PITCH * pitch), None)


def _stand_amid_rows(own: Sequence[ScannedWord], middles: Sequence[float], parent: LabelSpan) -> bool:
    """Whether few labels stand in the middle of rows that they do not part: which rows each is of, nothing tells.

    They are one cell then, which no figure takes its label from: a row that was lost moves all that follow.
    """
    if len(own) < 2 or 2 * len(own) > parent.last - parent.first + 1:
        return False
    return middle_of(own[0]) > (middles[parent.first] + middles[parent.first + 1]) / 2


def _single(parent: LabelSpan) -> Spans:
    return [(row, row) for row in range(parent.first, parent.last + 1)]


def _is_table(columns: Sequence[Line]) -> bool:
    """Whether there are columns enough, of short words."""
    is_short = all(len(word.text) <= _LONGEST for column in columns for word in column)
    return len(columns) >= _FEWEST_COLUMNS and is_short


def _spans(column: Sequence[ScannedWord], middles: Sequence[float], pitch: float, within: LabelSpan) -> Spans | None:
    """The first and last row of each label, where their middles part the rows ``within`` another without a rest."""
    found: Spans = []
    start = within.first
    for word in column:
        if start > within.last:
            return None
        end = min(
            range(start, within.last + 1), key=lambda at: abs((middles[start] + middles[at]) / 2 - middle_of(word))
        )
        if abs((middles[start] + middles[end]) / 2 - middle_of(word)) > _OFF * pitch:
            return None
        found.append((start, end))
        start = end + 1
    return found if start > within.last else None
