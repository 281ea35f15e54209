"""What a page says at its top and its end on every page: numbers of pages, running heads, a title printed again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

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
    r"\s*[-\u2010-\u2015－·]{1,3}\s*[0-9]{1,4}\s*[-\u2010-\u2015－·]{1,3}\s*|\s*第\s*[0-9]+\s*页.{0,12}|\s*[0-9]{1,3}\s*/\s*[0-9]{1,3}\s*|"
    r"[^0-9|\t]{0,30}第\s*[0-9]+\s*页[\s,，/]*共\s*[0-9]+\s*页.{0,12}|"
    r"[^0-9|\t,，。:：;；]{2,30}\s第\s*[0-9]+\s*页\s*"
)
_CONTINUED = re.compile(
    r"\s*[(（]?(?:续上?表|接上[表页]|续上页|表续|转下[表页]|下[表页]续)[0-9一二三四五六七八九十.\-－—]*[)）]?\s*"
)
_FEWEST_SIGNS = 6
"""A running head has so many: fewer may be the cell of a table."""
_NUMBER_IN = re.compile("[0-9]+")
_ISSUE = re.compile(r"公报.{0,12}第[0-9]{1,3}[期号]|第[0-9]{1,3}[期号].{0,12}公报")
"""The name and issue of a gazette, which its pages have at their top or end."""
_MOST_NUMBERS = 2
"""A running head has no more: more may be a row."""
_LONGEST_HEAD = 60
_LINES_OF_TITLE = 3
"""The title of a document is among so many lines: that of a page behind it, above its own (11_taihe_wenku)."""
_BARE = re.compile("[0-9]{1,4}")
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
                    said.setdefault((_words_at_edge(block), at_top), []).append(block)
    return {id(each) for lines in said.values() if len({line.place.page for line in lines}) > 1 for each in lines}


def printed_again(blocks: Sequence[Block]) -> set[int]:
    """The lines (by ``id``) beside the marks of pages in a text that an earlier edge of a page says already.

    The name and issue of a gazette is on every page, whichever of them the text has. The title of a table that a text
    begins with begins its table anew on the next page (07_huoqiu_cells_pages).
    """
    lines = [block for block in blocks if isinstance(block, Paragraph) and block.text.strip()]
    title = lines[:_LINES_OF_TITLE]
    said = _titles_in(title)
    marked = _marks_of_pages(lines)
    again = {id(lines[at]) for at in marked} | {id(line) for line in _above_what_goes_on(lines, marked)}
    for line in (each for each in _beside(lines, marked) if each not in title[1:]):
        words = _words_at_edge(line)
        if (_may_be_head(words) and words in said) or _is_issue(words):
            again.add(id(line))
        said.add(words)
    return again


def _above_what_goes_on(lines: Sequence[Paragraph], marked: Sequence[int]) -> Iterator[Paragraph]:
    """The lines at the top of a page above 续表: a running head, whether or not another page has it."""
    for at in marked:
        behind = lines[at + 1 : at + 2 + _EDGE]
        goes_on = next((size for size, line in enumerate(behind) if says_that_it_goes_on(line.text)), 0)
        yield from behind[:goes_on]


def says_that_it_goes_on(text: str) -> bool:
    """Whether a line says that the table of the page before goes on: 续表5-3, (接上页)."""
    return bool(_CONTINUED.fullmatch(text))


def _titles_in(lines: Sequence[Paragraph]) -> set[str]:
    """The words of the first lines of a text that are no titles of tables."""
    return {words for words in map(_words_at_edge, lines) if not words.endswith("表")}


def _may_be_head(words: str) -> bool:
    return len(words) >= _FEWEST_SIGNS and len(_NUMBER_IN.findall(words)) <= _MOST_NUMBERS


def _is_issue(words: str) -> bool:
    return len(words) <= _LONGEST_HEAD and bool(_ISSUE.search(words))


def _words_at_edge(line: Paragraph) -> str:
    """What a line at the edge of a page says beside the number of the page."""
    return squeezed(_PAGE_NUMBER.sub("", line.text.strip()))


def _marks_of_pages(lines: Sequence[Paragraph]) -> list[int]:
    """Which lines are the marks of pages: a number alone is one beside the name and issue of a gazette."""
    issues = {at for at, line in enumerate(lines) if _is_issue(squeezed(line.text))}
    return [
        at for at, line in enumerate(lines)
        if is_page_mark(line.text) or (_BARE.fullmatch(line.text.strip()) and {at - 1, at + 1} & issues)
    ]  # fmt: skip


def _beside(lines: Sequence[Paragraph], marked: Sequence[int]) -> list[Paragraph]:
    """The lines right before and behind the marks of pages."""
    beside = {place for at in marked for place in (at - 1, at + 1)}
    return [lines[at] for at in sorted(beside) if 0 <= at < len(lines)]


def is_page_mark(text: str) -> bool:
    """Whether a line is the mark of a page and nothing else: -12-, 第 3 页 / 共 11 页, 3/11.

    What a site or a running head says before ``第 3 页 共 11 页``, or a blank and ``第 3 页``, belongs to it.
    """
    return bool(_PAGE_MARK.fullmatch(text))
