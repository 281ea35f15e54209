"""The labels of the stub of a row, and what goes on to hold from row to row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from landprice.documents.items.cells import LABEL, WORDS, UseName
from landprice.documents.items.labels import Labels, is_place_within, is_warehousing_in, merged, own_labels
from landprice.documents.items.place_names import TOWNS, towns_of_rank
from landprice.documents.items.vocabulary import UNGRADED, place_words
from landprice.documents.items.zone_names import named_zone
from landprice.documents.rows.frames import CODE, Row, TableFrame, is_zone, place_before_zone, zone_of
from landprice.documents.rows.taken import TOTAL
from landprice.documents.rows.zones import numbered_zone
from landprice.words.grade import grade_number, rank_name

LOST = "lost"
"""The mark of rows above whose grades a name is lost."""
_OF_ONE_ROW = {"quantity", "measure", "bound", "unit", "level", "per", "edition"}
NEST = ("land", "right", "place", "use", "class", "grade", "quantity", "measure", "bound", "unit")


def order_of(rows: Iterable[Row]) -> list[str]:
    """The dimensions of the stub, the outer first, as the fullest rows have them: most of those, where they differ."""
    found: Counter[tuple[str, ...]] = Counter(
        tuple(dict.fromkeys(name for cell in row.stub for name in NEST if name in own_labels(cell)))
        for row in rows
        if row.values
    )
    best = max(found.items(), key=lambda each: (len(each[0]), each[1]), default=None)
    return list(best[0]) if best else []


def stub_labels(row: Row, frame: TableFrame, *, has_zones: bool = False) -> Labels | None:
    """What the stub of a row says; None where it contradicts itself."""
    if has_zones and row.values:
        return _zone_labels(row, frame)
    labels = merged([own_labels(cell) for cell in row.stub if cell.sense.kind == LABEL])
    if labels is None:
        return None
    _take_place_of_section(labels, row)
    if _is_total(row):
        labels["grade"] = TOTAL
    _take_words(labels, row, frame)
    _take_named_zone(labels, row)
    _take_no_grade(labels, row, frame)
    return _ranked(labels, frame)


def _take_words(labels: Labels, row: Row, frame: TableFrame) -> None:
    """Take what the words of a stub name, by the column that the head has for them: an area, or a place."""
    if frame.has_text and not frame.words_are_places and not _heads(frame, "grade"):
        _take_zone(labels, row, frame)
    if frame.words_are_places and "place" not in labels:
        _take_place_in_words(labels, row)


def _take_place_of_section(labels: Labels, row: Row) -> None:
    """The places that a row of one cell names by what they are: 建制镇 above its uses."""
    if row.values or labels or len(row.stub) != 1 or row.stub[0].sense.heads != ("place",):
        return
    if (name := row.stub[0].text.strip()) in place_words("whole"):
        labels["place"] = name


def _is_total(row: Row) -> bool:
    return any("total" in cell.sense.heads for cell in row.stub)


def _zone_labels(row: Row, frame: TableFrame) -> Labels | None:
    """The labels of a row that is a zone: its number or name stands for a grade; bounds name no use (工业大道以东)."""
    is_named = any(map(named_zone, row.stub))
    town = place_before_zone(row, frame.names)
    names = [cell for cell in row.stub if is_named or cell is town or not is_zone(cell, frame.names)]
    labels = merged(own_labels(cell) for cell in names if cell.sense.kind == LABEL)
    return None if labels is None else {**labels, "grade": numbered_zone(zone_of(row, frame.names)), "zone": True}


def _heads(frame: TableFrame, name: str) -> bool:
    """Whether a column is headed by a label of this dimension."""
    return any(name in column.labels for column in frame.columns)


def _take_place_in_words(labels: Labels, row: Row) -> None:
    """Under the name of a column of places the first short words are a place, a number only where nothing else is.

    乡镇 and 城镇, which head columns of places, are one there too.
    """
    words = [cell.name for cell in row.stub if cell.sense.kind == WORDS or cell.sense.heads == ("place",)]
    named = [text for text in words if not CODE.fullmatch(text.strip())] or words
    if named and len(named[0]) < 24:
        labels["place"] = "".join(named[0].split())


def _ranked(labels: Labels, frame: TableFrame) -> Labels:
    """The labels of a row under heads of uses, where a class that it names is the rank of its places: 一类 | 东山镇.

    A rank that several towns of their own rows have is no name of a row: 刘营镇 | 二类 | 705, 塔山镇 | 二类 | 690.
    """
    rest = _without(labels, "class", "place", "rank")
    is_of_places = "class" in labels and not {"grade", "use"} & set(labels)
    if is_of_places and "place" in labels and _ranks_again(frame):
        return {**rest, "place": labels["place"]}
    if "rank" in labels and _tells_more(frame):
        return {**rest, "place": labels["rank"]}
    if "rank" not in labels and not (is_of_places and _heads_uses_alone(frame, with_places="place" in labels)):
        return labels
    named = "rank" in labels or "place" in labels
    place: Labels = {"place": towns_of_rank(str(labels.get("rank", TOWNS)))} if named else {}
    return {**rest, **place, "grade": rank_name(int(str(labels["class"])))}


def _without(labels: Labels, *names: str) -> Labels:
    return {name: value for name, value in labels.items() if name not in names}


def _tells_more(frame: TableFrame) -> bool:
    """Whether grades stand beside ranks of towns, or other rows name other places, so that a rank is a place.

    一类乡镇 | Ⅰ | 1230 (12_anhua_towns); 中心城区 | 1020, 一类镇 | 480, 二类、三类镇 | 390 (luoding-2015_numbered).
    """
    stubs = [[own_labels(cell) for cell in row.stub] for row in frame.rows]
    graded = any("grade" in labels for stub in stubs for labels in stub)
    return _heads(frame, "grade") or graded or any(map(_is_of_other_place, stubs))


def _is_of_other_place(stub: Sequence[Labels]) -> bool:
    return any("place" in labels for labels in stub) and not any("class" in labels for labels in stub)


def _ranks_again(frame: TableFrame) -> bool:
    """Whether several places have one rank, each in its own row: prices are of the town, its rank is said beside it.

    It may be said beside the first of them alone: 一类 | 三里畈镇 | 540, then 匡河镇 | 480.
    """
    seen: dict[object, object] = {}
    rank: object = None
    for labels in map(_names_of, frame.rows):
        rank = labels.get("class", rank)
        if "place" in labels and rank and seen.setdefault(rank, labels["place"]) != labels["place"]:
            return True
    return False


def _names_of(row: Row) -> Labels:
    return (merged([own_labels(cell) for cell in row.stub if cell.sense.kind == LABEL]) or {}) if row.values else {}


def _heads_uses_alone(frame: TableFrame, *, with_places: bool) -> bool:
    """Whether the columns are of uses, of no grades or classes: of several uses, where the rows name no places."""
    uses = {str(column.labels["use"]) for column in frame.columns if "use" in column.labels}
    others = _heads(frame, "grade") or _heads(frame, "class")
    return len(uses) > (0 if with_places else 1) and not others


def _take_named_zone(labels: Labels, row: Row) -> None:
    """The zone that a row names stands for its grade, though no head names zones (07_yunhe_street_zones)."""
    if not row.values or "grade" in labels:
        return
    if name := next((name for cell in row.stub if (name := named_zone(cell))), ""):
        labels.update(grade=name, zone=True)


def _take_no_grade(labels: Labels, row: Row, frame: TableFrame) -> None:
    """A mark of nothing in the stub stands for the grade where the head has a column of grades: 白石渡镇 | / | 570.

    A use alone has none where the others stand with their grades in one cell: 商业 一级, 商业 二级, 工业.
    """
    if set(labels) == {"use"} and row.values and _grades_uses_in_their_cells(frame, labels["use"]):
        labels["grade"] = UNGRADED
    if "grade" in labels or "grade" not in frame.names or _heads(frame, "grade"):
        return
    if any(cell.sense.is_none for cell in row.stub):
        labels["grade"] = ""


def _grades_uses_in_their_cells(frame: TableFrame, use: object) -> bool:
    """Whether each of several rows names a use and its grade in one cell, and one row alone this use."""
    stubs = [own_labels(row.stub[0]) for row in frame.rows if len(row.stub) == 1 and row.values]
    graded = [labels for labels in stubs if {"use", "grade"} <= set(labels)]
    same = [labels for labels in stubs if str(labels.get("use")) == str(use)]
    return len(graded) > 1 and len(same) == 1


def _stands_for_grade(row: Row, frame: TableFrame) -> bool:
    """Whether a place stands in a column of grades, a description behind it: 工业用地 | 头塘工业园 | 铁路两侧."""
    kinds = [cell.sense.kind for cell in row.stub]
    return "grade" in frame.names and kinds == [LABEL, LABEL, WORDS]


def _take_zone(labels: Labels, row: Row, frame: TableFrame) -> None:
    """Beside a column of descriptions a place describes the grade of its row; without a grade it stands for one."""
    if not row.values or "place" not in labels:
        return
    names = [name for cell in row.stub for name in cell.sense.labels if name in ("place", "grade", "use", "unit")]
    if names[:2] == ["place", "grade"]:
        return  # a town over its grades (yongzhou-2014)
    place = labels.pop("place")
    if "grade" not in labels and (names[0] == "place" or _stands_for_grade(row, frame)):
        labels["grade"] = place


def carry(carried: Labels, labels: Labels, order: Sequence[str], *, has_values: bool) -> Labels:
    """Take the labels of a row; what nests inside a changed label starts anew. Gives what holds for this row.

    A quantity, measure or bound that only some rows name holds for its own row; so does what a total is of.
    """
    if labels.get("grade") == TOTAL:
        return {**carried, **labels}
    _drop_lost_names(carried, labels, order)
    _name_within_county(carried, labels)
    alone = _OF_ONE_ROW - set(order) if has_values else set()
    changed = False
    for name in _from_outside(labels, order):
        if name in labels and name not in alone:
            changed = changed or carried.get(name) != labels[name] or name != "place"
            carried[name] = labels[name]
        elif changed and name in order:
            carried.pop(name, None)
    if "use" in labels:
        _begin_use(carried, labels)
    return {**carried, **labels}


def _from_outside(labels: Labels, order: Sequence[str]) -> list[str]:
    """The dimensions in the order in which they nest; place and use stand around a stub that has them not."""
    outer = [name for name in ("place", "use") if name not in order]
    return [*outer, *order, *(name for name in labels if name not in order and name not in outer)]


def _drop_lost_names(carried: Labels, labels: Labels, order: Sequence[str]) -> None:
    """Grades that start anew where nothing above them is named: the name of their use or place is lost."""
    outer = order[: order.index("grade")] if "grade" in order else ()
    if set(labels) & set(outer):
        carried.pop(LOST, None)
    if set(labels) != {"grade"} or not outer:
        return
    if grade_number(str(labels["grade"])) == 1 and (grade_number(str(carried.get("grade") or "")) or 0) > 1:
        carried[LOST] = True
        for name in outer:
            carried.pop(name, None)


def _name_within_county(carried: Labels, labels: Labels) -> None:
    """A town below the county that an earlier row names beside another town."""
    county, place = str(carried.get("county") or ""), str(labels.get("place") or "")
    if "county" in labels or not county or not place:
        return
    if is_place_within(place, county):
        labels["place"] = county + place
    elif not place.startswith(county):
        carried.pop("county", None)


def _begin_use(carried: Labels, labels: Labels) -> None:
    """A new use ends the class, the sub-uses and the main use of the one before it."""
    if not _is_below(labels["use"], carried.get("within")):
        carried.pop("within", None)
    for name in ("sub_uses", "class"):
        if name not in labels:
            carried.pop(name, None)
    if "within" in labels:
        carried["within"] = labels["within"]


def _is_below(use: object, above: object) -> bool:
    """Whether a main use that an earlier row names goes on to hold: 公共管理与公共服务用地 over 教育科研用地."""
    if not (isinstance(use, UseName) and isinstance(above, UseName)):
        return False
    return (above.id in (use.of, use.id) and use.name != above.name) or is_warehousing_in(use, above)
