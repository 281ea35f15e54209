"""The figures of a use are those of another county's table.

No two counties have the same prices for every grade of several uses, or the same areas: figures were pasted
from the other county's table, or one table was begun as a copy of the other. The areas approved, the grades and
the headings tell whose they are, where they do: the finding then stands in the copy alone. One use with the same
prices can be chance and is a warning. Tables are compared only with those given at the same time.

Bad:

    # file: lushan-2023.yaml
    prices:
      commercial:
        I: {yuan_per_m2: 2400, wan_per_mu: 160.00}
        II: {yuan_per_m2: 1500, wan_per_mu: 100.00}
        III: {yuan_per_m2: 900, wan_per_mu: 60.00}
      residential:
        I: {yuan_per_m2: 1500, wan_per_mu: 100.00}
        II: {yuan_per_m2: 1050, wan_per_mu: 70.00}
        III: {yuan_per_m2: 750, wan_per_mu: 50.00}
    # file: hukou-2023.yaml
    place: {county: 湖口县, pinyin: hukou, adcode: "360429", prefecture: 九江市, province: 江西省, scope: 城区}
    sources:
      - {role: announcement, title: 湖口县人民政府公告, issued: 2024-05-17,
         transcribed: document, checked: 2024-05-20}
    prices:
      commercial:
        I: {yuan_per_m2: 2400, wan_per_mu: 160.00}
        II: {yuan_per_m2: 1500, wan_per_mu: 100.00}
        III: {yuan_per_m2: 900, wan_per_mu: 60.00}
      residential:
        I: {yuan_per_m2: 1500, wan_per_mu: 100.00}
        II: {yuan_per_m2: 1050, wan_per_mu: 70.00}
        III: {yuan_per_m2: 750, wan_per_mu: 50.00}

Good:

    # file: lushan-2023.yaml
    prices:
      commercial:
        I: {yuan_per_m2: 2400, wan_per_mu: 160.00}
        II: {yuan_per_m2: 1500, wan_per_mu: 100.00}
        III: {yuan_per_m2: 900, wan_per_mu: 60.00}
    # file: hukou-2023.yaml
    place: {county: 湖口县, pinyin: hukou, adcode: "360429", prefecture: 九江市, province: 江西省, scope: 城区}
    sources:
      - {role: announcement, title: 湖口县人民政府公告, issued: 2024-05-17,
         transcribed: document, checked: 2024-05-20}
    prices:
      commercial:
        I: {yuan_per_m2: 2415, wan_per_mu: 161.00}
        II: {yuan_per_m2: 1485, wan_per_mu: 99.00}
        III: {yuan_per_m2: 870, wan_per_mu: 58.00}

Source: the two annexes of 九府字〔2024〕31号 and 32号 share no price of any use and grade.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from landprice.checks.facts import HEADINGS, Facts, FigureColumn
from landprice.checks.rule import Needs, Rule
from landprice.checks.rules.identity.heading_county import chained
from landprice.core.findings import Finding, Position, Severity
from landprice.core.messages import Message, message

Shared = dict[tuple[int, int], tuple[Facts, Facts, list[FigureColumn]]]
"""Two tables by their identities → the tables, and the columns of figures they have in common."""
RULE = Rule("LP106", "copied-figures", Severity.ERROR, Needs.TABLES)


def check_together(tables: Sequence[Facts]) -> Iterator[Finding]:
    """Findings for the prices, and for the areas, that two tables share: in the copy, or in both."""
    for of in ("prices", "areas"):
        holders: dict[tuple[str, int], list[tuple[Facts, FigureColumn]]] = defaultdict(list)
        for facts in tables:
            for column in getattr(facts, of):
                holders[column.use, column.fingerprint].append((facts, column))
        shared: Shared = {}
        for same in holders.values():
            if len(same) > 1:
                _gather(same, shared)
        for facts, other, columns in shared.values():
            yield from _finding(facts, other, columns, of)


def _gather(same: list[tuple[Facts, FigureColumn]], shared: Shared) -> None:
    """Note each column with the first holder of the same figures in another county."""
    for facts, column in same:
        other = next((one for one, _ in same if one.adcode != facts.adcode and one is not facts), None)
        if other:
            shared.setdefault((id(facts), id(other)), (facts, other, []))[2].append(column)


def _finding(facts: Facts, other: Facts, columns: list[FigureColumn], of: str) -> Iterator[Finding]:
    """The finding in one of the two tables, unless what is at hand tells that the other one is the copy."""
    theirs, ours = list(_belonging(other, facts, columns, of)), list(_belonging(facts, other, columns, of))
    if len(ours) > len(theirs):
        return
    words = {"names": [column.name for column in columns], "file": other.file, "county": other.county}
    if of == "prices":
        what = message("every price of {names} stands in {file} too, the table of {county}", **words)
    else:
        what = message("every area of {names} stands in {file} too, the table of {county}", **words)
    if len(theirs) > len(ours):
        what = message("{what}, and is {county}'s: {reasons}", what=what, county=other.county, reasons=chained(theirs))
    else:
        what = message("{what}; nothing at hand tells whose they are", what=what)
    severity = Severity.WARNING if of == "prices" and len(columns) == 1 else Severity.ERROR
    at = Position(facts.file, columns[0].line, columns[0].column)
    yield RULE.placed(at, columns[0].path, what, severity=severity)


def _belonging(one: Facts, other: Facts, columns: list[FigureColumn], of: str) -> Iterator[Message]:
    """What speaks for the shared figures being those of ``one`` county, and not of the ``other``."""
    if of == "areas" and one.all_areas_approved and not other.all_areas_approved:
        yield message("they add up to the area approved for {county}", county=one.county)
    if of == "prices" and _graded_as(one, other, columns):
        yield message("the grades are those of its areas, and not of the areas of {county}", county=other.county)
    heading = next((each for each in other.strange_headings if each.path == HEADINGS[of == "prices"]), None)
    if heading and heading.named in one.names and one.names_itself(of):
        yield message("the heading above them names {county}", county=one.county)


def _graded_as(one: Facts, other: Facts, columns: list[FigureColumn]) -> bool:
    """Whether the uses of some columns have the grades of the areas of ``one`` county, and not of the ``other``'s."""
    uses = {column.use for column in columns}
    return uses <= one.like_areas and not uses.isdisjoint(other.unlike_areas)
