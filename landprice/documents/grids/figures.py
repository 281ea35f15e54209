"""The figures of a table, each with the land use, grade and unit that it is of, and those that were left out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from landprice.core.messages import Message, message
from landprice.core.units import CONTEXT
from landprice.documents.document import Cell
from landprice.documents.vocabulary.sub_uses import parent_of
from landprice.documents.vocabulary.unit_words import AREA_UNITS, FLOOR, PRICE_UNITS, PRINTED_PRICE_UNITS
from landprice.documents.vocabulary.values import HIGH, LOW, PRICE, Part
from landprice.documents.vocabulary.words import Label, meaning

TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Use:
    """A land use or class as a table names it; a class without a number is told by its name (零售商业用地)."""

    use: str
    name: str
    class_number: int = 0
    class_name: str = ""
    sub_uses: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The id in the table: ``commercial``, ``public-1``; uses of other names are told by the name."""
        root = self.use if self.use != "?" else f"?{self.name}"
        if self.class_number:
            return f"{root}-{self.class_number}"
        return f"{root}/{self.class_name}" if self.class_name else root

    @property
    def is_class(self) -> bool:
        """Whether it is a class of a use."""
        return bool(self.class_name)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a table; ``grade`` may be ``TOTAL``, ``scope`` is the place that its row or column names.

    ``per`` is ``floor`` or ``land``, ``right`` is ``granted``, where the table says so. ``bound`` is ``low`` or
    ``high`` for the ends of a range, ``printed_in`` the unit that the document has where it is none of the table's.
    """

    value: Decimal
    cell: Cell
    use: Use
    grade: str
    unit: str
    scope: str = ""
    per: str = ""
    bound: str = PRICE
    printed_in: str = ""
    right: str = ""


@dataclass(frozen=True, slots=True)
class Of:
    """What a cell of figures is of."""

    use: Use
    grade: str
    unit: str
    scope: str = ""
    per: str = ""
    bound: str = ""
    right: str = ""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A figure that is not in the draft, and why; ``beyond`` where it is certain, but a table has no room for it."""

    cell: Cell
    reason: Message
    beyond: bool = False


@dataclass(slots=True)
class Reading:
    """What a grid says. ``uses`` are in the order printed, also those without a figure."""

    figures: list[Figure] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    uses: dict[str, Use] = field(default_factory=dict)

    def use(self, use: Use) -> Use:
        """Take note of a use, once."""
        return self.uses.setdefault(use.key, use)

    def leave_out(self, cells: Iterable[Cell], reason: Message, beyond: bool = False) -> None:
        """Leave the figures among ``cells`` out."""
        self.left_out += [LeftOut(cell, reason, beyond) for cell in cells if is_figure(cell)]

    def drop(self, figures: list[Figure], reason: Message, beyond: bool = False) -> None:
        """Leave out figures that were taken, each cell once."""
        if not figures:
            return
        gone = {id(figure) for figure in figures}
        self.leave_out(dict.fromkeys(figure.cell for figure in figures), reason, beyond)
        self.figures = [figure for figure in self.figures if id(figure) not in gone]

    def take(self, cell: Cell, of: Of) -> None:
        """Take the figures of ``cell``, or leave them out where unit or bound of one is not certain."""
        found = [_figure_of(part, of, meaning(cell.text).parts) for part in meaning(cell.text).parts]
        problem = next((each for each in found if isinstance(each, Message)), None)
        if problem is not None:
            self.leave_out([cell], problem)
            return
        for value, unit, bound, printed_in in (each for each in found if not isinstance(each, Message)):
            self.figures.append(
                Figure(value, cell, of.use, of.grade, unit, of.scope, of.per, bound, printed_in, of.right)
            )


def _figure_of(part: Part, of: Of, parts: tuple[Part, ...]) -> tuple[Decimal, str, str, str] | Message:
    """Value, unit, bound and unit as printed of a part of a cell, or why it is left out."""
    units = [unit for unit in of.unit.split("+") if unit]
    unit = part.unit or (units[0] if len(units) == 1 else "")
    prices = [each for each in parts if each.bound == PRICE]
    if not part.unit and len(prices) == len(units) == 2 == len(parts):
        unit = units[parts.index(part)] if parts[0] != parts[1] else ""
    elif not part.unit and len(prices) > 1:
        return message("two figures stand in its cell: which is of which unit is not certain")
    if part.unit and units and part.unit not in units:
        return message("its cell and its row or column give different units")
    if unit not in PRINTED_PRICE_UNITS + AREA_UNITS:
        return unit_problem(unit or of.unit)
    bound = part.bound
    if of.bound in (LOW, HIGH):
        if bound != PRICE:
            return message("a range stands where one end of a range is expected")
        bound = of.bound
    elif of.bound and bound == PRICE:
        return message("one figure stands where a range is expected")
    if unit in AREA_UNITS and bound != PRICE:
        return message("it is a range of areas")
    if unit == "yuan_per_mu":
        return part.value.scaleb(-4, CONTEXT), "wan_per_mu", bound, unit
    return part.value, unit, bound, ""


def unit_problem(unit: str) -> Message:
    """Why a figure without a usable unit is left out."""
    if unit == "other":
        return message("its unit is neither 元/㎡ nor 万元/亩: convert it by hand")
    if unit:
        return message("several units are given for it")
    return message("no unit is given for it")


def is_figure(cell: Cell) -> bool:
    """Whether the cell is a figure."""
    return meaning(cell.text).kind == "figure"


def merged(labels: Iterable[Label]) -> Use | None:
    """The one use that ``labels`` name together, a class with the use it belongs to; None where they differ.

    A use below another (商服用地, 零售商业用地) is a class of it.
    """
    use = name = class_name = ""
    number = 0
    sub_uses: tuple[str, ...] = ()
    for label in labels:
        if label.use and use and (use, name) != (label.use, label.name):
            if class_name or not is_part_of(label, use, name):
                return None
            class_name = label.name
        elif label.use:
            use, name = label.use, label.name
        if label.class_number:
            if number and number != label.class_number:
                return None
            number, class_name = label.class_number, label.class_name
        sub_uses = sub_uses or label.sub_uses
    return Use(use, name, number, class_name, sub_uses) if use else None


def is_part_of(label: Label, use: str, name: str) -> bool:
    """Whether the use that ``label`` names is one below ``use``, called ``name`` (工矿仓储用地: 仓储用地)."""
    return label.use == use or parent_of(label.name) == use or (label.use == "warehousing" and "仓储" in name)


def settled(reading: Reading) -> Reading:
    """``reading`` without the figures that contradict each other: one use, grade and unit printed twice.

    Ranges without a price are left out, and so are prices per floor area beside those per land area.
    """
    _leave_out_roots_priced_beside_classes(reading)
    _leave_out_floor_beside_land(reading)
    _leave_out_of_no_place(reading)
    places: dict[tuple[str, ...], list[Figure]] = {}
    for figure in reading.figures:
        places.setdefault(key_of(figure), []).append(figure)
    differing: list[Figure] = []
    twice: set[int] = set()
    doubtful: set[tuple[str, ...]] = set()
    for figures in places.values():
        if len({figure.value for figure in figures}) > 1:
            differing += figures
            if len({figure.cell.row for figure in figures}) == 1 < len({figure.cell.column for figure in figures}):
                doubtful.add(_series(figures[0]))
        twice |= {id(figure) for figure in figures[1:]}
    # two columns of one name: a figure that stands in only one of them may be of either
    differing += [figure for figure in reading.figures if _series(figure) in doubtful and figure not in differing]
    reading.drop(differing, message("the same use, grade and unit stand here with different figures"))
    reading.figures = [figure for figure in reading.figures if id(figure) not in twice]
    _leave_out_lone_ranges(reading)
    return reading


def key_of(figure: Figure) -> tuple[str, ...]:
    """What a figure is of, whatever its value."""
    return figure.scope, figure.use.key, figure.grade, figure.unit, figure.bound


def _series(figure: Figure) -> tuple[str, ...]:
    return figure.scope, figure.use.key, figure.unit, figure.bound


def _leave_out_of_no_place(reading: Reading) -> None:
    """Beside rows of named places, those of none have lost the name of theirs."""
    if any(figure.scope for figure in reading.figures):
        lost = [figure for figure in reading.figures if not figure.scope]
        reading.drop(lost, message("other figures of the table name their place, its row and column name none"))


def _leave_out_floor_beside_land(reading: Reading) -> None:
    kinds: dict[tuple[str, str], set[str]] = {}
    for figure in reading.figures:
        if figure.unit in PRICE_UNITS:
            kinds.setdefault((figure.scope, figure.use.key), set()).add(figure.per)
    floor = [
        figure
        for figure in reading.figures
        if figure.per == FLOOR and len(kinds.get((figure.scope, figure.use.key), ())) > 1
    ]
    reading.drop(floor, message("it is per floor area; the prices of this use per land area are taken"), beyond=True)


def _leave_out_lone_ranges(reading: Reading) -> None:
    """A table holds a range beside its price, in 元/㎡ where that is printed."""
    units: dict[tuple[str, str, str], set[str]] = {}
    for figure in reading.figures:
        if figure.bound == PRICE and figure.unit in PRICE_UNITS:
            units.setdefault((figure.scope, figure.use.key, figure.grade), set()).add(figure.unit)
    lone, other = [], []
    for figure in (each for each in reading.figures if each.bound != PRICE):
        priced = units.get((figure.scope, figure.use.key, figure.grade), set())
        if not priced:
            lone.append(figure)
        elif figure.unit != min(priced, key=PRICE_UNITS.index):
            other.append(figure)
    reading.drop(lone, message("it is a range, and the document prints no price for this use and grade beside it"))
    reading.drop(other, message("the range is taken in the first unit of the price"), beyond=True)


def _leave_out_roots_priced_beside_classes(reading: Reading) -> None:
    """A use with prices by class has none of its own: such a row has lost the name of its class."""
    priced = [figure for figure in reading.figures if figure.unit in PRICE_UNITS]
    roots = {(figure.scope, figure.use.use) for figure in priced if figure.use.is_class}
    doubtful = [figure for figure in priced if (figure.scope, figure.use.use) in roots and not figure.use.is_class]
    whole = {(figure.scope, figure.use.use, figure.use.name) for figure in doubtful}
    # 一类 and 二类 below a use that has a price of its own may be of the use that was printed above them
    doubtful += [
        figure
        for figure in priced
        if figure.use.class_number and (figure.scope, figure.use.use, figure.use.name) in whole
    ]
    reading.drop(doubtful, message("some rows price this use by class, others as a whole"))
