"""The unit of an area in a column of its own (面积 10, 面积单位 亩), as many ledgers have it."""

from __future__ import annotations

from landprice.batch.columns.encode import is_bare, with_unit
from landprice.batch.columns.libraries import arrow, compute
from landprice.batch.headers.column import HeaderColumn
from landprice.core.errors import UnitError
from landprice.core.messages import message, seen
from landprice.core.units import UNITS, Unit, split_quantity, unit


def with_units_beside(areas: arrow.Array, units: arrow.Array, column: HeaderColumn) -> arrow.Array:
    """The areas of ``column`` with the units beside them; null where a row cannot be read without a closer look.

    Each pair of a unit and a kind of area is looked at once: a bare figure takes the unit, any other stays apart.
    """
    assert column.beside is not None
    encoded = units.dictionary_encode(null_encoding="encode")
    behind = [_behind_bare(word or "", column) for word in encoded.dictionary.to_pylist()]
    suffixes = arrow.array(behind, arrow.string()).take(encoded.indices)
    bare = compute.match_substring_regex(areas, r"^[0-9.]+$")
    is_blank = compute.equal(compute.fill_null(units, ""), "")
    joined = compute.binary_join_element_wise(areas, suffixes, "")
    return compute.if_else(is_blank, areas, compute.if_else(bare, joined, None))


def _behind_bare(word: str, column: HeaderColumn) -> str | None:
    """What a unit puts behind a bare figure: nothing where the figure has that unit anyway; None where it cannot."""
    try:
        written = area_said("1", word, column)
    except UnitError:
        return None
    return "" if written == with_unit("1", column.unit) else written.removeprefix("1")


def area_said(cell: str, beside: str, column: HeaderColumn) -> str:
    """An area as ``quote`` would be given it, with the unit of its header or of the column beside.

    Raises UnitError where what stands beside is no unit of area, or another than the area's own.
    """
    written = with_unit(cell, column.unit)
    if not cell or not beside:
        return written
    named = _unit_beside(beside, column)
    own = _own_unit(written)
    if own is None:
        return cell + named.name if is_bare(written) else written
    if own.factor != named.factor:
        what = message(
            "the area {area} is in {own}, and the column {header} says {unit}: which is meant?",
            area=seen(cell),
            own=own.name,
            header=column.beside.header if column.beside else "",
            unit=named.name,
        )
        raise UnitError(what, [own.name, named.name])
    return written


def _own_unit(written: str) -> Unit | None:
    """The unit of area that is written behind a figure; None where none is, or what is no area."""
    try:
        found = unit(split_quantity(written)[1])
    except UnitError:
        return None
    return found if found.dimension == "area" else None


def _unit_beside(word: str, column: HeaderColumn) -> Unit:
    try:
        found = unit(word)
    except UnitError:
        found = None
    if found is not None and found.dimension == "area":
        return found
    assert column.beside is not None
    names = [each.name for each in UNITS if each.dimension == "area"]
    what = message(
        "the column {header} says {unit}, which is no unit of area: expected {names}; where it is not the unit of the "
        'area, --map "{header}=" leaves it unread',
        header=column.beside.header,
        unit=seen(word),
        names=names,
    )
    raise UnitError(what, names)
