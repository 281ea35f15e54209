"""The name of the file does not fit the table in it.

A table's file is named by pinyin, scope where there is more than one, and the year of the edition:
lushan-2023.yaml. A name of that form which says another place or year was left over from a copy. Names of
another form are let be.

Bad:

    # file: lushan-2022.yaml
    basis:
      all: {valuation_date: 2023-07-01, right: granted, price_per: land, servicing: 六通, plot_ratio: 1.4}
      commercial: {tenure_years: 40}
      residential: {tenure_years: 70}
      industrial: {tenure_years: 50}

Good:

    # file: lushan-2023.yaml
    basis:
      all: {valuation_date: 2023-07-01, right: granted, price_per: land, servicing: 六通, plot_ratio: 1.4}
      commercial: {tenure_years: 40}
      residential: {tenure_years: 70}
      industrial: {tenure_years: 50}

Source: how the shipped tables are named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePath

from landprice.checks.figures.table_figures import TableFigures
from landprice.checks.rule import Needs, Rule
from landprice.core.findings import Finding, Severity
from landprice.core.messages import message

RULE = Rule("LP107", "file-name", Severity.WARNING, Needs.TABLE)
_FORM = re.compile(r"([a-z]+)(?:-[a-z0-9]+)*?-([0-9]{4}|undated)")


def check(sheet: TableFigures) -> Iterator[Finding]:
    """A finding for the place and one for the year that the file's name says otherwise."""
    table = sheet.table
    name = PurePath(table.file).stem
    form = _FORM.fullmatch(name)
    if not form:
        return
    pinyin = "".join(table.place.pinyin.split())
    if not name.replace("-", "").startswith(pinyin.replace("-", "")):
        what = message("the file is named {name}, its place is {pinyin}", name=name, pinyin=pinyin)
        yield RULE.at(table, ("place", "pinyin"), what, expected=form[1], found=pinyin)
    year = table.edition[:4] if table.valuation_date else "undated"
    if form[2] != year:
        what = message("the file is named {name}, its edition is {edition}", name=name, edition=table.edition)
        yield RULE.at(table, sheet.dated, what, expected=form[2], found=year)
