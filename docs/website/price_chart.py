"""The prices of a table as bars: inline SVG, readable without colours, by a keyboard and by a screen reader."""

from __future__ import annotations

from decimal import Decimal
from html import escape

import landprice
from landprice.words.grade import grade_order

WIDTH, ROW, GAP = 340, 18, 8
_LABEL, _VALUE = 44, 76
"""Pixels left of the bars, for the grades, and right of them, for the figures."""
_MOST_GRADES = 12


def price_chart(table: landprice.Table, title: str) -> str:
    """A group of bars for each land use, a bar for each grade; the figures as printed, in 元/㎡ or else 万元/亩."""
    unit, groups = _groups(table)
    highest = max((price for _, bars in groups for _, price in bars), default=Decimal(1))
    lines, at = [], 0
    for use, bars in groups:
        at += ROW + GAP
        lines.append(f'<text class="use" x="0" y="{at - 5}">{escape(use)}</text>')
        for grade, price in bars:
            lines.append(_bar(grade, price, at, highest))
            at += ROW
    whole = f"{title} ({unit})"
    told = "; ".join(f"{use}: " + ", ".join(f"{grade} {price:f}" for grade, price in bars) for use, bars in groups)
    size = f'viewBox="0 0 {WIDTH} {at + GAP}" width="{WIDTH}" height="{at + GAP}"'
    named = f'<title id="chart">{escape(whole)}</title><desc id="chart-told">{escape(told)}</desc>'
    drawn = f'<svg role="img" {size} aria-labelledby="chart chart-told">{named}{"".join(lines)}</svg>'
    return f'<figure class="chart">{drawn}<figcaption>{escape(whole)}</figcaption></figure>'


def _groups(table: landprice.Table) -> tuple[str, list[tuple[str, list[tuple[str, Decimal]]]]]:
    """The unit that every price is printed in, and the bars of each land use; of very many grades the first ones."""
    cells = [cell for by_grade in table.prices.by_use.values() for cell in by_grade.values()]
    field, unit = (
        ("yuan_per_m2", "元/㎡") if all(cell.yuan_per_m2 is not None for cell in cells) else ("wan_per_mu", "万元/亩")
    )
    groups = []
    for use, by_grade in table.prices.by_use.items():
        bars = [(grade, getattr(by_grade[grade], field)) for grade in grade_order(list(by_grade))[:_MOST_GRADES]]
        groups.append((table.use_name(use), [(grade, price) for grade, price in bars if price is not None]))
    return unit, groups


def _bar(grade: str, price: Decimal, at: int, highest: Decimal) -> str:
    length = max(1, int(price / highest * (WIDTH - _LABEL - _VALUE)))
    return (
        f'<text x="{_LABEL - 6}" y="{at + 13}" text-anchor="end">{escape(grade)}</text>'
        f'<rect x="{_LABEL}" y="{at + 2}" width="{length}" height="{ROW - 4}"></rect>'
        f'<text x="{_LABEL + length + 5}" y="{at + 13}">{price:f}</text>'
    )
