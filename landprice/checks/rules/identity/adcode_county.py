"""The adcode is not that of the county.

An adcode is the name by which programs find a county, and a wrong digit is another county's name. The codes of all
counties are published: the finding says whose code the table has, and which is the county's. Codes and names that a
county had since 2002 are as good as those of today. A county that the list does not know, a development zone say, is
let be, unless its code is that of a county of another name (a note). A prefecture that does not go with the code is a
warning.

Bad:

    place: {county: 庐山市, pinyin: lushan, adcode: "360438", prefecture: 九江市, province: 江西省, scope: 城区}

Good:

    place: {county: 庐山市, pinyin: lushan, adcode: "360483", prefecture: 九江市, province: 江西省, scope: 城区}

Source: GB/T 2260 《中华人民共和国行政区划代码》 as the Ministry of Civil Affairs keeps it, read on 2026-09-11.
"""

from __future__ import annotations

from collections.abc import Iterator

from landprice.checks.figures.slips import slip_of_digits
from landprice.checks.figures.table_figures import TableFigures
from landprice.checks.rule import Needs, Rule
from landprice.core.findings import Finding, Severity
from landprice.core.messages import message
from landprice.tables.table import CountyPlace
from landprice.words.adcodes import PROVINCES, known_adcodes, right_codes

RULE = Rule("LP111", "adcode-county", Severity.ERROR, Needs.TABLE)


def check(sheet: TableFigures) -> Iterator[Finding]:
    """A finding where the code is not the county's, and one where the prefecture is not that of the code."""
    place = sheet.table.place
    # a code of another province is the matter of LP103
    if not place.adcode.isdecimal() or not place.province.startswith(PROVINCES.get(place.adcode[:2], "-")):
        return
    own = right_codes(place)
    names = known_adcodes().names.get(place.adcode, ())
    if own and place.adcode not in own:
        words = {"adcode": place.adcode, "county": place.county, "codes": own[:1]}
        if names:
            what = message("adcode {adcode} is that of {other}; {county} has {codes}", other=names[0], **words)
        else:
            what = message("no county has the adcode {adcode}; {county} has {codes}", **words)
        if why := slip_of_digits(place.adcode, own[0]):
            what = message("{what} ({slip})", what=what, slip=why)
        yield RULE.at(sheet.table, ("place", "adcode"), what, expected=own[0], found=place.adcode)
    elif names and not own and not {place.county, *place.aliases} & set(names):
        what = message(
            "adcode {adcode} is that of {other}, and the list of counties has no {county}",
            adcode=place.adcode,
            other=names[0],
            county=place.county,
        )
        yield RULE.at(sheet.table, ("place", "adcode"), what, found=place.adcode, severity=Severity.NOTE)
    elif own:
        yield from _prefecture(sheet, place)


def _prefecture(sheet: TableFigures, place: CountyPlace) -> Iterator[Finding]:
    known = known_adcodes()
    names = known.names.get(place.adcode[:4] + "00", ())
    if place.prefecture and names and place.prefecture not in names:
        what = message(
            "adcode {adcode} of {county} lies in {other}, the table says {prefecture}",
            adcode=place.adcode,
            county=place.county,
            other=names[0],
            prefecture=place.prefecture,
        )
        expected, found = names[0], place.prefecture
        path = ("place", "prefecture")
        yield RULE.at(sheet.table, path, what, expected=expected, found=found)
