"""How the columns of a parcel file are read, column by column: what a sheet of the values says of it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from landprice.batch.headers.fields import ANNUAL_GROWTH, COUNTY_CLASS, FACTOR, GRANTED_TENURE, SHARE
from landprice.batch.headers.words import field_words
from landprice.core.messages import Message, message

if TYPE_CHECKING:
    from landprice.batch.headers.column import HeaderColumn
    from landprice.batch.headers.layout import Layout


class ColumnTold(NamedTuple):
    """A header, the field that it says (empty where none), its unit, and what else is to be known."""

    header: str
    field: str
    unit: str
    remark: Message | None = None

    def meaning(self, language: str) -> str:
        """The field as people call it."""
        return field_words(self.field, language) if self.field else ""


def told_of(layout: Layout, headers: Sequence[str], above: Sequence[Sequence[str]]) -> list[ColumnTold]:
    """Every column in the order of the file, what is said of all parcels, and the lines above the names."""
    read = {column.index: column for column in layout.columns}
    beside = {one.beside.index: one for one in layout.columns if one.beside is not None}
    unused = {column.index: (column, why_unused(column, layout)) for column in layout.unused}
    told = [_told(index, header, read, beside, unused) for index, header in enumerate(headers)]
    told += [
        ColumnTold("", field, "", message("said of every parcel: {value}", value=value))
        for field, value in layout.given.items()
    ]
    return [*told, *_above(above)]


def with_factors(told: Sequence[ColumnTold], places: Collection[int]) -> list[ColumnTold]:
    """The same, where the columns at ``places`` turned out to be read as factors, by the sheet of a county."""
    remark = message("where the county has a sheet of it")
    return [
        one if place not in places else ColumnTold(one.header, f"{FACTOR}:{one.header.strip()}", "", remark)
        for place, one in enumerate(told)
    ]


def why_unused(column: HeaderColumn, layout: Layout) -> Message:
    """Why a column that is understood is not used."""
    if column.field in layout.given:
        value = layout.given[column.field]
        return message("not used: said of every parcel is {value}", value=value)
    if column.field == GRANTED_TENURE:
        return message("the term as granted, not what remains of it: not used")
    if column.field == SHARE:
        return message("the share of a part: not used without --parts-by, a row is valued with the area that it has")
    if column.field == COUNTY_CLASS:
        return message("the class of a county (等), no grade (级) of its land: not used")
    if column.field == ANNUAL_GROWTH:
        return message("growth a year: not used, say that a month (月增长率)")
    return message("understood and not used")


def _told(
    index: int,
    header: str,
    read: dict[int, HeaderColumn],
    beside: dict[int, HeaderColumn],
    unused: dict[int, tuple[HeaderColumn, Message]],
) -> ColumnTold:
    if index in read:
        return ColumnTold(header, read[index].field, read[index].unit)
    if index in beside:
        return ColumnTold(
            header, beside[index].field, "", message("read together with {header}", header=beside[index].header)
        )
    if index in unused:
        column, why = unused[index]
        return ColumnTold(header, column.field, "", why)
    return ColumnTold(header, "", "", message("not read, only passed on"))


def _above(above: Sequence[Sequence[str]]) -> Iterator[ColumnTold]:
    for line in above:
        words = "  ".join(cell.strip() for cell in line if cell.strip())
        yield ColumnTold(words, "", "", message("stands above the names of the columns"))
