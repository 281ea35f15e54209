"""What the cells over and beside a figure say of it together: one land use, one grade, one place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from landprice.core.messages import Message
from landprice.documents.grids.figures import TOTAL, Use, merged
from landprice.documents.vocabulary.words import Label
from landprice.words.grade import normal_grade

_LONGEST_NAME = 12


@dataclass(frozen=True, slots=True)
class Said:
    """Labels from the outside in, with the names of places and of 区片, and what was not understood."""

    labels: tuple[Label, ...] = ()
    places: tuple[str, ...] = ()
    locations: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    skipped: bool = False
    problem: Message | None = None


def in_one(values: Iterable[str]) -> str | None:
    """The one value among ``values``; empty where there is none, None where they differ."""
    found = dict.fromkeys(value for value in values if value)
    return None if len(found) > 1 else next(iter(found), "")


def grade_of(labels: Iterable[Label], locations: Sequence[str]) -> str:
    """The grade that ``labels`` name, the total, or the one 区片; empty where there is none, or several."""
    labels = list(labels)
    if any(label.total for label in labels):
        return TOTAL
    grade = in_one(label.grade for label in labels)
    if grade and not locations:
        return grade
    named = list(dict.fromkeys(locations))
    if grade and all(len(each) <= _LONGEST_NAME and "、" not in each for each in named):
        # Ⅰ级 | Ⅰ-1: a 区片 within a grade is the finer unit of location
        grade = ""
    if grade == "" and named:
        # a code and a name (A01, 人民路区片): the name tells more, and a bare number would be taken for a grade
        best = max(named, key=lambda each: sum("\u4e00" <= letter <= "\u9fff" for letter in each))
        return "" if best.isdecimal() else normal_grade(best)
    return ""


def place_words(places: Iterable[str]) -> str:
    """The places in one, county before town."""
    return "".join(dict.fromkeys(places))


def use_of(beside: Said, above: Said) -> Use | None:
    """The use, class and sub-uses that row and column name; None where they name none, or several."""
    beside_labels = list(beside.labels)
    roots = [label for label in beside_labels if label.use]
    sub_uses: tuple[str, ...] = ()
    if len(roots) > 1 and any(label.class_number for label in beside_labels):
        # 公共服务用地 | 三类 | 公用设施用地: what stands behind the class is what it contains
        sub_uses = (roots[-1].name,)
        beside_labels.remove(roots[-1])
    if beside.words:
        sub_uses = tuple(part for part in beside.words[0].strip("()（）").split("、") if part)
    for labels in ([*beside_labels, *above.labels], [*above.labels, *beside_labels]):
        if use := merged(labels):
            return replace(use, sub_uses=sub_uses) if sub_uses else use
    return None
