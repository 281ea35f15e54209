"""Which column of a parcel file says what: headers in Chinese and English, units in the header, ``--map``."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from landprice.batch.fields import BY_ID, COEFFICIENT, FACTOR, FIELDS, PREFIXES, Field
from landprice.core.errors import InputError, UnitError
from landprice.core.messages import message
from landprice.core.nearest import nearest, with_nearest

_UNIT_WORDS = {
    "percent": ("%", ("%", "百分比", "percent", "pct")),
    "years": ("年", ("年", "years")),
    "metres": ("米", ("米", "m", "metres")),
}
_BRACKETED = re.compile(r"(.+?)[(\[【〔](.+)[)\]】〕]")


@dataclass(frozen=True, slots=True)
class Column:
    """A column that says something of the parcel: ``unit`` is written behind each bare figure of it."""

    index: int
    header: str
    field: str
    unit: str = ""

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
    the user leaves it unread: its field is then empty.
    """

    columns: tuple[Column, ...]
    given: Mapping[str, str]
    others: tuple[Column, ...]

    def column(self, field: str) -> Column | None:
        """The column that says ``field``, or None."""
        return next((column for column in self.columns if column.field == field), None)


def layout_of(
    headers: Sequence[str], mapping: Mapping[str, str] | None = None, given: Mapping[str, str] | None = None
) -> Layout:
    """Read ``headers``; ``mapping`` (header → field) goes before their own meaning, ``given`` before both.

    An empty field in ``mapping`` lets a column pass through unread. Raises InputError for a field that no
    column and no ``given`` says but every parcel needs, for two columns that say the same, and for a mapping
    or a field that does not exist; UnitError for a header with a unit that is none.
    """
    said = {field_named(name): value for name, value in (given or {}).items()}
    mapped = _mapped(headers, mapping or {})
    columns: list[Column] = []
    others: list[Column] = []
    taken = {column.field for column in mapped.values() if column} | set(said)
    for index, header in enumerate(headers):
        column = mapped[index] if index in mapped else _recognized(index, header)
        if index in mapped and column is None:
            others.append(Column(index, header, ""))
        elif column is None or (index not in mapped and column.field in taken) or column.field in said:
            others.append(Column(index, header, f"{FACTOR}:{header.strip()}"))
        else:
            columns.append(column)
    named = [column for column in columns if column.index not in mapped and column.kind == FACTOR]
    _refuse_doubles([*columns, *(other for other in others if other.field in {column.field for column in named})])
    _refuse_missing(columns, said, headers)
    return Layout(tuple(columns), said, tuple(others))


def field_named(name: str) -> str:
    """The field called ``name``: ``use`` gives ``land_use``, ``系数:tenure`` gives ``coefficient:tenure``.

    Raises InputError with the nearest fields.
    """
    prefixed = _prefixed(name)
    if prefixed:
        return prefixed
    field = _fields_by_name().get(_folded(name))
    if field is None:
        what = message("`{name}` is no field of a parcel", name=name)
        raise InputError(with_nearest(what, _folded(name), _fields_by_name()), list(BY_ID))
    return field.id


def _mapped(headers: Sequence[str], mapping: Mapping[str, str]) -> dict[int, Column | None]:
    found: dict[int, Column | None] = {}
    for header, field in mapping.items():
        if header not in headers:
            raise _no_such_column(header, field, headers)
        index = list(headers).index(header)
        if not field:
            found[index] = None
            continue
        wanted = field_named(field)
        kind = BY_ID.get(wanted)
        unit = _unit_within(header, kind)[1] if kind else ""
        found[index] = Column(index, header, wanted, unit)
        if wanted == "area" and not unit and (bracketed := _bracketed(header)):
            _refuse_other_dimension(header, bracketed[1])
    return found


def _no_such_column(header: str, field: str, headers: Sequence[str]) -> InputError:
    near = nearest(header, headers)
    if field in headers and (_folded(header) in _fields_by_name() or _prefixed(header)):
        return InputError(
            message(
                '--map has the header first: "{field}={header}", not "{header}={field}"', header=header, field=field
            ),
            [field],
        )
    what = message("the file has no column `{header}`; its columns are {headers}", header=header, headers=headers)
    return InputError(with_nearest(what, header, headers), near)


def _recognized(index: int, header: str) -> Column | None:
    prefixed = _prefixed(header)
    if prefixed:
        return Column(index, header, prefixed)
    whole = _fields_by_name().get(_folded(header))
    if whole:
        return Column(index, header, whole.id)
    for field in FIELDS:
        if field.unit:
            name, unit = _unit_within(header, field)
            if unit and _fields_by_name().get(_folded(name)) is field:
                return Column(index, header, field.id, unit)
    return None


def _bracketed(header: str) -> tuple[str, str] | None:
    """What stands before and within the bracket that ends a header."""
    found = _BRACKETED.fullmatch(unicodedata.normalize("NFKC", header).strip())
    return (found[1], found[2].strip()) if found else None


def _unit_within(header: str, field: Field) -> tuple[str, str]:
    """``面积(亩)``, ``面积/亩`` and ``area_mu`` as the name and the unit; no unit where the header has none."""
    name, unit = _bracketed(header) or _behind_sign(header)
    if not field.unit or not unit:
        return header, ""
    if field.unit == "area":
        found = _unit_of_area(unit)
        return (name, found) if found else (header, "")
    written, words = _UNIT_WORDS[field.unit]
    return (name, written) if unit.lower() in words else (header, "")


def _behind_sign(header: str) -> tuple[str, str]:
    name, _, unit = unicodedata.normalize("NFKC", header).strip().replace("/", "_").rpartition("_")
    return name, unit


def _unit_of_area(text: str) -> str | None:
    from landprice.core.units import unit

    try:
        found = unit(text)
    except UnitError:
        return None
    return found.name if found.dimension == "area" else None


def _refuse_other_dimension(header: str, text: str) -> None:
    """A column that the user says is the area, and whose header names a unit of something else."""
    from landprice.core.units import unit

    try:
        unit(text)
    except UnitError:
        return
    raise _no_unit_of_area(header, text)


def _no_unit_of_area(header: str, unit: str) -> UnitError:
    from landprice.core.units import UNITS

    names = [each.name for each in UNITS if each.dimension == "area"]
    what = message(
        "the column `{header}` is in {unit}, which is no unit of area: expected {names}",
        header=header,
        unit=unit,
        names=names,
    )
    return UnitError(what, names)


def _prefixed(header: str) -> str | None:
    """``系数:tenure`` as ``coefficient:tenure``; a name of a coefficient or factor stays as it is written."""
    prefix, colon, name = header.replace("：", ":").partition(":")
    kind = {_folded(word): kind for word, kind in PREFIXES.items()}.get(_folded(prefix))
    if not colon or not kind or not name.strip():
        return None
    if kind == COEFFICIENT:
        from landprice.valuation.names import coefficient_id

        return f"{kind}:{coefficient_id(name)}"
    return f"{kind}:{name.strip()}"


def _refuse_doubles(columns: Sequence[Column]) -> None:
    for field in dict.fromkeys(column.field for column in columns):
        same = [column.header for column in columns if column.field == field]
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


def _refuse_missing(columns: Sequence[Column], given: Mapping[str, str], headers: Sequence[str]) -> None:
    said = {column.field for column in columns} | set(given)
    missing = [field for field in FIELDS if field.required and field.id not in said]
    if not missing:
        return
    named = [header for header in headers if header.strip()]
    if len(named) == 1 < len(headers):
        raise InputError(
            message(
                "the first line holds nothing but {header}, a title: the columns have to be named by the first line, "
                "so take away what stands above their names",
                header=named[0],
            )
        )
    if BY_ID["area"] in missing:
        for header in headers:
            bracketed = _bracketed(header)
            if bracketed and _fields_by_name().get(_folded(bracketed[0])) is BY_ID["area"]:
                raise _no_unit_of_area(header, bracketed[1])
    free = [header for header in headers if header not in {column.header for column in columns}]
    meant = [f'--map "{header}={field.id}"' for field in missing for header in _like(field, free)[:1]]
    what = message(
        "no column says {fields}; the columns are {headers}",
        fields=[
            message(
                "{option} ({choices})",
                option=field.id,
                choices=[name for name in field.names if not name.isascii()][:3],
            )
            for field in missing
        ],
        headers=[header or message("(empty)") for header in headers],
    )
    if meant:
        what = message("{what}; did you mean {near}?", what=what, near=meant)
    else:
        what = message(
            '{what}; --map "HEADER={field}" names the one that does, --set "{field}=VALUE" says it for every parcel',
            what=what,
            field=missing[0].id,
        )
    raise InputError(what, meant)


def _like(field: Field, headers: Sequence[str]) -> list[str]:
    """The headers that hold a name of ``field``, else those that are spelt much like one."""
    names = [_folded(name) for name in (field.id, *field.names)]
    holding = [header for header in headers if any(len(name) > 1 and name in _folded(header) for name in names)]
    return holding or [header for name in names if len(name) > 2 for header in nearest(name, headers, 1)]


def _folded(name: str) -> str:
    text = unicodedata.normalize("NFKC", name).casefold()
    return re.sub(r"[\s_\-·*]", "", text)


@lru_cache
def _fields_by_name() -> dict[str, Field]:
    return {_folded(name): field for field in FIELDS for name in (field.id, *field.names)}


def shown(layout: Layout) -> list[str]:
    """``面积=area`` for every column that is read, in the order of the file: as ``--map`` would say it."""
    return [f"{column.header}={column.field}" for column in layout.columns]


def perhaps_meant(layout: Layout) -> list[str]:
    """``容积率（规划）=plot_ratio`` for every column that is not read although its name holds that of a field."""
    said = {column.field for column in layout.columns} | set(layout.given)
    found = []
    for column in layout.others:
        folded = _folded(column.header)
        for field in FIELDS:
            names = [name for name in (field.id, *field.names) if len(_folded(name)) > 2 and _folded(name) in folded]
            if names and field.id not in said:
                found.append(f"{column.header}={field.id}")
                break
    return found
