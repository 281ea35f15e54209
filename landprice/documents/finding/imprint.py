"""What a document says of its own issue beside its text: the lines of a portal (发文字号：…), and the signature."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from landprice.documents.document import Block, Grid, Paragraph
from landprice.documents.finding.dates import DATE, day_in
from landprice.documents.items.letters import squeezed

OFFICE = re.compile("(?:政府|局|厅|委员会|办公室|委)$")
_LABELS = {
    "title": "标题|文件名称|信息名称",
    "number": "发文字号|发文文号|文号|文件编号",
    "issuer": "发文机关|发文单位|发布机关|发布机构|制定机关|制发机关",
    "issued": "成文日期|发文日期|印发日期|签发日期|成文时间|发文时间",
    "effective": "生效日期|实施日期|施行日期|执行日期|生效时间|实施时间|施行时间",
    "expires": "失效日期|废止日期|失效时间|废止时间|有效期至",
    "state": "信息时效性|时效性|时效状态|效力状态|有效性",
    "": "索引号|信息索引|主题分类|主题词|统一登记号|公开范围|发布日期|发布时间|公开日期|公开方式|信息分类|公文种类|"
    "来源|信息来源|作者|更新时间|更新日期|浏览次数|点击数|点击次数|阅读次数|字体|字号|打印|分享|分享到",
}
_LABEL = "|".join(words for words in _LABELS.values())
_LINE = re.compile(rf"(?:^\s*|(?<=\s))(?P<label>{_LABEL})\s*[:：](?P<value>.*?)(?=(?<!\s)\s++(?:{_LABEL})\s*[:：]|$)")
_ENDED = re.compile("(?:已|现已|全文)?(?:失效|废止|停止执行|宣布失效)")
_SIGNED = re.compile(
    rf"(?P<office>[\u4e00-\u9fff]{{2,30}}(?:政府|局|厅|委员会|办公室|委))\s*[(（]?(?P<day>{DATE.pattern})[)）]?"
)

_OF_PAGE = re.compile(
    r"(?:来源|发布(?:时间|日期|机构)|访问量|(?:浏览|阅读|点击)(?:次数|量|数|率)?|字体|字号|作者|编辑|责编)\s*[:：]"
    r"|^\W*(?:打印|分享|收藏|关闭)|^[12][0-9]{3}[-/.][0-9]{1,2}[-/.][0-9]{1,2}(?:\s|$)|^[A-Z]{2,6}-?[0-9]{4}-[0-9]{3,6}$"
)
"""Labels of a portal, the day on which a page begins, and the number in a register of documents (YSDR-2021-00007)."""
_LONGEST_OF_PAGE = 120


def is_labelled(text: str) -> bool:
    """Whether a line is one of a portal's about the document."""
    return bool(_LINE.match(text))


def is_of_page(text: str) -> bool:
    """Whether a line is on the page and not of the document: 2023-03-16 09:22 来源：…, 访问量：3157."""
    return len(text) < _LONGEST_OF_PAGE and bool(_OF_PAGE.search(text))


def with_lines(blocks: Iterable[Block]) -> Iterator[Block]:
    """``blocks`` with a portal's table about the document (发文字号 | …) as lines."""
    for block in blocks:
        lines = _lines_of(block) if isinstance(block, Grid) else []
        if len(lines) > 1:
            yield from lines
        else:
            yield block


def _lines_of(grid: Grid) -> list[Paragraph]:
    cells = [cell for row in grid.rows for cell in row]
    lines = []
    for cell, behind in zip(cells, [*cells[1:], None], strict=True):
        label = squeezed(cell.text[:200])
        if re.fullmatch(rf"(?:{_LABEL}):?", label) and behind:
            lines.append(Paragraph(f"{label.rstrip(':')}：{behind.text.strip()}", cell.place))
        elif is_labelled(cell.text.strip()):
            lines.append(Paragraph(cell.text.strip(), cell.place))
    return lines


def labelled(paragraphs: Iterable[Paragraph], name: str) -> list[str]:
    """What the lines of a portal give for ``name`` (``issued``, ``issuer`` …)."""
    return [
        found["value"].strip()
        for paragraph in paragraphs
        if len(paragraph.text) < 400
        for found in _LINE.finditer(paragraph.text.strip())
        if re.fullmatch(_LABELS[name], found["label"]) and found["value"].strip()
    ]


def day_of(paragraphs: Iterable[Paragraph], name: str) -> date | None:
    """The one day that the lines of a portal give for ``name``."""
    days = {day_in(found.group()) for value in labelled(paragraphs, name) if (found := DATE.match(value))}
    return days.pop() if len(days) == 1 else None


def no_longer_in_force(paragraphs: Iterable[Paragraph]) -> tuple[str, Paragraph] | None:
    """The line of a portal that says that a document is no longer in force (信息时效性：失效), and its word."""
    for paragraph in paragraphs:
        for value in labelled([paragraph], "state"):
            bare = squeezed(value).strip("|｜")
            if _ENDED.fullmatch(bare):
                return bare, paragraph
    return None


def signature(paragraphs: Sequence[Paragraph]) -> tuple[str, date | None]:
    """The office that signs and the day below its name; without one, the one day that stands on a line of its own."""
    signed, alone = set[tuple[str, date | None]](), set[date | None]()
    for at, paragraph in enumerate(paragraphs):
        text = paragraph.text.strip().strip("()（）").strip()
        if found := _SIGNED.fullmatch(text):
            signed.add((found["office"], day_in(found["day"])))
        elif DATE.fullmatch(text):
            alone.add(day_in(text))
            above = squeezed(paragraphs[at - 1].text) if at else ""
            if OFFICE.search(above):
                signed.add((above if len(above) <= 40 else "", day_in(text)))
    offices, days = {office for office, _ in signed}, {day for _, day in signed} or alone
    return offices.pop() if len(offices) == 1 else "", days.pop() if len(days) == 1 else None
