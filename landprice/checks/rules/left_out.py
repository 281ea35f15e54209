"""A figure of a document that belongs to no use, grade and unit with certainty.

Reading a document invents nothing. Where a row has more or fewer figures than there are grades, or the unit or the
use is not said, the figure is left out of the table, and the finding says which one and why. Look it up in the
document and enter it by hand. In the example the second row has lost a cell, which one is not certain.

Bad:

    湖口县城区基准地价表
    用途	单位	Ⅰ级	Ⅱ级	Ⅲ级
    商服用地	元/平方米	2410	1690	1170
    住宅用地	元/平方米	1695	1280

Good:

    湖口县城区基准地价表
    用途	单位	Ⅰ级	Ⅱ级	Ⅲ级
    商服用地	元/平方米	2410	1690	1170
    住宅用地	元/平方米	1695	1280	-

Source: tables are as printed; merged cells of 洪雅 2017 are lost in its web page (190 | / | |||).
"""

from __future__ import annotations

from landprice.checks.rule import Rule
from landprice.findings import READ_RULES

RULE = Rule("LP021", *READ_RULES["LP021"], __doc__ or "")
