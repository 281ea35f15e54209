"""The name of a zone (区片) in a cell of its own, behind its code if it has one: A1 中山街区片."""

from __future__ import annotations

import re

from landprice.documents.items.cells import WORDS, Cell
from landprice.documents.items.letters import plain

_NAME = re.compile(
    r"\W{0,8}(?:[A-Za-z]{1,2}-?[0-9]{0,3}|[0-9]{1,3})?[-\s、.]{0,8}(?P<name>[\u4e00-\u9fff]{2,12}区片)\s*(?:[:：])?"
)
_CODE = re.compile("[A-Z]{1,2}-?[0-9]{1,2}(?:-[0-9]{1,2})?")
_NO_NAME = re.compile("[各本该每全]区片|所在|级别|不同")


def named_zone(cell: Cell) -> str:
    """The name of the zone that a cell is, as printed, without its code; empty where it is none."""
    if cell.sense.kind != WORDS or cell.sense.heads != ("zone",):
        return ""
    found = _NAME.fullmatch(cell.text.strip())
    return found["name"] if found and not _NO_NAME.search(found["name"]) else ""


def is_zone_code(cell: Cell) -> bool:
    """Whether a cell is the code of a zone, letters of its use and a number: S1-1, G3."""
    return cell.sense.kind == WORDS and bool(_CODE.fullmatch(plain(cell.text)))
