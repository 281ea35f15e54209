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

from landprice.checks.figures.table_figures import TableFigures, items_of
from landprice.checks.rule import Needs, Rule
from landprice.core.findings import Finding, Severity
from landprice.core.messages import Message, message
from landprice.words.servicing import item_of

RULE = Rule("LP404", "servicing-differs", Severity.ERROR, Needs.TABLE)


def check(sheet: TableFigures) -> Iterator[Finding]:
    """One finding for each list of items that differs from the first one of its word."""
    first: dict[str, tuple[str, ...]] = {}
    for path, word, items in sheet.servicing_words():
        if items is None:
            continue
        known = first.setdefault(word, items)
        if items_of(items) != items_of(known):
            what = message(
                "{word} means other items elsewhere in this table: {difference}",
                word=word,
                difference=difference(items, known),
            )
            yield RULE.at(sheet.table, path, what)


def difference(here: tuple[str, ...], there: tuple[str, ...]) -> Message:
    """How two lists of items differ, in the words of the documents."""
    ours, theirs = items_of(here), items_of(there)
    only_here = [word for word in here if item_of(word) not in theirs]
    only_there = [word for word in there if item_of(word) not in ours]
    if only_here and only_there:
        return message("{here} here, {there} there", here=only_here, there=only_there)
    if only_here:
        return message("{here} here, and not there", here=only_here)
    return message("{there} there, and not here", there=only_there)
