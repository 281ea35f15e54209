"""What is said of the basis of a table → the basis of its draft: what is said closest of a use holds for it."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence

from landprice.core.messages import message
from landprice.documents.account.result import ReadTable
from landprice.documents.basis.said import MEANS, Said
from landprice.documents.items.cells import UseName
from landprice.documents.items.labels import is_warehousing_in
from landprice.documents.writing.basis_read import WHOLE, BasisRead
from landprice.documents.writing.uses import Use, use_of, use_of_figure
from landprice.documents.writing.values import Values
from landprice.tables.table import EVERY_USE
from landprice.words.grade import grade_number

EVERY_KNOWN_USE = UseName("各类用地", "各类用地")
Grades = Mapping[str, Sequence[str]]
_Told = tuple[UseName, str, UseName | None]
"""A use as the document names it, its class, and the use that stands above it."""


def uses_of_basis(table: ReadTable) -> dict[str, Use]:
    """The uses of which only the basis is told, each class behind its use."""
    told = {(said.use.id, said.kind): said.use for said in [*table.basis, *table.common] if said.use}
    found: dict[str, Use] = {}
    for (_, kind), name in told.items() or {("", ""): EVERY_KNOWN_USE}.items():
        use = use_of(name, kind)
        for each in (use.above, use):
            found.setdefault(each.key, each)
    return found


def uses_without_figures(table: ReadTable, elsewhere: Container[str]) -> dict[str, Use]:
    """The uses that the basis of a table tells of, though no figure is of them, here or ``elsewhere``."""
    found: dict[str, Use] = {}
    for name, kind, within in _told(table).values():
        use = use_of(name, kind, within)
        for each in (use.above, use) if use.key not in elsewhere else ():
            found.setdefault(each.key, each)
    return found


def basis_of_table(table: ReadTable, uses: Mapping[str, Use], values: Values) -> BasisRead:
    """What is said of the basis of ``uses``, by use, field and grade: with the table, over what is said for all."""
    grades = grades_by_use(values)
    told = {key: each for key, each in _told(table).items() if key in uses}
    own = _settled(_beside_measures(table.basis, values), told, grades, list(uses))
    own.over(_settled(_beside_measures(table.common, values), told, grades, list(uses)))
    _take_kinds(own, values)
    return own.settle().without_repeated({key: use.above.key for key, use in uses.items()})


def _beside_measures(basis: Sequence[Said], values: Values) -> Sequence[Said]:
    """The statements, without those of per land or floor area where each price that they are of says it of itself."""
    measured = bool(values.prices) and all(each.figure.text("measure") for each in values.prices)
    uses = [each.figure.use for each in values.prices if each.figure.use]
    priced = {use.id for use in uses} | {use.of for use in uses}
    own = [each for each in basis if each.item != "price_per" or (each.use is not None and each.use.id not in priced)]
    return own if measured else basis


def _settled(basis: Sequence[Said], told: Mapping[str, _Told], grades: Grades, uses: list[str]) -> BasisRead:
    """The statements of one level, without what contradicts itself."""
    read = BasisRead()
    basis = _but_for_places(basis)
    close = {key: _of_use(basis, *each) for key, each in told.items()}
    for said in dict.fromkeys(basis):
        if said.item == MEANS:
            _take_meaning(read, said, basis)
        elif _has_others(said, told):
            _tell_uncertain(read, said)
        elif said.use is None:
            _take(read, EVERY_USE, said, grades)
        else:
            for key, own in close.items():
                if said in own:
                    _take(read, key, said, grades)
    if grades:
        read.priced(list(grades), lambda use: grades.get(use, []))
    return read.settle().apart(uses).gather(lambda use: grades.get(use, []))


def _but_for_places(basis: Sequence[Said]) -> list[Said]:
    """The statements without those of all places for which the table's own place has another.

    设定容积率:商业2.5;但嘉陵区的商业为2.2 (nanchong_2013).
    """
    own = {_of_what(said) for said in basis if said.scope and said.value}  # in one line with those of all
    return [said for said in basis if said.scope or said.use is None or _of_what(said) not in own]


def _of_what(said: Said) -> tuple[str | int, ...]:
    return said.item, said.use.id if said.use else "", said.kind, said.grade, said.place.page, said.place.line


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
    for said in [*table.basis, *table.common]:
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


def _has_others(each: Said, told: Mapping[str, _Told]) -> bool:
    """Whether a table has uses beside those that a statement on all of them knows."""
    if not each.only:
        return False
    known = {key for key, _ in each.only}
    return any(
        not ({(name.id, kind), (name.id, "")} & set(each.only) or {name.of, within.id if within else ""} & known)
        for name, kind, within in told.values()
    )


def _take(read: BasisRead, key: str, each: Said, grades: Grades) -> None:
    """Note one statement; 其他级别 and 各级别分别 are of the grades that the use has here."""
    if not each.value:
        read.doubts.add((key, each.item))
        return
    own = grades.get(key) or list(dict.fromkeys(grade for known in grades.values() for grade in known))
    for grade in _grades_meant(each, own):
        if grade is None:
            _tell_uncertain(read, each)
            read.doubts.add((key, each.item))
        else:
            read.take(key, each.item, each.value, each.place, grade, is_rest=each.is_rest)
    _define(read, each)


def _tell_uncertain(read: BasisRead, each: Said) -> None:
    what = message("which use each value is of is not certain: {words}", words=each.value)
    read.unread.append((each.place, what))


def _define(read: BasisRead, each: Said) -> None:
    """What a statement of servicing says of its items itself."""
    if each.item == "servicing" and (each.outside or each.inside):
        read.define(each.value, each.place, outside=each.outside, inside=each.inside)


def _grades_meant(each: Said, own: Sequence[str]) -> list[str | None]:
    """The grades that a statement is of; None where the use has other ones."""
    number, count = each.nth
    if number:
        numbered = len(own) == count and all(grade_number(grade) for grade in own)
        return [own[number - 1]] if numbered else [None] * (number == 1)
    if each.beside:
        left = [grade for grade in own if grade not in each.beside]
        return [*left] if left and len(left) < len(own) else [None]
    return [each.grade or WHOLE]


def _take_meaning(read: BasisRead, each: Said, basis: Sequence[Said]) -> None:
    """What a servicing word means; a state inside on a line of its own is of each word said."""
    words = [each.value] if each.value else [said.value for said in basis if said.item == "servicing" and said.value]
    for word in dict.fromkeys(words):
        read.define(word, each.place, outside=each.outside, inside=each.inside)


def _take_kinds(read: BasisRead, values: Values) -> None:
    """Per land or floor area, and the right, where the table says it of its figures."""
    for each in values.prices:
        for name, value in (("price_per", each.figure.text("measure")), ("right", each.figure.text("right"))):
            if value:
                read.take(each.use, name, value, each.place)


def _of_use(basis: Sequence[Said], name: UseName, kind: str, within: UseName | None) -> set[Said]:
    """The closest statements on a use, item by item: of its class, of the use, of the one above it."""
    by_item: dict[str, dict[int, set[Said]]] = {}
    for said in basis:
        distance = _distance(said, name, kind, within) if said.item != MEANS else None
        if distance is not None:
            by_item.setdefault(said.item, {}).setdefault(distance, set()).add(said)
    return {said for own in by_item.values() for said in own[min(own)]}


def _distance(said: Said, name: UseName, kind: str, within: UseName | None) -> int | None:
    """How far a statement is from a use: 0 on its class, 1 on the use, 2 on the one above it; None on another.

    工业、仓储50年 is above 仓储 where that has prices of its own (dingan-2021_wan).
    """
    if said.use is None:
        return None
    if said.kind:
        return 0 if said.kind == kind and said.use.id == name.id else None
    if said.use.id == name.id:
        return 1
    if is_warehousing_in(name, said.use):
        return 2
    return 2 if within and said.use.id == within.id else None
