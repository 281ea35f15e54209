"""Which blanks part the cells of a line, where narrower ones stand between the letters of a name: 级　别　　商　服."""

from __future__ import annotations

import re
from collections.abc import Iterator

from landprice.documents.items.cells import LABEL, sense_of
from landprice.documents.items.place_names import place_alone

_WIDE = re.compile(r"[ \u00a0]{2,}|\u3000+")
_SPACED = re.compile("[^\\s\u3000](?:\u3000[^\\s\u3000])+")
_SPACED_WIDELY = re.compile("[^\\s\u3000](?:[\\s\u3000]+[^\\s\u3000])+")
_BETWEEN = re.compile("[\\s\u3000]+")
_SPREAD_NAME = re.compile("(?<![^\\s|])[\u4e00-\u9fff](?: {2,4}[\u4e00-\u9fff]){2,4}(?!\\S)")
_WIDEST = 8


def closed_up(text: str) -> str:
    """A line with the letters of each place together that blanks set apart, and the blanks behind: 柴  河  镇 一级."""
    return _SPREAD_NAME.sub(_together, text)


def _together(found: re.Match[str]) -> str:
    name = "".join(found[0].split())
    is_even = len({len(blanks) for blanks in _BETWEEN.findall(found[0])}) == 1
    return name.ljust(len(found[0])) if is_even and place_alone(name) else found[0]


def between_cells(text: str) -> re.Pattern[str]:
    """The blanks that part the cells of a line: the narrowest that leave the letters of each name together.

    等级　　　商　　业　　　　住　　宅 is of three cells (02_fugou_1998).
    """
    return next((blank for blank in _wider() if _leaves_names_whole(text, blank)), _WIDE)


def _wider() -> Iterator[re.Pattern[str]]:
    yield re.compile("[ \u00a0]{2,}|\u3000{2,}")
    for signs in range(3, _WIDEST):
        yield re.compile(f"[ \u00a0]{{2,}}|\u3000{{{signs},}}")
        yield re.compile(f"[ \u00a0]{{{signs},}}|\u3000{{2,}}")


def _leaves_names_whole(text: str, blank: re.Pattern[str]) -> bool:
    """Whether all parts in which blanks are left are single letters of a name."""
    parts = [part for part in blank.split(text.strip()) if part]
    spaced = [part for part in parts if _WIDE.search(part)]
    return len(parts) > 1 and bool(spaced) and all(map(_is_spaced_name, spaced))


def _is_spaced_name(part: str) -> bool:
    """Whether a part is one name: 商 业   住 宅, whose blanks differ, is two (hailin_2008)."""
    if _SPACED.fullmatch(part):
        return True
    is_even = len({len(blanks) for blanks in _BETWEEN.findall(part)}) == 1
    return is_even and bool(_SPACED_WIDELY.fullmatch(part)) and sense_of(part).kind == LABEL
