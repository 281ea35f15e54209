"""The head of a table with uses across: which land use and unit each column is of."""

from __future__ import annotations

from dataclasses import dataclass

from landprice.documents.document import Cell
from landprice.documents.grids.figures import Reading, Use, merged
from landprice.documents.grids.lines import Line
from landprice.documents.vocabulary.words import Label, meaning


@dataclass(frozen=True, slots=True)
class Headed:
    """A column: its use (None where it is of none), its unit, and where it stands if that is known."""

    use: Use | None
    unit: str
    column: int = -1
    skipped: bool = False

    @property
    def group(self) -> str:
        """What the columns that belong together share."""
        return self.use.key if self.use else f"column {self.column}"


def ragged_head(lines: list[Line], default_unit: str, reading: Reading) -> list[Headed] | None:
    """The columns of a head of which only the order is known; None where the order does not settle them.

    Two columns of one use and unit are none either: a word of theirs is lost.
    """
    columns = _columns_of(lines, default_unit, reading)
    if columns and len({(column.group, column.unit) for column in columns}) < len(columns):
        return None
    return columns


def _columns_of(lines: list[Line], default_unit: str, reading: Reading) -> list[Headed] | None:
    used = [line for line in lines if any(_names(cell) for cell in line.cells)]
    units = [
        [meaning(cell.text).label.unit for cell in line.cells if _is_unit(cell)]
        for line in lines
        if line not in used and sum(_is_unit(cell) for cell in line.cells) > 0
    ]
    means = [meaning(cell.text) for line in lines for cell in line.cells]
    if any(
        read.label.right or read.label.per or read.label.bound or read.label.field or read.label.note for read in means
    ):
        return None
    if any(read.kind == "words" for read in means):
        # names of places, most likely, over the uses: which columns each is over is not known
        return None
    uses = _uses_of(used)
    if not uses or len(units) > 1:
        return None
    for use, _ in uses:
        reading.use(use)
    if not units:
        return [Headed(use, unit or default_unit) for use, unit in uses]
    row = units[0]
    each, rest = divmod(len(row), len(uses))
    if len(row) == 1:
        return [Headed(use, unit or row[0]) for use, unit in uses]
    if rest:
        return None
    parts = [row[at * each : (at + 1) * each] for at in range(len(uses))]
    if any(len(set(part)) != each for part in parts):
        return None
    return [Headed(use, unit) for (use, _), part in zip(uses, parts, strict=True) for unit in part]


def _uses_of(lines: list[Line]) -> list[tuple[Use, str]] | None:
    if len(lines) == 1:
        labels = [meaning(cell.text).label for cell in lines[0].cells if _names(cell)]
        return _in_order(labels)
    if len(lines) != 2 or len(lines[0].cells) != len(lines[1].cells):
        return None
    found: list[tuple[Use, str]] = []
    root = Label()
    for above, below in zip(lines[0].cells, lines[1].cells, strict=True):
        upper, lower = meaning(above.text).label, meaning(below.text).label
        root = upper if upper.use else root
        if not (upper.use or lower.use or lower.class_number):
            continue
        use = merged([root, lower])
        if use is None:
            return None
        found.append((use, lower.unit or root.unit))
    return found


def _in_order(labels: list[Label]) -> list[tuple[Use, str]] | None:
    found: list[tuple[Use, str]] = []
    root = Label()
    for label in labels:
        root = label if label.use else root
        use = merged([root, label])
        if use is None:
            return None
        if label.class_number and not label.use and found and found[-1][0].key == root.use:
            found.pop()
        found.append((use, label.unit or root.unit))
    return found


def _names(cell: Cell) -> bool:
    label = meaning(cell.text).label
    return bool(label.use or label.class_number)


def _is_unit(cell: Cell) -> bool:
    label = meaning(cell.text).label
    return bool(label.unit) and not label.use and not label.class_number and not label.header
