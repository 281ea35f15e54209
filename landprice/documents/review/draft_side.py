"""The right side of the review page: the drafts, each figure with its evidence and a link to where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

from landprice.core.messages import text
from landprice.documents.review.marks import correction_id, figure_id, state_of
from landprice.documents.review.states import BY_POSITION, PROVED, shown, state_name
from landprice.documents.writing.neighbours import with_form
from landprice.tables.field_names import PRICE_UNITS, field_name
from landprice.tables.table import EVERY_USE
from landprice.words.code_names import PRICE_FORMS, RIGHTS, kind_of_correction

if TYPE_CHECKING:
    from collections.abc import Mapping

    from landprice.documents.document import Place
    from landprice.documents.draft import Draft, Keys, SeriesEvidence
    from landprice.documents.review.document_side import DocumentSide


class DraftSide:
    """One draft, the ``number``-th of the document."""

    def __init__(self, number: int, draft: Draft, document: DocumentSide) -> None:
        self.number, self.draft, self.document = number, draft, document

    def lines(self) -> Iterator[str]:
        """The draft as HTML: heading, prices of each use, areas, basis."""
        yield f"<h2>{escape(self.name)}</h2>"
        if self.draft.heading:
            yield f"<p>{escape(self.draft.heading)}</p>"
        for use, grades in self.draft.data["prices"].items():
            if use != "heading":
                yield from self._prices(use, grades)
        if areas := self.draft.data.get("grading", {}).get("areas"):
            yield from self._areas(areas)
        if basis := self.draft.data["basis"]:
            yield from self._basis(basis)
        yield from self._corrections()

    @property
    def name(self) -> str:
        """The place of the draft, and its kind of land and of price where it is not granted state land by its area."""
        place = self.draft.data["place"]
        name = " ".join(filter(None, (place.get("county") or "?", place.get("scope"))))
        return str(with_form(name, self.draft.data))

    def use_name(self, use: str) -> str:
        """The name of a land use as printed, a class behind its use."""
        land_use = self.draft.data["land_uses"][use]
        parent = self.draft.data["land_uses"][land_use["of"]]["name"] if "of" in land_use else ""
        return str(parent) + str(land_use["name"])

    def series_name(self, series: SeriesEvidence) -> str:
        """A series of prices in words: 商服用地 I–III 元/㎡."""
        grades = "–".join(dict.fromkeys((series.grades[0], series.grades[-1])))
        return f"{self.use_name(series.land_use)} {grades} {PRICE_UNITS.get(series.unit, series.unit)}"

    def first_of(self, series: SeriesEvidence) -> str:
        """The id of the first figure of a series."""
        return figure_id(self.number, ("prices", series.land_use, series.grades[0], series.unit))

    def _prices(self, use: str, grades: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
        units = list(dict.fromkeys(unit for cell in grades.values() for unit in cell))
        heads = [text("grade"), *(PRICE_UNITS.get(unit, unit) for unit in units), text("evidence")]
        yield from _table(self.use_name(use), heads)
        told = {grade: self._evidence(use, grade, next(iter(cell))) for grade, cell in grades.items()}
        for _, run in groupby(grades, key=told.__getitem__):
            alike = list(run)
            for grade in alike:
                figures = [self._figure(("prices", use, grade, unit), grades[grade].get(unit, "")) for unit in units]
                why = f'<td class="why" rowspan="{len(alike)}">{escape(told[grade])}</td>' if grade == alike[0] else ""
                yield _row(grade, figures, behind=why)
        yield "</tbody></table>"

    def _areas(self, areas: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
        uses = list(dict.fromkeys(use for cells in areas.values() for use in cells))
        title = text("areas in {unit}", unit=self.draft.data["grading"]["unit"])
        yield from _table(title, [text("grade"), *map(self.use_name, uses)])
        for grade, cells in areas.items():
            keys: list[Keys] = [("grading", "areas", grade, use) for use in uses]
            yield _row(grade, [self._figure(each, cells.get(str(each[3]), "")) for each in keys])
        yield "</tbody></table>"

    def _basis(self, basis: Mapping[str, Mapping[str, object]]) -> Iterator[str]:
        yield from _table(text("basis"), [text("land use"), text("field"), text("as read")])
        for use, fields in basis.items():
            name = text("all land uses") if use == EVERY_USE else self.use_name(use)
            for field, value in fields.items():
                here = figure_id(self.number, ("basis", use, field))
                yield _row(name, [escape(str(field_name(field))), self._said(here, _in_words(field, value))])
        yield "</tbody></table>"

    def _corrections(self) -> Iterator[str]:
        """The figures of corrections, a table for each kind, use and grade."""
        numbered = enumerate(self.draft.corrected_at)
        for (kind, use, grade), run in groupby(numbered, lambda each: tuple(map(each[1][0].get, _OF_ONE_TABLE))):
            title = text("correction: {what}", what=" ".join(filter(None, (str(kind_of_correction(kind)), use, grade))))
            yield from _table(title, [text("of what"), text("value"), text("evidence")])
            for number, (entry, place) in run:
                yield _row(entry["key"], [self._coefficient(number, entry, place), escape(_why(entry))])
            yield "</tbody></table>"

    def _coefficient(self, number: int, entry: Mapping[str, str], place: Place) -> str:
        here, state = correction_id(self.number, number), entry["class"]
        to = self.document.of_figure.get(here, "")
        figure = shown(entry["value"], state, here=here, to=to, told=state_name(state))
        picture = self.document.pictures.cut_out(place, entry["value"]) if state != PROVED else ""
        return f"{figure} {picture}" if picture else figure

    def _said(self, here: str, told: str) -> str:
        at = self.document.of_figure.get(here, "")
        name = f'id="{escape(here)}"'
        return f'<a {name} href="#{escape(at)}">{escape(told)}</a>' if at else f"<span {name}>{escape(told)}</span>"

    def _figure(self, keys: Keys, digits: str) -> str:
        if not digits:
            return ""
        here, state = figure_id(self.number, keys), state_of(self.draft, keys)
        figure = shown(digits, state, here=here, to=self.document.of_figure.get(here, ""), told=state_name(state))
        picture = self.document.pictures.cut_out(self.draft.place_of(keys), digits) if state != PROVED else ""
        return f"{figure} {picture}" if picture else figure

    def _evidence(self, use: str, grade: str, unit: str) -> str:
        because = [_told(each) for each in self.draft.evidence if each.land_use == use and grade in each.grades]
        return ": ".join([state_name(state_of(self.draft, ("prices", use, grade, unit))), *dict.fromkeys(because)])


_OF_ONE_TABLE = ("kind", "use", "grade")


_CODES = {"right": RIGHTS, "price_per": PRICE_FORMS}


def _in_words(field: str, value: object) -> str:
    """A value of the basis as a person reads it, one by grade with its grades; no code of the format."""
    if isinstance(value, dict):
        return "; ".join(f"{grade}: {_in_words(field, each)}" for grade, each in value.items())
    return str(_CODES.get(field, {}).get(str(value), value))


def _told(series: SeriesEvidence) -> str:
    """Why a series is sure, or who confirmed it and when."""
    if series.checked is None:
        return str(series.because)
    return text(
        "{reason}; compared by {name} on {day}", reason=series.because, name=series.checked_by, day=series.checked
    )


def _why(entry: Mapping[str, str | None]) -> str:
    """The evidence of a coefficient; of one by position that it is to be compared, as no file confirms it."""
    state = text("by position: compare it") if entry["class"] == BY_POSITION else state_name(str(entry["class"]))
    return ": ".join(filter(None, (state, entry["because"])))


def _table(title: str, heads: Iterable[str]) -> Iterator[str]:
    columns = "".join(f'<th scope="col">{escape(head)}</th>' for head in heads)
    yield f"<table><caption>{escape(title)}</caption><thead><tr>{columns}</tr></thead><tbody>"


def _row(head: str, cells: Iterable[str], behind: str = "") -> str:
    """A row with its head; ``behind`` is a cell that may be of several rows."""
    columns = "".join(f"<td>{cell}</td>" for cell in cells)
    return f'<tr><th scope="row">{escape(head)}</th>{columns}{behind}</tr>'
