"""A file that cannot be read as text, or holds a character that no table has.

It is binary, not UTF-8, too large, may not be opened, or holds a control character. The encoding that fits is
named where there is one. In the example, \\x07 stands for the character of that code.

Bad:

    prices:
      heading: 庐山市\\x07城区基准地价更新成果
      commercial:
        I: {yuan_per_m2: 2400, wan_per_mu: 160.00}

Good:

    prices:
      heading: 庐山市城区基准地价更新成果
      commercial:
        I: {yuan_per_m2: 2400, wan_per_mu: 160.00}

Source: The table format: UTF-8 text of at most 4 MB.
"""

from __future__ import annotations

from landprice.checks.rule import Rule
from landprice.core.findings import FILE_RULES, Severity

RULE = Rule("LP009", FILE_RULES["LP009"], Severity.ERROR, __doc__ or "")
