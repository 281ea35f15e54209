"""The same servicing word with different items in one table.

A document defines a word once. Where one use lists other items under the same word, an item was dropped or
the word is another one.

Bad:

    servicing:
      六通: {outside: [通路, 供水, 排水, 通电, 通讯, 通气], inside: 场地平整}
    basis:
      all: {valuation_date: 2023-07-01, right: granted, price_per: land, servicing: 六通, plot_ratio: 1.4}
      commercial:
        tenure_years: 40
        servicing: {word: 六通, outside: [通路, 供水, 排水, 通电, 通讯, 通暖]}

Good:

    servicing:
      六通: {outside: [通路, 供水, 排水, 通电, 通讯, 通气], inside: 场地平整}
    basis:
      all: {valuation_date: 2023-07-01, right: granted, price_per: land, servicing: 六通, plot_ratio: 1.4}
      commercial:
        tenure_years: 40
        servicing: {word: 六通, outside: [通路, 供水, 排水, 通电, 通讯, 通气]}

Source: the definitions in 九府字〔2024〕31号 and 32号, each given once.
"""

from __future__ import annotations

from collections.abc import Iterator

from landprice.checks.rule import Rule
from landprice.checks.sheet import Sheet, items_of
from landprice.findings import Finding, Severity
from landprice.messages import message

RULE = Rule("LP404", "servicing-differs", Severity.ERROR, __doc__ or "")


def check(sheet: Sheet) -> Iterator[Finding]:
    """One finding for each list of items that differs from the first one of its word."""
    first: dict[str, frozenset[str]] = {}
    for path, word, items in sheet.servicing_words():
        if items is None:
            continue
        known = first.setdefault(word, items_of(items))
        if items_of(items) != known:
            strange = sorted(items_of(items) ^ known)
            what = message(
                "{word} means other items elsewhere in this table; they differ in {items}",
                word=word,
                items=strange,
            )
            yield RULE.at(sheet.table, path, what)
