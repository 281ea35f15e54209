"""A line that holds whole tables, with blanks between their cells → their titles, captions, rows and notes apart."""

from __future__ import annotations

import re
from itertools import islice, pairwise

_FIGURE = re.compile(r"(?<![0-9.,]),*[0-9][0-9.,]*(?=\s)")
_FIGURES_OF_TABLE = 7
_OF_PRICES, _OF_CORRECTIONS = re.compile("地价|级别|内涵"), re.compile("修正|系数")
_TITLE = re.compile(
    r"(?<!\S)(?:附?表\s?[0-9一二三四五六七八九十]{1,2}(?:[-.—][0-9]{1,2})?\s+[^\s:：,，。；;]{4,40}"
    r"|[^\s:：,，。；;]{4,60}表)(?=\s|[(（](?:计量|价格|地价)?单位)"
    r"|(?<!.)\s*[^\s:：,，。；;][^:：,，。；;]{4,60}?(?=\s+[(（]?(?:计量|价格|地价)?单位\s*[:：])"
)
"""A name that ends in 表, or what a line begins with before 单位."""
_CAPTION = re.compile(r"\s*[(（]?(?:计量|价格|地价)?单位\s*[:：]\s*\S+(?:\s+[/／]?\s*万?元/\S+)*")
_NOTE = re.compile(r"(?<=\s)(?:备?注|说明)\s*[:：]")


def parts_of_line(text: str) -> list[tuple[int, int]]:
    """Where the parts of a line begin and end; it is one part where no title or note stands beside a table.

    遂宁市城区2012年基准地价内涵及成果表 表1 遂宁市城区基准地价内涵 用途 容积率 … 注:… 表2 … (suining-2012).
    """
    table = next(islice(_FIGURE.finditer(text), _FIGURES_OF_TABLE, None), None)
    if table is None:
        return [(0, len(text))]
    notes = {note.start() for note in _NOTE.finditer(text, table.end())}
    cuts = {0, len(text)} | notes | _ends_of_titles(text)
    return [(start, end) for start, end in pairwise(sorted(cuts)) if text[start:end].strip()]


def _ends_of_titles(text: str) -> set[int]:
    """Where titles and the captions behind them begin and end; none where no title is on prices."""
    titles = [title for title in _TITLE.finditer(text) if _is_on(title[0], _OF_PRICES, _OF_CORRECTIONS)]
    ends: set[int] = set()
    for title in titles if any(_is_on(title[0], _OF_PRICES) for title in titles) else ():
        caption = _CAPTION.match(text, title.end())
        ends |= {title.start(), title.end(), caption.end() if caption else title.end()}
    return ends


def _is_on(title: str, *subjects: re.Pattern[str]) -> bool:
    """Whether a title is on one of these; one on corrections is on no prices."""
    if _OF_CORRECTIONS.search(title):
        return _OF_CORRECTIONS in subjects
    return any(subject.search(title) for subject in subjects)
