"""Find what concerns benchmark prices in a long document: approvals and tables among much else."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from landprice.documents.caption import caption_of
from landprice.documents.dates import DATE, day_in
from landprice.documents.document import Block, Document, Grid, Paragraph
from landprice.documents.figures import Reading
from landprice.documents.grid import read_grid
from landprice.documents.places import Where, place_in
from landprice.documents.unit_words import AREA_UNITS, PRICE_UNITS
from landprice.documents.words import meaning, squeezed

_NUMBER = re.compile(
    r"[(（]?(?P<number>[\u4e00-\u9fff]{1,12}\s*[〔\[(（【]\s*\d{4}\s*[〕\])）】]\s*第?\s*\d{1,5}\s*号)[)）]?"
    rf"\s*(?P<date>{DATE.pattern})?"
)
_ADDRESSEE = re.compile(r"([\u4e00-\u9fff]{2,20})人民政府[:：]")
_SUBJECT = re.compile("基准地价|定级|地价|土地级别|级别面积|各级别")
_AREA = re.compile(
    r"(?:同意|批准|面积|范围)[^。；;]{0,40}?(?P<area>[0-9][0-9,]*(?:\.[0-9]+)?)\s*(?P<unit>公顷|平方公里)"
)
_MOST_HEADING = 80


@dataclass(slots=True)
class Section:
    """A grid that was read, with its heading and the paragraphs around it."""

    reading: Reading
    heading: Paragraph | None
    where: Where
    after: list[Paragraph] = field(default_factory=list)

    @property
    def has_prices(self) -> bool:
        """Whether any figure is a price."""
        return any(figure.unit in PRICE_UNITS for figure in self.reading.figures)

    @property
    def tables(self) -> int:
        """How many tables it makes: one for each place that it names."""
        return len({figure.scope for figure in self.reading.figures}) or 1

    @property
    def has_areas(self) -> bool:
        """Whether any figure is an area."""
        return any(figure.unit in AREA_UNITS for figure in self.reading.figures)


@dataclass(slots=True)
class Instrument:
    """One approval, notice or bare table of a document, with the sections that concern benchmark prices."""

    title: Paragraph | None = None
    number: str = ""
    number_at: Paragraph | None = None
    issued: date | None = None
    blocks: list[Block] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    areas: list[tuple[str, str, Paragraph]] | None = None
    """The areas that the body approves; None until they were looked for."""

    def paragraphs(self) -> list[Paragraph]:
        """Its running text."""
        return [block for block in self.blocks if isinstance(block, Paragraph)]

    @property
    def issuer(self) -> str:
        """Who issued it, as the title says."""
        name = squeezed(self.title.text).partition("关于")[0] if self.title and "关于" in self.title.text else ""
        return name if name.endswith(("政府", "局", "厅", "委员会", "办公室", "委")) else ""

    @property
    def where(self) -> Where:
        """The place that it is about: whom it is addressed to, else what its title names."""
        titled = place_in(self.title.text) if self.title else Where()
        for paragraph in self.paragraphs()[:12]:
            if found := _ADDRESSEE.fullmatch(squeezed(paragraph.text)):
                addressed = place_in(found[1])
                if addressed.county:
                    return Where(
                        addressed.province or titled.province,
                        addressed.prefecture or titled.prefecture,
                        addressed.county,
                        titled.scope if titled.county == addressed.county else "",
                    )
        return titled

    def approved_area(self) -> tuple[str, str, Paragraph] | None:
        """The area that the body approves: figure, unit, and where; None where it names none or several."""
        if self.areas is not None:
            return self.areas[0] if self.areas else None
        found = [
            (match["area"].replace(",", ""), match["unit"], paragraph)
            for paragraph in self.paragraphs()
            if _SUBJECT.search(paragraph.text) and len(paragraph.text) < 2000
            for match in _AREA.finditer(paragraph.text)
        ]
        self.areas = found if len({each[:2] for each in found}) == 1 else []
        return self.areas[0] if self.areas else None


def instruments_in(document: Document) -> list[Instrument]:
    """The instruments of ``document`` that hold a table, or sentences, of benchmark prices or of grading."""
    found = []
    for instrument in _cut(document.blocks):
        _read_sections(instrument)
        if instrument.sections:
            if instrument.title is None:
                instrument.title = _first_heading(instrument)
            if instrument.issued is None:
                instrument.issued = _signed(instrument)
            found.append(instrument)
    return found


def _cut(blocks: list[Block]) -> list[Instrument]:
    """An instrument begins at its title, which stands before its document number."""
    cut = [Instrument()]
    for block in blocks:
        if isinstance(block, Paragraph) and len(block.text) < 80 and (found := _NUMBER.fullmatch(block.text.strip())):
            title = _take_title(cut[-1].blocks)
            issued = day_in(found["date"]) if found["date"] else None
            cut.append(
                Instrument(title, "".join(found["number"].split()), block, issued, [*([title] if title else [])])
            )
        cut[-1].blocks.append(block)
    return cut


def _take_title(before: list[Block]) -> Paragraph | None:
    """The lines of the title at the end of what stands before the number; they are taken from there."""
    lines: list[Paragraph] = []
    while before and len(lines) < 4:
        block = before[-1]
        if (
            not isinstance(block, Paragraph)
            or len(block.text) > 120
            or re.search(r"[。；;:：]$|^[(（]此件", block.text)
        ):
            break
        lines.insert(0, block)
        before.pop()
        if re.match(r"(?!关于).*关于", squeezed(block.text)):
            break
        if len(lines) > 1 and lines[1].text.strip().startswith("关于"):
            break
    if not any("关于" in line.text for line in lines):
        before += lines
        return None
    return Paragraph("".join(line.text.strip() for line in lines), lines[0].place) if lines else None


def _read_sections(instrument: Instrument) -> None:
    from landprice.documents.sentences import read_sentences

    before: list[Paragraph] = []
    for block in instrument.blocks:
        if isinstance(block, Paragraph):
            before.append(block)
            if instrument.sections:
                instrument.sections[-1].after.append(block)
            continue
        section = _section(block, before)
        if section:
            instrument.sections.append(section)
            before = []
    if not any(section.has_prices for section in instrument.sections):
        reading = read_sentences(instrument.paragraphs())
        if reading:
            heading = _first_heading(instrument)
            where = place_in(heading.text) if heading else Where()
            instrument.sections.append(Section(reading, heading, where, instrument.paragraphs()))


def _section(grid: Grid, before: list[Paragraph]) -> Section | None:
    near = before[-8:]
    heading = next((each for each in reversed(near) if _is_heading(each)), None)
    reading = read_grid(grid, caption_of(near, heading))
    if reading is None or not (reading.uses or (reading.left_out and heading and "地价" in heading.text)):
        return None
    return Section(reading, heading, place_in(heading.text) if heading else Where())


def _is_heading(paragraph: Paragraph) -> bool:
    text = paragraph.text.strip()
    if len(text) > _MOST_HEADING or re.search("[。；;]", text) or text.startswith(("单位", "附件：", "附件:", "注")):
        return False
    return bool(_SUBJECT.search(squeezed(text))) and meaning(text).kind == "words"


def _first_heading(instrument: Instrument) -> Paragraph | None:
    return next((each for each in instrument.paragraphs() if _is_heading(each) and "基准地价" in each.text), None)


def _signed(instrument: Instrument) -> date | None:
    """The day below the signature: the last line that is a date and nothing else."""
    days = [each for each in instrument.paragraphs() if DATE.fullmatch(each.text.strip())]
    return day_in(days[-1].text) if days else None
