"""Two counties with the same adcode, or one county with two.

An adcode belongs to one county. Two tables with the same code and different counties cannot be told apart
by it: one of the codes was copied and never changed. Where the list of LP111 knows the county, that rule says which.
Two tables of one county with different codes are taken for two counties (a warning).

Bad:

    # file: longgong-2023.yaml
    place: {county: 龙宫县, pinyin: longgong, adcode: "360498", prefecture: 九江市, province: 江西省, scope: 城区}
    sources:
      - {role: announcement, title: 龙宫县人民政府公告, issued: 2024-05-17,
         transcribed: document, checked: 2024-05-20}
    # file: pengli-2023.yaml
    place: {county: 彭蠡县, pinyin: pengli, adcode: "360498", prefecture: 九江市, province: 江西省, scope: 城区}
    sources:
      - {role: announcement, title: 彭蠡县人民政府公告, issued: 2024-05-17,
         transcribed: document, checked: 2024-05-20}

Good:

    # file: longgong-2023.yaml
    place: {county: 龙宫县, pinyin: longgong, adcode: "360498", prefecture: 九江市, province: 江西省, scope: 城区}
    sources:
      - {role: announcement, title: 龙宫县人民政府公告, issued: 2024-05-17,
         transcribed: document, checked: 2024-05-20}
    # file: pengli-2023.yaml
    place: {county: 彭蠡县, pinyin: pengli, adcode: "360499", prefecture: 九江市, province: 江西省, scope: 城区}
    sources:
      - {role: announcement, title: 彭蠡县人民政府公告, issued: 2024-05-17,
         transcribed: document, checked: 2024-05-20}

Source: GB/T 2260-2007 《中华人民共和国行政区划代码》.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from landprice.checks.facts import Facts
from landprice.checks.rule import Needs, Rule
from landprice.core.findings import Finding, Severity
from landprice.core.messages import message

RULE = Rule("LP109", "adcode-shared", Severity.ERROR, Needs.TABLES)


def check_together(tables: Sequence[Facts]) -> Iterator[Finding]:
    """A finding for each code that another county has, unless one lies in it, and each second code of a county."""
    first: dict[str, Facts] = {}
    codes: dict[tuple[str, str | None, str], Facts] = {}
    for facts in tables:
        earlier = first.setdefault(facts.adcode, facts)
        if earlier.county != facts.county and not earlier.names & facts.names:
            if False in (earlier.adcode_is_right, facts.adcode_is_right):
                continue  # the matter of LP111, which knows whose the code is
            if facts.adcode_is_right:
                earlier, facts = facts, earlier
            what = message(
                "adcode {adcode} is that of {county} in {file}",
                adcode=facts.adcode,
                county=earlier.county,
                file=earlier.file,
            )
            yield RULE.placed(facts.adcode_at, ("place", "adcode"), what, found=facts.adcode)
            continue
        same = codes.setdefault((facts.province, facts.prefecture, facts.county), facts)
        if same.adcode != facts.adcode and facts.adcode_is_right is None:
            what = message(
                "{county} has the adcode {other} in {file}, and {adcode} here",
                county=facts.county,
                other=same.adcode,
                file=same.file,
                adcode=facts.adcode,
            )
            found = {"expected": same.adcode, "found": facts.adcode}
            yield RULE.placed(facts.adcode_at, ("place", "adcode"), what, **found, severity=Severity.WARNING)
