"""The sections of an instrument → drafts: the data of each table in the order of the format, with their places."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from landprice.core.messages import Message, message
from landprice.documents.basis.said import WHOLE, BasisRead, Meaning
from landprice.documents.basis.sources import BasisSources
from landprice.documents.document import Document, Place
from landprice.documents.draft import Draft, Keys
from landprice.documents.finding.instruments import Instrument
from landprice.documents.finding.sections import Section
from landprice.documents.grids.figures import TOTAL, Figure, Use
from landprice.documents.vocabulary.places import Where
from landprice.documents.vocabulary.unit_words import AREA_UNITS, PRICE_UNITS
from landprice.documents.vocabulary.values import HIGH, LOW, PRICE
from landprice.documents.writing.source_of import classification_of, place_fields, place_of_table, source_fields
from landprice.documents.writing.uses import ids_of, is_stand_in, root_of, uses_of
from landprice.tables.basis import FIELDS as BASIS_FIELDS
from landprice.tables.table import EVERY_USE
from landprice.words.grade import grade_order

ReadBasis = Callable[[list[Use], dict[str, list[str]]], BasisRead]


def drafts_of(document: Document, instrument: Instrument) -> list[Draft]:
    """The tables of one instrument: each section of prices with the section of areas that belongs to it."""
    prices = [section for section in instrument.sections if section.has_prices]
    areas = [section for section in instrument.sections if section.has_areas and not section.has_prices]
    gradings = [section if section.has_areas else _areas_for(section, prices, areas) for section in prices or areas]
    tables = [list(filter(None, pair)) for pair in zip(prices or areas, gradings, strict=True)]
    sources = BasisSources(instrument, tables)
    drafts: list[Draft] = []
    for number, (section, grading) in enumerate(zip(prices or areas, gradings, strict=True)):
        own = section if section.has_prices else None
        scopes = list(dict.fromkeys(figure.scope for figure in section.reading.figures))
        for scope in scopes:
            where = place_of_table(instrument, section, len(tables) == 1, scope)
            builder = _Builder(document, instrument)
            basis = partial(sources.of_table, number, where, scope, report=not drafts)
            drafts.append(builder.build(where, own, grading, scope, basis, first=scope == scopes[0]))
    return drafts


def lost_in(instrument: Instrument) -> list[tuple[Place, Message, str]]:
    """The figures of tables and sentences of which nothing could be read."""
    return [
        (each.cell.place, each.reason, each.cell.text)
        for section in instrument.sections
        if not section.reading.figures
        for each in section.reading.left_out
    ]


def _areas_for(section: Section, prices: list[Section], areas: list[Section]) -> Section | None:
    """The areas under the same place; where there is one of each, they belong together whatever the heading says."""
    if len(prices) == len(areas) == 1:
        return areas[0]
    same = [each for each in areas if each.where == section.where]
    return same[0] if len(same) == 1 else None


class _Builder:
    def __init__(self, document: Document, instrument: Instrument) -> None:
        self.document = document
        self.instrument = instrument
        self.places: dict[Keys, Place] = {}
        self.left_out: list[tuple[Place, Message, str]] = []
        self.notes: list[tuple[str, Place, Message]] = []

    def build(
        self, where: Where, prices: Section | None, areas: Section | None, scope: str, basis_of: ReadBasis, first: bool
    ) -> Draft:
        """The draft in the order of the format; what was left out of a section is said with its ``first`` draft."""
        uses = uses_of(_of_scope(prices, scope), _of_scope(areas, scope))
        ids = ids_of(uses)
        self._note_titles()
        data: dict[str, Any] = {
            "landprice": "1",
            "place": place_fields(where),
            "sources": [source_fields(self.document, self.instrument)],
            "classification": classification_of(self.instrument),
            "land_uses": self._land_uses(uses, ids, prices, areas),
        }
        if areas:
            data["grading"] = self._grading(areas, ids, scope)
        data["prices"] = self._prices(prices, ids, scope)
        basis = basis_of(list(uses.values()), _grades_by_use(prices or areas, scope))
        self._take_kinds(basis, prices, scope)
        if meanings := basis.words_said():
            data["servicing"] = self._servicing(meanings)
        data["basis"] = self._said(basis, ids)
        for section in filter(None, [prices, areas if areas is not prices else None]):
            if first:
                self._take_left_out(section)
        self.left_out += [(place, what, "") for place, what in basis.unread]
        self._note_ids(uses, ids, prices or areas)
        return Draft(data, self.places, self.left_out, self.notes)

    def _take_left_out(self, section: Section) -> None:
        for each in section.reading.left_out:
            if each.beyond:
                what = message("{figure} is not in the table: {reason}", figure=each.cell.text, reason=each.reason)
                self.notes.append(("LP024", each.cell.place, what))
            else:
                self.left_out.append((each.cell.place, each.reason, each.cell.text))

    def _note_titles(self) -> None:
        title, number = self.instrument.title, self.instrument.number_at
        if title:
            for keys in (("place",), ("sources", 0), ("sources", 0, "title")):
                self.places[keys] = title.place
        if number:
            self.places[("sources", 0, "document_number")] = number.place
            self.places[("sources", 0, "issued")] = number.place

    def _land_uses(
        self, uses: dict[str, Use], ids: dict[str, str], prices: Section | None, areas: Section | None
    ) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, use in uses.items():
            fields: dict[str, Any] = {}
            if use.is_class:
                fields["of"] = ids[root_of(use)]
                fields["name"] = use.class_name
            else:
                fields["name"] = use.name
            if use.sub_uses:
                fields["sub_uses"] = list(use.sub_uses)
            other = areas.reading.uses.get(key) if areas and prices else None
            if other and not use.is_class and other.name != use.name:
                fields["aliases"] = [other.name]
            found[ids[key]] = fields
        return found

    def _note_ids(self, uses: dict[str, Use], ids: dict[str, str], section: Section | None) -> None:
        """Say which ids only stand in for one that the keeper has to give."""
        for key, use in uses.items():
            figures = section.reading.figures if section else []
            at = next((each.cell.place for each in figures if each.use.key == key), None)
            if at and is_stand_in(ids[key]):
                what = message(
                    "no id is known for {name}: {slug} stands for it in the table; give it one",
                    name=use.class_name or use.name,
                    slug=ids[key],
                )
                self.notes.append(("LP023", at, what))

    def _grading(self, section: Section, ids: dict[str, str], scope: str) -> dict[str, Any]:
        figures = [each for each in section.reading.figures if each.unit in AREA_UNITS and each.scope == scope]
        units = list(dict.fromkeys(figure.unit for figure in figures))
        grading: dict[str, Any] = {}
        if section.heading:
            grading["heading"] = section.heading.text.strip()
            self.places[("grading",)] = self.places[("grading", "heading")] = section.heading.place
        grading["unit"] = units[0] if units else "公顷"
        for figure in (each for each in figures if each.unit != grading["unit"]):
            self._leave_out(figure)
        figures = [each for each in figures if each.unit == grading["unit"]]
        areas: dict[str, dict[str, str]] = {}
        totals: dict[str, str] = {}
        for figure in figures:
            use = ids[figure.use.key]
            if figure.grade == TOTAL:
                totals[use] = printed(figure)
                self.places[("grading", "totals", use)] = figure.cell.place
            else:
                areas.setdefault(figure.grade, {})[use] = printed(figure)
                self.places[("grading", "areas", figure.grade, use)] = figure.cell.place
        grading["areas"] = {grade: areas[grade] for grade in grade_order(list(areas))}
        for grade in areas:
            first = next(iter(areas[grade]))
            self.places[("grading", "areas", grade)] = self.places[("grading", "areas", grade, first)]
        if totals:
            grading["totals"] = totals
        approved = self.instrument.approved_area()
        if approved and approved[1] == grading["unit"]:
            grading["approved_area"] = approved[0]
            self.places[("grading", "approved_area")] = approved[2].place
        return grading

    def _leave_out(self, figure: Figure) -> None:
        what = message("areas stand in several units; those in {unit} are left out", unit=figure.unit)
        self.left_out.append((figure.cell.place, what, figure.cell.text))

    def _prices(self, section: Section | None, ids: dict[str, str], scope: str) -> dict[str, Any]:
        prices: dict[str, Any] = {}
        if section is None:
            return prices
        if section.heading:
            prices["heading"] = section.heading.text.strip()
            self.places[("prices",)] = self.places[("prices", "heading")] = section.heading.place
        figures = [each for each in section.reading.figures if each.unit in PRICE_UNITS and each.scope == scope]
        for figure in (each for each in figures if each.grade != TOTAL):
            cell = prices.setdefault(ids[figure.use.key], {}).setdefault(figure.grade, {})
            name = figure.unit if figure.bound == PRICE else figure.bound
            cell[name] = printed(figure)
            keys: Keys = ("prices", ids[figure.use.key], figure.grade)
            self.places[(*keys, name)] = figure.cell.place
            for length in (2, 3):
                self.places.setdefault(keys[:length], figure.cell.place)
        self._note_moved_points(figures)
        names = (*PRICE_UNITS, LOW, HIGH)
        for use, cells in prices.items():
            if use != "heading":
                prices[use] = {
                    grade: {name: cells[grade][name] for name in names if name in cells[grade]}
                    for grade in grade_order(list(cells))
                }
        return prices

    def _note_moved_points(self, figures: Sequence[Figure]) -> None:
        moved = [figure for figure in figures if figure.printed_in]
        if moved:
            what = message("the document prints 元/亩; the table has the same prices in 万元/亩, the point moved")
            self.notes.append(("LP024", moved[0].cell.place, what))

    def _take_kinds(self, basis: BasisRead, section: Section | None, scope: str) -> None:
        """Per land or floor area, and the right, where the table says it of its figures."""
        figures = [each for each in section.reading.figures if each.unit in PRICE_UNITS] if section else []
        for figure in (each for each in figures if each.scope == scope):
            for name, value in (("price_per", figure.per), ("right", figure.right)):
                if value:
                    basis.take(figure.use.key, name, value, figure.cell.place)
        basis.settle()

    def _servicing(self, meanings: Mapping[str, Meaning]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for word, meaning in meanings.items():
            found[word] = {}
            if meaning.outside:
                found[word]["outside"] = list(meaning.outside)
            if meaning.inside:
                found[word]["inside"] = meaning.inside
            self.places[("servicing", word)] = meaning.place
        return found

    def _said(self, basis: BasisRead, ids: dict[str, str]) -> dict[str, Any]:
        order = [EVERY_USE, *ids]
        found: dict[str, Any] = {}
        for key in sorted(basis.said, key=order.index):
            use = ids.get(key, key)
            found[use] = {}
            for name in (name for name in BASIS_FIELDS if name in basis.said[key]):
                by_grade = basis.said[key][name]
                whole = by_grade.get(WHOLE)
                found[use][name] = whole.value if whole else {grade: said.value for grade, said in by_grade.items()}
                self.places[("basis", use, name)] = next(iter(by_grade.values())).place
                self.places.setdefault(("basis", use), self.places[("basis", use, name)])
                for grade, said in by_grade.items() if not whole else ():
                    self.places[("basis", use, name, grade)] = said.place
        return found


def _grades_by_use(section: Section | None, scope: str) -> dict[str, list[str]]:
    """The grades in which each use has a figure."""
    found: dict[str, list[str]] = {}
    for figure in section.reading.figures if section else ():
        if figure.scope == scope and figure.grade not in (TOTAL, *found.setdefault(figure.use.key, [])):
            found[figure.use.key].append(figure.grade)
    return found


def _of_scope(section: Section | None, scope: str) -> Section | None:
    """The section with the figures of one scope alone, so that a use of another scope is none of this one's."""
    if section is None:
        return None
    from copy import copy

    own = copy(section)
    own.reading = copy(section.reading)
    own.reading.figures = [figure for figure in section.reading.figures if figure.scope == scope]
    return own


def printed(figure: Figure) -> str:
    """The digits as printed, without thousands separators."""
    return format(figure.value, "f")
