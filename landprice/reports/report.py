"""The report on one parcel or several: one value object, from which every kind of file is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from landprice.core.messages import language_in_force, text
from landprice.core.results import Displayed, DisplayTable
from landprice.core.worker import progress_to
from landprice.reports.blocks import Block, ReportParagraph, SectionHeading, made_readable, numbered
from landprice.reports.chains import Chain
from landprice.reports.chapter.coefficients import coefficient_blocks
from landprice.reports.chapter.formula import formula_blocks
from landprice.reports.chapter.method import method_blocks, method_name
from landprice.reports.chapter.outcome import calculation_blocks, deep_lot_blocks, result_blocks
from landprice.reports.chapter.prices import price_blocks
from landprice.reports.chapter.sources import basis_blocks, source_blocks
from landprice.reports.chapter.warnings import caution_blocks
from landprice.reports.labels import OF_REPORT, read_labels
from landprice.reports.parcels import ReportedParcel, reported
from landprice.reports.results_table import results_blocks, results_table
from landprice.reports.words import grade_name, grades_name
from landprice.valuation import Valuation

SECTIONS = ("method", "sources", "basis", "formula", "coefficients", "result", "cautions")
"""The sections of the chapter on one parcel, in their order."""
_NUMERALS = "一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class ReportedSection:
    """One section: its name among ``SECTIONS``, its blocks with its heading before them."""

    name: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, repr=False)
class ValuationReport(Displayed):
    """The report: its parcels, the sections on each, the table of results; ``language`` is that of its words."""

    language: str
    labels: Mapping[str, str]
    title: str
    parcels: tuple[ReportedParcel, ...]
    sections: tuple[tuple[ReportedSection, ...], ...]
    results: tuple[Block, ...]

    @property
    def blocks(self) -> Iterator[Block]:
        """Everything: the title, the results of all parcels, the chapter on each."""
        yield SectionHeading(0, self.title)
        yield from self.results
        yield from self.chapters

    @property
    def chapters(self) -> Iterator[Block]:
        """The chapter on each parcel."""
        for parcel, sections in zip(told_of_progress(self.parcels), self.sections, strict=True):
            if len(self.parcels) > 1:
                yield SectionHeading(1, parcel_title(parcel), new_page=parcel.number > 1)
            for section in sections:
                yield from section.blocks

    def section(self, name: str) -> list[Block]:
        """The blocks of one section, of all parcels one after the other."""
        return [block for sections in self.sections for one in sections if one.name == name for block in one.blocks]

    def _headline(self) -> str:
        return f"{self.title}: {text('parcels: {count}', count=len(self.parcels))}"

    def _grids(self) -> Iterable[DisplayTable]:
        table = results_table(self.parcels)
        return [DisplayTable(table.title, table.headings, table.rows)]


def told_of_progress(parcels: Sequence[ReportedParcel]) -> Iterator[ReportedParcel]:
    """The parcels one after the other; who wants to know how far a file is, is told of each before it is written."""
    told = progress_to.get()
    for done, parcel in enumerate(parcels):
        if told is not None:
            told(done, len(parcels))
        yield parcel


def report_of(
    values: Iterable[Valuation],
    *,
    language: str,
    labels: Mapping[str, str],
    parcel_labels: Iterable[Mapping[str, str]] = (),
    consent: str | None = None,
) -> ValuationReport:
    """The report on these values, in the language in force. Raises ParcelError and InputError."""
    valued = list(values)
    own = [read_labels(one) for one in parcel_labels]
    own += [{}] * (len(valued) - len(own))
    of_all = read_labels(labels)
    of_report = {name: words for name, words in of_all.items() if name in OF_REPORT}
    common = {name: words for name, words in of_all.items() if name not in of_report}
    parcels = tuple(
        reported(number, value, common | one, consent)
        for number, (value, one) in enumerate(zip(valued, own, strict=True), 1)
    )
    several = len(parcels) > 1
    sections = tuple(_sections(parcel, 2 if several else 1) for parcel in parcels)
    results = tuple(made_readable(block) for block in results_blocks(parcels, of_report))
    return ValuationReport(language, of_report, _title(parcels), parcels, sections, results)


def _title(parcels: tuple[ReportedParcel, ...]) -> str:
    names = list(dict.fromkeys(method_name(parcel) for parcel in parcels))
    return names[0] if len(names) == 1 else text("Calculated land prices of parcels")


def parcel_title(parcel: ReportedParcel) -> str:
    """A parcel by its number, and what else the report calls it."""
    name = parcel.labels.get("parcel_name") or parcel.labels.get("parcel_number")
    use = text("{use}, {grade}", use=parcel.value.land_use_name, grade=grades_name(parcel.value.grade))
    return text("Parcel {number}: {name}", number=parcel.number, name=name or use)


def _sections(parcel: ReportedParcel, level: int) -> tuple[ReportedSection, ...]:
    blocks: list[Block] = []
    starts: list[int] = []
    for number, (name, made) in enumerate(_contents(parcel, level).items(), 1):
        starts.append(len(blocks))
        words = text("{number}. {words}", number=_numeral(number), words=_titles()[name])
        blocks.append(SectionHeading(level, words))
        blocks += _counted_headings(made, level + 1)
    whole = [made_readable(block) for block in numbered(blocks, str(parcel.number + 1))]
    ends = [*starts[1:], len(whole)]
    parts = zip(SECTIONS, starts, ends, strict=True)
    return tuple(ReportedSection(name, tuple(whole[start:end])) for name, start, end in parts)


def _titles() -> dict[str, str]:
    return {
        "method": text("Method"),
        "sources": text("What the calculation rests on"),
        "basis": text("Basis and prices"),
        "formula": text("Formula"),
        "coefficients": text("Coefficients"),
        "result": text("Calculated result"),
        "cautions": text("Cautions"),
    }


def _contents(parcel: ReportedParcel, level: int) -> dict[str, list[Block]]:
    return {
        "method": list(method_blocks(parcel)),
        "sources": list(source_blocks(parcel)),
        "basis": list(_each(parcel, lambda chain: [*basis_blocks(chain), *price_blocks(chain)])),
        "formula": list(_each(parcel, formula_blocks)),
        "coefficients": list(_each(parcel, lambda chain: coefficient_blocks(chain, level + 1))),
        "result": [
            *_each(parcel, lambda chain: calculation_blocks(parcel, chain)),
            *(block for chain in parcel.chains for block in deep_lot_blocks(chain)),
            *result_blocks(parcel),
        ],
        "cautions": list(caution_blocks(parcel)),
    }


def _each(parcel: ReportedParcel, made: object) -> Iterator[Block]:
    """The blocks of every calculation of a parcel, each under its name where there are several."""
    assert callable(made)
    for chain in parcel.chains:
        named = [(chain, _part_name(chain))] if len(parcel.chains) > 1 else [(chain, "")]
        if chain.rear is not None:
            named = [(chain, text("Front part, on the street")), (chain.rear, text("Rear part, by its grade"))]
        for one, name in named:
            if name:
                yield ReportParagraph(name, "result")
            yield from made(one)


def _part_name(chain: Chain) -> str:
    share = getattr(chain.value, "share", None)
    said = {"use": chain.frame.use_name, "grade": grade_name(chain.frame.grade), "area": chain.value.area_m2}
    share_shown = "" if share is None else f"{share.scaleb(2).normalize():f}%"
    return text("Part: {use}, {grade}, {area} ㎡ ({share} of the parcel)", **said, share=share_shown)


def _counted_headings(blocks: Iterable[Block], level: int) -> Iterator[Block]:
    count = 0
    for block in blocks:
        if isinstance(block, ReportParagraph) and block.kind == "result":
            count = 0  # the name of a part: its headings begin anew
        if isinstance(block, SectionHeading) and block.level == level:
            count += 1
            yield replace(block, words=text("({number}) {words}", number=_numeral(count), words=block.words))
        else:
            yield block


def _numeral(number: int) -> str:
    """A number as the headings of the language count: 一, 十一 in Chinese."""
    if language_in_force() != "zh":
        return str(number)
    tens, ones = divmod(number, 10)
    said = "" if tens == 0 else ("十" if tens == 1 else f"{_NUMERALS[tens - 1]}十")
    return said + (_NUMERALS[ones - 1] if ones else "")
