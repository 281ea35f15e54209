"""A sentence on the basis of a document is not understood, so what it says is not checked.

It gives a value without saying of which land use, two values for one use, a day that no calendar has, or differs by
grade. The table is drafted without it; whoever keeps the table reads the sentence and fills in the basis.

Bad:

    # file: 公告.txt
    庐山市城区基准地价表
    级别 | Ⅰ | Ⅱ
    商服用地 | 元/平方米 | 2358 | 1489
    估价期日：2023年6月31日。容积率：1.4。开发程度：五通（通路、供水、排水、通电、通讯）。使用年限：40年。

Good:

    # file: 公告.txt
    庐山市城区基准地价表
    级别 | Ⅰ | Ⅱ
    商服用地 | 元/平方米 | 2358 | 1489
    估价期日：2023年7月1日。容积率：1.4。开发程度：五通（通路、供水、排水、通电、通讯）。使用年限：40年。

Source: nothing is taken from a document by guessing; a published notice has the valuation date 6月31日.
"""

from __future__ import annotations

from landprice.checks.rule import Rule
from landprice.core.findings import READ_RULES

RULE = Rule("LP022", *READ_RULES["LP022"], __doc__ or "")
