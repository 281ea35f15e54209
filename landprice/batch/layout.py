"""Which column of a parcel file says what: headers in Chinese and English, units in the header, ``--map``."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from landprice.batch.fields import BY_ID, COEFFICIENT, FACTOR, FIELDS, PREFIXES, Field
from landprice.errors import InputError, UnitError
from landprice.messages import message
from landprice.nearest import nearest, with_nearest

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

    A header that passes through is still read as a factor where a county's sheet has a factor of that name.
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
        if column is None or (index not in mapped and column.field in taken) or column.field in said:
            others.append(Column(index, header, f"{FACTOR}:{header.strip()}"))
        else:
            columns.append(column)
    _refuse_doubles(columns)
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
            what = message(
                "the file has no column `{header}`; its columns are {headers}", header=header, headers=headers
            )
            raise InputError(what, nearest(header, headers))
        index = list(headers).index(header)
        if not field:
            found[index] = None
            continue
        wanted = field_named(field)
        kind = BY_ID.get(wanted)
        unit = _unit_within(header, kind)[1] if kind else ""
        found[index] = Column(index, header, wanted, unit)
    return found


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


def _unit_within(header: str, field: Field) -> tuple[str, str]:
    """``面积(亩)``, ``面积/亩`` and ``area_mu`` as the name and the unit; no unit where the header has none."""
    text = unicodedata.normalize("NFKC", header).strip()
    bracketed = _BRACKETED.fullmatch(text)
    name, _, unit = bracketed.group(1, 0, 2) if bracketed else text.replace("/", "_").rpartition("_")
    if not field.unit or not unit:
        return header, ""
    if field.unit == "area":
        return _area_unit(name, unit, bracketed is not None, header)
    written, words = _UNIT_WORDS[field.unit]
    return (name, written) if unit.lower() in words else (header, "")


def _area_unit(name: str, unit: str, bracketed: bool, header: str) -> tuple[str, str]:
    from landprice.units import UNITS
    from landprice.units import unit as unit_named

    try:
        found = unit_named(unit)
    except UnitError:
        if not bracketed or _fields_by_name().get(_folded(name)) is not BY_ID["area"]:
            return header, ""
        found = None
    if found is None or found.dimension != "area":
        names = [each.name for each in UNITS if each.dimension == "area"]
        raise UnitError(
            message(
                "the column `{header}` is in {unit}, which is no unit of area: expected {names}",
                header=header,
                unit=unit,
                names=names,
            ),
            names,
        )
    return name, found.name


def _prefixed(header: str) -> str | None:
    """``系数:tenure`` as ``coefficient:tenure``; a name of a coefficient or factor stays as it is written."""
    prefix, colon, name = header.replace("：", ":").partition(":")
    kind = {_folded(word): kind for word, kind in PREFIXES.items()}.get(_folded(prefix))
    if not colon or not kind or not name.strip():
        return None
    if kind == COEFFICIENT:
        from landprice.valuation.parcel import coefficient_id

        return f"{kind}:{coefficient_id(name)}"
    return f"{kind}:{name.strip()}"


def _refuse_doubles(columns: Sequence[Column]) -> None:
    for field in dict.fromkeys(column.field for column in columns):
        same = [column.header for column in columns if column.field == field]
        if len(same) > 1:
            raise InputError(
                message(
                    'the columns {headers} all say {field}: choose one with --map "{first}={field}"',
                    headers=same,
                    field=field,
                    first=same[0],
                ),
                same,
            )


def _refuse_missing(columns: Sequence[Column], given: Mapping[str, str], headers: Sequence[str]) -> None:
    said = {column.field for column in columns} | set(given)
    for field in FIELDS:
        if field.required and field.id not in said:
            raise InputError(
                message(
                    'no column says {field} ({names}); the columns are {headers}; --map "HEADER={field}" '
                    'names the one that does, --set "{field}=VALUE" says it for every parcel',
                    field=field.id,
                    names=[name for name in field.names if not name.isascii()][:3],
                    headers=list(headers),
                ),
                nearest(field.id, headers),
            )


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
