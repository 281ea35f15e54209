"""A report as one self-contained page: no script, nothing from another address, fit to print."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape

from landprice.core.messages import text
from landprice.reports.blocks import Block, ReportTable, SectionHeading
from landprice.reports.report import ValuationReport

_LANGUAGES = {"zh": "zh-CN", "en": "en"}
_KEPT_WHOLE = 16
"""A table of so many rows is not parted by the end of a page."""
_STYLE = """
:root { color-scheme: light; }
body { font-family: SimSun, "Songti SC", "Noto Serif CJK SC", serif; line-height: 1.6; color: #111; background: #fff;
  max-width: 60rem; margin: 0 auto; padding: 1rem; }
h1, h2, h3, h4, caption, th { font-family: SimHei, "Heiti SC", "Noto Sans CJK SC", sans-serif; }
h1 { text-align: center; font-size: 1.5rem; }
h2 { font-size: 1.2rem; border-bottom: 1px solid #666; }
h3 { font-size: 1.05rem; }
h4 { font-size: 1rem; }
p { margin: .5rem 0; }
.formula { font-family: "Times New Roman", SimSun, serif; margin-left: 2em; overflow-wrap: anywhere; }
.result { font-weight: bold; }
.note { font-size: .9rem; }
.table { overflow-x: auto; margin: 1rem 0; }
table { border-collapse: collapse; width: 100%; }
caption { font-weight: bold; padding: .3rem; caption-side: top; }
th, td { border: 1px solid #444; min-width: 2.4em; padding: .2rem .4rem; text-align: left; vertical-align: top; }
thead th { background: #eee; }
th { font-weight: normal; }
thead th, tr.strong > * { font-weight: bold; }
.right { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
thead th.right { white-space: normal; }
.table.wide { font-size: .85rem; width: min(94vw, 76rem); margin-left: calc(50% - min(47vw, 38rem)); }
.wide th, .wide td { min-width: 3.2em; }
@page { size: A4; margin: 20mm; }
@page wide { size: A4 landscape; margin: 15mm; }
@media print {
  body { max-width: none; padding: 0; font-size: 10.5pt; }
  .table { overflow: visible; }
  .overview { page: wide; }
  .overview p { margin: .2rem 0; }
  .table.wide { width: auto; margin-left: 0; font-size: 8pt; }
  thead { display: table-header-group; }
  tr, .table.short { break-inside: avoid; }
  .new-page { break-before: page; }
  h2, h3, h4, caption, p:has(+ .table) { break-after: avoid; }
}
"""


def html(report: ValuationReport) -> str:
    """The whole page."""
    language = _LANGUAGES[report.language]
    overview = _lines([SectionHeading(0, report.title), *report.results])
    body = f'<div class="overview">\n{overview}\n</div>\n{_lines(report.chapters)}'
    return (
        f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<title>{escape(report.title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n{body}\n</main>\n"
        "</body>\n</html>\n"
    )


def _lines(blocks: Iterable[Block]) -> str:
    return "\n".join(line for block in blocks for line in _block(block))


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, SectionHeading):
        level = block.level + 1
        turned = ' class="new-page"' if block.new_page else ""
        yield f"<h{level}{turned}>{escape(block.words)}</h{level}>"
    elif isinstance(block, ReportTable):
        yield from _table(block)
    else:
        kind = "" if block.kind == "body" else f' class="{block.kind}"'
        yield f"<p{kind}>{escape(block.words)}</p>"


def _table(table: ReportTable) -> Iterator[str]:
    """The table in a box that a keyboard can scroll; its first column heads the rows."""
    label = escape(table.title)
    shape = " wide" if table.wide else " short" if len(table.rows) <= _KEPT_WHOLE else ""
    scrolled = text("{table}, scrollable", table=table.title)
    yield f'<div class="table{shape}" role="region" tabindex="0" aria-label="{escape(scrolled)}">'
    yield f"<table>\n<caption>{label}</caption>\n<thead><tr>"
    yield "".join(_cell("th", name, place, table, "col") for place, name in enumerate(table.headings))
    yield "</tr></thead>\n<tbody>"
    for number, row in enumerate(table.rows):
        strong = ' class="strong"' if number in table.strong else ""
        yield f"<tr{strong}>{_cells(row, table)}</tr>"
    yield "</tbody>\n</table>\n</div>"


def _cells(row: Sequence[str], table: ReportTable) -> str:
    has_head = 0 not in table.right
    cells = [
        _cell("th", cell, place, table, "row")
        if place == 0 and has_head and cell
        else _cell("td", cell, place, table, "")
        for place, cell in enumerate(row)
    ]
    return "".join(cells)


def _cell(kind: str, words: str, place: int, table: ReportTable, scope: str) -> str:
    right = ' class="right"' if place in table.right else ""
    scoped = f' scope="{scope}"' if scope else ""
    return f"<{kind}{scoped}{right}>{'<br>'.join(map(escape, words.split(chr(10))))}</{kind}>"
