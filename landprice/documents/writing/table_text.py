"""A draft as the text of a table file, in the style of the shipped tables: figures in columns, places beside them."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from typing import Any

from landprice.core.findings import cell_name
from landprice.core.messages import text
from landprice.documents.document import Place
from landprice.documents.draft import Draft
from landprice.documents.writing.corrections_text import corrections_text
from landprice.tables.field_names import PLACE_FIELDS
from landprice.tables.table import Source
from landprice.tables.yaml.write import aligned, entry, flow, scalar

_SOURCE = tuple(field.name for field in dataclasses.fields(Source))


def yaml_text(draft: Draft) -> str:
    """The YAML of ``draft``; fields for the keeper stand as comments."""
    return "\n".join(_Writer(draft).lines()) + "\n"


class _Writer:
    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.data = draft.data

    def lines(self) -> Iterable[str]:
        """The lines of the file."""
        data = self.data
        yield f"landprice: {data['landprice']}"
        yield from ("", "place:", *self._fields(data["place"], "  ", "place"))
        source = list(self._fields(data["sources"][0], "    ", "sources.0"))
        if "kind" in data:
            yield from ("", entry("kind", data["kind"]))
        yield from ("", "sources:", "  - " + source[0].lstrip(), *source[1:])
        yield from ("", entry("classification", data["classification"]))
        yield from ("", "land_uses:")
        for use, fields in data["land_uses"].items():
            told = self.draft.places.get(("land_uses", use, "sub_uses"))
            yield f"  {use}: {flow(fields)}" + (f"  # {place_name(told)}" if told else "")
        if "grading" in data:
            yield from self._grading(data["grading"])
        yield from self._prices(data["prices"])
        if "servicing" in data:
            yield from ("", "servicing:" + self._at("servicing", next(iter(data["servicing"]))))
            for word, fields in data["servicing"].items():
                yield f"  {scalar(word)}: {flow(fields)}"
        yield from self._basis(data["basis"])
        if "corrections" in data:
            yield from corrections_text(data["corrections"], lambda keys: self._at(*keys))
        yield from self._last(data)

    def _last(self, data: Mapping[str, Any]) -> Iterable[str]:
        """What the table is fit for, and how sure it is."""
        if "coverage" in data:
            yield from ("", entry("coverage", data["coverage"]))
            yield from ("limits:", *(f"  - {scalar(limit)}" for limit in data["limits"]))
        if "price_level" in data:
            yield from ("", entry("price_level", data["price_level"]) + self._at("price_level"))
        if "evidence" in data:
            yield from ("", "evidence:" + ("  # " + text("to confirm with `checked` and `checked_by`")))
            yield from (f"  - {flow(series)}" for series in data["evidence"])

    def _fields(self, fields: Mapping[str, Any], indent: str, parent: str) -> Iterable[str]:
        for name in PLACE_FIELDS if parent == "place" else _SOURCE:
            path = f"{parent}.{name}"
            if name in fields:
                yield indent + entry(name, fields[name])
            elif path in self.draft.missing:
                yield f"{indent}# {name}:  # {_what_is_missing(path)}"

    def _grading(self, grading: Mapping[str, Any]) -> Iterable[str]:
        yield from ("", "grading:")
        if "heading" in grading:
            yield "  " + entry("heading", grading["heading"]) + self._at("grading", "heading")
        yield f"  unit: {grading['unit']}"
        if grading["areas"]:
            yield "  areas:"
        places = [self._at("grading", "areas", grade) for grade in grading["areas"]]
        yield from aligned(grading["areas"], "    ", places)
        if "totals" in grading:
            yield "  totals:" + self._at("grading", "totals", next(iter(grading["totals"])))
            yield from (f"    {use}: {area}" for use, area in grading["totals"].items())
        if "approved_area" in grading:
            yield f"  approved_area: {grading['approved_area']}" + self._at("grading", "approved_area")

    def _prices(self, prices: Mapping[str, Any]) -> Iterable[str]:
        uses = {use: grades for use, grades in prices.items() if use != "heading"}
        if not uses:
            yield from ("", f"# prices:  # {_what_is_missing('prices')}")
            return
        yield from ("", "prices:")
        if "heading" in prices:
            yield "  " + entry("heading", prices["heading"]) + self._at("prices", "heading")
        for use, grades in uses.items():
            yield from self._prices_of(use, grades)

    def _prices_of(self, use: str, grades: Mapping[str, Mapping[str, str]]) -> Iterable[str]:
        places = {self.draft.places[("prices", use, grade, unit)] for grade, cell in grades.items() for unit in cell}
        one_row = len({place.row for place in places}) <= 2
        where = f"; {_span(sorted(places))}" if one_row else ""
        doubt = "; " + text("by position, to confirm") if use in self.draft.by_position else ""
        yield f"  {use}:  # {self._name(use)}" + where + doubt
        notes = ["" if one_row else self._at("prices", use, grade) for grade in grades]
        yield from aligned(grades, "    ", notes)

    def _basis(self, basis: Mapping[str, Any]) -> Iterable[str]:
        yield from ("", "basis:" if basis else "basis: {}")
        for use, fields in basis.items():
            if use == "all":
                yield "  all:"
                for name, value in fields.items():
                    written = flow(value) if isinstance(value, dict) else scalar(value)
                    yield f"    {name}: {written}" + self._at("basis", use, name)
            else:
                yield f"  {use}: {flow(fields)}" + self._at("basis", use)

    def _name(self, use: str) -> str:
        land_use = self.data["land_uses"][use]
        parent = self.data["land_uses"][land_use["of"]]["name"] if "of" in land_use else ""
        return str(parent) + str(land_use["name"])

    def _at(self, *keys: str | int) -> str:
        place = self.draft.place_of(keys)
        return f"  # {place_name(place)}" if place else ""


def _what_is_missing(path: str) -> str:
    if path.endswith("adcode"):
        return text("to complete: six digits of GB/T 2260, in quotes")
    if path.endswith("pinyin"):
        return text("to complete: in small letters, such as hukou")
    if path.endswith("checked"):
        return text("to complete: the day on which you compared the figures with the document, YYYY-MM-DD")
    if path == "prices":
        return text("to complete: the document gives areas alone")
    return text("to complete: the document does not say")


def place_name(place: Place) -> str:
    """A place in a comment: ``line 296``, ``page 3, line 12``, ``表1!B4``, ``table 2, row 3, cell 4``."""
    if place.sheet:
        return f"{place.sheet}!{cell_name(place.line, place.column)}"
    if place.page:
        return text("page {page}, line {line}", page=place.page, line=place.line)
    label = place.position("").label
    return str(label) if label else text("line {line}", line=place.line)


def _span(places: list[Place]) -> str:
    """The one or two lines or rows in which figures stand; of a sheet the first and the last cell."""
    first, last = places[0], places[-1]
    if first.table and first.table == last.table:
        names = {"table": first.table, "first": first.line, "last": last.line}
        if first.line == last.line:
            return text("table {table}, row {first}", **names)
        return text("table {table}, rows {first} and {last}", **names)
    if not (first.page or first.is_cell or first.order) and first.line != last.line:
        return text("lines {first} and {last}", first=first.line, last=last.line)
    return " – ".join(dict.fromkeys(map(place_name, (first, last))))
