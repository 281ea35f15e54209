"""The adcode does not fit the province, or the other counties of the prefecture.

An adcode of GB/T 2260 begins with two digits for the province and two for the prefecture. A wrong digit makes
the table another county's for every program that looks it up by code.

Bad:

    place: {county: 庐山市, pinyin: lushan, adcode: "630483", prefecture: 九江市, province: 江西省, scope: 城区}

Good:

    place: {county: 庐山市, pinyin: lushan, adcode: "360483", prefecture: 九江市, province: 江西省, scope: 城区}

Source: GB/T 2260-2007 《中华人民共和国行政区划代码》.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from landprice.checks.facts import Facts
from landprice.checks.figures.table_figures import TableFigures
from landprice.checks.rule import Needs, Rule
from landprice.core.findings import Finding, Severity
from landprice.core.messages import message
from landprice.words.adcodes import PROVINCES, right_codes

RULE = Rule("LP103", "adcode-province", Severity.ERROR, Needs.TABLE | Needs.TABLES)


def check(sheet: TableFigures) -> Iterator[Finding]:
    """A finding where the first two digits are not those of the province."""
    place = sheet.table.place
    prefix = place.adcode[:2]
    name = PROVINCES.get(prefix)
    if name and place.province.startswith(name):
        return
    if not name and not any(place.province.startswith(known) for known in PROVINCES.values()):
        return
    right = next((code for code, province in PROVINCES.items() if place.province.startswith(province)), None)
    if name:
        what = message(
            "adcode {adcode} lies in {name}, the table says {province}",
            adcode=place.adcode,
            name=name,
            province=place.province,
        )
    else:
        what = message("no province has adcodes that begin with {prefix}", prefix=prefix)
    if right:
        what = message(
            "{what}; the adcodes of {province} begin with {right}", what=what, province=place.province, right=right
        )
    own = right_codes(place)
    expected = own[0] if own else right + place.adcode[2:] if right else None
    yield RULE.at(sheet.table, ("place", "adcode"), what, expected=expected, found=place.adcode)


def check_together(tables: Sequence[Facts]) -> Iterator[Finding]:
    """A finding for each table whose first four digits differ from most of the same prefecture.

    Of a county in the list of LP111 the code is known, and judged there.
    """
    prefectures: dict[tuple[str, str], dict[str, list[Facts]]] = defaultdict(lambda: defaultdict(list))
    names: dict[str, dict[str, list[Facts]]] = defaultdict(lambda: defaultdict(list))
    for facts in tables:
        # a code of another province was found by itself, and tells nothing of the prefecture
        known = facts.province.startswith(PROVINCES.get(facts.adcode[:2], facts.province))
        if facts.prefecture and facts.adcode[2:4] != "90" and known:
            prefectures[facts.province, facts.prefecture][facts.adcode[:4]].append(facts)
            names[facts.adcode[:4]][facts.prefecture].append(facts)
    yield from _of_other_names(names)
    for by_prefix in prefectures.values():
        usual = max(by_prefix, key=lambda prefix: len(by_prefix[prefix]))
        for prefix, strange in by_prefix.items():
            if prefix == usual:
                continue
            # with as many tables on either side nothing tells which is right: both are shown, as warnings
            even = len(strange) == len(by_prefix[usual])
            for facts in _unlisted(strange if not even else [*strange, *by_prefix[usual]]):
                yield _unlike(facts, by_prefix[usual if facts in strange else prefix][0], even=even)


def _unlike(facts: Facts, other: Facts, *, even: bool) -> Finding:
    usual = other.adcode[:4]
    words = {"adcode": facts.adcode, "usual": usual, "prefecture": facts.prefecture}
    if even:
        what = message(
            "adcode {adcode} does not begin with {usual}, as that of {file} in {prefecture} does",
            file=other.file,
            **words,
        )
        return RULE.placed(facts.adcode_at, ("place", "adcode"), what, found=facts.adcode, severity=Severity.WARNING)
    what = message("adcode {adcode} does not begin with {usual}, as the other adcodes of {prefecture} do", **words)
    expected = usual + facts.adcode[4:]
    return RULE.placed(facts.adcode_at, ("place", "adcode"), what, expected=expected, found=facts.adcode)


def _of_other_names(names: dict[str, dict[str, list[Facts]]]) -> Iterator[Finding]:
    """A warning for each table that gives another prefecture to the four digits than most tables do."""
    for prefix, by_name in names.items():
        usual = max(by_name, key=lambda name: len(by_name[name]))
        for name, strange in by_name.items():
            # with as many tables on either side nothing tells which is right: both are shown
            even = len(strange) == len(by_name[usual])
            strange = [] if name == usual else strange if not even else [*strange, *by_name[usual]]
            for facts in _unlisted(strange):
                other = by_name[usual if facts in by_name[name] else name][0]
                what = message(
                    "adcodes that begin with {prefix} are of {other} in {file}, the table says {prefecture}",
                    prefix=prefix,
                    other=other.prefecture,
                    file=other.file,
                    prefecture=facts.prefecture,
                )
                yield RULE.placed(
                    facts.adcode_at, ("place", "adcode"), what, found=facts.adcode, severity=Severity.WARNING
                )


def _unlisted(tables: Sequence[Facts]) -> list[Facts]:
    return [facts for facts in tables if facts.adcode_is_right is None]
