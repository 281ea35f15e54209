"""What a figure is of: labels by dimension, put together from heading, head, stub and cell."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from landprice.documents.items.cells import Cell, UseName
from landprice.documents.items.vocabulary import place_words
from landprice.words.places import are_beside

Labels = dict[str, object]
DIMENSIONS = ("place", "use", "class", "grade", "unit", "quantity", "measure", "bound", "right", "land")
_BESIDE = ("sub_uses", "units", "level", "per", "edition", "rank")
_NEWEST = ("sub_uses", "within", "units", "county", "level", "per", "edition")
"""Labels of which the last that is said counts."""


def merged(parts: Iterable[Mapping[str, object]]) -> Labels | None:
    """The labels of all ``parts``; None where two say different things of one dimension.

    A use below another (商服用地 | 零售商业用地) is the use; a price is what any quantity of prices says.
    """
    found: Labels = {}
    for part in parts:
        for name, value in part.items():
            both = _joined(name, found.get(name), value)
            if both is None:
                return None
            found.update(both)
    return found


def _joined(name: str, old: object, new: object) -> Labels | None:
    """What two labels of one dimension say together; None where they contradict each other."""
    if old is None or old == new or name in _NEWEST:
        return {name: new}
    join = _JOINS.get(name)
    return join(old, new) if join else None


def _joined_use(old: object, new: object) -> Labels | None:
    below = isinstance(new, UseName) and isinstance(old, UseName) and _is_within(new, old)
    return {"use": new, "within": old} if below else None


def _joined_place(old: object, new: object) -> Labels | None:
    if "、" in str(new) and str(old).endswith(place_words("whole")):
        return {"place": old}  # 一类乡镇 | 梅城镇、平口镇: the list tells which they are
    kinds = place_words("kinds_of_towns")
    if str(new).startswith(kinds) and not str(old).startswith(kinds):
        return {"place": old}  # 东山镇 | 重点镇: the column of what each is tells no other place
    return {"place": f"{old}{new}", "county": old} if is_place_within(str(new), str(old)) else None


def _joined_grade(old: object, new: object) -> Labels | None:
    """The part I-1 of grade I."""
    return {"grade": new} if str(new).startswith(f"{old}-") else None


def _joined_quantity(old: object, new: object) -> Labels | None:
    if {old, new} == {"area", "share"}:
        return {"quantity": "share"}  # 土地面积 over 公顷 | 占总面积%
    return {"quantity": new if old == "price" else old} if "price" in (old, new) else None


_JOINS: Mapping[str, Callable[[object, object], Labels | None]] = {
    "use": _joined_use,
    "place": _joined_place,
    "grade": _joined_grade,
    "quantity": _joined_quantity,
}


_BESIDE_PUBLIC = ("utilities", "special", "transport", "green-space")
"""Uses that tables also list as classes of public services: 公共服务用地 | 公用设施用地, 消防用地."""


def is_place_within(place: str, above: str) -> bool:
    """Whether a place may lie in the one named before it: a county in a city, a scope or town in a county.

    A city that the list has as a county (瑞昌市) holds none.
    """
    if above.endswith("市") and place.endswith(("县", "旗", "区")) and not are_beside(above, place):
        return True
    return above.endswith(("县", "市", "区", "旗")) and place.endswith((*place_words("scope"), *place_words("whole")))


def _is_within(use: UseName, above: UseName) -> bool:
    """Whether a use may stand below another: 零售商业 below 商服, 机关团体 below 公共服务, any own name below any."""
    return (
        above.id in (use.id, use.of)
        or use.id == use.name
        or (above.id == "public" and (use.of or use.id) in _BESIDE_PUBLIC)
        or is_warehousing_in(use, above)
    )


def is_warehousing_in(use: UseName, above: UseName) -> bool:
    """Whether warehousing stands below a use that names it: 仓储用地 below 工矿仓储用地."""
    return use.id == "warehousing" and use.name != above.name and "仓储" in above.name


def own_labels(cell: Cell) -> Labels:
    """The labels of a cell, without those that hold for its figure alone."""
    return {name: value for name, value in cell.sense.labels.items() if name in (*DIMENSIONS, *_BESIDE)}
