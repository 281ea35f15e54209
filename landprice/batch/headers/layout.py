"""Which column of a parcel file says what: headers in Chinese and English, units in the header, ``--map``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from landprice.batch.headers.fields import (
    BY_ID,
    FACTOR,
    FIELDS,
    GRANTED_ON,
    GRANTED_TENURE,
    RIGHT_KIND,
    Field,
    field_by_name,
    field_named,
    field_of_header,
    field_with_prefix,
    folded,
    in_brackets,
    unit_within,
)
from landprice.core.errors import InputError, UnitError
from landprice.core.messages import Message, message
from landprice.core.nearest import nearest, with_nearest
from landprice.core.units import UNITS, unit


@dataclass(frozen=True, slots=True)
class Column:
    """A column that says something of the parcel: ``unit`` is written behind each bare figure of it.

    ``beside`` is a column without which it does not say it all: 出让 of 国有建设用地使用权, 40 years from a day.
    """

    index: int
    header: str
    field: str
    unit: str = ""
    beside: Column | None = None

    @property
    def kind(self) -> str:
        """The field without its name: ``coefficient`` for ``coefficient:tenure``."""
        return self.field.partition(":")[0]

    @property
    def name(self) -> str:
        """The name behind the colon: ``tenure`` of ``coefficient:tenure``; empty where there is none."""
        return self.field.partition(":")[2]


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns that are read, what is said of every parcel alike, and the headers that only pass through.

    A header that passes through is still read as a factor where a county's sheet has a factor of that name, unless
    the user leaves it unread: its field is then empty. ``unused`` are columns that are understood and say nothing of
    the value: a term as granted, without the day on which it began.
    """

    columns: tuple[Column, ...]
    given: Mapping[str, str]
    others: tuple[Column, ...]
    unused: tuple[Column, ...] = ()

    def column(self, field: str) -> Column | None:
        """The column that says ``field``, or None."""
        return next((column for column in self.columns if column.field == field), None)


def layout_of(
    headers: Sequence[str],
    mapping: Mapping[str, str] | None = None,
    given: Mapping[str, str] | None = None,
    unit_of_areas: str = "",
) -> Layout:
    """Read ``headers``; ``mapping`` (header → field) goes before their own meaning, ``given`` before both.

    ``unit_of_areas`` is that of a column of areas whose header names none.

    An empty field in ``mapping`` lets a column pass through unread. Raises InputError for a field that no
    column and no ``given`` says but every parcel needs, for two columns that say the same, and for a mapping
    or a field that does not exist; UnitError for a header with a unit that is none.
    """
    said = {field_named(name): value for name, value in (given or {}).items()}
    if meant := [field for field in said if field in _BESIDE]:
        raise InputError(
            message("{field} alone says nothing of a value: say {choices}", field=meant[0], choices=_BESIDE[meant[0]])
        )
    mapped = _mapped(headers, mapping or {})
    columns, others = _read_and_passing(headers, mapped, set(said))
    factors = {column.field for column in columns if column.index not in mapped and column.kind == FACTOR}
    _refuse_doubles([*columns, *(other for other in others if other.field in factors)])
    _refuse_missing({column.field for column in columns} | set(said), columns, headers)
    used, unused = _joined(columns, set(said))
    in_units = [replace(one, unit=unit_of_areas) if one.field == "area" and not one.unit else one for one in used]
    others += [Column(column.index, column.header, "") for column in unused]
    return Layout(tuple(in_units), said, tuple(others), tuple(unused))


_BESIDE = {
    GRANTED_TENURE: ["tenure", "until"],
    GRANTED_ON: ["tenure", "until"],
    RIGHT_KIND: ["right"],
}
"""Fields that say something only beside another, and what is to be said in their place."""


def _joined(columns: Sequence[Column], said: set[str]) -> tuple[list[Column], list[Column]]:
    """The columns that are used, those joined that say one thing together, and those that are not used.

    A day on which the term ends is not used where a row says the remaining years, nor is a term as granted where a
    column says either; without its first day it says nothing of what remains.
    """
    by_field = {column.field: column for column in columns}
    used = {column.field: column for column in columns if column.field not in _BESIDE}
    kind, start, term = (by_field.get(field) for field in (RIGHT_KIND, GRANTED_ON, GRANTED_TENURE))
    if kind is not None and "right" not in said:
        right = used.get("right")
        used["right"] = replace(kind, field="right") if right is None else replace(right, beside=kind)
    if "tenure" in said:
        used.pop("until", None)
    elif "tenure" in used and "until" in used:
        used["until"] = replace(used["until"], beside=used["tenure"])
    elif (
        "tenure" not in used and "until" not in used and "until" not in said and start is not None and term is not None
    ):
        used["until"] = replace(start, field="until", beside=term)
    taken = {one.index for column in used.values() for one in (column, column.beside) if one is not None}
    return list(used.values()), [column for column in columns if column.index not in taken]


def _read_and_passing(
    headers: Sequence[str], mapped: Mapping[int, Column], said: set[str]
) -> tuple[list[Column], list[Column]]:
    """The columns that are read, and those that pass through."""
    taken = {column.field for column in mapped.values()} | said
    columns: list[Column] = []
    others: list[Column] = []
    for index, header in enumerate(headers):
        column = mapped[index] if index in mapped else _recognized(index, header, taken)
        if column is None or column.field in said:
            others.append(Column(index, header, f"{FACTOR}:{header.strip()}"))
        else:
            (columns if column.field else others).append(column)
    return columns, others


def _mapped(headers: Sequence[str], mapping: Mapping[str, str]) -> dict[int, Column]:
    """The columns that ``mapping`` speaks of, by their index; no field where one is to be left unread."""
    found: dict[int, Column] = {}
    for header, name in mapping.items():
        if header not in headers:
            raise _no_such_column(header, name, headers)
        index = list(headers).index(header)
        wanted = field_named(name) if name else ""
        field = BY_ID.get(wanted)
        written = unit_within(header, field)[1] if field else ""
        found[index] = Column(index, header, wanted, written)
        if wanted == "area" and not written:
            _refuse_other_dimension(header)
    return found


def _recognized(index: int, header: str, taken: set[str]) -> Column | None:
    found = field_of_header(header)
    return None if found is None or found[0] in taken else Column(index, header, *found)


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


def _refuse_other_dimension(header: str) -> None:
    """A column that the user says is the area, and whose header names a unit of something else."""
    bracketed = in_brackets(header)
    if bracketed is None:
        return
    try:
        unit(bracketed[1])
    except UnitError:
        return
    raise _no_unit_of_area(header, bracketed[1])


def _no_unit_of_area(header: str, written: str) -> UnitError:
    names = [each.name for each in UNITS if each.dimension == "area"]
    what = message(
        "the column `{header}` is in {unit}, which is no unit of area: expected {names}",
        header=header,
        unit=written,
        names=names,
    )
    return UnitError(what, names)


def _refuse_doubles(columns: Sequence[Column]) -> None:
    headers: dict[str, list[str]] = {}
    for column in columns:
        headers.setdefault(column.field, []).append(column.header)
    for field, same in headers.items():
        if len(same) > 1:
            raise doubled(field, same)


def doubled(field: str, headers: Sequence[str]) -> InputError:
    """The error for several columns that say one and the same field."""
    what = message(
        'the columns {headers} all say {field}: choose one with --map "{first}={field}"',
        headers=headers,
        field=field,
        first=headers[0],
    )
    return InputError(what, headers)


def _refuse_missing(said: set[str], columns: Sequence[Column], headers: Sequence[str]) -> None:
    """Raises the error for fields that every parcel needs and nothing says, with what may be meant."""
    missing = [field for field in FIELDS if field.required and field.id not in said]
    if not missing:
        return
    _refuse_title(headers)
    if BY_ID["area"] in missing:
        _refuse_area_in_other_unit(headers)
    read = {column.header for column in columns}
    free = [header for header in headers if header not in read]
    meant = [f'--map "{header}={field.id}"' for field in missing for header in _like(field, free)[:1]]
    what = _nothing_says(missing, headers)
    if meant:
        what = message("{what}; did you mean {near}?", what=what, near=meant)
    else:
        what = message(
            '{what}; --map "HEADER={field}" names the one that does, --set "{field}=VALUE" says it for every parcel',
            what=what,
            field=missing[0].id,
        )
    raise InputError(what, meant)


def _refuse_title(headers: Sequence[str]) -> None:
    named = [header for header in headers if header.strip()]
    if len(named) == 1 < len(headers):
        raise InputError(
            message(
                "the first line holds nothing but {header}, a title: the columns have to be named by the first line, "
                "so take away what stands above their names",
                header=named[0],
            )
        )


def _refuse_area_in_other_unit(headers: Sequence[str]) -> None:
    for header in headers:
        bracketed = in_brackets(header)
        if bracketed and field_by_name(bracketed[0]) is BY_ID["area"]:
            raise _no_unit_of_area(header, bracketed[1])


def _nothing_says(missing: Sequence[Field], headers: Sequence[str]) -> Message:
    fields = [
        message(
            "{option} ({choices})", option=field.id, choices=[name for name in field.names if not name.isascii()][:3]
        )
        for field in missing
    ]
    named = [header or message("(empty)") for header in headers]
    return message("no column says {fields}; the columns are {headers}", fields=fields, headers=named)


def _like(field: Field, headers: Sequence[str]) -> list[str]:
    """The headers that hold a name of ``field``, else those that are spelt much like one."""
    names = [folded(name) for name in (field.id, *field.names)]
    holding = [header for header in headers if any(len(name) > 1 and name in folded(header) for name in names)]
    return holding or [header for name in names if len(name) > 2 for header in nearest(name, headers, 1)]


def shown(layout: Layout) -> list[str]:
    """``面积(亩)=area`` for every column that is read, in the order of the file: as ``--map`` would say it.

    Columns that are read together are named together, and a unit that stands elsewhere than in the header is told.
    """
    return [_as_read(column) for column in sorted(layout.columns, key=lambda column: column.index)]


def _as_read(column: Column) -> str:
    beside = None if column.beside is None or column.beside.field == "tenure" else column.beside
    header = column.header if beside is None else f"{beside.header}+{column.header}"
    is_told = column.field != "area" or not column.unit or unit_within(column.header, BY_ID["area"])[1]
    return f"{header}={column.field}" + ("" if is_told else f" ({column.unit})")


def perhaps_meant(layout: Layout) -> list[str]:
    """``容积率（规划）=plot_ratio`` for every column that is not read although its name holds that of a field."""
    said = {column.field for column in layout.columns} | set(layout.given)
    unused = {column.index for column in layout.unused}
    passing = [column for column in layout.others if column.index not in unused]
    likely = ((column.header, _held(folded(column.header), said)) for column in passing)
    return [f"{header}={field}" for header, field in likely if field is not None]


def _held(header: str, said: set[str]) -> str | None:
    """The field, not yet said, of which a header holds a name of at least three characters."""
    for field in FIELDS:
        names = [folded(name) for name in (field.id, *field.names)]
        if field.id not in said and any(len(name) > 2 and name in header for name in names):
            return field.id
    return None
