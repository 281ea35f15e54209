"""What a document does not say and a table must have.

A table names its county, its adcode, its scope and the day on which its figures were compared. What the document
does not say is taken from a table of the same county, where there is one, or given with --county, --adcode,
--checked and the like; the rest is left empty for the keeper to complete.

Bad:

    城区基准地价表
    用途	单位	Ⅰ级	Ⅱ级
    商服用地	元/平方米	2410	1690

Good:

    湖口县城区基准地价表
    用途	单位	Ⅰ级	Ⅱ级
    商服用地	元/平方米	2410	1690

Source: The table format.
"""

from __future__ import annotations

from landprice.checks.rule import Rule
from landprice.findings import READ_RULES

RULE = Rule("LP023", *READ_RULES["LP023"], __doc__ or "")
