"""A field that every table needs is not there.

Without its place, its source or a price, a table cannot be found, cited or used.

Bad:

    place: {county: 庐山市, pinyin: lushan, adcode: "360483", prefecture: 九江市, scope: 城区}

Good:

    place: {county: 庐山市, pinyin: lushan, adcode: "360483", prefecture: 九江市, province: 江西省, scope: 城区}

Source: The table format.
"""

from __future__ import annotations

from landprice.checks.rule import Rule
from landprice.core.findings import FILE_RULES, Severity

RULE = Rule("LP004", FILE_RULES["LP004"], Severity.ERROR, __doc__ or "")
