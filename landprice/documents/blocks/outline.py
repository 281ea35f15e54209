"""The outline of a document: which headings stand over what follows them, by the way in which they are numbered."""

from __future__ import annotations

import re
from collections.abc import Sequence

from landprice.documents.blocks.lines import Line
from landprice.documents.items.letters import plain

_STYLES = (
    ("annex", re.compile("附件[0-9一二三四五六七八九十]")),
    ("table", re.compile("附?表[0-9一二三四五六七八九十]")),
    ("part", re.compile("第?[一二三四五六七八九十]{1,3}[、.章节]")),
    ("section", re.compile(r"\([一二三四五六七八九十]{1,3}\)")),
    ("subsection", re.compile(r"[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{1,2}(?=[\u4e00-\u9fff])")),
    ("section of a report", re.compile(r"[0-9]{1,2}\.[0-9]{1,2}(?=[\u4e00-\u9fff])(?![万元亩年倍])")),
    ("point", re.compile(r"[\u4e00-\u9fff]{1,4}[①-⑳]")),
    ("number", re.compile(r"[0-9]{1,2}(?:[、)]|\.(?![0-9]))")),
    ("item", re.compile(r"\([0-9]{1,2}\)|[①-⑳]")),
)
_FIRST = re.compile("[(第]?[一1①][)、.章节]")


def above(context: Sequence[Line]) -> list[Line]:
    """The lines of ``context`` that stand over what follows it: a heading numbered in the same way ends another.

    附表2 ends 附表1, and 二、 ends 一、 with all that is numbered otherwise below it. The first number right below a
    title counts anew: 1.估价期日 below 基准地价内涵 is none of the list of annexes before it (yibin-2021).
    """
    stack: list[tuple[str, Line]] = []
    for line in context:
        style = style_of(line.text)
        styles = [each for each, _ in stack]
        is_first = bool(style) and styles[-1:] == [""] and bool(_FIRST.match(plain(line.text)))
        if is_first:
            stack = [each for each in stack if each[0] != style]
        elif style and style in styles:
            stack = stack[: styles.index(style)]
        stack.append((style, line))
    return [line for _, line in stack]


def style_of(text: str) -> str:
    """How a heading is numbered (附件4, 表1, 三、); empty where it is not."""
    words = plain(text).lstrip("#* ")
    return next((style for style, pattern in _STYLES if pattern.match(words)), "")
