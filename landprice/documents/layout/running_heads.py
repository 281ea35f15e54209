"""What a page says at its top and its end on every page: numbers of pages, running heads, a title printed again."""

from __future__ import annotations

import re
from collections.abc import Sequence

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
