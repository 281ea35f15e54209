"""The headings above a line of corrections: of which uses they speak, a level of numbers within the other."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from landprice.documents.blocks.lines import Line
from landprice.documents.corrections.scope import NamedUse, scope_in
from landprice.documents.corrections.vocabulary import kind_in
from landprice.documents.items.letters import plain

MOST_HEADING = 60
_NO_HEADING = re.compile(r"=|[。;]|[0-9]\.[0-9]{2}|[:,][^:,]*[0-9]")
_TOP = re.compile(r"第.{1,3}[章节条部]|[一二三四五六七八九十]{1,3}[、.]|[0-9]{1,2}[、.]?(?![0-9.])")
_NESTED = re.compile(
    r"[(（〔][一二三四五六七八九十0-9]{1,3}[)）〕]|[0-9]{1,2}\.[0-9]{1,2}(?:\.[0-9]{1,2})*[、.]?(?![0-9])|[①-⑩]"
)
_OF_TABLE = re.compile("附?表[0-9一二三四五六七八九十]")
_FIGURES = re.compile("[0-9]+|[一二三四五六七八九十]+")
_UNNUMBERED, _CHAPTER, _PART = range(3)
Uses = tuple[NamedUse, ...]


def words_of_heading(line: Line) -> str:
    """The plain words of a line that may be a heading; empty where it is none."""
    text = plain(line.text)
    alone = 0 < len(line.full) < 3 and not line.exact
    return text if alone and len(text) <= MOST_HEADING and not _NO_HEADING.search(text) else ""


def lead_to_coefficients(line: Line) -> str:
    """The plain words of a sentence without a figure that leads to coefficients: 年限不足的,应进行年期修正."""
    text = plain(line.text).rstrip("。")
    leads = kind_in(text) and not any(sign.isdigit() for sign in text) and len(text) <= MOST_HEADING
    return text if leads and len(line.full) == 1 and not line.exact and "。" not in text else ""


def is_numbered(text: str) -> bool:
    """Whether plain words begin with the number of a heading."""
    return without_number(text) != text


def without_number(text: str) -> str:
    """Plain words behind the number that they begin with."""
    found = _NESTED.match(text) or _TOP.match(text)
    return text[found.end() :] if found else text


def form_of_number(text: str) -> str:
    """The form of the number that plain words begin with, its figures as one sign: (#), #、; else empty."""
    found = _NESTED.match(text) or _TOP.match(text)
    return _FIGURES.sub(lambda figures: "0" if figures[0][0].isdigit() else "#", found[0]) if found else ""


@dataclass(slots=True)
class Chapters:
    """The uses that the headings above a line name: 二、住宅用地 holds for each part below it, up to the next chapter.

    A title without a number that speaks of corrections alone (住宅用地修正系数表) holds for all below.
    """

    named: dict[int, Uses] = field(default_factory=dict)

    @property
    def uses(self) -> Uses:
        """The uses of the innermost heading that names any."""
        return next((self.named[level] for level in (_PART, _CHAPTER, _UNNUMBERED) if self.named.get(level)), ())

    def hear(self, line: Line) -> None:
        """Take a line that is a heading."""
        text = words_of_heading(line)
        level = _PART if _NESTED.match(text) else _CHAPTER if _TOP.match(text) else _UNNUMBERED
        if not text or (level == _UNNUMBERED and (kind_in(text) != "any" or _OF_TABLE.match(text))):
            return
        self.named = {each: uses for each, uses in self.named.items() if each < level}
        self.named[level] = scope_in(" ".join(cell.text for cell in line.full)).uses
