"""One reading of a table: what contradicts itself is put out, and the rest is weighed against other readings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from landprice.core.messages import Message, message
from landprice.documents.items.cells import UseName
from landprice.documents.items.reasons import (
    CLASHING,
    NO_GRADE,
    NO_UNIT,
    NO_USE,
    ROW_IN_DOUBT,
    SEVERAL,
    SEVERAL_COLUMNS,
    SHIFTED,
)
from landprice.documents.items.vocabulary import UNGRADED
from landprice.documents.proofs.proofs import (
    PER_M2,
    duplicates,
    is_near,
    looks_alike,
    pair_agrees,
    pairs_of,
    rises,
    series_of,
    tell_places,
)
from landprice.documents.proofs.short_rows import ambiguous, place_by_pairs, placed_by_order
from landprice.documents.rows.figures import PRICE_UNITS, Figure, LeftOut, Reading
from landprice.documents.rows.placing import FULL, PACKED, SAID, TOO_MANY

UNEQUAL = message("its price in 元/㎡ and its price in 万元/亩 do not agree")
_LEAST, _MOST = 1, 1_000_000
"""元/㎡: what is less is in another unit (shenmu-2011_industrial), what is more are figures that ran together."""
TOO_LITTLE = message("it is less than any price of land in its unit")


def settled(reading: Reading) -> Reading:
    """``reading`` with its score, without the figures that have no whole label or contradict others."""
    total = len(reading.prices)
    place_by_pairs(reading.prices)
    _leave_out_incomplete(reading)
    whole = len(reading.prices)
    if whole * 5 < total * 3:
        drop(reading, reading.prices, message("most figures of the table have no whole label"))
    clashes = _leave_out_duplicates(reading)
    _leave_out_classes_beside_their_use(reading)
    unequal = _prove_by_pairs(reading)
    _leave_out_unproved_short_rows(reading)
    risen = _leave_out_rising(reading, unequal)
    kept = len(reading.prices)
    reading.score = (
        kept + len(reading.basis) * 0.2 + len(reading.areas) * 0.5 + 0.5 * reading.pairs
        - _lacking_a_grade(reading.basis) * 0.1
        - 3 * reading.disagreeing - 2 * clashes - risen - 0.3 * (total - whole) - 0.2 * len(reading.left)
        - reading.misfits - 0.8 * sum(left.reason == TOO_MANY for left in reading.left)
    )  # fmt: skip
    return reading


def _lacking_a_grade(basis: Sequence[Figure]) -> int:
    """How many values of the basis have no grade where others of their table have one: the first was taken for a head.

    The grade above the uses of a table one cell a line (xinhuang_basis_2021).
    """
    lacking = sum(not figure.text("grade") for figure in basis)
    return lacking if lacking < len(basis) else 0


def drop(reading: Reading, figures: Iterable[Figure], reason: Message, rival: str = "") -> None:
    """Leave out prices that were taken."""
    gone = {id(figure): figure for figure in figures}
    for figure in gone.values():
        reading.left.append(LeftOut(figure.cell, figure.value, reason, rival or figure.likely))
    reading.prices = [figure for figure in reading.prices if id(figure) not in gone]


def _leave_out_lacking(reading: Reading) -> None:
    lacks: dict[Message, list[Figure]] = {}
    for figure in reading.prices:
        if lack := _lack_of(figure):
            lacks.setdefault(lack, []).append(figure)
    for reason, lacking in lacks.items():
        drop(reading, lacking, reason)


def _leave_out_incomplete(reading: Reading) -> None:
    _leave_out_lacking(reading)
    _leave_out_ungraded(reading)
    of_table = [figure for figure in reading.prices if figure.way != SAID]
    whole = _places_without_grades(of_table)
    graded = [figure for figure in of_table if figure.text("place") not in whole]
    for name, figures, reason in (
        ("grade", graded, NO_GRADE),
        ("place", of_table, message("other figures of the table name their place")),
    ):
        if any(figure.text(name) for figure in of_table):
            drop(reading, [figure for figure in figures if not figure.text(name)], reason)


def _places_without_grades(figures: Iterable[Figure]) -> set[str]:
    """The places none of whose prices is of a grade: those whose rows say so, and several that leave it blank.

    One place too, where rows of their own name its uses below it: 建制镇 | 商业 400 | 住宅 350 behind graded ones.
    """
    graded = {figure.text("place") for figure in figures if figure.text("grade")}
    bare = [figure for figure in figures if figure.text("place") not in {*graded, ""}]
    told = {figure.text("place") for figure in bare if "grade" in figure.labels}
    places = {figure.text("place") for figure in bare}
    return places if not told and (len(places) > 1 or _has_a_row_each(bare)) else told


def _has_a_row_each(figures: Sequence[Figure]) -> bool:
    """Whether several uses have a row each."""
    pairs = {(figure.row, figure.use.name) for figure in figures if figure.use}
    return 1 < len(pairs) == len({row for row, _ in pairs}) == len({use for _, use in pairs})


def _lack_of(figure: Figure) -> Message | None:
    """Why a figure is no price by itself: a label that it lacks, or a value that no land has."""
    if figure.text("unit") not in PRICE_UNITS:
        return NO_UNIT
    if figure.use is None:
        return NO_USE
    if not (figure.text("grade") or figure.text("place")):
        return NO_GRADE
    return _why_no_price(Fraction(figure.value) * PER_M2[figure.text("unit")])


def _why_no_price(per_m2: Fraction) -> Message | None:
    """Why no land has a price of so many 元/㎡; None where it may."""
    if not per_m2:
        return message("it is 0")
    if per_m2 < _LEAST:
        return TOO_LITTLE
    return SEVERAL if per_m2 > _MOST else None


def _leave_out_ungraded(reading: Reading) -> None:
    """A price without a grade, of a use that sentences grade in its place, has lost its grade; of one use it is all."""
    none = ("", UNGRADED)
    graded = {_use_in_place(figure) for figure in reading.prices if figure.text("grade") not in none}
    bare = [f for f in reading.prices if f.text("grade") in none and f.way == SAID and _use_in_place(f) in graded]
    drop(reading, bare, NO_GRADE)


def _use_in_place(figure: Figure) -> tuple[str, str]:
    return figure.text("place"), figure.use.name if figure.use else ""


def _main_use_in_place(figure: Figure) -> tuple[str, str]:
    """The place of a figure, and the use that its own is a part of, whose classes its parts may share."""
    above = figure.labels.get("within")
    return figure.text("place"), above.name if isinstance(above, UseName) else _use_in_place(figure)[1]


def _leave_out_duplicates(reading: Reading) -> int:
    """Two figures of one label put out themselves, and their whole rows where a row has more than one."""
    clashing = [figure for same in duplicates(reading.prices) for figure in same]
    if not clashing:
        return 0
    suspects = _Suspects.beside(clashing)
    gone = [figure for figure in reading.prices if suspects.has(figure)]
    drop(reading, gone, CLASHING)
    return len(clashing)


@dataclass(frozen=True, slots=True)
class _Suspects:
    """Figures of one label that differ, and the rows, places, uses and grades that they put in doubt."""

    ids: set[int]
    wide_rows: set[int]
    places: set[str]
    uses: set[tuple[str, ...]]
    grades: set[tuple[str, str]]

    @classmethod
    def beside(cls, clashing: Sequence[Figure]) -> _Suspects:
        """What figures that stand in a table make doubtful beside them; in sentences nothing."""
        of_table = [figure for figure in clashing if figure.way != SAID]
        rows = Counter(figure.row for figure in of_table)
        return cls(
            ids={id(figure) for figure in clashing},
            wide_rows={row for row, count in rows.items() if count > 1},
            places={figure.text("place") for figure in of_table} - {""},
            uses={figure.series[:3] for figure in of_table},
            grades={(figure.text("place"), figure.text("grade")) for figure in of_table},
        )

    def has(self, figure: Figure) -> bool:
        """Whether a figure is one of them, or beside one."""
        place = figure.text("place")
        if id(figure) in self.ids or figure.row in self.wide_rows or place in self.places:
            return True
        return figure.series[:3] in self.uses or (place, figure.text("grade")) in self.grades


def _leave_out_classes_beside_their_use(reading: Reading) -> None:
    """A use priced by class has no price of its own, and has a first class: else a row has lost its name."""
    priced = [figure for figure in reading.prices if figure.use and figure.way != SAID]
    ranked = [figure for figure in priced if figure.text("class")]
    begun = {_main_use_in_place(figure) for figure in ranked if figure.text("class") == "1"}
    doubtful = _of_mixed_uses(priced, ranked)
    doubtful += [figure for figure in ranked if _main_use_in_place(figure) not in begun]
    drop(reading, doubtful, message("some rows price this use by class, others as a whole"))


def _of_mixed_uses(priced: Sequence[Figure], ranked: Sequence[Figure]) -> list[Figure]:
    """The prices of uses of which some are of a class, others of none."""
    whole = {_use_in_place(figure) for figure in priced if not figure.text("class")}
    mixed = whole & set(map(_use_in_place, ranked))
    return [figure for figure in priced if _use_in_place(figure) in mixed]


def _prove_by_pairs(reading: Reading) -> set[int]:
    """Pairs that agree prove both; a pair that does not is kept only where it is misprinted, not misplaced.

    Gives the ids of the figures whose pairs disagree.
    """
    tell_places(reading.prices)
    pairs = pairs_of(reading.prices)
    wrong = _proved(reading, pairs)
    reading.disagreeing = len(wrong)
    intact = _is_intact(reading) and len(wrong) * 2 <= len(pairs)
    gone = _misplaced(wrong, intact=intact)
    if gone and len(wrong) * 3 > len(pairs):
        # the head is shifted: what no pair proves stands anywhere
        gone = _unproved(reading)
    rows = {figure.row for figure in gone}
    drop(reading, gone, UNEQUAL)
    drop(
        reading,
        [f for f in reading.prices if f.row in rows and f.way not in (FULL, SAID)],
        ROW_IN_DOUBT,
    )
    return {id(figure) for pair in wrong for figure in pair}


def _misplaced(wrong: Sequence[tuple[Figure, Figure]], *, intact: bool) -> list[Figure]:
    """The figures of pairs that disagree and are not misprinted."""
    return [figure for pair in wrong if not _is_misprint(*pair, intact=intact) for figure in pair]


def _unproved(reading: Reading) -> list[Figure]:
    return [figure for figure in reading.prices if not figure.proved and figure.way != SAID]


def _proved(reading: Reading, pairs: Sequence[tuple[Figure, Figure]]) -> list[tuple[Figure, Figure]]:
    """Mark the figures of pairs that agree as proved; the pairs that do not."""
    wrong: list[tuple[Figure, Figure]] = []
    for first, second in pairs:
        if pair_agrees(first, second):
            # two figures in one cell agree wherever the cell stands
            first.proved = second.proved = first.proved or first.cell is not second.cell
            reading.pairs += 1
        else:
            wrong.append((first, second))
    return wrong


def _is_misprint(first: Figure, second: Figure, *, intact: bool) -> bool:
    """Whether a pair that disagrees stands where it should: in a sentence, cut, or alike in a table without damage."""
    if first.way == second.way == SAID:
        return True
    if first.way != FULL or second.way != FULL:
        return False
    return is_near(first, second) or (intact and looks_alike(first, second))


def _is_intact(reading: Reading) -> bool:
    """Whether every figure found a place in a full row, under a head and a stub that lack nothing."""
    return not reading.left and all(figure.way in (FULL, SAID) for figure in reading.prices)


def _leave_out_unproved_short_rows(reading: Reading) -> None:
    sure = placed_by_order(reading.prices)
    unproved = [figure for figure in reading.prices if figure.way == PACKED and not figure.proved]
    doubtful = [figure for figure in unproved if figure.row not in sure]
    drop(reading, doubtful, SHIFTED)
    drop(
        reading,
        ambiguous(reading.prices, reading.marked),
        SEVERAL_COLUMNS,
    )
    spanned = {figure.row for figure in doubtful}
    drop(reading, [f for f in reading.prices if f.row in spanned and f.way == PACKED], ROW_IN_DOUBT)


def _leave_out_rising(reading: Reading, unequal: set[int]) -> int:
    """Leave out the series that rise; where the others fall, only the figures ``unequal`` to that of the other unit."""
    count = 0
    for series in series_of(reading.prices).values():
        risen = rises(series)
        if not risen or all(figure.proved for pair in risen for figure in pair):
            continue
        count += len(risen)
        if odd := _odd_one(series, unequal):
            drop(reading, odd, UNEQUAL)
        else:
            drop(
                reading,
                [f for f in series if not f.proved],
                message("the prices of this use do not fall from grade to grade"),
            )
    return count


def _odd_one(series: Sequence[Figure], unequal: set[int]) -> list[Figure]:
    """The one figure that its pair contradicts, where the others fall: 1470/9800 beside 2192/146.13 and 958/63.87."""
    odd = [figure for figure in series if id(figure) in unequal]
    others = [figure for figure in series if figure not in odd]
    return odd if len(odd) == 1 and len(others) > 1 and not rises(others) else []


def evidence_of(series: list[Figure]) -> str:
    """How sure a series is: proved by pairs, ordered, or by position alone."""
    if not all(figure.way in (FULL, SAID) for figure in series):
        return "by-position"
    if all(figure.proved for figure in series):
        return "proved"
    numbered = all(figure.grade_number for figure in series)
    return "ordered" if numbered and len(series) > 1 and not rises(series) else "by-position"
