"""What a page says at its top and its end on every page: numbers of pages, running heads, a title printed again."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import zip_longest

from landprice.documents.document import Block, Paragraph
from landprice.documents.items.letters import squeezed

_EDGE = 2
"""So many lines at the top and at the end of a page may be on every page."""
_NUMBER = r"[0-9]{1,4}|[一二三四五六七八九十百]{1,5}"
_NOISE = re.compile(
    rf"[(（]?(?:续上?表|接上表|续)[0-9一二三四五六七八九十]*[)）]?|"
    rf"[-·~\u2010-\u2015]{{0,3}}第?(?:{_NUMBER})页?[-·~\u2010-\u2015]{{0,3}}(?:[(,，/、]?共?(?:{_NUMBER})页?[)）]?)?|"
    r"(?:page|p\.?)[0-9]{1,4}(?:(?:of|/)[0-9]{1,4})?",
    re.IGNORECASE,
)
_PAGE_MARK = re.compile(
    r"\s*[-\u2010-\u2015－·]{1,3}\s*[0-9]{1,4}\s*[-\u2010-\u2015－·]{1,3}\s*|\s*第\s*[0-9]+\s*页.{0,12}|\s*[0-9]{1,3}\s*/\s*[0-9]{1,3}\s*"
)
_FEWEST_SIGNS = 6
"""A running head has so many: fewer may be the cell of a table."""
_FEWEST_OF_TITLE = 12
_ON_PRICES = re.compile("地价|土地级别|基准价")
_NUMBER_IN = re.compile("[0-9]+")
_MOST_NUMBERS = 2
"""A running head has no more, the year and the number of an issue: more may be a row."""
_MARKS = r"[-·\s\u2010-\u2015]"
_PAGE_NUMBER = re.compile(rf"^{_MARKS}*\d{{1,4}}{_MARKS}+|(?<!{_MARKS}){_MARKS}+\d{{1,4}}{_MARKS}*$")


def is_noise(paragraph: Paragraph) -> bool:
    """Whether a line is the number of a page, or says that a table goes on."""
    return bool(_NOISE.fullmatch(squeezed(paragraph.text)))


def running_heads(blocks: Sequence[Block]) -> set[int]:
    """The lines (by ``id``) that stand on several pages at their top or end, whatever number stands beside them."""
    pages: dict[int, list[Block]] = {}
    for block in blocks:
        if block.place.page:
            pages.setdefault(block.place.page, []).append(block)
    said: dict[tuple[str, bool], list[Paragraph]] = {}
    for own in pages.values():
        for at_top, edge in ((True, own[:_EDGE]), (False, own[-_EDGE:])):
            for block in edge:
                if isinstance(block, Paragraph):
                    words = squeezed(_PAGE_NUMBER.sub("", block.text.strip()))
                    said.setdefault((words, at_top), []).append(block)
    return {id(each) for lines in said.values() if len({line.place.page for line in lines}) > 1 for each in lines}


def printed_again(blocks: Sequence[Block]) -> set[int]:
    """The lines (by ``id``) beside the marks of pages in a text that an earlier line beside one says already.

    The title of the document, of one piece, may stand anywhere before (11_taihe_wenku_letter_grades): but where the
    head of the table is printed again behind it, it begins a table (07_huoqiu_cells_pages).
    """
    lines = [block for block in blocks if isinstance(block, Paragraph) and block.text.strip()]
    beside = {id(line) for line in _beside_marks(lines)}
    said: set[str] = set()
    before: set[str] = set()
    again: set[int] = set()
    for line, behind in zip_longest(lines, lines[1:]):
        words = squeezed(line.text)
        if id(line) in beside and (words in said or _is_title_again(line.text, behind, before)):
            again.add(id(line))
        before.add(words)
        said |= {words} if id(line) in beside and _may_be_head(words) else set()
    return again


def _is_title_again(text: str, behind: Paragraph | None, before: Collection[str]) -> bool:
    """Whether a title stands ``before`` too, and the line behind it, which may be the head of a table, does not."""
    goes_on = behind is None or squeezed(behind.text) not in before
    return goes_on and squeezed(text) in before and _may_be_title(text)


def _may_be_head(words: str) -> bool:
    return len(words) >= _FEWEST_SIGNS and len(_NUMBER_IN.findall(words)) <= _MOST_NUMBERS


def _may_be_title(text: str) -> bool:
    is_one = len(text.strip()) >= _FEWEST_OF_TITLE and len(text.split()) == 1
    return is_one and _may_be_head(text) and _ON_PRICES.search(text) is not None


def _beside_marks(lines: Sequence[Paragraph]) -> list[Paragraph]:
    """The lines right before and behind the marks of pages."""
    marked = [at for at, line in enumerate(lines) if is_page_mark(line.text)]
    beside = {place for at in marked for place in (at - 1, at + 1)}
    return [lines[at] for at in sorted(beside) if 0 <= at < len(lines)]


def is_page_mark(text: str) -> bool:
    """Whether a line is the mark of a page and nothing else: -12-, 第 3 页 / 共 11 页, 3/11."""
    return bool(_PAGE_MARK.fullmatch(text))
