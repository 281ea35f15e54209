"""Bare numbers and numerals that are grades: 一 二 三 or 1 2 3 in a head, or down the first column under 级别."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from landprice.documents.items.cells import BLANK, LABEL, NUMERAL, VALUE, WORDS, Cell, Sense
from landprice.documents.items.items import FIGURE, HAN, ROMAN
from landprice.documents.items.letters import plain
from landprice.documents.items.vocabulary import GRADE
from landprice.words.grade import grade_number

_CODE = re.compile("([A-Z])-?([0-9]{1,2})级?")
_MOST = 15
_MOST_ROWS = 999
_MOST_BEFORE = 200


def number_in(cell: Cell, most: int = _MOST) -> int:
    """The number up to ``most`` that a cell is, as numeral or figure; else 0."""
    if cell.sense.kind == NUMERAL:
        return HAN.index(cell.sense.words) + 1
    figures = cell.sense.figures
    if cell.sense.kind == VALUE and len(figures) == 1 and figures[0].kind == FIGURE and not cell.sense.labels:
        text = figures[0].value
        return int(text) if text.isdecimal() and len(text) < 4 and 0 < int(text) <= most else 0
    return 0


def take_grades_across(cells: Sequence[Cell]) -> None:
    """Make grades of a run of numbers that rise by one, in a head row or a stream, that values do not interrupt."""
    at = 0
    while at < len(cells):
        run = _run_at(cells, at)
        told = bool(run) and (run[0].sense.kind == NUMERAL or _fills_head(cells, at, len(run)))
        if len(run) >= (2 if told else 3) and _is_head(cells, at):
            _take_as_grades(run)
        at += max(len(run), 1)


def _run_at(cells: Sequence[Cell], at: int) -> list[Cell]:
    run: list[Cell] = []
    while at + len(run) < len(cells):
        cell = cells[at + len(run)]
        number = number_in(cell)
        if not number or (run and (number != number_in(run[-1]) + 1 or cell.sense.kind != run[0].sense.kind)):
            break
        run.append(cell)
    return run


def _fills_head(cells: Sequence[Cell], at: int, count: int) -> bool:
    """Whether figures stand right behind the name of grades, and no other figure behind them: 土地级别 | 1 | 2."""
    before = [cell for cell in cells[:at] if cell.sense.kind != BLANK]
    behind = next((cell for cell in cells[at + count :] if cell.sense.kind != BLANK), None)
    named = bool(before) and GRADE in before[-1].sense.heads
    return named and (behind is None or behind.sense.kind != VALUE)


def _is_head(cells: Sequence[Cell], at: int) -> bool:
    """Figures are grades only behind header words and labels, not behind other figures."""
    if cells[at].sense.kind == NUMERAL:
        return True
    if number_in(cells[at]) != 1 or at > _MOST_BEFORE:
        return False
    before = [cell for cell in cells[:at] if cell.sense.kind != BLANK]
    return bool(before) and all(cell.sense.kind == LABEL for cell in before)


def _take_as_grades(cells: Sequence[Cell]) -> None:
    for cell in cells:
        cell.as_grade(ROMAN[number_in(cell) - 1])


def take_grades_down(rows: Sequence[Sequence[Cell]], names: set[str]) -> None:
    """Make grades of the numbers 1, 2, 3 … that begin the values of ``rows``; row numbers (序号) are blanked.

    Figures are grades where the head names a column of grades; numerals are grades anyway.
    """
    if "number" in names and _blank_row_numbers(rows):
        take_grades_down(rows, names - {"number"})
        return
    numbered = [cell for cell in map(_first_value, rows) if cell is not None and number_in(cell)]
    if not _number_rows(numbered, len(rows), names):
        return
    if "number" in names:
        for cell in numbered:
            cell.sense = Sense(BLANK)
        take_grades_down(rows, names - {"number"})
    elif "grade" in names or numbered[0].sense.kind == NUMERAL:
        _take_as_grades(numbered)


def take_coded_grades_down(rows: Sequence[Sequence[Cell]], names: set[str]) -> None:
    """Make grades of codes that a letter of their use begins and that count from 1 on: S1, S2 … Z1, Z2 under 级别."""
    coded = [cell for row in rows for cell in row if cell.sense.kind == WORDS and _CODE.fullmatch(plain(cell.text))]
    if not {GRADE} <= names or "zone" in names or not _count_by_letter(coded):
        return
    for cell in coded:
        cell.as_grade(ROMAN[_code_of(cell)[1] - 1])


def _count_by_letter(cells: Sequence[Cell]) -> bool:
    """Whether the codes of each letter count from 1 on without a gap, up to the highest number of a grade."""
    numbers: dict[str, list[int]] = {}
    for letter, number in map(_code_of, cells):
        numbers.setdefault(letter, []).append(number)
    return len(cells) > 1 and all(list(range(1, len(own) + 1)) == own and len(own) <= _MOST for own in numbers.values())


def _code_of(cell: Cell) -> tuple[str, int]:
    found = _CODE.fullmatch(plain(cell.text))
    return (found[1], int(found[2])) if found else ("", 0)


def _blank_row_numbers(rows: Sequence[Sequence[Cell]]) -> bool:
    """Blank the numbers that rows begin with and that count on, from 1 or from those of the page before."""
    firsts = (next((cell for cell in row if cell.sense.kind != BLANK), None) for row in rows)
    numbered = [cell for cell in firsts if cell is not None and number_in(cell, _MOST_ROWS)]
    numbers = [number_in(cell, _MOST_ROWS) for cell in numbered]
    if len(numbers) < 2 or not all(b in (a + 1, a, 1) for a, b in pairwise(numbers)):
        return False
    for cell in numbered:
        cell.sense = Sense(BLANK)
    return True


def _number_rows(numbered: Sequence[Cell], count: int, names: set[str]) -> bool:
    """Whether the numbers that begin some of ``count`` rows number them: every row has a grade, or they count on."""
    if len(numbered) < 2 or len(numbered) * 3 < count:
        return False
    all_grades = "grade" in names and "number" not in names and len(numbered) == count
    return all_grades or _rise(numbered)


def _first_value(row: Sequence[Cell]) -> Cell | None:
    return next((cell for cell in row if cell.sense.kind in (VALUE, NUMERAL)), None)


def _rise(cells: Sequence[Cell]) -> bool:
    """Whether the numbers in cells count from 1 on, and from 1 again."""
    numbers = [number_in(cell) for cell in cells]
    return numbers[0] == 1 and all(b in (a + 1, a, 1) for a, b in pairwise(numbers))


def take_grades_in_stream(cells: Sequence[Cell], names: set[str], first: int) -> None:
    """Make grades of numbers in a stream of cells where every so many values, from ``first`` on, one begins a row."""
    numerals = [cell for cell in cells if cell.sense.kind == NUMERAL]
    if len(numerals) > 1 and _rise(numerals):
        _take_as_grades(numerals)
    elif "grade" in names and not any(GRADE in cell.sense.labels for cell in cells[first:]):
        _take_as_grades(_first_of_rows([cell for cell in cells[first:] if cell.sense.kind == VALUE]))


def _first_of_rows(values: Sequence[Cell]) -> Sequence[Cell]:
    """The values that begin the rows, by the narrowest width whose first column counts; none where none does."""
    for size in range(2, min(len(values) // 2, 40) + 1):
        firsts = values[::size]
        if len(values) % size == 0 and all(map(number_in, firsts)) and _rise(firsts):
            return firsts
    return ()


def take_misprinted_grades(cells: Sequence[Cell]) -> None:
    """Make a grade of two letters that begin with the numeral that its neighbours lack: 二级 … 三纪 … 四级.

    48_kaiping_misprints: one letter of a label had six good figures left out.
    """
    graded = [cell for cell in cells if set(cell.sense.labels) == {GRADE} or _is_near_grade(cell)]
    for before, cell, behind in zip(graded, graded[1:], graded[2:], strict=False):
        if _is_near_grade(cell) and _number_of(behind) == _number_of(before) + 2 == HAN.index(cell.text.strip()[0]) + 2:
            cell.as_grade(ROMAN[HAN.index(cell.text.strip()[0])])


def _is_near_grade(cell: Cell) -> bool:
    text = cell.text.strip()
    return cell.sense.kind == WORDS and len(text) == 2 and text[0] in HAN and text[1] not in HAN


def _number_of(cell: Cell) -> int:
    return grade_number(str(cell.sense.labels.get(GRADE, ""))) or -9
