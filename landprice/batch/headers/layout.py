"""Which column of a parcel file says what: headers in Chinese and English, units in the header, ``--map``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from landprice.batch.headers.column import SAID_BESIDE, HeaderColumn, columns_in_use
from landprice.batch.headers.fields import (
    ANNUAL_GROWTH,
    BY_ID,
    COEFFICIENT,
    COUNTY_CLASS,
    FACTOR,
    FIELDS,
    area_unit_at_end,
    field_by_name,
    field_named,
    field_of_header,
    field_with_prefix,
    folded_header,
    unit_within,
)
from landprice.batch.headers.mistakes import refuse_doubles, refuse_missing, refuse_other_dimension
from landprice.core.errors import InputError, ParcelError
from landprice.core.messages import message
from landprice.core.nearest import nearest, with_nearest
from landprice.valuation.names import coefficient_id


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns that are read, what is said of every parcel alike, and the headers that only pass through.

    A header that passes through is still read as a factor where a county's sheet has a factor of that name, unless
    the user leaves it unread: its field is then empty. ``unused`` are columns that are understood and say nothing of
    the value: a term as granted, without the day on which it began, or what ``given`` says of every parcel.
    """

    columns: tuple[HeaderColumn, ...]
    given: Mapping[str, str]
    others: tuple[HeaderColumn, ...]
    unused: tuple[HeaderColumn, ...] = ()

    def column(self, field: str) -> HeaderColumn | None:
        """The column that says ``field``, or None."""
        return next((column for column in self.columns if column.field == field), None)


def layout_of(
    headers: Sequence[str],
    mapping: Mapping[str, str] | None = None,
    given: Mapping[str, str] | None = None,
    unit_of_areas: str = "",
    *,
    of_parts: bool = False,
) -> Layout:
    """Read ``headers``; ``mapping`` (header → field) goes before their own meaning, ``given`` before both.

    ``unit_of_areas`` is that of a column of areas whose header names none; ``of_parts``: rows are parts of parcels.

    An empty field in ``mapping`` lets a column pass through unread. Raises InputError for a field that no
    column and no ``given`` says but every parcel needs, for two columns that say the same, and for a mapping
    or a field that does not exist; UnitError for a header with a unit that is none.
    """
    said = _given(given or {})
    mapped = _mapped(headers, mapping or {})
    columns, others, replaced = _read_and_passing(headers, mapped, set(said))
    refuse_doubles([*columns, *_factors_said_twice(columns, others, mapped)])
    refuse_missing({column.field for column in columns} | set(said), columns, headers)
    used = columns_in_use(columns, set(said), of_parts=of_parts)
    taken = {one.index for column in used for one in (column, column.beside) if one is not None}
    unused = sorted(
        [*replaced, *(column for column in columns if column.index not in taken)], key=lambda column: column.index
    )
    others += [HeaderColumn(column.index, column.header, "") for column in unused]
    return Layout(tuple(_in_units(used, unit_of_areas)), said, tuple(others), tuple(unused))


def _factors_said_twice(
    columns: Sequence[HeaderColumn], others: Sequence[HeaderColumn], mapped: Mapping[int, HeaderColumn]
) -> list[HeaderColumn]:
    """The columns that pass through and have the name of a factor that another says by ``因素:``."""
    factors = {column.field for column in columns if column.index not in mapped and column.kind == FACTOR}
    return [other for other in others if other.field in factors]


def _given(given: Mapping[str, str]) -> dict[str, str]:
    """What is said of every parcel, by field. Raises InputError for what says nothing alone."""
    said = {field_named(name): value for name, value in given.items()}
    for field in said:
        if field in SAID_BESIDE:
            choices = SAID_BESIDE[field]
            raise InputError(
                message("{field} alone says nothing of a value: say {choices}", field=field, choices=choices)
            )
    return said


def _in_units(columns: Sequence[HeaderColumn], unit_of_areas: str) -> list[HeaderColumn]:
    """The columns, with a unit for areas whose header names none."""
    return [replace(one, unit=unit_of_areas) if one.field == "area" and not one.unit else one for one in columns]


def _read_and_passing(
    headers: Sequence[str], mapped: Mapping[int, HeaderColumn], said: set[str]
) -> tuple[list[HeaderColumn], list[HeaderColumn], list[HeaderColumn]]:
    """The columns that are read, those that pass through, and those that ``said`` replaces."""
    taken = {column.field for column in mapped.values()}
    columns: list[HeaderColumn] = []
    others: list[HeaderColumn] = []
    replaced: list[HeaderColumn] = []
    for index, header in enumerate(headers):
        passing = HeaderColumn(index, header, f"{FACTOR}:{header.strip()}")
        column = mapped[index] if index in mapped else _recognized(index, header, taken) or passing
        if column.field in said:
            replaced.append(column)
        else:
            (columns if column.field and column is not passing else others).append(column)
    return columns, others, replaced


def _mapped(headers: Sequence[str], mapping: Mapping[str, str]) -> dict[int, HeaderColumn]:
    """The columns that ``mapping`` speaks of, by their index; no field where one is to be left unread."""
    found: dict[int, HeaderColumn] = {}
    for header, name in mapping.items():
        if header not in headers:
            raise _no_such_column(header, name, headers)
        index = list(headers).index(header)
        wanted = field_named(name) if name else ""
        field = BY_ID.get(wanted)
        written = unit_within(header, field)[1] if field else ""
        if wanted == "area":
            written = written or area_unit_at_end(header)
        found[index] = HeaderColumn(index, header, wanted, written)
        if wanted == "area" and not written:
            refuse_other_dimension(header)
    return found


def _recognized(index: int, header: str, taken: set[str]) -> HeaderColumn | None:
    found = field_of_header(header)
    return None if found is None or found[0] in taken else HeaderColumn(index, header, *found)


def _no_such_column(header: str, field: str, headers: Sequence[str]) -> InputError:
    if field in headers and (field_by_name(header) or field_with_prefix(header)):
        return InputError(
            message(
                '--map has the header first: "{field}={header}", not "{header}={field}"', header=header, field=field
            ),
            [field],
        )
    what = message("the file has no column `{header}`; its columns are {headers}", header=header, headers=headers)
    return InputError(with_nearest(what, header, headers), nearest(header, headers))


def columns_as_read(layout: Layout) -> list[str]:
    """``面积(亩)=area`` for every column that is read, in the order of the file: as ``--map`` would say it.

    Columns that are read together are named together, and a unit that stands elsewhere than in the header is told.
    """
    return [_as_read(column) for column in sorted(layout.columns, key=lambda column: column.index)]


def _as_read(column: HeaderColumn) -> str:
    beside = None if column.beside is None or column.beside.field == "tenure" else column.beside
    headers = [column.header] if beside is None else [beside.header, column.header]
    header = "+".join(reversed(headers) if column.field == "area" else headers)
    is_told = column.field != "area" or not column.unit or unit_within(column.header, BY_ID["area"])[1]
    return f"{header}={column.field}" + ("" if is_told else f" ({column.unit})")


def read_elsewhere(layout: Layout) -> list[str]:
    """``现状容积率 (规划容积率=plot_ratio)`` for every column that is not read though its name holds that of a field.

    Another column says that field. Columns that a batch writes itself (k_area) have English names.
    """
    read = {column.field: column.header for column in layout.columns}
    unused = {column.index for column in layout.unused}
    found = []
    for column in layout.others:
        is_own = column.index in unused or column.header.isascii()
        held = None if is_own else _held(folded_header(column.header), set())
        if held in read:
            found.append(f"{column.header} ({read[held]}={held})")
    return found


def perhaps_meant(layout: Layout) -> list[str]:
    """``容积率（规划）=plot_ratio`` for every column that is not read although its name holds that of a field."""
    said = {column.field for column in layout.columns} | set(layout.given)
    unused = {column.index for column in layout.unused}
    passing = [column for column in layout.others if column.index not in unused]
    likely = ((column.header, _held(folded_header(column.header), said)) for column in passing)
    return [f"{header}={field}" for header, field in likely if field is not None]


_NEVER_USED = (COUNTY_CLASS, ANNUAL_GROWTH)


def _held(header: str, said: set[str]) -> str | None:
    """The field, not yet said, of which a header holds a name of at least three characters.

    容积率修正系数 is no ratio: it may be meant as a coefficient. It is not read as one unasked, for a batch writes such
    columns itself.
    """
    if "系数" in header:
        try:
            return f"{COEFFICIENT}:{coefficient_id(header)}"
        except ParcelError:
            return None
    for field in FIELDS:
        names = [folded_header(name) for name in (field.id, *field.names)]
        if field.id not in {*said, *_NEVER_USED} and any(len(name) > 2 and name in header for name in names):
            return field.id
    return None
