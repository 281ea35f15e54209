"""Sentences that give prices → figures: use, grade, place and unit are carried from clause to clause."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from landprice.documents.core_reading.cells import UseName, cell_of
from landprice.documents.core_reading.choice import drop, settled
from landprice.documents.core_reading.figures import Figure, LeftOut, Reading
from landprice.documents.core_reading.items import (
    COUNT,
    FIGURE,
    LIMIT,
    PERCENT,
    RANGE,
    ROMAN,
    SIGN,
    WORD,
    Item,
    items_of,
)
from landprice.documents.core_reading.labels import Labels
from landprice.documents.core_reading.lines import Line
from landprice.documents.core_reading.place_names import place_alone
from landprice.documents.core_reading.placing import SAID
from landprice.documents.core_reading.prose_lists import figures_listed, grades_up_to
from landprice.documents.core_reading.vocabulary import CLASS, GRADE, HEAD, MATTER, QUANTITY, UNIT, USE, place_words
from landprice.documents.document import Place

_TOWNS = ("乡镇", "建制镇", "城镇", "镇乡")
_SPAN = ("由", "从")
_NO_PRICE = ("coefficient", "rate", "plot_ratio", "tenure_years", "share", "servicing", "valuation_date")
_BUT = ("以外", "之外", "除外")
"""A place told by what it is not (东山镇以外的乡镇) is none that a figure can be put down to."""
PLACE_EXCLUDED = "its place is told only by what it is not"
END_OF_SPAN = "it is the end of a span over several grades"


def read_sentences(lines: Sequence[Line], heading: Labels) -> Reading:
    """The prices in lines of running text; a line that speaks of another matter gives none."""
    reading = Reading()
    labels: Labels = {name: value for name, value in heading.items() if name != "unit"}
    carried = ""
    for number, line in enumerate(lines):
        if len(line.text) > 30 and "元" not in line.text:
            continue
        items = items_of(line.text)
        if use := _use_alone(items, line):
            labels["use"] = use
        if not _has_price(items):
            continue
        own = dict(labels)
        if carried and next((item.kind for item in items if item.kind in (USE, GRADE, WORD, HEAD)), "") == USE:
            own["place"] = carried  # the next use of the place that the line before speaks of
        _read_line(reading, items, line, own, number)
        if any(word in line.text for word in _BUT):
            drop(reading, [figure for figure in reading.prices if figure.row == number], PLACE_EXCLUDED)
        places = {figure.text("place") for figure in reading.prices if figure.row == number}
        carried = places.pop() if len(places) == 1 else ""
        if "use" in own:
            labels["use"] = own["use"]
    return settled(reading)


def _use_alone(items: Sequence[Item], line: Line) -> UseName | None:
    """The one use that a short line names: it holds for the lines behind it."""
    uses = {item.text: item for item in items if item.kind == USE}
    if len(uses) != 1 or len(line.text) >= 30 or any(item.kind == FIGURE for item in items):
        return None
    use = next(iter(uses.values()))
    return UseName(use.value, use.text, use.word.of if use.word else "")


def _has_price(items: Sequence[Item]) -> bool:
    kinds = {item.kind for item in items}
    return bool(kinds & {UNIT, "per"}) and bool(kinds & {FIGURE, RANGE})


@dataclass(slots=True)
class _Clauses:
    """What the clauses of a line have said so far; ``fresh`` are the labels told since the last figure."""

    labels: Labels
    per: str = ""
    matter: str = ""
    spans: bool = False
    quantity: str = "price"
    fresh: set[str] = field(default_factory=set)
    grades: list[str] = field(default_factory=list)
    outer: set[str] = field(default_factory=set)
    uses: list[UseName] = field(default_factory=list)
    listed: dict[int, tuple[Labels, str]] = field(default_factory=dict)
    told: list[bool] = field(default_factory=list)

    def take(self, name: str, value: object) -> None:
        self.labels[name] = value
        self.fresh.add(name)


def _read_line(reading: Reading, items: Sequence[Item], line: Line, labels: Labels, number: int) -> None:
    said = _Clauses(labels)
    for at, item in enumerate(items):
        if item.kind in (FIGURE, RANGE, LIMIT, PERCENT):
            unit = _unit_of(items, at, said.per) or _of_list(said, items, at)
            if unit and len(said.grades) > 1:
                said.labels.pop("grade", None)
            if at in said.listed:
                said.labels.update(said.listed[at][0])
            if unit and said.matter and item.kind == FIGURE:
                cell = cell_of(line.text[item.start : item.end], line.place.further(item.start))
                reading.other.append(LeftOut(cell, item.value, said.matter))
            elif unit and said.quantity not in _NO_PRICE:
                _take(reading, item, unit, said.labels, line, number, said.spans)
            said.fresh, said.grades, said.uses = set(), [], []
        elif item.kind == SIGN:
            if item.value in "。;":
                said.per, said.spans, said.quantity = "", False, "price"
                if item.value == "。":
                    said.matter = ""
                    said.outer &= {"place"}
        else:
            _take_label(said, items, at, line)


def _take_label(said: _Clauses, items: Sequence[Item], at: int, line: Line) -> None:
    item = items[at]
    if item.kind == USE:
        _take_use(said, item)
    elif item.kind == GRADE:
        _take_grade(said, items, at)
    elif item.kind == CLASS:
        said.take("class", item.value)
    elif item.kind == COUNT:
        said.labels.pop("grade", None)
        said.grades = ROMAN[: int(item.value)]
        said.spans = True
    elif item.kind == QUANTITY:
        said.quantity = item.value
        if item.word and item.word.measure:
            said.take("measure", item.word.measure)
    elif item.kind == "per":
        said.per = item.value
    elif item.kind == MATTER:
        _take_matter(said, item)
    elif item.kind == HEAD and item.text in _TOWNS:
        said.take("place", item.text)
    elif item.kind == WORD and "分别" in item.text:
        _begin_list(said, items, at)
    elif item.kind == WORD and (place := _place_in(item.text)):
        said.take("place", place)
    elif item.kind == WORD and item.text[-1:] in _SPAN:
        said.spans = said.spans or "grade" not in said.labels


def _begin_list(said: _Clauses, items: Sequence[Item], at: int) -> None:
    """What each figure behind 分别 is of: as many grades or uses were told before it; else no one knows."""
    first = next((place for place in range(at, len(items)) if items[place].kind in (FIGURE, SIGN)), None)
    if first is None or items[first].kind != FIGURE:
        return
    places, unit = figures_listed(items, first)
    grades, uses = said.grades, said.uses
    if len(grades) > 1 and len(uses) < 2 and len(grades) == len(places):
        own: list[Labels] = [{"grade": grade} for grade in grades]
        said.spans = False
    elif len(grades) < 2 and len(uses) == len(places) > 1:
        own = [{"use": use} for use in uses]
    else:
        own = [{"grade": "", "use": None}] * len(places)
    said.listed |= {place: (labels, unit) for place, labels in zip(places, own, strict=True)}


def _of_list(said: _Clauses, items: Sequence[Item], at: int) -> str:
    """The unit behind the list that a figure stands in."""
    return said.listed[at][1] if at in said.listed else ""


def _take_use(said: _Clauses, item: Item) -> None:
    """A use ends what nests inside the use before it; what was told before the first use goes on to hold."""
    said.told.append("grade" in said.fresh)
    if all(said.told[:-1]) and len(said.told) > 2 and not said.told[-1]:
        said.outer.clear()  # every use before was told with a grade of its own: this one has none
    if "grade" in said.fresh:
        # 城区Ⅰ级商服用地…元,住宅用地…元: the grade is told first, and holds for each use (liuhe_jl-2016)
        said.outer |= {"grade", "place"} & set(said.labels)
    if not said.told[:-1]:
        said.outer |= {"place"} & set(said.labels)
    for name in ("grade", "class", "measure", "place"):
        if name not in said.fresh | said.outer:
            said.labels.pop(name, None)
    use = UseName(item.value, "".join(item.text.split()), item.word.of if item.word else "")
    said.uses.append(use)
    said.take("use", use)
    said.spans, said.per, said.quantity = False, "", "price"


def _take_grade(said: _Clauses, items: Sequence[Item], at: int) -> None:
    if "use" in said.fresh:
        said.outer.discard("grade")
    if "grade" not in said.fresh:
        said.grades = []
    said.grades += grades_up_to(items, at)
    said.take("grade", items[at].value)
    said.spans = False
    if place := _place_before(items, at):
        said.take("place", place)


def _take_matter(said: _Clauses, item: Item) -> None:
    if item.word and item.word.of:
        said.take("kind", item.word.of)
    else:
        said.matter = item.value


def _place_in(words: str) -> str:
    """The part of a county that words begin a clause with: 县城规划区内, 中心城区."""
    return next((name for name in place_words("whole") if name in words and name not in ("镇区",)), "") or place_alone(
        words
    )


def _place_before(items: Sequence[Item], at: int) -> str:
    """乡镇Ⅰ级, 城关镇一级: the place that a grade is of, where it stands right before it."""
    before = items[at - 1] if at else None
    if before is None or items[at].gap:
        return ""
    if before.kind == HEAD and before.value == "place" and before.text in ("乡镇", "建制镇", "城镇"):
        return before.text
    return place_alone(before.text) if before.kind == WORD else ""


def _unit_of(items: Sequence[Item], at: int, per: str) -> str:
    """The unit of a figure: behind it, or 每平方米 and 每亩 before it with 元 or 万元 behind."""
    after = items[at + 1] if at + 1 < len(items) else None
    if after is None:
        return ""
    if after.kind == UNIT:
        return after.value if after.word and after.word.of == "price" else ""
    if after.kind == WORD and per:
        wan = after.text.startswith("万元")
        if not wan and not after.text.startswith("元"):
            return ""
        return {
            ("yuan_per_m2", False): "yuan_per_m2",
            ("per_mu", True): "wan_per_mu",
            ("per_mu", False): "yuan_per_mu",
            ("per_ha", True): "wan_per_ha",
        }.get((per, wan), "")
    return ""


def _take(reading: Reading, item: Item, unit: str, labels: Labels, line: Line, number: int, spans: bool) -> None:
    place: Place = line.place.further(item.start)
    cell = cell_of(line.text[item.start : item.end], place)
    if item.kind != FIGURE:
        for value in (item.low, item.high) if item.low else (item.value.lstrip("≥≤<>±"),):
            reading.other.append(LeftOut(cell, value, "a range or a limit, no single price"))
        return
    own = {**labels, "unit": unit}
    if spans and not labels.get("grade"):
        use = labels.get("use")
        reading.left.append(LeftOut(cell, item.value, END_OF_SPAN, use.name if isinstance(use, UseName) else ""))
        return
    reading.prices.append(Figure(item.value, own, cell, number, SAID))
