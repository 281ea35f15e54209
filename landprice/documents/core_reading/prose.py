"""Sentences that give prices → figures: use, grade, place and unit are carried from clause to clause."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from landprice.documents.core_reading.cells import UseName, cell_of
from landprice.documents.core_reading.choice import settled
from landprice.documents.core_reading.figures import Figure, LeftOut, Reading
from landprice.documents.core_reading.items import COUNT, FIGURE, LIMIT, PERCENT, RANGE, SIGN, WORD, Item, items_of
from landprice.documents.core_reading.labels import Labels
from landprice.documents.core_reading.lines import Line
from landprice.documents.core_reading.place_names import place_alone
from landprice.documents.core_reading.placing import SAID
from landprice.documents.core_reading.vocabulary import CLASS, GRADE, HEAD, MATTER, QUANTITY, UNIT, USE, place_words
from landprice.documents.document import Place

_TOWNS = ("乡镇", "建制镇", "城镇", "镇乡")
_SPAN = ("由", "从")
_NO_PRICE = ("coefficient", "rate", "plot_ratio", "tenure_years", "share", "servicing", "valuation_date")
END_OF_SPAN = "it is the end of a span over several grades"


def read_sentences(lines: Sequence[Line], heading: Labels) -> Reading:
    """The prices in lines of running text; a line that speaks of another matter gives none."""
    reading = Reading()
    labels: Labels = {name: value for name, value in heading.items() if name not in ("unit",)}
    for number, line in enumerate(lines):
        if len(line.text) > 30 and "元" not in line.text:
            continue
        items = items_of(line.text)
        uses = {item.text: item for item in items if item.kind == USE}
        if len(uses) == 1 and len(line.text) < 30 and not any(item.kind == FIGURE for item in items):
            use = next(iter(uses.values()))
            labels["use"] = UseName(use.value, use.text, use.word.of if use.word else "")
        if not any(item.kind in (UNIT, "per") for item in items) or not any(
            item.kind in (FIGURE, RANGE) for item in items
        ):
            continue
        own = dict(labels)
        _read_line(reading, items, line, own, number)
        if "use" in own:
            labels["use"] = own["use"]
    return settled(reading)


@dataclass(slots=True)
class _Said:
    """What the clauses of a line have said so far; ``fresh`` are the labels told since the last figure."""

    labels: Labels
    per: str = ""
    matter: str = ""
    spans: bool = False
    quantity: str = "price"
    fresh: set[str] = field(default_factory=set)
    grades: list[str] = field(default_factory=list)
    each: bool = False

    def take(self, name: str, value: object) -> None:
        self.labels[name] = value
        self.fresh.add(name)


def _read_line(reading: Reading, items: Sequence[Item], line: Line, labels: Labels, number: int) -> None:
    said = _Said(labels)
    for at, item in enumerate(items):
        if item.kind in (FIGURE, RANGE, LIMIT, PERCENT):
            unit = _unit_of(items, at, said.per)
            if unit and len(said.grades) > 1:
                said.labels.pop("grade", None)
                if said.each:
                    said.labels["grade"] = said.grades.pop(0)
            if unit and not said.matter and said.quantity not in _NO_PRICE:
                _take(reading, item, unit, said.labels, line, number, said.spans)
            said.fresh = set()
            if len(said.grades) == 1 and said.each:
                said.labels["grade"] = said.grades[0]
            elif not said.each:
                said.grades = []
        elif item.kind == SIGN:
            if item.value in "。;":
                said.per, said.spans, said.quantity = "", False, "price"
                said.matter = "" if item.value == "。" else said.matter
        else:
            _take_label(said, items, at, line)


def _take_label(said: _Said, items: Sequence[Item], at: int, line: Line) -> None:
    item = items[at]
    if item.kind == USE:
        for name in ("grade", "class", "measure"):
            if name not in said.fresh:
                said.labels.pop(name, None)
        name = "".join(item.text.split())
        if "place" not in said.fresh:
            said.labels.pop("place", None)
        said.take("use", UseName(item.value, name, item.word.of if item.word else ""))
        said.spans, said.per, said.quantity = False, "", "price"
    elif item.kind == GRADE:
        if "grade" not in said.fresh:
            said.grades, said.each = [], False
        said.grades.append(item.value)
        said.take("grade", item.value)
        said.spans = False
        if place := _place_before(items, at):
            said.take("place", place)
    elif item.kind == CLASS:
        said.take("class", item.value)
    elif item.kind == COUNT:
        said.labels.pop("grade", None)
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
        said.each = True
    elif item.kind == WORD and (place := _place_in(item.text)):
        said.take("place", place)
    elif item.kind == WORD and item.text[-1:] in _SPAN:
        said.spans = said.spans or "grade" not in said.labels


def _take_matter(said: _Said, item: Item) -> None:
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
