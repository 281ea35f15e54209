"""The model of a county table: one scope of one edition, as printed, with its basis and its sources.

Field names are the keys of the YAML file. What a document does not print is absent (``None`` or no key), never
filled in. ``docs/table-format.md`` describes every key; ``landprice schema`` prints the JSON Schema.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeVar

from landprice.core.messages import message
from landprice.core.results import MadeElsewhere
from landprice.core.startup import record
from landprice.core.units import MAX_PLOT_RATIO
from landprice.tables.annotations import (
    AllocatedShare,
    CrossGrade,
    Erratum,
    Extension,
    IndustrialMinimum,
    PriceEvidence,
)
from landprice.tables.field_names import FormatVersion
from landprice.tables.table_model import Bound, Later, LaterPart, Part, PartOfMappings, Placed, checked_by, read_by
from landprice.tables.yaml.types import (
    MAX_YEARS,
    Adcode,
    Amount,
    Day,
    FigureOrWords,
    GradeKey,
    Slug,
    Within,
    Words,
    problem,
)

if TYPE_CHECKING:
    from landprice.core.findings import Position
    from landprice.tables.corrections import Corrections

Right = Literal["granted", "allocated", "collective"]
PricePer = Literal["land", "floor"]
EVERY_USE = "all"
"""The key of ``basis`` for what the document says once for every land use."""
T = TypeVar("T")


@record(kw_only=True, eq=False)
class CountyPlace(Part):
    """The county, or the district, town or 片区, that the table covers, and its names."""

    county: Words
    pinyin: Words
    adcode: Adcode
    prefecture: Words | None = None
    province: Words
    scope: Words
    aliases: tuple[Words, ...] = ()


@record(kw_only=True, eq=False)
class Source(Part):
    """A document that the figures come from, and how they were taken from it."""

    role: Literal["announcement", "approval", "correction", "transcription"]
    title: Words
    document_number: Words | None = None
    issuer: Words | None = None
    issued: Day | None = None
    effective: Day | None = None
    expires: Day | None = None
    published_in: Words | None = None
    page: Words | None = None
    url: Words | None = None
    transcribed: Literal["document", "official-site", "third-party"]
    checked: Day
    note: Words | None = None


@record(kw_only=True, eq=False)
class LandUse(Part):
    """A land use or use class as the document names it; ``of`` is the use that a class belongs to."""

    name: Words
    code: Words | None = None
    of: Slug | None = None
    sub_uses: tuple[Words, ...] = ()
    aliases: tuple[Words, ...] = ()


@record(kw_only=True, eq=False)
class Grading(PartOfMappings):
    """The area of each grade for each land use (annex 1), with totals as printed."""

    heading: Words | None = None
    unit: Literal["公顷", "平方公里", "平方米", "亩"] = "公顷"
    areas: dict[GradeKey, dict[Slug, Amount]] = field(default_factory=dict)
    totals: dict[Slug, Amount] = field(default_factory=dict)
    approved_area: Amount | None = None


@record(kw_only=True, eq=False)
class PriceCell(Part):
    """The price of one use and grade in every unit that the document prints, and its range where it has one."""

    yuan_per_m2: Amount | None = None
    wan_per_mu: Amount | None = None
    low: Amount | None = None
    high: Amount | None = None


def _has_a_price(cell: PriceCell) -> PriceCell:
    if cell.yuan_per_m2 is None and cell.wan_per_mu is None:
        raise problem("LP004", message("no price stands here; give yuan_per_m2, wan_per_mu or both"))
    return cell


PricedGrades = Annotated[dict[GradeKey, Annotated[PriceCell, checked_by(_has_a_price)]], Bound(min_length=1)]


@record(kw_only=True, eq=False)
class Prices(PartOfMappings):
    """The benchmark prices (annex 2): land use → grade → cell, in the order of the file.

    In the file the land uses stand beside ``heading``, without a key ``by_use``.
    """

    heading: Words | None = None
    by_use: dict[Slug, PricedGrades]


def _by_use(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    uses = {key: item for key, item in value.items() if key != "heading"}
    if not uses:
        raise problem("LP004", message("no prices stand here; give them by land use, then by grade"))
    return {"by_use": uses} | ({"heading": value["heading"]} if "heading" in value else {})


@record(kw_only=True, eq=False)
class Servicing(Part):
    """What a servicing word (土地开发程度) of this document means: items outside the parcel, state inside."""

    word: Words | None = None
    outside: tuple[Words, ...] | None = None
    inside: Words | None = None


def _one_or_by_grade(value: Any) -> str:
    is_one = not isinstance(value, dict) or not value or not value.keys().isdisjoint(Servicing.__dataclass_fields__)
    return "one" if is_one else "by-grade"


def _word_alone(value: Any) -> Any:
    return {"word": value} if isinstance(value, str) else value


ByGrade = Annotated[
    Annotated[T, Later("Tag", "one")] | Annotated[dict[GradeKey, T], Later("Tag", "by-grade")],
    Later("Discriminator", _one_or_by_grade),
]
ServicingWord = Annotated[Servicing, read_by(_word_alone, json_schema_input_type=str | Servicing)]


PlotRatio = Annotated[FigureOrWords, Within(above=0, most=MAX_PLOT_RATIO, words=True)]
TenureYears = Annotated[FigureOrWords, Within(above=0, most=MAX_YEARS, words=True)]


@record(kw_only=True, eq=False)
class UseBasis(PartOfMappings):
    """What the prices of a use assume (基准地价内涵); each field is one value, or one for each grade."""

    valuation_date: ByGrade[Day] | None = None
    right: ByGrade[Right] | None = None
    price_per: ByGrade[PricePer] | None = None
    servicing: ByGrade[ServicingWord] | None = None
    plot_ratio: ByGrade[PlotRatio] | None = None
    tenure_years: ByGrade[TenureYears] | None = None


@record(kw_only=True, eq=False)
class Table(MadeElsewhere, Placed, PartOfMappings):
    """One scope of one edition of a county's benchmark prices, as printed."""

    made_by = "landprice.tables.rows"
    shown_by = "landprice.reports.table_grids:table_grids"
    landprice: FormatVersion
    place: CountyPlace
    kind: Literal["state", "collective", "allocated"] = "state"
    sources: Annotated[tuple[Source, ...], Bound(min_length=1)]
    classification: Literal["GB/T 21010-2017", "用地用海分类 2023", "local", "not-stated"]
    land_uses: Annotated[dict[Slug, LandUse], Bound(min_length=1)]
    grading: Grading | None = None
    prices: Annotated[Prices, read_by(_by_use)]
    servicing: dict[Words, Servicing] = field(default_factory=dict)
    basis: dict[Slug, UseBasis]
    corrections: Annotated[Any, LaterPart("landprice.tables.corrections.model", "Corrections")] = None
    industrial_minimum: IndustrialMinimum | None = None
    extension: Extension | None = None
    ratio_below_one: Literal["one", "actual"] | None = None
    cross_grade: CrossGrade | None = None
    price_level: Literal["average", "lowest"] | None = None
    allocated_shares: tuple[AllocatedShare, ...] = ()
    coverage: Literal["whole", "part"] | None = None
    limits: tuple[Words, ...] = ()
    evidence: tuple[PriceEvidence, ...] = ()
    errata: tuple[Erratum, ...] = ()

    @property
    def file(self) -> str:
        """The file that the table was read from, relative to the tables root where it lies under one."""
        return self.origin.file

    @property
    def source(self) -> Source:
        """The source to cite: a published announcement before an approval, that before a transcription."""
        rank = ("announcement", "approval", "correction", "transcription")
        return min(self.sources, key=lambda source: rank.index(source.role))

    @property
    def valuation_date(self) -> date | None:
        """The latest valuation date of any use, or None where the document gives none."""
        return max(self._valuation_dates(), default=None)

    @property
    def edition(self) -> str:
        """The valuation date in ISO form, or ``undated``."""
        return self.valuation_date.isoformat() if self.valuation_date else "undated"

    @property
    def last_day(self) -> date | None:
        """The last day on which the table is in force; None where no document ends it."""
        extension = self.extension
        ends = [source.expires for source in self.sources if source.expires is not None]
        if not ends or (extension is not None and extension.until is None):
            return None
        return max([*ends, *([extension.until] if extension is not None and extension.until is not None else [])])

    def is_extended(self, day: date) -> bool:
        """Whether a notice keeps the table in force on ``day``."""
        extension = self.extension
        return extension is not None and (extension.until is None or day <= extension.until)

    def _headline(self) -> str:
        return f"{self.place.county} {self.place.scope} {self.edition}"

    def position(self, *path: str | int, key: bool = False) -> Position:
        """Where the value at ``path`` (or, with ``key``, its key) stands in the file the table was read from."""
        return self.origin.position(path, key=key)

    def keys_at(self, *path: str | int) -> Mapping[str, tuple[int, int]]:
        """Line and column of each key of the mapping at ``path``; empty where the file has none there."""
        here = self.origin.node
        for step in path:
            here = here.get(step) if isinstance(here, dict) else None
        return getattr(here, "keys_at", {})

    def unconfirmed(self, use: str, grade: str) -> PriceEvidence | None:
        """The evidence of a price that was read by position and that no keeper has confirmed, if it is such a one."""
        for each in self.evidence:
            if each.land_use == use and grade in each.grades and each.how == "by-position" and each.checked is None:
                return each
        return None

    def use_name(self, use: str) -> str:
        """The name of a land use as printed; a class carries its use before it (公共服务用地一类)."""
        land_use = self.land_uses[use]
        return (self.land_uses[land_use.of].name if land_use.of else "") + land_use.name

    def classes(self, use: str) -> list[str]:
        """The use classes of a land use, in the order of the file."""
        return [name for name, land_use in self.land_uses.items() if land_use.of == use]

    def _valuation_dates(self) -> Iterator[date]:
        for basis in self.basis.values():
            if isinstance(basis.valuation_date, dict):
                yield from basis.valuation_date.values()
            elif basis.valuation_date:
                yield basis.valuation_date


def corrections_of(table: Table) -> Corrections | None:
    """The published corrections of a table, or None where it has none."""
    published: Corrections | None = table.corrections
    return published
