"""A sentence of a document about the basis that was not understood.

Date, servicing, plot ratio and tenure stand in sentences. Where it is not certain which use or grade a value belongs
to, nothing is taken from the sentence, and the finding quotes it. Read it and complete the basis by hand.

Bad:

    湖口县城区基准地价表
    用途	单位	Ⅰ级	Ⅱ级
    商服用地	元/平方米	2410	1690
    住宅用地	元/平方米	1695	1280
    容积率分别为1.5、1.8、1.0。

Good:

    湖口县城区基准地价表
    用途	单位	Ⅰ级	Ⅱ级
    商服用地	元/平方米	2410	1690
    住宅用地	元/平方米	1695	1280
    容积率：商服用地1.5，住宅用地1.8。

Source: tables are as printed.
"""

from __future__ import annotations

from landprice.checks.rule import Rule
from landprice.findings import READ_RULES

RULE = Rule("LP022", *READ_RULES["LP022"], __doc__ or "")
