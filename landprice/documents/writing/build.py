"""A table as it was read → its draft: the data in the order of the format, each value with its place."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from landprice.core.messages import Message, message
from landprice.documents.account.result import ReadTable
from landprice.documents.document import Document, Paragraph, Place
from landprice.documents.draft import Draft, Keys
from landprice.documents.finding.imprint import no_longer_in_force
from landprice.documents.finding.instruments import Instrument
from landprice.documents.items.land_names import lands_in
from landprice.documents.items.letters import plain
from landprice.documents.items.reasons import NO_USE
from landprice.documents.rows.taken import TOTAL
from landprice.documents.sentences.contents import Contents
from landprice.documents.writing.basis_of import basis_of_table, uses_of_basis, uses_without_figures
from landprice.documents.writing.basis_read import WHOLE, BasisRead, ServicingMeaning
from landprice.documents.writing.contents_of import with_contents
from landprice.documents.writing.source_of import (
    classification_of,
    is_instrument,
    place_fields,
    source_fields,
    title_of,
)
from landprice.documents.writing.uses import Use, aliases_of, ids_of, is_stand_in, uses_of
from landprice.documents.writing.values import HIGH, LOW, PRICE_UNITS, Value, tell_names_apart, values_of
from landprice.tables.basis import FIELDS as BASIS_FIELDS
from landprice.tables.table import EVERY_USE
from landprice.words.grade import grade_order
from landprice.words.places import NamedPlace, place_or_scope_in

NO_ROOM = message("the table has no room for it")


def draft_of(
    document: Document,
    instrument: Instrument,
    where: NamedPlace,
    table: ReadTable,
    elsewhere: Collection[str] = (),
    contents: Sequence[Contents] = (),
) -> Draft:
    """The draft of one table at its place.

    ``elsewhere``: the uses that other tables of the place have figures of; ``contents`` are told of uses and classes.
    """
    return _Builder(document, instrument, table, elsewhere, contents).draft(where)


class _Builder:
    def __init__(
        self,
        document: Document,
        instrument: Instrument,
        table: ReadTable,
        elsewhere: Collection[str],
        contents: Sequence[Contents],
    ) -> None:
        tell_names_apart(table)
        self.document, self.instrument, self.table = document, instrument, table
        self.values = values_of(table)
        priced = uses_of(table)
        uses = priced | uses_without_figures(table, {*elsewhere, *priced}) if priced else uses_of_basis(table)
        self.uses, told_at = with_contents(uses, contents)
        self.ids = ids_of(self.uses)
        self.places: dict[Keys, Place] = {
            ("land_uses", self.ids[key], "sub_uses"): place for key, place in told_at.items()
        }
        self.left_out: list[tuple[Place, Message, str]] = list(self.values.left)
        self.notes: list[tuple[str, Place, Message]] = [("LP024", *note) for note in self.values.notes]

    def draft(self, where: NamedPlace) -> Draft:
        """The draft in the order of the format."""
        self._note_titles(where)
        self._note_end()
        data: dict[str, Any] = {
            "landprice": "1",
            "place": place_fields(where),
            **({"kind": self.table.kind} if self.table.kind != "state" else {}),
            "sources": [source_fields(self.document, self.instrument, self._title(where))],
            "classification": classification_of(self.instrument),
            "land_uses": {self.ids[key]: self._land_use(key, use) for key, use in self.uses.items()},
        }
        if self.values.areas:
            data["grading"] = self._grading()
        data["prices"] = self._prices()
        basis = basis_of_table(self.table, self.uses, self.values)
        if meanings := basis.words_said():
            data["servicing"] = self._servicing(meanings)
        data["basis"] = self._said(basis)
        self.left_out += [(place, self._with_names(what), "") for place, what in basis.unread]
        self._note_ids()
        self._leave_out_rest()
        held = basis.held({key: use.above.key for key, use in self.uses.items()})
        return Draft(data, self.places, self.left_out, self.notes, basis_at=held)

    def _leave_out_rest(self) -> None:
        """Every figure that was read is a value of the draft, or is said to be none: areas of no use have no room."""
        told = {*self.places.values(), *(each[0] for each in self.left_out), *(each[1] for each in self.notes)}
        for figure in (*self.table.prices, *self.table.areas):
            if figure.cell.place not in told:
                what = NO_ROOM if figure.use is not None else NO_USE
                self.left_out.append((figure.cell.place, what, figure.value))

    def _note_titles(self, where: NamedPlace) -> None:
        title, number = self._title(where), self.instrument.number_at
        if title:
            for keys in (("place",), ("sources", 0), ("sources", 0, "title")):
                self.places[keys] = title.place
        if number:
            self.places[("sources", 0, "document_number")] = number.place
            self.places[("sources", 0, "issued")] = number.place

    def _title(self, where: NamedPlace) -> Paragraph | None:
        """The title of the document; where it is only the heading of another place's or land's table, its own.

        The list of 洪雅县 of 2014 begins with the table of 城区, whose heading is no title of that of 柳江镇 below; nor
        is 国有建设用地基准地价表 that of the table of 集体建设用地.
        """
        title, heading = self.instrument.title, self.table.heading
        if title is None or heading is None or is_instrument(title_of(title)):
            return title
        own, other = place_or_scope_in(heading.text).scope, place_or_scope_in(title.text).scope
        lands = {each.land for each in lands_in(plain(title.text))}
        is_of_another = (other and own == where.scope != other) or (lands and self.table.kind not in lands)
        return Paragraph(heading.text, heading.place) if is_of_another else title

    def _note_end(self) -> None:
        """Say that the portal calls the document no longer in force: the table needs the day, or the keeper's word."""
        told = no_longer_in_force(self.instrument.paragraphs())
        if told and not self.instrument.in_force[1]:
            what = message(
                "the page of the document says that it is no longer in force ({value}): complete the last day in force "
                "(sources.expires)",
                value=told[0],
            )
            self.notes.append(("LP023", told[1].place, what))

    def _land_use(self, key: str, use: Use) -> dict[str, Any]:
        fields: dict[str, Any] = {"of": self.ids[use.above.key]} if use.is_class else {}
        fields["name"] = use.class_name if use.is_class else use.name
        if use.sub_uses:
            fields["sub_uses"] = list(use.sub_uses)
        if aliases := list(aliases_of(self.table, key, use.name)):
            fields["aliases"] = aliases
        return fields

    def _with_names(self, what: Message) -> Message:
        """A sentence on a use of the basis with its name as printed, or that every use is meant."""
        key = what.params.get("use")
        if key == EVERY_USE:
            return replace(what, params={**what.params, "use": message("every use")})
        use = self.uses.get(key) if isinstance(key, str) else None
        return replace(what, params={**what.params, "use": use.class_name or use.name}) if use else what

    def _note_ids(self) -> None:
        """Say which ids only stand in for one that the keeper has to give."""
        values = self.values.prices or self.values.areas
        for key, use in self.uses.items():
            at = next((each.place for each in values if each.use == key), None)
            if at and is_stand_in(self.ids[key]):
                what = message(
                    "no id is known for {name}: {slug} stands for it in the table; give it one",
                    name=use.class_name or use.name,
                    slug=self.ids[key],
                )
                self.notes.append(("LP023", at, what))

    def _grading(self) -> dict[str, Any]:
        grading: dict[str, Any] = {}
        if line := self.table.areas_heading:
            grading["heading"] = line.text.strip()
            self.places[("grading",)] = self.places[("grading", "heading")] = line.place
        grading["unit"] = self.values.area_unit
        areas: dict[str, dict[str, str]] = {}
        totals: dict[str, str] = {}
        for each in self.values.areas:
            use = self.ids[each.use]
            if each.grade == TOTAL:
                totals[use] = each.digits
                self.places[("grading", "totals", use)] = each.place
            else:
                areas.setdefault(each.grade, {})[use] = each.digits
                self.places[("grading", "areas", each.grade, use)] = each.place
                self.places.setdefault(("grading", "areas", each.grade), each.place)
        grading["areas"] = {grade: areas[grade] for grade in grade_order(list(areas))}
        if totals:
            grading["totals"] = totals
        approved = self.instrument.approved_area()
        if approved and approved[1] == grading["unit"]:
            grading["approved_area"] = approved[0]
            self.places[("grading", "approved_area")] = approved[2].place
        return grading

    def _prices(self) -> dict[str, Any]:
        prices: dict[str, Any] = {}
        if self.values.prices and (line := self.table.heading):
            prices["heading"] = line.text.strip()
            self.places[("prices",)] = self.places[("prices", "heading")] = line.place
        cells: dict[str, dict[str, dict[str, str]]] = {}
        for each in self.values.prices:
            self._take_price(cells, each)
        names = (*PRICE_UNITS, LOW, HIGH)
        for use, grades in cells.items():
            prices[use] = {
                grade: {name: grades[grade][name] for name in names if name in grades[grade]}
                for grade in grade_order(list(grades))
            }
        return prices

    def _take_price(self, cells: dict[str, dict[str, dict[str, str]]], each: Value) -> None:
        keys: Keys = ("prices", self.ids[each.use], each.grade)
        cells.setdefault(self.ids[each.use], {}).setdefault(each.grade, {})[each.name] = each.digits
        self.places[(*keys, each.name)] = each.place
        for length in (2, 3):
            self.places.setdefault(keys[:length], each.place)

    def _servicing(self, meanings: Mapping[str, ServicingMeaning]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for word, meaning in meanings.items():
            found[word] = {}
            if meaning.outside:
                found[word]["outside"] = list(meaning.outside)
            if meaning.inside:
                found[word]["inside"] = meaning.inside
            self.places[("servicing", word)] = meaning.place
        return found

    def _said(self, basis: BasisRead) -> dict[str, Any]:
        order: Sequence[str] = [EVERY_USE, *self.ids]
        found: dict[str, Any] = {}
        for key in sorted(basis.said, key=order.index):
            use = self.ids.get(key, key)
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
