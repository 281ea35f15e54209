"""The parts of a document → its tables: the figures of one place and kind of land together, with their evidence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from landprice.core.messages import message
from landprice.documents.account.result import FROM_ROW, LEFT_OUT, Evidence, Left, ReadResult, ReadTable
from landprice.documents.basis.giving.block_part import ReadBlock
from landprice.documents.basis.giving.reach import REST_OF_PLACES
from landprice.documents.blocks.lines import Line
from landprice.documents.items.cells import UseName
from landprice.documents.items.items import items_of
from landprice.documents.items.land_names import LAND
from landprice.documents.items.letters import CLAUSE_END, plain
from landprice.documents.items.place_names import TOWNS, TOWNS_ALONE, county_and_scope
from landprice.documents.items.vocabulary import UNGRADED, USE, place_words
from landprice.documents.proofs.choice import evidence_of
from landprice.documents.proofs.proofs import series_of
from landprice.documents.rows.figures import Figure
from landprice.words.grade import grade_number, is_rank, normal_grade
from landprice.words.places import is_without_name, without_short_name

_GOES_ON = re.compile(r"\(续[表一二三四五六七八九十0-9]*\)$")
"""What ends the title of a table that goes on: 基准地价一览表(续)."""


def add_figures(tables: dict[tuple[object, ...], ReadTable], part: ReadBlock, above: Sequence[Line]) -> None:
    """Give the prices and areas of a part to the tables of their places; ``above`` is the text over a table."""
    ungraded = _ungraded_uses([*above, *part.block.context])
    for place, kind, prices, areas in _by_place(part):
        table = _table_for(tables, part, place, kind, prices)
        _ungrade(prices, ungraded)
        for figure in prices if kind != part.heading.kind else ():
            figure.labels.pop("right", "")  # the kind of land says it
        for figure in prices:
            figure.labels.pop(LAND, "")
            if figure.text("grade") in ("", UNGRADED):
                figure.labels["grade"] = normal_grade(_name_for_ungraded(table))
        table.prices += prices
        table.areas += areas
        if prices:
            table.heading = table.heading or part.heading.line
        if areas:
            table.areas_heading = table.areas_heading or part.heading.line
        table.evidence += _evidence(prices, part)
        if table not in part.tables:
            part.tables.append(table)


def _ungrade(prices: Sequence[Figure], uses: set[str]) -> None:
    """Take the grade from the one price of a place that each of the uses has; a town is no grade."""
    for series in series_of(prices).values() if uses else ():
        if len(series) == 1 and series[0].use and series[0].use.id in uses and grade_number(series[0].text("grade")):
            series[0].labels["grade"] = UNGRADED


def _ungraded_uses(lines: Iterable[Line]) -> set[str]:
    """The uses that the lines over a table say to have no grades, though their one price stands in the first row.

    商服、住宅用地分两个级别,工业用地不分级别 (luchuan-2019).
    """
    clauses = (clause for line in lines for clause in CLAUSE_END.split(line.text) if UNGRADED in clause)
    return {item.value for clause in clauses for item in items_of(clause) if item.kind == USE}


def _name_for_ungraded(table: ReadTable) -> str:
    """What a price of no grade goes by: the town, as 县城区 and 市区 are, else the county that it is of."""
    has_no_name = is_without_name(table.scope) and not table.scope.startswith((*REST_OF_PLACES, "县", "市"))
    town = "" if has_no_name else table.scope
    return town or table.county or table.scope or UNGRADED


def _by_place(part: ReadBlock) -> list[tuple[str, str, list[Figure], list[Figure]]]:
    """The prices and areas of a part by place and kind of land."""
    keys = dict.fromkeys((f.text("place"), _kind_of(f, part)) for f in [*part.reading.prices, *part.reading.areas])
    found = []
    for place, kind in keys:
        prices, areas = (
            [figure for figure in figures if (figure.text("place"), _kind_of(figure, part)) == (place, kind)]
            for figures in (part.reading.prices, part.reading.areas)
        )
        if any(figure.text("grade") for figure in [*prices, *areas]):
            found.append((place, kind, prices, areas))
            continue
        for figure in prices:
            figure.labels["grade"] = normal_grade(place)  # 居丁（农场）墟 (22_dingan)
            figure.labels["place"] = ""
        found.append(("", kind, prices, areas))
    return found


def _kind_of(figure: Figure, part: ReadBlock) -> str:
    """The kind of land of a figure: what its column or row names (集体, 划拨) beside others is a table of its own."""
    if land := figure.text(LAND):
        return land
    is_allocated = figure.text("right") == "allocated" and part.heading.kind == "state"
    return "allocated" if is_allocated else part.heading.kind


def _table_for(
    tables: dict[tuple[object, ...], ReadTable], part: ReadBlock, place: str, kind: str, prices: Sequence[Figure]
) -> ReadTable:
    counties, scope = _place_of(part, "" if _are_ranks_of(part.scope, place, prices) else place)
    measure = _measure_of(prices)
    key: tuple[object, ...] = (counties, scope, kind, measure)
    while key in tables and _is_another(tables[key], part, prices):
        key = (*key, "another")
    if key not in tables:
        origin = FROM_ROW if place else "the heading" if scope or counties else ""
        within = part.scope if place and part.scope != scope else ""
        tables[key] = ReadTable(counties, scope, kind, measure, place_from=origin, within=within)
        tables[key].title = part.heading.nearest.text if part.heading.nearest is not None else ""
    return tables[key]


def _measure_of(prices: Sequence[Figure]) -> str:
    """``floor`` where all prices are per floor area; else empty."""
    return "floor" if {figure.text("measure") for figure in prices} == {"floor"} else ""


def _place_of(part: ReadBlock, place: str) -> tuple[tuple[str, ...], str]:
    """The place of figures: that of their part, or the county or scope that their row or column names below it."""
    if not place:
        return part.counties, part.scope
    place = without_short_name(place, part.counties[-1]) if part.counties else place
    named, within = county_and_scope(place)
    if not named or (part.counties and not named[-1].endswith(place_words("county"))):
        return part.counties, place
    return _counties_named(part.counties, named), within or _scope_of_each(part)


def _are_ranks_of(scope: str, place: str, prices: Sequence[Figure]) -> bool:
    """Whether ranks of towns are of the heading's, which names none: 建制镇, 各镇、乡 (10_xiangzhou)."""
    of_ranks = bool(prices) and all(is_rank(figure.text("grade")) for figure in prices)
    return of_ranks and place in (TOWNS, TOWNS_ALONE) and scope.endswith(("镇", "乡")) and is_without_name(scope)


def _counties_named(own: tuple[str, ...], named: tuple[str, ...]) -> tuple[str, ...]:
    """The counties of a row, below its ``own`` or in its stead: 昆玉市 under a heading of 第十四师昆玉市 is that."""
    if own and own[-1].endswith(named[-1]):
        return own
    return (*own, *named) if len(named) == 1 and _is_below(own, named) else named


def _scope_of_each(part: ReadBlock) -> str:
    """The scope that a heading says of several counties, which is that of each: 砀山县、萧县城区."""
    title = part.heading.line.text if part.heading.line is not None else ""
    told = not part.counties or county_and_scope(title) == ((), part.scope)
    return part.scope if told else ""


def _is_another(table: ReadTable, part: ReadBlock, prices: Sequence[Figure]) -> bool:
    """Whether prices under another heading are a table of their own: of the same uses, and of none of its grades."""
    if table.heading is None or part.heading.line is None or table.heading.place == part.heading.line.place:
        return False
    if _GOES_ON.search(title := plain(part.heading.line.text)) and _GOES_ON.sub("", title) == plain(table.heading.text):
        return False
    series = {figure.series for figure in table.prices} & {figure.series for figure in prices}
    labels = {figure.key for figure in table.prices} & {figure.key for figure in prices}
    return bool(series) and not labels


def _is_below(counties: tuple[str, ...], named: tuple[str, ...]) -> bool:
    return bool(counties) and counties[-1].endswith(("省", "自治区", "市")) and counties[-1] != named[0]


def _evidence(prices: Sequence[Figure], part: ReadBlock) -> list[Evidence]:
    found = []
    for series in series_of(prices).values():
        first = series[0]
        if first.use is None:
            continue
        how = evidence_of(series)
        because = {
            "proved": message("{count} unit pairs agree", count=len(series)),
            "ordered": message("each label has its figure, prices fall"),
            "by-position": message("read by convention"),
        }[how]
        grades = tuple(figure.text("grade") for figure in series)
        found.append(
            Evidence(
                first.use,
                first.text("class"),
                first.text("place"),
                grades,
                first.text("unit"),
                how,
                because,
                part.reading.unit_from,
                above if isinstance(above := first.labels.get("within"), UseName) else None,
            )
        )
    return found


def leave_out_clashing(tables: Iterable[ReadTable], result: ReadResult) -> None:
    """Two parts of one table that say different things of one label: neither is sure."""
    reason = message("two tables of the document give different figures for it")
    for table in tables:
        clashing = _clashing(table)
        gone = {id(figure) for figure in clashing}
        table.prices = [figure for figure in table.prices if id(figure) not in gone]
        for figure in clashing:
            at = figure.cell.place
            result.left.append(Left(LEFT_OUT, at, at.line, (figure.value,), reason, places=(at,)))


def _clashing(table: ReadTable) -> list[Figure]:
    """The prices of one label that have different figures."""
    cells: dict[tuple[str, ...], list[Figure]] = {}
    for figure in table.prices:
        cells.setdefault(figure.key[1:], []).append(figure)
    return [figure for same in cells.values() if len({each.value for each in same}) > 1 for figure in same]
