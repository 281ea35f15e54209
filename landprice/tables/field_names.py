"""The fields of a table file: their names as a person reads them, what each holds, and which version has them.

Fields that are added raise the minor: a table that has one says ``landprice: 1.1``, so that an older program says that
the table is made for a newer one, and not that it does not know the field.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any

from landprice.core.exact import seen
from landprice.core.messages import Message, message
from landprice.tables.table_model import Shown, read_by
from landprice.tables.yaml.types import as_figure, problem

if TYPE_CHECKING:
    from landprice.core.findings import KeyPath

PLACE_FIELDS = ("county", "pinyin", "adcode", "prefecture", "province", "scope")
"""The fields of ``place`` that hold one word each, in their order."""
PRICE_UNITS = {"yuan_per_m2": "元/㎡", "wan_per_mu": "万元/亩"}
"""The units of a printed price, by the field of the cell that holds them."""
_NAMES: dict[str, Message | str] = {
    "valuation_date": message("valuation date"),
    "right": message("right"),
    "price_per": message("price per"),
    "servicing": message("servicing"),
    "plot_ratio": message("plot ratio"),
    "tenure_years": message("tenure"),
    "issued": message("date of issue"),
    "effective": message("first day in force"),
    "expires": message("last day in force"),
    "checked": message("day of comparing the figures"),
    "title": message("title"),
    "county": message("county or city"),
    "pinyin": message("pinyin"),
    "adcode": message("code of the place (GB/T 2260)"),
    "prefecture": message("prefecture"),
    "province": message("province"),
    "scope": message("scope"),
    "yuan_per_m2": "元/㎡",
    "wan_per_mu": "万元/亩",
    "yuan_per_mu": "元/亩",
    "wan_per_ha": "万元/公顷",
    "yuan_per_ha": "元/公顷",
}


def field_name(field: str) -> Message:
    """The name of a field of the basis, or of a day of a source, as a person reads it (容积率, not ``plot_ratio``)."""
    name = _NAMES[field]
    assert isinstance(name, Message)
    return name


def named(field: str) -> Message | str:
    """A field or a unit as a person reads it; what has no name of its own as it is."""
    return _NAMES.get(field, field)


def named_with_path(path: str) -> Message | str:
    """A field of a table file for who has to fill it in: its name, and where it stands, written with dots."""
    name = named(path.rpartition(".")[2])
    return path if isinstance(name, str) else message("{name} ({path})", name=name, path=path)


FIRST, LATEST = "1", "1.1"
VERSIONS = (FIRST, LATEST)
EACH = "*"
"""Any key or place of a list in a path of ``ADDED``."""
ADDED: dict[str, str] = {
    "kind": LATEST,
    "extension": LATEST,
    "ratio_below_one": LATEST,
    "cross_grade": LATEST,
    "allocated_shares": LATEST,
    "corrections.tenure_methods": LATEST,
    "coverage": LATEST,
    "evidence": LATEST,
    "price_level": LATEST,
    "corrections.*.*.validity": LATEST,
    "corrections.area.*.unit": LATEST,
    "corrections.criteria_sheets": LATEST,
    "corrections.factor_sheets.*.class_names": LATEST,
    "corrections.factor_sheets.*.factors.*.weight": LATEST,
    "corrections.index.*.periods": LATEST,
    "corrections.plot_ratios.*.bands": LATEST,
    "corrections.routes.*.depth.bands": LATEST,
    "corrections.routes.*.width.bands": LATEST,
    "corrections.floors": LATEST,
    "corrections.growth.*.base": LATEST,
    "corrections.growth.*.per": LATEST,
    "corrections.lots": LATEST,
    "corrections.rights": LATEST,
    "corrections.routes.*.per": LATEST,
    "corrections.routes.*.second_front": LATEST,
}
"""The fields that came after the first version, by their path."""


def as_version(value: Any) -> Decimal:
    """The version that a table states, one of ``VERSIONS``."""
    if (what := too_new(value)) is not None:
        raise problem("LP006", what)
    version = as_figure(value)
    if str(version) in VERSIONS:
        return version
    what = message("{choice} is expected here, not {found}", choice=FIRST, found=seen(value))
    raise problem("LP006", what)


def too_new(value: Any) -> Message | None:
    """What is to be said of a version that this program does not know yet; None for any other value."""
    if not re.fullmatch(r"[0-9]{1,3}(\.[0-9]{1,3})?", str(value)) or _parts(str(value)) <= _parts(LATEST):
        return None
    return message(
        "this table is made for a newer landprice: its format is {found}, and this one reads formats up to {latest}",
        found=str(value),
        latest=LATEST,
    )


def version_needed(data: Any) -> str:
    """The least version that has every field of ``data``, a table as it is read or written."""
    return LATEST if next(newer_fields(data), None) else FIRST


def newer_fields(data: Any) -> Iterator[KeyPath]:
    """The path of each field of a table that the first version does not have."""
    for path in ADDED:
        yield from _at(data, path.split("."), ())


def _at(here: Any, steps: list[str], path: KeyPath) -> Iterator[KeyPath]:
    if not steps:
        yield path
    elif isinstance(here, Mapping):
        for key in here if steps[0] == EACH else [steps[0]] if steps[0] in here else []:
            yield from _at(here[key], steps[1:], (*path, key))
    elif isinstance(here, list | tuple) and steps[0] == EACH:
        for place, each in enumerate(here):
            yield from _at(each, steps[1:], (*path, place))


def _parts(version: str) -> list[int]:
    return [int(part) for part in version.split(".")]


FormatVersion = Annotated[Decimal, read_by(as_version), Shown(type="number", minimum=1, exclusiveMaximum=2)]

DESCRIPTIONS = {
    "Table.landprice": "Version of the format: 1, or 1.1 with a field of that. The first key of every table.",
    "Table.place": "The county, or the district, town or 片区, that the table covers.",
    "Table.kind": "Kind of benchmark price: state (国有建设用地出让), collective (集体建设用地) or allocated (划拨).",
    "Table.sources": "The documents that the figures come from; at least one.",
    "Table.classification": "Classification of land uses (土地分类) that the document follows.",
    "Table.land_uses": "Land uses (土地用途) by id: commercial, residential, industrial, public-1 …",
    "Table.grading": "Areas of the grades (土地级别), usually annex 1.",
    "Table.prices": "Benchmark prices (基准地价) by land use and grade, usually annex 2.",
    "Table.servicing": "What each servicing word (六通, 五通 …) of this document means.",
    "Table.basis": "What the prices assume (基准地价内涵), by land use; `all` speaks for every use.",
    "Table.corrections": "Published corrections (宗地地价修正体系).",
    "Table.industrial_minimum": "Class of the county in 全国工业用地出让最低价标准, the national minimum prices.",
    "Table.extension": "Notice by which the table stays in force (延期): its document, and until when.",
    "Table.ratio_below_one": "A plot ratio under 1 is taken as 1 (`one`) or as it is (`actual`), as the document says.",
    "Table.cross_grade": "How a parcel of one use in two grades (跨级宗地) is priced.",
    "Table.price_level": "The price is the average of its grade (`average`), or the lowest in it (`lowest`).",
    "Table.allocated_shares": "Published price of the allocated right (划拨), in percent of the granted one.",
    "AllocatedShare.uses": "Land uses that the share is for.",
    "AllocatedShare.percent": "Percent of the price of the granted right, as printed.",
    "AllocatedShare.source": "Document that publishes the share.",
    "Extension.document": "The notice: title, number, date.",
    "Extension.until": "Last day in force, YYYY-MM-DD.",
    "Extension.words": "Until when, in the words of the notice, where it names no day: 新标准公布前继续有效.",
    "CrossGrade.rule": "By `area`, by the `larger` part, or by the `higher` grade.",
    "CrossGrade.source": "Document that says so.",
    "Table.limits": "What the table does not cover or is not fit for, a sentence each.",
    "Table.coverage": "`whole` or `part`: whether all prices of the scope are here; `limits` says what is lacking.",
    "Table.evidence": "How sure the reading of a series of prices is, and who confirmed it; `by-position` needs it.",
    "PriceEvidence.land_use": "Id of the land use.",
    "PriceEvidence.grades": "Grades of the series.",
    "PriceEvidence.how": "`proved` by an independent relation, `ordered` (full rows, falling), or `by-position`.",
    "PriceEvidence.because": "What proves it, or what is lacking.",
    "PriceEvidence.checked": "Day on which a keeper confirmed it against the document, YYYY-MM-DD.",
    "PriceEvidence.checked_by": "Who confirmed it.",
    "Table.errata": "Errors of the published document; the figures above stay as printed.",
    "CountyPlace.county": "Full name of the county, city or district as printed: 湖口县.",
    "CountyPlace.pinyin": "Pinyin of the short name, small letters without tones: hukou.",
    "CountyPlace.adcode": 'Code of GB/T 2260 in quotes: "360429".',
    "CountyPlace.prefecture": "Prefecture (地级市, 自治州, 地区); none directly under a province or 直辖市.",
    "CountyPlace.province": "Province, autonomous region or 直辖市, in full: 江西省.",
    "CountyPlace.scope": "What the table covers: 城区, a town, a 片区.",
    "CountyPlace.aliases": "Other names that people use for the place.",
    "Source.role": "What the document is to the prices; a report cites the announcement (公布).",
    "Source.title": "Title as printed.",
    "Source.document_number": "Document number (文号) as printed: 九府字〔2024〕31号.",
    "Source.issuer": "Who issued it.",
    "Source.issued": "Date of issue (成文日期), YYYY-MM-DD.",
    "Source.effective": "First day in force, where the document gives one.",
    "Source.expires": "Last day in force, where the document gives one.",
    "Source.published_in": "Gazette, newspaper or site in which it appeared, with number or date.",
    "Source.page": "Page in it: 第11页.",
    "Source.url": "Address of the document.",
    "Source.transcribed": "Taken from the document itself, an official site, or a third party's transcription.",
    "Source.checked": "Day on which the figures were last compared with it, YYYY-MM-DD.",
    "Source.note": "What else a reader should know of this source.",
    "LandUse.name": "Name as printed; of a use class its own part only: 一类.",
    "LandUse.code": "Code as printed, in quotes.",
    "LandUse.of": "Id of the land use that this class (用途细分) belongs to.",
    "LandUse.sub_uses": "Sub-uses that the document counts here: 医疗卫生, 新闻出版 …",
    "LandUse.aliases": "Other names of it in the document.",
    "Grading.heading": "Heading as printed, even if wrong; see errata.",
    "Grading.unit": "Unit of every area below.",
    "Grading.areas": "Grade (I, II …) → land use → area as printed; none where `-` is printed.",
    "Grading.totals": "Totals (合计) as printed, by land use.",
    "Grading.approved_area": "Area that the body of the document approves.",
    "PriceCell.yuan_per_m2": "元/㎡ as printed; leave out what is not printed.",
    "PriceCell.wan_per_mu": "万元/亩 as printed; leave out what is not printed.",
    "PriceCell.low": "Lower end of the range of the price, in the first unit printed.",
    "PriceCell.high": "Upper end of the range of the price, in the first unit printed.",
    "Prices.heading": "Heading as printed, even if wrong; see errata.",
    "Servicing.word": "The word as printed (六通), where it stands under `servicing` with its items.",
    "Servicing.outside": "Items outside the parcel (红线外): 通路, 供水, 排水, 通电, 通讯, 通气 …",
    "Servicing.inside": "State inside the parcel (红线内): 场地平整.",
    "UseBasis.valuation_date": "Valuation date (估价期日), YYYY-MM-DD; or one for each grade.",
    "UseBasis.right": "Right (权利性质): granted 出让, allocated 划拨, collective 集体; or one for each grade.",
    "UseBasis.price_per": "Price per land area (地面地价) or floor area (楼面地价); or one for each grade.",
    "UseBasis.servicing": "Servicing (土地开发程度): a word of `servicing`, or its items; or one for each grade.",
    "UseBasis.plot_ratio": "Plot ratio (容积率): a number, or words as printed; or one for each grade.",
    "UseBasis.tenure_years": "Tenure (土地使用年限) in years: a number, or words; or one for each grade.",
    "IndustrialMinimum.land_class": "Class (土地等别), 1 to 15.",
    "IndustrialMinimum.source": "Where that class is said.",
    "Erratum.rule": "Rule of the checker that finds it: LP101.",
    "Erratum.path": "The value by its keys: grading.heading, prices.public-1.IV.wan_per_mu.",
    "Erratum.printed": "As printed.",
    "Erratum.should_read": "What it should read.",
    "Erratum.reason": "Why.",
}
"""``Part.field`` → what it holds, as an editor shows it beside the key; English with the term of the document."""
