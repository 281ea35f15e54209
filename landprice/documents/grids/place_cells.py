"""Cells of a table that name places, and those that tell where something lies."""

from __future__ import annotations

import re

from landprice.documents.document import Cell
from landprice.documents.vocabulary.words import squeezed

_REST = "(?:其余|其他|剩余|余下)(?!.{0,4}(?:乡|镇|街道))"
"""What is left of an area (其余规划区); the other towns (其他乡镇) are priced as a town is."""
_PLACE = re.compile(
    rf"(?!{_REST})[\u4e00-\u9fff]{{1,12}}(?:自治县|县|市|区|旗|镇|乡|街道|街道办事处|开发区|园区|片区|组团|农场|林场|垦殖场|管委会)"
    r"(?:[、,].{0,60})?"
)
_BOUNDS = re.compile(
    rf"^{_REST}|[东南西北]至|以[东南西北内外]|除.{{1,20}}外|围合|范围|沿线|两侧|交[叉汇]|红线|边界|[^、,]{{13,}}"
)


def tells_bounds(cell: Cell) -> bool:
    """Whether a cell tells where something lies (东至东风路; 滨河路以北) in place of a name."""
    return not is_place(cell) and bool(_BOUNDS.search(squeezed(cell.text)))


def is_place(cell: Cell) -> bool:
    """Whether a cell names a county, a town or a part of one, or several."""
    return bool(_PLACE.fullmatch(squeezed(cell.text)))
