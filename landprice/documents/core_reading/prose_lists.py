"""Lists in sentences: 一级至三级分别为900元/平方米、700元/平方米、500元/平方米, and the same of several uses."""

from __future__ import annotations

from collections.abc import Sequence

from landprice.documents.core_reading.items import FIGURE, ROMAN, SIGN, WORD, Item
from landprice.documents.core_reading.vocabulary import GRADE, UNIT

_BETWEEN = ("至", "到")
_AND = ("和", "及", "与")


def figures_listed(items: Sequence[Item], at: int) -> tuple[list[int], str]:
    """The places of the figures that follow each other from ``at`` on, and the last unit among them."""
    places, unit = [at], ""
    for place in range(at + 1, len(items)):
        item = items[place]
        if item.kind == FIGURE:
            places.append(place)
        elif item.kind == UNIT and item.word and item.word.of == "price":
            unit = item.value
        elif (not (item.kind == SIGN and item.value in "、,") and not (item.kind == WORD and item.text in _AND)) or (
            item.value == "," and not (place + 1 < len(items) and items[place + 1].kind == FIGURE)
        ):
            break
    return places, unit


def grades_up_to(items: Sequence[Item], at: int) -> list[str]:
    """The grades between the one before ``at`` and that at it, which end with it: 一级至三级; else it alone."""
    grade = items[at].value
    if at < 2 or items[at - 1].text not in _BETWEEN or items[at - 2].kind != GRADE:
        return [grade]
    first = items[at - 2].value
    if first not in ROMAN or grade not in ROMAN:
        return [grade]
    return ROMAN[ROMAN.index(first) + 1 : ROMAN.index(grade) + 1] or [grade]
