"""Two tables of the same county, scope, edition and kind of land, per the same area.

A table is found by its adcode, scope, valuation date and kind of land. Two with the same four cannot be told apart:
one is a copy that was left over, or its date or code was never changed. A table whose prices are all per floor area
is another than that of the prices per land area of its place.

Bad:

    # file: lushan-2023.yaml
    place: {county: 庐山市, pinyin: lushan, adcode: "360483", prefecture: 九江市, province: 江西省, scope: 城区}
    # file: lushan-new-2023.yaml
    prices:
      commercial:
        I: {yuan_per_m2: 2400, wan_per_mu: 160.00}

Good:

    # file: lushan-2023.yaml
    place: {county: 庐山市, pinyin: lushan, adcode: "360483", prefecture: 九江市, province: 江西省, scope: 城区}
    # file: lushan-haihui-2023.yaml
    place: {county: 庐山市, pinyin: lushan, adcode: "360483", prefecture: 九江市, province: 江西省, scope: 海会镇}
    prices:
      commercial:
        I: {yuan_per_m2: 2400, wan_per_mu: 160.00}

Source: the identity of a table in the table format.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from landprice.checks.facts import Facts
from landprice.checks.rule import Needs, Rule
from landprice.core.findings import Finding, Severity
from landprice.core.messages import message

RULE = Rule("LP105", "duplicate-table", Severity.ERROR, Needs.TABLES)


def check_together(tables: Sequence[Facts]) -> Iterator[Finding]:
    """A finding for every table but the first of each identity."""
    first: dict[tuple[object, ...], Facts] = {}
    for facts in tables:
        identity = (facts.adcode, facts.scope, facts.edition, facts.kind, facts.per_floor)
        earlier = first.setdefault(identity, facts)
        # the code of another county is the matter of LP109
        if earlier is not facts and earlier.names & facts.names:
            what = message(
                "{file} is of {county} {scope} {edition} too; "
                "one county, scope, edition and kind of land has one table",
                file=earlier.file,
                county=earlier.county,
                scope=earlier.scope,
                edition=earlier.edition,
            )
            yield RULE.placed(facts.place_at, ("place", "county"), what)
