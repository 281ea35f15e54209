"""A report as Markdown: headings, paragraphs, pipe tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from landprice.reports.blocks import Block, ReportParagraph, ReportTable, SectionHeading
from landprice.reports.report import ValuationReport

_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~&])")
_BEGINS_LIST = re.compile(r"^(\s*)([-+]|\d+[.)])(\s)")


def markdown(report: ValuationReport) -> str:
    """The whole report."""
    return "\n\n".join(_block(block) for block in report.blocks) + "\n"


def _block(block: Block) -> str:
    if isinstance(block, SectionHeading):
        return f"{'#' * (block.level + 1)} {_plain(block.words)}"
    if isinstance(block, ReportTable):
        return "\n".join(_table(block))
    return _paragraph(block)


def _paragraph(block: ReportParagraph) -> str:
    words = _BEGINS_LIST.sub(r"\1\2\\\3", _plain(block.words)) if block.words[:1] in "-+" else _plain(block.words)
    return {"formula": f"> {words.strip()}", "result": f"**{words}**"}.get(block.kind, words)


def _table(table: ReportTable) -> Iterator[str]:
    yield f"**{_plain(table.title)}**"
    yield ""
    yield _row(table.headings)
    yield _row(["---:" if place in table.right else "---" for place in range(len(table.headings))], plain=False)
    for place, row in enumerate(table.rows):
        cells = [_plain(cell) for cell in row]
        yield _row([f"**{cell}**" if cell and place in table.strong else cell for cell in cells], plain=False)


def _row(cells: Iterable[str], *, plain: bool = True) -> str:
    return f"| {' | '.join(_plain(cell) if plain else cell for cell in cells)} |"


def _plain(words: str) -> str:
    """Words that Markdown shows as they are, on one line."""
    return "<br>".join(_MARKS.sub(r"\\\1", line) for line in words.split("\n"))
