"""What is said of the basis of a table → the basis of its draft: what is said closest of a use holds for it."""

from __future__ import annotations

from collections.abc import Mapping

from landprice.documents.core_reading.basis import Said
from landprice.documents.core_reading.cells import UseName
from landprice.documents.core_reading.result import ReadTable
from landprice.documents.writing.basis_read import WHOLE, BasisRead
from landprice.documents.writing.uses import Use, use_of, use_of_figure
from landprice.documents.writing.values import Values
from landprice.tables.table import EVERY_USE

EVERY_KNOWN_USE = UseName("各类用地", "各类用地")
_Told = tuple[UseName, str, UseName | None]
"""A use as the document names it, its class, and the use that stands above it."""


def uses_of_basis(table: ReadTable) -> dict[str, Use]:
    """The uses of which only the basis is told, each class behind its use."""
    told = {(said.use.id, said.kind): said.use for said in table.basis if said.use}
    found: dict[str, Use] = {}
    for (_, kind), name in told.items() or {("", ""): EVERY_KNOWN_USE}.items():
        use = use_of(name, kind)
        for each in (use.above, use):
            found.setdefault(each.key, each)
    return found


def basis_of_table(table: ReadTable, uses: Mapping[str, Use], values: Values) -> BasisRead:
    """What is said of the basis of ``uses``, by use, field and grade."""
    read = BasisRead()
    close = {key: _of_use(table.basis, *told) for key, told in _told(table).items() if key in uses}
    for item in dict.fromkeys(item for said in close.values() for item in said):
        own = {key: said.get(item, []) for key, said in close.items()}
        first = next(iter(own.values()))
        if first and all(said == first for said in own.values()) and first[0].use is None:
            own = {EVERY_USE: first}
        for key, said in own.items():
            for each in said:
                _take(read, key, each)
    grades = grades_by_use(values)
    if grades:
        read.priced(list(grades), lambda use: grades.get(use, []))
    _take_kinds(read, values)
    return read.settle()


def _told(table: ReadTable) -> dict[str, _Told]:
    """The uses with figures, and behind them those of the basis alone, as the document names them."""
    found: dict[str, _Told] = {}
    ids: set[str] = set()
    for figure in [*table.prices, *table.areas]:
        use, within = use_of_figure(figure), figure.labels.get("within")
        if use is not None and figure.use is not None:
            above = within if isinstance(within, UseName) else None
            found.setdefault(use.key, (figure.use, figure.text("class"), above))
            ids |= {figure.use.id, figure.use.of}
            if isinstance(within, UseName):
                ids.add(within.id)
    for said in table.basis:
        if said.use and (not found or not {said.use.id, said.use.of} & (ids - {""})):
            found.setdefault(use_of(said.use, said.kind).key, (said.use, said.kind, None))
    return found or {use_of(EVERY_KNOWN_USE).key: (EVERY_KNOWN_USE, "", None)}


def grades_by_use(values: Values) -> dict[str, list[str]]:
    """The grades in which each use has a figure."""
    found: dict[str, list[str]] = {}
    for each in values.prices or values.areas:
        if each.grade not in ("total", *found.setdefault(each.use, [])):
            found[each.use].append(each.grade)
    return found


def _take(read: BasisRead, key: str, each: Said) -> None:
    read.take(key, each.item, each.value, each.place, each.grade or WHOLE)
    if each.item == "servicing" and (each.outside or each.inside):
        read.define(each.value, each.place, outside=each.outside, inside=each.inside)


def _take_kinds(read: BasisRead, values: Values) -> None:
    """Per land or floor area, and the right, where the table says it of its figures."""
    for each in values.prices:
        for name, value in (("price_per", each.figure.text("measure")), ("right", each.figure.text("right"))):
            if value:
                read.take(each.use, name, value, each.place)


def _of_use(basis: list[Said], name: UseName, kind: str, within: UseName | None) -> Mapping[str, list[Said]]:
    """The closest statements on a use, item by item: of its class, of the use, of the one above it, of all uses."""
    found: dict[str, list[Said]] = {}
    for item in dict.fromkeys(said.item for said in basis):
        own = [said for said in basis if said.item == item]
        for close in (
            [said for said in own if said.use and said.kind and said.kind == kind and said.use.id == name.id],
            [said for said in own if said.use and not said.kind and said.use.id == name.id],
            [said for said in own if said.use and within and not said.kind and said.use.id == within.id],
            [said for said in own if said.use is None],
        ):
            if close:
                found[item] = close
                break
    return found
