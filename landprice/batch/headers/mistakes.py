"""What is wrong with the headers of a parcel file, and what may be meant."""

from __future__ import annotations

from collections.abc import Sequence

from landprice.batch.headers.column import HeaderColumn
from landprice.batch.headers.fields import (
    BY_ID,
    FIELDS,
    Field,
    field_by_name,
    folded_header,
    in_brackets,
)
from landprice.core.errors import InputError, UnitError
from landprice.core.messages import Message, message
from landprice.core.nearest import nearest
from landprice.core.units import UNITS, unit


def refuse_other_dimension(header: str) -> None:
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


def refuse_doubles(columns: Sequence[HeaderColumn]) -> None:
    """Raises InputError for two columns that say one field."""
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


def refuse_missing(said: set[str], columns: Sequence[HeaderColumn], headers: Sequence[str]) -> None:
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
    names = [folded_header(name) for name in (field.id, *field.names)]
    holding = [header for header in headers if any(len(name) > 1 and name in folded_header(header) for name in names)]
    return holding or [header for name in names if len(name) > 2 for header in nearest(name, headers, 1)]
