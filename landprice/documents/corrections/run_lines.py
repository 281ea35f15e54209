"""A line in which whole tables run together: its titles, and what stands behind each of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from landprice.documents.blocks.lines import Line
from landprice.documents.document import Place
from landprice.documents.items.letters import plain

_TITLE = re.compile(
    r"[\u3400-\u9fff、和及与(（)）ⅠⅡⅢⅣⅤⅥ]{2,30}?(?:修正系数表|修正表|说明表|系数表|指标表|修正幅度表)(?:[(（][^)）]{1,20}[)）])?"
)
_FIGURES = re.compile(r"[0-9]\.[0-9]")
_NOTE = re.compile("注[1-9]?[:：]|备注|说明[:：]|[。;；]|[\u3400-\u9fff]{0,10}(?:还原利?率|资本化率|报酬率)")
_NUMBER = re.compile(r"(?:附?表|附件)\s*[0-9一二三四五六七八九十.-]*\s*[:：]?\s*$")
_START = re.compile(r"^[0-9]{1,2}[、.](?![0-9])|^表[0-9-]+")
_SHORTEST = 40


def is_run(line: Line) -> bool:
    """Whether a line holds a table without any sign between its cells."""
    if line.exact or line.marked or len(line.full) != 1:
        return False
    text = plain(line.text)
    figures = len(_FIGURES.findall(text))
    return len(text) > _SHORTEST and figures > 7 and bool(_TITLE.search(text)) and text.count("。") < 4


def pieces_of(line: Line) -> Iterator[tuple[str, str, Place]]:
    """Title, body and place of each table of the line; what stands before the first title has none."""
    cell = line.full[0]
    text, start, title = cell.text, 0, ""
    for found in [*_TITLE.finditer(text), None]:
        end = found.start() if found else len(text)
        body = _NUMBER.sub("", text[start:end])
        if body.strip() and any(sign.isdigit() for sign in body):
            yield title, body, cell.place.further(start)
        if found:
            title, start = _START.sub("", found[0]), found.end()


def without_notes(body: str) -> tuple[str, str]:
    """A table of keys that runs together, and what stands behind it: notes, rates."""
    first_figure = next((at for at, sign in enumerate(body) if sign.isdigit()), len(body))
    found = _NOTE.search(body, first_figure)
    return (body[: found.start()], body[found.start() :]) if found else (body, "")
