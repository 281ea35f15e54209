"""A draft lacks what a table needs and its document does not say.

Only `landprice read` notes this: a code of GB/T 2260, a name in pinyin, the day on which the figures were compared are
the keeper's to give, and no fault of the document. In the draft such a field stands as a comment.

Bad:

    # file: 公告.txt
    龙宫县城区基准地价表
    级别 | Ⅰ | Ⅱ
    商服用地 | 元/平方米 | 2358 | 1489

Good:

    # file: lushan-2023.yaml
    place: {county: 庐山市, pinyin: lushan, adcode: "360483", prefecture: 九江市, province: 江西省, scope: 城区}

Source: The table format.
"""

from __future__ import annotations

from landprice.checks.rule import Rule
from landprice.core.findings import READ_RULES

RULE = Rule("LP023", *READ_RULES["LP023"], __doc__ or "")
