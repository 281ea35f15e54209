"""A page for each shipped table: prices as a chart and as printed, basis, sources, errata, findings, a worked quote."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import redirect_stdout
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from html import escape
from io import StringIO
from itertools import groupby
from pathlib import Path

from price_chart import price_chart

import landprice
from landprice.cli.display.corrections import show_corrections
from landprice.cli.display.wrap import padded, width
from landprice.core.messages import speaking, text
from landprice.core.results import DisplayTable, as_html
from landprice.reports.table_grids import area_grid, basis_grid, errata_grid, price_grid, silent_fields, source_pairs
from landprice.reports.value_grids import value_grids
from landprice.reports.words import basis_value, grade_name, place_name
from landprice.tables.field_names import field_name
from landprice.words.grade import grade_order

YEARS_LESS = 10
"""The parcel of the worked quote has so many years less than the price assumes."""
RATE = "6%"
_WORDS = {
    "zh": {
        "edition": "{place} {edition}",
        "looks_back": "截至 {day}，本表仅供追溯：距估价期日已逾六年、未注明期日或已过有效期，不再据以出具现时估价。",
        "serves": "截至 {day}，本表可用。",
        "facts": "行政区代码 {adcode} · {province}{prefecture} · 土地分类：{classification} · [本表文件]({file})",
        "prices": "级别基准地价",
        "sources": "依据文件",
        "findings": "检查结果",
        "clean": "`landprice check` 未发现问题。",
        "quote": "算例",
        "said": "面积 3亩的{use}，{grade}，剩余使用年期 {years}年，土地还原率 {rate}（为举例而设，非本表公布）：",
        "plain": "面积 3亩的{use}，{grade}：",
        "corrections": "宗地地价修正体系",
        "corrections_said": "文件公布的修正系数，`landprice show {county} --corrections` 显示如下：",
        "scrollable": "{title}，可滚动",
        "index": "各县市基准地价表",
        "index_said": "随 landprice 发布的基准地价表，均按公布文件原样录入。",
        "columns": ["县市", "范围", "估价期日", "用途", "文件", "现状"],
        "yes": "可用",
        "no": "仅供追溯",
    },
    "en": {
        "edition": "{place} {edition}",
        "looks_back": "On {day} this table only looks back: it is over six years old, undated, or out of force.",
        "serves": "On {day} this table serves.",
        "facts": "adcode {adcode} · {province}{prefecture} · classification: {classification} · [the file]({file})",
        "prices": "Prices by grade",
        "sources": "Sources",
        "findings": "Findings",
        "clean": "`landprice check` finds nothing.",
        "quote": "A worked quote",
        "said": "3 亩 of {use}, {grade}, {years} years left, a capitalization rate of {rate} (ours, for the example):",
        "plain": "3 亩 of {use}, {grade}:",
        "corrections": "Corrections",
        "corrections_said": "The published corrections, as `landprice show {county} --corrections` shows them:",
        "scrollable": "{title}, scrollable",
        "index": "Counties",
        "index_said": "The tables that come with landprice, as their documents print them.",
        "columns": ["county", "scope", "valuation date", "land uses", "document", "today"],
        "yes": "serves",
        "no": "looks back",
    },
}


@dataclass(frozen=True)
class CountyPage:
    """The page of one table: its path below the folder of counties, its title, its Markdown."""

    path: str
    title: str
    markdown: str


def county_pages(language: str, day: date) -> list[CountyPage]:
    """The pages of all shipped tables, in the order of their adcodes; age is judged on ``day``."""
    with speaking(language):
        listed = landprice.list_tables(only_tables=False, as_of=day)
        return [_page(landprice.load(one.table), language, day, serves=one.serves_today) for one in listed]


def index_page(pages: list[CountyPage], language: str, day: date) -> str:
    """The list of all tables, each with the link to its page."""
    said = _WORDS[language]
    with speaking(language):
        listed = landprice.list_tables(as_of=day)
        rows = []
        for page, one in zip(pages, listed, strict=True):
            table = landprice.load(one.table)
            uses = "、".join(dict.fromkeys(table.use_name(use) for use in table.prices.by_use))
            serves = said["yes"] if one.serves_today else said["no"]
            cited = table.source.document_number or table.source.title
            rows.append([f"[{one.county}]({page.path})", one.scope, one.edition, uses, cited, serves])
    lines = [f"# {said['index']}", "", str(said["index_said"]), "", *_markdown(said["columns"], rows)]
    return "\n".join(lines) + "\n"


def links_to_pages(pages: list[CountyPage], language: str) -> str:
    """A section for the start page, with a link to the page of each table."""
    said = _WORDS[language]
    links = "\n".join(f"- [{page.title}](counties/{page.path})" for page in pages)
    return f"\n## {said['index']}\n\n{said['index_said']}\n\n{links}\n"


def _page(table: landprice.Table, language: str, day: date, *, serves: bool | None) -> CountyPage:
    said = _WORDS[language]
    place = place_name(table.place.county, table.place.scope)
    edition = text("undated (no valuation date)") if table.edition == "undated" else table.edition
    title = f"{place} {edition}"
    name = Path(table.file).stem
    facts = {
        "adcode": table.place.adcode,
        "province": table.place.province,
        "prefecture": table.place.prefecture or "",
        "classification": text("not stated") if table.classification == "not-stated" else table.classification,
        "file": f"files/{Path(table.file).name}",
    }
    parts = [
        f"# {title}",
        str(said["serves" if serves else "looks_back"]).format(day=day.isoformat()),
        str(said["facts"]).format(**facts),
        f"## {said['prices']}",
        price_chart(table, text("Benchmark prices")),
        *_grids(table, said),
        f"## {said['sources']}",
        "\n".join(_listed(source_pairs(table))),
        *_corrections(table, said),
        f"## {said['findings']}",
        _findings(table, said, day),
        f"## {said['quote']}",
        *_quote(table, said, day),
    ]
    return CountyPage(f"{name}.md", title, "\n\n".join(parts) + "\n")


def _grids(table: landprice.Table, said: dict) -> Iterator[str]:
    for grid in (price_grid(table), area_grid(table), basis_grid(table)):
        if grid is not None:
            yield scrolled(grid, said)
    if table.grading is not None and table.grading.approved_area is not None:
        yield text("approved: {area} {unit}", area=table.grading.approved_area, unit=table.grading.unit)
    if silent := [field_name(field) for field in silent_fields(table)]:
        yield text("The document is silent on: {fields}", fields=silent)
    words = [(word, basis_value("servicing", meaning)) for word, meaning in table.servicing.items()]
    yield "\n".join(_listed(words))
    if table.errata:
        yield scrolled(errata_grid(table), said)


def scrolled(grid: DisplayTable, said: dict) -> str:
    """A grid in a box that a keyboard can scroll."""
    label = escape(str(said["scrollable"]).format(title=grid.title), quote=True)
    table = as_html("", [grid], styled=False)
    return f'<div class="scrolled" role="region" tabindex="0" aria-label="{label}">{table}</div>'


def _listed(pairs: list[tuple[str, str]]) -> Iterator[str]:
    """Names and words as a list; words without a name go on with those above."""
    for name, words in pairs:
        yield f"- **{name}**　{_safe(words)}" if name else f"    <br>{_safe(words)}"


def _corrections(table: landprice.Table, said: dict) -> Iterator[str]:
    if table.corrections is None:
        return
    with redirect_stdout(StringIO()) as shown:
        show_corrections(table, table.corrections)
    yield f"## {said['corrections']}"
    yield str(said["corrections_said"]).format(county=table.place.county)
    yield "```text\n" + "\n".join(_aligned(shown.getvalue().strip("\n").splitlines())) + "\n```"


def _aligned(lines: list[str]) -> Iterator[str]:
    """Lines with cells, which tabs part, as columns; those without stay."""
    for cells, block in groupby((line.split("\t") for line in lines), len):
        rows = list(block)
        widths = [max(width(row[at]) for row in rows) for at in range(cells)]
        yield from ("  ".join(map(padded, row, widths)).rstrip() for row in rows)


def _findings(table: landprice.Table, said: dict, day: date) -> str:
    found = landprice.check(table, as_of=day).findings
    if not found:
        return str(said["clean"])
    rows = [
        [f"[{one.rule}](RULES/{one.rule}.md)", str(one.severity), f"`{one.path}`", _safe(one.message)] for one in found
    ]
    names = [text("rule"), text("severity"), text("path"), text("message")]
    return "\n".join(_markdown(names, rows))


def _quote(table: landprice.Table, said: dict, day: date) -> Iterator[str]:
    """A parcel of the first use in its second grade, with fewer years than the price assumes where it says how many."""
    use = next(iter(table.prices.by_use))
    grades = grade_order(list(table.prices.by_use[use]))
    grade = grades[min(1, len(grades) - 1)]
    name = table.use_name(use)
    asked = {"use": name, "grade": grade, "area": "3亩", "allow_expired": True, "as_of": day}
    line = f"landprice quote {table.place.county} --use {name} --grade {grade} --area 3亩"
    years = landprice.quote(table, **asked).basis.tenure_years
    words = {"use": name, "grade": grade_name(grade), "rate": RATE}
    if isinstance(years, Decimal):
        tenure = str(years - YEARS_LESS)
        asked |= {"tenure": tenure, "rate": RATE}
        line += f" --tenure {tenure} --rate {RATE}"
        words["years"] = tenure
    yield str(said["said" if "years" in words else "plain"]).format(**words)
    yield f"```sh\n{line} --allow-expired\n```"
    value = landprice.quote(table, **asked)
    yield from (scrolled(grid._replace(title=grid.title or value._headline()), said) for grid in value_grids(value))


def _markdown(headings: list[str], rows: list[list[str]]) -> Iterator[str]:
    yield f"| {' | '.join(headings)} |"
    yield f"| {' | '.join('---' for _ in headings)} |"
    yield from (f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |" for row in rows)


def _safe(words: str) -> str:
    """Words of a table among Markdown: nothing of them is markup."""
    return escape(words, quote=False).translate({ord(sign): f"\\{sign}" for sign in "\\`*_[]#"})
