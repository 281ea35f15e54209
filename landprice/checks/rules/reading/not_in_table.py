"""What a document prints about prices of land and no table of benchmark prices holds.

Tables of other matter (compensation for land taken, standard parcels, collective land, farmland, minimum prices, an
index, street sections) and of the correction system are found and not read; a price per floor area beside one per
land area, and a range in a second unit, have no room in the table; 元/亩 is written as 万元/亩, the point moved. In the
example the table of correction coefficients has to be entered by hand.

Bad:

    # file: 公告.txt
    湖口县城区基准地价表
    用途	单位	Ⅰ级	Ⅱ级
    商服用地	元/平方米	2410	1690
    湖口县商服用地容积率修正系数表
    容积率	1.0	1.5	2.0
    修正系数	0.80	1.00	1.15

Good:

    # file: 公告.txt
    湖口县城区基准地价表
    用途	单位	Ⅰ级	Ⅱ级
    商服用地	元/平方米	2410	1690

Source: the table format.
"""

from __future__ import annotations

from landprice.checks.rule import Rule
from landprice.core.findings import READ_RULES

RULE = Rule("LP024", *READ_RULES["LP024"], __doc__ or "")
