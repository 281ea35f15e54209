"""Counties approved by one prefecture on one day have different valuation dates.

A prefecture that approves several counties on the same day has them assessed for the same day. One table
with another date most likely has a slip in it.

Bad:

    # file: lushan.yaml
    basis:
      all: {valuation_date: 2022-07-01, right: granted, price_per: land, servicing: 六通, plot_ratio: 1.4}
      commercial: {tenure_years: 40}
    # file: hukou.yaml
    place: {county: 湖口县, pinyin: hukou, adcode: "360429", prefecture: 九江市, province: 江西省, scope: 城区}
    sources:
      - role: approval
        title: 九江市人民政府关于同意湖口县城区土地定级与基准地价更新成果的批复
        issuer: 九江市人民政府
        issued: 2024-05-17
        transcribed: document
        checked: 2024-05-20

Good:

    # file: lushan.yaml
    basis:
      all: {valuation_date: 2023-07-01, right: granted, price_per: land, servicing: 六通, plot_ratio: 1.4}
      commercial: {tenure_years: 40}
    # file: hukou.yaml
    place: {county: 湖口县, pinyin: hukou, adcode: "360429", prefecture: 九江市, province: 江西省, scope: 城区}
    sources:
      - role: approval
        title: 九江市人民政府关于同意湖口县城区土地定级与基准地价更新成果的批复
        issuer: 九江市人民政府
        issued: 2024-05-17
        transcribed: document
        checked: 2024-05-20

Source: 九府字〔2024〕31号 and 32号: both of 2024-05-17, both for 2023-07-01.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from landprice.checks.facts import Facts
from landprice.checks.rule import Needs, Rule
from landprice.core.findings import Finding, Severity
from landprice.core.messages import message

RULE = Rule("LP409", "prefecture-dates", Severity.NOTE, Needs.TABLES)


def check_together(tables: Sequence[Facts]) -> Iterator[Finding]:
    """One finding for each table whose date is not the usual one, or for all where none is."""
    groups: dict[tuple[str, date], list[Facts]] = defaultdict(list)
    for facts in tables:
        if facts.issuer and facts.issued:
            groups[facts.issuer, facts.issued].append(facts)
    for group in groups.values():
        counts = Counter(facts.edition for facts in group).most_common()
        if len(counts) > 1:
            yield from _unusual(group, counts[0][0] if counts[0][1] > counts[1][1] else None)


def _unusual(group: Sequence[Facts], usual: str | None) -> Iterator[Finding]:
    for facts in [facts for facts in group if facts.edition != usual]:
        other = next((one for one in group if one.edition != facts.edition and one.adcode != facts.adcode), None)
        if other:
            what = message(
                "the valuation date is {edition}; {file}, approved on the same day, has {other}",
                edition=facts.edition,
                file=other.file,
                other=other.edition,
            )
            yield RULE.placed(facts.dated_at, facts.dated, what, expected=usual, found=facts.edition)
