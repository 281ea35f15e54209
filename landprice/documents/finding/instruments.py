"""The instruments of a document: approvals, notices and bare tables, each with title, number, date and place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from landprice.documents.document import Block, Grid, Paragraph
from landprice.documents.finding.dates import DATE, day_in
from landprice.documents.finding.imprint import OFFICE, day_of, is_labelled, is_of_page, labelled, signature, with_lines
from landprice.documents.finding.in_force import in_force
from landprice.documents.items.cells import WORDS, sense_of
from landprice.documents.items.letters import squeezed
from landprice.words.places import NamedPlace, place_in, place_or_scope_in

SUBJECT = re.compile("基准地价|定级|地价|土地级别|级别面积|各级别")
_LONGEST_HEADING, _SHORTEST_HEADING = 80, 6
_NO_NUMBER = "(?!摘自|引自|选自|节选|详?见|根?据|依据|按)"
"""What begins a citation: 摘自会府发〔2011〕28号 is no number of the page that says so (huili-2011)."""
_NUMBER_WORDS = _NO_NUMBER + r"[\u4e00-\u9fff]{1,12}\s*[〔\[(（【]\s*\d{4}\s*[〕\])）】]\s*第?\s*\d{1,5}\s*号"
_NUMBER = re.compile(
    rf"(?:(?:发?文字号|发?文文号|文号)\s*[:：]\s*)?[(（]?(?P<number>{_NUMBER_WORDS})[)）]?"
    rf"\s*(?:(?P<date>{DATE.pattern})|[A-Z]{{2,8}}[-—–0-9A-Z]*)?"
)
_ORDER = re.compile(r"[\u4e00-\u9fff]{2,30}(?:政府|局|厅|委员会|委)(?P<kind>令|公告|通告)")
_ORDER_NUMBER = re.compile(
    r"[(（]?(?P<number>(?:[0-9]{4}\s*年\s*)?(?:第\s*)?[0-9一二三四五六七八九十百]{1,5}\s*号)[)）]?"
)
_OFFICE_ALONE = re.compile(rf"[\u4e00-\u9fff]{{2,30}}{OFFICE.pattern}")
_KIND = "通知|公告|批复|通告|决定|意见|函|复函|公示|报告|公布"
_WITH_NUMBER = re.compile(rf"(?P<title>.{{0,40}}关于.{{2,120}}(?:{_KIND}))\s*[(（]?(?P<number>{_NUMBER_WORDS})[)）]?")
_TITLE = re.compile(rf"[^。；;:：]{{0,40}}关于.{{2,120}}(?:{_KIND})(?:[(（].{{1,20}}[)）])?")
_NAMED_KIND = re.compile(f"[^。；;:：，,]{{4,60}}(?:{_KIND})")
_ADDRESSEE = re.compile(r"([\u4e00-\u9fff]{2,20})人民政府[:：]")
_AREA = re.compile(
    r"(?:同意|批准|面积|范围)[^。；;]{0,40}?(?P<area>[0-9][0-9,]*(?:\.[0-9]+)?)\s*(?P<unit>公顷|平方公里)"
)


@dataclass(slots=True)
class Instrument:
    """One approval, notice or bare table of a document, with the sections that concern benchmark prices."""

    title: Paragraph | None = None
    number: str = ""
    number_at: Paragraph | None = None
    issued: date | None = None
    signed_by: str = ""
    in_force: tuple[date | None, date | None] = (None, None)
    """The day of coming into force, and the last day."""
    blocks: list[Block] = field(default_factory=list)
    areas: list[tuple[str, str, Paragraph]] | None = None
    """The areas that the body approves; None until they were looked for."""

    def paragraphs(self) -> list[Paragraph]:
        """Its running text."""
        return [block for block in self.blocks if isinstance(block, Paragraph)]

    @property
    def issuer(self) -> str:
        """Who issued it: as the title says, else the portal's line or the signature."""
        title = squeezed(self.title.text) if self.title else ""
        name = title.partition("关于")[0] if "关于" in title else re.sub("(?:令|公告|通告)$", "", title)
        return name if OFFICE.search(name) else self.signed_by

    @property
    def where(self) -> NamedPlace:
        """The place that it is about: whom it is addressed to, else what its title names, else who issued it."""
        titled = place_or_scope_in(self.title.text) if self.title else NamedPlace()
        above = place_in(self.issuer) if self.issuer else NamedPlace()
        for paragraph in self.paragraphs()[:12]:
            if found := _ADDRESSEE.fullmatch(squeezed(paragraph.text)):
                addressed = place_in(found[1])
                if addressed.county:
                    return NamedPlace(
                        addressed.province or titled.province,
                        addressed.prefecture or titled.prefecture,
                        addressed.county,
                        titled.scope if titled.county in ("", addressed.county) else "",
                    )
        return titled if titled.county or not above.county else replace(above, scope=titled.scope)

    def approved_area(self) -> tuple[str, str, Paragraph] | None:
        """The area that the body approves: figure, unit, and where; None where it names none or several."""
        if self.areas is None:
            self.areas = self._approved_areas()
        return self.areas[0] if len({each[:2] for each in self.areas}) == 1 else None

    def _approved_areas(self) -> list[tuple[str, str, Paragraph]]:
        return [
            (match["area"].replace(",", ""), match["unit"], paragraph)
            for paragraph in self.paragraphs()
            if SUBJECT.search(paragraph.text) and len(paragraph.text) < 2000
            for match in _AREA.finditer(paragraph.text)
        ]

    def complete(self) -> None:
        """Take the first heading for the title, and the day of the signature for that of the issue, where none is."""
        if self.title is None:
            self.title = _title_among(self.paragraphs())
        if self.title is None or not SUBJECT.search(self.title.text):
            self.title = self.title if self.number else first_heading(self) or self.title
        paragraphs = self.paragraphs()
        self.signed_by, signed = signature(paragraphs)
        given = {squeezed(value) for value in labelled(paragraphs, "issuer")}
        self.signed_by = given.pop() if len(given) == 1 else self.signed_by
        self.issued = self.issued or day_of(paragraphs, "issued") or signed
        self.in_force = in_force(paragraphs)


def _title_among(paragraphs: Sequence[Paragraph]) -> Paragraph | None:
    """The first line that is a title, with the office on the line above one that begins with 关于."""
    at = next((at for at, each in enumerate(paragraphs) if _TITLE.fullmatch(each.text.strip())), None)
    if at is None:
        return None
    title, above = paragraphs[at], paragraphs[at - 1] if at else None
    if above and title.text.strip().startswith("关于") and _OFFICE_ALONE.fullmatch(squeezed(above.text)):
        return Paragraph(above.text.strip() + title.text.strip(), above.place)
    return title


def cut(blocks: Sequence[Block]) -> list[Instrument]:
    """An instrument begins at its title, which stands before its document number, or behind it."""
    found = [Instrument()]
    blocks = list(with_lines(blocks))
    for at, block in enumerate(blocks):
        if isinstance(block, Paragraph) and len(block.text) < 160:
            text = block.text.strip()
            if together := _WITH_NUMBER.fullmatch(text):
                title = Paragraph(together["title"], block.place)
                found.append(Instrument(title, _number_in(together), block, blocks=[title]))
            elif len(text) < 80 and (number := _NUMBER.fullmatch(text)):
                if _number_in(number) == found[-1].number:
                    continue  # the number again, at the head of the next page (jianou-2014)
                _begin_or_number(found, block, number, blocks[at + 1 : at + 5])
            elif numbered := _order_number(text, found[-1].blocks):
                name, number_line = numbered
                found[-1].blocks.pop()
                found.append(Instrument(name, number_line, block, blocks=[name]))
            elif _is_title_of_another_place(text, found[-1]):
                found.append(Instrument(block))
        found[-1].blocks.append(block)
    return found


def _number_in(found: re.Match[str]) -> str:
    return "".join(found["number"].split())


def _begin_or_number(found: list[Instrument], line: Paragraph, number: re.Match[str], behind: Sequence[Block]) -> None:
    """Begin an instrument with the ``line`` of a number; one that stands behind its signature has its number there."""
    last, named = found[-1], _number_in(number)
    is_signed = not last.number and bool(signature([b for b in last.blocks[-3:] if isinstance(b, Paragraph)])[0])
    between = _take_labelled(last.blocks, title=False)
    title = _title_behind(behind) or (None if is_signed else _take_title(last.blocks))
    if title is None and is_signed:
        last.number, last.number_at = named, line
        last.blocks += between
        return
    own: list[Block] = [*_take_labelled(last.blocks), *([title] if title else []), *between]
    issued = day_in(number["date"]) if number["date"] else None
    found.append(Instrument(title, named, line, issued, blocks=own))


def _is_title_of_another_place(text: str, before: Instrument) -> bool:
    """Whether a line without a number is the title of the next instrument: one of another county, behind a table."""
    if not (_TITLE.fullmatch(text) and SUBJECT.search(text)) or not any(map(_is_of_table, before.blocks)):
        return False
    title = before.title or next((each for each in before.paragraphs() if _TITLE.fullmatch(each.text.strip())), None)
    here, there = place_in(text).county, place_in(title.text).county if title else ""
    return bool(here) and bool(there) and here != there


def _is_of_table(block: Block) -> bool:
    """Whether a block is a table, or a line of one as text."""
    return isinstance(block, Grid) or "\t" in block.text or "|" in block.text


def _order_number(text: str, before: Sequence[Block]) -> tuple[Paragraph, str] | None:
    """The line that names an order or announcement, and its number (第5号) from the line below; None for any other."""
    found = _ORDER_NUMBER.fullmatch(text)
    last = before[-1] if before else None
    if not found or not isinstance(last, Paragraph) or not (named := _ORDER.fullmatch(squeezed(last.text))):
        return None
    number = _number_in(found)
    return last, squeezed(named.group()) + number if named["kind"] == "令" else number


def _take_labelled(before: list[Block], *, title: bool = True) -> list[Paragraph]:
    """The lines of a portal at the end of what stands before the number, with that of the ``title`` or up to it.

    They are taken from there.
    """
    lines: list[Paragraph] = []
    while before and isinstance(block := before[-1], Paragraph):
        text = block.text.strip()
        if not (is_labelled(text) or is_of_page(text)):
            break
        if not title and labelled([block], "title"):
            break
        lines.insert(0, block)
        before.pop()
    return lines


def is_heading(paragraph: Paragraph) -> bool:
    """Whether a line is the heading of a table of prices or grades."""
    text = paragraph.text.strip()
    if len(text) > _LONGEST_HEADING or re.search("[。；;]", text) or text.startswith(("单位", "附件：", "附件:", "注")):
        return False
    return bool(SUBJECT.search(squeezed(text))) and (sense_of(text).kind == WORDS or len(text) > _SHORTEST_HEADING)


def first_heading(instrument: Instrument) -> Paragraph | None:
    """The first line that is a heading of benchmark prices."""
    return next((each for each in instrument.paragraphs() if is_heading(each) and "基准地价" in each.text), None)


def _title_behind(behind: Sequence[Block]) -> Paragraph | None:
    """The title in the lines behind the number, as in an issued document (红头文件); it ends before the addressee."""
    lines: list[Paragraph] = []
    for block in behind:
        if not isinstance(block, Paragraph) or re.search("[。；;:：]$", block.text.strip()):
            break
        lines.append(block)
        whole = "".join(line.text.strip() for line in lines)
        if _TITLE.fullmatch(whole):
            return Paragraph(whole, lines[0].place)
        if _NUMBER.fullmatch(block.text.strip()):
            break
    return None


def _take_heading(before: list[Block]) -> Paragraph | None:
    """The line right before the number where it is a heading that names its place (甲县城区基准地价, 甲县出让公告)."""
    last = before[-1] if before else None
    if not isinstance(last, Paragraph) or re.match("附[件表录图]|表", last.text.strip()):
        return None
    if not (is_heading(last) or _NAMED_KIND.fullmatch(last.text.strip())):
        return None
    if not place_in(last.text).county:
        return None
    before.pop()
    return last


def _may_be_of_title(text: str) -> bool:
    """Whether a line before the number is short, and ends no sentence or address."""
    return len(text) <= 120 and not re.search(r"[。；;:：]$|^[(（]此件", text)


def _take_title(before: list[Block]) -> Paragraph | None:
    """The lines of the title at the end of what stands before the number; they are taken from there."""
    lines: list[Paragraph] = []
    while before and len(lines) < 4:
        block = before[-1]
        if not isinstance(block, Paragraph) or not _may_be_of_title(block.text):
            break
        lines.insert(0, block)
        before.pop()
        if re.match(r"(?!关于).*关于", squeezed(block.text)):
            break
        if len(lines) > 1 and lines[1].text.strip().startswith("关于"):
            break
    if not any("关于" in line.text for line in lines):
        before += lines
        return _take_heading(before)
    title = "".join(line.text.strip() for line in lines)
    return Paragraph(re.sub(r"^标题\s*[:：]\s*", "", title), lines[0].place) if lines else None
