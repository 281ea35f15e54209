"""A table printed with one cell a line: its rows, found again from what its cells say."""

from __future__ import annotations

from itertools import groupby

from landprice.documents.document import Cell, Grid
from landprice.documents.vocabulary.words import Label, meaning


def is_stream(grid: Grid) -> bool:
    """Whether nearly every row of ``grid`` is a single cell."""
    filled = [sum(bool(cell.text) for cell in row) for row in grid.rows]
    return not grid.exact and len(filled) >= 6 and sum(count <= 1 for count in filled) >= 0.9 * len(filled)


def rows_of_stream(grid: Grid, with_empty: bool = False) -> list[list[Cell]]:
    """The rows: words after a value open a new one; a run of words of one kind is a row of the head.

    ``with_empty`` cells are values that are not printed; else only those before a value are kept.
    """
    cells = [cell for row in grid.rows for cell in row]
    if not with_empty:
        cells = _without_empty_ends(cells)
    rows: list[list[Cell]] = []
    for is_words, run in groupby(cells, key=lambda cell: _kind(cell) != "value"):
        if not is_words:
            if not rows:
                rows.append([])
            rows[-1] += run
            continue
        rows += _rows_of_words(list(run))
    return _with_numbered_rows([row for row in rows if row])


def _without_empty_ends(cells: list[Cell]) -> list[Cell]:
    """The cells without the empty ones that words, or nothing, follow."""
    kept: list[Cell] = []
    follows = ""
    for cell in reversed(cells):
        if cell.text:
            follows = _kind(cell)
        if cell.text or follows == "value":
            kept.append(cell)
    return kept[::-1]


def _with_numbered_rows(rows: list[list[Cell]]) -> list[list[Cell]]:
    """Grades printed as bare numbers (级别, 商服, 1, 2410, 2, 1837) open rows as long as the head."""
    found: list[list[Cell]] = []
    head: list[Cell] = []
    for row in rows:
        lead = next((at for at, cell in enumerate(row) if _kind(cell) == "value"), len(row))
        if lead == len(row):
            head = row
        if 1 < lead < len(row) and _kind(row[0]) == "header":
            # the head itself: the first row has no words that would part the two
            parts = _numbered(row[lead:], lead)
            found += [row[:lead], *parts] if parts else [row]
            continue
        length = len(head) - lead if head and _kind(head[0]) == "header" else len(head) + 1
        parts = _numbered(row[lead:], length)
        found += [row[:lead] + parts[0], *parts[1:]] if parts else [row]
    return found


def _numbered(values: list[Cell], length: int) -> list[list[Cell]]:
    """Rows of this length that open with 1, 2, 3 …; none where values are no such rows."""
    if length < 2 or len(values) <= length or len(values) % length:
        return []
    opens = [cell.text.strip() for cell in values[::length]]
    if opens != [str(at) for at in range(1, len(opens) + 1)]:
        return []
    return [values[at : at + length] for at in range(0, len(values), length)]


def _rows_of_words(cells: list[Cell]) -> list[list[Cell]]:
    """The rows that cells of words are: those of a head, and last the words that open the next row of figures."""
    runs = [list(same) for _, same in groupby(cells, key=_kind)]
    head = max(
        (at for at, same in enumerate(runs, 1) if len(same) > 1 and (at > 1 or _kind(same[0]) != "header")), default=0
    )
    rows = _joined(runs[:head])
    last = [cell for same in runs[head:] for cell in same]
    headers = len(runs[0]) if _kind(cells[0]) == "header" and not head else 0
    if headers and len(last) > 2 * headers:
        # a head of few words: it has as many that head others as the first row has labels
        named, last = last[:-headers], last[-headers:]
        units = [cell for cell in named if _kind(cell) == "unit"]
        if "use" in map(_kind, named):
            rows += [[cell for cell in named if cell not in units], units]
        else:
            rows.append(named)
    return [*rows, last]


def _joined(runs: list[list[Cell]]) -> list[list[Cell]]:
    """A single word, or words that head others, before a run of others (土地级别 before the grades) open its row."""
    rows: list[list[Cell]] = []
    lone: list[Cell] = []
    for at, run in enumerate(runs):
        if len(run) == 1 or (at == 0 and _kind(run[0]) == "header"):
            lone += run
        elif _kind(run[0]) in ("unit", "header") and "use" in map(_kind, lone):
            rows += [lone, run]
            lone = []
        else:
            rows.append(lone + run)
            lone = []
    return rows


def _kind(cell: Cell) -> str:
    read = meaning(cell.text)
    if read.kind in ("figure", "none", "empty"):
        return "value"
    if read.kind == "label":
        label: Label = read.label
        if label.grade or label.total:
            return "grade"
        return "use" if label.use or label.class_number else "unit" if label.unit else "header"
    return "words"
