"""The tables of a report → statements: rows of parcels, prices by grade, conditions beside the basis, labels."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from landprice.core.startup import pattern
from landprice.documents.corrections.scope import scope_in
from landprice.documents.document import Place
from landprice.documents.finding.dates import DATE, day_in
from landprice.documents.items.letters import plain
from landprice.documents.valuers.rows import Cell, TableOfReport
from landprice.documents.valuers.statements import (
    NUMBER,
    UNIT,
    Cited,
    Statement,
    bare,
    fits,
    kind_of,
    names_part,
    says,
    unit_in,
)
from landprice.words.grade import grade_number, normal_grade
from landprice.words.report_words import BASIS, PART, SUM, words_of_reports

_NUMBER = re.compile(NUMBER)
_FIGURE = pattern(rf"[-+±约为]?(?P<number>{NUMBER})(?:{UNIT})?(?:[(/].*)?")
"""A cell that is a number as a whole, with its unit and what stands in brackets behind it: 1489元/㎡(99.27万元/亩)."""
_COEFFICIENT = re.compile(r"K[a-z0-9]{1,3}")
_SYMBOL = re.compile(r"(?:1\+)?[Σ∑]?[A-Z][A-Za-z0-9]{0,3}")
"""A sign of the formula between a name and its figure: 级别基准地价 | P1b | 1690."""
_OUTCOME = "P"
"""The sign of what a formula comes to, which may be of a part or of floor: the result of it all is stated elsewhere."""
_NOTHING = ("", "—", "-", "/", "——")
_OF_A_PARCEL = ("unit_price", "total", "floor_price", "area")
_WORDS = ("use", "grade", "servicing")
_WITHOUT_UNIT = ("plot_ratio", "date", "base_date")
_PRICES = ("yuan_per_m2", "wan_per_mu")


def statements_in(table: TableOfReport) -> Iterator[Statement | Cited]:
    """What a table states."""
    heads = [text for text, _ in table.rows[0]]
    kinds = [kind_of(head) for head in heads]
    if _cites(heads):
        yield from _documents(table, heads)
    elif _is_of_parcels(kinds):
        yield from _parcels(table, kinds)
    elif _is_of_grades(table, kinds):
        yield from _prices(table)
    elif basis := _basis_column(heads):
        yield from _conditions(table, heads, basis)
    else:
        for row in table.rows:
            yield from _labelled(row)


def value_of(kind: str, text: str) -> str:
    """The value of a kind in a cell, the last of several parted by strokes (证载/实际/设定); empty for none."""
    parts = [part.strip() for part in re.split(r"(?<!\s)\s+/\s*|/\s+", text)]
    said = next((part for part in reversed(parts) if part not in _NOTHING), "")
    if kind in ("date", "base_date"):
        found = DATE.search(said)
        day = day_in(found[0]) if found else None
        return day.isoformat() if day else ""
    if kind == "grade":
        return _grade(said)
    if kind == "use":
        return said if scope_in(said).uses else ""
    if kind in _WORDS:
        return said
    found = _FIGURE.fullmatch(plain(said))
    return bare(found["number"]) if found else ""


def _grade(said: str) -> str:
    grades = scope_in(said).grades
    if len(grades) == 1:
        return grades[0]
    return normal_grade(said) if grade_number(said) else ""


def _is_of_parcels(kinds: list[str]) -> bool:
    """Whether the first row heads a table with a row for each parcel."""
    return len({"unit_price", "total"} & set(kinds)) > 0 and sum(kind in _OF_A_PARCEL for kind in kinds) > 1


def _parcels(table: TableOfReport, kinds: list[str]) -> Iterator[Statement]:
    units = [unit_in(head) for head, _ in table.rows[0]]
    is_of_parts = names_part(table.rows[0][0][0])
    for number, row in enumerate(table.rows[1:], 1):
        is_sum = any(plain(text) in words_of_reports()["sums"] for text, _ in row)
        own = SUM if is_sum else PART if is_of_parts else str(number)
        for kind, unit, (text, place) in zip(kinds, units, row, strict=False):
            if (stated := _stated(kind, unit, text, place, own)) is not None:
                yield stated


def _stated(kind: str, unit: str, text: str, place: Place, parcel: str) -> Statement | None:
    """What a cell of a table of parcels states; ``unit`` is that of its head."""
    value = value_of(kind, text) if kind else ""
    unit = "" if kind in _WITHOUT_UNIT else unit_in(text) or unit
    if not value or text.strip("-") in _NOTHING or not fits(kind, unit):
        return None
    return Statement(kind, value, place, unit, parcel)


def _is_of_grades(table: TableOfReport, kinds: list[str]) -> bool:
    """Whether a table lists benchmark prices: a grade each row, prices by unit across."""
    said = table.heading + "".join(text for text, _ in table.rows[0])
    grades = [row for row in table.rows[1:] if row and _grade(row[0][0])]
    return "基准地价" in said and kinds[:1] == ["grade"] and 2 * len(grades) >= len(table.rows) - 1 > 0


def _prices(table: TableOfReport) -> Iterator[Statement]:
    units = [unit_in(head) for head, _ in table.rows[0]]
    whole = unit_in(table.heading)
    columns = [scope_in(head) for head, _ in table.rows[0]]
    above = _use_in(table.heading)
    for row in table.rows[1:]:
        if not (grade := _grade(row[0][0])):
            yield from _labelled(row)  # 级别基准地价 | P1b | 1690 below the grades, in the sheet of a calculation
            continue
        for at, (text, place) in enumerate(row[1 : len(units)], 1):
            unit = unit_in(text) or units[at] or whole
            use = columns[at].uses[0].printed if len(columns[at].uses) == 1 else above
            found = _NUMBER.fullmatch(plain(text))
            if found and unit in _PRICES and use:
                yield Statement("listed", bare(found[0]), place, unit, use=use, grade=grade)


def _use_in(text: str) -> str:
    uses = scope_in(text).uses
    return uses[0].printed if len(uses) == 1 else ""


def _basis_column(heads: list[str]) -> int:
    """The column of what the basis assumes, beside one of the parcel; 0 for none."""
    basis = next((at for at, head in enumerate(heads) if at and says(head, "of_the_basis")), 0)
    beside = (head for at, head in enumerate(heads) if at and at != basis)
    return basis if any(says(head, "of_the_parcel") for head in beside) else 0


def _conditions(table: TableOfReport, heads: list[str], basis: int) -> Iterator[Statement]:
    own = next(at for at, head in enumerate(heads) if at and at != basis and says(head, "of_the_parcel"))
    use, grade = _use_in(table.heading), _grade(table.heading)
    for row in table.rows[1:]:
        kind = kind_of(row[0][0]) if len(row) > max(own, basis) else ""
        for at, parcel in ((basis, BASIS), (own, "")) if kind else ():
            if (stated := _stated(kind, "", *row[at], parcel)) is not None:
                named = "base_date" if kind == "date" and parcel == BASIS else kind  # the day of the prices
                yield replace(stated, kind=named, use=use, grade=grade)


def _cites(heads: list[str]) -> bool:
    return any(says(head, "titles") for head in heads) and any(says(head, "numbers") for head in heads)


def _documents(table: TableOfReport, heads: list[str]) -> Iterator[Cited]:
    columns = [next((at for at, head in enumerate(heads) if says(head, name)), len(heads)) for name in _CITED]
    for row in table.rows[1:]:
        title, number, issued = (row[at][0] if at < len(row) and row[at][0] not in _NOTHING else "" for at in columns)
        if title.strip("-"):
            yield Cited(title, number, value_of("date", issued), row[columns[0]][1])


_CITED = ("titles", "numbers", "issued")


def _labelled(row: list[Cell]) -> Iterator[Statement]:
    """Labels and the values behind them: 宗地单价 | 768.8 | 元/㎡, or several pairs in a row."""
    symbol = next((at for at, (text, _) in enumerate(row[:2]) if _COEFFICIENT.fullmatch(plain(text))), None)
    if symbol is not None and (found := _first_figure(row[symbol + 1 :])):
        yield Statement("coefficient", found[0], found[1], use=plain(row[symbol][0]))
        return
    told = [row[0], *(cell for cell in row[1:] if not _SYMBOL.fullmatch(plain(cell[0])))]
    for at in range(len(told) - 1) if _OUTCOME not in (text for text, _ in row[:2]) else ():
        yield from _pair_at(told, at)


def _pair_at(row: list[Cell], at: int) -> Iterator[Statement]:
    """The label at a place with the value behind it, and the unit in either, or in the cell behind the value."""
    label, (text, place) = row[at][0], row[at + 1]
    kind = kind_of(label)
    if not kind or kind_of(text) or _is_a_label(text):
        return
    behind = row[at + 2][0] if at + 2 < len(row) else ""
    if (stated := _stated(kind, _unit_alone(behind) or unit_in(label), text, place, "")) is not None:
        yield stated


def _first_figure(row: list[Cell]) -> tuple[str, Place] | None:
    return next(((bare(plain(text)), place) for text, place in row if _NUMBER.fullmatch(plain(text))), None)


def _is_a_label(text: str) -> bool:
    return not any(sign.isdigit() for sign in text) and says(text, "of_the_basis")


def _unit_alone(text: str) -> str:
    return unit_in(text) if not any(sign.isdigit() for sign in text.replace("m2", "")) else ""
