"""A cost of a servicing item that no price of the table assumes.

The cost of an item is taken off a parcel that lacks what its basis has, and put on one that has more. A word that is no
item of servicing is one that no parcel is said to have: a warning. An item that no basis of these uses has is only
put on, where a parcel has it: a note, for a county rarely publishes such a cost alone.

Bad:

    corrections:
      servicing_costs:
        - {uses: [commercial], costs: {通路: 30, 供水: 25, 排水: 20, 通店: 18}}

Good:

    corrections:
      servicing_costs:
        - {uses: [commercial], costs: {通路: 30, 供水: 25, 排水: 20, 通电: 18}}

Source: GB/T 18508-2014, the correction for the state of development.
"""

from __future__ import annotations

from collections.abc import Iterator

from landprice.checks.figures.table_figures import TableFigures, items_of
from landprice.checks.rule import Needs, Rule
from landprice.core.findings import Finding, Severity
from landprice.core.messages import message
from landprice.tables.basis import basis_of
from landprice.tables.corrections.model import Costs
from landprice.words.servicing import ITEMS, LEVELLED, item_of, state_of

RULE = Rule("LP513", "cost-item", Severity.WARNING, Needs.TABLE)
_ITEMS = [words[0] for words in ITEMS.values()]


def check(sheet: TableFigures) -> Iterator[Finding]:
    """One finding for each cost of what is no item, and for each of an item that no basis has."""
    for at, part in enumerate(sheet.corrections.servicing_costs):
        assumed = _assumed(sheet, part)
        named: dict[str, str] = {}
        for word in part.costs:
            path = ("corrections", "servicing_costs", at, "costs", word)
            item = item_of(word)
            if item not in ITEMS and state_of(word) != LEVELLED:
                what = message("{word} is no item of servicing, such as {items}", word=word, items=_ITEMS)
                yield RULE.at(sheet.table, path, what, key=True, found=word)
            elif item in named:
                what = message("{word} and {other} are one item of servicing", word=word, other=named[item])
                yield RULE.at(sheet.table, path, what, key=True, found=word)
            elif item in ITEMS and assumed and item not in assumed:
                what = message("no price of these uses assumes {word}: its cost is only ever added", word=word)
                yield RULE.at(sheet.table, path, what, key=True, found=word, severity=Severity.NOTE)
            named[item] = word


def _assumed(sheet: TableFigures, part: Costs) -> frozenset[str]:
    """The items that the basis of any of the uses has; empty where none lists its items."""
    found: frozenset[str] = frozenset()
    for use in [use for use in part.uses if use in sheet.table.land_uses]:
        servicing = basis_of(sheet.table, use).servicing
        if servicing is not None and servicing.outside is not None:
            found |= items_of(servicing.outside)
    return found
