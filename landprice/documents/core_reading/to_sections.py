"""A reading in the form that ``writing.build`` makes drafts of: sections of figures, and the basis of each table.

The only module of the core that knows the older shapes; it goes when drafts are built of ``ReadTable`` itself.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from decimal import Decimal

from landprice.core.units import CONTEXT
from landprice.documents.basis.said import WHOLE, BasisRead
from landprice.documents.core_reading.basis import Said
from landprice.documents.core_reading.cells import UseName
from landprice.documents.core_reading.figures import Figure
from landprice.documents.core_reading.read import uses_of
from landprice.documents.core_reading.result import ReadTable
from landprice.documents.document import Cell, Paragraph
from landprice.documents.finding.sections import Section
from landprice.documents.grids.figures import Figure as OldFigure
from landprice.documents.grids.figures import Reading, Use
from landprice.documents.vocabulary.places import Where
from landprice.documents.vocabulary.values import HIGH, LOW, PRICE
from landprice.tables.table import EVERY_USE

_AREA_UNITS = {"ha": "公顷", "km2": "平方公里", "m2": "平方米", "mu": "亩"}
_ROOTS = ("commercial", "residential", "industrial", "warehousing", "public", "utilities")
_CLASSES = ("", "一类", "二类", "三类", "四类", "五类", "六类")
_PER_MU = {"yuan_per_mu": -4}


def section_of_table(table: ReadTable) -> Section:
    """The figures of ``table`` as one section; units that a table does not hold are left to the findings."""
    reading = Reading()
    for figure in [*table.prices, *table.areas]:
        if figure.use is not None:
            for old in _figures(figure, figure.use):
                reading.figures.append(old)
                reading.use(old.use)
    heading = Paragraph(table.heading.text, table.heading.place) if table.heading else None
    return Section(reading, heading, where_of(table))


def where_of(table: ReadTable) -> Where:
    """The place of a table, province and prefecture apart from the county."""
    names = list(table.counties)
    province = names.pop(0) if len(names) > 1 and names[0].endswith(("省", "自治区")) else ""
    prefecture = names[-2] if len(names) > 1 else ""
    return Where(province, prefecture, names[-1] if names else "", table.scope)


def use_of(name: UseName, kind: str) -> Use:
    """A use in the older shape: a known root with a class, else a use of its own name."""
    root = name.id if name.id in _ROOTS else "?"
    number = int(kind) if kind.isdecimal() else 0
    return Use(root, name.name, number, _CLASSES[number] if number < len(_CLASSES) else kind, name.sub_uses)


def _figures(figure: Figure, name: UseName) -> list[OldFigure]:
    use = use_of(name, figure.text("class"))
    sub_uses = figure.labels.get("sub_uses")
    if isinstance(sub_uses, tuple) and use.is_class:
        use = Use(use.use, use.name, use.class_number, use.class_name, sub_uses)
    cell = Cell(figure.cell.text, figure.cell.place, figure.row, figure.cell.column)
    unit = figure.text("unit")
    if unit in _AREA_UNITS:
        return [OldFigure(Decimal(figure.value), cell, use, figure.text("grade"), _AREA_UNITS[unit])]
    printed_in, shift = (unit, _PER_MU[unit]) if unit in _PER_MU else ("", 0)
    unit = "wan_per_mu" if shift else unit
    if unit not in ("yuan_per_m2", "wan_per_mu"):
        return []
    per, bound = figure.text("measure"), figure.text("bound") or PRICE

    def old(value: str, end: str) -> OldFigure:
        moved = Decimal(value).scaleb(shift, CONTEXT)
        return OldFigure(moved, cell, use, figure.text("grade"), unit, "", per, end, printed_in, figure.text("right"))

    ends = [(figure.value, bound), *([(figure.low, LOW), (figure.high, HIGH)] if figure.low else [])]
    return [old(value, end) for value, end in ends]


def basis_of_table(table: ReadTable, keys: Collection[str]) -> BasisRead:
    """What is said of the basis of the uses with these ``keys``; what is said closest of a use goes first."""
    read = BasisRead()
    close = {}
    for (_, kind), name in uses_of(table).items():
        if (key := use_of(name, kind).key) in keys:
            close[key] = _of_use(table.basis, name, kind)
    for item in dict.fromkeys(item for said in close.values() for item in said):
        own = {key: said.get(item, []) for key, said in close.items()}
        first = next(iter(own.values()))
        if first and all(said == first for said in own.values()) and first[0].use is None:
            own = {EVERY_USE: first}
        for key, said in own.items():
            for each in said:
                _take(read, key, each)
    return read


def _take(read: BasisRead, key: str, each: Said) -> None:
    read.take(key, each.item, each.value, each.place, each.grade or WHOLE)
    if each.item == "servicing" and (each.outside or each.inside):
        read.define(each.value, each.place, outside=each.outside, inside=each.inside)


def _of_use(basis: list[Said], name: UseName, kind: str) -> Mapping[str, list[Said]]:
    """The closest statements on a use, item by item: of its class, of the use, of all uses."""
    found: dict[str, list[Said]] = {}
    for item in dict.fromkeys(said.item for said in basis):
        for close in (
            [s for s in basis if s.item == item and s.use and s.kind and s.kind == kind and _is_of(s.use, name)],
            [s for s in basis if s.item == item and s.use and not s.kind and _is_of(s.use, name)],
            [s for s in basis if s.item == item and s.use is None],
        ):
            if close:
                found[item] = close
                break
    return found


def _is_of(said: UseName, name: UseName) -> bool:
    """Whether something is said of the use itself; what is said of one above it is not said of it."""
    return said.id == name.id
