"""Sentences that give prices → figures: use, grade, place and unit are carried from clause to clause."""

from __future__ import annotations

from collections.abc import Sequence

from landprice.documents.core_reading.cells import UseName, cell_of
from landprice.documents.core_reading.choice import settled
from landprice.documents.core_reading.figures import Figure, LeftOut, Reading
from landprice.documents.core_reading.items import COUNT, FIGURE, LIMIT, NUMBERED, PERCENT, RANGE, SIGN, WORD, Item, items_of
from landprice.documents.core_reading.labels import Labels
from landprice.documents.core_reading.lines import Line
from landprice.documents.core_reading.place_names import place_alone
from landprice.documents.core_reading.vocabulary import CLASS, GRADE, HEAD, MATTER, QUANTITY, UNIT, USE
from landprice.documents.document import Place

_SPAN = ("由", "从", "到", "至", "不等", "之间")
_NO_PRICE = ("coefficient", "rate", "plot_ratio", "tenure_years", "share", "servicing", "valuation_date")
END_OF_SPAN = "it is the end of a span over several grades"


def read_sentences(lines: Sequence[Line], heading: Labels) -> Reading:
    """The prices in lines of running text; a line that speaks of another matter gives none."""
    reading = Reading()
    labels: Labels = {name: value for name, value in heading.items() if name not in ("unit",)}
    for number, line in enumerate(lines):
        items = items_of(line.text)
        if not any(item.kind in (UNIT, "per") for item in items) or not any(item.kind in (FIGURE, RANGE) for item in items):
            continue
        _read_line(reading, items, line, dict(labels), number)
    return settled(reading)


def _read_line(reading: Reading, items: Sequence[Item], line: Line, labels: Labels, number: int) -> None:
    per, matter, spans = "", "", False
    quantity = "price"
    since: list[Item] = []
    for at, item in enumerate(items):
        if item.kind == SIGN and item.value in "。;":
            per, matter, spans, quantity = "", "" if item.value == "。" else matter, False, "price"
            since = []
        elif item.kind == MATTER:
            if item.word and item.word.of:
                labels["kind"] = item.word.of
            else:
                matter = item.value
        elif item.kind == USE:
            if any(each.kind == FIGURE for each in since):
                for name in ("grade", "class"):
                    labels.pop(name, None)
            labels["use"] = UseName(item.value, "".join(line.text[item.start : item.end].split()), item.word.of if item.word else "")
            spans, since, per = False, [], ""
        elif item.kind == CLASS:
            labels["class"] = item.value
        elif item.kind == GRADE:
            labels["grade"] = item.value
            if place := _place_before(items, at):
                labels["place"] = place
            spans = False
        elif item.kind == COUNT:
            labels.pop("grade", None)
            spans = True
        elif item.kind == QUANTITY:
            quantity = item.value
            if item.word and item.word.measure:
                labels["measure"] = item.word.measure
        elif item.kind == "per":
            per = item.value
        elif item.kind in (FIGURE, RANGE, LIMIT, PERCENT):
            unit = _unit_of(items, at, per)
            if unit and not matter and quantity not in _NO_PRICE:
                _take(reading, item, unit, labels, line, number, spans)
            since.append(item)
        if item.kind == WORD and any(word in item.text for word in _SPAN) and item.text[-1:] in "由从":
            spans = spans or "grade" not in labels


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
        return {("yuan_per_m2", False): "yuan_per_m2", ("per_mu", True): "wan_per_mu", ("per_mu", False): "yuan_per_mu", ("per_ha", True): "wan_per_ha"}.get((per, wan), "")
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
    reading.prices.append(Figure(item.value, own, cell, number))


def is_item_list(items: Sequence[Item]) -> bool:
    """Whether a line only numbers a paragraph."""
    return bool(items) and items[0].kind == NUMBERED and len(items) == 1
