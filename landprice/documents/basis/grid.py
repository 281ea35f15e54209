"""The basis in tables: a table of its own (用途 | 容积率 | 使用年限), or columns and rows beside the prices.

A cell is a value where its row, its column or the caption name one field; row and column name the land use and the
grade. A cell for which they do not is no value, or is reported.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from landprice.core.exact import half_width
from landprice.core.messages import message
from landprice.documents.basis.rows import placed_rows
from landprice.documents.basis.said import WHOLE, BasisRead
from landprice.documents.basis.servicing import LEVEL, read_definitions
from landprice.documents.basis.statements import GradesOf
from landprice.documents.basis.words import FIELD, VALUES, are_words, as_stored
from landprice.documents.document import Cell, Grid, Paragraph, Place
from landprice.documents.grids.beside import in_one
from landprice.documents.grids.figures import merged
from landprice.documents.grids.lines import Line
from landprice.documents.prose.flow import Flow
from landprice.documents.prose.sentence_words import GRADES, grades_in
from landprice.documents.vocabulary.words import Label, Meaning, meaning, squeezed
from landprice.tables.table import EVERY_USE
from landprice.words.grade import grade_number

_ORDINAL = re.compile("[0-9]{1,2}|[一二三四五六七八九十]{1,2}|[(（][0-9一二三四五六七八九十]{1,2}[)）]")
_OF_A_RIGHT = re.compile(r"国有|建设用地|土地|使用权|完整|级别|平均|首层|熟地?|单价|价格?|地价|类型|有偿|方式|[的()\s]")
_HEADS_INSIDE = re.compile("(?:宗地|红线|地块)内(?:部)?(?:开发程度)?")
_MOST_CAPTION = 30
_NAME = 14
_UNCLEAR = "?"
MOST_CELLS = 2_000
"""A grid of more cells is a list of parcels or streets, no table of the basis."""


@dataclass(frozen=True, slots=True)
class _Value:
    """A cell with what its row and column say of it."""

    cell: Cell
    field: str
    use: str
    grade: str


def has_fields(grid: Grid) -> bool:
    """Whether any cell names a field of the basis."""
    cells = [cell for row in grid.rows for cell in row]
    return len(cells) <= MOST_CELLS and any(meaning(cell.text).label.field for cell in cells)


def head_of(grid: Grid) -> list[str]:
    """The words of its first row that name no field."""
    cells = grid.rows[0] if len(grid.rows) > 1 else []
    return [squeezed(cell.text[:_MOST_CAPTION]) for cell in cells if not meaning(cell.text).label.field]


def statements_in(grid: Grid) -> list[Flow]:
    """Each row as a sentence (容积率：商服用地1.5、…) where rows name a field and columns no use or grade."""
    rows = [
        [cell for cell in row if cell.text.strip() and not _ORDINAL.fullmatch(cell.text.strip())] for row in grid.rows
    ]
    rows = [row for row in rows if row]
    heads = [meaning(cell.text).label for cell in [*(rows[0] if rows else []), *(row[0] for row in rows)]]
    if any(label.use or label.class_number or label.grade for label in heads):
        return []
    told = []
    for row in rows:
        name = squeezed(row[0].text[:_MOST_CAPTION])
        if len(row) == 2 and len(name) <= _NAME and FIELD.search(name):
            own = Paragraph(f"{name}：", row[0].place), Paragraph(row[1].text, row[1].place)
            told.append(Flow(own[0].text + own[1].text, ((0, own[0]), (len(own[0].text), own[1]))))
    return told


def read_basis_grid(grid: Grid, field: str, uses: Sequence[str], grades_of: GradesOf, result: BasisRead) -> None:
    """Take the values in ``grid`` into ``result``; ``field`` is the one that its caption names, if any."""
    if not field and not has_fields(grid):
        return
    lines, notes = placed_rows(grid)
    result.unread += notes
    known = {grade for use in uses for grade in grades_of(use)}
    values = list(_values(lines, field, {grade for grade in known if not grade_number(grade)}))
    named = {value.field for value in values if value.use not in ("", _UNCLEAR)}
    whole = uses[0] if len(uses) == 1 else EVERY_USE
    values = [
        replace(value, use=whole) if value.grade != WHOLE and value.field not in named else value for value in values
    ]
    _report_unclear(values, result)
    values = [value for value in values if value.use in (*uses, EVERY_USE)]
    _states_inside(grid, values, result)
    for name in dict.fromkeys(value.field for value in values):
        for use in dict.fromkeys(value.use for value in values if value.field == name):
            _take(
                [value for value in values if (value.field, value.use) == (name, use)],
                known if use == EVERY_USE else grades_of(use),
                result,
            )


def _report_unclear(values: Sequence[_Value], result: BasisRead) -> None:
    """Report the first value of each field whose row and column name no one use and grade."""
    unclear: dict[str, Cell] = {}
    for value in values:
        if value.use in ("", _UNCLEAR) and VALUES[value.field].match(half_width(value.cell.text).strip()):
            unclear.setdefault(value.field, value.cell)
    for cell in unclear.values():
        what = message("which use each value is of is not certain: {words}", words=cell.text.strip()[:60])
        result.unread.append((cell.place, what))


def _states_inside(grid: Grid, values: Sequence[_Value], result: BasisRead) -> None:
    """The one state inside the parcel that a row or a column (宗地内) gives for the servicing words of a table."""
    texts = {squeezed(cell.text) for row in grid.rows for cell in row}
    states = {text for text in texts if LEVEL.fullmatch(text)}
    if len(states) == 1 and any(_HEADS_INSIDE.fullmatch(text) for text in texts):
        for value in values:
            told = half_width(value.cell.text) if value.field == "servicing" else ""
            for found in VALUES["servicing"].finditer(told):
                result.define(found["value"], value.cell.place, inside=next(iter(states)))


def _take(values: Sequence[_Value], grades: Collection[str], result: BasisRead) -> None:
    """The values of one field and use: one for all grades where they are the same, or only the first is printed."""
    read: dict[str, tuple[str, Place]] = {}
    for value in values:
        if meaning(value.cell.text).kind in ("empty", "none"):
            continue
        printed = _printed(value, result)
        if not printed:
            what = message(
                "{field} of {use} is not understood: {words}",
                field=value.field,
                use=value.use,
                words=value.cell.text.strip()[:40],
            )
            result.unread.append((value.cell.place, what))
            result.doubts.add((value.use, value.field))
            return
        if read.setdefault(value.grade, (printed, value.cell.place))[0] != printed:
            result.take(value.use, value.field, read[value.grade][0], read[value.grade][1], value.grade)
            result.take(value.use, value.field, printed, value.cell.place, value.grade)
            return
    if not read:
        return
    first = values[0]
    seen = {value.grade for value in values}
    everywhere = WHOLE in seen or (set(grades) <= seen and (set(read) == seen or list(read) == [first.grade]))
    if len({printed for printed, _ in read.values()}) == 1 and everywhere:
        printed, place = next(iter(read.values()))
        result.take(first.use, first.field, printed, place)
        return
    for grade, (printed, place) in read.items():
        result.take(first.use, first.field, printed, place, grade)


def _printed(value: _Value, result: BasisRead) -> str:
    """The value as the table has it; empty where the cell is not understood."""
    text = read_definitions(half_width(value.cell.text).strip(), value.cell.place, result).strip(" “”\"'()")
    if value.field in ("right", "price_per"):
        found = VALUES[value.field].search(text)
        rest = VALUES[value.field].sub("", text, count=1)
        return as_stored(value.field, found["value"]) if found and not _OF_A_RIGHT.sub("", rest) else ""
    found = VALUES[value.field].match(text)
    if found and re.fullmatch(r"[\s年“”\"']*", text[found.end() :]):
        return as_stored(value.field, found["value"])
    if value.field == "servicing":
        words = {each["value"] for each in VALUES["servicing"].finditer(text)}
        return words.pop() if len(words) == 1 else ""
    return text if are_words(value.field, text) else ""


def _values(lines: Sequence[Line], field: str, known: Collection[str]) -> Iterator[_Value]:
    """The cells that are values of a field, with their use and grade; ``known`` names the units of location."""
    above: dict[int, list[Label]] = {}
    left_before: list[Label] = []
    for line in lines:
        left: list[Label] = []
        doubtful = is_row = False
        names_use = any(_names_use(meaning(cell.text).label) for cell in line.cells)
        grades: tuple[str, ...] = ()
        for cell in dict.fromkeys(line.cells):
            read = _meaning(cell, known)
            heads = above.get(cell.column, [])
            own = in_one(label.field for label in (*left, *heads)) or field
            is_row = is_row or read.kind in ("figure", "words", "none")
            if len(several := _several_grades(cell)) > 1:
                grades = several
            elif _is_label(read, own) and (_is_name(read.label) or not any(label.field for label in heads)):
                if not names_use:
                    left += [label for label in left_before if _names_use(label)] * bool(read.label.grade)
                left.append(read.label)
                for column in range(cell.column, cell.column + cell.columns):
                    above.setdefault(column, []).append(read.label)
            elif own and not any(label.note for label in (*left, *heads)):
                yield from [] if doubtful else _of(cell, own, left or left_before, heads, above, grades)
            elif read.kind == "words" and not any(label.note for label in heads) and "、" not in cell.text:
                doubtful = doubtful or bool(left)
        if is_row and merged([label for label in left if _names_use(label)]):
            left_before = [label for label in left if not label.field]


def _meaning(cell: Cell, known: Collection[str]) -> Meaning:
    """What a cell says; the name of a town or 区片 that the prices are of is a grade, 一级容积率 a grade's field."""
    name = squeezed(cell.text[:_MOST_CAPTION])
    if name in known:
        return Meaning("label", label=Label(grade=name))
    if (graded := GRADES.match(name)) and (field := meaning(name[graded.end() :]).label.field):
        grades = grades_in(graded.group())
        return Meaning("label", label=Label(grade=grades[0], field=field)) if len(grades) == 1 else Meaning("words")
    return meaning(cell.text)


def _is_label(read: Meaning, field: str) -> bool:
    """Whether a cell labels others; 地面地价 and 划拨 do not in a row or column of kinds of price or right."""
    is_value = {"price_per": read.label.per, "right": read.label.right}.get(field, "")
    return read.kind == "label" and not (is_value and not _is_name(read.label))


def _names_use(label: Label) -> bool:
    return bool(label.use or label.class_number)


def _is_name(label: Label) -> bool:
    return bool(label.field or label.grade or label.note or _names_use(label))


def _several_grades(cell: Cell) -> tuple[str, ...]:
    """The grades of a cell such as ``Ⅰ-Ⅳ级`` or ``一、二级``."""
    words = squeezed(cell.text[:_MOST_CAPTION])
    return grades_in(words) if GRADES.fullmatch(words) else ()


def _of(
    cell: Cell,
    field: str,
    left: Sequence[Label],
    heads: Sequence[Label],
    above: dict[int, list[Label]],
    grades: Sequence[str],
) -> Iterator[_Value]:
    """The value for each column that its cell covers; without a use where row and column name none, or several."""
    for column in range(cell.column, cell.column + cell.columns):
        labels = [*left, *above.get(column, heads)]
        use = merged([label for label in labels if _names_use(label)])
        grade = in_one(label.grade for label in labels)
        if grade is None or (grade and grades) or (use is None and any(map(_names_use, labels))):
            yield _Value(cell, field, _UNCLEAR, WHOLE)
            continue
        for one in grades or (grade or WHOLE,):
            yield _Value(cell, field, use.key if use else "", one)
