"""What the lines above a table say of it: numbered headings (一、城区; 表2 乡镇; 1、商服用地) speak until the next."""

from __future__ import annotations

import re
from dataclasses import dataclass

from landprice.documents.document import Paragraph
from landprice.documents.grids.caption import Caption, caption_unit, use_in
from landprice.documents.vocabulary.places import Where, place_or_scope_in
from landprice.documents.vocabulary.unit_words import PRINTED_PRICE_UNITS
from landprice.documents.vocabulary.words import Label, meaning, squeezed

_HAN = "[一二三四五六七八九十]{1,3}"
_NUMBERS = [
    ("附件", re.compile("附件|附录")),
    ("表", re.compile("附?[表图]")),
    ("第", re.compile(f"第{_HAN}[章节部条]")),
    ("一、", re.compile(f"{_HAN}[、.]")),
    ("(一)", re.compile(rf"\({_HAN}\)")),
    ("1.1", re.compile(r"[0-9]{1,2}\.[0-9]{1,2}(?![0-9])")),
    ("1.", re.compile(r"[0-9]{1,2}(?:[、.](?![0-9])|(?=[\u4e00-\u9fff]))")),
    ("(1)", re.compile(r"\([0-9]{1,2}\)|[0-9]{1,2}\)")),
    ("①", re.compile("[①-⑳]")),
]
"""How headings are numbered, whatever their order is."""
_SUBJECT = re.compile("地价|定级|级别|价格")
_NO_HEADING = re.compile("关于|[。；;]|如下:?$|^[(]?(?:注|附注|备注|说明|来源|现将)")
_LONGEST = 40


@dataclass(slots=True)
class Level:
    """A heading: how it is numbered, the place and the land use that it names, the unit given below it."""

    style: str
    where: Where
    use: Label
    priced: bool
    unit: str = ""


class Outline:
    """The headings that are in force where a document has been read to."""

    def __init__(self) -> None:
        self.levels: list[Level] = []

    def take(self, paragraph: Paragraph) -> None:
        """Read one line more: a heading ends those numbered as it is, and those below them."""
        bare = squeezed(paragraph.text[: _LONGEST * 3])
        style = next((name for name, pattern in _NUMBERS if pattern.match(bare)), "")
        is_short = len(bare) <= _LONGEST and not _NO_HEADING.search(bare)
        unit, _ = caption_unit([paragraph]) if is_short else ("", None)
        if is_short and bare.startswith(("单位", "(单位", "计量单位")) and self.levels:
            self.levels[-1].unit = unit
            return
        level = self._level(style, bare, unit) if is_short else None
        if not style and level is None:
            return
        styles = [each.style for each in self.levels]
        if style in styles:
            del self.levels[styles.index(style) :]
        if level is not None:
            self.levels.append(level)

    def _level(self, style: str, bare: str, unit: str) -> Level | None:
        """What a short line says; None where it is no heading."""
        where, use, subject = place_or_scope_in(bare), use_in(bare), bool(_SUBJECT.search(bare))
        names = bool(where.scope or where.county or use.use)
        if not subject and (not names or (not style and not _is_name(bare, where))):
            return None
        return Level(style, where, use, "基准地价" in bare, unit if unit in PRINTED_PRICE_UNITS else "")

    @property
    def where(self) -> Where:
        """The place that the headings name together; an inner one of another county says nothing of the outer."""
        found = Where()
        for level in self.levels:
            own = level.where
            if own.county and found.county and own.county != found.county:
                found = Where()
            found = Where(
                own.province or found.province,
                own.prefecture or found.prefecture,
                own.county or found.county,
                own.scope or found.scope,
            )
        return found

    @property
    def caption(self) -> Caption:
        """The land use that the innermost heading names, and the unit of price given over all tables below one."""
        use = next((level.use for level in reversed(self.levels) if level.use.use), Label())
        unit = next((level.unit for level in reversed(self.levels) if level.unit), "")
        return Caption(unit, priced=any(level.priced for level in self.levels), use=use)


def _is_name(bare: str, where: Where) -> bool:
    """Whether a line without a number is nothing but a name (里心镇; 城区:), which is a heading of its own."""
    name = bare.strip("【】[]:()")
    return name in (where.scope, where.county, where.county + where.scope) or meaning(name).kind == "label"
