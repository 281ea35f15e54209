"""The basis in the cells of a table that are words: of the use of their column, the grade of their row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from landprice.documents.basis.said import FIELDS, UNREAD, Said
from landprice.documents.basis.sentences import BasisReader
from landprice.documents.blocks.blocks import Block
from landprice.documents.blocks.lines import Line
from landprice.documents.document import Place
from landprice.documents.items.cells import LABEL, VALUE, WORDS, Cell, UseName
from landprice.documents.items.items import YEARS, items_of
from landprice.documents.items.labels import is_place_within
from landprice.documents.items.letters import plain
from landprice.documents.items.place_names import county_and_scope
from landprice.documents.items.vocabulary import CLASS, GRADE, PRICE_FORM, QUANTITY, USE

_BY_WORDS = ("price_per", "right")
"""Fields whose values are words that a table reads as labels."""


@dataclass(slots=True)
class _Rows:
    """What the rows of a table have told so far: the uses of its columns, the place of its rows."""

    uses: dict[int, tuple[UseName, str]] = field(default_factory=dict)
    scope: str = ""
    rights: int = -1
    """The column that is headed by rights."""


def said_in_cells(block: Block, reader: BasisReader) -> tuple[list[Said], set[int]]:
    """What the cells of words say, and the ids of cells that a row of a field and its words tells whole."""
    rows = _Rows()
    found: list[Said] = []
    told: set[int] = set()
    for line in block.lines:
        _take_uses(rows, line)
        rows.scope = _scope_of(line) or rows.scope
        found += _rights_beside_uses(line, rows)
        for cells, said in _said_in_row(line, rows, replace(reader, heading=[])):
            told |= {id(cell) for cell in cells} if said else set()
            found += said
    return found, told


def _rights_beside_uses(line: Line, rows: _Rows) -> Iterator[Said]:
    """The right of the one use of a row, in a column of rights before that of grades (lishui-2021)."""
    rows.rights = next((c.column for c in line.full if c.sense.labels.get(QUANTITY) == "right"), rows.rights)
    uses = [cell.sense.labels for cell in line.full if isinstance(cell.sense.labels.get(USE), UseName)]
    for cell in line.full:
        right = _right_said(cell) if cell.column == rows.rights else ""
        if right and len(uses) == 1:
            use, kind = uses[0][USE], str(uses[0].get(CLASS) or "")
            yield Said("right", right, cell.place, use if isinstance(use, UseName) else None, kind)
        elif right:
            yield Said(UNREAD, cell.text.strip(), cell.place)


def _right_said(cell: Cell) -> str:
    """The right that is all a cell says: 国有出让."""
    says = cell.sense.figures[0] if cell.sense.kind == VALUE else None
    return says.word.of if says is not None and says.value == "right" and says.word is not None else ""


def _said_in_row(line: Line, rows: _Rows, reader: BasisReader) -> Iterator[tuple[Sequence[Cell], list[Said]]]:
    """What a row says, with the cells that say it: the whole row of a field, else each cell of words."""
    if (name := _field_told(line)) is not None:
        yield line.full, _of_row(line, name, rows, reader)
        return
    for cell in line.cells:
        if _is_words(cell):
            yield [cell], list(_of_cell(cell, line, rows, reader))


def _take_uses(rows: _Rows, line: Line) -> None:
    """The uses that a row of labels names by column."""
    named = [cell for cell in line.full if USE in cell.sense.labels]
    if not named or any(cell.sense.kind == VALUE for cell in line.full):
        return
    if len(named) > 1 or not rows.uses:
        rows.uses = {}
        for cell in named:
            rows.uses |= _use_by_column(cell)


def _use_by_column(cell: Cell) -> dict[int, tuple[UseName, str]]:
    """The use and class that a cell names, by the columns that it spans."""
    use = cell.sense.labels[USE]
    if not isinstance(use, UseName):
        return {}
    kind = str(cell.sense.labels.get(CLASS) or "")
    return dict.fromkeys(range(cell.column, cell.column + cell.columns), (use, kind))


def _is_words(cell: Cell) -> bool:
    """Whether a cell is read as a sentence: a long one, or one with a limit, a dated price or a use with its term."""
    limits = any(item.kind == "limit" for item in cell.sense.figures)
    # 更新后基准地价(期日2019年1月1日) over a column; 估价期日2016年1月1日 among remarks (haidong-2016)
    told = cell.sense.labels.get(QUANTITY)
    dated = ("期日" in cell.text and "地价" in cell.text) or (cell.sense.kind == VALUE and told == "valuation_date")
    termed = USE in cell.sense.labels and any(item.kind == YEARS for item in items_of(cell.text))  # 商业服务业(40年)
    return dated or termed or (cell.sense.kind == WORDS and (len(cell.text) > 9 or limits))


def _of_cell(cell: Cell, line: Line, rows: _Rows, reader: BasisReader) -> Iterator[Said]:
    """What one cell says, of the use of its column and the grade of its row."""
    use, kind = rows.uses.get(cell.column, (None, "")) if len(set(rows.uses.values())) > 1 else (None, "")
    use, kind = (use, kind) if use else _use_of_row(cell, line)
    if USE in cell.sense.labels:
        use = None
    grade = _grade_beside(cell, line)
    for said in reader.read(cell.text, cell.place.further):
        if said.use is None and use is not None:
            said = replace(said, use=use, kind=kind)
        yield replace(said, scope=said.scope or rows.scope, grade=said.grade or (grade if said.item in FIELDS else ""))


def _grade_beside(cell: Cell, line: Line) -> str:
    """The one grade that the other cells of a row name."""
    grades = {str(each.sense.labels[GRADE]) for each in line.full if each is not cell and GRADE in each.sense.labels}
    return grades.pop() if len(grades) == 1 else ""


def _field_told(line: Line) -> Cell | None:
    """The cell that names a field of the basis, in a row of nothing but its words: 2 | 容积率 | 商服1.5."""
    for at, cell in enumerate(line.full[:2]):
        if cell.sense.labels.get(QUANTITY) in FIELDS or PRICE_FORM in cell.sense.heads:
            names = set(cell.sense.labels) - {QUANTITY, "measure"}
            behind = line.full[at + 1 :]
            if cell.sense.kind == LABEL and not names and behind and _tells(cell, behind):
                return cell
    return None


def _tells(name: Cell, behind: Sequence[Cell]) -> bool:
    by_words = name.sense.labels.get(QUANTITY) == "right" or QUANTITY not in name.sense.labels
    if len(behind) == 1:
        return behind[0].sense.kind in (VALUE, WORDS) or by_words
    named = all(USE in cell.sense.labels for cell in behind)  # 容积率 | 商业1.5 | 居住1.8 (lufeng_2016)
    return (by_words or named) and all(cell.sense.kind in (LABEL, WORDS, VALUE) for cell in behind)


def _of_row(line: Line, name: Cell, rows: _Rows, reader: BasisReader) -> list[Said]:
    """What a row says of the field that its first cell names: of all uses, or of the use of each column."""
    behind = line.full[line.full.index(name) + 1 :]
    found: list[Said] = []
    lead = f"{name.text.strip()}："
    for cell in behind:
        is_whole = len(behind) == 1
        use, kind = (None, "") if is_whole else rows.uses.get(cell.column, (None, ""))
        if use is None and not is_whole and USE not in cell.sense.labels:
            return []
        said = reader.read(lead + cell.text, partial(place_behind, cell, len(lead)))
        found += [replace(each, use=use, kind=kind) if each.use is None and use else each for each in said]
    return [replace(each, scope=each.scope or rows.scope) for each in found]


def place_behind(cell: Cell, lead: int, at: int) -> Place:
    """The place of a sign of a cell behind so many signs of its field."""
    return cell.place.further(max(at - lead, 0))


def _scope_of(line: Line) -> str:
    """The last place that a row names; in a row of a use or grade with the county before it: 湖口县 | 城区 | 商服."""
    told = [scope for scope in map(_scope_told, line.cells) if scope]
    of_prices = any({USE, GRADE} & set(cell.sense.labels) for cell in line.full if cell.sense.kind == LABEL)
    if of_prices and len(told) == 2 and is_place_within(told[1], told[0]):
        return "".join(told)
    return told[-1] if told else ""


def _use_of_row(cell: Cell, line: Line) -> tuple[UseName | None, str]:
    """The use of a row of one use and one grade, with its class; what stands beside a use alone may be of others too.

    (lanzhou: a cell beside 商业 that reaches down to 工业, whose span is lost)
    """
    named = [each.sense.labels for each in line.full if each is not cell and each.sense.kind == LABEL]
    if not line.values or not any(GRADE in labels for labels in named):
        return None, ""
    uses = [(use, str(labels.get(CLASS) or "")) for labels in named if isinstance(use := labels.get(USE), UseName)]
    return uses[0] if len({str(use) for use, _ in uses}) == 1 else (None, "")


def _scope_told(cell: Cell) -> str:
    """The place that a cell names: a label, or the title of a notice (关于公布汕头市中心城区基准地价的公告)."""
    if cell.sense.kind == LABEL:
        return str(cell.sense.labels.get("place") or "")
    if cell.sense.kind != WORDS or not 8 < len(cell.text) < 60 or "地价" not in plain(cell.text):
        return ""
    return county_and_scope(cell.text)[1]
