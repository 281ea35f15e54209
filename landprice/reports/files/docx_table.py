"""A table of a report as XML of Word: written out, since it has thousands of cells where there are many parcels."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import ceil
from xml.sax.saxutils import escape

from landprice.reports.blocks import ReportTable, width_of

_TEXT_WIDTH_MM = {False: 160, True: 247}
"""Between margins of 25 mm on A4, upright and on its side."""
_NARROWEST, _WIDEST = 7, 30
"""Characters, of which a Chinese one is two, that a column is as wide as."""
_MARGINS = 3
"""What the margins of a cell take, in characters: a figure of the narrowest column stays on one line."""
_DIGIT_MM = {False: 1.6, True: 1.35}
"""A digit of 9 and of 7.5 points."""
_CELL_MARGINS_MM = 4
_SHORT = 8
"""Characters of words that stay on one line in a cell: ``63.97年``."""
_LEAST_MM, _CHARACTER_MM = 90, 3
"""A table of few narrow columns is no wider than it needs: so many mm for a character, and at least so wide."""
_KEPT_TOGETHER = 12
"""A table of so many rows or fewer stays on one page."""
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
"""Lines of its own: a firm's file may have no style of tables."""
_TABLE = (
    f'<w:tbl {{space}}><w:tblPr><w:tblW w:type="auto" w:w="0"/><w:jc w:val="center"/>'
    f"<w:tblBorders>{_BORDERS}</w:tblBorders>"
    '<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>'
)
_CELL = (
    '<w:tc><w:tcPr><w:tcW w:type="dxa" w:w="{width}"/><w:vAlign w:val="center"/></w:tcPr>'
    "<w:p>{paragraph}<w:r><w:rPr>{bold}"
    '<w:sz w:val="{size}"/></w:rPr>{words}</w:r></w:p></w:tc>'
)
_SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TWIPS_OF_MM = 1440 / 25.4
_BEFORE_UNIT = re.compile(r"(?<=\d) (?=[元㎡亩万%])")
"""The blank between a figure and its unit."""
_IN_PRODUCT = re.compile(r"(?<=\d) (?=[×÷])|(?<=[×÷]) (?=\d)")
"""The blanks in a product of figures: in a cell it stays on one line."""


def table_xml(block: ReportTable) -> str:
    """The table, its head repeated on every page, no row over two pages, a short table on one."""
    widths = [round(width * _TWIPS_OF_MM) for width in column_widths(block)]
    rows = [_row(cells, block, number, widths) for number, cells in enumerate([block.headings, *block.rows], -1)]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return _TABLE.format(space=_SPACE, grid=grid, rows="".join(rows))


def _row(cells: Sequence[str], block: ReportTable, number: int, widths: Sequence[int]) -> str:
    """A row; in row -1, the head, all cells are bold and in the middle."""
    head = "<w:tblHeader/>" if number < 0 else ""
    kept = "<w:keepNext/>" if _is_kept(block, number) else ""
    made = []
    for place, (words, width) in enumerate(zip(cells, widths, strict=True)):
        side = "center" if number < 0 else "right" if place in block.right else ""
        aligned = f'<w:jc w:val="{side}"/>' if side else ""
        said = {
            "width": width,
            "paragraph": f"<w:pPr>{kept}{aligned}</w:pPr>" if kept or aligned else "",
            "bold": "<w:b/>" if number < 0 or number in block.strong else "",
            "size": 15 if block.wide else 18,  # half points
            "words": _text(_IN_PRODUCT.sub("\N{NO-BREAK SPACE}", unbroken(words))),
        }
        made.append(_CELL.format(**said))
    return f"<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>{''.join(made)}</w:tr>"


def _text(words: str) -> str:
    """Words of a run, each line of them ended by a break."""
    lines = [f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in words.split("\n")]
    return "<w:br/>".join(lines)


def _is_kept(block: ReportTable, number: int) -> bool:
    """Whether a row stays with the next: the head, every row of a short table, the one above the last or its sums."""
    last = len(block.rows) - 1
    if number < 0 or (number < last and last < _KEPT_TOGETHER):
        return True
    return number == last - 1 or (number < last and number + 1 in block.strong and last in block.strong)


def unbroken(words: str) -> str:
    """The same words; no line ends between a figure and its unit."""
    return _BEFORE_UNIT.sub("\N{NO-BREAK SPACE}", words)


def column_widths(block: ReportTable) -> list[int]:
    """The width of each column in mm, as its longest cell asks within bounds; together at most as wide as the text."""
    columns = zip(block.headings, *block.rows, strict=True)
    wanted = [min(max(_NARROWEST, *(width_of(cell) for cell in column)), _WIDEST) + _MARGINS for column in columns]
    whole = min(_TEXT_WIDTH_MM[block.wide], max(_LEAST_MM, sum(wanted) * _CHARACTER_MM))
    shares = [whole * each / sum(wanted) for each in wanted]
    return _widened(shares, [_least_width(block, place) for place in range(len(shares))], whole)


def _widened(shares: Sequence[float], least: Sequence[float], whole: int) -> list[int]:
    """The widths, none under its least; the others give what that takes, where they have it."""
    pairs = list(zip(shares, least, strict=True))
    left = sum(share for share, each in pairs if share >= each)
    taken = sum(each for share, each in pairs if share < each)
    if not left or taken >= whole:
        return [round(share) for share in shares]
    scale = (whole - taken) / left
    return [ceil(each) if share < each else int(share * scale) for share, each in pairs]


def _least_width(block: ReportTable, place: int) -> float:
    """What the longest figure of a column takes in mm, with its margins; of words, the longest short ones."""
    widths = [width_of(row[place]) for row in block.rows]
    whole = widths if place in block.right else [width for width in widths if width <= _SHORT]
    return max(whole, default=0) * _DIGIT_MM[block.wide] + _CELL_MARGINS_MM
