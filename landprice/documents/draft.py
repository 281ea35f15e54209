"""What was read of one table → a draft: the table as a file would hold it, with the place of every value."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from landprice.documents.basis import read_basis
from landprice.documents.document import Document, Paragraph, Place
from landprice.documents.figures import TOTAL, Figure, Use
from landprice.documents.places import Where
from landprice.documents.said import BasisRead
from landprice.documents.unit_words import AREA_UNITS, PRICE_UNITS
from landprice.documents.uses import ids_of, root_of, uses_of
from landprice.documents.words import squeezed
from landprice.grade import grade_order
from landprice.messages import Message

if TYPE_CHECKING:
    from landprice.documents.find import Instrument, Section
    from landprice.rows import Row
    from landprice.table import Table

KEEPERS = ("place.county", "place.pinyin", "place.adcode", "place.province", "place.scope", "sources.0.checked")
"""What a table needs and a document may not say: the keeper completes it."""
_STATED_WITHIN, _FEW = 2_000, 40
"""Paragraphs of an instrument that are looked through for its classification; tables that one basis may follow."""
Keys = tuple[str | int, ...]


@dataclass(slots=True)
class Draft:
    """A table as read: ``data`` in the order of the format, ``places`` of its values in the document.

    ``missing`` names the fields that the keeper has to complete; ``table`` is the loaded model (empty words
    stand in it where a field is missing), ``text`` the YAML.
    """

    data: dict[str, Any]
    places: dict[Keys, Place]
    left_out: list[tuple[Place, Message, str]] = field(default_factory=list)
    missing: tuple[str, ...] = ()
    text: str = ""
    table: Table = None  # type: ignore[assignment]

    @property
    def heading(self) -> str | None:
        """The heading of the prices, or of the areas where there are none."""
        heading: str | None = self.data["prices"].get("heading")
        return heading or self.data.get("grading", {}).get("heading")

    @property
    def has_figures(self) -> bool:
        """Whether any figure was read; else there is only what was left out."""
        grading = self.data.get("grading", {})
        return any(use != "heading" for use in self.data["prices"]) or bool(grading.get("areas"))

    def place_of(self, keys: Keys) -> Place | None:
        """Where in the document the value at ``keys``, or the nearest above it, stands."""
        for length in range(len(keys), 0, -1):
            if found := self.places.get(keys[:length]):
                return found
        return None

    def rows(self) -> list[Row]:
        """The figures as flat rows; what the keeper has to complete is None."""
        from landprice.rows import rows_of

        return rows_of(self.table)


def drafts_of(document: Document, instrument: Instrument, known: dict[str, str]) -> list[Draft]:
    """The tables of one instrument: each section of prices with the section of areas that belongs to it.

    ``known`` holds what the keeper says of the place beyond the document (``adcode``, ``pinyin`` …).
    """
    prices = [section for section in instrument.sections if section.has_prices]
    areas = [section for section in instrument.sections if section.has_areas and not section.has_prices]
    drafts = []
    for section in prices or areas:
        own = section if section.has_prices else None
        grading = section if section.has_areas else _areas_for(section, prices, areas)
        scopes = list(dict.fromkeys(figure.scope for figure in section.reading.figures))
        for scope in scopes:
            builder = _Builder(document, instrument, known)
            alone = len(prices or areas) == 1
            where = builder.where(section, alone, scope if len(scopes) > 1 or scope else "")
            drafts.append(builder.build(where, own, grading, scope))
    return drafts


def _areas_for(section: Section, prices: list[Section], areas: list[Section]) -> Section | None:
    """The areas under the same place; where there is one of each, they belong together whatever the heading says."""
    if len(prices) == len(areas) == 1:
        return areas[0]
    same = [each for each in areas if each.where == section.where]
    return same[0] if len(same) == 1 else None


class _Builder:
    def __init__(self, document: Document, instrument: Instrument, known: dict[str, str]) -> None:
        self.document = document
        self.instrument = instrument
        self.known = known
        self.places: dict[Keys, Place] = {}
        self.left_out: list[tuple[Place, Message, str]] = []

    def where(self, section: Section, alone: bool, scope: str) -> Where:
        """The place of a table: the instrument's where it has one table, else what the heading names."""
        said = self.instrument.where
        own = section.where
        if alone and said.county:
            found = Where(
                said.province or own.province,
                said.prefecture or (own.prefecture if own.county == said.county else ""),
                said.county,
                said.scope or own.scope,
            )
        else:
            found = own if own.county else Where(said.province, said.prefecture, said.county, own.scope)
        if not scope:
            return found
        if scope.endswith(("县", "市", "区", "旗")) and len(squeezed(scope)) > 1:
            return Where(found.province, found.prefecture or found.county, squeezed(scope), found.scope)
        return Where(found.province, found.prefecture, found.county, squeezed(scope))

    def build(self, where: Where, prices: Section | None, areas: Section | None, scope: str) -> Draft:
        """The draft in the order of the format."""
        uses = uses_of(prices, areas)
        ids = ids_of(uses)
        data: dict[str, Any] = {
            "landprice": "1",
            "place": self._place(where),
            "sources": [self._source()],
            "classification": self._classification(),
            "land_uses": self._land_uses(uses, ids, prices, areas),
        }
        if areas:
            data["grading"] = self._grading(areas, ids, scope)
        data["prices"] = self._prices(prices, ids, scope)
        basis = self._basis(prices or areas, list(uses.values()))
        if basis.servicing:
            data["servicing"] = self._servicing(basis)
        data["basis"] = self._said(basis, ids)
        for section in filter(None, [prices, areas if areas is not prices else None]):
            self.left_out += [(each.cell.place, each.reason, each.cell.text) for each in section.reading.left_out]
        self.left_out += [(place, what, "") for place, what in basis.unread]
        return Draft(data, self.places, self.left_out)

    def _place(self, where: Where) -> dict[str, Any]:
        issuer = self.instrument.issuer.removesuffix("人民政府")
        prefecture = where.prefecture
        if not prefecture and issuer.endswith(("市", "州", "盟", "地区")) and issuer != where.county:
            prefecture = issuer
        said = {
            "county": where.county,
            "pinyin": "",
            "adcode": "",
            "prefecture": prefecture,
            "province": where.province,
            "scope": where.scope,
        }
        if self.instrument.title:
            self.places[("place",)] = self.instrument.title.place
        return {name: value for name, said_value in said.items() if (value := self.known.get(name) or said_value)}

    def _source(self) -> dict[str, Any]:
        from landprice.documents.periodical import page_in_contents, periodical

        instrument = self.instrument
        title = squeezed_title(instrument.title)
        said = {
            "role": _role(title),
            "title": title,
            "document_number": instrument.number,
            "issuer": instrument.issuer,
            "issued": instrument.issued.isoformat() if instrument.issued else "",
            "published_in": periodical(self.document),
            "page": page_in_contents(self.document, instrument.number),
            "transcribed": "document",
            "checked": self.known.get("checked", ""),
        }
        if instrument.title:
            self.places[("sources", 0)] = self.places[("sources", 0, "title")] = instrument.title.place
        if instrument.number_at:
            self.places[("sources", 0, "document_number")] = instrument.number_at.place
            self.places[("sources", 0, "issued")] = instrument.number_at.place
        return {name: value for name, value in said.items() if value}

    def _classification(self) -> str:
        text = "".join(paragraph.text for paragraph in self.instrument.paragraphs()[:_STATED_WITHIN])
        stated = [name for words, name in _CLASSIFICATIONS if words in text]
        return stated[0] if len(set(stated)) == 1 else "not-stated"

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
        from landprice.messages import message

        what = message("areas stand in several units; those in {unit} are left out", unit=figure.unit)
        self.left_out.append((figure.cell.place, what, figure.cell.text))

    def _prices(self, section: Section | None, ids: dict[str, str], scope: str) -> dict[str, Any]:
        prices: dict[str, Any] = {}
        if section is None:
            return prices
        if section.heading:
            prices["heading"] = section.heading.text.strip()
            self.places[("prices",)] = self.places[("prices", "heading")] = section.heading.place
        for figure in section.reading.figures:
            if figure.unit in PRICE_UNITS and figure.scope == scope:
                use = ids[figure.use.key]
                cell = prices.setdefault(use, {}).setdefault(figure.grade, {})
                cell[figure.unit] = printed(figure)
                keys: Keys = ("prices", use, figure.grade)
                self.places[(*keys, figure.unit)] = figure.cell.place
                for length in (2, 3):
                    self.places.setdefault(keys[:length], figure.cell.place)
        for use, cells in prices.items():
            if use != "heading":
                prices[use] = {
                    grade: {unit: cells[grade][unit] for unit in PRICE_UNITS if unit in cells[grade]}
                    for grade in grade_order([each for each in cells if each != TOTAL])
                }
        return prices

    def _basis(self, section: Section | None, uses: list[Use]) -> BasisRead:
        """What follows the table; what the other sections of the instrument say where nothing follows it."""
        sections = self.instrument.sections
        read = read_basis(section.after if section else [], uses)
        if not read.said and len(sections) <= _FEW and len([each for each in sections if each.has_prices]) <= 1:
            read = read_basis(self.instrument.paragraphs(), uses)
        return read

    def _servicing(self, basis: BasisRead) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for word, (items, inside, place) in basis.servicing.items():
            found[word] = {}
            if items:
                found[word]["outside"] = list(items)
            if inside:
                found[word]["inside"] = inside
            self.places[("servicing", word)] = place
        return found

    def _said(self, basis: BasisRead, ids: dict[str, str]) -> dict[str, Any]:
        order = ["all", *ids]
        names = ("valuation_date", "right", "price_per", "servicing", "plot_ratio", "tenure_years")
        found: dict[str, Any] = {}
        for key in sorted(basis.said, key=order.index):
            use = ids.get(key, key)
            fields = basis.said[key]
            found[use] = {name: fields[name].value for name in names if name in fields}
            for name in found[use]:
                self.places[("basis", use, name)] = fields[name].place
                self.places.setdefault(("basis", use), fields[name].place)
        return found


_CLASSIFICATIONS = (
    ("GB/T21010-2017", "GB/T 21010-2017"),
    ("GB/T 21010-2017", "GB/T 21010-2017"),
    ("国土空间调查、规划、用途管制用地用海分类指南", "用地用海分类 2023"),
)


def squeezed_title(title: Paragraph | None) -> str:
    """The title in one line."""
    return " ".join(title.text.split()) if title else ""


def printed(figure: Figure) -> str:
    """The digits as printed, without thousands separators."""
    return format(figure.value, "f")


def _role(title: str) -> str:
    if "批复" in title:
        return "approval"
    if "更正" in title or "勘误" in title:
        return "correction"
    return (
        "announcement" if any(word in title for word in ("公告", "通告", "通知", "公布", "公示")) else "transcription"
    )
