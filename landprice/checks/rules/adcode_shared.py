"""Two counties with the same adcode, or one county with two.

An adcode belongs to one county. Two tables with the same code and different counties cannot be told apart
by it: one of the codes was copied and never changed. Two tables of one county with different codes are taken for
two counties (a warning: codes do change, though seldom without the name).

Bad:

    # file: lushan-2023.yaml
    place: {county: 庐山市, pinyin: lushan, adcode: "360483", prefecture: 九江市, province: 江西省, scope: 城区}
    # file: hukou-2023.yaml
    place: {county: 湖口县, pinyin: hukou, adcode: "360483", prefecture: 九江市, province: 江西省, scope: 县城}
    sources:
      - {role: announcement, title: 湖口县人民政府公告, issued: 2024-05-17,
         transcribed: document, checked: 2024-05-20}

Good:

    # file: lushan-2023.yaml
    place: {county: 庐山市, pinyin: lushan, adcode: "360483", prefecture: 九江市, province: 江西省, scope: 城区}
    # file: hukou-2023.yaml
    place: {county: 湖口县, pinyin: hukou, adcode: "360429", prefecture: 九江市, province: 江西省, scope: 县城}
    sources:
      - {role: announcement, title: 湖口县人民政府公告, issued: 2024-05-17,
         transcribed: document, checked: 2024-05-20}

Source: GB/T 2260-2007 《中华人民共和国行政区划代码》.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from landprice.checks.facts import Facts
from landprice.checks.rule import Rule
from landprice.findings import Finding, Severity
from landprice.messages import message

RULE = Rule("LP109", "adcode-shared", Severity.ERROR, __doc__ or "")


def check_together(tables: Sequence[Facts]) -> Iterator[Finding]:
    """A finding for each code that another county has, unless one lies in it, and each second code of a county."""
    first: dict[str, Facts] = {}
    codes: dict[tuple[str, str | None, str], Facts] = {}
    for facts in tables:
        earlier = first.setdefault(facts.adcode, facts)
        if earlier.county != facts.county and not earlier.names & facts.names:
            what = message(
                "adcode {adcode} is that of {county} in {file}",
                adcode=facts.adcode,
                county=earlier.county,
                file=earlier.file,
            )
            yield RULE.placed(facts.adcode_at, "place.adcode", what, found=facts.adcode)
            continue
        same = codes.setdefault((facts.province, facts.prefecture, facts.county), facts)
        if same.adcode != facts.adcode:
            what = message(
                "{county} has the adcode {other} in {file}, and {adcode} here",
                county=facts.county,
                other=same.adcode,
                file=same.file,
                adcode=facts.adcode,
            )
            found = {"expected": same.adcode, "found": facts.adcode}
            yield RULE.placed(facts.adcode_at, "place.adcode", what, **found, severity=Severity.WARNING)
