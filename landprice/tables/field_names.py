"""The fields of a table file: their names as a person reads them (容积率, not ``plot_ratio``), and what each holds."""

from __future__ import annotations

from landprice.core.messages import Message, message

PLACE_FIELDS = ("county", "pinyin", "adcode", "prefecture", "province", "scope")
"""The fields of ``place`` that hold one word each, in their order."""
_NAMES = {
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
}


def field_name(field: str) -> Message:
    """The name of a field of the basis, or of a day of a source."""
    return _NAMES[field]


DESCRIPTIONS = {
    "Table.landprice": "Version of the format: 1. The first key of every table.",
    "Table.place": "The county, or the district, town or 片区, that the table covers.",
    "Table.kind": "Kind of benchmark price: state construction land (国有建设用地).",
    "Table.sources": "The documents that the figures come from; at least one.",
    "Table.classification": "Classification of land uses (土地分类) that the document follows.",
    "Table.land_uses": "Land uses (土地用途) by id: commercial, residential, industrial, public-1 …",
    "Table.grading": "Areas of the grades (土地级别), usually annex 1.",
    "Table.prices": "Benchmark prices (基准地价) by land use and grade, usually annex 2.",
    "Table.servicing": "What each servicing word (六通, 五通 …) of this document means.",
    "Table.basis": "What the prices assume (基准地价内涵), by land use; `all` speaks for every use.",
    "Table.corrections": "Published corrections (宗地地价修正体系).",
    "Table.industrial_minimum": "Class of the county in 全国工业用地出让最低价标准, the national minimum prices.",
    "Table.limits": "What the table does not cover or is not fit for, a sentence each.",
    "Table.errata": "Errors of the published document; the figures above stay as printed.",
    "Place.county": "Full name of the county, city or district as printed: 湖口县.",
    "Place.pinyin": "Pinyin of the short name, small letters without tones: hukou.",
    "Place.adcode": 'Code of GB/T 2260 in quotes: "360429".',
    "Place.prefecture": "Prefecture (地级市, 自治州, 地区); none directly under a province or 直辖市.",
    "Place.province": "Province, autonomous region or 直辖市, in full: 江西省.",
    "Place.scope": "What the table covers: 城区, a town, a 片区.",
    "Place.aliases": "Other names that people use for the place.",
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
    "Cell.yuan_per_m2": "元/㎡ as printed; leave out what is not printed.",
    "Cell.wan_per_mu": "万元/亩 as printed; leave out what is not printed.",
    "Cell.low": "Lower end of the range of the price, in the first unit printed.",
    "Cell.high": "Upper end of the range of the price, in the first unit printed.",
    "Prices.heading": "Heading as printed, even if wrong; see errata.",
    "Servicing.word": "The word as printed (六通), where it stands under `servicing` with its items.",
    "Servicing.outside": "Items outside the parcel (红线外): 通路, 供水, 排水, 通电, 通讯, 通气 …",
    "Servicing.inside": "State inside the parcel (红线内): 场地平整.",
    "UseBasis.valuation_date": "Valuation date (估价期日), YYYY-MM-DD; or one for each grade.",
    "UseBasis.right": "Right (权利类型): granted 出让, allocated 划拨, collective 集体; or one for each grade.",
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
"""``Part.field`` → description, English with the term of the Chinese document."""
"""What each field holds, as an editor shows it beside the key."""
