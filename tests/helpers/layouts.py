"""The layouts in which documents print prices, one function each: a truth → captions, rows and what is to be read."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from helpers.render import UNITS, Rendered, Rows, Span
from helpers.truth import AREAS, COUNTIES, GRADE_STYLES, TOWNS, Style, Truth, random_style, random_truth

HEADING = "甲乙县城区基准地价表"
CAPTIONS = {
    "yuan_per_m2": "单位：元/平方米",
    "wan_per_mu": "单位：万元/亩",
    "yuan_per_mu": "单位：元/亩",
}


@dataclass
class Sample:
    """A document, the prices that it prints, and how it prints them."""

    layout: str
    truth: Truth
    parts: list[str | Rows]

    @property
    def rendered(self) -> Rendered:
        """The document for the writers of ``render``."""
        return Rendered(self.parts)


Make = Callable[[random.Random], Sample]
LAYOUTS: dict[str, Make] = {}


def layout(function: Make) -> Make:
    """Take a layout into the list under the name of its function."""
    LAYOUTS[function.__name__.replace("_", " ")] = function
    return function


def _cell(truth: Truth, style: Style, place: str, use: tuple[str, str], grade: str, unit: str) -> Span:
    value = truth.value((place, *use, grade), unit)
    return Span(style.none if value is None else style.figure(value))


def _grade(style: Style, grade: str) -> Span:
    return Span(GRADE_STYLES[style.grade](grade))


def _named(use: tuple[str, str]) -> str:
    return use[0] + (f"（{use[1]}）" if use[1] else "")


def _caption(truth: Truth) -> list[str]:
    return [CAPTIONS[truth.units[0]]] if len(truth.units) == 1 else []


def _uses_down(truth: Truth, at: int, height: int) -> list[Span]:
    """The cells that name a use where its first row begins, ``height`` rows for each use or class."""
    use, class_name = truth.uses[at]
    if not class_name:
        return [Span(use, height, 2 if truth.classes else 1)]
    first = truth.classes[0] == truth.uses[at]
    return [*([Span(use, height * len(truth.classes))] if first else []), Span(class_name, height)]


@layout
def grades_across(rng: random.Random) -> Sample:
    """Use and unit in the row, grades in the head; classes beside their use."""
    truth, style = random_truth(rng), random_style(rng)
    wide = (2 if truth.classes else 1) + 1
    rows: Rows = [[Span("土地级别", 1, wide), *(_grade(style, grade) for grade in truth.grades)]]
    for at, use in enumerate(truth.uses):
        for number, unit in enumerate(truth.units):
            names = _uses_down(truth, at, len(truth.units)) if number == 0 else []
            figures = [_cell(truth, style, "", use, grade, unit) for grade in truth.grades]
            rows.append([*names, Span(UNITS[unit]), *figures])
    return Sample("grades across", truth, [HEADING, rows])


@layout
def grades_down(rng: random.Random) -> Sample:
    """Uses over their units in the head, grades down."""
    truth, style = random_truth(rng), random_style(rng)
    rows: Rows = [[Span("级别", 2), *(Span(_named(use), 1, len(truth.units)) for use in truth.uses)]]
    rows.append([Span(UNITS[unit]) for _ in truth.uses for unit in truth.units])
    for grade in truth.grades:
        rows.append(
            [
                _grade(style, grade),
                *(_cell(truth, style, "", u, grade, unit) for u in truth.uses for unit in truth.units),
            ]
        )
    return Sample("grades down", truth, [HEADING, rows])


@layout
def unit_in_the_caption(rng: random.Random) -> Sample:
    """Uses in the head, grades down, the unit above the table or in its corner."""
    truth, style = random_truth(rng, units=rng.choice([("yuan_per_m2",), ("wan_per_mu",)])), random_style(rng)
    corner = rng.choice(["土地级别", "级别", "级别/用途"])
    rows: Rows = [[Span(corner), *(Span(_named(use)) for use in truth.uses)]]
    for grade in truth.grades:
        rows.append([_grade(style, grade), *(_cell(truth, style, "", u, grade, truth.units[0]) for u in truth.uses)])
    return Sample("unit in the caption", truth, [HEADING, *_caption(truth), rows])


@layout
def classes_below_their_use(rng: random.Random) -> Sample:
    """A use over its classes in the head, others as deep as both."""
    truth, style = random_truth(rng, units=("yuan_per_m2",)), random_style(rng)
    first: list[Span] = [Span("级别", 2)]
    for use in truth.uses:
        if not use[1]:
            first.append(Span(use[0], 2))
        elif use == truth.classes[0]:
            first.append(Span(use[0], 1, len(truth.classes)))
    rows: Rows = [first, [Span(name) for _, name in truth.classes]]
    for grade in truth.grades:
        rows.append([_grade(style, grade), *(_cell(truth, style, "", u, grade, "yuan_per_m2") for u in truth.uses)])
    if not truth.classes:
        rows[:2] = [[Span(each.text) for each in first]]
    return Sample("classes below their use", truth, [HEADING, *_caption(truth), rows])


@layout
def one_price_a_row(rng: random.Random) -> Sample:
    """Use, grade, prices: a row for each, the use (or the grade) on the first of its rows only."""
    truth, style = random_truth(rng, with_classes=False), random_style(rng)
    prices = [Span(UNITS[unit]) for unit in truth.units]
    if rng.random() < 0.5:
        rows: Rows = [[Span("用途"), Span("级别"), *prices]]
        for use in truth.uses:
            for number, grade in enumerate(truth.grades):
                first = [Span(use[0], len(truth.grades))] if number == 0 else []
                figures = [_cell(truth, style, "", use, grade, unit) for unit in truth.units]
                rows.append([*first, _grade(style, grade), *figures])
    else:
        rows = [[Span("级别"), Span("用途"), *prices]]
        for grade in truth.grades:
            for number, use in enumerate(truth.uses):
                first = [Span(GRADE_STYLES[style.grade](grade), len(truth.uses))] if number == 0 else []
                figures = [_cell(truth, style, "", use, grade, unit) for unit in truth.units]
                rows.append([*first, Span(use[0]), *figures])
    return Sample("one price a row", truth, [HEADING, rows])


def _places_down(rng: random.Random, name: str, header: str, places: tuple[str, ...], heading: str) -> Sample:
    truth = random_truth(rng, places, with_classes=False, units=("yuan_per_m2",))
    style = random_style(rng)
    rows: Rows = [[Span(header), Span("级别"), *(Span(use[0]) for use in truth.uses)]]
    for place in truth.places:
        for number, grade in enumerate(truth.grades):
            first = [Span(place, len(truth.grades))] if number == 0 else []
            figures = [_cell(truth, style, place, use, grade, "yuan_per_m2") for use in truth.uses]
            rows.append([*first, _grade(style, grade), *figures])
    return Sample(name, truth, [heading, *_caption(truth), rows])


@layout
def towns_down(rng: random.Random) -> Sample:
    """Several towns in one table, grades beside them."""
    return _places_down(rng, "towns down", rng.choice(["乡镇", "乡镇名称", "镇区"]), TOWNS, "甲乙县乡镇基准地价表")


@layout
def counties_down(rng: random.Random) -> Sample:
    """Several counties in one table, grades beside them."""
    return _places_down(
        rng, "counties down", rng.choice(["县（市、区）", "县市区", "行政区"]), COUNTIES, "九江市各县基准地价表"
    )


@layout
def towns_across(rng: random.Random) -> Sample:
    """Towns over uses in the head, grades down."""
    truth = random_truth(rng, TOWNS, with_classes=False, units=("yuan_per_m2",))
    style = random_style(rng)
    rows: Rows = [[Span("级别", 2), *(Span(place, 1, len(truth.uses)) for place in truth.places)]]
    rows.append([Span(use[0]) for _ in truth.places for use in truth.uses])
    for grade in truth.grades:
        figures = [_cell(truth, style, p, use, grade, "yuan_per_m2") for p in truth.places for use in truth.uses]
        rows.append([_grade(style, grade), *figures])
    return Sample("towns across", truth, ["甲乙县乡镇基准地价表", *_caption(truth), rows])


@layout
def rows_of_towns(rng: random.Random) -> Sample:
    """A row of words over the rows of each town."""
    truth = random_truth(rng, TOWNS, with_classes=False, units=("yuan_per_m2",))
    style = random_style(rng)
    rows: Rows = [[Span("级别"), *(Span(use[0]) for use in truth.uses)]]
    for place in truth.places:
        rows.append([Span(place, 1, len(truth.uses) + 1)])
        for grade in truth.grades:
            figures = [_cell(truth, style, place, use, grade, "yuan_per_m2") for use in truth.uses]
            rows.append([_grade(style, grade), *figures])
    return Sample("rows of towns", truth, ["甲乙县乡镇基准地价表", *_caption(truth), rows])


def _units_of_location(rng: random.Random, name: str, header: str, places: tuple[str, ...], heading: str) -> Sample:
    """A town, or a 区片, stands for the grade."""
    truth = random_truth(rng, with_classes=False, units=("yuan_per_m2",))
    style = random_style(rng)
    named = dict(zip(truth.grades, places, strict=False))
    truth.grades = list(named.values())
    truth.prices = {(p, u, c, named[g]): each for (p, u, c, g), each in truth.prices.items() if g in named}
    rows: Rows = [[Span(header), *(Span(use[0]) for use in truth.uses)]]
    for place in truth.grades:
        rows.append([Span(place), *(_cell(truth, style, "", use, place, "yuan_per_m2") for use in truth.uses)])
    return Sample(name, truth, [heading, *_caption(truth), rows])


@layout
def towns_without_grades(rng: random.Random) -> Sample:
    """Each town priced as a whole."""
    return _units_of_location(rng, "towns without grades", "乡镇", TOWNS, "甲乙县乡镇基准地价表")


@layout
def parts_of_town(rng: random.Random) -> Sample:
    """区片 in place of grades."""
    return _units_of_location(rng, "parts of town", rng.choice(["区片", "区片名称"]), AREAS, HEADING)


@layout
def units_in_the_cells(rng: random.Random) -> Sample:
    """Every cell with its unit."""
    truth, style = random_truth(rng, units=("yuan_per_m2",)), random_style(rng)
    rows: Rows = [[Span("级别"), *(Span(_named(use)) for use in truth.uses)]]
    for grade in truth.grades:
        cells = [_cell(truth, style, "", use, grade, "yuan_per_m2") for use in truth.uses]
        words = [Span(cell.text + ("元/㎡" if cell.text != style.none else "")) for cell in cells]
        rows.append([_grade(style, grade), *words])
    return Sample("units in the cells", truth, [HEADING, rows])


@layout
def two_units_in_a_cell(rng: random.Random) -> Sample:
    """``1690（112.67）`` under ``元/㎡（万元/亩）``."""
    truth, style = random_truth(rng, units=("yuan_per_m2", "wan_per_mu")), random_style(rng)
    rows: Rows = [[Span("级别", 2), *(Span(_named(use)) for use in truth.uses)]]
    rows.append([Span("元/㎡（万元/亩）") for _ in truth.uses])
    for grade in truth.grades:
        cells = []
        for use in truth.uses:
            yuan = _cell(truth, style, "", use, grade, "yuan_per_m2").text
            wan = _cell(truth, style, "", use, grade, "wan_per_mu").text
            cells.append(Span(yuan if yuan == style.none else f"{yuan}（{wan}）"))
        rows.append([_grade(style, grade), *cells])
    return Sample("two units in a cell", truth, [HEADING, rows])


@layout
def ranges_beside_prices(rng: random.Random) -> Sample:
    """``1350（1200～1500）``, or low and high in columns of their own."""
    truth, style = random_truth(rng, with_classes=False, units=("yuan_per_m2",)), random_style(rng)
    for fields in truth.prices.values():
        fields["low"] = fields["yuan_per_m2"] * 9 // 10
        fields["high"] = fields["yuan_per_m2"] * 11 // 10
    in_columns = rng.random() < 0.5
    wide = 3 if in_columns else 1
    rows: Rows = [[Span("级别", 2 if in_columns else 1), *(Span(use[0], 1, wide) for use in truth.uses)]]
    if in_columns:
        rows.append([Span(words) for _ in truth.uses for words in ("平均价", "最低价", "最高价")])
    to = rng.choice(["～", "-", "—", "至", "~"])
    for grade in truth.grades:
        cells = []
        for use in truth.uses:
            price, low, high = (
                _cell(truth, style, "", use, grade, name).text for name in ("yuan_per_m2", "low", "high")
            )
            both = price if price == style.none else f"{price}（{low}{to}{high}）"
            cells += [Span(price), Span(low), Span(high)] if in_columns else [Span(both)]
        rows.append([_grade(style, grade), *cells])
    return Sample("ranges beside prices", truth, [HEADING, *_caption(truth), rows])


@layout
def yuan_for_a_mu(rng: random.Random) -> Sample:
    """Prices in 元/亩, read as 万元/亩 with the point moved."""
    truth, style = random_truth(rng, units=("wan_per_mu",)), random_style(rng)
    rows: Rows = [[Span("级别"), *(Span(_named(use)) for use in truth.uses)]]
    for grade in truth.grades:
        cells = []
        for use in truth.uses:
            value = truth.value(("", *use, grade), "wan_per_mu")
            cells.append(Span(style.none if value is None else style.figure((value * 10000).quantize(Decimal(1)))))
        rows.append([_grade(style, grade), *cells])
    return Sample("yuan for a mu", truth, [HEADING, CAPTIONS["yuan_per_mu"], rows])


@layout
def prices_per_floor_area(rng: random.Random) -> Sample:
    """楼面地价, said in the head or above."""
    truth, style = random_truth(rng, units=("yuan_per_m2",)), random_style(rng)
    in_head = rng.random() < 0.5
    rows: Rows = [[Span("级别"), *(Span(_named(use) + ("楼面地价" if in_head else "")) for use in truth.uses)]]
    for grade in truth.grades:
        rows.append([_grade(style, grade), *(_cell(truth, style, "", u, grade, "yuan_per_m2") for u in truth.uses)])
    caption = CAPTIONS["yuan_per_m2"] if in_head else "单位：元/平方米（楼面地价）"
    return Sample("prices per floor area", truth, [HEADING, caption, rows])


@layout
def two_panels(rng: random.Random) -> Sample:
    """Half of the grades beside the other half, under a head of their own."""
    truth, style = random_truth(rng, with_classes=False, units=("yuan_per_m2",)), random_style(rng)
    if style.grade == "1":
        style.grade = "1级"
    half = (len(truth.grades) + 1) // 2
    head = [Span("级别"), *(Span(use[0]) for use in truth.uses)]
    rows: Rows = [[*head, *head]]
    for at in range(half):
        row = []
        for grade in (truth.grades[at], truth.grades[half + at] if half + at < len(truth.grades) else ""):
            cells = [_cell(truth, style, "", u, grade, "yuan_per_m2") for u in truth.uses]
            row += [_grade(style, grade), *cells] if grade else [Span("") for _ in head]
        rows.append(row)
    return Sample("two panels", truth, [HEADING, *_caption(truth), rows])


@layout
def a_table_for_each_use(rng: random.Random) -> Sample:
    """One table for each use, named in its heading."""
    truth, style = random_truth(rng, with_classes=False), random_style(rng)
    parts: list[str | Rows] = []
    for number, use in enumerate(truth.uses, 1):
        rows: Rows = [[Span("级别"), *(Span(UNITS[unit]) for unit in truth.units)]]
        for grade in truth.grades:
            rows.append([_grade(style, grade), *(_cell(truth, style, "", use, grade, u) for u in truth.units)])
        parts += [f"表{number} 甲乙县城区{use[0]}级别基准地价表", rows]
    return Sample("a table for each use", truth, parts)


@layout
def uses_in_rows_of_words(rng: random.Random) -> Sample:
    """A row of words names the use of the rows below it."""
    truth, style = random_truth(rng, with_classes=False), random_style(rng)
    rows: Rows = [[Span("单位"), *(_grade(style, grade) for grade in truth.grades)]]
    if style.grade == "1":
        rows[0][0] = Span("级别")
    for use in truth.uses:
        rows.append([Span(use[0], 1, len(truth.grades) + 1)])
        for unit in truth.units:
            rows.append([Span(UNITS[unit]), *(_cell(truth, style, "", use, grade, unit) for grade in truth.grades)])
    return Sample("uses in rows of words", truth, [HEADING, rows])
