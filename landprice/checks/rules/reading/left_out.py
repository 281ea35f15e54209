"""A figure of a document cannot be assigned with certainty, so it is not checked.

A cell was merged and lost, a row names no land use or no unit, or words stand among the figures. What a reader of
the document cannot tell either is an error of the document; where it is plain to a person, the keeper completes the
draft that `landprice read` writes. The finding names the figure, its place and the reason.

Bad:

    # file: 公告.txt
    庐山市城区基准地价表
    级别 | Ⅰ | Ⅱ | Ⅲ
    商服用地 | 元/平方米 | 2358 | 1489 | 875
    住宅用地 | 元/平方米 | 1546 | 1089
    估价期日：2023年7月1日。容积率：1.4。开发程度：五通（通路、供水、排水、通电、通讯）。使用年限：商服用地40年、住宅用地70年。

Good:

    # file: 公告.txt
    庐山市城区基准地价表
    级别 | Ⅰ | Ⅱ | Ⅲ
    商服用地 | 元/平方米 | 2358 | 1489 | 875
    住宅用地 | 元/平方米 | 1546 | 1089 | -
    估价期日：2023年7月1日。容积率：1.4。开发程度：五通（通路、供水、排水、通电、通讯）。使用年限：商服用地40年、住宅用地70年。

Source: nothing is taken from a document by guessing; a web page prints 洪雅县's industrial prices as 190 | / | |||.
"""

from __future__ import annotations

from landprice.checks.rule import Rule
from landprice.core.findings import READ_RULES

RULE = Rule("LP021", *READ_RULES["LP021"], __doc__ or "")
